namespace Meguri.Checks.Words;

/// <summary>The same word is written in more than one way across the plan.</summary>
public sealed class MixedNotation : Rule
{
    private const int MostPlacesNamed = 5;

    /// <inheritdoc/>
    public override string Code => "mixed-notation";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Note;

    /// <inheritdoc/>
    public override string Title => "同じ言葉の書き方がそろっていない";

    /// <inheritdoc/>
    public override string Why => "書き方が違うと、検索で見つからない施策が出ます。一冊の本としても、ばらばらに見えます。";

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(CheckedPlan plan)
    {
        foreach (var year in plan.Plan.Years)
        {
            var texts = plan.Texts.Where(t => t.Place.PlanYear == year.PlanYear && !t.IsCopy).ToList();
            var widths = texts.Exists(t => Notations.HasOddWidth(t.Text));
            var uses = texts.SelectMany(t => Notations.In(t.Text).Concat(widths ? Notations.Widths(t.Text) : []).Select(u => (Text: t, Use: u)))
                .GroupBy(u => u.Use.Word, StringComparer.Ordinal);
            foreach (var word in uses)
            {
                var forms = word.GroupBy(u => u.Use.Form, StringComparer.Ordinal).OrderByDescending(f => f.Count()).ThenBy(f => f.Key, StringComparer.Ordinal).ToList();
                foreach (var form in forms.Skip(1)) yield return Say(forms[0].Key, forms[0].Count(), form.Key, [.. form.DistinctBy(u => (u.Text, u.Use.Span))]);
            }
        }
    }

    private Finding Say(string common, int commonCount, string form, List<(PlanText Text, NotationUse Use)> uses)
    {
        var first = uses[0];
        var places = uses.ConvertAll(u => u.Text.Place).Distinct().ToList();
        var where = string.Join("、", places.Select(p => p.MeasureCode).Distinct().Take(MostPlacesNamed)) + (places.Select(p => p.MeasureCode).Distinct().Count() > MostPlacesNamed ? "など" : "");
        return Found(first.Text.Place, $"この計画には「{common}」（{commonCount}か所）と「{form}」（{uses.Count}か所：{where}）の書き方が混ざっています。どちらかにそろえてください。",
            common, form) with
        {
            Text = first.Text.Text,
            Spans = [.. uses.Where(u => u.Text == first.Text).Select(u => u.Use.Span)],
            Also = [.. places.Skip(1)],
        };
    }
}
