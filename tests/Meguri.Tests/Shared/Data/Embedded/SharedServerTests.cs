using Meguri.Tests.TestSupport;
using static Meguri.Tests.Shared.Data.Embedded.PostgresFolder;

namespace Meguri.Tests.Shared.Data.Embedded;

public class SharedServerTests
{
    [Fact]
    public async Task Starts_at_the_same_moment_share_one_server()
    {
        using var folder = new PostgresFolder();
        var children = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => ChildProcess.UsingAsync(folder.Options.DataFolder)));
        await using (var server = await folder.StartAsync())
        {
            var process = server.ProcessId;
            await Task.WhenAll(children.Select(child => child.LeaveAsync()));

            Assert.Equal(process, server.ProcessId);
            Assert.Equal(1, await AskAsync(server, "SELECT 1"));
        }

        Assert.False(File.Exists(Path.Combine(folder.Cluster, "postmaster.pid")));
    }

    [Fact]
    public async Task The_server_outlives_the_process_that_started_it_while_another_uses_it()
    {
        using var folder = new PostgresFolder();
        var first = await folder.StartAsync();
        using var second = await ChildProcess.UsingAsync(folder.Options.DataFolder);
        var process = first.ProcessId;
        await first.DisposeAsync();

        await using (var third = await folder.StartAsync())
        {
            Assert.Equal(process, third.ProcessId);
        }

        Assert.True(File.Exists(Path.Combine(folder.Cluster, "postmaster.pid")));
        await second.LeaveAsync();
        Assert.False(File.Exists(Path.Combine(folder.Cluster, "postmaster.pid")));
    }

    [Fact]
    public async Task A_server_left_by_a_killed_process_is_taken_over_and_stopped_at_the_end()
    {
        using var folder = new PostgresFolder();
        using var killed = await ChildProcess.UsingAsync(folder.Options.DataFolder);
        var orphan = Meguri.Shared.Data.Embedded.PostmasterFile.Read(folder.Cluster)!.ProcessId;
        await killed.KillAsync();

        await using (var heir = await folder.StartAsync())
        {
            Assert.Equal(orphan, heir.ProcessId);
            Assert.Equal(1, await AskAsync(heir, "SELECT 1"));
        }

        Assert.False(File.Exists(Path.Combine(folder.Cluster, "postmaster.pid")));
    }

    [Fact]
    public async Task A_start_after_everything_was_killed_recovers()
    {
        using var folder = new PostgresFolder();
        using var killed = await ChildProcess.UsingAsync(folder.Options.DataFolder);
        var postmaster = Meguri.Shared.Data.Embedded.PostmasterFile.Read(folder.Cluster)!.ProcessId;
        await killed.KillAsync();
        Kill(postmaster);

        await using var server = await folder.StartAsync();

        Assert.NotEqual(postmaster, server.ProcessId);
        Assert.Equal(1, await AskAsync(server, "SELECT 1"));
    }

    [Fact]
    public async Task A_stale_process_number_that_now_belongs_to_a_stranger_does_not_stop_a_start()
    {
        using var folder = new PostgresFolder();
        await (await folder.StartAsync()).DisposeAsync();
        await File.WriteAllTextAsync(
            Path.Combine(folder.Cluster, "postmaster.pid"),
            $"{Environment.ProcessId}\n{folder.Cluster}\n0\n5432\n\n\n\nready\n"
        );

        await using var server = await folder.StartAsync();

        Assert.NotEqual(Environment.ProcessId, server.ProcessId);
        Assert.Equal(1, await AskAsync(server, "SELECT 1"));
    }
}
