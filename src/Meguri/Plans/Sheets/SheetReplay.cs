using Meguri.Shared.Audit;
using Meguri.Shared.Data;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Plans.Sheets;

/// <summary>What an earlier post of the same form wrote, field by field, so that posting it again does not do it again.</summary>
public sealed class SheetReplay
{
    private readonly Dictionary<FieldAddress, string?> _written = [];

    /// <summary>The form was not posted before.</summary>
    public static SheetReplay Nothing { get; } = new();

    /// <summary>Reads what the write with that one-time key did.</summary>
    public static async Task<SheetReplay> OfAsync(MeguriDb db, Guid onceKey, CancellationToken cancel)
    {
        var replay = new SheetReplay();
        foreach (var e in await db.Set<Event>().AsNoTracking().Where(e => e.Write.OnceKey == onceKey).ToListAsync(cancel))
        {
            foreach (var (field, change) in e.Changes)
                replay._written[new FieldAddress(e.Kind, e.Key, field)] = change[1];
        }
        return replay;
    }

    /// <summary>True when that write gave the field this value.</summary>
    public bool Wrote(FieldAddress address, string? value) =>
        _written.TryGetValue(address, out var written) && string.Equals(written, value, StringComparison.Ordinal);
}
