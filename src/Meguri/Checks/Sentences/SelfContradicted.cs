using System.Buffers;
using System.Text.RegularExpressions;
using Meguri.Checks.Reading;
using Meguri.Shared.Text;

namespace Meguri.Checks.Sentences;

/// <summary>A sentence that takes back what it says: 「利用が増えたため、利用者数は前年度を下回った」, 「定員に満たなかったため、抽選を行った」.</summary>
public sealed partial class SelfContradicted : SlipRule
{
    private const int FewestAlike = 2;

    /// <inheritdoc/>
    public override string Code => "sentence-contradicted";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Note;

    /// <inheritdoc/>
    public override string Title => "一つの文の中で、言うことが食い違う";

    /// <inheritdoc/>
    public override string Why => "理由と結果が逆なら、どちらかは書き間違いです。読む人は、増えたのか減ったのかを判断できません。";

    /// <inheritdoc/>
    protected override bool ReadsNames => false;

    /// <inheritdoc/>
    protected override bool MayHold(ReadOnlySpan<char> text) => text.ContainsAny(Words);

    /// <inheritdoc/>
    protected override IEnumerable<Slip> Read(string text)
    {
        var end = 0;
        foreach (
            var match in Reasons
                .Matches(text)
                .Where(m => AreOfOne(text, m))
                .Concat(Sides.Matches(text))
                .OrderBy(m => m.Index)
                .ThenByDescending(m => m.Length)
        )
        {
            if (match.Index < end)
                continue;
            end = match.Index + match.Length;
            yield return new(
                new TextSpan(match.Index, match.Length),
                $"{Slip.Quote(match.ValueSpan)}は、前と後ろで言うことが逆です。違うほうを直してください。"
            );
        }
        foreach (var slip in Extremes(text))
            yield return slip;
    }

    // 「最大70分（平均85分）」: no average is above the greatest, nor below the least.
    private static IEnumerable<Slip> Extremes(string text)
    {
        if (!text.AsSpan().ContainsAny(Levels))
            yield break;
        var half = FullWidth.ToAscii(text);
        var figures = Reading.Figures.In(text);
        for (var i = 1; i < figures.Count; i++)
        {
            var (one, other) = (figures[i - 1], figures[i]);
            if (
                one.Kin != other.Kin
                || one.Unit.Length == 0
                || LevelOf(half, one) is not { } first
                || LevelOf(half, other) is not { } second
                || first == second
                || one.Value == other.Value
                || first < second == one.Value < other.Value
                || !Together().IsMatch(half[one.Span.End..other.Span.Start])
            )
                continue;
            yield return new(
                new TextSpan(one.Span.Start, other.Span.End - one.Span.Start),
                $"「{Name(first)}」の{one.Print()}と「{Name(second)}」の{other.Print()}は、大小が逆です。どちらかの数を直してください。"
            );
        }

        static string Name(int level) => ((string[])["最小", "平均", "最大"])[level];
    }

    private static int? LevelOf(string half, Figure figure)
    {
        var word = Level.Match(half[Math.Max(0, figure.Span.Start - 12)..figure.Span.Start]);
        return !word.Success ? null
            : word.Groups["most"].Success ? 2
            : word.Groups["least"].Success ? 0
            : 1;
    }

    // The whole of it is told by both, not by day the one and by year the other.
    [GeneratedRegex(
        @"^(?:(?!年度|前年|昨年|[月年週日回]間?[平最当あ]|増|減|目標|定員|うち)[^0-9。\n]){0,14}$",
        Options,
        Patience.Milliseconds
    )]
    private static partial Regex Together();

    private static Regex Level =>
        field ??= Pattern.Of(
            "(?<![月年週])(?:(?<most>最[大高長多])|(?<least>最[小低短少])|平均)(?:(?:の|待ち?)?(?:待ち?|待ち時間|時間|人数|日数|件数|点数?|額|値|気温))?(?:で|は|が|の|:|\\s)?(?:約)?$",
            Options
        );

    private static readonly SearchValues<string> Levels = SearchValues.Create(
        ["最大", "最高", "最長", "最多", "最小", "最低", "最短", "最少"],
        StringComparison.Ordinal
    );

    // 「利用が増えたため、延べ利用者数は」: both clauses must speak of one thing, and of the whole of it.
    private static bool AreOfOne(string text, Match match)
    {
        var (reason, result) = (match.Groups["reason"], match.Groups["result"]);
        if (IsPart(text, result) || Other().IsMatch(result.ValueSpan))
            return false;
        for (var i = 0; i + FewestAlike <= reason.Length; i++)
        {
            if (result.ValueSpan.IndexOf(reason.ValueSpan.Slice(i, FewestAlike)) >= 0)
                return true;
        }
        return false;
    }

    // 「継続の利用」.
    private static bool IsPart(string text, Group noun) => noun.Index > 0 && text[noun.Index - 1] == 'の';

    private static readonly SearchValues<string> Words = SearchValues.Create(
        [
            "増",
            "減",
            "伸び",
            "落ち込",
            "上回",
            "下回",
            "定員",
            "募集人",
            "恵まれ",
            "前年度",
            "昨年度",
            "目標",
            "予定より",
            "抽選",
            "選考",
            "申込者",
            "最大",
            "最高",
            "最長",
            "最多",
            "最小",
            "最低",
            "最短",
            "最少",
        ],
        StringComparison.Ordinal
    );

