using System.Text.RegularExpressions;
using Meguri.Shared.Text;
using Meguri.Shared.Time;

namespace Meguri.Checks.Reading;

/// <summary>A figure with what its sentence says of it: what it counts, of which year, and whether it is a level, a change or a target.</summary>
public readonly record struct Mention(Figure Figure)
{
    /// <summary>What is counted, as the words before the figure say: 訪問者数; empty where none do.</summary>
    public string Label { get; init; } = "";

    /// <summary>What its line is about: the words at the line's start.</summary>
    public string Heading { get; init; } = "";

    /// <summary>The fiscal year named for it; 0 where none is.</summary>
    public int Year { get; init; }

    /// <summary>-1 where 前年度 stands before it, 0 for 今年度; null where neither does.</summary>
    public int? Relative { get; init; }

    /// <summary>True behind 目標.</summary>
    public bool IsTarget { get; init; }

    /// <summary>True for a difference: 「52人増」.</summary>
    public bool IsChange { get; init; }

    /// <summary>True for 約, 程度, 以上 and the like: not the exact figure.</summary>
    public bool IsRough { get; init; }

    /// <summary>Where the bracket around it opens; -1 outside brackets.</summary>
    public int Bracket { get; init; } = -1;

    /// <summary>Its sentence.</summary>
    public TextSpan Sentence { get; init; }

    /// <summary>How many years its year lies after <paramref name="year"/>; null where no year is said.</summary>
    public int? Offset(FiscalYear? year) => Relative ?? (Year != 0 && year is { } y ? Year - y.Value : null);

    /// <summary>True where it may be of the text's own year: said so, or not said.</summary>
    public bool IsNow(FiscalYear? year) =>
        !IsTarget
        && !IsChange
        && (
            Relative
            ?? (
                Year == 0 ? 0
                : year is { } y ? Year - y.Value
                : 1
            )
        ) == 0;
}

/// <summary>Finds figures together with their context.</summary>
public static partial class Mentions
{
    private const int LongestLabel = 30;
    private const int LastDay = 31;

    private static readonly Remembered<Mention> Known = new(Read);

    /// <summary>Every figure of <paramref name="text"/> that counts or measures, from the left.</summary>
    public static IReadOnlyList<Mention> In(string text) => Known.In(text);

    private static List<Mention> Read(string text)
    {
        var figures = Figures.In(text);
        if (figures.Count == 0)
            return [];
        var half = FullWidth.ToAscii(text);
        var brackets = new Brackets(half);
        var marks = YearMarks.In(half).ConvertAll(m => (Mark: m, Bracket: brackets.Around(m.Span.Start)));
        var changes = Changes.In(text);
        var found = new List<Mention>();
        foreach (var figure in figures.Where(f => f.IsQuantity || IsDays(half, f)))
        {
            var at = figure.Span.Start;
            var bracket = brackets.Around(at);
            var sentence = SentenceAt(half, at);
            var mark = WasBefore().IsMatch(half, figure.Span.End)
                ? new YearMark(default, 0, -1, false)
                : MarkBehind(half, brackets, marks, figure) ?? MarkBefore(half, brackets, marks, at, sentence.Start);
            var label = LabelBefore(half, brackets, changes, at, bracket);
            // 「77団体、1,929人、5,540泊」: what stands at the head of a list is what the list is about.
            if (
                label.Length == 0
                && found.Count > 0
                && found[^1] is var last
                && last.Sentence == sentence
                && IsListed(half, last.Figure.Span.End, at)
            )
                label = last.Label;
            found.Add(
                new Mention(figure)
                {
                    Label = label,
                    Heading = Heading().Match(half[LineStart(half, at)..at]).Groups["head"].Value,
                    Year = mark?.Year ?? 0,
                    Relative = mark?.Relative,
                    IsTarget = mark?.IsTarget ?? false,
                    IsChange = half[at] is '△' or '▲' || (at > 0 && half[at - 1] is '+' or '-') || Change().IsMatch(half, figure.Span.End),
                    IsRough = Rough().IsMatch(half[Math.Max(0, at - 4)..at]) || RoughBehind().IsMatch(half, figure.Span.End),
                    Bracket = bracket,
                    Sentence = sentence,
                }
            );
        }
        if (half.Contains('/', StringComparison.Ordinal))
            LabelByHeads(half, found);
        return found;
    }

    // 「通報（延べ）／うち救急搬送は、297件／41件」: the first of the heads names the first of the figures.
    private static void LabelByHeads(string half, List<Mention> found)
    {
        foreach (Match match in Heads().Matches(half))
        {
            var heads = match.Groups["heads"].Value.Split('/');
            var start = match.Groups["values"].Index;
            var values = match.Groups["values"].Value.Split('/');
            if (heads.Length != values.Length)
                continue;
            for (var i = 0; i < heads.Length; start += values[i].Length + 1, i++)
            {
                var label = Noun.Match(InBracket().Replace(heads[i], "").Trim()).Value;
                label = label.StartsWith("うち", StringComparison.Ordinal) ? label[2..] : label;
                var end = start + values[i].Length;
                for (var at = 0; at < found.Count; at++)
                {
                    if (found[at].Figure.Span.Start >= start && found[at].Figure.Span.End <= end && found[at].Bracket < 0)
                        found[at] = found[at] with { Label = label };
                }
            }
        }
    }

