using System.Text.RegularExpressions;
using Meguri.Shared.Text;

namespace Meguri.Checks.Reading;

/// <summary>So many for each, how often, and what that makes: 「17回開き、延べ697人（1回当たり41人）」.</summary>
/// <param name="Each">The figure for each.</param>
/// <param name="Times">How many there are.</param>
/// <param name="Total">What they make together.</param>
internal readonly record struct EachRate(Figure Each, Figure Times, Figure Total)
{
    /// <summary>What the last digit of the figure for each stands for.</summary>
    public decimal Step { get; init; }

    /// <summary>
    /// True where it is written as one multiplies: the figure for each first and the total last, side by side or in money.
    /// </summary>
    public bool IsMultiplied { get; init; }

    /// <summary>True where no total stands beside it: what it makes is only worked out.</summary>
    public bool IsOpen { get; init; }

    /// <summary>True where they agree: multiplied, or divided and rounded or cut off.</summary>
    public bool Holds =>
        Math.Abs((Each.Value * Times.Value) - Total.Value) < Math.Max(1, Total.Grain)
        || (!IsMultiplied && Math.Abs((Total.Value / Times.Value) - Each.Value) < Math.Max(Step, Each.Grain > 1 ? Each.Grain : 0));
}

/// <summary>Finds figures for each (1回当たり, 1日平均, 各回, ずつ) together with their number and total.</summary>
internal static partial class EachRates
{
    private const int FarthestWord = 18;
    private const int Nearest = 9;
    private const string Month = "か月";

    private static readonly Remembered<EachRate> Known = new(Read);

    /// <summary>Every one whose number and total are certain.</summary>
    public static IReadOnlyList<EachRate> In(string text) => [.. Known.In(text).Where(r => !r.IsOpen)];

    /// <summary>So much money for each of so many, where nothing says what it makes: 「1,200人に5千円ずつ補助する」.</summary>
    public static IReadOnlyList<EachRate> Open(string text) => [.. Known.In(text).Where(r => r.IsOpen)];

    private static List<EachRate> Read(string text)
    {
        var found = new List<EachRate>();
        if (!Figures.HasDigit(text))
            return found;
        var half = FullWidth.ToAscii(text);
        if (!Any().IsMatch(half))
            return found;
        foreach (var mention in Mentions.In(text))
        {
            if (
                mention.IsChange
                || mention.IsTarget
                || mention.Figure.Value <= 0
                || mention.Figure.Unit.Length == 0
                || mention.Figure.IsPercent
                || LimitBehind().IsMatch(half, mention.Figure.Span.End)
                || IsFactor(half, mention)
            )
                continue;
            var isRough = IsRough(half, mention.Figure);
            if (UnitOf(text, half, mention) is not var (unit, isExact) || unit.Length == 0 || (isExact && isRough))
                continue;
            if (Of(text, half, mention, unit, isExact) is { } rate)
                found.Add(isRough ? rate with { IsMultiplied = false, Step = RoomOf(rate) } : rate);
        }
        return found;
    }

    // 「約2,260人」 is said of 2,264, 「約50人」 of 47.
    private static decimal RoomOf(EachRate rate)
    {
        var step = rate.Step;
        while (step < rate.Each.Value && rate.Each.Value % (step * 10) == 0)
            step *= 10;
        return Math.Max(step * 0.6m, rate.Each.Value * 0.06m);
    }

    // What each is: 回 of 「1回当たり」, 「各回」; what is counted beside 「各5万円」, 「5万円ずつ」, 「単価5,000円」. Exact where nothing was divided.
    private static (string Unit, bool IsExact)? UnitOf(string text, string half, Mention mention)
    {
        var span = mention.Figure.Span;
        var before = half[Math.Max(mention.Sentence.Start, span.Start - FarthestWord)..span.Start];
        if (Limit().IsMatch(before))
            return null;
        if (Each.Match(before) is { Success: true } match)
            return (Figures.KinOf(match.Groups["unit"].Value), match.Groups["every"].Success);
        if (Monthly().IsMatch(before))
            return (Month, false);
        // 「1人500円で、37名分」, 「88,000円を2回支払い」.
        if (mention.Figure.IsMoney && Bare().Match(before) is { Success: true } bare)
            return (Figures.KinOf(bare.Groups["unit"].Value), true);
        if (mention.Figure.IsMoney && ByTimes().Match(half, span.End) is { Success: true } times)
            return (Figures.KinOf(times.Groups["unit"].Value), true);
        if (UnitPrice().IsMatch(before) && mention.Figure.IsMoney)
            return
                Figures.In(text).FirstOrDefault(f => f.Span.Start >= span.End) is { Unit.Length: > 0 } next
                && next.Span.Start - span.End <= Nearest
                ? (next.Kin, true)
                : null;
        if (!before.EndsWith('各') && !before.EndsWith("一律", StringComparison.Ordinal) && !half.AsSpan(span.End).StartsWith("ずつ"))
            return null;
        var last = Figures.In(text).LastOrDefault(f => f.Span.End <= span.Start);
        return last.Unit is { Length: > 0 } && last.Span.Start >= mention.Sentence.Start && span.Start - last.Span.End <= Nearest
            ? (last.Kin, true)
            : null;
    }

