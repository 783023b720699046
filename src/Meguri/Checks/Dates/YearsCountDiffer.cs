using System.Buffers;
using System.Globalization;
using System.Text.RegularExpressions;
using Meguri.Checks.Reading;
using Meguri.Shared.Text;
using Meguri.Shared.Time;

namespace Meguri.Checks.Dates;

/// <summary>Years counted from a year that is named: 「平成27年に開業…10周年」, 「令和元年度以来5年ぶり」, 「75歳となる昭和27年度生まれ」.</summary>
public sealed partial class YearsCountDiffer : Rule
{
    /// <summary>What is counted.</summary>
    private enum Counting
    {
        Anniversary,
        Again,
        Row,
        Age,
    }

    /// <summary>A count of years from a year.</summary>
    /// <param name="Span">The words.</param>
    /// <param name="Counting">What is counted.</param>
    /// <param name="Count">Years said.</param>
    /// <param name="From">The Western year from which it counts.</param>
    /// <param name="FromFiscal">True where that is a fiscal year.</param>
    /// <param name="To">The year named to which it counts, or none.</param>
    /// <param name="ToFiscal">True where that is a fiscal year.</param>
    /// <param name="IsAhead">True where the text only looks forward to it.</param>
    private readonly record struct Counted(
        TextSpan Span,
        Counting Counting,
        int Count,
        int From,
        bool FromFiscal,
        int? To,
        bool ToFiscal,
        bool IsAhead
    );

    private static readonly SearchValues<string> Signs = SearchValues.Create(
        ["周年", "ぶり", "年連続", "生まれ"],
        StringComparison.Ordinal
    );

    private static readonly Remembered<Counted> Known = new(Read);

    /// <inheritdoc/>
    public override string Code => "years-count-differs";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Warning;

    /// <inheritdoc/>
    public override string Title => "周年・年ぶり・歳が、書かれた年と合わない";

    /// <inheritdoc/>
    public override string Why => "年の数か年のどちらかの打ち間違いか、去年の文のままです。";

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(CheckedPlan plan)
    {
        foreach (var text in plan.Texts)
        {
            foreach (var counted in Known.In(text.Text))
            {
                if (counted.To is null && counted.IsAhead)
                    continue;
                var ends = counted.To is { } to
                    ? [(to, counted.ToFiscal)]
                    : YearMentions.Spoken(plan, text).Select(y => (y.Value, true)).ToList();
                var right = ends.SelectMany(e => Right(counted, e.Item1, e.Item2)).Distinct().ToList();
                // What has not come yet cannot have been counted from.
                if (right.Count == 0 || right.Contains(counted.Count) || right.Exists(r => r <= 0))
                    continue;
                yield return Found(
                    text.Place,
                    Message(text.Text, counted, ends[0], right[0]),
                    text.Text.Substring(counted.Span.Start, counted.Span.Length)
                ) with
                {
                    Severity = counted is { Counting: Counting.Age } or { To: not null } ? Severity.Warning : Severity.Note,
                    Text = text.Text,
                    Spans = [counted.Span],
                };
            }
        }
    }

    private static string Message(string text, Counted counted, (int Year, bool Fiscal) end, int right)
    {
        var word = counted.Counting switch
        {
            Counting.Anniversary => "周年",
            Counting.Again => "年ぶり",
            Counting.Row => "年連続",
            _ => "歳",
        };
        var year = end.Fiscal ? new FiscalYear(end.Year).Era : Era.YearName(new DateOnly(end.Year, 6, 1));
        return $"{Slip.Quote(text.AsSpan(counted.Span.Start, counted.Span.Length))}とありますが、{year}には{right}{word}になります。年か数の、違うほうを直してください。";
    }

    // A fiscal year has days of two calendar years.
    private static IEnumerable<int> Right(Counted counted, int to, bool toFiscal)
    {
        // A row of years counts the first.
        var years = to - counted.From + (counted.Counting == Counting.Row ? 1 : 0);
        return (counted.FromFiscal, toFiscal) switch
        {
            (true, true) or (false, false) => [years],
            (false, true) => [years, years + 1],
            (true, false) => [years, years - 1],
        };
    }