    // 「開所日数　242日」 counts days; 「242日」 is no date.
    private static bool IsDays(string half, Figure figure) =>
        figure.Unit == "日" && (figure.Value > LastDay || Days().IsMatch(half[Math.Max(0, figure.Span.Start - 6)..figure.Span.Start]));

    /// <summary>The sentence around a place: from 。 or a line's start to the next.</summary>
    internal static TextSpan SentenceAt(string half, int at)
    {
        var start = at == 0 ? 0 : half.LastIndexOfAny(['。', '\n', '\r'], at - 1) + 1;
        var stop = half.IndexOfAny(['。', '\n', '\r'], at);
        return new TextSpan(start, (stop < 0 ? half.Length : stop) - start);
    }

    private static int LineStart(string half, int at) => at == 0 ? 0 : half.LastIndexOfAny(['\n', '\r'], at - 1) + 1;

    // 「15.9%(R4)」: a bracket behind the figure that holds nothing but a year.
    private static YearMark? MarkBehind(string half, Brackets brackets, List<(YearMark Mark, int Bracket)> marks, Figure figure)
    {
        var open = figure.Span.End;
        while (open < half.Length && half[open] == ' ')
            open++;
        if (open >= half.Length || half[open] != '(' || brackets.CloseOf(open) is not (> 0 and var close))
            return null;
        foreach (var (mark, bracket) in marks)
        {
            if (
                bracket == open
                && half.AsSpan(open + 1, mark.Span.Start - open - 1).IsWhiteSpace()
                && half.AsSpan(mark.Span.End, close - mark.Span.End).IsWhiteSpace()
            )
                return mark;
        }
        return null;
    }

    // The last mark of the sentence, in the figure's own bracket or in one around it, unless the sentence has gone on to something else.
    private static YearMark? MarkBefore(string half, Brackets brackets, List<(YearMark Mark, int Bracket)> marks, int at, int sentence)
    {
        for (var i = marks.Count - 1; i >= 0; i--)
        {
            var (mark, inside) = marks[i];
            if (mark.Span.End > at)
                continue;
            if (mark.Span.Start < sentence)
                return null;
            if (!brackets.IsWithin(at, inside))
                continue;
            return GoesOn.IsMatch(half[mark.Span.End..at]) ? null : mark;
        }
        return null;
    }

    private static bool IsListed(string half, int from, int to) => to - from <= 40 && List.IsMatch(half[from..to]);

    /// <summary>The words right before a figure that say what it counts, without years, 延べ, 約 and the like.</summary>
    private static string LabelBefore(string half, Brackets brackets, IReadOnlyList<Change> changes, int at, int bracket)
    {
        var end = at;
        var floor = bracket + 1;
        for (var again = true; again && end > floor; )
        {
            again = false;
            if (end > floor && half[end - 1] == ')' && brackets.OpenOf(end - 1) is >= 0 and var open)
                (end, again) = (open, true);
            // 「来場者は前年度比5.3％増の1,100人」.
            foreach (var change in changes)
            {
                if (change.Span.End == end && change.Span.Start >= floor)
                    (end, again) = (change.Span.Start, true);
            }
            // 「満足」42.0％
            if (end > floor && half[end - 1] == '」' && half.LastIndexOf('「', end - 1, end - floor) is >= 0 and var quote)
                return half[(quote + 1)..(end - 1)];
            var start = Math.Max(floor, end - LongestLabel);
            if (Ornament.Match(half[start..end]) is { Success: true, Length: > 0 } ornament)
                (end, again) = (end - ornament.Length, true);
        }
        // 「町内会加入率（R4 51.6％）」: the bracket says no more of what it is.
        if (end <= floor && bracket > 0 && bracket == floor - 1)
        {
            var stop = half.LastIndexOfAny(['。', '、', '\n', '・', ')', '('], bracket - 1) + 1;
            return half.AsSpan(stop, bracket - stop).ContainsAnyInRange('0', '9')
                ? ""
                : Noun.Match(half[Math.Max(stop, bracket - LongestLabel)..bracket]).Value;
        }
        var from = Math.Max(floor, end - LongestLabel);
        return Noun.Match(half[from..end]).Value;
    }

    private const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;

