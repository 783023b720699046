using System.Globalization;
using Meguri.Shared.Text;

namespace Meguri.Surveys.Tally;

/// <summary>The counts as a list, one datum a line.</summary>
public static class TallyCsv
{
    /// <summary>The file.</summary>
    public static byte[] Write(SurveyTally tally, bool ofValid) =>
        Csv.Write(
            ["設問コード", "問いの文", "行", "選択肢コード", "選択肢", "件数（件）", "割合（%）", "分母（件）"],
            Rows(tally, ofValid)
        );

    private static IEnumerable<IEnumerable<string?>> Rows(SurveyTally tally, bool ofValid)
    {
        foreach (var q in tally.Questions)
        {
            foreach (var item in q.Items)
            {
                var whole = ofValid ? item.Valid : item.Asked;
                foreach (var (choice, count) in item.Counts)
                    yield return Line(choice.Code, choice.Text, count, whole);
                yield return Line(null, "有効", item.Valid, item.Asked);
                yield return Line(null, "無効", item.Invalid, item.Asked);
                yield return Line(null, "無回答", item.None, item.Asked);
                if (item.Mean is { } mean)
                    yield return [q.Question.Identity, q.Question.Text, item.Row?.Text, null, "平均", Text(mean), null, $"{item.Valid}"];
                foreach (var (value, name) in (item.Quartiles ?? []).Zip((string[])["第1四分位", "中央値", "第3四分位"]))
                    yield return [q.Question.Identity, q.Question.Text, null, null, name, Text(value), null, $"{item.Valid}"];

                string?[] Line(string? code, string text, int count, int of) =>
                    [
                        q.Question.Identity,
                        q.Question.Text,
                        item.Row?.Text,
                        code,
                        text,
                        $"{count}",
                        AnswerShare.Percent(count, of) is { } percent ? Text(percent) : null,
                        $"{of}",
                    ];
            }
        }
    }

    private static string Text(decimal value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
