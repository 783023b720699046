using Meguri.Editions.Changes;
using Meguri.Plans;
using Meguri.Plans.Model;
using Meguri.Shared.Modules;
using Meguri.Shared.Time;

namespace Meguri.Editions.Site;

/// <summary>The home page: the items whose money it shows, what changed, the figures; on the city's own home also its other plans.</summary>
public sealed record HomePage(
    IReadOnlyList<Node> Items,
    EditionChanges Changed,
    DashboardModel? Dashboard,
    IReadOnlyList<OtherPlan> Others,
    IReadOnlyList<PublicDoor> Doors
);

/// <summary>A press that opens a part of the page.</summary>
public sealed record DetailsModel(string Summary, bool Open, SiteView Body);

/// <summary>The search box. <paramref name="Index"/> names the prepared index for sites without a program behind them.</summary>
public sealed record SearchFormModel(string Query, string? Index);

/// <summary>A part that speaks of one sheet year.</summary>
public sealed record YearModel(SheetYear Year);

/// <summary>Money of some items side by side.</summary>
public sealed record MoneyTableModel(IReadOnlyList<Node> Items, SheetYear Year);

/// <summary>お金のページ.</summary>
public sealed record MoneyPage(SheetYear Year, IReadOnlyList<(SheetYear Year, string Path)> OtherYears);

/// <summary>Both totals of an item, with their difference explained; null for the whole plan.</summary>
public sealed record MoneyOfItemModel(string? Code, SheetYear Year);

/// <summary>項目のページ: an item above the measures.</summary>
public sealed record ItemPage(Node Node, IReadOnlyList<Node> OwnMeasures);

/// <summary>A table of measures.</summary>
public sealed record MeasureTableModel(string Title, IReadOnlyList<Node> Measures, SheetYear? Year);

/// <summary>A table of projects.</summary>
public sealed record ProjectTableModel(string Title, IReadOnlyList<Project> Projects);

/// <summary>A page of the list of all projects.</summary>
public sealed record ProjectsPage(IReadOnlyList<Project> Projects, int All, int Number, int Pages)
{
    /// <summary>Projects on one page of the list.</summary>
    public const int Size = 100;

    /// <summary>The address of a page of the list.</summary>
    public static string PathOf(int number) => number == 1 ? "projects/" : $"project-list/{number}/";
}

/// <summary>A list of further pages, each with a hint.</summary>
public sealed record IndexPage(string Lead, IReadOnlyList<(string Title, string Path, string Hint)> Entries);

/// <summary>The measures and projects that share something: a department, a rating, a direction.</summary>
public sealed record ListingPage(string Lead, IReadOnlyList<Node> Measures, IReadOnlyList<Project> Projects);

/// <summary>The search page; without a result it is the page before a search.</summary>
public sealed record SearchPage(string Query, SearchResult? Result);

/// <summary>この版で変わったこと.</summary>
public sealed record ChangesPage(EditionChanges Changes);

/// <summary>The list of all editions.</summary>
public sealed record EditionsPage(IReadOnlyList<EditionInfo> Editions);

/// <summary>写真と資料 of one record; nothing is written where there are none.</summary>
/// <param name="Files">The files, in order.</param>
/// <param name="Title">Heading; empty for none.</param>
public sealed record AttachedModel(IReadOnlyList<EditionAttachment> Files, string Title = "写真と資料");

/// <summary>オープンデータの一覧.</summary>
public sealed record DataPage(IReadOnlyList<OpenData.DataSet> Sets);

/// <summary>事業のページ: all years and listings of one project.</summary>
public sealed record ProjectPage(
    Project Project,
    IReadOnlyList<FiscalYear> Years,
    IReadOnlyList<ProjectDirection> Directions,
    IReadOnlyList<Listing> Listings
)
{
    /// <summary>Gathers what the plan knows of a project.</summary>
    public static ProjectPage Of(PlanIndex plan, Project project)
    {
        var listings = plan.ListingsOf(project.Code)
            .Where(l => plan.Node(l.MeasureCode) is not null)
            .OrderByDescending(l => l.PlanYear)
            .ThenBy(l => l.MeasureCode != project.HomeMeasureCode)
            .ThenBy(l => l.MeasureCode, StringComparer.Ordinal)
            .ToList();
        var years = plan
            .Years.SelectMany(y => new[] { y.ResultYear, y.PlanYear })
            .Distinct()
            .Order()
            .Where(y => plan.Result(project.Code, y) is not null || plan.Plan(project.Code, y) is not null)
            .ToList();
        return new(
            project,
            years,
            [
                .. plan
                    .Years.SelectMany(y => plan.Directions(project.Code, y.PlanYear))
                    .OrderByDescending(d => d.PlanYear)
                    .ThenBy(d => d.Year),
            ],
            listings
        );
    }

    /// <summary>「市のお金だけで行う」, 「－」 when not said.</summary>
    public string Funding(PlanIndex plan, string? word) => word is null ? "－" : $"{plan.Meaning(PlanWord.Funding, word)}（{word}）";
}
