using Meguri.Editions;
using Meguri.Editions.Files;
using Meguri.Editions.Publishing;
using Meguri.Editions.Serving;
using Meguri.Plans.Model;
using Meguri.Shared.Audit;
using Meguri.Shared.Data;
using Meguri.Shared.Hosting;
using Meguri.Tests.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Meguri.Tests.Editions;

public sealed class PublishingTests : IAsyncLifetime
{
    private TestApp _app = null!;

    // A city with one planner: what a second person adds is in PublicationTests.
    public async Task InitializeAsync()
    {
        _app = await TestApp.DemoAsync();
        await _app.ExecuteAsync("insert into approval_waivers (kind, reason) values ('publication', '企画が一人のため')");
    }

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task The_database_refuses_to_change_or_delete_an_edition_and_its_files()
    {
        foreach (
            var sql in (string[])
                [
                    "update editions set title = 'x'",
                    "delete from editions",
                    "truncate editions cascade",
                    "update edition_files set title = 'x'",
                    "delete from edition_files",
                ]
        )
        {
            await using var connection = new NpgsqlConnection(_app.ConnectionString);
            await connection.OpenAsync();
            await using var command = new NpgsqlCommand(sql, connection);
            await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync());
        }
    }

    [Fact]
    public async Task A_person_looks_at_what_changed_and_publishes_it_once_however_often_they_press()
    {
        await ChangeRatingAsync("B");
        var planner = await _app.SignedInAsync();
        var page = await planner.GetAsync("/hokuto/publish/new/jisshi");
        Assert.Equal(
            ["C（計画よりやや遅れている）", "B（計画どおり進んだ）"],
            [page.One("main details del").TextContent, page.One("main details ins").TextContent]
        );
        Dictionary<string, string?> typed = new() { ["Input.Summary"] = "評価を直しました。", ["Input.ErrorsReason"] = "紙のとおり" };
        var done = await page.SubmitAsync(typed);
        Assert.Equal("/hokuto/publish/2", done.Location);
        Assert.Contains("第2版を公表しました", (await planner.GetAsync("/hokuto/publish/2")).Text, StringComparison.Ordinal);
        Assert.Equal("/hokuto/publish", (await page.SubmitAsync(typed)).Location);

        await using var scope = _app.Scope();
        Assert.Equal([2, 1], (await scope.ServiceProvider.GetRequiredService<EditionReader>().AllAsync()).Select(e => e.Number));
        var published = await scope
            .ServiceProvider.GetRequiredService<MeguriDb>()
            .Set<Event>()
            .Include(e => e.Write)
            .SingleAsync(e => e.Name == "planPublished" && e.Key == "2");
        Assert.Equal("企画 さくら", published.Write.ActorName);
        var detail = await planner.GetAsync("/hokuto/publish/2");
        Assert.Contains("紙のとおり", detail.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Errors_that_nobody_accepted_need_a_reason()
    {
        var planner = await _app.SignedInAsync();
        var page = await planner.GetAsync("/hokuto/publish/new/jisshi");
        var refused = await AgainAsync(planner, await page.SubmitAsync(new() { ["Input.Summary"] = "そのまま" }));
        Assert.Contains("誤りが", refused.Text, StringComparison.Ordinal);
        Assert.Equal("そのまま", refused.One("[name='Input.Summary']").TextContent.Trim());
        var empty = await AgainAsync(
            planner,
            await page.SubmitAsync(new() { ["Input.Summary"] = "", ["Input.ErrorsReason"] = "紙のとおり" })
        );
        Assert.Equal(["#Input_Summary"], empty.All(".error-summary a").Select(a => a.GetAttribute("href")));
        Assert.Single(await EditionsAsync());
    }

    [Fact]
    public async Task All_that_is_missing_is_said_at_once_and_what_was_typed_stays_until_it_is_published()
    {
        var planner = await _app.SignedInAsync();
        var page = await planner.GetAsync("/hokuto/publish/new/jisshi");
        var nothing = await AgainAsync(planner, await page.SubmitAsync());
        Assert.Equal(["#Input_Summary", "#Input_ErrorsReason"], nothing.All(".error-summary a").Select(a => a.GetAttribute("href")));
        var longText = new string('あ', 4001);
        var tooLong = await AgainAsync(
            planner,
            await nothing.SubmitAsync(new() { ["Input.Summary"] = longText, ["Input.ErrorsReason"] = "紙のとおり" })
        );
        Assert.Contains("4,000字までです。今は4,001字です", tooLong.One(".error-summary").TextContent, StringComparison.Ordinal);
        Assert.Equal(longText, tooLong.One("[name='Input.Summary']").TextContent.Trim());

        // Another day, and for this person only.
        Assert.Equal(
            "紙のとおり",
            (await planner.GetAsync("/hokuto/publish/new/jisshi")).One("[name='Input.ErrorsReason']").TextContent.Trim()
        );
        Assert.Equal(
            "",
            (await (await _app.SignedInAsync("kanri")).GetAsync("/hokuto/publish/new/jisshi"))
                .One("[name='Input.ErrorsReason']")
                .TextContent.Trim()
        );
        Assert.Equal("/hokuto/publish/2", (await tooLong.SubmitAsync(new() { ["Input.Summary"] = "直しました。" })).Location);
        Assert.Equal("", (await planner.GetAsync("/hokuto/publish/new/jisshi")).One("[name='Input.Summary']").TextContent.Trim());
    }

    // A refusal leads to a page of its own: back and forth in the browser sends nothing again.
    private static async Task<TestPage> AgainAsync(TestClient client, TestPage answer)
    {
        Assert.Equal(302, answer.Status);
        Assert.Equal("/hokuto/publish/new/jisshi?refused=true", answer.Location);
        return await client.GetAsync(answer.Location!);
    }

    [Fact]
    public async Task A_plan_that_changed_after_it_was_looked_at_is_not_published_unseen()
    {
        var planner = await _app.SignedInAsync();
        var page = await planner.GetAsync("/hokuto/publish/new/jisshi");
        await ChangeRatingAsync("A");
        var refused = await AgainAsync(
            planner,
            await page.SubmitAsync(new() { ["Input.Summary"] = "直しました", ["Input.ErrorsReason"] = "紙のとおり" })
        );
        Assert.Contains("確認のあとで、ほかの人が計画を変えました", refused.Text, StringComparison.Ordinal);
        Assert.Single(await EditionsAsync());
        Assert.Equal(
            "/hokuto/publish/2",
            (await refused.SubmitAsync(new() { ["Input.Summary"] = "直しました", ["Input.ErrorsReason"] = "紙のとおり" })).Location
        );
    }

    [Fact]
    public async Task Only_the_planning_office_may_publish()
    {
        var department = await _app.SignedInAsync("shimin");
        Assert.Equal(200, (await department.GetAsync("/hokuto/publish")).Status);
        Assert.Equal(200, (await department.GetAsync("/hokuto/publish/1")).Status);
        Assert.Equal(403, (await department.GetAsync("/hokuto/publish/new/jisshi")).Status);
        Assert.Contains("sign-in", (await _app.Client().GetAsync("/hokuto/publish")).Location!, StringComparison.Ordinal);
        var planner = await _app.SignedInAsync();
        Assert.Equal(404, (await planner.GetAsync("/hokuto/publish/new/nothing")).Status);
        var form = await planner.GetAsync("/hokuto/publish/new/jisshi");
        form.One("main form[method=post]").SetAttribute("action", "/hokuto/publish/new/nothing");
        Assert.Equal(404, (await planner.GetAsync((await form.SubmitAsync()).Location!)).Status);
        Assert.Equal(404, (await planner.GetAsync("/hokuto/publish/99")).Status);
    }

    [Fact]
    public async Task Files_are_made_once_and_offered_and_what_was_frozen_says_the_same_as_the_site()
    {
        await using var scope = _app.Scope();
        var job = scope.ServiceProvider.GetRequiredService<EditionFileJob>();
        await job.MakeAsync(1, "files/forms.xlsx", (_, _) => { }, CancellationToken.None);
        await job.MakeAsync(1, "files/forms.xlsx", (_, _) => { }, CancellationToken.None);
        var file = await _app.Client().GetAsync("/hokuto/editions/1/files/forms.xlsx");
        Assert.Equal(200, file.Status);
        Assert.Equal("PK"u8.ToArray(), file.Body[..2]);
        Assert.Equal(file.Response.Headers.ETag!.Tag[1..^1], Meguri.Editions.FrozenBytes.Sha256(file.Body)[..32]);
        Assert.Contains(
            "forms.xlsx",
            (await _app.Client().GetAsync("/hokuto/editions/1/downloads/")).One("main .list-links li:first-child a").GetAttribute("href"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_verb_writes_the_site_with_its_files()
    {
        var folder = Path.Combine(Path.GetTempPath(), $"meguri-publish-{Guid.NewGuid():N}");
        try
        {
            await using var scope = _app.Scope();
            var said = new StringWriter();
            await PublishVerb.RunAsync(scope.ServiceProvider, folder, null, said, CancellationToken.None);
            Assert.Contains("1つの版を書き出しました", said.ToString(), StringComparison.Ordinal);
            Assert.True(File.Exists(Path.Combine(folder, "editions", "1", "files", "forms.xlsx")), said.ToString());
            Assert.Equal(
                (await _app.Client().GetAsync("/hokuto/editions/1/money/")).Body,
                File.ReadAllBytes(Path.Combine(folder, "editions", "1", "money", "index.html"))
            );
            Assert.Equal(ExitCode.Problems, await PublishVerb.RunAsync(scope.ServiceProvider, folder, 7, said, CancellationToken.None));
        }
        finally
        {
            if (Directory.Exists(folder))
                Directory.Delete(folder, recursive: true);
        }
    }

    private async Task<List<EditionInfo>> EditionsAsync()
    {
        await using var scope = _app.Scope();
        return await scope.ServiceProvider.GetRequiredService<EditionReader>().AllAsync();
    }

    private async Task ChangeRatingAsync(string rating)
    {
        await using var scope = _app.Scope();
        var db = scope.ServiceProvider.GetRequiredService<MeguriDb>();
        var sheet = await db.Set<Sheet>().SingleAsync(s => s.MeasureCode == "32-1");
        sheet.Rating = rating;
        await db.WriteAsync(new Write { Actor = Actor.CommandLine });
    }
}