    private static IEnumerable<Counted> Read(string text)
    {
        if (!text.AsSpan().ContainsAny(Signs) || !Figures.HasDigit(text))
            return [];
        var half = FullWidth.ToAscii(text);
        return Anniversaries(half).Concat(Agains(half)).Concat(Ages(text, half)).OrderBy(c => c.Span.Start);
    }

    private static IEnumerable<Counted> Anniversaries(string half)
    {
        foreach (Match match in Anniversary().Matches(half))
        {
            var sentence = Mentions.SentenceAt(half, match.Index);
            var words = half.Substring(sentence.Start, sentence.Length);
            var years = AnyYear.Matches(words);
            var founded = years
                .Where(y => Founded.IsMatch(words, y.Index + y.Length) || FoundedBefore().IsMatch(words[..y.Index]))
                .ToList();
            if (founded.Count != 1 || years.Count > 2)
                continue;
            var first = founded[0];
            var other = years.FirstOrDefault(y => y != first);
            var (start, end) = (
                Math.Min(sentence.Start + first.Index, match.Index),
                Math.Max(sentence.Start + first.Index + first.Length, match.Index + match.Length)
            );
            yield return new(
                new TextSpan(start, end - start),
                Counting.Anniversary,
                KanjiNumber.Read(match.Groups["n"].Value),
                Western(first),
                first.Groups["fiscal"].Success,
                other is null ? null : Western(other),
                other?.Groups["fiscal"].Success ?? false,
                OtherYear().IsMatch(words)
            );
        }
    }

    private static IEnumerable<Counted> Agains(string half)
    {
        if (!half.Contains("ぶり", StringComparison.Ordinal) && !half.Contains("年連続", StringComparison.Ordinal))
            yield break;
        foreach (Match match in Again.Matches(half))
        {
            var sentence = Mentions.SentenceAt(half, match.Index);
            var words = half.Substring(sentence.Start, sentence.Length);
            var years = AnyYear.Matches(words);
            var other = years.Count == 2 ? years.First(y => sentence.Start + y.Index != match.Index) : null;
            if (years.Count > 2)
                continue;
            yield return new(
                new TextSpan(match.Index, match.Length),
                match.Groups["row"].Success ? Counting.Row : Counting.Again,
                KanjiNumber.Read(match.Groups["count"].Value),
                Western(match),
                match.Groups["fiscal"].Success,
                other is null ? null : Western(other),
                other?.Groups["fiscal"].Success ?? false,
                OtherYear().IsMatch(words)
            );
        }
    }

    private static IEnumerable<Counted> Ages(string text, string half)
    {
        if (!half.Contains("生まれ", StringComparison.Ordinal))
            yield break;
        foreach (Match match in Age.Matches(half))
        {
            var sentence = Mentions.SentenceAt(half, match.Index);
            var words = half.Substring(sentence.Start, sentence.Length);
            var named = YearMentions
                .In(text)
                .Where(y =>
                    y.Span.Start >= sentence.Start
                    && y.Span.End <= sentence.End
                    && (y.Span.End <= match.Index || y.Span.Start >= match.Index + match.Length)
                )
                .ToList();
            if (named.Count > 1)
                continue;
            var number = match.Groups["era"].Success ? 0 : int.Parse(match.Groups["west"].ValueSpan, CultureInfo.InvariantCulture);
            yield return new(
                new TextSpan(match.Index, match.Length),
                Counting.Age,
                int.Parse(match.Groups["age"].ValueSpan, CultureInfo.InvariantCulture),
                number > 0 ? number : Western(match),
                match.Groups["fiscal"].Success || match.Groups["school"].Success,
                named.Count == 1 ? named[0].Year : null,
                named.Count == 1,
                OtherYear().IsMatch(words)
            );
        }
    }

