namespace Meguri.BrowserTests.EveryPage;

/// <summary>Everything that must hold on each page, for each role that sees it.</summary>
public sealed class EveryPageTests(Walk walk) : IClassFixture<Walk>
{
    [Fact]
    public void Every_page_is_linked_from_somewhere() => Assert.Empty(walk.Unseen);

    [Fact]
    public void Every_link_leads_to_a_page() => None(walk.Visits.Where(v => v.Status != v.Expected).Select(v => $"{v.Name}: {v.Status}"));

    [Fact]
    public void Axe_finds_nothing() => None(walk.Visits.SelectMany(v => v.Axe.Select(a => $"{v.Name}: {a}")));

    [Fact]
    public void Nothing_sticks_out_at_320_px_or_at_200_percent() =>
        None(walk.Visits.SelectMany(v => v.Overflow.Select(o => $"{v.Name}: {o}")));

    [Fact]
    public void The_tab_key_reaches_everything_once_and_in_sight() =>
        None(walk.Visits.SelectMany(v => v.Keyboard.Select(k => $"{v.Name}: {k}")));

    [Fact]
    public void Scripts_are_quiet_and_nothing_is_asked_of_other_hosts() =>
        None(walk.Visits.SelectMany(v => v.Noise.Select(n => $"{v.Name}: {n}")));

    [Fact]
    public void Every_page_has_one_first_heading_and_a_title_of_its_own()
    {
        None(walk.Visits.Where(v => v.Headings != 1).Select(v => $"{v.Name}: {v.Headings} h1"));
        var paths = walk.Visits.Where(v => v.Expected == 200).Select(v => (v.Title, Path: v.Path.Split('?')[0])).Distinct().ToList();
        // The page of the only plan may also be had without naming the plan.
        None(
            paths
                .Where(p => !paths.Any(o => o.Title == p.Title && o.Path.StartsWith(p.Path + "/", StringComparison.Ordinal)))
                .GroupBy(p => p.Title, StringComparer.Ordinal)
                .Where(g => g.Count() > 1 || g.Key.Length == 0)
                .Select(g => $"「{g.Key}」: {string.Join(' ', g.Select(p => p.Path))}")
        );
    }

    [Fact]
    public async Task Html_is_valid() => None(await HtmlChecker.ErrorsAsync([.. walk.Visits.Select(v => (v.Name, v.Html))]));

    private static void None(IEnumerable<string> problems)
    {
        var all = problems.Order(StringComparer.Ordinal).ToList();
        Assert.True(all.Count == 0, $"{all.Count}:\n{string.Join('\n', all)}");
    }
}
