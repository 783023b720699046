using System.Text;
using System.Text.RegularExpressions;
using Meguri.Plans.Model;
using Meguri.Shared.Money;
using Meguri.Shared.Text;
using Meguri.Shared.Time;

namespace Meguri.Plans.Money.Finance;

/// <summary>帳票の表題: what the lines above the headings say of the whole file.</summary>
/// <param name="Title">Those lines, as written.</param>
/// <param name="Year">The year, where they name one and only one.</param>
/// <param name="Stage">The stage that such a statement tells (予算書, 決算書 …), where it is one and only one.</param>
/// <param name="Number">号数 of a 補正予算.</param>
/// <param name="Unit">The unit of its amounts.</param>
/// <param name="CarriesOut">True for a statement whose 繰越 goes into the next year: 繰越計算書, 予算書, 決算書.</param>
/// <param name="CarryStage">The kind of 繰越 that it is a statement of.</param>
public sealed partial record FinanceStatement(
    string Title,
    FiscalYear? Year,
    string? Stage,
    int? Number,
    PlanUnit? Unit,
    bool CarriesOut,
    string? CarryStage
)
{
    // A sheet called S1 is no sheet of 昭和.
    private const int Oldest = 1989;

    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    private static readonly (string Word, string Stage)[] Stages =
    [
        ("要求", ProjectAmount.Requested),
        ("査定", ProjectAmount.Assessed),
        ("当初", ProjectAmount.Initial),
        ("補正", ProjectAmount.Supplementary),
        ("決算", ProjectAmount.Settled),
    ];

    /// <summary>A unit that is told and that nobody can read, such as 百円; null where there is none.</summary>
    public string? OddUnit { get; private init; }

    /// <summary>True where a unit is told, and not which: 「円・千円」, 「千円未満切捨て」.</summary>
    public bool IsUnitUnclear { get; private init; }

    /// <summary>Where the unit stands, in words.</summary>
    public string UnitPlace { get; private init; } = "見出しの上";

    /// <summary>Every year that is named, days of the calendar included.</summary>
    public IReadOnlyList<FiscalYear> Mentioned { get; private init; } = [];

    /// <summary>Where the year stands, in words.</summary>
    public string YearPlace { get; private init; } = "表題";

    /// <summary>A year without an era, such as 5年度 or 24年度, where no other year is named.</summary>
    public string? BareYear { get; private init; }

    /// <summary>Words that name a stage and are none: 決算見込, 補正後.</summary>
    public string? Unsure { get; private init; }

    /// <summary>Reads the lines above the headings.</summary>
    public static FinanceStatement Of(IReadOnlyList<FinanceCells> above)
    {
        var title = string.Join('　', above.SelectMany(l => l.Cells).Where(c => c.Length > 0));
        var rows = above.Select(l => l.Cells.Where(c => c.Length > 0).Select(Plain).ToList()).ToList();
        var text = string.Concat(rows.SelectMany(r => r));
        var units = rows.SelectMany(UnitsIn).Distinct(StringComparer.Ordinal).ToList();
        var known = units.ConvertAll(FinanceHeading.UnitOf);
        var stages = Stages.Where(s => text.Contains(s.Word, StringComparison.Ordinal)).Select(s => s.Stage).ToList();
        var isCarry = CarryStatement().IsMatch(text);
        var unsure = rows.SelectMany(r => r).Select(c => NoStage().Match(c)).FirstOrDefault(m => m.Success)?.Value;
        return new(
            title,
            YearsIn(text, Years()) is [var year] && !Span().IsMatch(text) ? year : null,
            isCarry || unsure is not null || stages is not [var stage] ? null : stage,
            stages.Contains(ProjectAmount.Supplementary) && unsure is null ? FinanceHeading.NumberIn(text) : null,
            known is [{ } unit] ? unit : null,
            isCarry || Budget().IsMatch(text),
            isCarry ? FinanceHeading.CarryStageIn(text) : null
        )
        {
            OddUnit = units.Where((_, i) => known[i] is null).FirstOrDefault(),
            IsUnitUnclear = units.Count > 1 || (units.Count == 0 && Rounding().IsMatch(text)),
            Mentioned = YearsIn(text, Days()),
            BareYear = Bare().Match(text) is { Success: true } bare && !Days().IsMatch(text) ? bare.Value : null,
            Unsure = unsure,
        };
    }

    /// <summary>The same with the unit that stands elsewhere: below the table, beside it. Two that differ are none.</summary>
    /// <param name="rows">What stands there.</param>
    /// <param name="where">Where, in words.</param>
    public FinanceStatement With(IReadOnlyList<FinanceCells> rows, string where)
    {
        var other = Of(rows);
        if (other is { Unit: null, OddUnit: null, IsUnitUnclear: false } || (other.Unit is not null && other.Unit == Unit))
            return this;
        if (this is { Unit: null, OddUnit: null, IsUnitUnclear: false })
            return this with { Unit = other.Unit, OddUnit = other.OddUnit, IsUnitUnclear = other.IsUnitUnclear, UnitPlace = where };
        return other is { Unit: null, OddUnit: null } ? this : this with { Unit = null, IsUnitUnclear = true };
    }

    /// <summary>The same with the year that the name of its worksheet tells, where the title tells none.</summary>
    public FinanceStatement WithSheet(string? name)
    {
        if (name is null || Year is not null || BareYear is not null || Mentioned.Count > 0)
            return this;
        var told = Of([new FinanceCells(0, [name])]);
        List<FiscalYear> mentioned = [.. told.Mentioned.Where(y => y.Value >= Oldest)];
        FiscalYear? year = told.Year ?? (FiscalYear.TryParse(name, out var whole) ? whole : null);
        return this with
        {
            Year = year?.Value >= Oldest ? year : null,
            BareYear = told.BareYear,
            Mentioned = mentioned,
            YearPlace = "シートの名前",
        };
    }

    /// <summary>Whether the year that is named is that one; null where none is named.</summary>
    public bool? IsOf(FiscalYear? year) =>
        Year is { } told ? told == year
        : BareYear is not null ? year is { IsValid: true } of && BareYear == $"{of.EraShort[1..]}年度"
        : null;

    /// <summary>True for words that tell the year, the unit or the stage of a table.</summary>
    public static bool Tells(string words) =>
        !Ascii.IsValid(words)
        && Of([new FinanceCells(0, [words])]) is not { Year: null, BareYear: null, Unit: null, OddUnit: null, Stage: null, Number: null };

    /// <summary>True for 「（単位：千円）」 and nothing else.</summary>
    public static bool SaysUnit(string cell) => cell.Contains("単位", StringComparison.Ordinal) && Said().IsMatch(Plain(cell));

    /// <summary>True for words that name a statement, and no column: 決算額一覧.</summary>
    public static bool IsTitle(string text) => TitleEnd().IsMatch(FinanceHeading.Folded(text));

    private static string Plain(string text) => string.Concat(Nfkc.Fold(text).Where(c => !char.IsWhiteSpace(c)));

    private static List<FiscalYear> YearsIn(string text, Regex years) =>
        [
            .. years
                .Matches(text)
                .Select(m => FiscalYear.TryParse(m.Groups["year"].Value, out var year) ? year : default)
                .Where(y => y.IsValid)
                .Distinct(),
        ];

    // 「単位：千円」, 「（千円）」, or 千円 alone; the word and the unit may stand in two cells.
    private static IEnumerable<string> UnitsIn(List<string> row)
    {
        for (var i = 0; i < row.Count; i++)
        {
            if (FinanceHeading.IsUnit(row[i]))
            {
                yield return FinanceHeading.UnitTextOf(row[i])!;
                continue;
            }
            var said = row[i] + (i + 1 < row.Count && row[i].TrimEnd(':').EndsWith("単位", StringComparison.Ordinal) ? row[i + 1] : "");
            foreach (var unit in Units().Matches(said).SelectMany(m => UnitWord().Matches(m.Groups["said"].Value)))
                yield return unit.Value;
        }
    }

    // A year of the calendar, as in the day on which a file was made, is no fiscal year.
    [GeneratedRegex(
        "(?<year>((令和|平成|昭和|[RHS])([0-9]{1,2}|元|[〇一二三四五六七八九十]{1,3})|20[0-9]{2})年度"
            + "|((令和|平成|昭和)([0-9]{1,2}|元|[〇一二三四五六七八九十]{1,3})|(?<![A-Z])[RHS][0-9]{1,2}|(?<![0-9])20[0-9]{2})(?=当初|補正|決算|予算|要求|査定))",
        Options,
        5000
    )]
    private static partial Regex Years();

    [GeneratedRegex(
        "(?<year>(令和|平成|昭和)([0-9]{1,2}|元|[〇一二三四五六七八九十]{1,3})|(?<![A-Za-z])[RHS][0-9]{1,2}(?![0-9A-Za-z])|20[0-9]{2}(?=[年./-]))",
        Options,
        5000
    )]
    private static partial Regex Days();

    [GeneratedRegex(
        @"(?<said>[十百千万億兆]*円)(単位|表示)(?!未満|(で|に)(四捨|切|丸|端数))"
            + @"|単位(は|:)?(?<said>[^()\[\]】。]{0,12})|[(\[](?<said>[十百千万億兆]*円)(?=[)\]・、,/]|単(?!位(未満|(で|に)(四捨|切|丸|端数)))|$)",
        Options,
        5000
    )]
    private static partial Regex Units();

    [GeneratedRegex(
        @"^※?[(\[〔【]?(金額|額|表示)?の?単位(は|:|=)?[0-9,.十百千万億兆KMkm]*[円¥][千百万億]*([・、,/][^()]{1,6})?[)\]〕】]?(です)?。?$",
        Options,
        5000
    )]
    private static partial Regex Said();

    // 令和6年度から8年度まで.
    [GeneratedRegex("年度?(から|より|及び|と|[~〜～・、,/-])[0-9]{1,2}年度", Options, 5000)]
    private static partial Regex Span();

    // 5年度決算額: which era it counts in, nobody says.
    [GeneratedRegex("(?<![0-9和成RHS.])[0-9]{1,2}年度", Options, 5000)]
    private static partial Regex Bare();

    [GeneratedRegex("[0-9,.]*[十百千万億兆]*円|[0-9,十百千万億KMkm]*¥[0-9,十百千万億]*|[十百千万億兆]+(?=$|[・、,/])", Options, 5000)]
    private static partial Regex UnitWord();

    [GeneratedRegex("[百千万億]+円(未満|単位(未満|(で|に)(四捨|切|丸|端数)))", Options, 5000)]
    private static partial Regex Rounding();

    // 決算 that is only expected, 予算 to which 補正 have been added.
    [GeneratedRegex(
        "決算.{0,6}?(見込|見通|推計|予測|試算|概算|速報)|(見込|推計|概算)み?の?決算"
            + "|補正(予算)?額?([(]?第?[0-9]+号[)]?)?の?(後(?!期|年|半)|前(?!年|回|期))|(既定|最終)(補正)?予算",
        Options,
        5000
    )]
    private static partial Regex NoStage();

    [GeneratedRegex("繰越し?(額)?(計算書|調書|調|一覧)|逓次繰越", Options, 5000)]
    private static partial Regex CarryStatement();

    [GeneratedRegex("(書|表|一覧|状況|調|資料|報告|推移|明細)([(].*[)])?$", Options, 5000)]
    private static partial Regex TitleEnd();

    [GeneratedRegex("予算書|予算に関する|決算", Options, 5000)]
    private static partial Regex Budget();
}
