using System.Globalization;
using Meguri.Shared.Text;
using Meguri.Surveys.Tally;

namespace Meguri.Surveys.Results;

/// <summary>The published numbers as a list, one datum a line; hidden ones are empty.</summary>
public static class ResultCsv
{
    /// <summary>The file.</summary>
    public static byte[] Write(PublicResult result) =>
        Csv.Write(
            ["表", "設問コード", "設問", "行", "列コード", "列", "区分", "回答数（件）", "割合（%）", "n（件）"],
            result.Tables.SelectMany(Table).Concat(result.Crosses.SelectMany(Cross))
        );

    private static IEnumerable<IEnumerable<string?>> Table(PublicTable t)
    {
        foreach (var c in t.Cells)
            yield return Line(t, "選択肢", c.Code, c.Text, c.Count);
        yield return Line(t, "有効", null, null, t.Valid);
        yield return Line(t, "無効", null, null, t.Invalid);
        yield return Line(t, "無回答", null, null, t.None);
        if (t.Mean is { } mean)
            yield return ["単純集計", t.Identity, t.Question, t.Row, null, null, "平均", Text(mean), null, $"{t.Asked}"];
        foreach (var (name, value) in (t.Quartiles ?? []).Zip((string[])["第1四分位", "中央値", "第3四分位"], (v, n) => (n, v)))
            yield return ["単純集計", t.Identity, t.Question, t.Row, null, null, name, Text(value), null, $"{t.Asked}"];
        foreach (var text in t.Texts)
            yield return
            [
                "自由記述",
                t.Identity,
                t.Question,
                t.Row,
                null,
                text.Text,
                text.Code,
                text.Count is { } n ? $"{n}" : null,
                null,
                $"{t.Asked}",
            ];
    }

    private static IEnumerable<string?> Line(PublicTable t, string part, string? code, string? text, int? count) =>
        [
            "単純集計",
            t.Identity,
            t.Question,
            t.Row,
            code,
            text,
            part,
            count is { } n ? $"{n}" : null,
            count is { } m && AnswerShare.Percent(m, t.Asked) is { } percent ? Text(percent) : null,
            $"{t.Asked}",
        ];

    private static IEnumerable<IEnumerable<string?>> Cross(PublicCross cross)
    {
        foreach (var row in cross.Rows)
        {
            for (var j = 0; j < row.Cells.Count; j++)
                yield return
                [
                    "クロス集計",
                    $"{cross.Side} × {cross.Head}",
                    cross.Title,
                    row.Text,
                    cross.Columns[j].Code,
                    cross.Columns[j].Text,
                    "選択肢",
                    row.Cells[j] is { } n ? $"{n}" : null,
                    row.Cells[j] is { } m && AnswerShare.Percent(m, row.Total) is { } p ? Text(p) : null,
                    $"{row.Total}",
                ];
        }
    }

    private static string Text(decimal value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