    private const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;
    private const string Noun = @"[\p{IsCJKUnifiedIdeographs}ァ-ヶー]{1,12}(?:申?込み|問い?合わ?せ|貸し?出し|ごみ)?(?:者|数|件数|量)?";
    private const string Much = "(?:大きく|大幅に|やや|わずかに|若干|少し|さらに)?";
    private const string For = "(?:ため|ことから|ことで|ことにより|ので|結果)";
    private const string LastYear = "(?:前年度?|昨年度?|前回|前の年度?)";
    private const string Rose = "(?:増え|増加し|伸び|上昇し|急増し|倍増し)";
    private const string Fell = "(?:減っ|減少し|落ち込ん|低下し|急減し|半減し)";

    // Subject and movement of the reason, and of what comes of it.
    private static Regex Reasons =>
        field ??= Pattern.Of(
            "(?<reason>"
                + Noun
                + ")[がもは]"
                + Much
                + "(?:"
                + Rose
                + "た"
                + For
                + "、?[^、。\\nがはを]{0,10}?(?<result>"
                + Noun
                + ")[がもは]、?(?:"
                + LastYear
                + "(?:を|より(?:も)?|に比べ(?:て)?|から))?、?"
                + Much
                + "(?:下回|減少し|減っ|減り|落ち込|低下し|半減し|過去最少|最少|過去最低)|(?:"
                + Fell
                + "[ただ])"
                + For
                + "、?[^、。\\nがはを]{0,10}?(?<result>"
                + Noun
                + ")[がもは]、?(?:"
                + LastYear
                + "(?:を|より(?:も)?|に比べ(?:て)?|から))?、?"
                + Much
                + "(?:上回|増加し|増え|伸び|急増し|倍増し|過去最多|最多|過去最高))",
            Options
        );

    // No other subject stands between.
    private const string Same = "[^、。\\nがはもを0-9０-９]{0,10}";

    private static Regex Sides =>
        field ??= Pattern.Of(
            // 減少し、過去最多となった
            "(?:減少し|減り|減って|落ち込み|下回り|半減し)(?:て(?:おり)?|た(?:ため|ことから|結果))?、"
                + Same
                + "(?:過去最多|最多|過去最高|最も多[いく])|(?:増加し|増え|伸び|上回り|倍増し)(?:て(?:おり)?|た(?:ため|ことから|結果))?、"
                + Same
                + "(?:過去最少|最少|過去最低|最も少な[いく])|(?:増加し|増え|伸び|倍増し)(?:て(?:おり)?|た(?:ため|ことから|結果))?、(?:延べ)?"
                + LastYear
                + "(?:の実績)?を"
                + Much
                + "下回|(?:減少し|減り|落ち込み|半減し)(?:て(?:おり)?|た(?:ため|ことから|結果))?、"
                + LastYear
                + "(?:の実績)?を"
                + Much
                + "上回|"
                + LastYear
                + "を"
                + Much
                + "上回り、(?:やや|大幅に)?(?:減少|低下)し|"
                + LastYear
                + "を"
                + Much
                + "下回り、(?:やや|大幅に)?(?:増加|上昇)し"
                // 定員に満たなかったため、抽選で
                + "|(?:定員|募集人数|募集数|募集枠|予定数|枠)に(?:は)?(?:満た|達し|届か)(?:なかった(?:ため|ので|ことから)|ず|ないため|ませんでしたので)、?[^。\\n]{0,16}?(?:抽選(?!(?:なし|は行わ|を行わ|せず|とせず))|くじ|キャンセル待ち|受講を断|参加を断|お断り|早めに締め切|増枠|定員を増や)"
                + "|(?:定員|募集人数|募集数|募集枠|予定数)を(?:大きく|大幅に)?(?:超え|超過し|上回)[っ]?た(?:ため|ので|ことから)、?[^。\\n]{0,16}?(?:再募集|追加募集|追加で募集|募集(?:の)?期間を延|定員割れ|空きが|申込者全員|応募者全員|全員(?:が|を)(?:受講|参加|受け入れ))"
                + "|(?:応募|申込み?|申請|希望者?)が(?:なかった|ありませんでした|なく)(?:ため|ので|ことから)、?[^。\\n]{0,10}?(?:抽選|くじ|選考し|応募者|申込者)"
                + "|(?:好天|晴天|天候|天気)に(?:も)?恵まれ(?:た(?:ため|ことから|ので)、?|て|、)[^、。\\n]{0,12}(?:中止|延期|取りやめ)"
                + "|(?:悪天候|雨天|荒天|大雨)(?:に恵まれ)"
                + "|目標を(?:大きく|やや)?(?:達成し|上回っ|超え)(?:た(?:が|ものの|ため)|て(?:おり)?)?、?(?:年度の|令和[0-9０-９元]{1,2}年度の)?目標(?:値)?(?:に|には)(?:届か|達し(?:な|て(?:い)?な)|及ば)"
                + "|"
                + LastYear
                + "と(?:同数|同額|同じ(?:数|額|人数|件数|回数)|変わらず)(?:の)?[^、。\\nがはもを]{0,8}(?:に|と|へ|まで)?(?:増え|増加し|減少し|減っ|落ち込)"
                + "|"
                + LastYear
                + "(?:に(?:続き|引き続き)|と同様に?|同様)、?初めて"
                + "|予定より(?:も)?(?:早[くま]|前倒し)[^、。\\nがはもを]{0,8}、?[^、。\\nがはもを]{0,6}(?:遅れ|遅延)",
            Options
        );

    [GeneratedRegex("当たり|あたり|料|額|費|率|割合|平均|待|空き|残|余|単価|以外|時間|日数", Options, Patience.Milliseconds)]
    private static partial Regex Other();
}
