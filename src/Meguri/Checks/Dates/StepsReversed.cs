using System.Buffers;
using System.Globalization;
using System.Text.RegularExpressions;
using Meguri.Checks.Reading;
using Meguri.Shared.Text;

namespace Meguri.Checks.Dates;

/// <summary>Steps told with their months, the later one first: 「10月に入居を始め、同年12月に入居者を募集する」.</summary>
public sealed partial class StepsReversed : SlipRule
{
    /// <inheritdoc/>
    public override string Code => "steps-reversed";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Note;

    /// <inheritdoc/>
    public override string Title => "あとですることが、先にすることより前の月になっている";

    /// <inheritdoc/>
    public override string Why => "募集の前に入居はできません。月を入れ替えて書いたか、どちらかの月の打ち間違いです。";

    /// <inheritdoc/>
    protected override bool ReadsNames => false;

    /// <inheritdoc/>
    protected override bool MayHold(ReadOnlySpan<char> text) =>
        text.Contains('月') && (text.ContainsAny(Firsts) || text.Contains("先立", StringComparison.Ordinal));

    // What must come before what.
    private static readonly (string First, string Then)[] Order =
    [
        ("募集", "入居"),
        ("募集", "開講"),
        ("募集", "入園"),
        ("募集", "入所"),
        ("募集", "開校"),
        ("募集", "抽選"),
        ("募集", "選考"),
        ("受付", "抽選"),
        ("公募", "選定"),
        ("公募", "選考"),
        ("入札", "契約"),
        ("入札", "着工"),
        ("契約", "着工"),
        ("契約", "納品"),
        ("発注", "納品"),
        ("発注", "納入"),
        ("設計", "着工"),
        ("着工", "完成"),
        ("着工", "竣工"),
        ("着工", "しゅん工"),
        ("着工", "供用開始"),
        ("着工", "供用を開始"),
        ("着工", "開館"),
        ("着工", "開所"),
        ("着工", "開園"),
        ("起工", "完成"),
        ("着手", "完了"),
        ("着手", "完成"),
        ("完成", "供用開始"),
        ("完成", "供用を開始"),
        ("申請", "交付決定"),
        ("答申", "策定"),
        ("諮問", "答申"),
        ("素案", "策定"),
        ("任命", "退任"),
    ];

    // As above, where the later month is told first: the other way about, it may be of the next round or of another thing.
    private static readonly (string First, string Then)[] ToldBackwards =
    [
        .. Order,
        ("着工", "供用の開始"),
        ("着工", "供用を始"),
        ("着工", "開通"),
        ("着工", "開校"),
        ("着工", "入居"),
        ("起工", "竣工"),
        ("起工", "供用を始"),
        ("起工", "開館"),
        ("着手", "竣工"),
        ("着手", "供用開始"),
        ("着手", "供用の開始"),
        ("着手", "供用を開始"),
        ("着手", "供用を始"),
        ("着手", "開通"),
        ("着手", "引き渡"),
        ("完成", "供用の開始"),
        ("完成", "供用を始"),
        ("完成", "開通"),
        ("完成", "開館"),
        ("完成", "開園"),
        ("完成", "開所"),
        ("完成", "入居"),
        ("竣工", "供用を始"),
        ("竣工", "開館"),
        ("入札", "着手"),
        ("契約", "着手"),
        ("設計", "入札"),
        ("公告", "入札"),
        ("公募", "採択"),
        ("公募", "契約"),
        ("募集", "審査"),
        ("募集", "表彰"),
        ("募集", "受講"),
        ("開講", "修了"),
        ("開講", "閉講"),
        ("開会", "閉会"),
        ("パブリックコメント", "策定"),
        ("意見公募", "策定"),
        ("諮問", "策定"),
        ("公布", "施行"),
        ("議決", "施行"),
        ("試行", "本格実施"),
        ("試験運行", "本格運行"),
        ("実証運行", "本格運行"),
        ("印刷", "配布"),
        ("納品", "配布"),
    ];

    private static readonly SearchValues<string> Firsts = SearchValues.Create(
        [.. ToldBackwards.Select(o => o.First).Distinct(StringComparer.Ordinal)],
        StringComparison.Ordinal
    );

