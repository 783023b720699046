using Meguri.Plans;

namespace Meguri.Editions.Documents.Kinds;

/// <summary>実施計画書: what each project is to do in the plan year, with its budget and where it goes after.</summary>
internal static class PlanBook
{
    public static DocumentKind Kind { get; } =
        new(
            "plan",
            "実施計画書",
            "計画年度に行う事業を、内容・予算額・今後の方向性とともに、計画の順に並べます。",
            DocumentShape.Tables,
            [
                Columns.PlanName,
                Columns.PlanText,
                Columns.Budget,
                new("supplementary", "うち補正", ColumnType.Yen, r => r.Planned?.Supplementary) { Sum = true },
                Columns.PlanFunding,
                Columns.Direction,
                Columns.Department,
                Columns.Outline,
            ],
            source => source.Measures.SelectMany(m => source.Lines(m, AmountSide.Plan))
        )
        {
            Landscape = true,
        };
}
