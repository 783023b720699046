using Meguri.Checks;
using Meguri.Checks.Indicators;
using Meguri.Plans.Model;

namespace Meguri.Tests.Checks;

/// <summary>A value in a text is held against the indicator of that name.</summary>
public sealed class IndicatorTextRuleTests
{
    [Theory]
    [InlineData("町内会加入率は54.8％となった。")]
    [InlineData("町内会加入率は54.75％となった。")]
    [InlineData("町内会加入率は約55％となった。")]
    [InlineData("町内会加入率（R4 56.1％）は下がった。")]
    [InlineData("加入率は62.0％となった。")]
    [InlineData("町内会加入率は1.3ポイント下がった。")]
    [InlineData("町内会加入率の目標60％に届かない。")]
    public void Values_that_agree_are_silent(string outcomes) => Plan(outcomes).Silent<IndicatorTextDiffers>();

    [Theory]
    [InlineData("町内会加入率は58.4％となった。", "「58.4%」", "54.75")]
    [InlineData("町内会加入率は、前年度の56.1％から58.4％に上がった。", "「58.4%」", "54.75")]
    [InlineData("町内会加入率（R4 51.6％）は上がった。", "「51.6%」", "56.1")]
    public void Values_that_differ_are_found(string outcomes, params string[] words) =>
        Plan(outcomes).Finds<IndicatorTextDiffers>(Severity.Warning, words);

    private static SmallPlan Plan(string outcomes) =>
        new SmallPlan()
            .Measure("1-1", s => s.Outcomes = outcomes)
            .Change(d =>
            {
                d.Indicators.Add(
                    new Indicator
                    {
                        Code = "kanyu",
                        Name = "町内会加入率",
                        Unit = "%",
                        Decimals = 2,
                        IsShare = true,
                    }
                );
                d.PlanIndicators.Add(new PlanIndicator { IndicatorCode = "kanyu" });
                d.Observations.AddRange([
                    new Observation
                    {
                        IndicatorCode = "kanyu",
                        Year = new(2022),
                        Value = 56.1m,
                    },
                    new Observation
                    {
                        IndicatorCode = "kanyu",
                        Year = new(2023),
                        Value = 54.75m,
                    },
                ]);
            });
}