    private static EachRate? Of(string text, string half, Mention mention, string unit, bool isExact)
    {
        var each = mention.Figure;
        var near = Figures
            .In(text)
            .Where(f => f.Span.Start >= mention.Sentence.Start && f.Span.End <= mention.Sentence.End && f.Span != each.Span && f.Value > 0)
            .ToList();
        if (near.TrueForAll(f => IsEachWord(half, f, each)) && BeforeIt(text, half, mention) is { Count: > 0 } before)
            near = before;
        var totals = near.FindAll(f => f.Kin == each.Kin && !IsEachWord(half, f, mention.Figure) && !IsRough(half, f) && !IsOther(half, f));
        if (
            totals.Count > 1
            && totals.FindAll(f => Sum().IsMatch(half[Math.Max(0, f.Span.Start - 6)..f.Span.Start])) is { Count: > 0 } named
        )
            totals = named;
        if (totals.Count == 0 && !isExact && OfWholeText(text, half, mention, unit) is { } far)
            return far;
        if (totals.Count == 0 && each.IsMoney)
            return Times(text, half, mention, near, unit) is { Value: >= 2 } many && many.Span != each.Span && IsSpent(half, mention)
                ? new(each, many, default) { IsMultiplied = isExact, IsOpen = true }
                : null;
        if (totals is not [var total])
            return null;
        // 「本庁22日間、支所5か所各3日間」: what stands before 各 without a word for the sum is of something else.
        if (
            isExact
            && total.Span.End <= each.Span.Start
            && mention.Bracket != total.Span.End
            && !each.IsMoney
            && !Sum().IsMatch(half[Math.Max(mention.Sentence.Start, total.Span.Start - 6)..total.Span.Start])
            && half.AsSpan(total.Span.End, each.Span.Start - total.Span.End).Contains('、')
        )
            return null;
        if (Times(text, half, mention, near, unit) is not { Value: >= 2 } number)
            return OfAll(half, mention, near, unit, total);
        var row = new[] { each, number, total }.OrderBy(f => f.Span.Start).ToArray();
        var sentence = half.AsSpan(mention.Sentence.Start, mention.Sentence.Length);
        // 「1人につき12部（4種類×各3部）、61人分の計732部」: what a bracket adds does not count.
        var brackets = new Brackets(half);
        var isClose =
            brackets.Without(half, row[0].Span.End, row[1].Span.Start).Length <= Nearest
            && brackets.Without(half, row[1].Span.End, row[2].Span.Start).Length <= Nearest;
        return new(each, number, total)
        {
            Step = Figures.StepOf(Digits().Match(half, each.Span.Start).Value),
            IsMultiplied =
                mention.Bracket < 0
                && row[2] == total
                && (isExact || row[0] == each)
                && (isClose || each.IsMoney)
                && !Average().IsMatch(sentence),
        };
    }

    // 「計60日（中央24日、北部36日）開き、延べ4,985人が来場した。1日平均は約83人である。」: what the sentence before tells outside brackets.
    private static List<Figure> BeforeIt(string text, string half, Mention mention)
    {
        var start = mention.Sentence.Start;
        if (start == 0 || half[start - 1] != '。' || !Opens().IsMatch(half[start..mention.Figure.Span.Start]))
            return [];
        var sentence = Mentions.SentenceAt(half, start - 1);
        var brackets = new Brackets(half);
        return
        [
            .. Figures
                .In(text)
                .Where(f =>
                    f.Span.Start >= sentence.Start && f.Span.End <= sentence.End && f.Value > 0 && brackets.Around(f.Span.Start) < 0
                ),
        ];
    }

    private static bool IsSpent(string half, Mention mention)
    {
        var sentence = half.AsSpan(mention.Sentence.Start, mention.Sentence.Length);
        return Spent().IsMatch(sentence) && !NotSpent().IsMatch(sentence);
    }

