using System.Buffers;
using System.Text.RegularExpressions;
using Meguri.Checks.Reading;

namespace Meguri.Checks.Sentences;

/// <summary>Words that point to what is not there: 「下の表のとおり」 without a table, 「別紙2」, 「次のとおりである」 at the end, 「同事業」 at the beginning.</summary>
public sealed partial class PointsNowhere : Rule
{
    // So few words before it are of no other thing.
    private const int Nearest = 4;

    private static readonly Remembered<Slip> Known = new(Read);

    /// <inheritdoc/>
    public override string Code => "points-nowhere";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Note;

    /// <inheritdoc/>
    public override string Title => "指す先のない言葉がある";

    /// <inheritdoc/>
    public override string Why =>
        "ほかの資料から写した文の「別紙のとおり」「下の表」は、計画書では何も指しません。読む人は、ないものを探します。";

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(CheckedPlan plan)
    {
        foreach (var text in plan.Texts.Where(t => !t.IsCopy && t.Text.AsSpan().ContainsAny(Signs)))
        {
            foreach (var slip in Known.In(text.Text).Concat(Opening(text)))
                yield return Found(text.Place, slip.Message, text.Text) with
                {
                    Text = text.Text,
                    Spans = [slip.Span],
                };
        }
    }

    // What a text begins with points to nothing before; the improvements go on from the outcomes above them.
    private static IEnumerable<Slip> Opening(PlanText text)
    {
        if (text.ProjectCode is null && text.Place.Field is not "outcomes")
            yield break;
        var lines = TextLines.In(text.Text);
        if (lines.Count == 0 || First.Match(text.Text, lines[0].Start) is not { Success: true } first)
            yield break;
        var word = first.Groups["word"];
        if (word.Index - lines[0].Start <= Nearest)
            yield return new(
                new TextSpan(word.Index, word.Length),
                $"「{word.Value}」が何を指すのか、前に書かれていません。その名前を書いてください。"
            );
    }

    private static IEnumerable<Slip> Read(string text)
    {
        foreach (Match match in Pointers.Matches(text))
        {
            var (span, word) = (new TextSpan(match.Index, match.Length), match.Value);
            if (match.Groups["paper"].Success)
            {
                if (!OfLaw().IsMatch(Sentence(text, span)))
                    yield return new(span, $"「{word}」は、この計画に付いていません。内容をここに書くか、この言葉を消してください。");
            }
            else if (match.Groups["table"].Success)
            {
                // A table set in lines: several figures in a row, or columns parted by tabs.
                if (!text.AsSpan().ContainsAny('\t', '|', '｜') && !Rows().IsMatch(text))
                    yield return new(span, $"「{word}」がこの欄にありません。表や図の内容を文で書くか、この言葉を消してください。");
            }
            else if (IsLast(text, span.End))
                yield return new(span, $"「{word}」とありますが、あとに何も書かれていません。続きを書くか、この言葉を消してください。");
        }
    }

    // Nothing but the end of its sentence stands behind.
    private static bool IsLast(string text, int from)
    {
        var stop = text.AsSpan(from).IndexOfAny('。', '\n', '：');
        return stop < 0
            ? !text.AsSpan(from).ContainsAny(GoesOn)
            : text.AsSpan(from + stop + 1).Trim().IsEmpty && !text.AsSpan(from, stop).ContainsAny(GoesOn);
    }

    private static string Sentence(string text, TextSpan span)
    {
        var sentence = Mentions.SentenceAt(text, span.Start);
        return text[sentence.Start..sentence.End];
    }

    private static readonly SearchValues<char> GoesOn = SearchValues.Create("①(（：:・、");

    private static readonly SearchValues<string> Signs = SearchValues.Create(
        "別紙 資料 別表 別添 別図 別記 表 図 グラフ 次の 以下 下記 左記 後述 後記 後掲 同 上記 前述 先述 前記 前掲".Split(' '),
        StringComparison.Ordinal
    );

    private const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;
    private const string Number = "[0-9０-９一二三四五六七八九十]{1,2}";

    private static Regex Pointers =>
        field ??= Pattern.Of(
            "(?<paper>別(?:紙|表|添|図|記)(?:資料|様式)?(?:第?"
                + Number
                + "(?:号)?|[ア-ン](?![ァ-ヶー]))?(?=の(?:とおり|通り|表|図|一覧|内訳)|に(?:示|記載|掲|まとめ|よる|定め)|を(?:参照|ご覧|御覧)|参照|[）)。、]|\\z)"
                + "|(?:資料|参考資料|添付資料)"
                + Number
                + "(?=の(?:とおり|通り)|に(?:示|記載|掲)|を(?:参照|ご覧)|参照))"
                + "|(?<table>(?<![\\p{IsCJKUnifiedIdeographs}ァ-ヶー])(?:[上下右左次]|以下|下記|上記|前|後)の(?:一覧)?(?:表|図|グラフ|写真|地図|一覧表|円グラフ|棒グラフ|フロー図|イメージ図|概念図)(?![書彰現面明記館示案形柄])"
                + "|(?<![\\p{IsCJKUnifiedIdeographs}ァ-ヶー降以])[下上右左]の?[表図](?=の(?:とおり|通り)|に(?:示|記載|掲|まとめ)|を(?:参照|ご覧)|参照)"
                + "|(?<![\\p{IsCJKUnifiedIdeographs}ァ-ヶー別])[表図]"
                + Number
                + "(?=の(?:とおり|通り)|に(?:示|記載|掲|まとめ)|を(?:参照|ご覧)|参照|[）)]))"
                + "|(?<next>(?:次|以下|下記|左記)の?(?:とおり|通り)(?=と?(?:で(?:ある|す|あった|した)|と(?:する|した|なった|なって|なりました|します|しました))?(?:[。：:\\n]|\\z))"
                + "|(?:次|以下|下記)の(?:"
                + Number
                + ")(?:つ|点|項目|事項|件|本|事業|団体|施設|か所|会場|取組|柱)(?=[のをにがはでと]?[^、。\\n（(：:]{0,24}[。\\n]|[のをにがはでと]?[^、。\\n（(：:]{0,24}\\z)"
                + "|(?:後述|後記|後掲)(?=の|する|し(?:た|て)|に))",
            Options
        );

    // 「条例の別表」 is the ordinance's.
    [GeneratedRegex("条例|規則|要綱|要領|法|政令|省令|告示|協定|規程|計画書|報告書|白書|議案", Options, Patience.Milliseconds)]
    private static partial Regex OfLaw();

    [GeneratedRegex(@"\n[^\n。]{0,20}[0-9０-９][^\n。]*\n[^\n。]{0,20}[0-9０-９]", Options, Patience.Milliseconds)]
    private static partial Regex Rows();

    private static Regex First =>
        field ??= Pattern.Of(
            @"\G[^、。\n]{0,4}?(?<word>(?<![\p{IsCJKUnifiedIdeographs}ァ-ヶー])同(?:事業|制度|施設|計画|会議|会場|会|校|課|講座|センター|団体|地区|館|園|社|法人|協議会|審議会|委員会|調査|補助金|交付金|条例|指針|プラン|システム|アプリ|サイト|イベント|大会|教室|工事|路線|公園|病院|窓口|相談|訓練|取組|組合|機構|財団|基金)(?![上下左右])"
                + @"|上記|前述|先述|前記|前掲|上述)(?=[のとにでがをはもし、]|した|する)",
            Options
        );
}