    private static Regex GoesOn =>
        field ??= Pattern.Of(
            "から|→|⇒|➡|より|に加え|に続|のほか|新たに|を踏まえ|をピーク|と合わせ|同様|を含め|に比べ|と比べ|[をも](?:大きく|大幅に|やや|約?[0-9][0-9,.]*\\p{L}{0,4}を?)?(?:上回|下回|超え)|に対し|差?[△▲][0-9]|だった|であった|でした|中止|今年|[0-9](?:倍|%|割)|本年|[0-9](?:人|件|回|名|%)?[のと]?(?:増|減)",
            Options
        );

    private static Regex List =>
        field ??= Pattern.Of(
            @"^(?:\([^()0-9\n]{0,22}\))?(?:[^、。()\n]{0,4}[、・と/ ]){1,2}(?:延べ|約|(?:令和|平成|[RH])[0-9元]{1,2}(?:年度?)?(?:は|:|\s)?|前年度(?:は|:|\s)?)?$|^$|^(?:\([^()\n]{0,12}\))?\s?(?:から|→|⇒|➡)[^0-9、。\n]{0,4}$",
            Options
        );

    [GeneratedRegex(
        @"\G(?:\([0-9.]{1,6}%\))?(?:ほど|も|程度)?(?:の)?(?:増|減|アップ|ダウン|上昇|低下|上回|下回|多[いく]|少な|ポイント)",
        Options,
        Reading.Patience.Milliseconds
    )]
    private static partial Regex Change();

    // 「244日だった前年度から2日の減」.
    [GeneratedRegex(
        @"\G(?:だった|であった|でした|にとどまった)(?:前年度|昨年度|前の年度|前年)(?!比|同|並)",
        Options,
        Reading.Patience.Milliseconds
    )]
    private static partial Regex WasBefore();

    [GeneratedRegex(
        @"(?<=^|[。\n・●○、])\s?(?<heads>[^/、。\n0-9]{1,18}(?:/[^/、。\n0-9]{1,18}){1,4}?)(?:は|:)、?(?<values>[^。\n/]{1,40}(?:/[^。\n/]{1,40}){1,4})",
        Options,
        Reading.Patience.Milliseconds
    )]
    private static partial Regex Heads();

    [GeneratedRegex(@"\([^()]*\)", Options, Reading.Patience.Milliseconds)]
    private static partial Regex InBracket();

    [GeneratedRegex("日数(?:は|が|:|/|\\s|計|延べ|年間)*$", Options, Reading.Patience.Milliseconds)]
    private static partial Regex Days();

    [GeneratedRegex("(?:(?<!契)約|およそ|概ね|おおむね|ほぼ|最大|最低|平均)$", Options, Reading.Patience.Milliseconds)]
    private static partial Regex Rough();

    [GeneratedRegex(@"\G(?:程度|以上|以下|以内|未満|前後|弱|強|余|超|ほど|近く|を超え|[~〜])", Options, Reading.Patience.Milliseconds)]
    private static partial Regex RoughBehind();

    [GeneratedRegex(@"^[\s・●○■□◆◇◎*＊※\-]*(?<head>[\p{L}ー～〜・]{2,30})", Options, Reading.Patience.Milliseconds)]
    private static partial Regex Heading();

    // Peeled off one at a time, from the right.
    private static Regex Ornament =>
        field ??= Pattern.Of(
            @"(?:[はが]、|[\s:/=～〜]|延べ|のべ|(?<!契)約|およそ|総計|合計|(?<![会統])計|全(?=$)|うち|各|年間で?|は|が|の|も|を|で|に|と|へ|から|より|"
                + @"(?:(?:令和|平成|[RH])\s?(?:元|[0-9]{1,2})|20[0-9]{2}年?)(?:年度?)?(?:(?<=年)[0-9]{1,2}月)?(?:末|時点|現在|実績)*|"
                + "(?:"
                + YearMarks.BeforeWords
                + ")(?:実績)?|今年度?|本年度?|当年度|目標値?|実績値?|実績)$",
            Options | RegexOptions.RightToLeft
        );

    // Words that count end in kanji or katakana, but for some made of verbs: 問合せ, 貸出し.
    private static Regex Noun =>
        field ??= Pattern.Of(
            @"[\p{IsCJKUnifiedIdeographs}ァ-ヺーA-Za-z々]{0,14}(?:問い?合わ?せ|申し?込み|貸し?出し|取り?組み|見守り|届け出|催し|集い|つどい|話し?合い|引き?渡し|受け?入れ|持ち?込み|手続き|売り?上げ|"
                + @"立ち?会い|呼び?掛け|支払い|聞き?取り|読み?聞かせ|見回り|声掛け|ごみ)(?:者|数|件数|回数|者数|人数|量)?(?:の(?:量|数|額))?$|(?!年度|前年|今年|昨年|本年|当年|次の)[\p{IsCJKUnifiedIdeographs}ァ-ヺーA-Za-z々]{2,14}の(?:量|数|額)$|[\p{IsCJKUnifiedIdeographs}ァ-ヺーA-Za-z々]{1,20}$",
            Options
        );
}
