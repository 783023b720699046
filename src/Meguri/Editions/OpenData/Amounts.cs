using Meguri.Plans;
using Meguri.Plans.Model;

namespace Meguri.Editions.OpenData;

/// <summary>金額の表: every amount of every project as one row: which project, which year, what kind of amount.</summary>
public static class Amounts
{
    private static readonly IReadOnlyList<DataColumn> Columns =
    [
        .. RecordTable.Common,
        new("事業番号", ""),
        new("事業名", ""),
        new("本掲の施策コード", "この事業がもともと載っている施策。"),
        new("課名", "担当の課。"),
        new("年度", "西暦の年度（4月に始まる年）。"),
        new("年度（和暦）", ""),
        new("区分", "予算額、うち補正、決算額、うち前年度繰越、翌年度繰越のどれか。"),
        new("財源区分", ""),
        new("金額（円）", "円。金額のない（－の）ものは行がありません。"),
    ];

    /// <summary>The data set of the whole plan. A project that is listed in several measures stands in it once.</summary>
    public static DataSet Of(EditionView edition) =>
        new(
            "amounts",
            "金額",
            "事業ごと、年度ごと、区分ごとの金額。いくつもの施策に載る事業も1回だけ書いてあるので、そのまま合計できます。",
            DataSet.Csv,
            edition.Plan.Document.Projects.Sum(p => Rows(edition.Plan, p).Count()),
            Columns,
            () => Write(edition, edition.Plan.Document.Projects)
        );

    /// <summary>The same for the projects that one measure lists.</summary>
    public static byte[] OfMeasure(EditionView edition, string measure)
    {
        var plan = edition.Plan;
        var codes = plan
            .Years.SelectMany(y => plan.Listings(measure, y.PlanYear))
            .Select(l => l.ProjectCode)
            .Distinct(StringComparer.Ordinal);
        return Write(edition, codes.Select(plan.Project).OfType<Project>());
    }

    private static byte[] Write(EditionView edition, IEnumerable<Project> projects)
    {
        var plan = edition.Plan;
        var common = RecordTable.CommonCells(edition);
        return Shared.Text.Csv.Write(
            Columns.Select(c => c.Title),
            projects.SelectMany(p =>
                Rows(plan, p)
                    .Select(row =>
                        (IEnumerable<string?>)
                            [
                                .. common,
                                p.Code,
                                p.Name,
                                p.HomeMeasureCode,
                                plan.Department(p.DepartmentCode)?.Name,
                                $"{row.Year.Value}",
                                row.Year.Era,
                                row.Kind,
                                row.Funding,
                                $"{row.Yen}",
                            ]
                    )
            )
        );
    }

    private static IEnumerable<(Shared.Time.FiscalYear Year, string Kind, string? Funding, long Yen)> Rows(PlanIndex plan, Project project)
    {
        foreach (var year in plan.Years.SelectMany(y => new[] { y.ResultYear, y.PlanYear }).Distinct().Order())
        {
            var budget = plan.Plan(project.Code, year);
            var result = plan.Result(project.Code, year);
            (string Kind, string? Funding, long? Yen)[] amounts =
            [
                ("予算額", budget?.Funding, budget?.Budget),
                ("うち補正", budget?.Funding, budget?.Supplementary),
                ("決算額", result?.Funding, result?.SettledAmount),
                ("うち前年度繰越", result?.Funding, result?.CarriedIn),
                ("翌年度繰越", result?.Funding, result?.CarriedOut),
            ];
            foreach (var (kind, funding, yen) in amounts)
            {
                if (yen is { } amount)
                    yield return (year, kind, funding, amount);
            }
        }
    }
}
