using System.IO.Compression;
using System.Net;
using System.Text;
using Meguri.Editions.Publishing;
using Meguri.Editions.Serving;
using Meguri.Editions.Site;
using Meguri.Shared.Audit;
using Meguri.Tests.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Meguri.Tests.Editions;

public sealed class PublicSiteTests : IAsyncLifetime
{
    private TestApp _app = null!;

    public async Task InitializeAsync() => _app = await TestApp.DemoAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task Home_is_the_newest_editions_own_page_and_leads_into_it()
    {
        var home = await _app.Client().GetAsync("/hokuto/");
        Assert.Equal(200, home.Status);
        Assert.Equal("no-cache", home.Response.Headers.CacheControl!.ToString());
        Assert.Contains("397,094", home.Text, StringComparison.Ordinal);
        Assert.Contains("デモ", home.One(".demo-note").TextContent, StringComparison.Ordinal);
        Assert.Equal("editions/1/", home.One("link[rel=canonical]").GetAttribute("href"));
        var measure = await _app.Client().GetAsync("/hokuto/editions/1/measures/32-1/");
        Assert.Equal(200, measure.Status);
    }

    [Fact]
    public async Task A_page_served_before_is_served_again_without_a_query()
    {
        var client = _app.Client();
        string[] paths =
        [
            "/hokuto/",
            "/hokuto/editions/",
            "/hokuto/editions/1/",
            "/hokuto/editions/1/measures/32-1/",
            "/hokuto/editions/1/data/amounts.csv",
        ];
        foreach (var path in paths)
            await client.GetAsync(path);
        Assert.Empty(
            await _app.Queries.DuringAsync(async () =>
            {
                foreach (var path in paths)
                    Assert.Equal(200, (await client.GetAsync(path)).Status);
                Assert.Equal(404, (await client.GetAsync("/hokuto/editions/99/")).Status);
                Assert.Equal(200, (await client.GetAsync("/hokuto/editions/1/search/?q=加入")).Status);
            })
        );
    }

    [Fact]
    public async Task A_strong_etag_answers_with_304_and_each_encoding_has_its_own()
    {
        const string Path = "/hokuto/editions/1/money/";
        var plain = await AskAsync(HttpMethod.Get, Path);
        var brotli = await AskAsync(HttpMethod.Get, Path, ("Accept-Encoding", "gzip, br"));
        var none = await AskAsync(HttpMethod.Get, Path, ("Accept-Encoding", "br;q=0, gzip;q=0"));
        Assert.False(plain.Response.Headers.ETag!.IsWeak);
        Assert.NotEqual(plain.Response.Headers.ETag, brotli.Response.Headers.ETag);
        Assert.Equal(plain.Response.Headers.ETag, none.Response.Headers.ETag);
        Assert.Equal("br", brotli.Response.Content.Headers.ContentEncoding.Single());
        using var unpacked = new StreamReader(new BrotliStream(new MemoryStream(brotli.Body), CompressionMode.Decompress));
        Assert.Equal(Encoding.UTF8.GetString(plain.Body), await unpacked.ReadToEndAsync());

        var again = await AskAsync(HttpMethod.Get, Path, ("If-None-Match", $"\"other\", W/{plain.Response.Headers.ETag}"));
        Assert.Equal(304, again.Status);
        Assert.Empty(again.Body);
        Assert.Equal(200, (await AskAsync(HttpMethod.Get, Path, ("If-None-Match", "\"other\""))).Status);
    }

    [Fact]
    public async Task Head_answers_like_get_without_a_body()
    {
        var head = await AskAsync(HttpMethod.Head, "/hokuto/editions/1/tree/");
        var get = await AskAsync(HttpMethod.Get, "/hokuto/editions/1/tree/");
        Assert.Equal(200, head.Status);
        Assert.Empty(head.Body);
        Assert.Equal(get.Body.Length, head.Response.Content.Headers.ContentLength);
        Assert.Equal(get.Response.Headers.ETag, head.Response.Headers.ETag);
    }

