using System.Globalization;
using Meguri.Cities;
using Meguri.Shared.Text;

namespace Meguri.Checks;

/// <summary>Findings as CSV: one finding a row.</summary>
public static class CheckCsv
{
    private static readonly string[] Head =
    [
        "重さ",
        "決まりの名前",
        "決まりのコード",
        "計画年度",
        "施策コード",
        "施策名",
        "所管課",
        "場所",
        "記録のキー",
        "内容",
        "文",
        "状態",
        "了承の理由",
        "了承した人",
        "了承した日時",
    ];

    /// <summary>Writes the findings, times as the city's clocks show them.</summary>
    public static byte[] Write(CheckReport report, IEnumerable<CheckedFinding> findings, City city) =>
        Csv.Write(Head, findings.Select(found => Row(report, found, city)));

    private static IEnumerable<string?> Row(CheckReport report, CheckedFinding found, City city) =>
        [
            found.Finding.Severity.Title(),
            Rules.Of(found.Finding.Rule)?.Title,
            found.Finding.Rule,
            found.Finding.Place.PlanYear?.Value.ToString(CultureInfo.InvariantCulture),
            found.Finding.Place.MeasureCode,
            found.MeasureName,
            string.Join('、', found.Departments.Select(d => report.DepartmentNames.GetValueOrDefault(d, d))),
            found.Where,
            found.Finding.Place.Key,
            found.Finding.Message,
            found.Finding.Text,
            found.Accepted is null ? "未了承" : "了承済み",
            found.Accepted?.Reason,
            found.Accepted?.AcceptedBy,
            found.Accepted is { } accepted
                ? city.LocalTime(accepted.AcceptedAt).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)
                : null,
        ];
}
