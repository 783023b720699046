using Meguri.Accounts;
using Meguri.Approvals;
using Meguri.Approvals.Absences;
using Meguri.Cycle.Model;
using Meguri.Shared.Audit;
using Meguri.Shared.Data;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Organisation.HandOver;

/// <summary>引継ぎ: a person who leaves or moves hands over what is theirs.</summary>
public sealed class HandOverService(MeguriDb db, StaffService staff)
{
    /// <summary>The sheets that are the person's to write and not fixed yet.</summary>
    public async Task<IReadOnlyList<SheetTask>> HeldAsync(Guid person, CancellationToken cancel = default) =>
        await db.Set<SheetTask>()
            .AsNoTracking()
            .Where(t => t.PersonId == person && t.State != Stage.Fixed)
            .OrderBy(t => t.PlanCode)
            .ThenBy(t => t.PlanYear)
            .ThenBy(t => t.MeasureCode)
            .ToListAsync(cancel);

    /// <summary>Gives the person's sheets to another, with the same roles where asked, and ends the person's sign-in where asked.</summary>
    /// <returns>What is wrong, in Japanese; null when it was done.</returns>
    public Task<string?> HandOverAsync(Guid from, Guid to, bool roles, bool leaves, Write write, CancellationToken cancel = default) =>
        db.ActAsync<string?>(
            async act =>
            {
                if (from == to)
                    return "引き継ぐ人には、別の人を選んでください。";
                var people = await db.Set<StaffMember>()
                    .AsNoTracking()
                    .Include(s => s.Memberships)
                    .Where(s => s.Id == from || s.Id == to)
                    .ToDictionaryAsync(s => s.Id, cancel);
                if (!people.TryGetValue(from, out var leaver) || !people.TryGetValue(to, out var heir) || !heir.Active)
                    return "引き継ぐ人を、職員の一覧から選んでください。";
                var events = new List<Event>();
                foreach (
                    var task in await db.Set<SheetTask>()
                        .FromSql($"select * from sheet_tasks where person_id = {from} and state <> 'Fixed' for update")
                        .ToListAsync(cancel)
                )
                {
                    task.PersonId = to;
                    task.Version++;
                    events.Add(
                        new Event
                        {
                            Name = "taskAssigned",
                            Kind = CycleRecords.Task.Name,
                            Key = $"{task.MeasureCode}/{task.PlanYear.Value}",
                            PlanCode = task.PlanCode,
                            Changes = new(StringComparer.Ordinal) { ["personId"] = [$"{from}", $"{to}"] },
                        }
                    );
                }
                await db.Set<Absence>()
                    .Where(a => a.DeputyId == from && a.StaffId != to)
                    .ExecuteUpdateAsync(a => a.SetProperty(x => x.DeputyId, to), cancel);
                await db.WriteAsync(write, events, cancel);
                // The write's key was used; what follows is of the same act.
                var then = write with { OnceKey = null };
                IReadOnlyList<string> problems = [];
                if (roles)
                    problems = await staff.ChangeAsync(
                        new StaffChange
                        {
                            Id = to,
                            DisplayName = heir.DisplayName,
                            Email = heir.Email ?? "",
                            Active = true,
                            Roles =
                            [
                                .. Grants(heir),
                                .. Grants(leaver)
                                    .Where(g =>
                                        g.Role == Role.Department
                                        && !Grants(heir).Any(h => h.Role == g.Role && h.Department == g.Department)
                                    ),
                            ],
                        },
                        then,
                        cancel
                    );
                if (leaves && problems.Count == 0)
                    problems = await staff.ChangeAsync(
                        new StaffChange
                        {
                            Id = from,
                            DisplayName = leaver.DisplayName,
                            Email = leaver.Email ?? "",
                            Active = false,
                            Roles = [.. Grants(leaver)],
                        },
                        then,
                        cancel
                    );
                if (problems.Count > 0)
                    return act.Refuse(string.Join(' ', problems));
                return null;
            },
            cancel
        );

    private static IEnumerable<RoleGrant> Grants(StaffMember member) =>
        member.Memberships.Select(m => new RoleGrant(m.Role, m.DepartmentCode, m.Position));
}