    [Fact]
    public async Task Served_bytes_are_the_bytes_that_are_written_as_files()
    {
        await using var scope = _app.Scope();
        var site = new SiteMap((await scope.ServiceProvider.GetRequiredService<Meguri.Editions.EditionReader>().ReadAsync(1))!);
        var renderer = _app.Services.GetRequiredService<SiteRenderer>();
        foreach (var path in (string[])["", "tree/", "measures/32-1/", "projects/P001/", "data/amounts.csv"])
            Assert.Equal(renderer.Render(site, site.Find(path)!), (await _app.Client().GetAsync("/hokuto/editions/1/" + path)).Body);
    }

    [Fact]
    public async Task Addresses_without_their_slash_and_latest_lead_to_the_page()
    {
        Assert.Equal("/hokuto/editions/1/measures/32-1/", (await _app.Client().GetAsync("/hokuto/editions/1/measures/32-1")).Location);
        Assert.Equal("/hokuto/editions/1/measures/32-1/", (await _app.Client().GetAsync("/hokuto/latest/measures/32-1/")).Location);
        Assert.Equal("/hokuto/editions/1/", (await _app.Client().GetAsync("/hokuto/editions/1")).Location);
        foreach (
            var path in (string[])
                [
                    "editions/1/nothing/",
                    "editions/0/",
                    "editions/x/",
                    "editions/99999999999/",
                    "assets/nothing.css",
                    "editions/1/measures/../../../etc/passwd",
                ]
        )
            Assert.Equal(404, (await _app.Client().GetAsync("/hokuto/" + path)).Status);
    }

    [Fact]
    public async Task Search_finds_a_word_of_two_characters_and_marks_it()
    {
        var found = await _app.Client().GetAsync("/hokuto/editions/1/search/?q=" + WebUtility.UrlEncode("加入"));
        Assert.Contains(found.All("main ol a"), a => a.GetAttribute("href") == "../measures/32-1/");
        Assert.Contains(found.All("mark"), m => m.TextContent == "加入");
        var nothing = await _app.Client().GetAsync("/hokuto/editions/1/search/?q=" + WebUtility.UrlEncode(new string('無', 5000)));
        Assert.Contains("0件", nothing.One("[role=status]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_edition_is_shown_at_once_and_the_old_one_stays_as_it_was()
    {
        var client = _app.Client();
        var before = (await client.GetAsync("/hokuto/editions/1/measures/32-1/")).Body;
        await client.GetAsync("/hokuto/");
        await PublishAsync(_app);
        var home = await client.GetAsync("/hokuto/");
        for (var i = 0; i < 100 && home.One("link[rel=canonical]").GetAttribute("href") != "editions/2/"; i++)
        {
            await Task.Delay(50);
            home = await client.GetAsync("/hokuto/");
        }
        Assert.Equal("editions/2/", home.One("link[rel=canonical]").GetAttribute("href"));
        Assert.Equal(before, (await client.GetAsync("/hokuto/editions/1/measures/32-1/")).Body);
        Assert.Equal(
            ["2/", "1/"],
            (await client.GetAsync("/hokuto/editions/")).All("main .list-links a").Select(a => a.GetAttribute("href"))
        );
    }

    [Fact]
    public async Task A_city_that_has_published_nothing_says_so()
    {
        await using var empty = await TestApp.EmptyAsync();
        Assert.Contains("まだ公表していません", (await empty.Client().GetAsync("/hokuto/")).Text, StringComparison.Ordinal);
        Assert.Equal(404, (await empty.Client().GetAsync("/hokuto/editions/")).Status);
    }

    internal static async Task<Published> PublishAsync(TestApp app)
    {
        await using var scope = app.Scope();
        return await scope
            .ServiceProvider.GetRequiredService<EditionService>()
            .PublishAsync(
                new PublishRequest
                {
                    PlanCode = "jisshi",
                    WithoutApproval = "試験",
                    Summary = "二つ目",
                    ErrorsReason = "試験",
                    Write = new Write { Actor = Actor.CommandLine, Reason = "試験" },
                }
            );
    }

    private Task<TestPage> AskAsync(HttpMethod method, string path, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(method, path);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return _app.Client().SendAsync(request);
    }
}
