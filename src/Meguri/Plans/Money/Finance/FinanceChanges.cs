using Meguri.Plans.Model;
using Meguri.Shared.Records;

namespace Meguri.Plans.Money.Finance;

/// <summary>What the matched lines change: several lines of one project, year and stage make one amount.</summary>
internal static class FinanceChanges
{
    /// <summary>The changes, amounts first, in the order of the projects; and how many amounts stand already.</summary>
    public static (IReadOnlyList<RecordChange> Changes, int Unchanged) Of(IEnumerable<FinanceLine> lines, PlanIndex plan)
    {
        var matched = lines.Where(l => l.State == FinanceLineState.Matched).ToList();
        var changes = new List<RecordChange>();
        var unchanged = 0;
        var known = plan.Document.Amounts.ToDictionary(a => (a.ProjectCode, a.Year.Value, a.Stage, a.Number));
        foreach (
            var group in matched
                .SelectMany(l => l.Amounts.Select(a => (Project: l.Project!, Amount: a)))
                .GroupBy(a => (a.Project, Year: a.Amount.Year.Value, a.Amount.Stage, a.Amount.Number))
                .OrderBy(g => g.Key.Project, StringComparer.Ordinal)
                .ThenBy(g => g.Key.Year)
                .ThenBy(g => ProjectAmount.OrderOf(g.Key.Stage))
                .ThenBy(g => g.Key.Number)
        )
        {
            known.TryGetValue(group.Key, out var before);
            var after = before is null
                ? new ProjectAmount
                {
                    ProjectCode = group.Key.Project,
                    Year = new(group.Key.Year),
                    Stage = group.Key.Stage,
                    Number = group.Key.Number,
                }
                : RecordKind.Copy(before);
            after.Amount = group.Sum(a => a.Amount.Amount);
            after.FromFinance = true;
            SetSources(after, [.. group.Select(a => a.Amount)], before);
            if (RecordChange.Between(PlanRecords.Amount, before, after) is { } change)
                changes.Add(change);
            else
                unchanged++;
        }
        changes.AddRange(Heads(matched, plan));
        return (changes, unchanged);
    }

    // Sources are known when every line tells them. Those typed by hand stay while they still make the amount.
    private static void SetSources(ProjectAmount after, IReadOnlyList<FinanceAmount> amounts, ProjectAmount? before)
    {
        if (amounts.All(a => a.Sources is not null))
        {
            long? Sum(int i) => amounts.Any(a => a.Sources![i] is not null) ? amounts.Sum(a => a.Sources![i] ?? 0) : null;
            (after.National, after.Prefectural, after.Bonds, after.Other, after.General) = (Sum(0), Sum(1), Sum(2), Sum(3), Sum(4));
        }
        else if (before?.SourcesTotal is { } total && total != after.Amount)
        {
            (after.National, after.Prefectural, after.Bonds, after.Other, after.General) = (null, null, null, null, null);
        }
    }

    // The heads under which finance has a project are kept, so that lines without its number find it; a project under several heads keeps what was typed.
    private static IEnumerable<RecordChange> Heads(List<FinanceLine> lines, PlanIndex plan)
    {
        foreach (
            var group in lines
                .Where(l => l.Heads.Any(h => h.Length > 0))
                .GroupBy(l => (Project: l.Project!, l.Amounts[0].Year))
                .OrderBy(g => g.Key.Project, StringComparer.Ordinal)
        )
        {
            if (
                group.Select(l => string.Join('\u001f', l.Heads)).Distinct(StringComparer.Ordinal).Count() != 1
                || group.First().Heads.Any(h => h.Length > 40)
            )
                continue;
            var before = plan.Account(group.Key.Project, group.Key.Year);
            var after = before is null
                ? new ProjectAccount { ProjectCode = group.Key.Project, Year = group.Key.Year }
                : RecordKind.Copy(before);
            for (var i = 0; i < FinanceColumn.Heads.Count; i++)
            {
                if (group.First().Heads[i] is { Length: > 0 } head)
                    PlanRecords.Account[FinanceColumn.Heads[i]].Set(after, head);
            }
            if (RecordChange.Between(PlanRecords.Account, before, after) is { } change)
                yield return change;
        }
    }
}
