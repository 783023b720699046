using Meguri.Attachments;
using Meguri.Editions.Publishing;
using Meguri.Shared.Audit;
using Meguri.Shared.Backup;
using Meguri.Shared.Files;
using Meguri.Tests.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using static Meguri.Tests.Attachments.AttachmentSupport;

namespace Meguri.Tests.Attachments;

/// <summary>What becomes of files: the packet, the edition, the tidying, the backup.</summary>
public sealed class PublicFilesTests : IAsyncLifetime
{
    private const string Edition = "/hokuto/editions/2/";
    private static readonly byte[] Photo = SampleFiles.CameraJpeg();
    private static readonly byte[] Document = SampleFiles.Pdf();
    private TestApp _app = null!;
    private TestClient _shimin = null!;

    public async Task InitializeAsync()
    {
        _app = await TestApp.DemoAsync();
        _shimin = await _app.SignedInAsync("shimin");
        await _shimin.AttachAsync(Sheet, "集会所の写真", true, ("写真.jpg", Photo));
        await _shimin.AttachAsync(Sheet, "内部の検討資料", false, ("内部.pdf", Document));
        await _shimin.AttachAsync("/hokuto/plans/jisshi/projects/P011", "案内図", true, ("案内図.pdf", SampleFiles.Pdf("% map")));
    }

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task What_is_marked_public_is_frozen_with_the_edition_and_stays_in_it()
    {
        await PublishAsync();
        var citizen = _app.Client();
        var measure = await citizen.GetAsync(Edition + "measures/32-4/");
        var picture = measure.One(".file.picture img");
        Assert.Equal("集会所の写真", picture.GetAttribute("alt"));
        Assert.DoesNotContain("内部の検討資料", measure.Text, StringComparison.Ordinal);
        var path = new Uri(
            new Uri("http://x" + Edition + "measures/32-4/"),
            measure.One(".file.picture a").GetAttribute("href")!
        ).AbsolutePath;
        var photo = await citizen.GetAsync(path);
        Assert.Equal(
            ("image/jpeg", "public, max-age=31536000, immutable"),
            (photo.Response.Content.Headers.ContentType!.MediaType, Assert.Single(photo.Response.Headers.GetValues("Cache-Control")))
        );
        Assert.Equal(200, (await citizen.GetAsync(path.Replace(".jpg", "-small.jpg", StringComparison.Ordinal))).Status);
        Assert.Contains("案内図", (await citizen.GetAsync(Edition + "projects/P011/")).Text, StringComparison.Ordinal);
        Assert.Contains("写真と資料（2件）", (await citizen.GetAsync(Edition + "downloads/")).Text, StringComparison.Ordinal);
        Assert.Equal(2, (await citizen.GetAsync(Edition + "attachments/")).All(".file").Count);
        var csv = System.Text.Encoding.UTF8.GetString((await citizen.GetAsync(Edition + "data/attachments.csv")).Body);
        Assert.Contains("集会所の写真", csv, StringComparison.Ordinal);
        Assert.DoesNotContain("内部", csv, StringComparison.Ordinal);
        Assert.Contains(
            "attachments.csv",
            System.Text.Encoding.UTF8.GetString((await citizen.GetAsync(Edition + "data/catalog.jsonld")).Body),
            StringComparison.Ordinal
        );
        foreach (
            var other in (string[])
                ["attachments/3.pdf", "attachments/1.jpg", "attachments/1-small.jpg", "attachments/2.jpg/x", "attachments/x"]
        )
            Assert.Equal(404, (await citizen.GetAsync(Edition + other)).Status);

        // Taken away: the edition keeps it, the next one has it no more.
        Assert.Equal(302, (await (await _shimin.GetAsync(OfSheet)).SubmitAsync(null, "#take-form-1")).Status);
        await TidyAsync(days: 365 * 3);
        Assert.Equal(photo.Body, (await citizen.GetAsync(path)).Body);
        Assert.Equal(photo.Body, (await _app.AnotherNodeAsync() is { } node ? await NodeGetAsync(node, path) : null));
        await PublishAsync();
        Assert.Empty((await citizen.GetAsync("/hokuto/editions/3/measures/32-4/")).All(".file"));
        Assert.Equal(photo.Body, (await citizen.GetAsync(path)).Body);
        foreach (
            var sql in (string[])
                ["update edition_attachments set title = 'x'", "delete from edition_attachments", "delete from file_contents"]
        )
            await Assert.ThrowsAsync<PostgresException>(() => _app.ExecuteAsync(sql));
    }

