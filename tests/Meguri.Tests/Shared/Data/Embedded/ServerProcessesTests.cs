using System.Diagnostics;
using Meguri.Shared.Data.Embedded;

namespace Meguri.Tests.Shared.Data.Embedded;

public class ServerProcessesTests
{
    [Fact]
    public async Task A_session_that_outlives_its_server_is_waited_for_and_named()
    {
        using var folder = new PostgresFolder();
        var program = Path.Combine(folder.Root, "postgres");
        File.Copy("/bin/sleep", program);
        using var session = Process.Start(new ProcessStartInfo(program, ["60"]) { WorkingDirectory = folder.Root })!;

        var refused = await Assert.ThrowsAsync<EmbeddedPostgresException>(() =>
            ServerProcesses.EndAsync(folder.Root, TimeSpan.FromMilliseconds(200), default)
        );
        Assert.Contains($"プロセス {session.Id} ", refused.Message, StringComparison.Ordinal);

        session.Kill();
        await session.WaitForExitAsync();
        await ServerProcesses.EndAsync(folder.Root, TimeSpan.Zero, default);
    }

    [Fact]
    public async Task A_strangers_shell_in_the_folder_holds_nothing_up()
    {
        using var folder = new PostgresFolder();
        using var shell = Process.Start(new ProcessStartInfo("sleep", ["60"]) { WorkingDirectory = folder.Root })!;

        await ServerProcesses.EndAsync(folder.Root, TimeSpan.Zero, default);
        Assert.False(shell.HasExited);

        shell.Kill();
    }
}
