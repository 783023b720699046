using System.Runtime.CompilerServices;
using Meguri.Shared.Backup;
using Meguri.Shared.Data.Embedded;
using Meguri.Tests.TestSupport;

namespace Meguri.Tests.Shared.Backup;

/// <summary>The data of the version that was landed before this one (004a8dc), as its own <c>backup</c> wrote them: they open, and nothing is lost.</summary>
public sealed class LandedVersionTests
{
    // Tables of that version whose rows stand in another one now.
    private static readonly Dictionary<string, string> Moved = new(StringComparer.Ordinal)
    {
        ["board_links"] = "held_links",
        ["board_link_uses"] = "held_link_uses",
        ["board_file_bytes"] = "board_files",
    };

    [Theory]
    [InlineData(
        "hokuto",
        "/hokuto/plans/jisshi",
        "/hokuto/plans/jisshi/sheets/32-4/2024",
        "/hokuto/plans/jisshi/cycle?year=2025",
        "/hokuto/"
    )]
    [InlineData("sapporo", "/hokuto/plans/dai4ki", "/hokuto/office/boards", "/hokuto/office/surveys", "/hokuto/boards", "/hokuto/surveys")]
    public async Task A_city_of_it_opens_and_nothing_is_lost(string city, params string[] pages)
    {
        await using var app = await TestApp.EmptyAsync();
        app.Clock.Now = new(2026, 11, 30, 1, 0, 0, TimeSpan.Zero);
        using var backup = await BackupFile.OpenAsync(Path.Combine(Here(), "Landed", $"{city}-004a8dc.zip"));
        await Restore.RunAsync(
            app.OwnerConnectionString,
            PostgresCluster.Program,
            backup,
            new BackupTrust { Own = "", Unsigned = "まだ署名しない版の控え" },
            replace: true,
            app.Clock
        );

        var lost = new List<string>();
        foreach (var table in backup.Manifest.Tables)
        {
            var now = await app.ScalarAsync<long>($"select count(*) from {Moved.GetValueOrDefault(table.Name, table.Name)}");
            if (now < table.Rows)
                lost.Add($"{table.Name}: {now} of {table.Rows}");
        }
        Assert.Empty(lost);
        // Names are out of the log; order and everything else stand.
        Assert.Empty(
            await app.ListAsync(
                "select distinct s.display_name || ' ' || e.name || ' ' || e.changes::text from events e join staff s on position(s.display_name in e.changes::text) > 0"
            )
        );
        var client = await app.SignedInAsync();
        foreach (var page in (string[])["/hokuto/office", "/hokuto/history", "/hokuto/mail", .. pages])
        {
            var answer = await client.GetAsync(page);
            if (answer.Status == 302)
                answer = await client.GetAsync(answer.Location!);
            Assert.Equal((page, 200), (page, answer.Status));
        }
    }

    private static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
