using System.Buffers;
using System.Text.RegularExpressions;
using Meguri.Checks.Reading;

namespace Meguri.Checks.Words;

/// <summary>One use of a word that has several notations: which word, and in which form it stands here.</summary>
public readonly record struct NotationUse(string Word, string Form, TextSpan Span);

/// <summary>
/// Words that cities write in more than one way. A new word is one more line in <see cref="Words"/>; where its form is a piece of a longer
/// word, it needs a border in <see cref="Around"/>.
/// </summary>
public static partial class Notations
{
    /// <summary>The word under which all words in Latin letters are counted.</summary>
    public const string Letters = "英字";

    /// <summary>Each word's notations, as they are looked for. Forms that also mean something else are left out.</summary>
    public static readonly IReadOnlyList<IReadOnlyList<string>> Words =
    [
        ["取組", "取り組み", "取組み"],
        ["子ども", "こども", "子供"],
        ["障がい者", "障害者"],
        ["ホームページ", "HP", "ＨＰ"],
        ["まちづくり", "町づくり", "街づくり", "まち作り"],
        ["問い合わせ", "問合せ", "問合わせ"],
        ["申し込み", "申込み"],
        ["手続", "手続き"],
        ["打ち合わせ", "打合せ"],
        ["引き続き", "引続き"],
        ["取り扱い", "取扱い"],
        ["呼び掛け", "呼びかけ"],
        ["か所", "カ所", "ヶ所", "ケ所", "ヵ所", "箇所"],
        ["か月", "カ月", "ヶ月", "ケ月", "ヵ月", "箇月"],
        ["か年", "カ年", "ヶ年", "ケ年", "ヵ年", "箇年"],
        ["ウェブサイト", "WEBサイト", "Webサイト", "ウエブサイト"],
        ["サーバー", "サーバ"],
        ["ユーザー", "ユーザ"],
        ["コンピューター", "コンピュータ"],
        ["センター", "センタ"],
        ["コミュニティ", "コミュニティー"],
        ["パートナーシップ", "パートナシップ"],
        ["及び", "および"],
        ["又は", "または"],
        ["更に", "さらに"],
        ["様々な", "さまざまな"],
        ["全て", "すべて"],
        ["一人ひとり", "一人一人", "ひとりひとり"],
        ["寄附", "寄付"],
    ];

    private static readonly Dictionary<string, string> WordOfForm = Words
        .SelectMany(forms => forms.Select(form => (form, Word: forms[0])))
        .ToDictionary(f => f.form, f => f.Word, StringComparer.Ordinal);

    private static readonly Regex Listed = new(
        string.Join('|', Words.SelectMany(forms => forms).OrderByDescending(form => form.Length).Select(Around)),
        RegexOptions.CultureInvariant | RegexOptions.Compiled,
        TimeSpan.FromMilliseconds(Patience.Milliseconds)
    );

    private static readonly SearchValues<string> Forms = SearchValues.Create([.. WordOfForm.Keys], StringComparison.Ordinal);

    private static readonly Remembered<NotationUse> KnownWords = new(WordsIn);

    private static readonly Remembered<NotationUse> KnownWidths = new(WidthsIn);

    private static readonly Remembered<NotationUse> KnownEndings = new(EndingsIn);

    private static readonly SearchValues<string> Makings = SearchValues.Create(["づくり", "作り"], StringComparison.Ordinal);

    /// <summary>Every use in <paramref name="text"/> of a word that has several notations.</summary>
    public static IReadOnlyList<NotationUse> In(string text) => KnownWords.In(text);

    private static IEnumerable<NotationUse> WordsIn(string text)
    {
        if (text.AsSpan().ContainsAny(Forms))
        {
            foreach (Match match in Listed.Matches(text))
                yield return new(WordOfForm[match.Value], match.Value, new TextSpan(match.Index, match.Length));
        }
        if (text.AsSpan().ContainsAny(Makings))
        {
            foreach (Match match in Making().Matches(text))
                yield return new(match.Groups["what"].Value + "づくり", match.Value, new TextSpan(match.Index, match.Length));
        }
    }

    /// <summary>True when a text holds a figure or letter in full width: only then can widths be mixed.</summary>
    public static bool HasOddWidth(string text)
    {
        var span = text.AsSpan();
        return span.ContainsAnyInRange('０', '９') || span.ContainsAnyInRange('Ａ', 'Ｚ') || span.ContainsAnyInRange('ａ', 'ｚ');
    }

    /// <summary>
    /// Every number and word in letters, with its width. Numbers of one figure and of more are told apart: 「1桁は全角、2桁以上は半角」 is one way of
    /// writing.
    /// A number mixed within itself is no departure but a slip of its own.
    /// </summary>
    public static IReadOnlyList<NotationUse> Widths(string text) => KnownWidths.In(text);

