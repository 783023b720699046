using System.Text.RegularExpressions;
using Meguri.Checks.Reading;
using Meguri.Shared.Text;

namespace Meguri.Checks.Amounts;

/// <summary>A count is followed by the names of what is counted, and there are more or fewer names: 3会館（谷好会館、向野会館）.</summary>
public sealed partial class NamesCountDiffers : Rule
{
    private const int MostNames = 40;
    private const int NearMiss = 2;
    private const double LongName = 3;

    /// <inheritdoc/>
    public override string Code => "names-count-differs";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Warning;

    /// <inheritdoc/>
    public override string Title => "文中の数と、並べた名前の数が違う";

    /// <inheritdoc/>
    public override string Why => "名前を数える人には、書き忘れか数え間違いに見えます。";

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(CheckedPlan plan)
    {
        foreach (var text in plan.Texts.Where(t => !t.IsCopy))
        {
            var figures = Reading.Figures.In(text.Text);
            if (figures.Count == 0) continue;
            var half = FullWidth.ToAscii(text.Text);
            if (!half.Contains('(')) continue;
            var reading = new PartItems(half, figures, new Brackets(half));
            foreach (var (open, close) in reading.Brackets.Pairs)
            {
                if (reading.Brackets.Around(open) >= 0 || Stated(reading, open) is not { } stated || Names(reading, open, close) is not { } names) continue;
                if (SeverityOf(stated, names.Items, names.IsDotted) is { } severity) yield return Say(text, stated, names.Items, new TextSpan(open + 1, names.End - open - 1), severity);
            }
        }
    }

    // Right before the bracket, or the only count of the sentence that ends before it.
    private static Figure? Stated(PartItems reading, int open)
    {
        var near = reading.FiguresBefore(open).FindAll(f => Named().IsMatch(f.Unit));
        if (near.Count > 0) return near[0];
        var end = open;
        while (end > 0 && reading.Half[end - 1] is '。' or '\n' or ' ') end--;
        if (end == open || end == 0) return null;
        var sentence = Mentions.SentenceAt(reading.Half, end - 1);
        return reading.FiguresIn((sentence.Start, sentence.End)).FindAll(f => f.IsQuantity) is [var only] && Named().IsMatch(only.Unit) ? only : null;
    }

    private static (List<string> Items, bool IsDotted, int End)? Names(PartItems reading, int open, int close)
    {
        // 「／」 in the bracket goes on to something else.
        var slash = reading.Half.IndexOf('/', open, close - open);
        var end = slash < 0 ? close : slash;
        if (reading.Figures.Any(f => f.Span.Start > open && f.Span.End <= end && f.IsQuantity) || NotAll().IsMatch(reading.Half[(open + 1)..end])) return null;
        var items = Cut(reading, open + 1, end, '、');
        var isDotted = items.Count < 2;
        if (isDotted) items = Cut(reading, open + 1, end, '・');
        return items.Count is >= 2 and <= MostNames && items.TrueForAll(i => Name().IsMatch(i)) && items.Distinct(StringComparer.Ordinal).Count() == items.Count ? (items, isDotted, end) : null;
    }

    private static List<string> Cut(PartItems reading, int start, int end, char separator)
    {
        var items = new List<string>();
        var from = start;
        for (var i = start; i <= end; i++)
        {
            if (i < end && (reading.Half[i] != separator || reading.Brackets.Around(i) != reading.Brackets.Around(start))) continue;
            items.Add(reading.Half[from..i].Trim());
            from = i + 1;
        }
        return items;
    }

    private static Severity? SeverityOf(Figure stated, List<string> names, bool isDotted)
    {
        if (stated.Value is < 2 or > MostNames || !decimal.IsInteger(stated.Value) || stated.Value == names.Count) return null;
        // 「高齢者保健福祉計画・介護保険事業計画」 may be one name or two.
        if (names.Count > stated.Value) return isDotted ? Severity.Note : Severity.Warning;
        // Fewer words may be kinds of them (3校（小学校、中学校））; names are long, and nearly as many as said.
        var areNames = names.Average(n => n.Length) >= LongName || names.TrueForAll(n => n[^1] == names[0][^1]);
        return stated.Value - names.Count <= NearMiss && names.Count * 2 > stated.Value && areNames && !names.Exists(n => Kind().IsMatch(n)) ? Severity.Note : null;
    }

    private Finding Say(PlanText text, Figure stated, List<string> names, TextSpan list, Severity severity) => Found(text.Place,
        $"文中に「{stated.Print()}」とありますが、並べた名前は{names.Count}です。数え直して、違うほうを直してください。一部だけを並べたときは「など」を添えてください。", text.Text) with
    {
        Severity = severity,
        Text = text.Text,
        Spans = [.. new[] { stated.Span, list }.OrderBy(s => s.Start)],
        Figures = [FoundFigure.Of(stated), new(names.Count, stated.Unit)],
    };

    private const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;

    [GeneratedRegex("^(?:図書館|公民館|体育館|児童館|保育所|保育園|幼稚園|こども園|小学校|中学校|高等学校|高校|大学|病院|会場|会館|施設|団体|校|学校|か所|カ所|ヵ所|ヶ所|ケ所|箇所|地区|社|企業|事業所|町内会|計画|講座|事業|路線|公園|店|店舗|園|館|市町村|市町|町村|市|町|村|課|教室|作品|コース|言語|か国|部会|協議会|件|項目|種類)$", Options, Reading.Patience.Milliseconds)]
    private static partial Regex Named();

    [GeneratedRegex("など|等(?:$|[、。))])|ほか|外[0-9]?$|他[0-9]?$|うち|例[:えは]|主に|主な|…|から|まで|[~〜]|→|各|内訳|:|[をはがも](?![らり])|した|する|。", Options, Reading.Patience.Milliseconds)]
    private static partial Regex NotAll();

    [GeneratedRegex(@"^[^、。:]{2,40}$", Options, Reading.Patience.Milliseconds)]
    private static partial Regex Name();

    [GeneratedRegex("^(?:小学校|中学校|高校|高等学校|大学|町内会|自治会|NPO法人?|ボランティア団体|学生団体|企業|公園|図書館|公民館|保育所|保育園|幼稚園|老人クラブ|子ども会|商店街|商工会|消防団|農協|漁協|事業者|市民団体|民間|公立|私立|市立|国|県|道|市|直営|委託)$", Options, Reading.Patience.Milliseconds)]
    private static partial Regex Kind();
}
