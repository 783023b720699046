using Meguri.Checks;
using Meguri.Indicators;
using Meguri.Indicators.Entry;
using Meguri.Plans;
using Meguri.Plans.Model;

namespace Meguri.Tests.Indicators;

/// <summary>Slips in values are found, and what is right is left alone.</summary>
public sealed class PlausibilityTests
{
    private static (PlanDocument Plan, Observation Value) Make(
        decimal before,
        decimal value,
        bool share = false,
        int decimals = 0,
        Action<PlanDocument, Observation>? change = null
    )
    {
        var plan = JudgingTests.Plan("up", "", "", "0:2023=100", $"2019={before} 2020={value}", "");
        (plan.Indicators[0].IsShare, plan.Indicators[0].Decimals, plan.Indicators[0].Unit) = (share, decimals, share ? "%" : "人");
        change?.Invoke(plan, plan.Observations[1]);
        return (plan, plan.Observations[1]);
    }

    private static List<DoubtKind> Kinds(PlanDocument plan) =>
        [.. Plausibility.Of(IndicatorBook.Of(new PlanIndex(plan)).Find("I")!).Select(d => d.Kind)];

    [Fact]
    public void Quiet_values_are_left_alone()
    {
        Assert.Empty(Kinds(Make(1143, 1153).Plan));
        Assert.Empty(Kinds(Make(48.7m, 54.8m, share: true, decimals: 1).Plan));
        Assert.Empty(Kinds(Make(100, 0).Plan));
    }

    [Theory]
    [InlineData(1143, 2400, DoubtKind.Jump)]
    [InlineData(1143, 500, DoubtKind.Jump)]
    [InlineData(1143, 1150000, DoubtKind.Unit)]
    [InlineData(1300000000, 13, DoubtKind.Unit)]
    public void A_jump_or_another_unit(int before, int value, DoubtKind kind) => Assert.Equal([kind], Kinds(Make(before, value).Plan));

    [Fact]
    public void Shares_counts_parts_years_and_decimals()
    {
        Assert.Contains(DoubtKind.Share, Kinds(Make(90, 101, share: true, decimals: 1).Plan));
        Assert.Equal([DoubtKind.Jump], Kinds(Make(50, 75, share: true, decimals: 1).Plan));
        Assert.Equal([DoubtKind.Decimals], Kinds(Make(50, 50.25m, decimals: 1).Plan));
        Assert.Equal(
            [DoubtKind.Ratio],
            Kinds(Make(50, 54.8m, share: true, decimals: 1, change: (_, o) => (o.Numerator, o.Denominator) = (229, 481)).Plan)
        );
        Assert.Empty(Kinds(Make(50, 54.8m, share: true, decimals: 1, change: (_, o) => (o.Numerator, o.Denominator) = (229, 418)).Plan));
        Assert.Equal(
            [DoubtKind.NoCount],
            Kinds(Make(50, 54.8m, share: true, decimals: 1, change: (_, o) => o.Source = "団体アンケート").Plan)
        );
        Assert.Equal([DoubtKind.AfterTarget], Kinds(Make(50, 51, change: (p, o) => o.Year = new(2029)).Plan));
        Assert.Empty(Kinds(Make(50, 5000, change: (_, o) => o.Breaks = true).Plan));
        // One survey over five years does not compare with one year, in either order; two spans alike do.
        Assert.Empty(Kinds(Make(50, 260, change: (p, _) => p.Observations[0].FromYear = new(2015)).Plan));
        Assert.Empty(Kinds(Make(50, 260, change: (_, o) => (o.FromYear, o.Year) = (new(2020), new(2024))).Plan));
        Assert.Equal(
            [DoubtKind.Jump],
            Kinds(
                Make(50, 260, change: (p, o) => (p.Observations[0].FromYear, o.FromYear, o.Year) = (new(2015), new(2020), new(2024))).Plan
            )
        );
    }

    [Theory]
    [InlineData(false, 60, 50, true)]
    [InlineData(false, 60, 40, false)]
    [InlineData(true, 60, 50, false)]
    [InlineData(true, 160, 50, true)]
    public void Parts_must_fit_the_whole_unless_they_overlap(bool overlapping, int first, int second, bool doubted)
    {
        var (plan, value) = Make(100, 100);
        plan.Dimensions.Add(
            new IndicatorDimension
            {
                IndicatorCode = "I",
                Dimension = "窓口",
                Overlapping = overlapping,
            }
        );
        plan.ObservationParts.AddRange([
            new()
            {
                IndicatorCode = "I",
                Dimension = "窓口",
                Part = "あ",
                Year = value.Year,
                Value = first,
            },
            new()
            {
                IndicatorCode = "I",
                Dimension = "窓口",
                Part = "い",
                Year = value.Year,
                Value = second,
            },
        ]);
        Assert.Equal(doubted, Kinds(plan).Contains(DoubtKind.Parts));
    }

    [Fact]
    public void The_checks_find_the_same_and_lead_to_the_value()
    {
        var finding = Assert.Single(CheckRunner.Run(new PlanIndex(Make(1143, 1150000).Plan)), f => f.Rule == "indicator-unit");
        Assert.Equal(
            ("indicator-unit", "~/plans/p/indicators/I/values/2020#value-value"),
            (finding.Rule, SheetLink.To("p", finding.Place))
        );
    }
}
