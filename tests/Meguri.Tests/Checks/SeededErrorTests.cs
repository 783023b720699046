using System.Globalization;
using System.Text;
using Meguri.Checks;
using Meguri.Plans;
using Meguri.Tests.Checks.Clean;
using Meguri.Tests.Checks.Seeds;
using Meguri.Tests.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;

namespace Meguri.Tests.Checks;

/// <summary>The checks find nearly everything that the generator plants, and cry wolf at nearly nothing.</summary>
public sealed class SeededErrorTests(ITestOutputHelper output)
{
    private const double LeastOfAll = 0.95;
    private const double LeastOfKind = 0.8;
    private const int LeastKinds = 40;
    private const int LeastVariations = 10;
    private const int InventedPlans = 60;
    private const double MostWarnings = 1;
    private const double MostNotes = 5;

    [Fact]
    public void Nearly_every_planted_error_is_found_and_its_clean_twin_is_silent()
    {
        var score = SeedScore.Run(SeedKinds.All);
        output.WriteLine(score.ToString());
        Assert.Multiple(
            () => Assert.True(score.Recall >= LeastOfAll, $"of all errors {score.Recall:P1} are found\n{score}"),
            () => Assert.Empty(score.Kinds.Where(k => k.Recall < LeastOfKind).Select(k => k.Kind.Code)),
            () =>
                Assert.Empty(
                    score
                        .Kinds.SelectMany(k => k.Alarms)
                        .Select(a => $"{a.Seed.Kind.Code} {a.Seed.Number}: {a.Finding.Rule}: {a.Finding.Message}")
                )
        );
    }

    [Fact]
    public void Clean_plans_raise_next_to_no_alarm()
    {
        var plans = FalseAlarms.OfAll();
        var table = Table(plans);
        output.WriteLine(table);
        Assert.True(plans.Sum(p => p.Count(Severity.Error)) == 0, table);
        Assert.True(FalseAlarms.PerThousand(plans, Severity.Warning) <= MostWarnings, table);
        Assert.True(FalseAlarms.PerThousand(plans, Severity.Note) <= MostNotes, table);
    }

    /// <summary>Plans of every hand: nothing in them is wrong, whatever the checks may note beside.</summary>
    [Fact]
    public void Invented_plans_raise_no_error_and_no_warning()
    {
        var plans = Enumerable.Range(0, InventedPlans).Select(n => FalseAlarms.Of($"invented {n}", InventedPlan.Make(n))).ToList();
        Assert.True(plans.TrueForAll(p => p.Findings.All(f => f.Severity == Severity.Note)), Table(plans));
    }

    /// <summary>The demonstration as it lives: the next edition in preparation, a round half way through.</summary>
    [Theory]
    [InlineData("hokuto", "jisshi")]
    [InlineData("sapporo", "dai4ki")]
    public async Task The_living_demonstration_raises_what_is_wrong_with_it_and_next_to_nothing_else(string city, string plan)
    {
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal) { ["Demo:NextEdition"] = "true" };
        await using var prepared = await TestApp.DemoAsync(settings: settings, city: city);
        // The round begins with the slips of the edition in preparation.
        settings["Demo:Round"] = "true";
        await using var app = await prepared.AnotherNodeAsync(settings);
        await using var scope = app.Scope();
        var alarms = FalseAlarms.Of($"{city}-now", (await scope.ServiceProvider.GetRequiredService<PlanReader>().ReadAsync(plan))!);
        var table = Table([alarms]);
        output.WriteLine(table);
        Assert.True(
            alarms.Count(Severity.Error) == 0
                && alarms.Count(Severity.Warning) <= 1
                && alarms.Count(Severity.Note) <= MostNotes * alarms.Fields / 1000,
            table
        );
    }

    [Fact]
    public void The_generator_is_as_wide_as_it_says_and_makes_each_error_again()
    {
        Assert.InRange(SeedKinds.All.Count, LeastKinds, int.MaxValue);
        Assert.Equal(SeedKinds.All.Count, SeedKinds.All.Select(k => k.Code).Distinct(StringComparer.Ordinal).Count());
        foreach (var kind in SeedKinds.All)
        {
            var seeds = Enumerable.Range(0, SeedKinds.Variations).Select(n => SeedKinds.Make(kind, n)).ToList();
            var different = seeds.Select(s => (s.Base.Name, s.What)).Distinct().Count();
            Assert.True(different >= LeastVariations, $"{kind.Code} has {different} variations");
            foreach (var seed in seeds)
            {
                Assert.NotEmpty(seed.Places);
                Assert.NotEmpty(PlanDiff.Between(seed.Before, seed.After, removeMissing: true));
                var again = SeedKinds.Make(kind, seed.Number);
                Assert.Equal(seed.What, again.What);
                Assert.Empty(PlanDiff.Between(seed.After, again.After, removeMissing: true));
            }
        }
    }

    [Fact]
    public void What_the_checks_are_measured_on_is_large_enough()
    {
        Assert.All(CleanPlans.Corpora, c => Assert.InRange(CleanPlans.FilledFields(c.Plan), 250, int.MaxValue));
        Assert.All(CleanPlans.Corpora, c => Assert.Equal(2, c.Plan.Years.Count));
    }

    private static string Table(IReadOnlyList<FalseAlarms> plans)
    {
        var table = new StringBuilder();
        var (warnings, notes) = (FalseAlarms.PerThousand(plans, Severity.Warning), FalseAlarms.PerThousand(plans, Severity.Note));
        var (fields, errors) = (plans.Sum(p => p.Fields), plans.Sum(p => p.Count(Severity.Error)));
        table.AppendLine(
            CultureInfo.InvariantCulture,
            $"{fields} fields: {errors} 誤り, {warnings:0.00} 注意 and {notes:0.00} 参考 per 1,000"
        );
        foreach (var plan in plans)
        {
            table.AppendLine(CultureInfo.InvariantCulture, $"{plan.Plan}, {plan.Fields} fields:");
            foreach (var finding in plan.Findings)
            {
                var at = $"{finding.Place.Kind}/{finding.Place.Key}/{finding.Place.Field}";
                table.AppendLine($"    {finding.Severity.Title()} {finding.Rule} {at}: {finding.Message.ReplaceLineEndings(" ")}");
            }
        }
        return table.ToString();
    }
}
