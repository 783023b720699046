using System.Globalization;
using Meguri.Demo.Sapporo;
using Meguri.Plans;
using Meguri.Shared.Text;
using Meguri.Tests.TestSupport;

namespace Meguri.Tests.Demo;

/// <summary>札幌市's demonstration shows every printed figure, on the public pages that citizens read.</summary>
public sealed class SapporoTests : IClassFixture<SharedSapporo>
{
    private readonly TestApp _app;

    public SapporoTests(SharedSapporo demo) => _app = demo.App;

    private static IEnumerable<IReadOnlyList<string>> Facts(string file)
    {
        using var stream = typeof(SapporoTests).Assembly.GetManifestResourceStream($"Meguri.Tests.Demo.{file}.csv")!;
        return [.. CsvLines.Read(new StreamReader(stream).ReadToEnd(), ',').Skip(1).Select(l => l.Cells)];
    }

    [Fact]
    public async Task Every_printed_figure_stands_on_its_page()
    {
        var client = _app.Client();
        var wrong = new List<string>();
        var facts = Facts("sapporo-printed").ToList();
        Assert.Equal(9 + 7, facts.Where(f => f[0] == "dai4ki").Select(f => f[1]).Distinct().Count());
        foreach (var group in facts.GroupBy(f => (Plan: f[0], Indicator: f[1])))
        {
            var page = await client.GetAsync($"/sapporo/editions/{(group.Key.Plan == "dai3ki" ? 1 : 2)}/indicators/{group.Key.Indicator}/");
            Assert.Equal((group.Key.Indicator, 200), (group.Key.Indicator, page.Status));
            foreach (var fact in group.Where(f => Shown(page, f[2], int.Parse(f[3], CultureInfo.InvariantCulture)) != f[4]))
                wrong.Add($"{string.Join(' ', fact)}: {Shown(page, fact[2], int.Parse(fact[3], CultureInfo.InvariantCulture))}");
        }
        Assert.Empty(wrong);
    }

    [Fact]
    public async Task The_hard_cases_are_told()
    {
        var client = _app.Client();
        var groups = await client.GetAsync("/sapporo/editions/1/indicators/toroku/");
        Assert.Contains("内訳には重なりがあります", groups.Text, StringComparison.Ordinal);
        Assert.Contains("登録団体数と一致しません", groups.Text, StringComparison.Ordinal);
        Assert.Contains("1,866（速報値）", groups.Text, StringComparison.Ordinal);
        Assert.Contains("令和5年9月30日時点", groups.Text, StringComparison.Ordinal);
        // What is provisional as a whole is so in its parts.
        Assert.Contains("令和5年度（速報値）", groups.One("section[aria-label^='内訳'] thead").TextContent, StringComparison.Ordinal);
        Assert.Contains(
            "実績を把握できていない",
            (await client.GetAsync("/sapporo/editions/1/indicators/sanka/")).Text,
            StringComparison.Ordinal
        );
        var linked = (await client.GetAsync("/sapporo/editions/1/indicators/renkei/")).Text;
        foreach (var part in (string[])["令和元年度〜令和5年度", "54.8", "229", "418", "有効410、無効8", "「いいえ」181"])
            Assert.Contains(part, linked, StringComparison.Ordinal);
        Assert.Contains(
            "13.0億円",
            (await client.GetAsync("/sapporo/editions/2/indicators/kifu-gaku/")).Text.Replace(" ", "", StringComparison.Ordinal),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void The_running_plan_is_the_printed_tree_with_its_cross_listings()
    {
        var plan = new PlanIndex(SapporoCity.Plan(SapporoCity.Running));
        var tree = Facts("sapporo-tree").ToList();
        Assert.Equal(tree.Select(t => (t[0], t[1])).Distinct(), plan.Measures.Select(m => (m.Code, m.Name)));
        foreach (var line in tree)
        {
            var listing = Assert.Single(plan.Listings(line[0], new(2024)), l => plan.Project(l.ProjectCode)!.Name == line[2]);
            Assert.Equal((line[2], line[3] == "1"), (line[2], listing.CrossListedInPlan));
        }
        Assert.Equal(tree.Count, plan.Document.Listings.Count);
        Assert.Single(plan.Document.Projects, p => p.Name == "市民まちづくり活動促進事業");
    }

    [Fact]
    public async Task A_city_of_two_plans_shows_the_running_one_and_the_way_to_the_other()
    {
        var home = await _app.Client().GetAsync("/sapporo/");
        Assert.Contains("第4期市民まちづくり活動促進基本計画", home.One("h1").TextContent, StringComparison.Ordinal);
        var other = Assert.Single(home.All("#plans ~ ul a"));
        Assert.Equal("第3期市民まちづくり活動促進基本計画", other.TextContent);
        Assert.Equal("editions/1/", other.GetAttribute("href")!.Replace("./", "", StringComparison.Ordinal));
        Assert.Equal("/sapporo/editions/3/indicators/", (await _app.Client().GetAsync("/sapporo/latest/indicators/")).Location);
    }

    // The row of a year, and in it the cell that the kind of fact stands in.
    private static string? Shown(TestPage page, string kind, int year)
    {
        var era = new Meguri.Shared.Time.FiscalYear(year).Era;
        if (kind.StartsWith("part:", StringComparison.Ordinal))
        {
            var section = page.Document.QuerySelector("section[aria-label^='内訳']")!;
            var column = section
                .QuerySelectorAll("thead th")
                .Select(h => h.TextContent.Replace("（速報値）", "", StringComparison.Ordinal))
                .ToList()
                .IndexOf(era);
            var row = section.QuerySelectorAll("tbody tr").First(r => r.FirstElementChild!.TextContent == kind["part:".Length..]);
            return row.Children[column].TextContent;
        }
        if (kind == "target")
            return page.All("#targets ~ div tbody tr")
                .Where(r => r.TextContent.Contains(era, StringComparison.Ordinal))
                .Select(r => r.QuerySelector(".num")!.TextContent)
                .FirstOrDefault();
        if (kind == "baseline")
            return Baseline(page, era);
        var found = page.All("#values ~ div tbody tr")
            .FirstOrDefault(r => r.QuerySelector("th")!.TextContent.Split('\n')[0].Contains(era, StringComparison.Ordinal));
        return found?.QuerySelector(".num")!.TextContent.Replace("（速報値）", "", StringComparison.Ordinal);
    }

    private static string? Baseline(TestPage page, string era) =>
        page.All("#about ~ dl > div")
            .FirstOrDefault(d => d.QuerySelector("dt")!.TextContent == "基準値")
            ?.QuerySelector("dd")!
            .TextContent.Trim()
            is { } text
        && text.StartsWith(era, StringComparison.Ordinal)
            ? text[era.Length..].Trim('　').Split('（')[0]
            : null;
}

/// <summary>札幌市's demonstration, shared by tests that do not disturb each other.</summary>
public sealed class SharedSapporo : IAsyncLifetime
{
    public TestApp App { get; private set; } = null!;

    public async Task InitializeAsync() => App = await TestApp.DemoAsync(city: "sapporo");

    public async Task DisposeAsync() => await App.DisposeAsync();
}
