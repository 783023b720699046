using Meguri.Office.Guide;
using Meguri.Tests.TestSupport;

namespace Meguri.Tests.Office;

public sealed class GuideTests
{
    [Fact]
    public async Task Every_page_of_the_guide_can_be_read_in_the_program_and_leads_somewhere()
    {
        await using var app = await TestApp.DemoAsync();
        Assert.Equal(302, (await app.Client().GetAsync("/hokuto/guide/index")).Status);
        var client = await app.SignedInAsync("etsuran");
        Assert.NotEmpty((await client.GetAsync("/hokuto/office")).All("footer a[href='/hokuto/guide/index']"));
        Assert.Equal(404, (await client.GetAsync("/hokuto/guide/nashi")).Status);
        Assert.Equal(404, (await client.GetAsync("/hokuto/guide/images/nashi.png")).Status);
        Assert.Contains("はじめての施策シート", GuideBook.Pages.Keys);
        var reached = new HashSet<string>(StringComparer.Ordinal);
        var waiting = new Queue<string>(["/hokuto/guide/index"]);
        while (waiting.TryDequeue(out var path))
        {
            if (!reached.Add(path))
                continue;
            var page = await client.GetAsync(path);
            Assert.Equal((path, 200), (path, page.Status));
            if (path.EndsWith(".png", StringComparison.Ordinal))
                continue;
            Assert.Single(page.All("h1"));
            foreach (var to in page.All("article a, article img").Select(e => e.GetAttribute("href") ?? e.GetAttribute("src")!))
            {
                if (to.StartsWith("http", StringComparison.Ordinal))
                    continue;
                var there = new Uri(new Uri("http://localhost" + path), to);
                waiting.Enqueue(Uri.UnescapeDataString(there.AbsolutePath));
                if (there.Fragment.Length > 1)
                    Assert.Contains(
                        Uri.UnescapeDataString(there.Fragment[1..]),
                        (await client.GetAsync(there.AbsolutePath)).All("[id]").Select(e => e.Id)
                    );
            }
        }
        // None that nobody finds.
        Assert.Equal(
            GuideBook.Pages.Keys.Select(n => "/hokuto/guide/" + n).Order(StringComparer.Ordinal),
            reached.Where(r => !r.EndsWith(".png", StringComparison.Ordinal)).Order(StringComparer.Ordinal)
        );
        Assert.Equal(4, reached.Count(r => r.EndsWith(".png", StringComparison.Ordinal)));
    }
}
