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

    [Theory]
    [InlineData("町内会加入率の目標（令和８年度に65％）に向け、案内を配る。", "令和8年度の目標は60")]
    [InlineData("町内会加入率を令和8年度までに62％へ引き上げる。", "令和8年度の目標は60")]
    [InlineData("加入率の目標値は令和8年度に66％である。", "令和8年度の目標は60")]
    public void Targets_that_differ_are_found(string improvements, string words) =>
        Ahead(improvements).Finds<IndicatorTextDiffers>(Severity.Warning, words);

    [Theory]
    [InlineData("町内会加入率の目標（令和８年度に60％）に向け、案内を配る。")]
    [InlineData("町内会加入率を令和8年度までに60％へ引き上げる。")]
    [InlineData("加入率は、説明会に出た世帯では65％である。")]
    [InlineData("若い世帯の加入率の目標を令和8年度に40％とする。")]
    [InlineData("令和4年度の町内会加入率56.1％から上げる。")]
    public void Targets_that_agree_or_are_of_others_are_silent(string improvements) => Ahead(improvements).Silent<IndicatorTextDiffers>();

    private static SmallPlan Ahead(string improvements) =>
        Plan("成果があった。")
            .Measure("1-1", s => s.Improvements = improvements)
            .Change(d =>
            {
                d.Indicators[0].Name = improvements.Contains("町内会加入率", StringComparison.Ordinal) ? "町内会加入率" : "町内会の加入率";
                d.IndicatorLinks.Add(
                    new IndicatorLink
                    {
                        IndicatorCode = "kanyu",
                        TargetKind = IndicatorLink.OfNode,
                        TargetCode = "1-1",
                    }
                );
                d.Targets.Add(
                    new IndicatorTarget
                    {
                        IndicatorCode = "kanyu",
                        Year = new(2026),
                        Value = 60,
                    }
                );
            });

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
