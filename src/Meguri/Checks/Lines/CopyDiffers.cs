using Meguri.Checks.Reading;
using Meguri.Shared.Text;

namespace Meguri.Checks.Lines;

/// <summary>The paper's copy of a cross-listed line says something else than the project does.</summary>
public sealed class CopyDiffers : Rule
{
    private const int MostShown = 3;

    /// <inheritdoc/>
    public override string Code => "copy-differs";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Error;

    /// <inheritdoc/>
    public override string Title => "再掲の写しが、本掲と違う";

    /// <inheritdoc/>
    public override string Why => "同じ事業が、載る場所によって違う数字で書かれています。読む人は、どちらを信じてよいか分かりません。";

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(CheckedPlan plan)
    {
        foreach (var line in plan.Lines)
        {
            var listing = line.Listing;
            if (listing is { PrintedResultText: "", PrintedResultAmount: null, PrintedPlanText: "", PrintedPlanAmount: null })
                continue;
            var result = plan.Plan.Result(line.Project.Code, line.Year.ResultYear);
            var next = plan.Plan.Plan(line.Project.Code, line.Year.PlanYear);
            if (Texts(line, "printedResultText", "実績", listing.PrintedResultText, result?.Text) is { } a)
                yield return a;
            if (Amounts(plan, line, "printedResultAmount", "決算額", listing.PrintedResultAmount, result?.SettledAmount) is { } b)
                yield return b;
            if (Texts(line, "printedPlanText", "計画", listing.PrintedPlanText, next?.Text) is { } c)
                yield return c;
            if (Amounts(plan, line, "printedPlanAmount", "予算額", listing.PrintedPlanAmount, next?.Budget) is { } d)
                yield return d;
        }
    }

    private Finding? Amounts(CheckedPlan plan, CheckedLine line, string field, string title, long? printed, long? stored) =>
        printed is null || printed == stored
            ? null
            : Found(
                line.Place(field),
                $"「{line.Project.Name}」の{title}は、{Home(line)}では{plan.Money(stored)}、{line.Listing.MeasureCode}の写しでは{plan.Money(printed)}です。正しいほうを選んでください。",
                printed,
                stored
            );

    private Finding? Texts(CheckedLine line, string field, string title, string printed, string? stored)
    {
        if (printed.Length == 0 || printed == stored)
            return null;
        var place = line.Place(field);
        var who = $"「{line.Project.Name}」の{title}の文が、{Home(line)}と{line.Listing.MeasureCode}の写しで違います。";
        if (TextForCompare.Same(printed, stored ?? ""))
            return Found(place, who + "違いは、全角と半角などの表記だけです。どちらかを選んでそろえてください。", printed, stored) with
            {
                Severity = Severity.Note,
                Text = printed,
            };
        // The reader is told the same.
        if (PhraseOrder.IsMoved(stored ?? "", printed))
            return null;
        var differences = WordDifference.Between(stored ?? "", printed);
        var finding = Found(
            place,
            who
                + string.Concat(differences.Take(MostShown).Select(d => Say(line, d)))
                + (differences.Count > MostShown ? $"違いは、ほかに{differences.Count - MostShown}か所あります。" : "")
                + WhoseAddsUp(line, stored ?? "", printed)
                + "正しいほうを選んでください。",
            printed,
            stored
        ) with
        {
            Text = printed,
            Spans = [.. differences.Where(d => d.After.Length > 0).Select(d => d.After)],
        };
        return SameFigures(stored ?? "", printed) ? finding with { Severity = Severity.Warning } : finding;
    }

    private static string Say(CheckedLine line, WordDifference d) =>
        (d.Before, d.After) switch
        {
            ({ Length: 0 }, _) => $"{line.Listing.MeasureCode}の写しにだけ「{d.Written}」があります。",
            (_, { Length: 0 }) => $"{Home(line)}にだけ「{d.Original}」があります。",
            _ => $"{Home(line)}では「{d.Original}」、{line.Listing.MeasureCode}の写しでは「{d.Written}」です。",
        };

    private static string WhoseAddsUp(CheckedLine line, string stored, string printed)
    {
        var (home, copy) = (PartLists.In(stored).ToList(), PartLists.In(printed).ToList());
        if (home.Count == 0 || home.Count != copy.Count)
            return "";
        var (homeAgrees, copyAgrees) = (home.TrueForAll(AddsUp), copy.TrueForAll(AddsUp));
        return (homeAgrees, copyAgrees) switch
        {
            (true, false) => $"内訳（{copy.Find(l => !AddsUp(l))!.Print()}）と合うのは{Home(line)}です。",
            (false, true) => $"内訳（{home.Find(l => !AddsUp(l))!.Print()}）と合うのは{line.Listing.MeasureCode}の写しです。",
            _ => "",
        };

        static bool AddsUp(PartList list) => list.Sum == list.Stated.Value;
    }

    private static string Home(CheckedLine line) =>
        line.IsAway && line.Project.HomeMeasureCode is { } home ? $"本掲（{home}）" : "事業の記録";

    private static bool SameFigures(string left, string right) =>
        Figures.In(left).Select(f => (f.Value, f.Unit)).SequenceEqual(Figures.In(right).Select(f => (f.Value, f.Unit)));
}
