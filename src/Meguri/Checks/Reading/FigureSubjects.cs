using System.Buffers;
using System.Text.RegularExpressions;

namespace Meguri.Checks.Reading;

/// <summary>Of what a figure is, in all the words that say so: 窓口への来訪者 of 「窓口への来訪者は延べ5,334人」.</summary>
internal static partial class FigureSubjects
{
    private const int Shortest = 4;
    private const int Longest = 24;

    /// <summary>
    /// The words between the last stop and the figure, without what does not name; null where they are too few to tell one thing from
    /// another.
    /// </summary>
    public static string? Of(string half, Mention mention)
    {
        if (mention.Bracket >= 0)
            return null;
        var start = mention.Sentence.Start;
        var before = Ornaments().Replace(half[start..mention.Figure.Span.Start], "");
        var stop = before.AsSpan().LastIndexOfAny(Stops) + 1;
        var words = Leading.Replace(before[stop..], "").Trim();
        // Behind another figure the words are of that one, unless it was a year.
        if (stop > 0 && char.IsAsciiDigit(before[stop - 1]) && words.Length == before.Length - stop)
            return null;
        return words.Length is >= Shortest and <= Longest && Noun().IsMatch(words) && !Other().IsMatch(words) && !Common.IsMatch(words)
            ? words
            : null;
    }

    private static readonly SearchValues<char> Stops = SearchValues.Create("、。()「」・○●◯■◆◇□〇:/ \n0123456789");

    private const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;

    [GeneratedRegex(@"(?:[はがも]、?|[:/\s]|延べ|のべ|合計で?|総計で?|計|年間で?|全体で)+$", Options, Patience.Milliseconds)]
    private static partial Regex Ornaments();

    private static Regex Leading =>
        field ??= Pattern.Of("^(?:年度の?(?:実績)?(?:は)?|今年度?の?|本年度?の?|当年度の?|この|なお|また|さらに|その結果)+", Options);

    [GeneratedRegex(@"[\p{IsCJKUnifiedIdeographs}ァ-ヺーせみし々]$", Options, Patience.Milliseconds)]
    private static partial Regex Noun();

    // What every project has.
    private static Regex Common =>
        field ??= Pattern.Of(
            "^(?:延べ|総|年間|全体の?|事業の?)?(?:参加|利用|来場|来館|来訪|受講|相談|申請|登録|応募|申込|入館|入場|出席|開催|実施|対象|会員|配布|補助|助成|交付|支援|事業|決算|予算|執行)(?:者|人|団体|世帯|会員|件|回|部|額)?(?:の?(?:数|合計|総数|人数|総額))?$",
            Options
        );

    // Of another year, a part, or one of several.
    [GeneratedRegex(
        "前年|昨年|前回|目標|計画|予定|見込|うち|各|平均|当たり|あたり|そのほか|その他|残り|新た|累計|から|まで|より|した|する|して|第$",
        Options,
        Patience.Milliseconds
    )]
    private static partial Regex Other();
}
