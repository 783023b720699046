using Meguri.Checks.Reading;

namespace Meguri.Checks.Words;

/// <summary>The same word is written in more than one way across the plan; or figures, letters or endings depart from the way that the plan
/// itself clearly keeps.</summary>
public sealed class MixedNotation : Rule
{
    private const int MostPlacesNamed = 5;
    private const int ShortestName = 6;

    // A way of writing is the plan's own when at most one use in nine departs from it; in a small plan one alone may.
    private const int Clearly = 8;
    private const int ClearlyButOnce = 5;

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
        var said = new HashSet<(string Common, string Form)>();
        // Each mixture of words is told once, in the newest year that has it; what the plan's own way is, all its years tell.
        var years = plan
            .Plan.Years.Reverse()
            .Select(y => plan.Texts.Where(t => t.Place.PlanYear == y.PlanYear && !t.IsCopy).ToList())
            .ToList();
        var names = plan
            .Names.Where(n => n.Place.Field == "name" && n.Text.Length >= ShortestName && Notations.In(n.Text).Count > 0)
            .Select(n => n.Text)
            .ToHashSet(StringComparer.Ordinal);
        foreach (var mixture in years.SelectMany(y => Words(y, names)).Concat(Habits([.. years.SelectMany(t => t)])))
        {
            if (said.Add((mixture.Common, mixture.Form)))
                yield return Say(mixture);
        }
    }

    private sealed record Mixture(
        string Common,
        int CommonCount,
        string Form,
        IReadOnlyList<(PlanText Text, NotationUse Use)> Uses,
        bool IsHabit
    );

    private static IEnumerable<Mixture> Words(List<PlanText> texts, HashSet<string> names)
    {
        foreach (
            var word in texts
                .SelectMany(t => Notations.In(t.Text).Select(u => (Text: t, Use: u)))
                .GroupBy(u => u.Use.Word, StringComparer.Ordinal)
        )
        {
            var forms = Forms(word);
            // What is quoted of a name is written as the name is.
            if (forms.Count > 1 && names.Count > 0)
                forms = Forms(word.Where(u => !IsOfName(u.Text.Text, u.Use.Span, names)));
            foreach (var form in forms.Skip(1))
            {
                // Both stand in laws and names: 子ども・子育て支援法, こども家庭庁.
                if (
                    forms[0].Key is ("こども" or "子ども")
                    && form.Key is ("こども" or "子ども")
                    && forms[0].Count() < Clearly * form.Count()
                )
                    continue;
                yield return new(forms[0].Key, forms[0].Count(), form.Key, [.. form.DistinctBy(u => (u.Text, u.Use.Span))], IsHabit: false);
            }
        }
    }

    private static bool IsOfName(string text, TextSpan span, IReadOnlyCollection<string> names)
    {
        foreach (var name in names)
        {
            for (var at = text.IndexOf(name, StringComparison.Ordinal); at >= 0; at = text.IndexOf(name, at + 1, StringComparison.Ordinal))
            {
                if (at <= span.Start && span.End <= at + name.Length)
                    return true;
            }
        }
        return false;
    }

    private static IEnumerable<Mixture> Habits(List<PlanText> texts)
    {
        var widths = texts.Exists(t => Notations.HasOddWidth(t.Text));
        var letters = new List<(PlanText Text, NotationUse Use)>();
        var uses = texts.SelectMany(t =>
            Notations.Endings(t.Text).Concat(widths ? Notations.Widths(t.Text) : []).Select(u => (Text: t, Use: u))
        );
        var settled = false;
        foreach (var habit in uses.GroupBy(u => u.Use.Word, StringComparer.Ordinal))
        {
            if (habit.Key == Notations.Letters)
                letters.AddRange(habit);
            var forms = Forms(habit);
            if (forms.Count < 2)
                continue;
            var (common, rare) = (forms[0].Count(), forms.Skip(1).Sum(f => f.Count()));
            if (common < Clearly * rare && !(rare == 1 && common >= ClearlyButOnce))
                continue;
            settled |= habit.Key == Notations.Letters;
            yield return new(forms[0].Key, forms[0].Count(), forms[1].Key, [.. forms[1]], IsHabit: true);
        }
        if (settled)
            yield break;
        // No width is the plan's own: then a word is at least to be written in one way.
        foreach (
            var word in letters.GroupBy(
                u => Shared.Text.FullWidth.ToAscii(u.Text.Text.Substring(u.Use.Span.Start, u.Use.Span.Length)),
                StringComparer.Ordinal
            )
        )
        {
            var forms = word.GroupBy(u => u.Text.Text.Substring(u.Use.Span.Start, u.Use.Span.Length), StringComparer.Ordinal)
                .OrderByDescending(f => f.Count())
                .ThenBy(f => f.Key, StringComparer.Ordinal)
                .ToList();
            if (forms.Count > 1 && forms[0].Count() >= 2 * forms[1].Count())
                yield return new(forms[0].Key, forms[0].Count(), forms[1].Key, [.. forms[1]], IsHabit: false);
        }
    }

    private static List<IGrouping<string, (PlanText Text, NotationUse Use)>> Forms(IEnumerable<(PlanText Text, NotationUse Use)> uses) =>
        [
            .. uses.GroupBy(u => u.Use.Form, StringComparer.Ordinal)
                .OrderByDescending(f => f.Count())
                .ThenBy(f => f.Key, StringComparer.Ordinal),
        ];

    private Finding Say(Mixture mixture)
    {
        var (first, count) = (mixture.Uses[0], mixture.Uses.Count);
        var places = mixture.Uses.Select(u => u.Text.Place).Distinct().ToList();
        var measures = places.Select(p => p.MeasureCode).Distinct().ToList();
        var where = string.Join("、", measures.Take(MostPlacesNamed)) + (measures.Count > MostPlacesNamed ? "など" : "");
        var message = mixture.IsHabit
            ? $"この計画は、ほとんどが{mixture.Common}（{mixture.CommonCount}か所）ですが、{mixture.Form}が{count}か所（{where}）あります。{mixture.Common}にそろえてください。"
            : $"この計画には「{mixture.Common}」（{mixture.CommonCount}か所）と「{mixture.Form}」（{count}か所：{where}）の書き方が混ざっています。どちらかにそろえてください。";
        return Found(first.Text.Place, message, mixture.Common, mixture.Form) with
        {
            Text = first.Text.Text,
            Spans = [.. mixture.Uses.Where(u => u.Text == first.Text).Select(u => u.Use.Span)],
            Also = [.. places.Skip(1)],
        };
    }
}
