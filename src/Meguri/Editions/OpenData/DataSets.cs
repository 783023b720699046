using System.Text.Json;
using Meguri.Plans;

namespace Meguri.Editions.OpenData;

/// <summary>All data sets of an edition.</summary>
public static class DataSets
{
    /// <summary>Amounts and totals first, then a table for each kind of record, then the whole as JSON.</summary>
    public static IReadOnlyList<DataSet> All(EditionView edition) =>
        [
            Amounts.Of(edition),
            TotalsTable.Of(edition),
            .. IndicatorTables.Of(edition),
            .. AttachmentTable.Of(edition),
            // Before there were indicators nobody expects their tables.
            .. PlanRecords
                .All.Where(kind => !IndicatorRecords.All.Contains(kind) || edition.Plan.Document.Of(kind).Count > 0)
                .Select(kind => RecordTable.Of(edition, kind)),
            new(
                "plan-document",
                "計画のすべて",
                "計画のすべての記録を一つにしたもの。Meguriの取込みにも使えます。",
                DataSet.Json,
                null,
                [],
                () => JsonSerializer.SerializeToUtf8Bytes(edition.Plan.Document, PlanJson.Readable)
            ),
        ];
}
