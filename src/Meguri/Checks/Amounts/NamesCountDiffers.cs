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
    private const int FewestListed = 3;
    private const int LongestListed = 24;

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
            if (figures.Count == 0 && !text.Text.AsSpan().ContainsAny(Ahead))
                continue;
            var half = FullWidth.ToAscii(text.Text);
            var reading = new PartItems(half, figures, new Brackets(half));
            var said = new HashSet<int>();
            foreach (var figure in figures)
            {
                if (Listed(reading, figure) is var (items, list) && figure.Value != items.Count && said.Add(figure.Span.Start))
                    yield return Say(text, figure, items, list, Severity.Note);
            }
            foreach (var figure in NameLists.CountsIn(half))
            {
                if (
                    !said.Contains(figure.Span.Start)
                    && !OfCounted().IsMatch(half, figure.Span.End)
                    && NameLists.Before(reading, figure) is var (items, list)
                    && !NotAll().IsMatch(half[list.Start..list.End])
                    && (figure.Unit == "者" || !items.Exists(i => Kind.IsMatch(i)))
                )
                    yield return Say(text, figure, items, list, Severity.Note);
            }
            if (!half.Contains('('))
                continue;
            foreach (var (open, close) in reading.Brackets.Pairs)
            {
                if (
                    reading.Brackets.Around(open) >= 0
                    || Stated(reading, open) is not { } stated
                    || Names(reading, open, close) is not { } names
                )
                    continue;
                if (SeverityOf(stated, names.Items, names.IsDotted) is { } severity)
                    yield return Say(text, stated, names.Items, new TextSpan(open + 1, names.End - open - 1), severity);
            }
        }
    }

    // Right before the bracket, or the only count of the sentence that ends before it.
    private static Figure? Stated(PartItems reading, int open)
    {
        var near = reading.FiguresBefore(open).FindAll(f => Named.IsMatch(f.Unit));
        if (near.Count > 0)
            return near[0];
        var end = open;
        while (end > 0 && reading.Half[end - 1] is '。' or '\n' or ' ')
            end--;
        if (end == open || end == 0)
            return null;
        var sentence = Mentions.SentenceAt(reading.Half, end - 1);
        return reading.FiguresIn((sentence.Start, sentence.End)).FindAll(f => f.IsQuantity) is [var only] && Named.IsMatch(only.Unit)
            ? only
            : null;
    }

    // 「南台ふれあい館、あけぼの会館、若葉町会館の3か所」: the names stand before their count, back to the words that begin the sentence.
    private static (List<string> Items, TextSpan List)? Listed(PartItems reading, Figure stated)
    {
        var (half, end) = (reading.Half, stated.Span.Start - 1);
        if (
            end < 0
            || half[end] != 'の'
            || stated.Value is < 2 or > MostNames
            || !decimal.IsInteger(stated.Value)
            || !Named.IsMatch(stated.Unit)
        )
            return null;
        if (OfCounted().IsMatch(half, stated.Span.End))
            return null;
        var items = new List<string>();
        var start = end;
        var bracket = reading.Brackets.Around(end);
        var floor = Math.Max(Mentions.SentenceAt(half, end).Start, bracket + 1);
        for (var from = end; from > floor; from = start - 1)
        {
            var comma = from - 1;
            while (comma >= floor && !(half[comma] == '、' && reading.Brackets.Around(comma) == bracket))
                comma--;
            var item = half[(comma + 1)..from].Trim(' ', '・', '○', '●', '◯');
            if (Leads().IsMatch(item))
                break;
            if (!IsListedName(item))
                return null;
            items.InsertRange(0, And().Split(item));
            start = comma + 1;
        }
        if (items.Count < FewestListed || items.Distinct(StringComparer.Ordinal).Count() < items.Count)
            return null;
        // What begins the sentence may be the first name, or say when or where: with it or without, the count must differ.
        if (start <= floor && items[0][^1] != items[^1][^1] && stated.Value == items.Count - 1)
            return null;
        // Short words, and kinds, may stand for several each.
        if (stated.Value > items.Count && (items.Average(i => i.Length) < LongName || items.Exists(i => Kind.IsMatch(i))))
            return null;
        // 「AとB」 may be one name or two.
        var joined = items.Sum(i => Joined().Count(i));
        if (stated.Value > items.Count && stated.Value <= items.Count + joined)
            return null;
        if (reading.Figures.Any(f => f.Span.Start >= start && f.Span.End <= end && f.IsQuantity) || NotAll().IsMatch(half[start..end]))
            return null;
        return Math.Abs(stated.Value - items.Count) <= NearMiss ? (items, new TextSpan(start, end - start)) : null;
    }

    private static bool IsListedName(string item) => item.Length is >= 2 and <= LongestListed && IsName(item);

    // 川辺を歩く会 is a name; 川辺を歩くこと is none.
    private static bool IsName(string item) => Name().IsMatch(item) && (!Clause().IsMatch(item) || GroupName().IsMatch(item));

    private static (List<string> Items, bool IsDotted, int End)? Names(PartItems reading, int open, int close)
    {
        // 「／」 in the bracket goes on to something else.
        var slash = reading.Half.IndexOf('/', open, close - open);
        var end = slash < 0 ? close : slash;
        if (
            reading.Figures.Any(f => f.Span.Start > open && f.Span.End <= end && f.IsQuantity)
            || NotAll().IsMatch(reading.Half[(open + 1)..end])
            || reading.Half[open + 1] == '①'
        )
            return null;
        var items = Cut(reading, open + 1, end, '、');
        var isDotted = items.Count < 2;
        if (isDotted)
            items = Cut(reading, open + 1, end, '・');
        return
            items.Count is >= 2 and <= MostNames
            && items.TrueForAll(IsName)
            && items.Distinct(StringComparer.Ordinal).Count() == items.Count
            ? (items, isDotted, end)
            : null;
    }

    private static List<string> Cut(PartItems reading, int start, int end, char separator)
    {
        var items = new List<string>();
        var from = start;
        for (var i = start; i <= end; i++)
        {
            if (i < end && (reading.Half[i] != separator || reading.Brackets.Around(i) != reading.Brackets.Around(start)))
                continue;
            items.AddRange(And().Split(reading.Half[from..i].Trim()));
            from = i + 1;
        }
        return items;
    }

    private static Severity? SeverityOf(Figure stated, List<string> names, bool isDotted)
    {
        if (stated.Value is < 2 or > MostNames || !decimal.IsInteger(stated.Value) || stated.Value == names.Count)
            return null;
        // 「高齢者保健福祉計画・介護保険事業計画」 may be one name or two.
        if (names.Count > stated.Value)
            return isDotted ? Severity.Note : Severity.Warning;
        // Fewer words may be kinds of them (3校（小学校、中学校））; names are long, and nearly as many as said.
        var areNames = names.Average(n => n.Length) >= LongName || names.TrueForAll(n => n[^1] == names[0][^1]);
        return stated.Value - names.Count <= NearMiss && names.Count * 2 > stated.Value && areNames && !names.Exists(n => Kind.IsMatch(n))
            ? Severity.Note
            : null;
    }

    private Finding Say(PlanText text, Figure stated, List<string> names, TextSpan list, Severity severity) =>
        Found(
            text.Place,
            $"文中に「{(Reading.Figures.HasDigit(text.Text[stated.Span.Start..stated.Span.End]) ? stated.Print() : text.Text[stated.Span.Start..stated.Span.End])}」とありますが、並べた名前は{Slip.Count(names.Count)}です。数え直して、違うほうを直してください。一部だけを並べたときは「など」を添えてください。",
            text.Text
        ) with
        {
            Severity = severity,
            Text = text.Text,
            Spans = [.. new[] { stated.Span, list }.OrderBy(s => s.Start)],
            Figures = [FoundFigure.Of(stated), new(names.Count, stated.Unit)],
        };

    // A count in kanji behind a list: 「の三つ」.
    private static readonly System.Buffers.SearchValues<string> Ahead = System.Buffers.SearchValues.Create(
        ["の二", "の三", "の四", "の五", "の六", "の七", "の八", "の九", "の十"],
        StringComparison.Ordinal
    );

    private const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;

    private static Regex Named =>
        field ??= Pattern.Of(
            "^(?:図書館|公民館|体育館|児童館|保育所|保育園|幼稚園|こども園|小学校|中学校|高等学校|高校|大学|病院|会場|会館|施設|団体|校|学校|か所|カ所|ヵ所|ヶ所|ケ所|箇所|地区|社|企業|事業所|町内会|計画|講座|事業|路線|公園|店|店舗|園|館|市町村|市町|町村|市|町|村|課|教室|作品|コース|言語|か国|部会|協議会|件|項目|種類)$",
            Options
        );

    [GeneratedRegex(
        "など|等(?:$|[、。))])|ほか|外[0-9]?$|他[0-9]?$|うち|例[:えは]|主に|主な|…|から|まで|[~〜]|→|各|内訳|:|した(?!い)|する(?!会)|。",
        Options,
        Reading.Patience.Milliseconds
    )]
    private static partial Regex NotAll();

    [GeneratedRegex("[をはがも](?![らり])(?<!障が(?=い))", Options, Reading.Patience.Milliseconds)]
    private static partial Regex Clause();

    [GeneratedRegex(
        "(?:会|団|隊|部|班|組|クラブ|サークル|グループ|ネット|ネットワーク|プロジェクト|館|校|園|所|店|社|室|祭|講座|教室|協会|連盟|塾|食堂|広場|カフェ|文庫|バンド|楽団|劇団)$",
        Options,
        Reading.Patience.Milliseconds
    )]
    private static partial Regex GroupName();

    [GeneratedRegex(@"・|(?<=[^\p{IsHiragana}])と(?=[^\p{IsHiragana}])", Options, Reading.Patience.Milliseconds)]
    private static partial Regex Joined();

    [GeneratedRegex("及び|並びに|ならびに", Options, Reading.Patience.Milliseconds)]
    private static partial Regex And();

    [GeneratedRegex(
        "(?:は|では|には|も|に|で|て|し|き|り|つつ|ほか|など|ため|とおり|ともに|年度?|[0-9]月|[0-9]日|した|する|がら|けて|ほど)$",
        Options,
        Reading.Patience.Milliseconds
    )]
    private static partial Regex Leads();

    [GeneratedRegex(@"\G(?:など|等|のうち|の内|余|以上|ほか|ずつ|目|程度|ごと|に(?:分|よる区分))", Options, Reading.Patience.Milliseconds)]
    private static partial Regex OfCounted();

    [GeneratedRegex(@"^[^、。:]{2,40}$", Options, Reading.Patience.Milliseconds)]
    private static partial Regex Name();

    private static Regex Kind =>
        field ??= Pattern.Of(
            "^(?:小学校|中学校|高校|高等学校|大学|町内会|自治会|NPO法人?|ボランティア団体|学生団体|企業|公園|図書館|公民館|保育所|保育園|幼稚園|老人クラブ|子ども会|商店街|商工会|消防団|農協|漁協|事業者|市民団体|民間|公立|私立|市立|国|県|道|市|直営|委託)$",
            Options
        );
}
