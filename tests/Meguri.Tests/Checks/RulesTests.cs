using Meguri.Checks;
using Meguri.Checks.Reading;

namespace Meguri.Tests.Checks;

/// <summary>What holds for every rule.</summary>
public sealed class RulesTests
{
    [Fact]
    public void Every_rule_class_is_listed_once_with_a_code_and_a_title_of_its_own()
    {
        var classes = typeof(Rule).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Rule)) && !t.IsAbstract).ToList();
        // One class finds the slips in values of indicators, a rule for each kind of slip.
        Assert.Equal(
            classes.OrderBy(t => t.Name, StringComparer.Ordinal),
            Rules.All.Select(r => r.GetType()).Distinct().OrderBy(t => t.Name, StringComparer.Ordinal)
        );
        Assert.Equal(
            Enum.GetValues<Meguri.Indicators.Entry.DoubtKind>().Length,
            Rules.All.Count(r => r is Meguri.Checks.Indicators.IndicatorDoubts)
        );
        Assert.Equal(Rules.All.Count, Rules.All.Select(r => r.Code).Distinct().Count());
        Assert.Empty(Rules.All.GroupBy(r => r.Title, StringComparer.Ordinal).Where(same => same.Count() > 1).Select(same => same.Key));
    }

    [Fact]
    public void Every_rule_has_a_code_a_title_and_a_reason() => Assert.All(Rules.All, rule =>
        {
            Assert.All(rule.Code, c => Assert.True(char.IsAsciiLetterLower(c) || c == '-', rule.Code));
            Assert.InRange(rule.Title.Length, 4, 40);
            Assert.EndsWith("。", rule.Why, StringComparison.Ordinal);
            Assert.Same(rule, Rules.Of(rule.Code));
        });

    [Fact]
    public void The_guide_lists_every_rule_with_its_severity()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "Meguri.slnx")))
            root = root.Parent!;
        var rows = File.ReadAllLines(Path.Combine(root.FullName, "docs/操作手引き/点検.md"))
            .Where(l => l.StartsWith("| `", StringComparison.Ordinal))
            .ToDictionary(l => l.Split('`')[1], l => l.Split('|')[3].Trim());
        Assert.Equal(Rules.All.Select(r => r.Code).Order(StringComparer.Ordinal), rows.Keys.Order(StringComparer.Ordinal));
        Assert.All(Rules.All, rule => Assert.StartsWith(rule.Severity.Title(), rows[rule.Code], StringComparison.Ordinal));
    }

    [Fact]
    public void An_empty_plan_has_no_findings() =>
        Assert.Empty(CheckRunner.Run(new Meguri.Plans.PlanIndex(new Meguri.Plans.PlanDocument())));

    [Theory]
    [InlineData('1')]
    [InlineData('9')]
    [InlineData('×')]
    [InlineData('（')]
    [InlineData('、')]
    [InlineData('あ')]
    public void A_hostile_text_is_read_in_time(char c)
    {
        foreach (
            var text in new[]
            {
                new string(c, 4000),
                string.Concat(Enumerable.Repeat("1" + c, 2000)),
                string.Concat(Enumerable.Repeat("円" + c + "1,0", 800)),
                string.Concat(Enumerable.Repeat(c + "千1×2円(", 500)),
            }
        )
        {
            var plan = new SmallPlan().Project("事業", text, 5).Project("事業2", text, 6);
            Assert.NotNull(CheckRunner.Run(plan.Built.Plan));
        }
    }
}
