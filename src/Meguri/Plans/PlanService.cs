using Meguri.Plans.Model;
using Meguri.Shared.Audit;
using Meguri.Shared.Data;
using Meguri.Shared.Records;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Plans;

/// <summary>Writes plans. Each method is one transaction and one entry in the history.</summary>
public sealed class PlanService(MeguriDb db)
{
    /// <summary>
    /// Carries out changes as <see cref="PlanDiff.Between"/> gives them, all or nothing. A record that no longer stands as the change saw it is a clash.
    /// </summary>
    /// <returns>How many records changed.</returns>
    /// <exception cref="PlanClashException">The plan has changed since the changes were worked out, or a constraint refuses; nothing was written.</exception>
    public async Task<int> ApplyAsync(string planCode, IReadOnlyList<RecordChange> changes, Write write, CancellationToken cancel = default)
    {
        try
        {
            return await db.ActAsync(
                async _ =>
                {
                    foreach (var group in changes.Where(c => c.Type != ChangeType.Added).GroupBy(c => c.Kind))
                        await LoadAsync(planCode, group.Key, cancel);
                    foreach (var change in changes.Where(c => c.Type != ChangeType.Added))
                        Carry(planCode, change);
                    return await db.WriteAsync(write, planCode, [.. changes.Where(c => c.Type == ChangeType.Added)], cancel: cancel);
                },
                cancel
            );
        }
        catch (Exception e)
            when (e is ChangedByOthersException or DbUpdateException || e is Npgsql.PostgresException { IsTransient: false })
        {
            throw Sheets.SheetLocks.Refused(e) is { } refused
                ? new PlanClashException(refused, e) { IsRefusal = true }
                : new PlanClashException(
                    "取り込みのあいだに計画が変わったか、データの約束に合わない行がありました。もう一度、取り込みの確認からやり直してください。",
                    e
                );
        }
    }

    private Task LoadAsync(string planCode, RecordKind kind, CancellationToken cancel) =>
        kind.Name switch
        {
            "plan" => db.Set<Plan>().Where(p => p.Code == planCode).LoadAsync(cancel),
            "department" => db.Set<Accounts.Department>().LoadAsync(cancel),
            "project" => db.Set<Project>().LoadAsync(cancel),
            "result" => db.Set<ProjectResult>().LoadAsync(cancel),
            "projectPlan" => db.Set<ProjectPlan>().LoadAsync(cancel),
            "direction" => db.Set<ProjectDirection>().LoadAsync(cancel),
            "projectAmount" => db.Set<ProjectAmount>().LoadAsync(cancel),
            "projectAccount" => db.Set<ProjectAccount>().LoadAsync(cancel),
            "indicator" => db.Set<Indicator>().LoadAsync(cancel),
            "dimension" => db.Set<IndicatorDimension>().LoadAsync(cancel),
            "observation" => db.Set<Observation>().LoadAsync(cancel),
            "observationPart" => db.Set<ObservationPart>().LoadAsync(cancel),
            "judgingRule" => db.Set<JudgingRule>().LoadAsync(cancel),
            "projectSdg" => db.Set<ProjectSdg>().LoadAsync(cancel),
            "planIndicator" => Of<PlanIndicator>(planCode).LoadAsync(cancel),
            "indicatorLink" => Of<IndicatorLink>(planCode).LoadAsync(cancel),
            "target" => Of<IndicatorTarget>(planCode).LoadAsync(cancel),
            "statusOverride" => Of<StatusOverride>(planCode).LoadAsync(cancel),
            "nodeSdg" => Of<NodeSdg>(planCode).LoadAsync(cancel),
            "level" => Of<Level>(planCode).LoadAsync(cancel),
            "word" => Of<PlanWord>(planCode).LoadAsync(cancel),
            "year" => Of<SheetYear>(planCode).LoadAsync(cancel),
            "node" => Of<Node>(planCode).LoadAsync(cancel),
            "sheet" => Of<Sheet>(planCode).LoadAsync(cancel),
            "listing" => Of<Listing>(planCode).LoadAsync(cancel),
            "related" => Of<RelatedMeasure>(planCode).LoadAsync(cancel),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind.Name, "not a kind of plan record"),
        };

    private IQueryable<T> Of<T>(string planCode)
        where T : class, IOfPlan => db.Set<T>().Where(r => r.PlanCode == planCode);

    private void Carry(string planCode, RecordChange change)
    {
        var tracked = Find(planCode, change)
            ?? throw new PlanClashException(
                $"「{change.Kind.Title}」の {change.Key} が、ほかの人によって削除されています。取り込みの確認からやり直してください。"
            );
        if (change.Type == ChangeType.Removed)
        {
            db.Remove(tracked);
            return;
        }

        foreach (var field in change.Fields)
        {
            if (field.Field.GetText(tracked) != field.Before)
                throw new PlanClashException(
                    $"「{change.Kind.Title}」の {change.Key} の「{field.Field.Title}」が、ほかの人によって変わっています。取り込みの確認からやり直してください。"
                );
            field.Field.SetText(tracked, field.After);
        }
    }

    private object? Find(string planCode, RecordChange change)
    {
        var keys = change.Kind.Keys.Select(k => k.Get(change.Before!));
        return db.Find(change.Kind.Type, change.Kind.Type.IsAssignableTo(typeof(IOfPlan)) ? [planCode, .. keys] : [.. keys]);
    }
}

/// <summary>The plan is no longer as the writer saw it; the message says where and what to do. Nothing was written.</summary>
public sealed class PlanClashException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>True where looking again changes nothing: a sheet of it is fixed.</summary>
    public bool IsRefusal { get; init; }
}
