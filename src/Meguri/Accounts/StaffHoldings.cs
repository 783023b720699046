using Meguri.Shared.Audit;
using Meguri.Shared.Data;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Accounts;

/// <summary>The people of a department, and the departments under it.</summary>
public sealed class StaffHoldings(MeguriDb db) : IHoldsWork
{
    private const string OfPerson = "職員";
    private const string OfDepartment = "下の部署";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<HeldWork>> HeldByAsync(IReadOnlyList<string> departments, CancellationToken cancel) =>
        [
            .. (
                await db.Set<StaffMember>()
                    .AsNoTracking()
                    .Include(s => s.Memberships)
                    .Where(s => s.Memberships.Any(m => departments.Contains(m.DepartmentCode)))
                    .OrderBy(s => s.DisplayName)
                    .ToListAsync(cancel)
            ).SelectMany(s =>
                s.Memberships.Where(m => departments.Contains(m.DepartmentCode))
                    .Select(m => new HeldWork(
                        OfPerson,
                        $"{s.Id}/{m.DepartmentCode}",
                        $"{s.DisplayName}（{m.Position.Title()}）",
                        m.DepartmentCode
                    ))
            ),
            .. (
                await db.Set<Department>()
                    .AsNoTracking()
                    .Where(d => d.ParentCode != null && departments.Contains(d.ParentCode))
                    .OrderBy(d => d.Order)
                    .ToListAsync(cancel)
            ).Select(d => new HeldWork(OfDepartment, d.Code, d.Name, d.ParentCode!)),
        ];

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Event>> MoveAsync(IReadOnlyList<(HeldWork Work, string To)> moves, CancellationToken cancel)
    {
        var events = new List<Event>();
        foreach (var (work, to) in moves.Where(m => m.Work.Kind == OfPerson))
        {
            var id = Guid.Parse(work.Key[..work.Key.IndexOf('/', StringComparison.Ordinal)]);
            var member = await db.Set<StaffMember>().Include(s => s.Memberships).SingleAsync(s => s.Id == id, cancel);
            var old = member.Memberships.Single(m => m.Role == Role.Department && m.DepartmentCode == work.Department);
            db.Remove(old);
            events.Add(
                StaffFacts.Told(
                    "staffChanged",
                    member,
                    new(StringComparer.Ordinal)
                    {
                        ["roles"] =
                        [
                            new RoleGrant(Role.Department, work.Department, old.Position).Words,
                            new RoleGrant(Role.Department, to, old.Position).Words,
                        ],
                    }
                )
            );
            // A person of both keeps the higher position.
            if (member.Memberships.Find(m => m.Role == Role.Department && m.DepartmentCode == to) is { } there)
                there.Position = there.Position > old.Position ? there.Position : old.Position;
            else
                member.Memberships.Add(
                    new Membership
                    {
                        StaffId = id,
                        Role = Role.Department,
                        DepartmentCode = to,
                        Position = old.Position,
                    }
                );
            member.ConcurrencyStamp = Guid.NewGuid().ToString("N");
        }
        var under = moves.Where(m => m.Work.Kind == OfDepartment).ToDictionary(m => m.Work.Key, m => m.To, StringComparer.Ordinal);
        foreach (var department in await db.Set<Department>().Where(d => under.Keys.Contains(d.Code)).ToListAsync(cancel))
            department.ParentCode = under[department.Code];
        return events;
    }
}
