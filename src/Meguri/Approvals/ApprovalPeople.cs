using Meguri.Accounts;
using Meguri.Approvals.Absences;
using Meguri.Shared.Data;
using Meguri.Shared.Mail;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Approvals;

/// <summary>Somebody who may have to be told.</summary>
public sealed record Contact(Guid Id, string Name, string? Address, bool TakesDigest, IReadOnlyList<Membership> Memberships, Guid? Deputy)
{
    /// <summary>As the outbox wants it.</summary>
    public MailPerson Person => new(Id, Address, Name);

    /// <summary>True for someone of the planning office.</summary>
    public bool IsPlanning => Memberships.Any(m => m.Role == Role.Planning);
}

/// <summary>宛先: whom a subject concerns. Where nobody can be reached, the one above: the head, then the planning office.</summary>
public sealed class ApprovalPeople(IReadOnlyList<Contact> all, IReadOnlyDictionary<string, string?> above)
{
    /// <summary>Reads everybody who may sign in, and who stands in for whom on a day.</summary>
    public static async Task<ApprovalPeople> ReadAsync(MeguriDb db, DateOnly today, CancellationToken cancel = default)
    {
        var away = await db.Set<Absence>().AsNoTracking().Where(a => a.FromDate <= today && a.ToDate >= today).ToListAsync(cancel);
        var staff = await db.Set<StaffMember>()
            .AsNoTracking()
            .Include(s => s.Memberships)
            .Where(s => s.Active)
            .OrderBy(s => s.DisplayName)
            .ToListAsync(cancel);
        var above = await db.Set<Department>()
            .AsNoTracking()
            .ToDictionaryAsync(d => d.Code, d => d.ParentCode, StringComparer.Ordinal, cancel);
        return new(
            [
                .. staff.Select(s => new Contact(
                    s.Id,
                    s.DisplayName,
                    string.IsNullOrEmpty(s.Email) ? null : s.Email,
                    s.MailDigest,
                    s.Memberships,
                    away.Find(a => a.StaffId == s.Id)?.DeputyId
                )),
            ],
            above
        );
    }

    /// <summary>One person; null when they have left.</summary>
    public Contact? Find(Guid? id) => id is null ? null : all.FirstOrDefault(c => c.Id == id);

    /// <summary>誰に知らせるか: whom a move concerns, whatever was moved. Whoever made the move is left out by the caller.</summary>
    /// <param name="matter">The subject as it stands after the move.</param>
    /// <param name="move">The move.</param>
    /// <param name="writers">Those who make the subject.</param>
    /// <param name="finished">Those who carry on once every step has approved; null for those who make it.</param>
    public IReadOnlyList<Contact> Whom(Matter matter, Move move, IReadOnlyList<Contact> writers, IReadOnlyList<Contact>? finished = null)
    {
        var makers = () =>
            writers.Concat(Find(matter.At.SubmittedBy) is { Address: not null } who ? [who] : []).DistinctBy(c => c.Id).ToList();
        return move switch
        {
            Move.Withdraw or Move.Carried => [],
            Move.Submit or Move.Approve when matter.Present is { } step => matter.Kind.IsApart
                ? Others(matter.At.SubmittedBy, Approvers(step, matter.Department))
                : Approvers(step, matter.Department),
            Move.Submit or Move.Approve => finished ?? makers(),
            Move.Return => makers(),
            _ => writers,
        };
    }

    /// <summary>Those of them who are not the maker; where only the maker is left, the administrators.</summary>
    private List<Contact> Others(Guid? maker, IReadOnlyList<Contact> found)
    {
        List<Contact> Without(IEnumerable<Contact> some) => [.. some.Where(c => c.Id != maker)];
        return Without(found) is { Count: > 0 } others
            ? others
            : Without(Reached(all.Where(c => c.Id != maker && c.Memberships.Any(m => m.Role == Role.Admin))));
    }

    /// <summary>The person to whom something was given, or the department's.</summary>
    public IReadOnlyList<Contact> Writers(Guid? person, string? department) =>
        Find(person) is { } one && Reached([one]) is { Count: > 0 } found ? found : OfDepartment(department);

    /// <summary>Those of a department who write; its heads where there are none, the planning office where there is nobody.</summary>
    public IReadOnlyList<Contact> OfDepartment(string? department) =>
        First(In(department, p => p == Position.Officer), In(department, p => p > Position.Officer), all.Where(c => c.IsPlanning));

    /// <summary>Those who approve at such a step.</summary>
    public IReadOnlyList<Contact> Approvers(RouteStep step, string? department) =>
        step.Approver switch
        {
            Approver.Planning => First(all.Where(c => c.IsPlanning)),
            Approver.Finance => First(all.Where(c => c.Memberships.Any(m => m.Role == Role.Finance)), all.Where(c => c.IsPlanning)),
            Approver.Admin => First(all.Where(c => c.Memberships.Any(m => m.Role == Role.Admin)), all.Where(c => c.IsPlanning)),
            Approver.Person => First(Find(step.PersonId) is { } named ? [named] : [], all.Where(c => c.IsPlanning)),
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
                In(department is null ? null : above.GetValueOrDefault(department), p => p == Position.Director),
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
