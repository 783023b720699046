using System.Buffers;
using System.Text.RegularExpressions;
using Meguri.Checks.Reading;
using Meguri.Plans;
using Meguri.Plans.Model;
using Meguri.Shared.Text;

namespace Meguri.Checks.Lines;

/// <summary>A plan's text widens what its direction (方向性) for that year cuts down or ends, or cuts down what it widens: 「令和7年度からは市内全域に
/// 広げる」 beside 縮小.</summary>
public sealed partial class DirectionAgainstText : Rule
{
    private static readonly string[] Less = ["縮小", "縮減", "減らす", "縮める", "削減"];
    private static readonly string[] More = ["拡充", "拡大", "伸ばす", "強化", "増やす", "充実"];

    /// <inheritdoc/>
    public override string Code => "direction-against-text";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Note;

    /// <inheritdoc/>
    public override string Title => "方向性と、文に書かれた先の年度のことが逆";

    /// <inheritdoc/>
    public override string Why =>
        "縮小や終了とした事業の文に「広げる」とあれば、どちらが本当か分かりません。議会や審議会で必ず問われます。";

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(CheckedPlan plan)
    {
        foreach (var text in plan.Texts)
        {
            if (
                text is not { IsCopy: false, IsResult: false, ProjectCode: { } code, Year: { } year }
                || !text.Text.AsSpan().ContainsAny(Signs)
            )
                continue;
            var given = plan.Plan.Directions(code, year).ToList();
            if (given.Count == 0)
                continue;
            foreach (var (span, said, first) in Told(text.Text, year.Value))
            {
                if (given.Find(d => d.Year.Value >= first && IsAgainst(plan, d.Direction, said)) is not { } against)
                    continue;
                // 縮小 of one year before 終了: each year must be against what is said of it.
                if (given.Find(d => d.Year.Value == first) is { } own && !IsAgainst(plan, own.Direction, said))
                    continue;
                var words = text.Text.Substring(span.Start, span.Length);
                yield return Found(
                    text.Place,
                    $"文中に「{words}」とありますが、{against.Year.Era}の方向性は「{against.Direction}」です。方向性か文の、違うほうを直してください。",
                    words,
                    against.Direction
                ) with
                {
                    Text = text.Text,
                    Spans = [span],
                    Also = [CheckedPlan.Place(PlanRecords.Direction, against, "direction", text.Place.MeasureCode, text.Place.PlanYear)],
                };
                break;
            }
        }
    }

    private static bool IsAgainst(CheckedPlan plan, string? direction, Course said)
    {
        var ends = plan.Plan.Word(PlanWord.Direction, direction)?.Role == PlanWord.Ends;
        return said == Course.Wider
            ? ends || Less.Contains(direction, StringComparer.Ordinal)
            : !ends && More.Contains(direction, StringComparer.Ordinal);
    }

    private enum Course
    {
        Wider,
        Narrower,
    }

    // What a sentence says of the years from one on.
    private static IEnumerable<(TextSpan Span, Course Said, int First)> Told(string text, int year)
    {
        var half = FullWidth.ToAscii(text);
        foreach (var sentence in WrittenSentences.In(text))
        {
            var words = half.Substring(sentence.Span.Start, sentence.Span.Length);
            if (Ahead().Match(words) is not { Success: true } ahead)
                continue;
            var first = YearMarks.In(ahead.Value).Find(m => m.Year != 0).Year;
            if (first == 0)
                first = year + 1;
            if (first <= year)
                continue;
            // The words behind the year, up to the sentence's end.
            var rest = words[(ahead.Index + ahead.Length)..];
            var (wider, narrower) = (Widens.Match(rest), Narrows.Match(rest));
            if (wider.Success == narrower.Success)
                continue;
            var match = wider.Success ? wider : narrower;
            yield return (
                new TextSpan(sentence.Span.Start + ahead.Index + ahead.Length + match.Index, match.Length),
                wider.Success ? Course.Wider : Course.Narrower,
                first
            );
        }
    }

    private static readonly SearchValues<string> Signs = SearchValues.Create(
        ["年度から", "年度は", "年度には", "年度以降", "年度も", "今後"],
        StringComparison.Ordinal
    );

    private const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;

    [GeneratedRegex(
        "(?:(?:令和|R)(?:[0-9]{1,2}|元)年度|20[0-9]{2}年度|来年度|次年度|翌年度)(?:からは?|以降は?|には?|は|も)、?|今後は、?",
        Options,
        Patience.Milliseconds
    )]
    private static partial Regex Ahead();

    private const string Size =
        "(?:事業費|予算額?|回数|開催回数|実施回数|日数|開催日数|定員|人数|派遣人数|対象(?:者|世帯|地区|区域|年齢|校)?|規模|会場|会場数|か所数?|箇所数?|区間|区域|範囲|枠|補助額|助成額|補助率|補助の枠|補助件数|開催地区|実施地区|実施校|派遣回数|派遣日数|体制|事業|取り?組み?|支援|路線|便数|拠点)";

    private static Regex Widens =>
        field ??= Pattern.Of(
            "(?:"
                + Size
                + "を|"
                + Size
                + "の)[^。\\n]{0,16}?(?:増や[しす]|増額|増設|増員|広げ|拡[大充]|倍増|引き上げ|伸ば[しす]|充実させ|充実する|強化[しす])|(?:全域|全市|市全体|全地区|全校|全小学校|全中学校|すべての[\\p{IsCJKUnifiedIdeographs}]{1,5})(?:に|へ|で)(?:[^。、\\n]{0,10}を)?(?:広げ|拡[大充]|展開|実施|行う)|さらに(?:拡[大充]|広げ|増や)",
            Options
        );

    private static Regex Narrows =>
        field ??= Pattern.Of(
            "(?:"
                + Size
                + ")を[^。\\n]{0,16}?(?:減ら[しす]|縮小|縮め|絞|半分に|半減|削減|減額|取り?やめ|取り止め|廃止|打ち?切|中止|終了|やめる|やめます|終え)"
                + "|(?:実施|開催|派遣|補助|助成|配布|交付|募集|支給|運行)(?:を|は)、?(?:取り?やめ|取り止め|廃止|打ち?切|中止|休止|行わない|行いません|しない|しません|やめる|やめます)",
            Options
        );
}
