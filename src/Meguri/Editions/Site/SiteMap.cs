using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Meguri.Accounts;
using Meguri.Editions.Changes;
using Meguri.Editions.OpenData;
using Meguri.Indicators;
using Meguri.Indicators.Charts;
using Meguri.Indicators.Judging;
using Meguri.Plans;
using Meguri.Plans.Model;
using Meguri.Shared.Modules;

namespace Meguri.Editions.Site;

/// <summary>One address of an edition: a page with its view, or a file with its bytes.</summary>
public sealed record SiteEntry(string Path, string MediaType, PageInfo? Page, Func<SiteView>? View, Func<byte[]>? File);

/// <summary>サイトマップ: every address of an edition and how to make what stands there; the files that are kept beside it (<see cref="EditionView.Files"/>) are not among them.</summary>
public sealed class SiteMap
{
    /// <summary>Media type of pages.</summary>
    public const string Html = "text/html; charset=utf-8";
    private static readonly JsonSerializerOptions Plain = new()
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
    };
    private readonly Dictionary<string, SiteEntry> _entries = new(StringComparer.Ordinal);
    private readonly Lazy<SiteSearch> _search;

    /// <summary>Lists the addresses; nothing is rendered yet.</summary>
    public SiteMap(EditionView edition)
    {
        Edition = edition;
        _search = new(() => new SiteSearch(edition));
        AddPlan();
        AddIndicators();
        AddWaysIn();
        AddData();
        foreach (var addition in edition.Additions)
            addition.AddTo(this);
    }

    /// <summary>The edition.</summary>
    public EditionView Edition { get; }

    /// <summary>All addresses.</summary>
    public IReadOnlyCollection<SiteEntry> All => _entries.Values;

    /// <summary>The search over this edition.</summary>
    public SiteSearch Search => _search.Value;

    /// <summary>What stands at an address, or null.</summary>
    public SiteEntry? Find(string path) => _entries.GetValueOrDefault(path);

    /// <summary>The departments that answer for something in the plan, in their order.</summary>
    public static IEnumerable<Department> DepartmentsOf(PlanIndex plan)
    {
        var used = plan
            .Document.Nodes.Select(n => n.DepartmentCode)
            .Concat(plan.Document.Projects.Select(p => p.DepartmentCode))
            .ToHashSet(StringComparer.Ordinal);
        return plan
            .Document.Departments.Where(d => used.Contains(d.Code))
            .OrderBy(d => d.Order)
            .ThenBy(d => d.Code, StringComparer.Ordinal);
    }

    /// <summary>The items whose money the home page shows: the goals, or what is below when there is a single one.</summary>
    public static IReadOnlyList<Node> HomeItems(PlanIndex plan)
    {
        var goals = plan.Children(null).ToList();
        return goals.Count == 1 && plan.Children(goals[0].Code).Any() ? [.. plan.Children(goals[0].Code)] : goals;
    }

    /// <summary>The home page, with the city's other plans and doors below.</summary>
    public SiteView Home(IReadOnlyList<OtherPlan> others, IReadOnlyList<PublicDoor> doors) =>
        Views.Home(new(HomeItems(Edition.Plan), ChangeReader.Read(Edition), DashboardModel.Of(Edition.Plan), others, doors));

    private void AddIndicators()
    {
        var book = IndicatorBook.Of(Edition.Plan);
        if (book.All.Count > 0)
        {
            Page(
                "indicators/",
                "数字で見る",
                [],
                () => Views.Indicators(IndicatorListPage.Of(Edition.Plan)),
                "計画の指標と、目標に向けた進み方"
            );
            Page("indicators/how/", "指標の判定のしかた", [new("数字で見る", "indicators/")], () => Views.IndicatorHow(new(book)));
            foreach (var status in StatusWords.Counted)
                Page(SitePath.OfStatus(status.Key()), $"判定が「{status.Title()}」の指標", [new("数字で見る", "indicators/")], () =>
                    Views.OfStatus(new(status.Title(), [.. book.Outcomes.Where(v => v.Judgement.Status == status)]))
                );
        }
        foreach (var view in book.All)
        {
            Page(
                SitePath.Indicator(view.Code),
                view.Name,
                [new("数字で見る", "indicators/")],
                () => Views.Indicator(new(view)),
                view.Indicator.Definition
            );
            _entries.TryAdd(
                SitePath.Embed(view.Code),
                new(
                    SitePath.Embed(view.Code),
                    Html,
                    new(SitePath.Embed(view.Code), view.Name + "の図", [], IsEmbedded: true),
                    () => Views.Embed(new(view)),
                    null
                )
            );
            File(SitePath.Indicator(view.Code) + "values.csv", DataSet.Csv, () => IndicatorTables.Csv(Edition, [view]));
            File(SitePath.Indicator(view.Code) + "values.json", DataSet.Json, () => IndicatorTables.Json([view]));
            if (Edition.Chart(IndicatorChart.NameOf(view.Code)) is { } chart)
                File(SitePath.Indicator(view.Code) + "chart.svg", "image/svg+xml", () =>
                    ChartFile.Svg(System.Text.Encoding.UTF8.GetString(chart))
                );
        }
        AddSdgs();
    }

    private void AddSdgs()
    {
        var document = Edition.Plan.Document;
        var goals = document
            .NodeSdgs.Select(s => s.Goal)
            .Concat(document.ProjectSdgs.Select(s => s.Goal))
            .GroupBy(g => g)
            .OrderBy(g => g.Key)
            .ToList();
        if (goals.Count == 0)
            return;
        Page("sdgs/", "SDGsから見る", [], () => Views.Sdgs(new([.. goals.Select(g => (g.Key, g.Count()))])));
        foreach (var goal in goals.Select(g => g.Key))
        {
            Page(SitePath.Sdg(goal), $"SDGs {goal} {SdgNames.Of(goal)}", [new("SDGsから見る", "sdgs/")], () =>
                Views.SdgListing(
                    new(
                        [.. document.NodeSdgs.Where(s => s.Goal == goal).Select(s => Edition.Plan.Node(s.NodeCode)).OfType<Node>()],
                        [
                            .. document
                                .ProjectSdgs.Where(s => s.Goal == goal)
                                .Select(s => Edition.Plan.Project(s.ProjectCode))
                                .OfType<Project>(),
                        ]
                    )
                )
            );
        }
    }

    private void AddPlan()
    {
        var plan = Edition.Plan;
        var word = plan.Document.Plan.ProjectTitle;
        Page("", $"第{Edition.Info.Number}版", [], () => Home([], []), $"{plan.Document.Plan.Title}の進み具合とお金");
        Page("tree/", "計画の全体", [], Views.Tree);
        foreach (var node in plan.InOrder(null))
        {
            if (!plan.IsMeasure(node))
                Page(
                    SitePath.Node(node.Code),
                    $"{node.Code} {node.Name}",
                    Above(node),
                    () => Views.Item(new(node, [.. plan.Children(node.Code).Where(plan.IsMeasure)])),
                    node.Summary
                );
            else
                AddMeasure(node);
        }

        var projects = PlanOrder();
        var pages = Math.Max(1, (projects.Count + ProjectsPage.Size - 1) / ProjectsPage.Size);
        for (var number = 1; number <= pages; number++)
        {
            var shown = projects.Skip((number - 1) * ProjectsPage.Size).Take(ProjectsPage.Size).ToList();
            var model = new ProjectsPage(shown, projects.Count, number, pages);
            Page(ProjectsPage.PathOf(number), $"{word}の一覧" + (number > 1 ? $"（{number}ページ目）" : ""), [], () =>
                Views.Projects(model)
            );
        }
        foreach (var project in plan.Document.Projects)
            Page(SitePath.Project(project.Code), $"{project.Name}（{project.Code}）", [new($"{word}の一覧", "projects/")], () =>
                Views.Project(ProjectPage.Of(plan, project))
            );

        var years = plan
            .Years.Reverse()
            .Select((year, i) => (Year: year, Path: SitePath.Money(i == 0 ? null : year.PlanYear.Value)))
            .ToList();
        foreach (var (year, path) in years)
            Page(path, "お金" + (path == SitePath.Money() ? "" : $"（{year.PlanYear.Era}）"), [], () =>
                Views.Money(new(year, [.. years.Where(y => y.Year != year)]))
            );
        if (years.Count == 0)
            Page(SitePath.Money(), "お金", [], () => Views.Index(new("金額のある年度が、まだありません。", [])));
    }

    private void AddMeasure(Node node)
    {
        var plan = Edition.Plan;
        var years = plan.Years.Where(y => plan.Sheet(node.Code, y.PlanYear) is not null).Reverse().ToList();
        if (years.Count == 0 && Edition.Latest is { } only)
            years.Add(only);
        var addresses = years
            .Select((year, i) => (Year: year, Path: SitePath.Measure(node.Code, i == 0 ? null : year.PlanYear.Value)))
            .ToList();
        if (addresses.Count == 0)
            Page(SitePath.Measure(node.Code), $"{node.Code} {node.Name}", Above(node), () =>
                Views.Index(new("この施策のシートは、まだありません。", []))
            );
        foreach (var (year, path) in addresses)
        {
            var model = new MeasurePage(node, year, plan.Sheet(node.Code, year.PlanYear), [.. addresses.Where(a => a.Year != year)]);
            var title = $"{node.Code} {node.Name}" + (path == addresses[0].Path ? "" : $"（{year.PlanYear.Era}）");
            Page(path, title, Above(node), () => Views.Measure(model), model.Sheet?.Outline ?? "");
        }
        File(SitePath.Measure(node.Code) + "amounts.csv", DataSet.Csv, () => Amounts.OfMeasure(Edition, node.Code));
        File(SitePath.Measure(node.Code) + "measure.json", DataSet.Json, () => MeasureJson.Write(plan, node));
    }

    private void AddWaysIn()
    {
        var plan = Edition.Plan;
        var year = Edition.Latest;
        var departments = DepartmentsOf(plan).ToList();
        Page("departments/", "担当の課", [], () =>
            Views.Index(
                new(
                    "担当の課から、施策と事業をさがせます。",
                    [
                        .. departments.Select(d =>
                            (d.Name, SitePath.Department(d.Code), $"施策の数：{plan.Measures.Count(m => m.DepartmentCode == d.Code)}")
                        ),
                    ]
                )
            )
        );
        foreach (var d in departments)
            Page(SitePath.Department(d.Code), d.Name, [new("担当の課", "departments/")], () =>
                Views.Listing(
                    new(
                        $"{d.Name}が担当しているものです。",
                        [.. plan.Measures.Where(m => m.DepartmentCode == d.Code)],
                        [.. PlanOrder().Where(p => p.DepartmentCode == d.Code)]
                    )
                )
            );

        Page("ratings/", "評価", [], () =>
            Views.Index(
                new(
                    "評価は、市が1年をふり返って自分で付けたものです。",
                    [
                        .. plan.Words(PlanWord.Rating)
                            .Select(w =>
                                (
                                    $"{w.Word}：{w.Meaning}",
                                    SitePath.Rating(w.Word),
                                    $"施策の数：{(year is null ? 0 : plan.RatedAs(year, w.Word).Count())}"
                                )
                            ),
                    ]
                )
            )
        );
        foreach (var w in plan.Words(PlanWord.Rating))
            Page(SitePath.Rating(w.Word), $"評価{w.Word}の施策", [new("評価", "ratings/")], () =>
                Views.Listing(
                    new(
                        $"{w.Meaning}{(year is null ? "" : $"（{year.ResultYear.Full}の結果）")}",
                        year is null ? [] : [.. plan.RatedAs(year, w.Word)],
                        []
                    )
                )
            );

        Page("directions/", "これからの方向", [], () =>
            Views.Index(
                new(
                    $"{plan.Document.Plan.ProjectTitle}を、これからどうするかを決めた言葉です。",
                    [
                        .. plan.Words(PlanWord.Direction)
                            .Select(w =>
                                (
                                    $"{w.Word}：{w.Meaning}",
                                    SitePath.Direction(w.Word),
                                    $"{plan.Document.Plan.ProjectTitle}の数：{(year is null ? 0 : plan.DirectedTo(year, w.Word).Count())}"
                                )
                            ),
                    ]
                )
            )
        );
        foreach (var w in plan.Words(PlanWord.Direction))
            Page(SitePath.Direction(w.Word), $"これからの方向：{w.Word}", [new("これからの方向", "directions/")], () =>
                Views.Listing(new(w.Meaning, [], year is null ? [] : [.. plan.DirectedTo(year, w.Word).Select(d => d.Project)]))
            );

        Page("search/", "さがす", [], () => Views.Search(new("", null)));
        File("search/index.json", DataSet.Json, () => JsonSerializer.SerializeToUtf8Bytes(SearchIndex.Of(Search), Plain));
        Page("changes/", "この版で変わったこと", [], () => Views.Changes(new(ChangeReader.Read(Edition))));
        Page("downloads/", "ダウンロード", [], Views.Downloads);
        if (Edition.Attachments.Count > 0)
            Page(EditionAttachment.Folder, "写真と資料", [new("ダウンロード", "downloads/")], Views.Attachments);
        Page("about/", "このサイトについて", [], Views.About);
    }

    private void AddData()
    {
        var sets = DataSets.All(Edition);
        Page("data/", "データ", [], () => Views.Data(new(sets)));
        Page("data/dictionary/", "データの説明", [new("データ", "data/")], () => Views.Dictionary(new(sets)));
        foreach (var set in sets)
            File(set.Path, set.MediaType, set.Write);
        File("data/catalog.jsonld", "application/ld+json", () => Dcat.Write(Edition, sets));
    }

    private List<Project> PlanOrder()
    {
        var place = Edition.Plan.Measures.Select((m, i) => (m.Code, i)).ToDictionary(m => m.Code, m => m.i, StringComparer.Ordinal);
        return
        [
            .. Edition
                .Plan.Document.Projects.OrderBy(p => place.GetValueOrDefault(p.HomeMeasureCode ?? "", int.MaxValue))
                .ThenBy(p => p.Code, StringComparer.Ordinal),
        ];
    }

    /// <summary>The way down to an item.</summary>
    public IReadOnlyList<Crumb> Above(Node node) =>
        (List<Crumb>)
            [new("計画の全体", "tree/"), .. Edition.Plan.Above(node).Select(n => new Crumb($"{n.Code} {n.Name}", SitePath.Node(n.Code)))];

    /// <summary>Adds a page, unless there is one at that address.</summary>
    internal void Page(string path, string title, IReadOnlyList<Crumb> trail, Func<SiteView> view, string description = "") =>
        _entries.TryAdd(path, new(path, Html, new(path, title, trail, description), view, null));

    private void File(string path, string mediaType, Func<byte[]> bytes) => _entries.TryAdd(path, new(path, mediaType, null, null, bytes));
}
