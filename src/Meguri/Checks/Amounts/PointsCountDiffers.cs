using System.Text.RegularExpressions;
using Meguri.Checks.Reading;
using Meguri.Shared.Text;

namespace Meguri.Checks.Amounts;

/// <summary>A text says how many points follow, and numbers or quotes more or fewer: 次の4点を基本とする。①…②…③…; 「進学」「就職」「結婚」の2つ.</summary>
public sealed partial class PointsCountDiffers : Rule
{
    /// <inheritdoc/>
    public override string Code => "points-count-differs";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Note;

    /// <inheritdoc/>
    public override string Title => "文中の数と、①②③や「」で並べた数が違う";

    /// <inheritdoc/>
    public override string Why => "項目を足したり消したりしたあと、「次の3点」の数が古いまま残ることがよくあります。";

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(CheckedPlan plan)
    {
        foreach (var text in plan.Texts.Where(t => !t.IsCopy))
        {
            foreach (var list in NumberedLists.In(text.Text))
            {
                if (list.Said == list.Count)
                    continue;
                yield return Found(
                    text.Place,
                    $"文中に「{text.Text.Substring(list.Stated.Start, list.Stated.Length)}」とありますが、並べたものは{Slip.Count(list.Count)}です。数え直して、違うほうを直してください。",
                    text.Text
                ) with
                {
                    Text = text.Text,
                    Spans = [.. new[] { list.Stated, list.First, list.Last }.OrderBy(s => s.Start)],
                    Figures = [new(list.Said, "", list.Stated), new(list.Count, "")],
                };
            }
            foreach (var finding in Quoted(text))
                yield return finding;
        }
    }

    // 「「進学時」「就職時」「結婚時」の2つの時期」, 「3つの柱（「学ぶ」「働く」）」.
    private IEnumerable<Finding> Quoted(PlanText text)
    {
        if (!text.Text.Contains("」「", StringComparison.Ordinal) && !text.Text.Contains("」、「", StringComparison.Ordinal))
            yield break;
        var half = FullWidth.ToAscii(text.Text);
        foreach (var match in QuotedFirst().Matches(half).Concat(QuotedBehind().Matches(half)))
        {
            var count = match.Groups["item"].Captures.Count;
            var said = (int)Reading.Figures.NumberOf(match.Groups["n"].Value);
            if (said == count)
                continue;
            var stated = new TextSpan(match.Groups["n"].Index, match.Groups["n"].Length + match.Groups["u"].Length);
            yield return Found(
                text.Place,
                $"文中に「{text.Text.Substring(stated.Start, stated.Length)}」とありますが、「」で並べたものは{Slip.Count(count)}です。数え直して、違うほうを直してください。一部だけを並べたときは「など」を添えてください。",
                text.Text
            ) with
            {
                Text = text.Text,
                Spans = [new(match.Index, match.Length)],
                Figures = [new(said, "", stated), new(count, "")],
            };
        }
    }

    private const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;
    private const string Items = "(?<item>「[^「」\n]{1,30}」)(?:(?:[、・,]|と|及び|や(?=「))?(?<item>「[^「」\n]{1,30}」)){1,11}";
    private const string Count = "(?<![0-9])(?<n>[2-9]|1[0-2])(?<u>つ|点|項目|本|分野|種類|区分|テーマ|事業|件|講座|コース)";

    [GeneratedRegex(Items + "の" + Count + "(?!目|以上|のうち|ほど)", Options, Reading.Patience.Milliseconds)]
    private static partial Regex QuotedFirst();

    [GeneratedRegex(
        Count + @"(?:の[^0-9、。()「」\n]{1,10})?(?:\(|として、?|、すなわち、?)" + Items + @"(?:\)|を|で)",
        Options,
        Reading.Patience.Milliseconds
    )]
    private static partial Regex QuotedBehind();
}
