using Meguri.Plans;
using Meguri.Plans.Model;
using Meguri.Shared.Audit;
using Meguri.Tests.TestSupport;
using Microsoft.Extensions.DependencyInjection;

namespace Meguri.Tests.Plans;

/// <summary>Makes the demonstration plan larger, to see that pages ask the database no more questions.</summary>
internal static class LargePlan
{
    /// <summary>Adds <paramref name="times"/> copies of every measure, sheet, project, line and yearly record.</summary>
    public static async Task GrowAsync(TestApp app, int times)
    {
        await using var scope = app.Scope();
        var before = (await scope.ServiceProvider.GetRequiredService<PlanReader>().ReadAsync("jisshi"))!;
        var after = PlanJson.Read(PlanJson.Write(before));
        var added = new PlanDocument { Plan = before.Plan };
        for (var n = 1; n <= times; n++)
        {
            var copy = PlanJson.Read(PlanJson.Write(after));
            string Of(string code) => $"{code}x{n}";
            added.Nodes.AddRange(
                copy.Nodes.Where(x => x.Depth == 3)
                    .Select(x =>
                    {
                        x.Code = Of(x.Code);
                        return x;
                    })
            );
            added.Projects.AddRange(
                copy.Projects.Select(x =>
                {
                    x.Code = Of(x.Code);
                    x.HomeMeasureCode = x.HomeMeasureCode is { } home ? Of(home) : null;
                    return x;
                })
            );
            added.Sheets.AddRange(
                copy.Sheets.Select(x =>
                {
                    x.MeasureCode = Of(x.MeasureCode);
                    return x;
                })
            );
            added.Listings.AddRange(
                copy.Listings.Select(x =>
                {
                    x.MeasureCode = Of(x.MeasureCode);
                    x.ProjectCode = Of(x.ProjectCode);
                    return x;
                })
            );
            added.Results.AddRange(
                copy.Results.Select(x =>
                {
                    x.ProjectCode = Of(x.ProjectCode);
                    return x;
                })
            );
            added.ProjectPlans.AddRange(
                copy.ProjectPlans.Select(x =>
                {
                    x.ProjectCode = Of(x.ProjectCode);
                    return x;
                })
            );
            added.Amounts.AddRange(
                copy.Amounts.Select(x =>
                {
                    x.ProjectCode = Of(x.ProjectCode);
                    return x;
                })
            );
            added.Accounts.AddRange(
                copy.Accounts.Select(x =>
                {
                    x.ProjectCode = Of(x.ProjectCode);
                    return x;
                })
            );
            added.Directions.AddRange(
                copy.Directions.Select(x =>
                {
                    x.ProjectCode = Of(x.ProjectCode);
                    return x;
                })
            );
        }
        await scope
            .ServiceProvider.GetRequiredService<PlanService>()
            .ApplyAsync("jisshi", PlanDiff.Between(before, added, removeMissing: false), new Write { Actor = Actor.System });
    }
}
