using Meguri.Accounts;
using Meguri.Cycle.Model;
using Meguri.Plans;
using Meguri.Shared.Data;
using Meguri.Shared.Mail;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Cycle.Mails;

/// <summary>Somebody who may have to be told.</summary>
public sealed record Contact(Guid Id, string Name, string? Address, bool TakesDigest, IReadOnlyList<Membership> Memberships, Guid? Deputy)
{
    /// <summary>As the outbox wants it.</summary>
    public MailPerson Person => new(Id, Address, Name);

    /// <summary>True for someone of the planning office.</summary>
    public bool IsPlanning => Memberships.Any(m => m.Role == Role.Planning);
}

/// <summary>宛先: whom a sheet concerns. Where nobody can be reached, the one above: the department's head, then the planning office.</summary>
public sealed class CyclePeople(IReadOnlyList<Contact> all)
{
    /// <summary>Reads everybody who may sign in, and who stands in for whom on a day.</summary>
    public static async Task<CyclePeople> ReadAsync(MeguriDb db, DateOnly today, CancellationToken cancel = default)
    {
        var away = await db.Set<Absence>().AsNoTracking().Where(a => a.FromDate <= today && a.ToDate >= today).ToListAsync(cancel);
        var staff = await db.Set<StaffMember>()
            .AsNoTracking()
            .Include(s => s.Memberships)
            .Where(s => s.Active)
            .OrderBy(s => s.DisplayName)
            .ToListAsync(cancel);
        return new([
            .. staff.Select(s => new Contact(
                s.Id,
                s.DisplayName,
                string.IsNullOrEmpty(s.Email) ? null : s.Email,
                s.MailDigest,
                s.Memberships,
                away.Find(a => a.StaffId == s.Id)?.DeputyId
            )),
        ]);
    }

    /// <summary>One person; null when they have left.</summary>
    public Contact? Find(Guid? id) => id is null ? null : all.FirstOrDefault(c => c.Id == id);

    /// <summary>Whom the task waits for now: those who write it, or those who approve it.</summary>
    public IReadOnlyList<Contact> WaitingFor(PlanIndex plan, CyclePicture picture, SheetTask task) =>
        task.State switch
        {
            TaskState.Open or TaskState.Returned => Writers(plan, task),
            TaskState.Submitted => Approvers(plan, picture.Step(task.Step).Approver, plan.Node(task.MeasureCode)?.DepartmentCode),
            _ => [],
        };

    /// <summary>Those who write the sheet: the person it was given to, or the department's.</summary>
    public IReadOnlyList<Contact> Writers(PlanIndex plan, SheetTask task) =>
        Find(task.PersonId) is { } person && Reached([person]) is { Count: > 0 } one
            ? one
            : OfDepartment(plan.Node(task.MeasureCode)?.DepartmentCode);

    /// <summary>Those of a department who write; its heads where there are none, the planning office where there is nobody.</summary>
    public IReadOnlyList<Contact> OfDepartment(string? department) =>
        First(In(department, p => p == Position.Officer), In(department, p => p > Position.Officer), all.Where(c => c.IsPlanning));

    /// <summary>Those who approve at such a step.</summary>
    public IReadOnlyList<Contact> Approvers(PlanIndex plan, Approver approver, string? department) =>
        approver switch
        {
            Approver.Planning => First(all.Where(c => c.IsPlanning)),
            Approver.Finance => First(all.Where(c => c.Memberships.Any(m => m.Role == Role.Finance)), all.Where(c => c.IsPlanning)),
            Approver.Chief => First(
                In(department, p => p == Position.Chief),
                In(department, p => p > Position.Chief),
                all.Where(c => c.IsPlanning)
            ),
            Approver.Head => First(
                In(department, p => p == Position.Head),
                In(department, p => p > Position.Head),
                all.Where(c => c.IsPlanning)
            ),
            _ => First(
                In(department, p => p == Position.Director),
                In(plan.Department(department)?.ParentCode, p => p == Position.Director),
                all.Where(c => c.IsPlanning)
            ),
        };

    private IEnumerable<Contact> In(string? department, Func<Position, bool> position) =>
        all.Where(c =>
            department is not null
            && c.Memberships.Any(m => m.Role == Role.Department && m.DepartmentCode == department && position(m.Position))
        );

    private List<Contact> First(params ReadOnlySpan<IEnumerable<Contact>> choices)
    {
        foreach (var choice in choices)
        {
            if (Reached(choice) is { Count: > 0 } found)
                return found;
        }
        return [];
    }

    /// <summary>Those of them who can be told; whoever is away today is told through the deputy.</summary>
    private List<Contact> Reached(IEnumerable<Contact> contacts) =>
        [.. contacts.Select(c => Find(c.Deputy) ?? c).Where(c => c.Address is not null).DistinctBy(c => c.Id)];
}
