using Meguri.Plans;
using Meguri.Plans.Money;

namespace Meguri.Editions.Documents.Kinds;

/// <summary>事業内容調書: one form a project, with the story of its money as far as it is public: what was asked for and granted stays in the house.</summary>
internal static class ProjectRecords
{
    public static DocumentKind Kind { get; } =
        new(
            "projects",
            "事業内容調書",
            "事業ごとに、内容と、予算から決算までの金額の移り変わりをまとめます。要求額と査定額は載せません。",
            DocumentShape.Forms,
            [
                Columns.Department,
                new("heads", "予算科目", ColumnType.Word, r => Heads(r)),
                new("period", "期間", ColumnType.Word, r => Period(r)),
                Columns.Settled,
                Columns.Budget,
                Columns.PlanFunding,
                new("measures", "載せている施策", ColumnType.Text, r => string.Join('\n', Listed(r))),
                Columns.PlanText,
                Columns.ResultText,
                Columns.Direction with
                {
                    Type = ColumnType.Text,
                },
                DocumentColumn.OfTable(
                    "money",
                    "金額の移り変わり",
                    [
                        new("year", "年度", ColumnType.Word, r => r.Of!.Value.Era),
                        Amount("initial", "当初予算額", r => Columns.Initial(r, r.Of!.Value)),
                        Amount("supplementary", "補正予算額", r => Columns.Supplementary(r, r.Of!.Value)),
                        Amount("carriedIn", "前年度繰越", r => r.Money!.CarriedIn(r.Of!.Value)),
                        Amount("current", "予算現額", r => Columns.Current(r, r.Of!.Value)),
                        Amount("settled", "決算額", r => Columns.SettledIn(r, r.Of!.Value)),
                        Amount("carriedOut", "翌年度繰越", r => r.Money!.CarriedOut(r.Of!.Value)),
                        new("effort", "人工", ColumnType.Word, r => MoneyWords.Effort(r.Money!.Account(r.Of!.Value)?.Effort)),
                        Amount("staff", "人件費", r => r.Money!.StaffCost(r.Of!.Value)),
                        Amount("cost", "総コスト", r =>
                            r.Money!.StaffCost(r.Of!.Value) is { } staff && Columns.SettledIn(r, r.Of!.Value) is { } settled
                                ? settled + staff
                                : null
                        ),
                    ],
                    r => r.Money!.Years.Where(y => y.Value <= r.PlanYear.Value).Select(y => r with { Of = y })
                ),
            ],
            source =>
                source
                    .Measures.SelectMany(m => source.Plan.Listings(m.Code, source.Year.PlanYear))
                    .DistinctBy(l => l.ProjectCode, StringComparer.Ordinal)
                    .Select(l => source.Plan.Project(l.ProjectCode))
                    .Where(p => p is not null)
                    .Select(p => new DocumentRow(source) { Project = p, Node = source.Plan.Node(p!.HomeMeasureCode) })
        )
        {
            Head = r => $"{r.Project!.Code}　{r.Project.Name}",
        };

    private static DocumentColumn Amount(string key, string title, Func<DocumentRow, long?> value) =>
        new(key, title, ColumnType.Yen, r => value(r));

    private static string? Heads(DocumentRow row) =>
        (row.Money!.Account(row.PlanYear) ?? row.Money.Account(row.ResultYear)) is { } account
            ? string.Join('・', account.Heads.Where(h => h.Length > 0))
            : null;

    private static string? Period(DocumentRow row) =>
        (row.Project!.StartYear, row.Project.EndYear) switch
        {
            (null, null) => null,
            var (start, end) => $"{start?.Era}〜{end?.Era}",
        };

    private static IEnumerable<string> Listed(DocumentRow row) =>
        row
            .Plan.ListingsOf(row.Project!.Code)
            .Where(l => l.PlanYear == row.PlanYear)
            .OrderBy(l => l.MeasureCode != row.Project.HomeMeasureCode)
            .ThenBy(l => l.MeasureCode, StringComparer.Ordinal)
            .Select(l =>
                $"{l.MeasureCode}　{row.Plan.Node(l.MeasureCode)?.Name}{(l.CrossListedInPlan || l.CrossListedInResults ? "【再掲】" : "")}"
            );
}
