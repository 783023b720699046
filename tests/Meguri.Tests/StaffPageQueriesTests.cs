using Meguri.Tests.Plans;
using Meguri.Tests.TestSupport;

namespace Meguri.Tests;

/// <summary>How many questions each page of the office asks the database: few, and no more of a plan ten times larger.</summary>
public sealed class StaffPageQueriesTests
{
    private const string Plan = "/hokuto/plans/jisshi";

    // What the person sees first of all is signed in already; what is counted is the page's own.
    private static readonly (string Path, int Most)[] Pages =
    [
        ("/hokuto/office", 20),
        ("/hokuto/history", 4),
        ("/hokuto/history?q=P011", 5),
        ("/hokuto/history?write=1", 4),
        ("/hokuto/plans?all=true", 1),
        (Plan, 1),
        (Plan + "?q=町会", 2),
        (Plan + "/projects", 1),
        (Plan + "/projects?q=町会&sort=name", 2),
        (Plan + "/totals", 1),
        (Plan + "/items", 1),
        (Plan + "/items/32-1", 5),
        (Plan + "/settings", 2),
        (Plan + "/bin", 2),
        (Plan + "/new-project", 1),
        (Plan + "/projects/P011", 7),
        (Plan + "/projects/P011/edit", 12),
        (Plan + "/projects/P011/history", 9),
        (Plan + "/projects/P001/money", 1),
        (Plan + "/projects/P001/money/2024", 1),
        (Plan + "/money", 1),
        (Plan + "/money?fy=2023&q=ワイン", 1),
        (Plan + "/finance", 2),
        (Plan + "/pdca", 2),
        (Plan + "/pdca/32-4", 2),
        ("/hokuto/office/boards", 1),
        ("/hokuto/office/opinions", 4),
        (Plan + "/sheets/32-4/2024", 7),
        (Plan + "/sheets/32-4/2024?handler=Notes", 7),
        ("/hokuto/attachments/jisshi/sheet:32-4:2024", 4),
        ("/hokuto/attachments/jisshi/project:P011", 3),
        (Plan + "/sheets/32-4/2024/questions", 4),
        (Plan + "/cycle", 2),
        (Plan + "/cycle/open", 3),
        ("/hokuto/absences", 2),
        ("/hokuto/approvals", 3),
        ("/hokuto/approvals/publication", 5),
        ("/hokuto/publish/new/jisshi", 36),
        (Plan + "/sheets/32-4/2024/history", 5),
        (Plan + "/sheets/32-1/2024/remove/P001", 2),
        ("/hokuto/checks/jisshi", 4),
        ("/hokuto/check-rules", 2),
        ("/hokuto/check-rules/amount-jumps", 2),
        ("/hokuto/publish", 6),
        ("/hokuto/documents", 1),
        ("/hokuto/documents/1/plan", 1),
        ("/hokuto/documents/1/measures", 1),
        ("/hokuto/documents/1/results", 1),
        ("/hokuto/documents/1/projects", 1),
        ("/hokuto/documents/1/digest", 1),
        ("/hokuto/documents/columns/jisshi/plan", 2),
        ("/hokuto/compare", 2),
        ("/hokuto/compare?from=1&to=now&measure=32-1", 2),
        ("/hokuto/compare?from=1&to=1", 1),
        ("/hokuto/office/imports", 3),
        ("/hokuto/office/exports", 2),
        ("/hokuto/people", 6),
        ("/hokuto/people?q=町内会&state=role", 6),
        ("/hokuto/people/invite", 1),
        ("/hokuto/people/organisations", 1),
        ("/hokuto/staff", 3),
        ("/hokuto/departments", 3),
        ("/hokuto/departments/reorganise", 2),
        ("/hokuto/password", 3),
        ("/hokuto/me", 3),
        ("/hokuto/mail", 4),
        ("/hokuto/mail?all=true", 4),
        ("/hokuto/mail/outbox", 5),
        ("/hokuto/seals", 7),
    ];

    [Fact]
    public async Task Every_page_asks_few_questions_and_no_more_of_a_plan_ten_times_larger()
    {
        await using var app = await TestApp.DemoAsync();
        var client = await app.SignedInAsync("kanri");
        var small = await CountsAsync(app, client);
        await LargePlan.GrowAsync(app, 9);
        var large = await CountsAsync(app, client);
        Assert.Equal(Lines(small), Lines(large));
        Assert.Empty(Pages.Zip(small).Where(p => p.Second > p.First.Most).Select(p => $"{p.First.Path}: {p.Second} of {p.First.Most}"));
    }

    private static IEnumerable<string> Lines(IEnumerable<int> counts) => Pages.Zip(counts, (page, count) => $"{page.Path}: {count}");

    private static async Task<List<int>> CountsAsync(TestApp app, TestClient client)
    {
        var counts = new List<int>();
        foreach (var (path, _) in Pages)
        {
            // The first call may read a plan into memory or fill a cache; what is counted is every call after it.
            Assert.Equal((path, 200), (path, (await client.GetAsync(path)).Status));
            var statements = await app.Queries.DuringAsync(() => client.GetAsync(path));
            counts.Add(
                statements.Count(s =>
                    !s.Contains("from jobs", StringComparison.OrdinalIgnoreCase)
                    && !s.Contains("update jobs", StringComparison.OrdinalIgnoreCase)
                )
            );
        }
        return counts;
    }
}
