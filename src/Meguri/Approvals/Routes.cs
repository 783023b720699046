using Meguri.Shared.Audit;
using Meguri.Shared.Data;
using Meguri.Shared.Records;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Approvals;

/// <summary>承認の順の一段: what a city has set for a kind of subject, or for one department's of that kind.</summary>
public sealed class StoredStep
{
    /// <summary>Name of the <see cref="SubjectKind"/>.</summary>
    public string Kind { get; set; } = "";

    /// <summary>The department whose subjects go this way; empty for all that have no way of their own.</summary>
    public string DepartmentCode { get; set; } = "";

    /// <summary>Place in the order, from 1.</summary>
    public int Number { get; set; }

    /// <summary>Who approves.</summary>
    public Approver Approver { get; set; }

    /// <summary>The person, for <see cref="Approver.Person"/>.</summary>
    public Guid? PersonId { get; set; }
}

/// <summary>別の人の承認を求めない: a kind of subject that the city carries out without a second person, and why.</summary>
public sealed class Waiver
{
    /// <summary>Name of the <see cref="SubjectKind"/>.</summary>
    public string Kind { get; set; } = "";

    /// <summary>Why.</summary>
    public string Reason { get; set; } = "";
}

/// <summary>承認の設定の出来事: what the history tells of a route or of doing without a second person.</summary>
public sealed class RouteFacts
{
    /// <summary>How the history tells of it.</summary>
    public static readonly RecordKind<RouteFacts> Told = new RecordKind<RouteFacts>("approvalRoute", "承認の設定")
    {
        Called = "承認の設定（{kind}）",
        Address = (_, key) => $"~/approvals/{key[0]}",
        Acts = new Dictionary<string, string>(StringComparer.Ordinal) { ["approvalRouteSet"] = "を変更", ["approvalWaiverSet"] = "を変更" },
    }
        .Key(f => f.Kind, "種類")
        .Line(f => f.Department, "課", names: "department")
        .Line(f => f.Route, "承認の順")
        .Line(f => f.SecondPerson, "別の人の承認");

    /// <summary>Name of the <see cref="SubjectKind"/>.</summary>
    public string Kind { get; set; } = "";

    /// <summary>The department.</summary>
    public string? Department { get; set; }

    /// <summary>Who approves, in order; people by name only as such.</summary>
    public string? Route { get; set; }

    /// <summary>求める・求めない.</summary>
    public string? SecondPerson { get; set; }
}

/// <summary>Reads the routes that a city has set.</summary>
public sealed class RouteReader(MeguriDb db)
{
    /// <summary>The route of a department's subjects of a kind, else that of the kind; empty when the city has set neither.</summary>
    public async Task<IReadOnlyList<RouteStep>> OfAsync(SubjectKind kind, string? department, CancellationToken cancel = default)
    {
        var own = department ?? "";
        var steps = await db.Set<StoredStep>()
            .AsNoTracking()
            .Where(s => s.Kind == kind.Name && (s.DepartmentCode == "" || s.DepartmentCode == own))
            .OrderBy(s => s.Number)
            .ToListAsync(cancel);
        var which = steps.Exists(s => s.DepartmentCode == own) ? own : "";
        return [.. steps.Where(s => s.DepartmentCode == which).Select(s => new RouteStep(s.Approver, s.PersonId))];
    }

    /// <summary>All that the city has set.</summary>
    public Task<List<StoredStep>> AllAsync(CancellationToken cancel = default) =>
        db.Set<StoredStep>().AsNoTracking().OrderBy(s => s.Kind).ThenBy(s => s.DepartmentCode).ThenBy(s => s.Number).ToListAsync(cancel);

    /// <summary>Why the city does without a second person for a kind; null where it does not.</summary>
    public async Task<string?> WaivedAsync(SubjectKind kind, CancellationToken cancel = default) =>
        await db.Set<Waiver>().AsNoTracking().Where(w => w.Kind == kind.Name).Select(w => w.Reason).FirstOrDefaultAsync(cancel);
}

