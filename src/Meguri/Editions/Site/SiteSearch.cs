using Meguri.Plans;
using Meguri.Plans.Model;
using Meguri.Shared.Text;

namespace Meguri.Editions.Site;

/// <summary>A page as the search knows it: its title, what it is, all of its text.</summary>
public sealed record SearchEntry(string Title, string Kind, string Path, string Text);

/// <summary>
/// What a page that searches without a program behind it needs: the pages, and how letters and words are told to be the same.
/// </summary>
/// <param name="Letters">Characters, each followed by what it becomes.</param>
/// <param name="Words">Words that are written in several ways, folded.</param>
/// <param name="Entries">The pages.</param>
public sealed record SearchIndex(string Letters, IReadOnlyList<IReadOnlyList<string>> Words, IReadOnlyList<SearchEntry> Entries)
{
    /// <summary>The index of an edition's search.</summary>
    public static SearchIndex Of(SiteSearch search) => new(SearchFold.Pairs, SearchQuery.Groups, search.Entries);
}

/// <summary>A piece of a found text; a marked one holds a word that was sought.</summary>
public sealed record SnippetPiece(string Text, bool Marked);

/// <summary>One page found.</summary>
public sealed record SiteHit(string Title, string Kind, string Path, IReadOnlyList<SnippetPiece> Snippet);

/// <summary>How many pages were found, and the first of them.</summary>
public sealed record SearchResult(int Count, IReadOnlyList<SiteHit> Hits);

/// <summary>検索: finds pages of one edition by plain scanning of its folded text in memory, so that any part of a word is found, of two characters too.</summary>
public sealed class SiteSearch
{
    private const int MostHits = 100;
    private readonly (SearchEntry Entry, string Title, string Text)[] _folded;

    /// <summary>Takes in all text of an edition.</summary>
    public SiteSearch(EditionView edition)
    {
        Entries = [.. Collect(edition)];
        _folded = [.. Entries.AsParallel().AsOrdered().Select(e => (e, SearchFold.Fold(e.Title), SearchFold.Fold(e.Text)))];
    }

    /// <summary>What can be found, in the order of the plan.</summary>
    public IReadOnlyList<SearchEntry> Entries { get; }

    /// <summary>The pages that hold every word of the query; those that hold them in the title first.</summary>
    public SearchResult Find(string query)
    {
        var sought = SearchQuery.Of(query);
        if (sought.IsEmpty)
            return new(0, []);
        var found = _folded.Where(e => sought.IsIn(e.Title, e.Text)).OrderByDescending(e => sought.CountIn(e.Title)).ToList();
        var words = sought.Spellings;
        return new(
            found.Count,
            [.. found.Take(MostHits).Select(e => new SiteHit(e.Entry.Title, e.Entry.Kind, e.Entry.Path, Snippet.Of(e.Entry.Text, words)))]
        );
    }

    private static IEnumerable<SearchEntry> Collect(EditionView edition)
    {
        var plan = edition.Plan;
        foreach (var node in plan.InOrder(null))
        {
            if (!plan.IsMeasure(node))
            {
                yield return new($"{node.Code}　{node.Name}", plan.LevelName(node.Depth), SitePath.Node(node.Code), Join(node.Summary));
                continue;
            }
            var latest = plan.Years.LastOrDefault(y => plan.Sheet(node.Code, y.PlanYear) is not null);
            if (latest is null)
                yield return new($"{node.Code}　{node.Name}", plan.LevelName(node.Depth), SitePath.Measure(node.Code), Join(node.Summary));
            foreach (var year in plan.Years.Reverse())
            {
                if (plan.Sheet(node.Code, year.PlanYear) is not { } sheet)
                    continue;
                var path = SitePath.Measure(node.Code, year == latest ? null : year.PlanYear.Value);
                var lines = plan.Lines(node.Code, year).Select(l => l.Project.Name);
                yield return new(
                    $"{node.Code}　{node.Name}",
                    $"{plan.LevelName(node.Depth)}（{year.PlanYear.Era}）",
                    path,
                    Join([.. Plans.PlanRecords.SheetTexts.Select(f => f.GetText(sheet) ?? ""), .. lines])
                );
            }
        }
        var results = plan.Document.Results.ToLookup(r => r.ProjectCode, StringComparer.Ordinal);
        var plans = plan.Document.ProjectPlans.ToLookup(p => p.ProjectCode, StringComparer.Ordinal);
        foreach (var project in plan.Document.Projects)
        {
            IEnumerable<string> texts =
            [
                .. results[project.Code].SelectMany(r => new[] { r.NameThen, r.Text }),
                .. plans[project.Code].SelectMany(p => new[] { p.NameThen, p.Text }),
            ];
            yield return new(project.Name, plan.Document.Plan.ProjectTitle, SitePath.Project(project.Code), Join([project.Code, .. texts]));
        }
        foreach (var department in SiteMap.DepartmentsOf(plan))
            yield return new(department.Name, "担当", SitePath.Department(department.Code), "");
    }

    private static string Join(params IEnumerable<string> texts) =>
        string.Join('\n', texts.Where(t => t.Length > 0).Distinct(StringComparer.Ordinal));
}
