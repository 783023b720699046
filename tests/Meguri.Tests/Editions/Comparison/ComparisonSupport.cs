using System.Globalization;
using Meguri.Editions.Comparison;
using Meguri.Editions.Publishing;
using Meguri.Plans;
using Meguri.Shared.Audit;
using Meguri.Tests.TestSupport;
using Microsoft.Extensions.DependencyInjection;

namespace Meguri.Tests.Editions.Comparison;

internal static class ComparisonSupport
{
    /// <summary>The demonstration against itself with changes.</summary>
    public static ComparisonTable Compare(Action<PlanDocument> change)
    {
        var changed = DemoEdition.Plan();
        change(changed);
        return Build(DemoEdition.Plan(), changed);
    }

    public static ComparisonTable Build(PlanDocument old, PlanDocument now) =>
        ComparisonBuilder.Build(
            new("第1版", "令和6年7月1日（2024年）公表", new PlanIndex(old)),
            new("第2版", "令和6年7月2日（2024年）公表", new PlanIndex(now))
        );

    /// <summary>「32-1|P001|令和5年度の決算額|300千円|350千円」, in order.</summary>
    public static IEnumerable<string> Said(this ComparisonTable table) =>
        table.Lines.Select(l => string.Join('|', l.Section.Code, l.Group.TypeTitle + l.Group.Project, l.Row.Field, l.Row.Old, l.Row.New));

    /// <summary>Changes the working plan and publishes it.</summary>
    public static async Task PublishAsync(TestApp app, Action<PlanDocument> change)
    {
        await ChangeAsync(app, change);
        await using var scope = app.Scope();
        await scope
            .ServiceProvider.GetRequiredService<EditionService>()
            .PublishAsync(
                new PublishRequest
                {
                    PlanCode = "jisshi",
                    WithoutApproval = "試験",
                    Summary = "直しました。",
                    ErrorsReason = "紙のとおり",
                    Write = new Write { Actor = Actor.CommandLine, Reason = "試験" },
                }
            );
    }

    /// <summary>Changes the working plan.</summary>
    public static async Task ChangeAsync(TestApp app, Action<PlanDocument> change)
    {
        await using var scope = app.Scope();
        var before = (await scope.ServiceProvider.GetRequiredService<PlanReader>().ReadAsync("jisshi"))!;
        var after = PlanJson.Read(PlanJson.Write(before));
        change(after);
        var reason = "試験" + before.Sheets.Count.ToString(CultureInfo.InvariantCulture);
        await scope
            .ServiceProvider.GetRequiredService<PlanService>()
            .ApplyAsync(
                "jisshi",
                PlanDiff.Between(before, after, removeMissing: true),
                new Write { Actor = Actor.System, Reason = reason }
            );
    }
}
