using System.Text.RegularExpressions;
using Meguri.Shared.Text;

namespace Meguri.Plans.Money.Finance;

/// <summary>A line that stands for others of the file, or seems to.</summary>
/// <param name="Kind">What it is, in its key.</param>
/// <param name="Why">What is asked.</param>
/// <param name="IsTotal">True where its figures prove that it is their sum.</param>
internal sealed record FinanceRepeat(string Kind, string Why, bool IsTotal = false);

/// <summary>
/// 足してはならない行: the lines of a project make one amount; the very same line, 再掲, うち, 計 and a sum without a word are no part of it.
/// What is not proved is asked.
/// </summary>
internal sealed partial class FinanceRepeats
{
    private const string Choose = "別の支出であれば事業を選び、足さないときは外す理由を書いてください。";

    private readonly FinanceFile _file;
    private readonly HashSet<string> _names;

    // What a line says: all but its amounts and a running number.
    private readonly List<Column> _told = [];
    private readonly List<Column> _words = [];

    // Large files say the same in thousands of lines.
    private readonly Dictionary<string, string> _plain = new(StringComparer.Ordinal);

    public FinanceRepeats(FinanceFile file, FinanceMapping mapping, PlanIndex plan)
    {
        _file = file;
        _names = plan.Document.Projects.Select(p => Plain(p.Name)).ToHashSet(StringComparer.Ordinal);
        foreach (var (i, heading) in file.Headings.Index())
        {
            var kind = FinanceColumn.Of(mapping.Columns.GetValueOrDefault(heading));
            var isFree = kind is null or { Id: FinanceColumn.NotUsed };
            var column = new Column(i, isFree, FinanceHeading.IsRemark(heading), Kinds().IsMatch(heading));
            if (kind is not { IsAmount: true } && !(isFree && Running().IsMatch(FinanceHeading.Folded(heading))))
                _told.Add(column);
            if (
                isFree
                || kind is { Id: FinanceColumn.StageWord }
                || (FinanceColumn.TellsProject(kind!.Id) && kind.Id != FinanceColumn.Heads[0])
            )
                _words.Add(column);
        }
    }

    private sealed record Column(int At, bool IsFree, bool IsRemark, bool IsKind);

    /// <summary>Finds them among the lines whose project is known, by their numbers.</summary>
    public IReadOnlyDictionary<int, FinanceRepeat> Of(IEnumerable<FinanceLine> lines)
    {
        var found = new Dictionary<int, FinanceRepeat>();
        foreach (var project in lines.Where(l => l.State == FinanceLineState.Matched).GroupBy(l => l.Project, StringComparer.Ordinal))
        {
            var seen = new Dictionary<string, int>(StringComparer.Ordinal);
            var (plain, totals) = (new List<FinanceLine>(), new List<(FinanceLine Line, string Word)>());
            foreach (var line in project.OrderBy(l => l.Line))
            {
                var text = TextOf(line);
                // Twice nothing is nothing.
                if (line.Amounts.All(a => a.Amount == 0))
                    continue;
                if (seen.TryGetValue(text, out var first))
                    found[line.Line] = new(
                        // What figures alone suggest is another question in another file.
                        $"同じ行{FinancePreview.IdOf(text)}",
                        $"{first:#,##0}行目とまったく同じ行です。二重に書かれたものかもしれません。{Choose}"
                    );
                else if (Part(line) is { } part)
                    found[line.Line] = part;
                else if (TotalWord(line) is { } word)
                    totals.Add((line, word));
                else
                    plain.Add(line);
                seen.TryAdd(text, line.Line);
            }
            foreach (var (line, word) in totals)
                if (OfTotal(line, word, plain, totals.Count) is { } total)
                    found[line.Line] = total;
            foreach (var (line, why) in Sums(plain))
                found[line.Line] = new($"和{FinancePreview.IdOf(TextOf(line))}", why);
        }
        return found;
    }

    // What it says, a running number excepted.
    private string TextOf(FinanceLine line) =>
        string.Join(
            '\u001f',
            _told.Select(c => Said(line, c)).Concat(line.Amounts.Select(a => $"{a.Year.Value}/{a.Stage}/{a.Number}/{a.Amount}"))
        );

    private string Said(FinanceLine line, Column column)
    {
        var text = line.Cells.Seen(column.At);
        return _plain.TryGetValue(text, out var plain) ? plain : _plain[text] = Plain(text);
    }

    // 再掲 anywhere; うち where it is no remark: 「うち国費300千円」 may stand beside any line.
    private FinanceRepeat? Part(FinanceLine line)
    {
        foreach (var (column, text) in Words(line))
        {
            if (Again().IsMatch(text) || (!column.IsRemark && WithIn().IsMatch(text) && !_names.Contains(text)))
                return new(
                    "内数",
                    $"{_file.Place(column.At)}に「{TextLength.Short(text, 30)}」とあります。ほかの行に入っている額かもしれません。{Choose}"
                );
        }
        return null;
    }

