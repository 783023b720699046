using Meguri.Shared.Data.Embedded;
using static Meguri.Tests.Shared.Data.Embedded.PostgresFolder;

namespace Meguri.Tests.Shared.Data.Embedded;

public class EmbeddedPostgresTests
{
    [Fact]
    public async Task A_stop_ends_the_server_and_the_next_start_keeps_the_data()
    {
        using var folder = new PostgresFolder();
        await using (var first = await folder.StartAsync())
        {
            await AskAsync(first, "CREATE TABLE kept AS SELECT '残る' AS word");
            Assert.Equal("on", await AskAsync(first, "SHOW data_checksums"));
            Assert.Equal("on", await AskAsync(first, "SHOW fsync"));
            Assert.Equal("UTF8", await AskAsync(first, "SHOW server_encoding"));
        }

        Assert.False(File.Exists(PostmasterFile.PathIn(folder.Cluster)));
        await using var second = await folder.StartAsync();
        Assert.Equal("残る", await AskAsync(second, "SELECT word FROM kept"));
    }

    [Fact]
    public async Task The_server_is_reached_only_through_its_private_socket_with_its_password()
    {
        using var folder = new PostgresFolder();
        await using var server = await folder.StartAsync();

        Assert.Equal("", await AskAsync(server, "SHOW listen_addresses"));
        Assert.Equal(
            UnixFileMode.None,
            File.GetUnixFileMode(Path.Combine(folder.Options.DataFolder, "socket")) & (UnixFileMode)0b000_111_111
        );
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(folder.Cluster, "meguri.password")));
        var wrong = new Npgsql.NpgsqlConnectionStringBuilder(server.ConnectionString("postgres")) { Password = "wrong", Pooling = false };
        await using var connection = new Npgsql.NpgsqlConnection(wrong.ConnectionString);
        Assert.Equal("28P01", (await Assert.ThrowsAsync<Npgsql.PostgresException>(connection.OpenAsync)).SqlState);
    }

    [Fact]
    public async Task A_folder_with_odd_characters_works_and_may_be_moved()
    {
        using var folder = new PostgresFolder("it's a 市 data folder");
        await (await folder.StartAsync()).DisposeAsync();
        var moved = folder.Options with { DataFolder = Path.Combine(folder.Root, "moved") };
        Directory.Move(folder.Options.DataFolder, moved.DataFolder);

        await using var server = await EmbeddedPostgres.StartAsync(
            moved,
            Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance,
            default
        );

        Assert.Equal(Path.Combine(moved.DataFolder, "log"), await AskAsync(server, "SHOW log_directory"));
    }

    [Fact]
    public async Task A_path_too_long_for_a_socket_address_works()
    {
        using var folder = new PostgresFolder(string.Join('/', Enumerable.Repeat("長い名前のフォルダー", 6)));
        await using var server = await folder.StartAsync();

        Assert.Equal(1, await AskAsync(server, "SELECT 1"));
    }

    [Fact]
    public async Task A_killed_server_is_started_again_and_loses_nothing_committed()
    {
        using var folder = new PostgresFolder();
        await using var server = await folder.StartAsync();
        await AskAsync(server, "CREATE TABLE saved AS SELECT 1 AS n");
        var killed = server.ProcessId;
        Kill(killed);

        while (server.ProcessId is null || server.ProcessId == killed)
        {
            await Task.Delay(100);
        }

        await using (await folder.StartAsync())
        {
            Assert.Equal(1, await AskAsync(server, "SELECT n FROM saved"));
        }
    }

    [Fact]
    public async Task A_start_cut_off_in_the_middle_of_making_the_cluster_is_done_over()
    {
        using var folder = new PostgresFolder();
        var unfinished = Directory.CreateDirectory(Path.Combine(folder.Options.DataFolder, "cluster.new", "base"));
        await File.WriteAllTextAsync(Path.Combine(unfinished.FullName, "half"), "");
        await File.WriteAllTextAsync(Path.Combine(folder.Options.DataFolder, "password.new"), "old");

        await using var server = await folder.StartAsync();

        Assert.Equal(1, await AskAsync(server, "SELECT 1"));
        Assert.False(Directory.Exists(Path.Combine(folder.Options.DataFolder, "cluster.new")));
    }

    [Fact]
    public async Task A_damaged_cluster_is_refused_and_left_as_it_is()
    {
        using var folder = new PostgresFolder();
        var precious = Path.Combine(Directory.CreateDirectory(Path.Combine(folder.Cluster, "base")).FullName, "1");
        await File.WriteAllTextAsync(precious, "city");
        using (
            var owned = System.Diagnostics.Process.Start(
                "chown",
                ["-R", Environment.IsPrivilegedProcess ? "nobody" : Environment.UserName, folder.Cluster]
            )
        )
        {
            await owned.WaitForExitAsync();
        }

        var refused = await Assert.ThrowsAsync<EmbeddedPostgresException>(folder.StartAsync);

        Assert.Contains("PG_VERSION", refused.Message, StringComparison.Ordinal);
        Assert.Equal("city", await File.ReadAllTextAsync(precious));
    }
}
