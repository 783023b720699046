using System.Globalization;
using Meguri.Checks.Dates;
using Meguri.Checks.Reading;

namespace Meguri.Checks.Sentences;

/// <summary>A result or outcome that says what last year's said, and a plan whose year did not move.</summary>
public sealed class TextUnchanged : Rule
{
    private const int ShortestOutcome = 30;
    private const int ShortestResult = 60;
    private const decimal MostUnchanged = 0.9m;

    /// <inheritdoc/>
    public override string Code => "text-unchanged";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Note;

    /// <inheritdoc/>
    public override string Title => "去年の文のまま";

    /// <inheritdoc/>
    public override string Why => "去年と同じ成果が並ぶシートは、この1年に何をしたのかを伝えません。写したまま直し忘れたのかもしれません。";

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(CheckedPlan plan)
    {
        foreach (var text in plan.Texts)
        {
            if (text.IsCopy || Before(plan, text) is not { Length: > 0 } before) continue;
            var finding = text switch
            {
                { IsResult: true } or { Place.Field: "outcomes" } => Told(text, before),
                { Year: not null } => Planned(text, before),
                _ => null,
            };
            if (finding is not null) yield return finding;
        }
    }

    private static string? Before(CheckedPlan plan, PlanText text)
    {
        if (text is { ProjectCode: { } project, Year: { } year }) return text.IsResult ? plan.Plan.Result(project, year - 1)?.Text : plan.Plan.Plan(project, year - 1)?.Text;
        return text.Place is { Kind: "sheet", Field: "outcomes", MeasureCode: { } measure, PlanYear: { } planYear } ? plan.Plan.Sheet(measure, planYear - 1)?.Outcomes : null;
    }

    private Finding? Told(PlanText text, string before)
    {
        var sentences = WrittenSentences.In(text.Text);
        var whole = sentences.Sum(s => s.Length);
        // What goes on from year to year may be told in few words; figures of a year do not come again.
        if (whole < ShortestOutcome || (text.IsResult && whole < ShortestResult && Figures.In(text.Text).Count < 2)) return null;
        var old = WrittenSentences.In(before).Select(s => s.Key).ToHashSet();
        var same = sentences.Where(s => old.Contains(s.Key)).ToList();
        var share = (decimal)same.Sum(s => s.Length) / whole;
        if (share < MostUnchanged) return null;
        return Found(text.Place, $"去年の文と{(share == 1 ? "全く同じ" : $"{(share * 100).ToString("0", CultureInfo.InvariantCulture)}％が同じ")}です。この1年のことに書き直すか、変わりがなければ、そのことを書いてください。", text.Text) with
        {
            Text = text.Text,
            Spans = [.. same.Select(s => s.Span)],
        };
    }

    private Finding? Planned(PlanText text, string before)
    {
        var last = text.Year!.Value - 1;
        foreach (var mention in YearMentions.In(text.Text))
        {
            if (mention.Year != last.Value || IsPeriod(text.Text, mention.Span) || SentenceOf(text.Text, mention.Span) is not { } sentence) continue;
            if (!WrittenSentences.In(before).Any(s => s.Key == sentence.Key)) continue;
            return Found(text.Place, $"去年の計画の文のままで、年度も{last.Era}のままです。{text.Year.Value.Era}のことに書き直してください。", sentence.Of(text.Text)) with { Text = text.Text, Spans = [mention.Span] };
        }
        return null;
    }

    private static WrittenSentence? SentenceOf(string text, TextSpan span)
    {
        foreach (var sentence in WrittenSentences.In(text))
        {
            if (sentence.Span.Start <= span.Start && span.End <= sentence.Span.End) return sentence;
        }
        return null;
    }

    // 【令和4年度～令和6年度】 and 「令和5年度から」 stay as they are.
    private static bool IsPeriod(string text, TextSpan span)
    {
        const string Around = "～〜~－-";
        if (span.Start > 0 && Around.Contains(text[span.Start - 1], StringComparison.Ordinal)) return true;
        var behind = text.AsSpan(span.End);
        return behind.Length > 0 && (Around.Contains(behind[0], StringComparison.Ordinal) || behind.StartsWith("から") || behind.StartsWith("に策定") || behind.StartsWith("策定") || behind.StartsWith("に改") || behind.StartsWith("より") || behind.StartsWith("以降") || behind.StartsWith("の実績") || behind.StartsWith("実績"));
    }
}