    private static IEnumerable<NotationUse> WidthsIn(string text)
    {
        foreach (Match match in Width().Matches(text))
        {
            var span = new TextSpan(match.Index, match.Length);
            if (match.Groups["letters"].Success)
            {
                var full = match.Value.AsSpan().ContainsAnyInRange('Ａ', 'ｚ');
                if (!full || !match.Value.AsSpan().ContainsAnyInRange('A', 'z'))
                    yield return new(Letters, full ? "全角の英字" : "半角の英字", span);
                continue;
            }
            var (half, wide) = (match.Value.Count(char.IsAsciiDigit), match.Value.Count(c => c is >= '０' and <= '９'));
            if (half > 0 && wide > 0)
                continue;
            var one = half + wide == 1;
            yield return new(one ? "1けた" : "2けた", (wide > 0 ? "全角" : "半角") + (one ? "の1けたの数字" : "の2けた以上の数字"), span);
        }
    }

    /// <summary>Every end of a sentence: 「です・ます」 or not. Sentences within 「」 speak for others.</summary>
    public static IReadOnlyList<NotationUse> Endings(string text) => KnownEndings.In(text);

    private static IEnumerable<NotationUse> EndingsIn(string text)
    {
        if (!text.Contains('。', StringComparison.Ordinal))
            yield break;
        foreach (Match match in Ending().Matches(text))
            yield return new(
                "文末",
                match.Groups["polite"].Success ? "「です・ます」の文" : "「である」の文",
                new TextSpan(match.Index, match.Length)
            );
    }

    // A form within a longer word, or one that is a verb here and a noun there, is not a use of the word: 「変更に」, 「10件に及び」, 「…に取り組み、」,
    // 「危険箇所」.
    private static string Around(string form) =>
        form switch
        {
            "取り組み" =>
                "(?<![にをも])(?<![てでへがは](?=取り組み、))取り組み(?!ま[すせし]|つつ|ながら|た[いく]|始め|続け|やす|にく|出|方)",
            "取組み" => "(?<![にをも])取組み(?!ま[すせし]|つつ|ながら)",
            "取組" => "取組(?![みむんまめも])",
            "子ども" => "子ども(?!・子育て|・若者|の権利条約|たちの権利条約)",
            "こども" =>
                "(?<![ぁ-ん])こども(?!園|家庭|計画|大綱|基本|条例|未来|まんなか|政策|施策|若者|・|たちの権利条約|誰でも|課|部|局|食堂|クラブ|医療|会)",
            "障害者" or "障がい者" => form + "(?!基本|総合支援|差別解消|雇用|週間|手帳|自立|権利条約|虐待|スポーツ|就業|就労|職業|計画)",
            "HP" or "ＨＰ" => $"(?<![A-Za-zＡ-Ｚａ-ｚ]){form}(?![A-Za-zＡ-Ｚａ-ｚ])",
            "問い合わせ" or "打ち合わせ" => form + "(?![るたてなよれまら、])",
            "申し込み" => "(?<![をにへ])申し込み(?!ま[すせし]|、)",
            "取り扱い" => "(?<![をに])取り扱い(?!ま[すせし]|、)",
            "手続" => "(?<![\\p{IsCJKUnifiedIdeographs}ァ-ヶー])手続(?![き\\p{IsCJKUnifiedIdeographs}])",
            "手続き" => "(?<![\\p{IsCJKUnifiedIdeographs}ァ-ヶー])手続き(?!ま[すせし])",
            [.., '所' or '月' or '年'] => $"(?<=[0-9０-９数何一二三四五六七八九十]){form}(?!計画)",
            "サーバ" or "ユーザ" or "コンピュータ" or "センタ" => form + "(?![ァ-ヺー])",
            "コミュニティ" => "コミュニティ(?!ー)",
            "及び" => "(?<![にがもで])及び(?!腰|ま[すせし]|つか|がた|難|も)",
            "および" => "(?<![にがもでお])および(?!腰|ごし|ま[すせし]|つか|がた|も)",
            "又は" => "(?<![再])又は",
            "または" => "(?<![あうきしたなひまわん])または(?!り|ん)",
            "更に" => "(?<![変尚深殊今夜])更に",
            "さらに" => "(?<!こと|いま|なお|まっ|お|く)さらに",
            "全て" => "(?<![安完健保万])全て",
            "すべて" => "すべて(?![のと]?れ)",
            "寄附" or "寄付" => form + "(?!金控除|行為|講座|金税額)",
            _ => Regex.Escape(form),
        };

    [GeneratedRegex(
        @"(?<what>[\p{IsCJKUnifiedIdeographs}\p{IsKatakana}ー]{1,6})(?:づくり|作り)",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        Patience.Milliseconds
    )]
    private static partial Regex Making();

    // Figures beside letters are names or measures, SDGs11, A4, 1.2ha; those of a share or a short date stand close together, 2/3.
    [GeneratedRegex(
        "(?<letters>(?<![A-Za-zＡ-Ｚａ-ｚ])(?:[A-Za-zＡ-Ｚａ-ｚ]{2,})(?![A-Za-zＡ-Ｚａ-ｚ]))|"
            + "(?<![A-Za-zＡ-Ｚａ-ｚ0-9０-９.．/／-])(?>[0-9０-９]+(?:[.,．，:：-][0-9０-９]+)*)(?![A-Za-zＡ-Ｚａ-ｚ/／])",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        Patience.Milliseconds
    )]
    private static partial Regex Width();

    [GeneratedRegex(
        "(?:(?<polite>ます|ました|ません|です|でした|ましょう|ください)|[るたいうくすむぐつぶぬだ])。(?![」）)])",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        Patience.Milliseconds
    )]
    private static partial Regex Ending();
}