    // How many there are: the only such figure of the sentence, or, for days and times, of the line before it. A year has twelve months.
    private static Figure? Times(string text, string half, Mention mention, List<Figure> near, string unit)
    {
        if (unit == mention.Figure.Kin)
            return null;
        var times = near.FindAll(f =>
            f.Kin == unit && !IsEachWord(half, f, mention.Figure) && !Repeated().IsMatch(half[Math.Max(0, f.Span.Start - 4)..f.Span.Start])
        );
        if (
            times.Count == 0
            && unit == Month
            && Yearly().IsMatch(half.AsSpan(mention.Sentence.Start, mention.Sentence.Length))
            && !near.Exists(f => f.Unit == "月")
        )
            return new Figure(mention.Figure.Span, 12, Month, 1);
        if (times.Count == 0 && unit is "日" or "回" && mention.Sentence.Start > 0)
        {
            var line = Mentions.SentenceAt(half, mention.Sentence.Start - 1);
            times =
            [
                .. Figures
                    .In(text)
                    .Where(f =>
                        f.Kin == unit
                        && f.Span.Start >= line.Start
                        && f.Span.End <= line.End
                        && DaysOf().IsMatch(half[line.Start..f.Span.Start])
                    ),
            ];
        }
        // 「11校のうち9校で、1校当たり」: those that did are counted.
        if (
            times is [var all]
            && near.FindAll(f =>
                f.Kin == unit && f.Value < all.Value && OutOfAll().IsMatch(half[all.Span.End..Math.Max(all.Span.End, f.Span.Start)])
            )
                is [var some]
        )
            return IsRough(half, some) ? null : some;
        return times is [var number] && !IsRough(half, number) ? number : null;
    }

    // The 「1回」 of 「1回当たり」 itself.
    private static bool IsEachWord(string half, Figure figure, Figure each) =>
        figure.Value == 1 && (EachBehind().IsMatch(half, figure.Span.End) || each.Span.Start - figure.Span.End is >= 0 and <= Nearest);

    // 「1人につき12部（4種類×各3部）」: what is multiplied in a bracket works out the figure before it.
    private static bool IsFactor(string half, Mention mention) =>
        mention.Bracket >= 0
        && (
            FactorBefore().IsMatch(half[(mention.Bracket + 1)..mention.Figure.Span.Start])
            || FactorBehind().IsMatch(half, mention.Figure.Span.End)
        );

    private static bool IsRough(string half, Figure figure) =>
        RoughBefore().IsMatch(half[Math.Max(0, figure.Span.Start - 4)..figure.Span.Start]) || LimitBehind().IsMatch(half, figure.Span.End);

    // Of another year, a goal, or a part.
    private static bool IsOther(string half, Figure figure) =>
        Other().IsMatch(half[Math.Max(0, figure.Span.Start - 8)..figure.Span.Start]) || OtherBehind().IsMatch(half, figure.Span.End);

    private const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;

    [GeneratedRegex(
        "当たり|あたり|につき|平均|各|ずつ|単価|一律|[1一][人名件台本戸校社組][0-9]|円を[0-9]",
        Options,
        Reading.Patience.Milliseconds
    )]
    private static partial Regex Any();

    // 「1人1日当たり」 divides twice: neither number nor total can be told.
    private static Regex Each =>
        field ??= Pattern.Of(
            "(?:(?<![0-9,.])(?<!1\\p{L}{1,4})(?:1|一)(?<unit>"
                + Figures.Counter
                + ")(?:(?:当たり|あたり|につき)(?:の[^0-9。、()はが\n]{1,8}は平均|の?(?:平均(?:で|して|額|値|人数|件数|回数|日数|単価)?|利用者数?|参加者数?|受講者数?|来場者数?|相談件数|件数|人数|単価|補助額|交付額|支給額|金額|費用|経費))?|の?平均(?:の?(?:来場者|参加者|利用者|受講者|人数|件数)数?)?)"
                + "|(?<every>各)(?<unit>"
                + Figures.Counter
                + ")|平均(?:して|すると|で)?、?(?:1|一)(?<unit>"
                + Figures.Counter
                + "))(?:は|が|で|、|:|\\s|の|に|延べ|それぞれ){0,2}(?:(?<!契)約|およそ)?$",
            Options
        );

    [GeneratedRegex("(?<![0-9,.])(?:1|一)(?<unit>人|名|件|台|本|戸|校|社|組)$", Options, Reading.Patience.Milliseconds)]
    private static partial Regex Bare();

    [GeneratedRegex("^(?:の(?:うち|内)|中)[^0-9。\n]{0,6}$", Options, Reading.Patience.Milliseconds)]
    private static partial Regex OutOfAll();

    // What is paid so often, and then summed up.
    [GeneratedRegex(
        @"\Gを[0-9]{1,3}(?<unit>回|か月|人|名|団体|件|社|校|世帯|組)(?:分|に|へ)?(?:支払|支給|支出|交付|補助|助成|給付|納付)[^0-9。、()\n]{0,4}、?(?:計|合計|合わせて|あわせて|総額)",
        Options,
        Reading.Patience.Milliseconds
    )]
    private static partial Regex ByTimes();

