using Meguri.Checks;
using Meguri.Shared.Data;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Editions.Publishing;

/// <summary>了承した点検結果: the reasons for which people accepted findings of a plan.</summary>
internal static class FindingsForDraft
{
    /// <summary>Reasons by the finding's fingerprint.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> ReadAsync(MeguriDb db, string planCode, CancellationToken cancel) =>
        await db.Set<AcceptedFinding>()
            .AsNoTracking()
            .Where(a => a.PlanCode == planCode)
            .ToDictionaryAsync(a => a.Fingerprint, a => a.Reason, StringComparer.Ordinal, cancel);
}
