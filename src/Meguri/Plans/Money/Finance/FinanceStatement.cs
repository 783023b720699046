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
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    private static readonly (string Word, string Stage)[] Stages =
    [
        ("要求", ProjectAmount.Requested),
        ("査定", ProjectAmount.Assessed),
        ("当初", ProjectAmount.Initial),
        ("補正", ProjectAmount.Supplementary),
        ("決算", ProjectAmount.Settled),
    ];

    /// <summary>Reads the lines above the headings.</summary>
    public static FinanceStatement Of(IReadOnlyList<FinanceCells> above)
    {
        var title = string.Join('　', above.SelectMany(l => l.Cells).Where(c => c.Length > 0));
        var text = string.Concat(Nfkc.Fold(title).Where(c => !char.IsWhiteSpace(c)));
        List<FiscalYear> years =
        [
            .. from match in Years().Matches(text) where FiscalYear.TryParse(match.Value, out _) select FiscalYear.Parse(match.Value),
        ];
        var units = Units().Matches(text).Select(m => m.Groups["unit"].Value).Distinct(StringComparer.Ordinal).ToList();
        var stages = Stages.Where(s => text.Contains(s.Word, StringComparison.Ordinal)).Select(s => s.Stage).ToList();
        var isCarry = CarryStatement().IsMatch(text);
        return new(
            title,
            years.Distinct().ToList() is [var year] ? year : null,
            isCarry || stages is not [var stage] ? null : stage,
            stages.Contains(ProjectAmount.Supplementary) ? FinanceHeading.NumberIn(text) : null,
            units is [var unit] ? PlanUnit.All.First(u => u.Name == unit) : null,
            isCarry || Budget().IsMatch(text),
            isCarry ? FinanceHeading.CarryStageIn(text) : null
        );
    }

    /// <summary>True for words that tell the year, the unit or the stage of a table.</summary>
    public static bool Tells(string words) =>
        Of([new FinanceCells(0, [words])]) is not { Year: null, Unit: null, Stage: null, Number: null };

    /// <summary>True for words that name a statement, and no column: 決算額一覧.</summary>
    public static bool IsTitle(string text) => TitleEnd().IsMatch(FinanceHeading.Folded(text));

    // A year of the calendar, as in the day on which a file was made, is no fiscal year.
    [GeneratedRegex("(令和|平成|昭和|[RHS])([0-9]{1,2}|元)年度|20[0-9]{2}年度", Options, 5000)]
    private static partial Regex Years();

    [GeneratedRegex("(単位:?|[(\\[])(?<unit>百万円|千円|万円|億円|円)", Options, 5000)]
    private static partial Regex Units();

    [GeneratedRegex("繰越し?(額)?(計算書|調書|調|一覧)|逓次繰越", Options, 5000)]
    private static partial Regex CarryStatement();

    [GeneratedRegex("(書|表|一覧|状況|調|資料|報告|推移|明細)([(].*[)])?$", Options, 5000)]
    private static partial Regex TitleEnd();

    [GeneratedRegex("予算書|予算に関する|決算", Options, 5000)]
    private static partial Regex Budget();
}