    private static int Western(Match match) =>
        match.Groups["west"].Success
            ? int.Parse(match.Groups["west"].ValueSpan, CultureInfo.InvariantCulture)
            : Era.Of(match.Groups["era"].Value).ToWestern(Era.NumberOf(match.Groups["n"].Value));

    private const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;
    private const string Year =
        "(?:"
        + Era.Pattern
        + @"|(?<![0-9,.])(?<west>(?:18|19|20)[0-9]{2}))(?:\([^()\n]{1,12}\))?年(?![間目ぶ])(?<fiscal>度)?(?:\([^()\n]{1,12}\))?";
    private const string Count = "(?<count>[0-9]{1,3}|[一二三四五六七八九十]{1,3})";

    private static Regex AnyYear => field ??= Pattern.Of(Year, Options);

    [GeneratedRegex(
        "(?<![第0-9])(?<n>[0-9]{1,3}|[一二三四五六七八九十]{1,3})周年(?!記念(?:碑|館|誌|公園|ホール))",
        Options,
        Patience.Milliseconds
    )]
    private static partial Regex Anniversary();

    private const string Begun =
        "(?:開業|開設|設立|開館|開園|開校|開所|創立|創設|創刊|制定|発足|締結|提携|合併|市制施行|誕生|開始|開通|完成|始ま|始め|スタート|オープン)";

    // 「市制施行（平成18年3月）から」.
    [GeneratedRegex(Begun + @"(?:日|時)?(?:は|の|が|した)?\(?\z", Options, Patience.Milliseconds)]
    private static partial Regex FoundedBefore();

    // What was founded in the year; not 「令和8年3月に開業10周年を迎える」.
    private static Regex Founded =>
        field ??= Pattern.Of(
            @"\G(?:\s?[0-9]{1,2}月(?:[0-9]{1,2}日)?)?(?:に|の|、)?[^、。\n0-9]{0,16}?"
                + Begun
                + @"(?!から|及び|並びに|と|・|の?\s?[0-9]{1,3}周年)",
            Options
        );

    private static Regex Again =>
        field ??= Pattern.Of(
            Year
                + "(?:(?<row>から|以来|以降)、?"
                + Count
                + @"年度?連続|(?:の[^、。\n0-9]{1,12})?(?:(?:に|の)?(?:開催|実施|開い|行わ?っ|開か)[^、。\n0-9]{0,6})?(?:以来|を最後に|から数えて)[^。\n]{0,30}?(?<![0-9一二三四五六七八九十])"
                + Count
                + "年度?(?:ぶり|振り))",
            Options
        );

    private const string Person = "(?:方|人|者|市民|町民|村民|住民|男性|女性|高齢者|若者)?";
    private const string Born =
        "(?:"
        + Era.Pattern
        + @"|(?<![0-9,.])(?<west>(?:18|19|20)[0-9]{2}))年(?:(?<fiscal>度)|(?<school>4月2日)(?:から|[~〜～])[^、。\n]{0,16}?4月1日(?:まで)?(?:の間)?)?(?:に|の)?生まれ(?:た|て)?";
    private const string Aged = "(?<!数え)(?<age>[0-9]{1,3})歳(?!以[上下]|未満|代|[~〜～])";

    private static Regex Age =>
        field ??= Pattern.Of(
            Aged
                + "(?:に(?:なる|なった|なり|達する|達した|到達する)|となる|となった|を迎える|を迎えた|の|(?=\\())"
                + Person
                + @"[\(、]?"
                + Born
                + "|"
                + Born
                + @"(?:の|で|、|\()?"
                + Person
                + @"(?:が|は|も|で)?、?(?:(?:年度内|年度中|今年度中?|本年度中?|年度末まで)(?:に|で)?)?満?"
                + Aged
                + "(?=に(?:な|達)|と?な[るっ]|を迎|で|。|、|\\)|\\z)",
            Options
        );

    [GeneratedRegex("来年|次年|翌年|前年|昨年|去年|控え|見据え|向け|将来", Options, Patience.Milliseconds)]
    private static partial Regex OtherYear();
}