    [GeneratedRegex("補助|助成|交付|支給|給付|支払|支出", Options, Reading.Patience.Milliseconds)]
    private static partial Regex Spent();

    [GeneratedRegex(
        "上限|限度|以内|見込|目安|最大|程度|のうち|など|ほか|年額|月額|日額|毎月|割引|参加費|負担を|徴収|寄附|基金|単年|か年|年間で|[0-9]年度?から",
        Options,
        Reading.Patience.Milliseconds
    )]
    private static partial Regex NotSpent();

    [GeneratedRegex(
        "(?:(?<![0-9])月|ひと月|1か月|1ヶ月|1カ月|1箇月)(?:当たり|あたり)?(?:の)?平均(?:は|で|して|、|:|\\s){0,2}(?:約|およそ)?$",
        Options,
        Reading.Patience.Milliseconds
    )]
    private static partial Regex Monthly();

    [GeneratedRegex("単価(?:は|が|:|\\s)?$", Options, Reading.Patience.Milliseconds)]
    private static partial Regex UnitPrice();

    [GeneratedRegex("平均", Options, Reading.Patience.Milliseconds)]
    private static partial Regex Average();

    [GeneratedRegex("年間|年度|1年|通年", Options, Reading.Patience.Milliseconds)]
    private static partial Regex Yearly();

    [GeneratedRegex(
        "(?:開[設所館催講室場園]|実施|運営|運行|稼働|営業|開放|活動|診療|相談|開校)(?:日数?|回数)(?:は|が|:|/|\\s|計|延べ|年間)*$",
        Options,
        Reading.Patience.Milliseconds
    )]
    private static partial Regex DaysOf();

    [GeneratedRegex(
        @"^\s?(?:なお、?)?(?:1|一)\p{L}{1,4}(?:当たり|あたり|につき|平均|の平均)(?!.*(?:参加費|会費|料|負担|上限|定員|目標|単価|券))[^、。0-9]{0,14}$",
        Options,
        Reading.Patience.Milliseconds
    )]
    private static partial Regex Opens();

    [GeneratedRegex(@"\G(?:当たり|あたり|につき|平均)", Options, Reading.Patience.Milliseconds)]
    private static partial Regex EachBehind();

    [GeneratedRegex("定員|定数|上限|限度|募集|最大|最低|目安|目標|基準|前年|昨年|令和|平成|R[0-9]", Options, Reading.Patience.Milliseconds)]
    private static partial Regex Limit();

    [GeneratedRegex(
        @"\G(?:程度|以上|以下|以内|未満|前後|弱|強|余|超|ほど|まで|を(?:上限|限度|超え|定員|目安|募集)|が(?:上限|限度|定員)|の定員|定員|[~〜])",
        Options,
        Reading.Patience.Milliseconds
    )]
    private static partial Regex LimitBehind();

    [GeneratedRegex(@"[×xX*]\s?(?:各|約)?$", Options, Reading.Patience.Milliseconds)]
    private static partial Regex FactorBefore();

    [GeneratedRegex(@"\G(?:ずつ)?\s?[×xX*]", Options, Reading.Patience.Milliseconds)]
    private static partial Regex FactorBehind();

    [GeneratedRegex("(?:(?<!契)約|およそ|概ね|おおむね|ほぼ|最大|最低)$", Options, Reading.Patience.Milliseconds)]
    private static partial Regex RoughBefore();

    // 月20日, 週3回: how often in each week says nothing of how often in all.
    [GeneratedRegex("(?:[月週毎日]に?|うち|前年度?|昨年度?|第|各|1\\p{L}{1,3}に)$", Options, Reading.Patience.Milliseconds)]
    private static partial Regex Repeated();

    [GeneratedRegex(
        "(?:延べ|のべ|合わせて|あわせて|合計|総計|総数|総額|計|全体で|全部で)(?:で|は|約)?$",
        Options,
        Reading.Patience.Milliseconds
    )]
    private static partial Regex Sum();

    [GeneratedRegex(
        "(?:前年度?|昨年度?|前回|目標|定員|うち|当たり|あたり|平均|各|定数|募集|上限)(?:は|の|値|数|:|を|で|に)?$",
        Options,
        Reading.Patience.Milliseconds
    )]
    private static partial Regex Other();

    [GeneratedRegex(@"\G(?:の?[増減]|多|少な|ずつ)", Options, Reading.Patience.Milliseconds)]
    private static partial Regex OtherBehind();

    [GeneratedRegex(@"[0-9][0-9,]*(?:\.[0-9]+)?", Options, Reading.Patience.Milliseconds)]
    private static partial Regex Digits();
}