    private string? TotalWord(FinanceLine line) =>
        Words(line)
            .Where(w => !w.Column.IsRemark && !_names.Contains(w.Text))
            .Select(w => w.Text)
            .FirstOrDefault(text =>
                FinanceReader.IsTotal(text) || Whole().IsMatch(text) || (Sum().IsMatch(text) && !NoSum().IsMatch(text))
            );

    private IEnumerable<(Column Column, string Text)> Words(FinanceLine line) =>
        _words.Select(column => (Column: column, Text: Said(line, column))).Where(w => w.Text.Length > 0 && !FinanceHead.IsFigure(w.Text));

    // The sum of the lines next above it, or of the first of all: proved. To a project's only line there is nothing that it could be added to.
    private static FinanceRepeat? OfTotal(FinanceLine total, string word, List<FinanceLine> plain, int totals)
    {
        if (IsSumOf(total, plain.Where(l => l.Line < total.Line).Reverse()) || IsSumOf(total, plain))
            return new("計", "合計の行", IsTotal: true);
        return totals == 1 && !plain.Exists(l => l.Amounts.Any(a => total.Amounts.Any(b => Place(a) == Place(b))))
            ? null
            : new(
                "計",
                $"「{TextLength.Short(word, 30)}」とありますが、同じ事業のほかの行を足した額と合いません。合計の行かどうか分かりません。{Choose}"
            );
    }

    // Of the first of these lines, or of the first two, and so on.
    private static bool IsSumOf(FinanceLine total, IEnumerable<FinanceLine> lines)
    {
        var left = total.Amounts.ToDictionary(Place, a => a.Amount);
        foreach (var line in lines)
        {
            foreach (var amount in line.Amounts.Where(a => left.ContainsKey(Place(a))))
                left[Place(amount)] -= amount.Amount;
            if (left.Values.All(rest => rest == 0))
                return true;
        }
        return false;
    }

    // A line without a word that is as much as all the others: one that tells less than they do, or the first or last of three and more.
    private IEnumerable<(FinanceLine Line, string Why)> Sums(List<FinanceLine> lines)
    {
        // Nothing adds nothing.
        var plain = lines.FindAll(l => l.Amounts.Any(a => a.Amount != 0));
        if (plain.Count < 2)
            yield break;
        var sums = plain
            .SelectMany(l => l.Amounts)
            .Where(a => a.Amount != 0)
            .GroupBy(Place)
            .ToDictionary(g => g.Key, g => (Count: g.Count(), Sum: g.Sum(a => a.Amount)));
        var filled = _words
            .Where(c => c is { IsFree: true, IsRemark: false })
            .ToDictionary(c => c, c => plain.Count(l => l.Cells.Seen(c.At).Length > 0));
        for (var i = 0; i < plain.Count; i++)
        {
            var line = plain[i];
            var nonzero = line.Amounts.Where(a => a.Amount != 0).ToList();
            var lacking = filled
                .Where(c => c.Value == plain.Count - 1 && line.Cells.Seen(c.Key.At).Length == 0)
                .Select(c => c.Key)
                .ToList();
            var isSum = nonzero.TrueForAll(a => sums[Place(a)].Sum - a.Amount == a.Amount);
            var isEnd = (i == 0 || i == plain.Count - 1) && nonzero.TrueForAll(a => sums[Place(a)].Count > 2);
            if (isSum && (lacking.Count > 0 || isEnd))
                yield return (line, $"同じ事業のほかの行を足した額と同じです。合計の行かもしれません。{Choose}");
            else if (plain.Count > 2 && lacking.Find(c => c.IsKind) is { } kind)
                yield return (
                    line,
                    $"同じ事業のほかの行にある{_file.Place(kind.At)}が、この行だけ空です。合計の行かもしれません。{Choose}"
                );
        }
    }

    private static (int, string, int) Place(FinanceAmount amount) => (amount.Year.Value, amount.Stage, amount.Number);

    private static string Plain(string text) => string.Concat(Nfkc.Fold(text).Where(c => !char.IsWhiteSpace(c)));

    [GeneratedRegex("再掲(?!を?(除|含)|な|無)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Again();

    [GeneratedRegex(
        "^[(〔【<「・]*(うち|内訳|内数|[内][、,:)]|〃|同上)",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        5000
    )]
    private static partial Regex WithIn();

    [GeneratedRegex(
        "^(全体|全部|全事業|総額|合算|累計|((grand|sub)?total))$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase,
        5000
    )]
    private static partial Regex Whole();

    [GeneratedRegex("計[)】〉>」]*$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Sum();

    // 市民統計, 一般会計, 実施設計.
    [GeneratedRegex(
        "(会|統|設|家|時|生|余|推|主|温度|体重)計[)】〉>」]*$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        5000
    )]
    private static partial Regex NoSum();

    // What a line of a project's is of.
    [GeneratedRegex("節|費目|性質|内訳|科目|細々", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Kinds();

    [GeneratedRegex(
        "^(NO[.]?|#|連番|通番|項番|行|行番号|順|順番|頁|ページ)$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase,
        5000
    )]
    private static partial Regex Running();
}