    /// <summary>A month, and what is told of it.</summary>
    private readonly record struct Step(TextSpan Span, int? Year, int Month, string Words);

    /// <inheritdoc/>
    protected override IEnumerable<Slip> Read(string text)
    {
        var half = FullWidth.ToAscii(text);
        foreach (Match match in Ahead().Matches(half))
        {
            if (EventBefore(half, match) is not { } held)
                continue;
            var (month, of) = (MonthOf(match), MonthOf(held));
            if (InFiscalYear(month) <= InFiscalYear(of))
                continue;
            yield return new(
                new TextSpan(match.Index, match.Length),
                $"{of}月のことに先立つはずのことが、{month}月と書かれています。月か言葉の、違うほうを直してください。"
            );
        }
        foreach (var sentence in WrittenSentences.In(text))
        {
            var steps = Steps(half, sentence.Span);
            for (var i = 1; i < steps.Count; i++)
            {
                var (one, other) = (steps[i - 1], steps[i]);
                if (Compare(one, other) is not (not 0 and var order))
                    continue;
                var (early, late) = order < 0 ? (one, other) : (other, one);
                // What is told of the earlier month must come later: 「10月に入居、12月に募集」.
                if (
                    Array.Find(order < 0 ? Order : ToldBackwards, o =>
                        Tells(early.Words, o.Then, o.First) && Tells(late.Words, o.First, o.Then)
                    )
                    is not { First: { } first } pair
                )
                    continue;
                // 「5月に調査が完了し、6月に工事に着手」: of one thing after the other.
                if (
                    order < 0
                    && Worked().Match(early.Words[..early.Words.LastIndexOf(pair.Then, StringComparison.Ordinal)]) is { Success: true } done
                    && pair.First is "着手" or "着工"
                    && !late.Words.Contains(done.Groups["of"].Value, StringComparison.Ordinal)
                )
                    continue;
                // 「8月に体育館が完成し、9月に図書館の工事に着工」: of another thing.
                if (OfAnother().IsMatch(late.Words[..late.Words.LastIndexOf(pair.First, StringComparison.Ordinal)]))
                    continue;
                var span = new TextSpan(one.Span.Start, other.Span.End - one.Span.Start);
                yield return new(
                    span,
                    $"{early.Month}月に「{pair.Then}」、{late.Month}月に「{first}」とあり、順が逆です。月か言葉の、違うほうを直してください。"
                );
            }
        }
    }

    // 「入居者を募集」 tells of 募集.
    private static bool Tells(string words, string word, string other)
    {
        var at = words.LastIndexOf(word, StringComparison.Ordinal);
        // 「完成した遊具」 is only spoken of.
        return at >= 0
            && at > words.LastIndexOf(other, StringComparison.Ordinal)
            && !Spoken().IsMatch(words, at + word.Length)
            && !Named().IsMatch(words, at + word.Length);
    }

    private static List<Step> Steps(string half, TextSpan sentence)
    {
        var steps = new List<Step>();
        var words = half[sentence.Start..sentence.End];
        var matches = Month.Matches(words);
        if (matches.Count < 2 || Other().IsMatch(words))
            return steps;
        for (var i = 0; i < matches.Count; i++)
        {
            var match = matches[i];
            var end = i + 1 < matches.Count ? matches[i + 1].Index : words.Length;
            var told = words[(match.Index + match.Length)..end];
            // Only what is told of its own month, to the next comma behind a verb.
            if (told.IndexOf('、', 1 <= told.Length ? 1 : 0) is > 0 and var stop)
                told = told[..stop];
            int? year =
                match.Groups["west"].Success ? int.Parse(match.Groups["west"].ValueSpan, CultureInfo.InvariantCulture)
                : match.Groups["era"].Success ? Era.Of(match.Groups["era"].Value).ToWestern(Era.NumberOf(match.Groups["n"].Value))
                : steps.Count == 0 ? null
                : match.Groups["next"].Success ? steps[^1].Year + 1
                : match.Groups["same"].Success ? steps[^1].Year
                : null;
            var month = int.Parse(match.Groups["m"].ValueSpan, CultureInfo.InvariantCulture);
            // 「同年」 and 「翌年」 without a year count from the one before.
            if (year is null && steps.Count > 0 && (match.Groups["next"].Success || match.Groups["same"].Success))
            {
                steps[^1] = steps[^1] with { Year = 1 };
                year = match.Groups["next"].Success ? 2 : 1;
            }
            steps.Add(new(new TextSpan(sentence.Start + match.Index, match.Length + told.Length), year, month, told));
        }
        return steps;
    }

