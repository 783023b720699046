using System.Buffers;
using System.Text.RegularExpressions;
using Meguri.Checks.Reading;
using Meguri.Shared.Text;

namespace Meguri.Checks.Amounts;

/// <summary>A text says how many times, and names more or fewer months, days or seasons: 3回（6月、9月、11月、2月）, 春・夏・秋・冬の3回.</summary>
public sealed partial class TimesCountDiffers : SlipRule
{
    private const int FarthestWord = 16;
    private static readonly SearchValues<char> OfTime = SearchValues.Create("月日/／春夏秋冬");

    /// <inheritdoc/>
    public override string Code => "times-count-differs";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Warning;

    /// <inheritdoc/>
    public override string Title => "回数と、並べた月や日、季節の数が違う";

    /// <inheritdoc/>
    public override string Why => "月や日を数える人には、書き忘れか数え間違いに見えます。";

    /// <inheritdoc/>
    protected override bool ReadsNames => false;

    /// <inheritdoc/>
    protected override bool MayHold(ReadOnlySpan<char> text) => text.Contains('回') && text.ContainsAny(OfTime);

    /// <inheritdoc/>
    protected override IEnumerable<Slip> Read(string text)
    {
        if (!Figures.HasDigit(text))
            yield break;
        var half = FullWidth.ToAscii(text);
        foreach (var match in Behind.Matches(half).Concat(Before.Matches(half)).OrderBy(m => m.Index))
        {
            var said = (int)Figures.NumberOf(match.Groups["n"].Value);
            var days = match.Groups["day"].Captures;
            if (said == days.Count || IsOfEach(half, match))
                continue;
            var isOfSeasons = days.All(d => "春夏秋冬".Contains(d.Value[0], StringComparison.Ordinal));
            // 「春と秋の4回」: as often in each.
            if (isOfSeasons && said % days.Count == 0)
                continue;
            // One month may see two of them; a day is told for each.
            var mayBeTwice = said > days.Count && !days.All(d => d.ValueSpan.ContainsAny("日/"));
            yield return new(
                new TextSpan(match.Index, match.Length),
                $"文中に「{said}回」とありますが、並べた{(isOfSeasons ? "季節" : "月や日")}は{Slip.Count(days.Count)}です。数え直して、違うほうを直してください。",
                mayBeTwice ? Severity.Note : null
            );
        }
    }

    // 「3会場で各2回（6月、9月、11月）」: each has months of its own.
    private static bool IsOfEach(string half, Match match)
    {
        var start = Math.Max(Mentions.SentenceAt(half, match.Index).Start, match.Index - FarthestWord);
        return Each().IsMatch(half[start..match.Index]) || Some().IsMatch(match.Value);
    }

    private const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;

    [GeneratedRegex("各|それぞれ|ずつ|ごと|会場|毎|[月週日]に?$|延べ|のべ|第$", Options, Patience.Milliseconds)]
    private static partial Regex Each();

    [GeneratedRegex("など|ほか|うち|等[、)]", Options, Patience.Milliseconds)]
    private static partial Regex Some();

    private const string Day =
        @"(?<day>(?:(?<![0-9])(?:1[0-2]|[1-9])月(?:[0-9]{1,2}日|[上中下]旬|末)?|(?<![0-9/])(?:1[0-2]|[1-9])/[0-9]{1,2}(?![0-9/])|[0-9]{1,2}日)(?:\([^()\n]{1,4}\))?)";
    private const string Season = "(?<day>[春夏秋冬](?:季|期)?)";
    private const string List =
        "(?:"
        + Day
        + @"(?:(?:[、・,]|と|及び)\s?"
        + Day
        + @")+|(?<![\p{IsCJKUnifiedIdeographs}・])"
        + Season
        + @"(?:(?:[、・,]|と|及び)?\s?"
        + Season
        + ")+)";

    private static Regex Behind =>
        field ??= Pattern.Of(@"(?<![0-9第])(?<n>[1-9][0-9]?)回(?![目以ず])[^0-9。、()\n]{0,8}\(" + List + @"\)", Options);

    private static Regex Before =>
        field ??= Pattern.Of(
            @"(?:\("
                + List
                + @"\)(?:に|の|は|で)?[^0-9。、()\n]{0,6}?(?:年間?|計|全|合計)|(?<![~〜\-]|から)"
                + List
                + @"(?:の|に)(?:年|計|合計)?)(?<n>[1-9][0-9]?)回(?![目以ず])",
            Options
        );
}
