using System.Text.RegularExpressions;
using Meguri.Plans.Model;
using Meguri.Shared.Text;

namespace Meguri.Plans.Money.Finance;

/// <summary>補正の回: by what the lines of a file tell one 補正 from another: 号数, or no more than 6月 and 9月.</summary>
/// <param name="file">The file.</param>
/// <param name="mapping">How it is read.</param>
internal sealed partial class FinanceTurns(FinanceFile file, FinanceMapping mapping)
{
    private readonly SortedSet<string> _all = new(StringComparer.Ordinal);

    /// <summary>Hears of a line of a 補正: its stage in words and its 号数, empty where it tells none.</summary>
    public void Add(FinanceCells line, string word, string number) => _all.Add(Of(line, word, number));

    /// <summary>Why a line without 号数 cannot be taken; null where the file has only one 補正.</summary>
    public string? Problem(FinanceCells line, string word) =>
        _all.Count < 2
            ? null
            : $"「{(Of(line, word, "") is { Length: > 0 } turn ? turn : ProjectAmount.Supplementary)}」が補正第何号か分かりません。ファイルには補正が{_all.Count}回あり（{string.Join('、', _all.Select(t => t.Length == 0 ? "号数なし" : t).Take(5))}）、足すことはしません。「補正第2号」のように号数を書くか、号数の列を加えてください。";

    private string Of(FinanceCells line, string word, string number)
    {
        if (number.Length > 0)
            return $"第{Nfkc.Fold(number).Trim('第', '号', ' ')}号";
        if (FinanceHeading.NumberIn(word) is { } told)
            return $"第{told}号";
        if (Within().Match(FinanceHeading.Folded(word)) is { Success: true } month)
            return month.Value;
        return file.Headings.Select(
                (heading, i) =>
                    mapping.Columns.GetValueOrDefault(heading) is null or FinanceColumn.NotUsed ? FinanceHeading.Folded(line[i]) : ""
            )
            .FirstOrDefault(text => Whole().IsMatch(text))
            ?? "";
    }

    [GeneratedRegex("[0-9]{1,2}月|第?[0-9]{1,2}(回|次)|臨時|専決|追加", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Within();

    [GeneratedRegex(
        "^([0-9]{1,2}月|第?[0-9]{1,2}(回|次))(補正|議会|定例会|臨時会|定例|分)*$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        5000
    )]
    private static partial Regex Whole();
}
