using System.Text.RegularExpressions;

namespace Meguri.Checks.Reading;

/// <summary>Names listed right before a count that sums them up in words: 「居場所の確認、見守りの分担の2つ」, 「東部・中部・西部の三会場」.</summary>
internal static partial class NameLists
{
    private const int Longest = 24;
    private const int LongestDotted = 8;
    private const int NearMiss = 2;
    private const double LongName = 3;

    /// <summary>Every count that stands behind 「の」, in figures or kanji: 「の3つ」, 「の三会場」, 「の二分野」.</summary>
    public static IEnumerable<Figure> CountsIn(string half)
    {
        if (!half.Contains('の', StringComparison.Ordinal))
            yield break;
        foreach (Match match in Count.Matches(half))
        {
            var n = match.Groups["n"];
            var value = "一二三四五六七八九十".IndexOf(n.Value, StringComparison.Ordinal) is >= 0 and var at
                ? at + 1
                : Figures.NumberOf(n.Value);
            if (value >= 2)
                yield return new(new TextSpan(n.Index, match.Index + match.Length - n.Index), value, match.Groups["unit"].Value, 1);
        }
    }

    /// <summary>The names before that count where they are surely more or fewer; null where they agree or it is not sure what is one name.</summary>
    public static (List<string> Items, TextSpan List)? Before(PartItems reading, Figure stated)
    {
        var (half, end) = (reading.Half, stated.Span.Start - 1);
        var bracket = reading.Brackets.Around(end);
        var floor = Math.Max(Mentions.SentenceAt(half, end).Start, bracket + 1);
        var (items, start, isBegun) = Parted(reading, floor, end);
        var isDotted = items.Count == 1;
        if (isDotted)
            items = Dotted(half, ref start, end);
        if (items.Count < 2 || items.Count == stated.Value || Math.Abs(stated.Value - items.Count) > NearMiss)
            return null;
        if (items.Distinct(StringComparer.Ordinal).Count() < items.Count || items.Exists(i => !IsName(i, isDotted)))
            return null;
        if (reading.Figures.Any(f => f.Span.Start >= start && f.Span.End <= end && f.IsQuantity))
            return null;
        return IsSure(stated, items, isDotted, isBegun) ? (items, new TextSpan(start, end - start)) : null;
    }

    private static bool IsSure(Figure stated, List<string> items, bool isDotted, bool isBegun)
    {
        // 「入門編・実践編・応用編の2回」: once for each of one kind; one of them may have come twice, and seasons are counted as days are.
        if (stated.Unit == "回")
            return stated.Value < items.Count
                && items.Count > 2
                && items.TrueForAll(i => i.Length > 1 && i[^1] == items[0][^1])
                && !items.Exists(i => Season().IsMatch(i));
        var isCount = Single().IsMatch(stated.Unit);
        if (stated.Value > items.Count)
        {
            // 「AとB、C」 may be three, and a short word may stand for several of its kind.
            var joined = items.Sum(i => Joined().Count(i));
            return stated.Value > items.Count + joined
                && (isCount || (!isDotted && items.Average(i => i.Length) >= LongName && (items.Count > 2 || isBegun)));
        }
        // What begins the sentence may say when or where instead.
        if (!isDotted && !isBegun && stated.Value == items.Count - 1 && items[0][^1] != items[^1][^1] && !IsLike(items))
            return false;
        // 「文化・スポーツ・観光」 may be two names; words of one length, or of one kind, are as many as they look.
        return !isDotted || items.Max(i => i.Length) - items.Min(i => i.Length) <= 1 || items.TrueForAll(i => i[^1] == items[0][^1]);
    }

    // 「健康、福祉、教育、文化」: the first is as long as the others, of kanji as they are, and says no time.
    private static bool IsLike(List<string> items) =>
        Math.Abs(items[0].Length - items.Skip(1).Average(i => i.Length)) <= 1 && !Adverb().IsMatch(items[0]);

    // The names parted by 「、」 back to the words that lead up to them; and whether there are such words.
    private static (List<string> Items, int Start, bool IsBegun) Parted(PartItems reading, int floor, int end)
    {
        var (half, bracket) = (reading.Half, reading.Brackets.Around(end));
        var items = new List<string>();
        var start = end;
        for (var from = end; from > floor; from = start - 1)
        {
            var comma = from - 1;
            while (comma >= floor && !(half[comma] == '、' && reading.Brackets.Around(comma) == bracket))
                comma--;
            var item = half[(comma + 1)..from].Trim(' ', '\u3000', '・', '○', '●', '◯');
            if (item.Length == 0 || (items.Count > 0 && Leads.IsMatch(item)))
                return (items, start, items.Count > 0);
            items.InsertRange(0, And().Split(item));
            start = comma + 1;
        }
        return (items, start, bracket >= 0);
    }

