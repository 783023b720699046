using Meguri.Plans.Editing;
using Meguri.Plans.Model;
using Meguri.Shared.Audit;
using Meguri.Shared.Data;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Plans.Money;

/// <summary>Writes projects' money. The sheets' figures follow in the same transaction.</summary>
public sealed class MoneyService(MeguriDb db, RecordEditor editor, SheetFollower follower)
{
    /// <summary>Name of the reason's control, for problems with it.</summary>
    public const string ReasonField = "reason";

    /// <summary>Saves edits of one project's amounts and account. A problem's field is the name of the control in the form.</summary>
    /// <param name="project">Code of the project.</param>
    /// <param name="edits">The edits.</param>
    /// <param name="mayCorrect">True for those who may put a figure of finance right by hand, giving a reason.</param>
    /// <param name="write">Who and why.</param>
    /// <param name="cancel">Gives up.</param>
    public Task<Edited> SaveAsync(
        string project,
        IReadOnlyList<RecordEdit> edits,
        bool mayCorrect,
        Write write,
        CancellationToken cancel = default
    ) =>
        editor.SaveAsync(
            [.. edits.Select(e => e with { IsEmpty = IsEmpty })],
            write,
            async records =>
            {
                var problems = records.OfType<ProjectAmount>().SelectMany(a => Problems(a, mayCorrect, write.Reason)).ToList();
                if (problems.Count == 0)
                    await FollowAsync(project, cancel);
                return problems;
            },
            cancel
        );

    /// <summary>Brings a project's figures on the sheets into line with its ledger, after an import that made them differ.</summary>
    /// <returns>How many records changed.</returns>
    public Task<int> AlignAsync(string project, Write write, CancellationToken cancel = default) =>
        db.ActAsync<int>(
            async _ =>
            {
                await FollowAsync(project, cancel);
                var changed = await db.WriteAsync(write, cancel: cancel);
                return changed;
            },
            cancel
        );

    private async Task FollowAsync(string project, CancellationToken cancel)
    {
        await follower.LockAsync([project], cancel);
        await db.Set<ProjectAmount>().Where(a => a.ProjectCode == project).LoadAsync(cancel);
        var amounts = db
            .ChangeTracker.Entries<ProjectAmount>()
            .Where(e => e.State != EntityState.Deleted && e.Entity.ProjectCode == project)
            .Select(e => e.Entity)
            .ToList();
        await follower.FollowAsync([project], amounts, cancel);
    }

    private IEnumerable<EditProblem> Problems(ProjectAmount amount, bool mayCorrect, string reason)
    {
        var entry = db.Entry(amount);
        if (
            entry.State is EntityState.Modified or EntityState.Deleted
            && entry.OriginalValues.GetValue<bool>(nameof(ProjectAmount.FromFinance))
        )
        {
            if (!mayCorrect)
                yield return new(
                    MoneyForm.NameOf(amount, "amount"),
                    $"{MoneyWords.Stage(amount)}は財務の金額です。財政か企画の担当だけが、理由を添えて直せます。"
                );
            else if (string.IsNullOrWhiteSpace(reason))
                yield return new(ReasonField, $"{MoneyWords.Stage(amount)}は財務の金額です。手で直すときは、理由を書いてください。");
            else if (entry.State == EntityState.Modified)
                amount.FromFinance = false;
        }
        if (entry.State is not (EntityState.Modified or EntityState.Added))
            yield break;
        foreach (var (field, problem) in AmountRule.Problems(amount))
            yield return new(MoneyForm.NameOf(amount, field), $"{MoneyWords.Stage(amount)}：{problem}");
    }

    private static bool IsEmpty(object record) =>
        record switch
        {
            ProjectAmount a => a is { Amount: null, SourcesTotal: null, Date: null, Note.Length: 0 },
            ProjectAccount a => a is { Effort: null, UnitCost: null } && a.Heads.All(h => h.Length == 0),
            _ => false,
        };
}
