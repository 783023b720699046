using System.Text.RegularExpressions;
using Meguri.Checks.Amounts;
using Meguri.Checks.Reading;
using Meguri.Plans;
using Meguri.Plans.Model;

namespace Meguri.Checks.Sheets;

/// <summary>A text of a sheet names the total of its lines, or how many projects there are, and the lines say another.</summary>
public sealed partial class MeasureSumDiffers : Rule
{
    private static readonly string[] Fields = ["outcomes", "improvements", "outline", "note"];

    /// <inheritdoc/>
    public override string Code => "measure-sum-differs";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Warning;

    /// <inheritdoc/>
    public override string Title => "施策の文にある総額や事業の数が、行と合わない";

    /// <inheritdoc/>
    public override string Why => "施策の文と事業の表は、同じページに並びます。足したり数えたりすれば、違いが分かってしまいます。";

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(CheckedPlan plan)
    {
        foreach (var text in plan.Texts)
        {
            if (text.Place.Kind != PlanRecords.Sheet.Name || !Fields.Contains(text.Place.Field, StringComparer.Ordinal))
                continue;
            if (
                text.Place is not { MeasureCode: { } measure, PlanYear: { } planYear }
                || plan.Plan.Year(planYear) is not { } year
                || !Reading.Figures.HasDigit(text.Text)
            )
                continue;
            var lines = plan.Plan.Listings(measure, planYear).ToList();
            if (lines.Count == 0)
                continue;
            foreach (var finding in Sums(plan, text, year, lines).Concat(Counts(plan, text, lines)))
                yield return finding;
        }
    }

    private IEnumerable<Finding> Sums(CheckedPlan plan, PlanText text, SheetYear year, List<Listing> lines)
    {
        var done = lines
            .Where(l => l.InResults)
            .Select(l => (Line: l, Amount: plan.Plan.Amount(l, year, AmountSide.Results) ?? 0))
            .ToList();
        var next = lines.Where(l => l.InPlan).Select(l => (Line: l, Amount: plan.Plan.Amount(l, year, AmountSide.Plan) ?? 0)).ToList();
        // With the cross-listed and without, and every amount that a sentence may mean instead.
        List<(string Title, decimal Sum)> sums =
        [
            ("決算額", done.Sum(a => (decimal)a.Amount)),
            ("予算額", next.Sum(a => (decimal)a.Amount)),
            ("決算額", done.Where(a => !a.Line.CrossListedInResults).Sum(a => (decimal)a.Amount)),
            ("予算額", next.Where(a => !a.Line.CrossListedInPlan).Sum(a => (decimal)a.Amount)),
        ];
        foreach (var said in MoneyMentions.In(text.Text))
        {
            // Of the results' year, or of the plan's where it is named; a note may name either.
            var isNext = said.Mention is { Relative: null, IsTarget: false, IsChange: false } && said.Mention.Year == year.PlanYear.Value;
            if (
                said.Role is not (MoneyRole.Total or MoneyRole.Settled or MoneyRole.Budget or MoneyRole.Plain)
                || (!isNext && !said.Mention.IsNow(TextYears.Of(plan, text) ?? year.ResultYear))
            )
                continue;
            var sentence = text.Text.Substring(said.Mention.Sentence.Start, said.Mention.Sentence.Length);
            var ahead = FullSentence(text, said);
            var isCounted = CountedSum().IsMatch(ahead);
            // 「3事業を合わせた決算額は24,205千円で、前年度から1,483千円増えた」: what follows is of another year.
            if ((said.Role is MoneyRole.Plain && !isCounted) || OtherSum().IsMatch(isCounted ? ahead : sentence))
                continue;
            if (
                lines.Exists(l =>
                    plan.Plan.Project(l.ProjectCode) is { } project && sentence.Contains(project.Name, StringComparison.Ordinal)
                )
            )
                continue;
            var value = said.Figure.Value;
            var room = Math.Max(said.Figure.Grain, plan.Unit.Size);
            if (sums.Exists(s => Math.Abs(s.Sum - value) < room) || done.Concat(next).Any(a => Math.Abs(a.Amount - value) < room))
                continue;
            var (title, sum) = sums.Where(s =>
                    s.Sum > 0
                    && (said.Role != MoneyRole.Settled || s.Title == "決算額")
                    && ((said.Role != MoneyRole.Budget && !isNext) || s.Title == "予算額")
                )
                .OrderBy(s => !AmountWords.LooksLike(value, s.Sum))
                .ThenBy(s => Math.Abs(s.Sum - value))
                .FirstOrDefault();
            var slip = sum <= 0 ? null : AmountWords.Slip(value, sum);
            if (sum <= 0 || (slip is null && (value < sum / 2 || value > sum * 2) && !AmountWords.LooksLike(value, sum)))
                continue;
            var isRounding = Math.Abs(sum - value) <= room * 2 && done.Concat(next).Any(a => a.Amount % plan.Unit.Size != 0);
            yield return Found(
                text.Place,
                $"文中に「{said.Figure.Print()}」とありますが、この施策の各行の{title}を足すと{plan.MoneyOf(sum)}です。"
                    + (isRounding ? AmountWords.Rounding : slip ?? "文か行の金額の、違うほうを直してください。"),
                text.Text,
                (long)sum
            ) with
            {
                Severity = isRounding ? Severity.Note : Severity,
                Text = text.Text,
                Spans = [said.Figure.Span],
                Figures = [FoundFigure.Of(said.Figure), FoundFigure.Yen((long)sum)],
            };
        }
    }

