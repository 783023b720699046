using Meguri.Plans.Editing;
using Meguri.Plans.Model;
using Meguri.Shared.Audit;
using Meguri.Shared.Data;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Plans.Projects;

/// <summary>A new project.</summary>
public sealed record NewProject
{
    /// <summary>事業番号; none takes the next free one of the form P001.</summary>
    public string? Code { get; init; }

    /// <summary>事業名.</summary>
    public required string Name { get; init; }

    /// <summary>Plan of its home.</summary>
    public required string PlanCode { get; init; }

    /// <summary>Measure that is its home, or null.</summary>
    public string? HomeMeasureCode { get; init; }

    /// <summary>Its department, or null.</summary>
    public string? DepartmentCode { get; init; }
}

/// <summary>Writes projects and their yearly records.</summary>
public sealed class ProjectService(MeguriDb db, RecordEditor editor)
{
    /// <summary>Adds a project.</summary>
    /// <returns>Its code, or why not.</returns>
    public async Task<(string? Code, Edited Result)> AddAsync(NewProject project, Write write, CancellationToken cancel = default)
    {
        var code = project.Code ?? await NextCodeAsync(cancel);
        var problems = new List<EditProblem>();
        if (project.Name.Length == 0)
            problems.Add(new("name", "事業名を入力してください。"));
        if (code.Contains('/', StringComparison.Ordinal))
            problems.Add(new("code", "事業番号に「/」は使えません。"));
        if (await db.Set<Project>().AnyAsync(p => p.Code == code, cancel))
            problems.Add(new("code", $"事業番号「{code}」はすでに使われています。別の番号にするか、空けて自動で付けてください。"));
        if (problems.Count > 0)
            return (null, new Edited([], problems));
        db.Add(
            new Project
            {
                Code = code,
                Name = project.Name,
                HomePlanCode = project.HomeMeasureCode is null ? null : project.PlanCode,
                HomeMeasureCode = project.HomeMeasureCode,
                DepartmentCode = project.DepartmentCode,
            }
        );
        await db.WriteAsync(write, cancel: cancel);
        return (code, Edited.Well);
    }

    /// <summary>Changes a project and its yearly records, field by field.</summary>
    public Task<Edited> ChangeAsync(IReadOnlyList<RecordEdit> edits, Write write, CancellationToken cancel = default) =>
        editor.SaveAsync(
            edits,
            write,
            records =>
                Task.FromResult<IReadOnlyList<EditProblem>>([
                    .. records
                        .OfType<Project>()
                        .Where(p => p.EndYear is { } end && p.StartYear is { } start && end < start)
                        .Select(_ => new EditProblem("endYear", "終了年度は、開始年度と同じか後の年度にしてください。")),
                ]),
            cancel
        );

    /// <summary>Deletes a project of which nothing is told yet.</summary>
    /// <returns>What would be lost, in words; empty when it was deleted.</returns>
    public async Task<IReadOnlyList<string>> DeleteAsync(string code, Write write, CancellationToken cancel = default)
    {
        var kept = await HeldAsync(code, cancel);
        if (kept.Count > 0 || await db.Set<Project>().FindAsync([code], cancel) is not { } project)
            return kept;
        db.Remove(project);
        await db.WriteAsync(write, cancel: cancel);
        return [];
    }

    /// <summary>What hangs on a project and would be lost with it, in words.</summary>
    public async Task<IReadOnlyList<string>> HeldAsync(string code, CancellationToken cancel = default)
    {
        (string What, int Count)[] held =
        [
            ("施策シートの行", await db.Set<Listing>().CountAsync(l => l.ProjectCode == code, cancel)),
            ("実績", await db.Set<ProjectResult>().CountAsync(r => r.ProjectCode == code, cancel)),
            ("計画", await db.Set<ProjectPlan>().CountAsync(p => p.ProjectCode == code, cancel)),
            ("金額", await db.Set<ProjectAmount>().CountAsync(a => a.ProjectCode == code, cancel)),
            ("予算科目と人工", await db.Set<ProjectAccount>().CountAsync(a => a.ProjectCode == code, cancel)),
            ("方向性", await db.Set<ProjectDirection>().CountAsync(d => d.ProjectCode == code, cancel)),
        ];
        return [.. held.Where(h => h.Count > 0).Select(h => $"{h.What}{h.Count}件")];
    }

    private async Task<string> NextCodeAsync(CancellationToken cancel)
    {
        var last = await db
            .Database.SqlQuery<int?>(
                $"""select max(substring(code from 2)::int) as "Value" from projects where code ~ '^P[0-9]+$' and length(code) <= 9"""
            )
            .SingleAsync(cancel);
        return $"P{(last ?? 0) + 1:000}";
    }
}
