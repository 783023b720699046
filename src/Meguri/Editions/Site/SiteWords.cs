using Meguri.Plans;
using Meguri.Plans.Model;
using Meguri.Shared.Time;

namespace Meguri.Editions.Site;

/// <summary>How the site says things of the plan in words.</summary>
public static class SiteWords
{
    /// <summary>「令和6年10月1日（2024年）」.</summary>
    public static string Date(DateOnly date) => date.Year > 2019 ? $"{DateText.Long(date)}（{date.Year}年）" : DateText.Long(date);

    /// <summary>The words of one of the city's lists, in its order.</summary>
    public static IReadOnlyList<PlanWord> Words(this PlanIndex plan, string list) =>
        [.. plan.Document.Words.Where(w => w.List == list).OrderBy(w => w.Order).ThenBy(w => w.Word, StringComparer.Ordinal)];

    /// <summary>「計画どおり進んだ」; the word itself when the city gave no meaning.</summary>
    public static string Meaning(this PlanIndex plan, string list, string word) =>
        plan.Word(list, word) is { Meaning.Length: > 0 } known ? known.Meaning : word;

    /// <summary>「評価B：4段階のうち上から2番目です。」</summary>
    public static string RatingPlace(this PlanIndex plan, string rating)
    {
        var words = plan.Words(PlanWord.Rating);
        var place = words.ToList().FindIndex(w => w.Word == rating);
        return place < 0 ? $"評価は{rating}です。" : $"評価は{rating}です（{words.Count}段階のうち、上から{place + 1}番目）。";
    }

    /// <summary>The sheet's lines with their projects, in the sheet's order.</summary>
    public static IReadOnlyList<(Listing Line, Project Project)> Lines(this PlanIndex plan, string measure, SheetYear year) =>
        [
            .. plan.Listings(measure, year.PlanYear)
                .Select(line => (line, plan.Project(line.ProjectCode)))
                .Where(l => l.Item2 is not null)
                .Select(l => (l.line, l.Item2!)),
        ];

    /// <summary>The name a project bore in that year, where the record keeps one.</summary>
    public static string NameIn(this PlanIndex plan, Project project, FiscalYear year, bool result)
    {
        var then = result ? plan.Result(project.Code, year)?.NameThen : plan.Plan(project.Code, year)?.NameThen;
        return string.IsNullOrEmpty(then) ? project.Name : then;
    }

    /// <summary>The measures whose sheet of that year carries the rating; null for those without one.</summary>
    public static IEnumerable<Node> RatedAs(this PlanIndex plan, SheetYear year, string? rating) =>
        plan.Measures.Where(m => plan.Sheet(m.Code, year.PlanYear) is { } sheet && sheet.Rating == rating);

    /// <summary>The projects that were given a direction for some year, by their newest plan year.</summary>
    public static IEnumerable<(Project Project, IReadOnlyList<FiscalYear> Years)> DirectedTo(
        this PlanIndex plan,
        SheetYear year,
        string direction
    ) =>
        plan
            .Document.Projects.Select(p =>
                (
                    Project: p,
                    Years: (IReadOnlyList<FiscalYear>)
                        [.. plan.Directions(p.Code, year.PlanYear).Where(d => d.Direction == direction).Select(d => d.Year)]
                )
            )
            .Where(p => p.Years.Count > 0);
}
