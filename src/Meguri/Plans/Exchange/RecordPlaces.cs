using Meguri.Shared.Imports;
using Meguri.Shared.Records;

namespace Meguri.Plans.Exchange;

/// <summary>Remembers where in the file each record stands, so that a problem can name the cell.</summary>
/// <param name="cell">Makes the place of a field, or of the record as a whole, from what was remembered.</param>
internal sealed class RecordPlaces(Func<RecordKind, int, Field?, ImportPlace> cell)
{
    private readonly Dictionary<object, int> _rows = new(ReferenceEqualityComparer.Instance);

    /// <summary>Remembers a record's row.</summary>
    public void Add(object record, int row) => _rows[record] = row;

    /// <summary>True when the record came from the file.</summary>
    public bool Has(object record) => _rows.ContainsKey(record);

    /// <summary>The place; for a record that the file does not hold, its title and key in the plan as it stands.</summary>
    public ImportPlace Of(RecordKind kind, object record, Field? field) =>
        _rows.TryGetValue(record, out var row)
            ? cell(kind, row, field)
            : new ImportPlace("いまの計画", $"{kind.Title} {kind.KeyOf(record)}");
}