    [Fact]
    public async Task The_confirmation_tells_what_becomes_public()
    {
        var page = await (await _app.SignedInAsync()).GetAsync("/hokuto/publish/new/jisshi");
        Assert.Contains("添付ファイル2件が、この版に載ります", page.Text, StringComparison.Ordinal);
        Assert.Contains("集会所の写真", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("内部の検討資料", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_static_export_holds_the_files()
    {
        await PublishAsync();
        var folder = Path.Combine(Path.GetTempPath(), $"meguri-files-{Guid.NewGuid():N}");
        try
        {
            await using var scope = _app.Scope();
            var reader = scope.ServiceProvider.GetRequiredService<Meguri.Editions.EditionReader>();
            var view = (await reader.ReadAsync(2))!;
            var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
            foreach (var kept in view.Kept)
                files[kept.Path] = (await reader.FileAsync(2, kept.Path))!;
            scope
                .ServiceProvider.GetRequiredService<Meguri.Editions.Site.StaticSite>()
                .Write([new Meguri.Editions.Site.SiteMap(view)], folder, (_, file) => files[file.Path]);
            var written = Directory
                .EnumerateFiles(Path.Combine(folder, "editions/2/attachments"))
                .Select(Path.GetFileName)
                .Order(StringComparer.Ordinal);
            Assert.Equal(["1.pdf", "2-small.jpg", "2.jpg", "index.html"], written);
            var served = await _app.Client().GetAsync(Edition + "attachments/2.jpg");
            Assert.Equal(served.Body, await File.ReadAllBytesAsync(Path.Combine(folder, "editions/2/attachments/2.jpg")));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task Contents_that_nothing_uses_go_after_their_time_and_others_stay()
    {
        Assert.Equal("3", await CountAsync("file_contents"));
        Assert.Equal(302, (await (await _shimin.GetAsync(OfSheet)).SubmitAsync(null, "#take-form-2")).Status);
        await TidyAsync(days: 30);
        Assert.Equal("3 3", $"{await CountAsync("file_contents")} {await CountAsync("attachments")}");
        // After two years it cannot be given back any more, and its content goes with it.
        await TidyAsync(days: 365 * 3);
        Assert.Equal("2 2", $"{await CountAsync("file_contents")} {await CountAsync("attachments")}");
        Assert.Equal("1", await _app.ScalarAsync<string>("select count(*)::text from events where name = 'attachmentRemoved'"));
        Assert.Equal(
            "0",
            await _app.ScalarAsync<string>(
                "select count(*)::text from file_pieces p where not exists (select from file_contents c where c.sha256 = p.sha256)"
            )
        );
        // A fresh one that nothing refers to yet is left alone.
        await _app.ExecuteAsync($"insert into file_contents values (repeat('b', 64), 1, '{_app.Clock.Now:O}')");
        await TidyAsync(days: 1);
        Assert.Equal("3", await CountAsync("file_contents"));
        await TidyAsync(days: 30);
        Assert.Equal("2", await CountAsync("file_contents"));
    }

    [Fact]
    public async Task Backup_and_restore_carry_each_content_once_and_find_one_that_was_changed()
    {
        var folder = Directory.CreateTempSubdirectory("meguri-files-");
        try
        {
            var file = Path.Combine(folder.FullName, "a.zip");
            await _app.BackUpAsync(file);
            await using var empty = await TestApp.EmptyAsync();
            using (var backup = await BackupFile.OpenAsync(file))
                await empty.RestoreAsync(backup, replace: false);
            Assert.Equal(Document, (await (await empty.SignedInAsync("shimin")).GetAsync(OfSheet + "/2")).Body);

            // One byte of one content, past the guard: the backup is whole, its content is not.
            await _app.ExecuteAsync(
                "alter table file_pieces disable trigger user; update file_pieces set bytes = set_byte(bytes, 9, 33) where number = 0 and sha256 = (select min(sha256) from file_contents); alter table file_pieces enable trigger user"
            );
            var changed = Path.Combine(folder.FullName, "b.zip");
            await _app.BackUpAsync(changed);
            await using var other = await TestApp.EmptyAsync();
            using var bad = await BackupFile.OpenAsync(changed);
            var refused = await Assert.ThrowsAsync<BackupException>(() => other.RestoreAsync(bad, replace: false));
            Assert.Contains("照合値と違います", refused.Message, StringComparison.Ordinal);
            Assert.Equal(0, await other.ScalarAsync<int>("select count(*)::int from attachments"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private async Task PublishAsync()
    {
        await using var scope = _app.Scope();
        await scope
            .ServiceProvider.GetRequiredService<EditionService>()
            .PublishAsync(
                new PublishRequest
                {
                    PlanCode = "jisshi",
                    Summary = "写真を載せました。",
                    ErrorsReason = "試験のため",
                    WithoutApproval = "試験",
                    Write = new Write { Actor = Actor.System },
                }
            );
    }

    private async Task TidyAsync(int days)
    {
        _app.Clock.Now += TimeSpan.FromDays(days);
        await using var scope = _app.Scope();
        await scope.ServiceProvider.GetRequiredService<AttachmentService>().TidyAsync();
        await scope.ServiceProvider.GetRequiredService<FileKeeper>().TidyAsync();
    }

    private static async Task<byte[]> NodeGetAsync(TestApp node, string path)
    {
        await using (node)
            return (await node.Client().GetAsync(path)).Body;
    }

    private async Task<string> CountAsync(string table) => await _app.ScalarAsync<string>($"select count(*)::text from {table}");
}
