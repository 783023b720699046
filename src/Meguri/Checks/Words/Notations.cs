using System.Buffers;
using System.Text.RegularExpressions;
using Meguri.Checks.Reading;

namespace Meguri.Checks.Words;

/// <summary>One use of a word that has several notations: which word, and in which form it stands here.</summary>
public readonly record struct NotationUse(string Word, string Form, TextSpan Span);

/// <summary>
/// Words that cities write in more than one way. A new word is one more line in <see cref="Words"/>; widths of figures, letters and kana (<see cref="Widths"/>) need no line.
/// </summary>
public static partial class Notations
{
    /// <summary>Each word's notations, as they are looked for. Forms that also mean something else are left out.</summary>
    public static readonly IReadOnlyList<IReadOnlyList<string>> Words =
    [
        ["取組", "取り組み", "取組み"],
        ["子ども", "子供"],
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
        ["か所", "カ所", "ヶ所", "ケ所", "箇所"],
        ["か月", "カ月", "ヶ月", "ケ月", "箇月"],
        ["ウェブサイト", "WEBサイト", "Webサイト", "ウエブサイト"],
        ["サーバー", "サーバ"],
        ["ユーザー", "ユーザ"],
        ["コンピューター", "コンピュータ"],
        ["センター", "センタ"],
        ["コミュニティ", "コミュニティー"],
        ["ボランティア", "ボランテイア"],
        ["パートナーシップ", "パートナシップ"],
        ["及び", "および"],
        ["更に", "さらに"],
        ["様々な", "さまざまな"],
    ];

    private static readonly Dictionary<string, string> WordOfForm = Words.SelectMany(forms => forms.Select(form => (form, Word: forms[0]))).ToDictionary(f => f.form, f => f.Word, StringComparer.Ordinal);

    private static readonly Regex Listed = new(
        string.Join('|', Words.SelectMany(forms => forms).OrderByDescending(form => form.Length).Select(Around)),
        RegexOptions.CultureInvariant | RegexOptions.Compiled, TimeSpan.FromMilliseconds(Reading.Patience.Milliseconds));

    private static readonly SearchValues<string> Forms = SearchValues.Create([.. WordOfForm.Keys], StringComparison.Ordinal);

    private static readonly Remembered<NotationUse> KnownWords = new(WordsIn);

    private static readonly Remembered<NotationUse> KnownWidths = new(WidthsIn);

    private static readonly SearchValues<string> Makings = SearchValues.Create(["づくり", "作り"], StringComparison.Ordinal);

    /// <summary>Every use in <paramref name="text"/> of a word that has several notations.</summary>
    public static IReadOnlyList<NotationUse> In(string text) => KnownWords.In(text);

    private static IEnumerable<NotationUse> WordsIn(string text)
    {
        if (text.AsSpan().ContainsAny(Forms))
        {
            foreach (Match match in Listed.Matches(text)) yield return new(WordOfForm[match.Value], match.Value, new TextSpan(match.Index, match.Length));
        }
        if (text.AsSpan().ContainsAny(Makings))
        {
            foreach (Match match in Making().Matches(text)) yield return new(match.Groups["what"].Value + "づくり", match.Value, new TextSpan(match.Index, match.Length));
        }
    }

    /// <summary>True when a text holds a figure or letter in full width, or kana in half width: only then can widths be mixed.</summary>
    public static bool HasOddWidth(string text)
    {
        var span = text.AsSpan();
        return span.ContainsAnyInRange('０', '９') || span.ContainsAnyInRange('Ａ', 'Ｚ') || span.ContainsAnyInRange('ａ', 'ｚ') || span.ContainsAnyInRange('\uFF66', '\uFF9F');
    }

    /// <summary>Every figure, word in letters and word in kana, by what it says whatever its width.</summary>
    public static IReadOnlyList<NotationUse> Widths(string text) => KnownWidths.In(text);

    private static IEnumerable<NotationUse> WidthsIn(string text)
    {
        foreach (Match match in Width().Matches(text))
        {
            if (match.Groups["half"].Success) yield return new("数字", "半角の数字", new TextSpan(match.Index, match.Length));
            else if (match.Groups["full"].Success) yield return new("数字", "全角の数字", new TextSpan(match.Index, match.Length));
            else yield return new(Shared.Text.FullWidth.ToAscii(match.Value), match.Value, new TextSpan(match.Index, match.Length));
        }
        foreach (Match match in Kana().Matches(text)) yield return new("カナ：" + match.Value.Normalize(System.Text.NormalizationForm.FormKC), match.Value, new TextSpan(match.Index, match.Length));
    }

    // 「…に取り組み、」 is the verb; 「手続きます」 too. A form within a longer word is not a use of it.
    private static string Around(string form) => form switch
    {
        "取り組み" => "(?<![にをも])取り組み(?![まつ])",
        "取組" => "取組(?![みむんま])",
        "手続" => "手続(?!き)",
        "HP" or "ＨＰ" => $"(?<![A-Za-zＡ-Ｚａ-ｚ]){form}(?![A-Za-zＡ-Ｚａ-ｚ])",
        "サーバ" or "ユーザ" or "コンピュータ" or "センタ" => form + "(?![ーリ])",
        "コミュニティ" => "コミュニティ(?!ー)",
        "障害者" or "障がい者" => form + "(?!基本法|総合支援法|差別解消法|雇用)",
        _ => Regex.Escape(form),
    };

    [GeneratedRegex(@"(?<what>[\p{IsCJKUnifiedIdeographs}\p{IsKatakana}ー]{1,6})(?:づくり|作り)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Reading.Patience.Milliseconds)]
    private static partial Regex Making();

    [GeneratedRegex("(?<full>[０-９]+)|(?<half>[0-9]+)|(?<![A-Za-zＡ-Ｚａ-ｚ])(?:[A-Za-z]{2,}|[Ａ-Ｚａ-ｚ]{2,})(?![A-Za-zＡ-Ｚａ-ｚ])", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Reading.Patience.Milliseconds)]
    private static partial Regex Width();

    [GeneratedRegex("[\u30A1-\u30FA\u30FC]{2,}|[\uFF66-\uFF9F]{2,}", RegexOptions.CultureInvariant, Reading.Patience.Milliseconds)]
    private static partial Regex Kana();
}
