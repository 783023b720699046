using System.Text.RegularExpressions;
using Meguri.Checks.Reading;
using Meguri.Shared.Text;

namespace Meguri.Checks.Sentences;

/// <summary>Words that were to be filled in later: ○○, ××, 要確認, 令和　年　月, ここに記入, #REF!.</summary>
public sealed partial class Placeholder : SlipRule
{
    private const string KanjiDigits = "一二三四五六七八九十〇零百千";

    /// <inheritdoc/>
    public override string Code => "placeholder";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Warning;

    /// <inheritdoc/>
    public override string Title => "あとで埋めるつもりの言葉が残っている";

    /// <inheritdoc/>
    public override string Why => "「○○」や「要確認」がそのまま印刷された計画書は、確かめずに出したと受け取られます。";

    /// <inheritdoc/>
    protected override IEnumerable<Slip> Read(string text)
    {
        var half = FullWidth.ToAscii(text);
        foreach (Match match in Left().Matches(half))
        {
            if (match.Groups["zero"].Success && IsNumber(half, match)) continue;
            var span = new TextSpan(match.Index, match.Length);
            var words = Slip.Quote(text.AsSpan(match.Index, match.Length));
            if (match.Groups["broken"].Success) yield return new(span, $"{words}は、表計算ソフトの誤りや書式の記号がそのまま入ったものです。正しい値に直してください。");
            else if (match.Groups["blank"].Success) yield return new(span, $"{words}は、数字を入れるところが空いたままです。数字を書き入れてください。");
            else yield return new(span, $"{words}は、あとで埋めるつもりの言葉のようです。正しい言葉を書き入れるか、消してください。");
        }
    }

    // 二〇〇〇年, 一〇〇周年: zeros of a number in kanji.
    private static bool IsNumber(string half, Match match) =>
        (match.Index > 0 && KanjiDigits.Contains(half[match.Index - 1], StringComparison.Ordinal))
        || (match.Index + match.Length < half.Length && KanjiDigits.Contains(half[match.Index + match.Length], StringComparison.Ordinal));

    private const string Signs =
        @"(?<zero>[〇○◯]{2,})|[●]{2,}|[×✕✖]{2,}|[△]{2,}|[▲]{2,}|[□■]{2,}|[◇◆]{2,}|\*{2,}|\?{2,}|(?<![A-Za-z])[Xx]{2,}(?:[.,][Xx]+)?(?![A-Za-z])|[_＿]{2,}|#{2,}(?!\S*#)|・{4,}|…{3,}|\.{4,}|@{2,}";

    private const string Notes =
        "(?<![重主必需不])要(?:確認|修正|追記|加筆|調整|差し?替え?|更新|記入|入力|精査)(?=[)】\\]>、。!★※\\s]|\\z)|(?:数[値字]|金額|内容|文言|日付)(?:は|を)?(?:後日|後で|あとで|別途|未|要)?(?:確認中|未定|未確定|要確認)(?=[)】\\]>、。\\s]|\\z)"
        + "|未定稿|未確定稿|(?:後日|後で|あとで|追って|のちほど|後ほど)(?:記[入載]|追記|入力|差し?替え?|修正|加筆)|(?:記[入載]|入力|追記|差し?替え?)予定(?=[)】\\]>、。\\s]|\\z)"
        + "|ここ(?:に|へ)(?:.{0,8})?(?:記[入載]|入力|書)|(?:記[入載]|入力)して(?:くだ|下)さい(?=[)】\\]>。\\s]|\\z)|(?:記[入載]|入力)例(?=[)】\\]:]|\\z)|(?:ご|御)?確認(?:を)?お願い(?:します|いたします|致します)|確認願います?"
        + "|サンプル(?:テキスト|文|です)|ダミー(?:テキスト|文|データ|です)?(?=[)】\\]。\\s]|\\z)|テスト(?:です|投稿)|仮の(?:文|数字|数値|金額|内容)|(?:数字|数値|文|金額)は仮(?:です)?(?=[)】\\]。\\s]|\\z)"
        + "|[(【\\[](?:作成中|調整中|確認中|執筆中|入力中|削除|修正|追記|案文)[)】\\]]|[(【\\[]仮[)】\\]](?=[、。)」\\s]|\\z)|(?<=^|\\n|。)(?:作成中|調整中|確認中|執筆中|入力中|未定|未入力|未記入|仮|空欄|サンプル|テスト|test|なし\\?)(?=。?(?:\\n|\\z))"
        + "|(?<![A-Za-z])(?:TBD|TBA|TBC|T\\.B\\.D|TODO|FIXME|tbd|todo|hoge|asdf|qwerty|dummy|lorem ipsum)(?![A-Za-z])|あああ+|いいい+|ううう+|んんん+";

    private const string Blanks =
        @"(?:令和|平成)[ ]*年度?(?![間代])|(?:令和|平成)[0-9元]{1,2}年[ ]+月(?:[ ]*日)?|(?<=年[ ]{0,3}[0-9]{1,2})月[ ]+日|年[ ]+月[ ]+日|年\)?[ ]+月(?=[ 日末上中下、。)\n]|\z)|(?<![次0-9])第[ ]*(?=[回期次条号](?:[のはをにが、。目]|\z))|(?<=[\p{IsCJKUnifiedIdeographs}ぁ-んァ-ヶー:])[ ]{2,}(?:人|名|件|回|千円|円|%)(?=[、。)\n]|\z)";

    private const string Broken =
        @"#(?:REF|VALUE|NAME|DIV/0|NULL|NUM|N/A|SPILL|CALC)(?:[!?])?|_x000[0-9A-F]_|\{\{[^{}]{0,40}\}\}|\$\{[^{}]{0,40}\}|\{[0-9]\}|%[sd](?![A-Za-z])|(?<![A-Za-z])(?:undefined|NaN|null|nil|NULL)(?![A-Za-z])";

    [GeneratedRegex("(?<broken>" + Broken + ")|(?<blank>" + Blanks + ")|" + Signs + "|" + Notes, RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, Patience.Milliseconds)]
    private static partial Regex Left();
}