    private static string FullSentence(PlanText text, MoneyMention said) =>
        Shared.Text.FullWidth.ToAscii(text.Text[said.Mention.Sentence.Start..said.Figure.Span.Start]);

    private IEnumerable<Finding> Counts(CheckedPlan plan, PlanText text, List<Listing> lines)
    {
        var half = Shared.Text.FullWidth.ToAscii(text.Text);
        foreach (Match match in ProjectCount.Matches(half))
        {
            var said = (int)Math.Min(Reading.Figures.NumberOf(match.Groups["n"].Value), 10_000);
            int[] counts =
            [
                lines.Count,
                lines.Count(l => l.InResults),
                lines.Count(l => l.InPlan),
                lines.Count(l => l.InResults && !l.CrossListedInResults),
                lines.Count(l => l.InPlan && !l.CrossListedInPlan),
                lines.Count(l => !l.CrossListedInPlan && !l.CrossListedInResults),
            ];
            if (said == 0 || counts.Contains(said))
                continue;
            // Some of the projects may be meant, unless words say all of them; more than there are cannot be.
            var isAll = match.Groups["all"].Success || match.Groups["whole"].Success;
            if (!isAll && said < counts.Max())
                continue;
            var right = text.Place.Field == Fields[0] ? counts[1] : counts[2];
            yield return Found(
                text.Place,
                $"文中に「{match.Value}」とありますが、この施策のシートに載っている事業は{right}です。数え直して、違うほうを直してください。",
                text.Text,
                right
            ) with
            {
                Severity = isAll ? Severity : Severity.Note,
                Text = text.Text,
                Spans = [new(match.Index, match.Length)],
                Figures = [new(said, "事業", new(match.Index, match.Length)), new(right, "事業")],
            };
        }
    }

    private const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;

    [GeneratedRegex(
        "(?:[0-9]+(?:つの)?(?:事業|取組|取り組み)|施策(?:全体)?|全体)(?:で|に|の|を)?[^0-9、。]{0,14}$",
        Options,
        Reading.Patience.Milliseconds
    )]
    private static partial Regex CountedSum();

    [GeneratedRegex(
        "寄附|寄付|収入|売上|効果|目標|募金|基金|累計|上限|市民|来場|観光消費|市税|補助率|総事業費|総工費|前年|昨年",
        Options,
        Reading.Patience.Milliseconds
    )]
    private static partial Regex OtherSum();

    private static Regex ProjectCount =>
        field ??= Pattern.Of(
            "(?<all>全部?で?|計|すべての|合計|合わせて)?(?<![第0-9,.])(?<n>[0-9]{1,3})(?:つの|の)?(?:主な)?事業(?![0-9所者費主体年継債]|承継|活動)(?<whole>すべて|全て|を(?:行う|掲げ|位置)|で構成|から成|からなる)?",
            Options
        );
}