/// <summary>Sets routes, and whether a second person approves.</summary>
public sealed class RouteService(MeguriDb db)
{
    /// <summary>Sets the route of a kind's subjects, of all departments or of one; without steps the usual one is gone. Those on their way keep theirs.</summary>
    /// <returns>What is wrong, in Japanese; null when it was done.</returns>
    public async Task<string?> SetAsync(
        SubjectKind kind,
        string department,
        IReadOnlyList<RouteStep> route,
        Write write,
        CancellationToken cancel = default
    )
    {
        if (route.Count > RouteStep.Most)
            return $"承認の段階は、{RouteStep.Most}つまでにしてください。";
        if (route.FirstOrDefault(s => !kind.Choices.Contains(s.Approver)) is { } other)
            return $"「{kind.Title}」は、{other.Approver.Title()}の承認にはできません。";
        if (department.Length > 0 && !await db.Set<Accounts.Department>().AnyAsync(d => d.Code == department, cancel))
            return "その課は、ありません。";
        if (route.Select(s => s.PersonId).OfType<Guid>().Except((await StaffNames.WorkersAsync(db, cancel)).Select(w => w.Id)).Any())
            return "名指しの人は、いまサインインできて、閲覧だけではない職員から選んでください。";
        return await ChangeAsync(
            async () =>
            {
                var before = await db.Set<StoredStep>()
                    .Where(s => s.Kind == kind.Name && s.DepartmentCode == department)
                    .OrderBy(s => s.Number)
                    .ToListAsync(cancel);
                var was = before.Select(s => new RouteStep(s.Approver, s.PersonId)).ToList();
                if (was.SequenceEqual(route))
                    return null;
                db.RemoveRange(before);
                await db.SaveChangesAsync(cancel);
                db.AddRange(
                    route.Select(
                        (s, i) =>
                            new StoredStep
                            {
                                Kind = kind.Name,
                                DepartmentCode = department,
                                Number = i + 1,
                                Approver = s.Approver,
                                PersonId = s.PersonId,
                            }
                    )
                );
                return Told(
                    "approvalRouteSet",
                    kind,
                    new(StringComparer.Ordinal)
                    {
                        ["department"] = [null, department.Length == 0 ? null : department],
                        ["route"] = [Words(was), Words(route)],
                    }
                );
            },
            write,
            cancel
        );
    }

    /// <summary>Has a kind's subjects approved by a second person, or not, for a reason.</summary>
    /// <returns>What is wrong, in Japanese; null when it was done.</returns>
    public async Task<string?> WaiveAsync(SubjectKind kind, bool waived, Write write, CancellationToken cancel = default)
    {
        if (!kind.IsApart)
            return $"「{kind.Title}」には、この設定はありません。";
        if (waived && write.Reason.Length == 0)
            return "別の人の承認を求めない理由を入力してください。";
        if (write.Reason.Length > ApprovalRules.MostReason)
            return $"理由は{ApprovalRules.MostReason:N0}字までです。いま{write.Reason.Length:N0}字あります。";
        return await ChangeAsync(
            async () =>
            {
                var before = await db.Set<Waiver>().FirstOrDefaultAsync(w => w.Kind == kind.Name, cancel);
                if (before is null == !waived)
                    return null;
                if (waived)
                    db.Add(new Waiver { Kind = kind.Name, Reason = write.Reason });
                else
                    db.Remove(before!);
                return Told(
                    "approvalWaiverSet",
                    kind,
                    new(StringComparer.Ordinal) { ["secondPerson"] = waived ? ["求める", "求めない"] : ["求めない", "求める"] }
                );
            },
            write,
            cancel
        );
    }

    private Task<string?> ChangeAsync(Func<Task<Event?>> change, Write write, CancellationToken cancel) =>
        db.ActAsync<string?>(
            async act =>
            {
                await act.LockAsync("approvals", "routes");
                if (await change() is { } told)
                    await db.WriteAsync(write, [told], cancel);
                return null;
            },
            cancel
        );

    private static string? Words(IReadOnlyList<RouteStep> route) =>
        route.Count == 0 ? null : string.Join(" → ", route.Select(s => s.Approver.Title()));

    private static Event Told(string name, SubjectKind kind, Dictionary<string, string?[]> changes) =>
        new()
        {
            Name = name,
            Kind = RouteFacts.Told.Name,
            Key = kind.Name,
            Changes = changes,
        };
}