    private static List<string> Dotted(string half, ref int start, int end)
    {
        // What leads up to the first name ends in a particle.
        var lead = Lead().Match(half[start..end]);
        start += lead.Length;
        return [.. half[start..end].Trim('・', ' ', '\u3000').Split('・')];
    }

    private static bool IsName(string item, bool isDotted) =>
        item.Length > 0
        && item.Length <= (isDotted ? LongestDotted : Longest)
        && Name().IsMatch(item)
        && (!Clause().IsMatch(item) || Group().IsMatch(item));

    private const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;

    private static Regex Count =>
        field ??= Pattern.Of(
            "(?<=の)(?<n>[2-9]|1[0-9]|[二三四五六七八九十])(?<unit>つの(?=[\\p{L}])|つ|点|者|回(?![目以分答数線転帰路復収覧避ず])|(?:会場|会館|施設|団体|地区|地域|区域|校|学校|か所|カ所|箇所|館|園|課|社|季節|分野|区分|柱|本柱|方向|方針|視点|観点|段階|部門|部会|種類|種目|項目|コース|講座|教室|事業|取組|路線|公園|窓口|媒体|言語|機関|要素|原則|目標|課題|業務|機能|手段|方法|役割|チーム|グループ|ブロック|自治会|町内会|市町村|市町|市|町|村|大学|企業|計画)(?![\\p{IsCJKUnifiedIdeographs}]))",
            Options
        );

    // Of these each name is one; a 校 or a 団体 may be one of several of its kind.
    [GeneratedRegex(
        "^(?:つの?|点|者|季節|分野|区分|柱|本柱|方向|方針|視点|観点|段階|要素|原則|目標|課題|種類|種目|曜日)$",
        Options,
        Patience.Milliseconds
    )]
    private static partial Regex Single();

    [GeneratedRegex(
        @"[\p{IsHiragana}0-9]$|年|月|日|時|今|昨|毎|全|市内|当初|現在|最近|近年|以前|従来|将来|当面|一部|一方|結果",
        Options,
        Patience.Milliseconds
    )]
    private static partial Regex Adverb();

    [GeneratedRegex("^[春夏秋冬][季期]$|月$|日$|曜$", Options, Patience.Milliseconds)]
    private static partial Regex Season();

    [GeneratedRegex("及び|並びに|ならびに|および", Options, Patience.Milliseconds)]
    private static partial Regex And();

    [GeneratedRegex(@"・|(?<=[^\p{IsHiragana}])と(?=[^\p{IsHiragana}])|や", Options, Patience.Milliseconds)]
    private static partial Regex Joined();

    // Words that lead up to a list, or stand between it and the one before.
    private static Regex Leads =>
        field ??= Pattern.Of(
            "(?:は|では|には|も|に|で|て|し|き|り|つつ|ほか|など|ため|とおり|ともに|年度?|[0-9]月|[0-9]日|した|する|がら|けて|ほど|として|から|まで|を|が|より|[0-9](?:回|人|件|日|か所|会場|台|本|部|枚|年))$|^(?:また|なお|さらに|特に|一方|加えて|具体的に|現在|今後|主に|新たに|このうち|うち|例えば|そして|次に|まず|毎年|毎月|春|夏|秋|冬|昨年|今年|本年|市内|全体|当日|平日|休日)$",
            Options
        );

    [GeneratedRegex("^.*(?:[をはがも]|では|には|にて|から|として|年度に|:)(?=[^・]+・)", Options, Patience.Milliseconds)]
    private static partial Regex Lead();

    [GeneratedRegex(@"^[^、。:()「」]{1,40}$", Options, Patience.Milliseconds)]
    private static partial Regex Name();

    // 川辺を歩く会 is a name.
    [GeneratedRegex("[を][^、]{2,10}[会団隊部班組館校園所店社室塾]$", Options, Patience.Milliseconds)]
    private static partial Regex Group();

    [GeneratedRegex("[をはがも](?![らり])|した|する(?!会)|など|ほか|うち|各$", Options, Patience.Milliseconds)]
    private static partial Regex Clause();
}
