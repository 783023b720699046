using Meguri.Accounts;
using Meguri.Shared.Data;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Approvals;

/// <summary>Names of members of staff, read as they are now.</summary>
public static class StaffNames
{
    /// <summary>The names of some people; nothing is asked where there is none.</summary>
    public static async Task<IReadOnlyDictionary<Guid, string>> OfAsync(
        MeguriDb db,
        IEnumerable<Guid?> people,
        CancellationToken cancel = default
    )
    {
        var ids = people.OfType<Guid>().Distinct().ToList();
        return ids.Count == 0
            ? new Dictionary<Guid, string>()
            : await db.Set<StaffMember>()
                .AsNoTracking()
                .Where(s => ids.Contains(s.Id))
                .ToDictionaryAsync(s => s.Id, s => s.DisplayName, cancel);
    }

    /// <summary>Those who may be named as an approver: who may sign in and does more than read, by name.</summary>
    public static async Task<IReadOnlyList<(Guid Id, string Name)>> WorkersAsync(MeguriDb db, CancellationToken cancel = default) =>
        [
            .. (
                await db.Set<StaffMember>()
                    .AsNoTracking()
                    .Where(s => s.Active && s.Memberships.Any(m => m.Role != Role.Viewer))
                    .OrderBy(s => s.DisplayName)
                    .Select(s => new { s.Id, s.DisplayName })
                    .ToListAsync(cancel)
            ).Select(s => (s.Id, s.DisplayName)),
        ];
}
