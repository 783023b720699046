using System.Globalization;
using System.Text;
using CsvHelper;

namespace Meguri.Checks;

/// <summary>Findings as CSV: UTF-8 with its mark, one finding a row.</summary>
public static class CheckCsv
{
    private static readonly string[] Head =
        ["重さ", "決まりの名前", "決まりのコード", "計画年度", "施策コード", "施策名", "所管課", "場所", "記録のキー", "内容", "文", "状態", "了承の理由", "了承した人", "了承した日時"];

    // A text that begins with 「=」 would run as a formula in the spreadsheet that staff open this with.
    private static readonly CsvWriterOptions Form = CsvWriterOptions.Default with { NewLine = "\r\n", Injection = CsvInjection.Escape };

    /// <summary>Writes the findings.</summary>
    public static byte[] Write(CheckReport report, IEnumerable<CheckedFinding> findings)
    {
        using var bytes = new MemoryStream();
        bytes.Write(Encoding.UTF8.Preamble);
        using (var csv = CsvWriter.Create(bytes, Form, true))
        {
            Write(csv, Head);
            foreach (var found in findings) Write(csv, Row(report, found));
        }
        return bytes.ToArray();
    }

    private static void Write(CsvWriter csv, IEnumerable<string?> cells)
    {
        foreach (var cell in cells) csv.WriteField(cell ?? "");
        csv.EndRecord();
    }

    private static IEnumerable<string?> Row(CheckReport report, CheckedFinding found) =>
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
        found.Accepted?.AcceptedAt.ToString("o", CultureInfo.InvariantCulture),
    ];
}