    // Without years, by the months of a fiscal year.
    private static int Compare(Step one, Step other) =>
        one.Year is { } first && other.Year is { } second
            ? (first, one.Month).CompareTo((second, other.Month))
            : InFiscalYear(one.Month).CompareTo(InFiscalYear(other.Month));

    private static int InFiscalYear(int month) => (month + 8) % 12;

    private static int MonthOf(Match match) => int.Parse(match.Groups["m"].ValueSpan, CultureInfo.InvariantCulture);

    // The one month of the sentence before, and of this one up to the words.
    private static Match? EventBefore(string half, Match ahead)
    {
        var start = Mentions.SentenceAt(half, ahead.Index).Start;
        if (start > 0 && half[start - 1] == '。' && half.AsSpan(start, ahead.Index - start).IsWhiteSpace())
            start = Mentions.SentenceAt(half, start - 1).Start;
        return Month.Matches(half[start..ahead.Index]) is [{ } held] ? held : null;
    }

    private const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;

    private static Regex Month =>
        field ??= Pattern.Of(
            "(?:(?:"
                + Era.Pattern
                + @"|(?<![0-9,.])(?<west>20[0-9]{2}))年(?:\([^()\n]{1,10}\))?\s?|(?<same>同年|同じ年)の?|(?<next>翌年)の?)?(?<![0-9,.])(?<m>1[0-2]|[1-9])月(?:(?:末|[上中下初]旬)|[0-9]{1,2}日(?:\([^()\n]{1,6}\))?)?(?![0-9間分号例]|～|~)",
            Options
        );

    // 「これに先立ち、説明会を8月下旬に開いた」.
    [GeneratedRegex(
        @"(?:これ|それ|開催|開始|実施|運用|供用|発行|導入|開館)に先立(?:ち|って)、?[^。\n0-9年]{0,24}?(?<m>1[0-2]|[1-9])月(?![間分号例])",
        Options,
        Patience.Milliseconds
    )]
    private static partial Regex Ahead();

    [GeneratedRegex(
        @"\G[^、。\n]{0,6}?(?:した|された|したあと|している|する)(?!予定|見込)(?=[\p{IsCJKUnifiedIdeographs}ァ-ヶ])",
        Options,
        Patience.Milliseconds
    )]
    private static partial Regex Spoken();

    [GeneratedRegex(@"[\p{IsCJKUnifiedIdeographs}ァ-ヶー]{2,}(?:の|が|は|も)", Options, Patience.Milliseconds)]
    private static partial Regex OfAnother();

    // 「入居者」, 「公募展」, 「開館の準備」: not the step itself.
    [GeneratedRegex(
        @"\G(?:者|前|展|債|員|会場|式典|準備|記念|に向けた|に備え|の?(?:準備|周知|案内|説明|予定地|結果))",
        Options,
        Patience.Milliseconds
    )]
    private static partial Regex Named();

    // The work that is told to be done: 「調査が」 of 「5月に調査が完了し」.
    [GeneratedRegex(@"(?<of>[\p{IsCJKUnifiedIdeographs}ァ-ヶー]{2,})(?:が|を|は|も)?\z", Options, Patience.Milliseconds)]
    private static partial Regex Worked();

    // Of the next round, or of several things.
    [GeneratedRegex(
        "次回|次の|翌年度|次年度|来年度|追加|再募集|二次|第2期|第二期|それぞれ|一方|別[にの]|ほか|変更",
        Options,
        Patience.Milliseconds
    )]
    private static partial Regex Other();
}
