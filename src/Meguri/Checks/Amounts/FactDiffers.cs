using Meguri.Checks.Reading;
using Meguri.Plans;
using Meguri.Shared.Text;
using Meguri.Shared.Time;

namespace Meguri.Checks.Amounts;

/// <summary>A sheet's own text gives another figure for the same thing than the results on the same sheet.</summary>
public sealed class FactDiffers : Rule
{
    /// <inheritdoc/>
    public override string Code => "fact-differs";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Note;

    /// <inheritdoc/>
    public override string Title => "同じものの数が、施策の文と事業の実績で違う";

    /// <inheritdoc/>
    public override string Why => "施策の文と事業の実績は同じシートに並びます。同じものの数が違うと、どちらが正しいか分かりません。";

    private readonly record struct Fact(PlanText Text, Mention Mention);

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(CheckedPlan plan)
    {
        var lines = plan.Lines.Where(l => l.Listing.InResults).ToLookup(l => (l.Listing.MeasureCode, l.Year.PlanYear));
        var texts = plan.Texts.ToLookup(t => (t.Place.Kind, t.Place.Key, t.Place.Field));
        foreach (var at in plan.Sheets.Where(s => s.Sheet is not null))
        {
            var said = texts[(PlanRecords.Sheet.Name, at.Place("outcomes").Key, at.Place("outcomes").Field)]
                .SelectMany(t => Facts(t, at.Year.ResultYear))
                .ToList();
            if (said.Count == 0)
                continue;
            var done = lines[(at.Measure.Code, at.Year.PlanYear)]
                .SelectMany(l => texts[(PlanRecords.Result.Name, l.ResultPlace("text").Key, "text")].Where(t => !t.IsCopy).Take(1))
                .SelectMany(t => Facts(t, at.Year.ResultYear))
                .ToLookup(f => f.Subject, f => f.Fact, StringComparer.Ordinal);
            foreach (var (subject, fact) in said)
            {
                // Where several figures are given for it, each is of something narrower, or they make it together.
                if (
                    done[subject].Where(f => f.Mention.Figure.Kin == fact.Mention.Figure.Kin).ToList() is not [var result]
                    || Agrees(result.Mention.Figure, fact.Mention.Figure)
                )
                    continue;
                yield return Found(
                    fact.Text.Place,
                    $"施策の文では{subject}が「{fact.Mention.Figure.Print()}」ですが、同じシートの事業の実績では「{result.Mention.Figure.Print()}」です。同じものの数なら、違うほうを直してください。",
                    fact.Text.Text,
                    result.Mention.Figure.Value
                ) with
                {
                    Text = fact.Text.Text,
                    Spans = [fact.Mention.Figure.Span],
                    Figures = [FoundFigure.Of(fact.Mention.Figure), new(result.Mention.Figure.Value, result.Mention.Figure.Unit)],
                    Also = [result.Text.Place],
                };
            }
        }
    }

    private static IEnumerable<(string Subject, Fact Fact)> Facts(PlanText text, FiscalYear year)
    {
        if (!Reading.Figures.HasDigit(text.Text))
            yield break;
        var half = FullWidth.ToAscii(text.Text);
        foreach (var mention in Mentions.In(text.Text))
        {
            if (mention.Figure.Unit.Length == 0 || mention.IsRough || !mention.IsNow(year))
                continue;
            if (FigureSubjects.Of(half, mention) is { } subject)
                yield return (subject, new(text, mention));
        }
    }

    private static bool Agrees(Figure one, Figure other) =>
        Math.Abs(one.Value - other.Value) < Math.Max(1, Math.Max(one.Grain, other.Grain))
        && (one.Grain > 1 || other.Grain > 1 || one.Value == other.Value);
}
