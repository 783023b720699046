using System.Text.RegularExpressions;
using Meguri.Shared.Text;
using Meguri.Shared.Time;

namespace Meguri.Plans.Money.Finance;

/// <summary>
/// 表の続きと別の表: which lines below the head repeat it, as each page of a printed list does, and which belong to another table: of another
/// year, stage or unit, or with other headings.
/// </summary>
internal sealed partial class FinanceBlocks
{
    private const string OfYear = "年度",
        OfUnit = "単位",
        OfStage = "段階",
        OfNumber = "補正の号数",
        Headings = "見出し";

    private readonly string[][] _headings;
    private readonly HashSet<int> _heads = [];
    private readonly HashSet<int> _titles = [];
    private readonly Dictionary<int, string> _foreign = [];

    public FinanceBlocks(FinanceFile file, FinanceMapping mapping)
    {
        _headings = [.. file.HeadRows.Select(r => r.Cells.Select(FinanceHeading.Folded).ToArray())];
        string? why = null;
        string? other = null;
        for (var i = 0; i < file.Lines.Count; i++)
        {
            var line = file.Lines[i];
            var isData = line.HasFigure;
            if (IsHead(line))
            {
                _heads.Add(line.Line);
                if (other == Headings)
                    (why, other) = (null, null);
            }
            else if (!isData && IsOtherHead(line))
            {
                other = Headings;
                _foreign[line.Line] = why = $"{line.Line:#,##0}行目から、見出しの違う表です。表ごとに別のファイルにしてください。";
            }
            else
            {
                if (isData && why is not null)
                    _foreign[line.Line] = why;
                if (TitleOf(file, i) is not { } title)
                    continue;
                // A line of data that stands above a head is no title.
                if (!isData && line.Cells.Where(c => c.Length > 0).Skip(1).All(c => FinanceHeading.TellsUnit(c) || Page().IsMatch(c)))
                    _titles.Add(line.Line);
                // A table of another year ends where the year is told again, and not with a line that tells the unit.
                if (Differs(title, file, mapping) is { } differs)
                {
                    other = differs;
                    why =
                        $"{line.Line:#,##0}行目に「{TextLength.Short(title.Title, 30)}」とあり、ここから{differs}の違う表です。表ごとに別のファイルにしてください。";
                }
                else if (Tells(title, other))
                    (why, other) = (null, null);
            }
        }
    }

    /// <summary>Numbers of the lines that repeat the head.</summary>
    public IReadOnlySet<int> Heads => _heads;

    /// <summary>True for a line that is no data: a head or a title.</summary>
    public bool Skips(FinanceCells line) => _heads.Contains(line.Line) || _titles.Contains(line.Line);

    /// <summary>Why a line belongs to another table; null where it does not.</summary>
    public string? Foreign(FinanceCells line) => _foreign.GetValueOrDefault(line.Line);

    private bool IsHead(FinanceCells line) =>
        Array.Exists(_headings, head =>
            Enumerable
                .Range(0, Math.Max(head.Length, line.Cells.Count))
                .All(i => (i < head.Length ? head[i] : "") == FinanceHeading.Folded(line[i]))
        );

    /// <summary>True for a head: it names its lines and at least one amount, and nothing else stands in it.</summary>
    public static bool IsOtherHead(FinanceCells line)
    {
        var headings = line.Cells.Where(c => c.Length > 0).Select(FinanceHeading.Read).ToList();
        var kinds = headings.Select(h => h.Kind).OfType<FinanceColumn>().Distinct().ToList();
        return headings.Count(h => h.IsKnown) * 2 >= headings.Count
            && kinds.Exists(k => k.IsAmount)
            && kinds.Exists(k => FinanceColumn.TellsProject(k.Id));
    }

    // A line of words alone, or any above a repeated head.
    private FinanceStatement? TitleOf(FinanceFile file, int at)
    {
        var line = file.Lines[at];
        var words = line.Cells.Where(c => c.Length > 0).ToList();
        if (words.Count == 0 || (line.HasFigure && !FinanceStatement.Tells(words[0])))
            return null;
        var isOverHead = file.Lines.Skip(at + 1).Take(3).TakeWhile(l => !l.HasFigure).Any(IsHead);
        if (!isOverHead && (words is not [var only] || !Alone().IsMatch(FinanceHeading.Folded(only)) && !FinanceHeading.TellsUnit(only)))
            return null;
        var title = FinanceStatement.Of([line]);
        if (title.Year is null && words is [var year] && FinanceHeading.YearIn(year) is { } told)
            title = title with { Year = told };
        return title is { Year: null, BareYear: null, Unit: null, OddUnit: null, Stage: null, Unsure: null, Number: null } ? null : title;
    }

    private static bool Tells(FinanceStatement title, string? what) =>
        what switch
        {
            OfYear => title.Year is not null || title.BareYear is not null,
            OfUnit => title.Unit is not null,
            OfStage => title.Stage is not null,
            OfNumber => title.Number is not null,
            _ => false,
        };

    private static string? Differs(FinanceStatement title, FinanceFile file, FinanceMapping mapping)
    {
        var usesStage = mapping.Columns.Values.Contains(FinanceColumn.Amount) && !mapping.Columns.Values.Contains(FinanceColumn.StageWord);
        if (title.IsOf(mapping.Year is { } of ? new FiscalYear(of) : file.Statement.Year) == false)
            return OfYear;
        if (title.OddUnit is not null || (title.Unit is { } unit && unit != mapping.Unit()))
            return OfUnit;
        if (usesStage && (title.Unsure is not null || (title.Stage is { } stage && stage != mapping.Stage)))
            return OfStage;
        return title.Number is { } number && number != mapping.Number ? OfNumber : null;
    }

    [GeneratedRegex("頁|ページ|[Pp][.]?[0-9]|作成|出力", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Page();

    // 令和5年度, 【当初予算】: the heading of what follows. 令和5年度からの事業 names some projects.
    [GeneratedRegex(
        "^[【(<]?(令和|平成|昭和|[RHS]|20(?=[0-9]{2}年度))([0-9]{1,2}|元)年度(?!から|以降|より|まで|末|開始|新規)"
            + "|^[【(<]?[0-9]{1,2}年度(分|の?(当初|補正|決算|予算).*)?[】)>]?$"
            + "|^[【(<]?(要求|査定|当初|補正|決算)(予算)?額?(第?[0-9]+号)?分?[】)>]?$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        5000
    )]
    private static partial Regex Alone();
}
