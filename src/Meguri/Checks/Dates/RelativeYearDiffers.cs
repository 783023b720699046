using System.Globalization;
using System.Text.RegularExpressions;
using Meguri.Checks.Reading;
using Meguri.Shared.Text;

namespace Meguri.Checks.Dates;

/// <summary>A year told by a word and by its number that are not the same year on this sheet: 「前年度（令和4年度）」 in the results of 令和6年度.</summary>
public sealed partial class RelativeYearDiffers : Rule
{
    private static readonly Remembered<RelativeYear> Known = new(Read);

    /// <inheritdoc/>
    public override string Code => "relative-year-differs";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Note;

    /// <inheritdoc/>
    public override string Title => "「前年度」「本年度」と、添えた年度が合わない";

    /// <inheritdoc/>
    public override string Why =>
        "去年の文を写すと、「前年度（令和4年度）」がそのまま残ります。どちらの年度のことかで、数の意味が変わります。";

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(CheckedPlan plan)
    {
        foreach (var text in plan.Texts)
        {
            if (text.IsCopy || Known.In(text.Text) is not { Count: > 0 } years || OfText(plan, text) is not var (own, next))
                continue;
            foreach (var year in years)
            {
                if (Right(text, year, own, next) is not { } right)
                    continue;
                var words = text.Text.AsSpan(year.Span.Start, year.Span.Length);
                yield return Found(
                    text.Place,
                    $"{Slip.Quote(words)}とありますが、{own.Era}の{(text.IsResult ? "実績" : "文")}では、「{year.Word}」は{right}です。言葉か年度の、違うほうを直してください。",
                    text.Text
                ) with
                {
                    Text = text.Text,
                    Spans = [year.Span],
                };
            }
        }
    }

    /// <summary>A year told twice.</summary>
    /// <param name="Span">The words.</param>
    /// <param name="Word">前年度, 本年度, ….</param>
    /// <param name="Offset">How far the word is from the text's own year.</param>
    /// <param name="Year">The Western year in which the year told begins.</param>
    /// <param name="IsCalendar">True for 昨年, which begins in January.</param>
    /// <param name="IsAfter">True where another year of the text is the one from which the word counts.</param>
    /// <param name="IsCompared">True where this year's figure is held against it.</param>
    /// <param name="IsDone">True where the sentence tells of what was done.</param>
    private readonly record struct RelativeYear(
        TextSpan Span,
        string Word,
        int Offset,
        int Year,
        bool IsCalendar,
        bool IsAfter,
        bool IsCompared,
        bool IsDone
    );

    // The year of which a text tells, and the one in which its sheet is written or for which it plans.
    private static (Shared.Time.FiscalYear Own, Shared.Time.FiscalYear Next)? OfText(CheckedPlan plan, PlanText text)
    {
        if (text.Place.PlanYear is not { } planYear || plan.Plan.Year(planYear)?.ResultYear is not { } result)
            return null;
        if (text.Year is { } own)
            return (own, text.IsResult ? planYear : own);
        return text.Place is { Kind: "sheet" } ? (text.Place.Field == "outline" ? planYear : result, planYear) : null;
    }

    // Null where the words agree, or may.
    private static string? Right(PlanText text, RelativeYear year, Shared.Time.FiscalYear own, Shared.Time.FiscalYear next)
    {
        var said = year.Year - year.Offset;
        if (year.IsAfter || said == own.Value)
            return null;
        if (year.IsCalendar)
            return said == own.Value + 1 || said == next.Value || said == next.Value + 1 || (!text.IsResult && said == own.Value - 1)
                ? null
                : $"{Name(own.Value + year.Offset)}年";
        // Who writes in the year after may call the result's year 前年度, but not where it is held against itself.
        if (said == next.Value && (text.ProjectCode is null || (year.Offset < 0 ? !year.IsCompared : !year.IsDone || year.Offset > 0)))
            return null;
        return $"{Name(own.Value + year.Offset)}年度";
    }

    private static string Name(int year) => Era.YearName(new(year, 5, 1)).TrimEnd('年');

    private static IEnumerable<RelativeYear> Read(string text)
    {
        if (!text.Contains('年', StringComparison.Ordinal) || !Figures.HasDigit(text))
            yield break;
        var half = FullWidth.ToAscii(text);
        foreach (Match match in Told.Matches(half))
        {
            var word = match.Groups["word"].Value;
            var number = match.Groups["west"];
            var year = number.Success
                ? int.Parse(number.ValueSpan, CultureInfo.InvariantCulture)
                : Era.Of(match.Groups["era"].Value).ToWestern(Era.NumberOf(match.Groups["n"].Value));
            var sentence = Mentions.SentenceAt(half, match.Index);
            var behind = half[(match.Index + match.Length)..sentence.End];
            var offset = OffsetOf(word);
            yield return new(
                new TextSpan(match.Index, match.Length),
                word,
                offset,
                year,
                !match.ValueSpan.Contains("年度", StringComparison.Ordinal),
                YearMentions
                    .In(text)
                    .Any(m =>
                        (m.Span.Start < match.Index || m.Span.Start >= match.Index + match.Length) && m.Year + offset == year && offset != 0
                    ),
                Compared().IsMatch(behind),
                Done().IsMatch(behind)
            );
        }
    }

    private static int OffsetOf(string word) =>
        word[0] switch
        {
            '前' when word.StartsWith("前々", StringComparison.Ordinal) => -2,
            '一' => -2,
            '前' or '昨' => -1,
            '来' or '翌' or '次' => 1,
            _ => 0,
        };

    private const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;
    private const string Word =
        "(?<word>前々年度|一昨年度|前年度|昨年度|本年度|今年度|当年度|来年度|翌年度|次年度|前年|昨年|本年|今年|来年)";
    private const string Number = "(?:" + Era.Pattern + @"|(?<![0-9,.])(?<west>20[0-9]{2}))(?:\([^()\n]{1,8}\))?";

    // 「前年度(令和4年度)」 「前年度である令和4年度」 「前年度の令和4年度」 「令和4年度(前年度)」
    private static Regex Told =>
        field ??= Pattern.Of(
            "(?<![一二三])"
                + Word
                + @"\s?(?:\((?:は|の|:|=)?\s?"
                + Number
                + @"(?>年度?)?(?:\)|(?=[、の]|実績|決算|当初))|(?:である|にあたる|に当たる|の)"
                + Number
                + @"年度(?!から|~|産|策定|制定))|"
                + Number
                + @"年度?\s?\("
                + Word
                + @"\)",
            Options
        );

    [GeneratedRegex(
        "^(?:実績)?の?[^。、]{0,14}?(?:から|より|比|に比べ|と比べ|を上回|を下回|に対し|の[0-9.]+倍)",
        Options,
        Patience.Milliseconds
    )]
    private static partial Regex Compared();

    [GeneratedRegex(@"(?:した|った|れた|きた|いた|めた|けた|えた|せた|んだ|ました)\s*\z", Options, Patience.Milliseconds)]
    private static partial Regex Done();
}
