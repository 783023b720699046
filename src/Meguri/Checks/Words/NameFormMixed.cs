using System.Buffers;
using System.Text.RegularExpressions;
using Meguri.Checks.Reading;

namespace Meguri.Checks.Words;

/// <summary>One name in two forms of its characters: 旧鳴沢家 and 旧鳴澤家, 潮見ヶ浦 and 潮見ケ浦.</summary>
public sealed partial class NameFormMixed : Rule
{
    // Old or other form, then today's.
    private const string Pairs =
        "澤沢廣広髙高﨑崎邊辺邉辺齋斎齊斉濵浜濱浜嶋島嶌島國国學学櫻桜惠恵榮栄眞真龍竜瀧滝藏蔵圓円實実團団會会舘館萬万與与來来德徳薗園冨富峯峰嶽岳渕淵條条彌弥壽寿靜静禮礼豐豊鐵鉄關関澁渋黑黒槇槙曾曽桧檜穗穂發発佛仏鹽塩驛駅臺台灣湾瀨瀬賴頼莊荘薮藪";

    private const int Often = 2;

    private static readonly Dictionary<char, char> Today = Enumerable
        .Range(0, Pairs.Length / 2)
        .ToDictionary(i => Pairs[2 * i], i => Pairs[(2 * i) + 1]);

    private static readonly SearchValues<char> Old = SearchValues.Create([.. Today.Keys]);

    private static readonly Remembered<(string Name, TextSpan Span)> Known = new(Read);

    /// <inheritdoc/>
    public override string Code => "name-form-mixed";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Note;

    /// <inheritdoc/>
    public override string Title => "一つの名前の字体がそろっていない";

    /// <inheritdoc/>
    public override string Why => "同じ名前が二つの字体で書かれていると、検索で片方しか見つからず、別のものにも見えます。";

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(CheckedPlan plan)
    {
        var texts = plan.Texts.Concat(plan.Names).Where(t => !t.IsCopy).ToList();
        var said = new HashSet<string>(StringComparer.Ordinal);
        // The plan's own title tells which form is the name's.
        var title = plan.Plan.Document.Plan.Title;
        foreach (var name in texts.SelectMany(t => Known.In(t.Text)).Select(n => n.Name).Distinct(StringComparer.Ordinal))
        {
            var forms = FormsOf(name)
                .Distinct(StringComparer.Ordinal)
                .Select(f => (Form: f, Uses: texts.Where(t => t.Text.Contains(f, StringComparison.Ordinal)).ToList()))
                .Where(f => f.Uses.Count > 0 || title.Contains(f.Form, StringComparison.Ordinal))
                .ToList();
            if (forms.Count < 2)
                continue;
            var (common, rare) = forms[0].Uses.Count >= forms[1].Uses.Count ? (forms[0], forms[1]) : (forms[1], forms[0]);
            if (title.Contains(rare.Form, StringComparison.Ordinal))
                (common, rare) = (rare, common);
            // A person's name may well have the other form; a place's ヶ does not change.
            if (rare.Uses.Count == 0 || (common.Uses.Count < Often && !IsOfKe(name)) || !said.Add(rare.Form))
                continue;
            var text = rare.Uses[^1];
            yield return Found(
                text.Place,
                $"この計画には「{common.Form}」（{common.Uses.Count}か所）と「{rare.Form}」（{rare.Uses.Count}か所）の書き方があります。同じ名前なら、正しい字体にそろえてください。",
                common.Form,
                rare.Form
            ) with
            {
                Text = text.Text,
                Spans = [new TextSpan(text.Text.IndexOf(rare.Form, StringComparison.Ordinal), rare.Form.Length)],
            };
        }
    }

    private static bool IsOfKe(string name) => name.AsSpan().ContainsAny('ヶ', 'ケ');

    private static string[] FormsOf(string name) =>
        IsOfKe(name)
            ? [name.Replace('ケ', 'ヶ'), name.Replace('ヶ', 'ケ')]
            : [name, string.Concat(name.Select(c => Today.GetValueOrDefault(c, c)))];

    // Names are found where they have the odd form; the other form is looked for then.
    private static IEnumerable<(string Name, TextSpan Span)> Read(string text)
    {
        foreach (Match match in Ke().Matches(text))
            yield return (match.Value, new TextSpan(match.Index, match.Length));
        for (var at = text.AsSpan().IndexOfAny(Old); at >= 0; )
        {
            var (start, end) = (at, at + 1);
            if (start > 0 && KanjiGrams.IsKanji(text[start - 1]))
                start--;
            if (end < text.Length && KanjiGrams.IsKanji(text[end]) && end - start < 2)
                end++;
            if (end - start > 1)
                yield return (text[start..end], new TextSpan(start, end - start));
            var next = text.AsSpan(at + 1).IndexOfAny(Old);
            at = next < 0 ? -1 : at + 1 + next;
        }
    }

    // Not 「3ヶ所」 「数ケ月」.
    [GeneratedRegex(
        @"(?:(?![一二三四五六七八九十百数何])[\p{IsCJKUnifiedIdeographs}]){1,2}[ヶケ][\p{IsCJKUnifiedIdeographs}]",
        RegexOptions.CultureInvariant,
        Patience.Milliseconds
    )]
    private static partial Regex Ke();
}
