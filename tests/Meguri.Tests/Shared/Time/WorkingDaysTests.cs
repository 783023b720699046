using Meguri.Cities;
using Meguri.Shared.Time;
using Microsoft.Extensions.Configuration;

namespace Meguri.Tests.Shared.Time;

public class WorkingDaysTests
{
    private static readonly WorkingDays Hokuto = new City().WorkingDays;

    [Theory]
    [InlineData("2026-05-01", true, null)]
    [InlineData("2026-05-02", false, null)]
    [InlineData("2026-05-03", false, "憲法記念日")]
    [InlineData("2026-05-04", false, "みどりの日")]
    [InlineData("2026-05-05", false, "こどもの日")]
    [InlineData("2026-05-06", false, "こどもの日 振替休日")]
    [InlineData("2026-05-07", true, null)]
    [InlineData("2026-09-21", false, "敬老の日")]
    [InlineData("2026-09-22", false, "国民の休日")]
    [InlineData("2026-09-23", false, "秋分の日")]
    [InlineData("2027-03-22", false, "春分の日 振替休日")]
    [InlineData("2019-04-30", false, "国民の休日")]
    [InlineData("2019-05-01", false, "休日（祝日扱い）")]
    [InlineData("2021-07-23", false, "スポーツの日")]
    [InlineData("2026-12-28", true, null)]
    [InlineData("2026-12-29", false, "閉庁日")]
    [InlineData("2026-12-31", false, "閉庁日")]
    [InlineData("2027-01-01", false, "元日")]
    [InlineData("2027-01-03", false, "閉庁日")]
    [InlineData("2027-01-04", true, null)]
    [InlineData("2050-11-23", false, "勤労感謝の日")]
    public void A_day_is_worked_or_has_its_reason(string date, bool works, string? name)
    {
        Assert.Equal(works, Hokuto.IsWorkingDay(DateOnly.Parse(date)));
        Assert.Equal(name, Hokuto.NameOf(DateOnly.Parse(date)));
    }

    [Theory]
    [InlineData("2026-05-01", "2026-05-01", "2026-05-01")]
    [InlineData("2026-05-02", "2026-05-07", "2026-05-01")]
    [InlineData("2026-05-06", "2026-05-07", "2026-05-01")]
    [InlineData("2026-12-31", "2027-01-04", "2026-12-28")]
    [InlineData("2026-09-19", "2026-09-24", "2026-09-18")]
    public void A_deadline_moves_to_a_working_day(string date, string after, string before)
    {
        Assert.Equal(DateOnly.Parse(after), Hokuto.OnOrAfter(DateOnly.Parse(date)));
        Assert.Equal(DateOnly.Parse(before), Hokuto.OnOrBefore(DateOnly.Parse(date)));
    }

    [Theory]
    [InlineData("2026-05-01", 1, "2026-05-07")]
    [InlineData("2026-05-02", 1, "2026-05-07")]
    [InlineData("2026-05-01", 0, "2026-05-01")]
    [InlineData("2026-05-03", 0, "2026-05-07")]
    [InlineData("2026-05-07", -1, "2026-05-01")]
    [InlineData("2026-05-06", -2, "2026-04-30")]
    [InlineData("2026-09-18", 2, "2026-09-25")]
    [InlineData("2026-12-28", 5, "2027-01-08")]
    public void Working_days_are_counted_without_the_day_itself(string date, int days, string there) =>
        Assert.Equal(DateOnly.Parse(there), Hokuto.Add(DateOnly.Parse(date), days));

    [Fact]
    public void Going_there_and_back_is_the_same_day()
    {
        foreach (var day in Enumerable.Range(0, 800).Select(new DateOnly(2025, 4, 1).AddDays).Where(Hokuto.IsWorkingDay))
        {
            Assert.Equal(day, Hokuto.Add(Hokuto.Add(day, 7), -7));
            Assert.True(Hokuto.IsWorkingDay(Hokuto.Add(day, 7)));
        }
    }

    [Fact]
    public void A_city_closes_its_office_on_days_of_its_own()
    {
        var city = Catalogue(
                ("YearEnd", "12-31/01-05"),
                ("ClosedDays:0", "08-14"),
                ("ClosedDays:1", "2026-10-01/2026-10-02"),
                ("ClosedDays:2", "2026-11-02")
            )
            .Find("hokuto")!;
        foreach (var closed in (string[])["2026-08-14", "2028-08-14", "2026-10-01", "2026-10-02", "2026-11-02", "2026-12-31", "2027-01-05"])
            Assert.Equal("閉庁日", city.WorkingDays.NameOf(DateOnly.Parse(closed)));
        foreach (var open in (string[])["2026-08-13", "2026-10-05", "2027-10-01", "2026-12-29", "2027-01-06"])
            Assert.True(city.WorkingDays.IsWorkingDay(DateOnly.Parse(open)), open);
    }

    [Theory]
    [InlineData("8/14")]
    [InlineData("02-30")]
    [InlineData("2026-10-02/2026-10-01")]
    [InlineData("2026-10-02/10-05")]
    [InlineData("01-04/12-28")]
    [InlineData("")]
    public void A_closed_day_that_cannot_be_read_is_named(string text)
    {
        var problem = Assert.Throws<CityConfigurationException>(() => Catalogue(("ClosedDays:0", text))).Message;
        Assert.Contains("Cities:hokuto", problem, StringComparison.Ordinal);
        Assert.Contains("ClosedDays", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void The_date_in_the_city_is_not_the_machines() =>
        Assert.Equal(new DateOnly(2026, 4, 1), new City().LocalDate(new DateTimeOffset(2026, 3, 31, 15, 0, 0, TimeSpan.Zero)));

    private static CityCatalogue Catalogue(params (string Key, string Value)[] settings) =>
        new(
            new ConfigurationBuilder()
                .AddInMemoryCollection(
                    settings.Append(("Name", "北斗市")).Select(s => new KeyValuePair<string, string?>($"Cities:hokuto:{s.Item1}", s.Item2))
                )
                .Build()
        );
}
