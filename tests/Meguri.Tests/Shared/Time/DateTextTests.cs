using FsCheck;
using FsCheck.Fluent;
using Meguri.Shared.Time;

namespace Meguri.Tests.Shared.Time;

public sealed class DateTextTests
{
    [Theory]
    [InlineData("2024-07-01")]
    [InlineData("2024/7/1")]
    [InlineData("2024.7.1")]
    [InlineData("2024年7月1日")]
    [InlineData("20240701")]
    [InlineData("令和6年7月1日")]
    [InlineData("令和六年七月一日")]
    [InlineData(" 令和 ６年 ７月 １日 ")]
    [InlineData("R6.7.1")]
    [InlineData("r6/7/1")]
    [InlineData("Ｒ６．７．１")]
    [InlineData("２０２４／０７／０１")]
    public void A_day_is_read_as_people_write_it(string text)
    {
        Assert.True(DateText.TryRead(text, out var date, out var problem), problem);
        Assert.Equal("2024-07-01", DateText.Iso(date));
    }

    [Theory]
    [InlineData("平成31年7月1日", "2019-07-01")]
    [InlineData("令和元年5月1日", "2019-05-01")]
    [InlineData("昭和64年1月7日", "1989-01-07")]
    [InlineData("T15.12.24", "1926-12-24")]
    [InlineData("明治三十五年十二月二十九日", "1902-12-29")]
    [InlineData("R6.2.29", "2024-02-29")]
    public void Years_of_every_era_are_known(string text, string iso)
    {
        Assert.True(DateText.TryRead(text, out var date, out var problem), problem);
        Assert.Equal(iso, DateText.Iso(date));
    }

    [Theory]
    [InlineData("2023-02-29", "「2023-02-29」という日はありません")]
    [InlineData("2024/13/1", "という日はありません")]
    [InlineData("平成32年1月1日", "という日はありません")]
    [InlineData("令和0年1月1日", "という日はありません")]
    [InlineData("7月1日", "日付として読み取れません。2024-07-01、")]
    [InlineData("2024/7-1", "読み取れません")]
    [InlineData("45474", "読み取れません")]
    [InlineData("来週", "読み取れません")]
    [InlineData("1500-01-01", "扱えません。1873年から2117年まで")]
    [InlineData("9999-12-31", "扱えません")]
    [InlineData("2024-07-01T00:00:00+09:00 and a very long tail behind", "…」は日付として")]
    public void What_cannot_be_read_is_explained(string text, string problem)
    {
        Assert.False(DateText.TryRead(text, out _, out var said));
        Assert.Contains(problem, said, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_written_reads_back() =>
        Prop.ForAll(Gen.Choose(DateText.First.DayNumber, DateText.Last.DayNumber).Select(DateOnly.FromDayNumber).ToArbitrary(), date =>
                DateText.TryRead(DateText.Iso(date), out var read, out _) && read == date && DateText.ReadIso(DateText.Iso(date)) == date
            )
            .QuickCheckThrowOnFailure();
}
