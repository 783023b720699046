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

    [Theory]
    [InlineData("待機児童は、基準の令和3年度の37人から4人まで減った。", "基準値（令和3年度）は27人")]
    [InlineData("待機児童数は、基準値37人から4人になった。", "基準値（令和3年度）は27人")]
    [InlineData("保育の待機児童数は、令和３年度（基準）の72人から減っている。", "基準値（令和3年度）は27人")]
    [InlineData("待機児童は基準年度（令和3年度）の37人を大きく下回った。", "基準値（令和3年度）は27人")]
    [InlineData("保育の待機児童数は、計画策定時の２６人から減った。", "基準値（令和3年度）は27人")]
    [InlineData("令和4年度の保育の待機児童は91人であった。", "令和4年度の値は19人")]
    public void A_baseline_or_a_value_by_a_shorter_name_that_differs_is_found(string outcomes, string words) =>
        Waiting(outcomes).Finds<IndicatorTextDiffers>(Severity.Warning, words);

    [Theory]
    [InlineData("待機児童は、基準の令和3年度の27人から4人まで減った。")]
    [InlineData("待機児童数は、基準値27人から4人になった。")]
    [InlineData("保育の待機児童数は、令和３年度（基準）の27人から減っている。")]
    [InlineData("待機児童は、令和4年度の当初の12人から4人まで減った。")]
    [InlineData("待機児童は当初の37人を下回った。")]
    [InlineData("保育の待機児童を令和4年度に15人受け入れた。")]
    [InlineData("保育の待機児童は、令和4年度に8人を解消した。")]
    [InlineData("令和4年9月の保育の待機児童は31人であった。")]
    [InlineData("1歳児の待機児童は、基準の令和3年度の14人から減った。")]
    [InlineData("職員の配置基準は、令和3年度の37人から改めた。")]
    [InlineData("待機児童は、令和6年4月1日の時点で4人である。")]
    public void A_baseline_that_agrees_or_is_of_others_is_silent(string outcomes) => Waiting(outcomes).Silent<IndicatorTextDiffers>();

    private static SmallPlan Waiting(string outcomes) =>
        new SmallPlan()
            .Measure("1-1", s => s.Outcomes = outcomes)
            .Change(d =>
            {
                d.Indicators.Add(
                    new Indicator
                    {
                        Code = "taiki",
                        Name = "保育の待機児童数",
                        Unit = "人",
                    }
                );
                d.PlanIndicators.Add(
                    new PlanIndicator
                    {
                        IndicatorCode = "taiki",
                        BaselineYear = new(2021),
                        BaselineValue = 27,
                    }
                );
                d.IndicatorLinks.Add(
                    new IndicatorLink
                    {
                        IndicatorCode = "taiki",
                        TargetKind = IndicatorLink.OfNode,
                        TargetCode = "1-1",
                    }
                );
                d.Observations.AddRange([
                    new Observation
                    {
                        IndicatorCode = "taiki",
                        Year = new(2022),
                        Value = 19,
                    },
                    new Observation
                    {
                        IndicatorCode = "taiki",
                        Year = new(2023),
                        Value = 4,
                    },
                ]);
            });

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
