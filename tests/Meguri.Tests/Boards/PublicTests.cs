using Meguri.Editions;
using Meguri.Editions.Publishing;
using Meguri.Editions.Serving;
using Meguri.Shared.Audit;
using Meguri.Tests.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using static Meguri.Tests.Boards.BoardSupport;

namespace Meguri.Tests.Boards;

public sealed class PublicTests : BoardTest
{
    private const string Session = "/hokuto/boards/shingikai/1/";

    private Task<TestPage> SetAsync(TestClient planning, params string[] flags) =>
        SetAsync(planning, flags.ToDictionary(f => f, string? (_) => "true", StringComparer.Ordinal));

    private static async Task<TestPage> SetAsync(TestClient planning, Dictionary<string, string?> values) =>
        await (await planning.GetAsync(Board + "/sessions/1")).SubmitAsync(values);

    [Fact]
    public async Task What_is_not_published_is_not_there()
    {
        var planning = await App.SignedInAsync();
        var citizen = App.Client();
        Assert.Contains("総合計画審議会", (await citizen.GetAsync("/hokuto/boards/")).Text, StringComparison.Ordinal);
        Assert.Contains("令和6年度 第1回", (await citizen.GetAsync("/hokuto/boards/shingikai/")).Text, StringComparison.Ordinal);
        Assert.Equal(200, (await citizen.GetAsync(Session)).Status);
        Assert.Equal(404, (await citizen.GetAsync("/hokuto/boards/nai/")).Status);
        Assert.Equal(404, (await citizen.GetAsync("/hokuto/boards/shingikai/9/")).Status);
        await SetAsync(planning, new Dictionary<string, string?> { ["published"] = null });
        Assert.Equal(404, (await citizen.GetAsync(Session)).Status);
        Assert.DoesNotContain("令和6年度 第1回", (await citizen.GetAsync("/hokuto/boards/shingikai/")).Text, StringComparison.Ordinal);
        await (await planning.GetAsync(Desk + "/edit/shingikai")).SubmitAsync(new() { ["published"] = null });
        Assert.Equal(404, (await citizen.GetAsync("/hokuto/boards/shingikai/")).Status);
        Assert.DoesNotContain("総合計画審議会", (await citizen.GetAsync("/hokuto/boards/")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Opinions_minutes_and_names_are_shown_as_far_as_they_are_published()
    {
        var planning = await App.SignedInAsync();
        var citizen = App.Client();
        await SayAsync(planning);
        await SubmitAsync(App);
        Assert.DoesNotContain("加入率", (await citizen.GetAsync(Session)).Text, StringComparison.Ordinal);
        await SetAsync(planning, "opinionsPublished");
        var page = await citizen.GetAsync(Session);
        Assert.Contains("加入率の下がり方", page.Text, StringComparison.Ordinal);
        Assert.Contains("会長 髙橋 花子", page.Text, StringComparison.Ordinal);
        Assert.Contains("準備しています", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("5年間の加入率", page.Text, StringComparison.Ordinal);
        await ApproveAsync(App);
        page = await citizen.GetAsync(Session);
        Assert.Contains("市の答え：対応する", page.Text, StringComparison.Ordinal);
        Assert.Contains("5年間の加入率", page.Text, StringComparison.Ordinal);
        await (await planning.GetAsync(Board + "/members/1")).SubmitAsync(new() { ["nameHidden"] = "true" });
        Assert.DoesNotContain("髙橋", (await citizen.GetAsync(Session)).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("髙橋", (await citizen.GetAsync("/hokuto/boards/shingikai/")).Text, StringComparison.Ordinal);
        Assert.Equal(
            302,
            (await SetAsync(planning, new Dictionary<string, string?> { ["minutes"] = "会長から、あいさつがあった。" })).Status
        );
        Assert.DoesNotContain("あいさつ", (await citizen.GetAsync(Session)).Text, StringComparison.Ordinal);
        Assert.Equal(302, (await SetAsync(planning, "minutesPublished")).Status);
        Assert.Contains("あいさつ", (await citizen.GetAsync(Session)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_line_of_a_measure_stands_in_the_office_and_frozen_in_the_edition_and_its_export()
    {
        var planning = await App.SignedInAsync();
        await SayAsync(planning);
        await SubmitAsync(App);
        await ApproveAsync(App);
        const string Line = "/hokuto/plans/jisshi/pdca/32-4";
        var office = await (await App.SignedInAsync("etsuran")).GetAsync(Line);
        Assert.Equal(["令和5年度（2023年度）", "令和6年度（2024年度）"], office.All(".pdca-year > h2").Select(h => h.TextContent));
        Assert.Contains("加入率の下がり方", office.Text, StringComparison.Ordinal);
        Assert.NotEmpty(office.All($"a[href='{Opinion}']"));
        Assert.Equal(404, (await planning.GetAsync("/hokuto/plans/jisshi/pdca/99")).Status);
        Assert.Equal(404, (await planning.GetAsync("/hokuto/plans/jisshi/pdca/32")).Status);
        Assert.Equal(302, (await App.Client().GetAsync(Line)).Status);

        // The edition of before opens as it did; what is not public is not in the next, and what is, is.
        Assert.Equal(404, (await App.Client().GetAsync("/hokuto/editions/9/measures/32-4/pdca/")).Status);
        await PublishAsync();
        var hidden = await App.Client().GetAsync("/hokuto/editions/2/measures/32-4/pdca/");
        Assert.Contains("行ったこと", hidden.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("加入率の下がり方", hidden.Text, StringComparison.Ordinal);
        await SetAsync(planning, "opinionsPublished");
        await PublishAsync();
        var shown = await App.Client().GetAsync("/hokuto/editions/3/measures/32-4/pdca/");
        Assert.Contains("加入率の下がり方", shown.Text, StringComparison.Ordinal);
        Assert.Contains("5年間の加入率を示します。", shown.Text, StringComparison.Ordinal);
        Assert.NotEmpty((await App.Client().GetAsync("/hokuto/editions/3/measures/32-4/")).All("a[href$='measures/32-4/pdca/']"));
        Assert.DoesNotContain(
            "加入率の下がり方",
            (await App.Client().GetAsync("/hokuto/editions/2/measures/32-4/pdca/")).Text,
            StringComparison.Ordinal
        );
        await Assert.ThrowsAsync<Npgsql.PostgresException>(() => App.ExecuteAsync("update edition_supplements set bytes = ''"));

        var folder = Directory.CreateTempSubdirectory("meguri-boards-").FullName;
        try
        {
            await using var scope = App.Scope();
            await PublishVerb.RunAsync(scope.ServiceProvider, folder, 3, TextWriter.Null, CancellationToken.None);
            Assert.Contains(
                "加入率の下がり方",
                await File.ReadAllTextAsync(Path.Combine(folder, "editions/3/measures/32-4/pdca/index.html")),
                StringComparison.Ordinal
            );
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task An_edition_without_a_supplement_opens()
    {
        await using var scope = App.Scope();
        await App.ExecuteAsync(
            "alter table edition_supplements disable trigger user; delete from edition_supplements; alter table edition_supplements enable trigger user"
        );
        var view = await scope.ServiceProvider.GetRequiredService<EditionReader>().ReadAsync(1);
        Assert.Empty(view!.Additions);
        Assert.Null(new Meguri.Editions.Site.SiteMap(view).Find("measures/32-4/pdca/"));
        Assert.NotNull(new Meguri.Editions.Site.SiteMap(view).Find("measures/32-4/"));
    }

    private async Task PublishAsync()
    {
        await using var scope = App.Scope();
        await scope
            .ServiceProvider.GetRequiredService<EditionService>()
            .PublishAsync(
                new PublishRequest
                {
                    PlanCode = "jisshi",
                    WithoutApproval = "試験",
                    Summary = "試験",
                    ErrorsReason = "試験",
                    Write = new Write { Actor = Actor.System },
                }
            );
        scope.ServiceProvider.GetRequiredService<EditionLibrary>().Refresh(App.City);
    }

    [Fact]
    public async Task Main_pages_ask_few_questions()
    {
        var planning = await App.SignedInAsync();
        await FreezeAsync(planning, "2024-07-01");
        for (var i = 0; i < 5; i++)
            await SayAsync(planning, $"意見その{i}");
        await SetAsync(planning, "opinionsPublished");
        foreach (
            var (path, most) in ((string, int)[])
                [
                    (Desk, 1),
                    (Board, 6),
                    (First, 11),
                    (Opinion, 14),
                    ("/hokuto/office/opinions", 4),
                    ("/hokuto/plans/jisshi/pdca/32-4", 2),
                    (First + "/packets/1/2", 5),
                    ("/hokuto/boards", 2),
                    ("/hokuto/boards/shingikai", 5),
                    (Session, 8),
                ]
        )
        {
            Assert.Equal(200, (await planning.GetAsync(path)).Status);
            var statements = await App.Queries.DuringAsync(() => planning.GetAsync(path));
            Assert.True(statements.Count <= most, $"{path}: {statements.Count} of {most}\n{string.Join("\n---\n", statements)}");
        }
    }
}
