using System.Collections;
using System.Diagnostics;

namespace Meguri.Shared.Data.Embedded;

/// <summary>The operating-system account that PostgreSQL runs as: ours, or an unprivileged one when we are root (PostgreSQL refuses root).</summary>
internal sealed class PostgresAccount
{
    private readonly string[] _prefix;

    private PostgresAccount(string[] prefix, string? owner)
    {
        _prefix = prefix;
        Owner = owner;
    }

    /// <summary><c>uid:gid</c> that must own the server's files; null when it is ourselves.</summary>
    public string? Owner { get; }

    /// <summary>Whether another account than ours runs the server.</summary>
    public bool IsOther => Owner is not null;

    /// <summary>Chooses the account.</summary>
    /// <param name="user">The configured name or uid, if any.</param>
    /// <param name="cluster">A cluster that may exist: as root, its owner goes before any choice.</param>
    public static async Task<PostgresAccount> ChooseAsync(string? user, string cluster, CancellationToken cancellation)
    {
        if (!Environment.IsPrivilegedProcess)
        {
            return new PostgresAccount([], null);
        }

        var owner = Directory.Exists(cluster)
            ? (await RunAsync(["ls", "-ldn", cluster], cancellation)).Output.Split(' ', StringSplitOptions.RemoveEmptyEntries)[2..4]
            : await IdsAsync(user is null ? ["meguri", "nobody"] : [user], cancellation);
        if (owner[0] == "0")
        {
            throw new EmbeddedPostgresException(
                "PostgreSQL は root では動きません。",
                cluster,
                "設定 Postgres:User に root 以外の利用者を指定し、フォルダーの持ち主を直してください。"
            );
        }

        return new PostgresAccount(
            ["setpriv", $"--reuid={owner[0]}", $"--regid={owner[1]}", "--clear-groups", "--inh-caps=-all", "--"],
            $"{owner[0]}:{owner[1]}"
        );
    }

    /// <summary>Runs a program as this account.</summary>
    public Task<(int ExitCode, string Output)> RunAsAsync(IEnumerable<string> command, CancellationToken cancellation) =>
        RunAsync([.. _prefix, .. command], cancellation);

    /// <summary>Whether this account can look into a folder, whatever stands above it.</summary>
    public async Task<bool> CanReachAsync(string folder, CancellationToken cancellation) =>
        !IsOther || (await RunAsAsync(["test", "-x", folder], cancellation)).ExitCode == 0;

    /// <summary>Makes a folder that only this account can use.</summary>
    public async Task MakePrivateFolderAsync(string folder, CancellationToken cancellation)
    {
        const UnixFileMode ownerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        try
        {
            var made = Directory.CreateDirectory(folder, ownerOnly);
            if (made.LinkTarget is not null)
            {
                throw new IOException("Permission denied: symbolic link");
            }

            // It may have been there before with other permissions.
            made.UnixFileMode = ownerOnly;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw EmbeddedPostgresException.From("フォルダーを作れません。", folder, refused.Message);
        }

        await GiveAsync(folder, cancellation);
    }

    /// <summary>Makes this account the owner of a file or an empty folder.</summary>
    public async Task GiveAsync(string path, CancellationToken cancellation)
    {
        if (Owner is not null && await RunAsync(["chown", Owner, path], cancellation) is { ExitCode: not 0 } failed)
        {
            throw EmbeddedPostgresException.From("フォルダーの持ち主を変えられません。", path, failed.Output);
        }
    }

    private static async Task<string[]> IdsAsync(string[] users, CancellationToken cancellation)
    {
        foreach (var user in users)
        {
            var uid = await RunAsync(["id", "-u", user], cancellation);
            if (uid.ExitCode == 0)
            {
                return [uid.Output.Trim(), (await RunAsync(["id", "-g", user], cancellation)).Output.Trim()];
            }
        }

        throw new EmbeddedPostgresException(
            $"PostgreSQL を動かす利用者（{string.Join("、", users)}）がありません。",
            "/etc/passwd",
            "利用者を作るか、設定 Postgres:User に実在する利用者を指定してください。"
        );
    }

    private static async Task<(int ExitCode, string Output)> RunAsync(string[] command, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            WorkingDirectory = "/",
        };
        foreach (
            var name in Environment.GetEnvironmentVariables().Keys.Cast<string>().Where(n => n.StartsWith("PG", StringComparison.Ordinal))
        )
        {
            start.Environment.Remove(name);
        }

        start.Environment["LC_ALL"] = "C";
        try
        {
            using var process = Process.Start(start)!;
            process.StandardInput.Close();
            var output = process.StandardOutput.ReadToEndAsync(cancellation);
            var error = process.StandardError.ReadToEndAsync(cancellation);
            await process.WaitForExitAsync(cancellation);
            return (process.ExitCode, await output + await error);
        }
        catch (System.ComponentModel.Win32Exception missing)
        {
            throw new EmbeddedPostgresException(
                $"プログラム {command[0]} を動かせません。",
                command[0],
                "setpriv などの util-linux の道具を入れるか、root 以外の利用者で起動してください。",
                missing.Message
            );
        }
    }
}
