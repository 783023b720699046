using System.Diagnostics;

namespace Meguri.Editions.Book.Chromium;

/// <summary>
/// A headless Chromium with a profile of its own, spoken to over a pipe. Disposing ends it with all its processes, also when it hangs.
/// </summary>
public sealed class ChromiumBrowser : IAsyncDisposable
{
    // .NET hands a child only its three standard streams, while Chromium speaks on 3 and 4.
    private const string SwapStreams = "exec \"$0\" \"$@\" 3<&0 4>&1 </dev/null >/dev/null";
    private static readonly string[] Flags =
    [
        "--headless",
        "--disable-gpu",
        "--no-first-run",
        "--no-default-browser-check",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-default-apps",
        "--disable-extensions",
        "--disable-sync",
        "--disable-breakpad",
        "--disable-dev-shm-usage",
        "--hide-scrollbars",
        "--mute-audio",
        "--allow-file-access-from-files",
        "--remote-debugging-pipe",
    ];

    private readonly Process _process;
    private readonly DevToolsPipe _pipe;
    private readonly Queue<string> _complaints = new();

    private ChromiumBrowser(Process process)
    {
        _process = process;
        _pipe = new DevToolsPipe(process.StandardInput.BaseStream, process.StandardOutput.BaseStream);
        process.ErrorDataReceived += (_, e) => Remember(e.Data);
        process.BeginErrorReadLine();
    }

    /// <summary>Starts the browser.</summary>
    /// <param name="program">Path of Chromium.</param>
    /// <param name="profile">An empty folder that it may fill; it also stands for the home folder.</param>
    /// <exception cref="BookException">It does not start.</exception>
    public static ChromiumBrowser Start(string program, string profile)
    {
        Shared.Data.Act.NotInside("Chromium");
        var start = new ProcessStartInfo("/bin/sh")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = profile,
        };
        foreach (var argument in (string[])["-c", SwapStreams, program, .. Flags, $"--user-data-dir={profile}"])
            start.ArgumentList.Add(argument);
        if (Environment.IsPrivilegedProcess)
            start.ArgumentList.Add("--no-sandbox");
        foreach (var name in (string[])["HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME"])
            start.Environment[name] = profile;
        start.Environment["DBUS_SESSION_BUS_ADDRESS"] = "disabled:";
        try
        {
            return new ChromiumBrowser(Process.Start(start)!);
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            throw new BookException($"Chromium（{program}）を起動できません。（{e.Message}）", e);
        }
    }

    /// <summary>Opens a page and waits until it has loaded.</summary>
    /// <exception cref="IOException">The browser has ended.</exception>
    public async Task<ChromiumPage> OpenAsync(Uri address, CancellationToken cancel)
    {
        var target = await _pipe.CallAsync("Target.createTarget", new() { ["url"] = "about:blank" }, null, cancel);
        var attached = await _pipe.CallAsync(
            "Target.attachToTarget",
            new() { ["targetId"] = (string)target["targetId"]!, ["flatten"] = true },
            null,
            cancel
        );
        var page = new ChromiumPage(_pipe, (string)attached["sessionId"]!);
        await page.NavigateAsync(address, cancel);
        return page;
    }

    /// <summary>The last lines that the browser wrote about itself.</summary>
    public string Complaints()
    {
        lock (_complaints)
            return _complaints.Count == 0 ? "" : $"（{string.Join(" ", _complaints)}）";
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        try
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync(new CancellationTokenSource(TimeSpan.FromSeconds(10)).Token);
        }
        catch (Exception e) when (e is InvalidOperationException or OperationCanceledException)
        {
            // It has ended, or the system is ending it.
        }
        await _pipe.DisposeAsync();
        _process.Dispose();
    }

    private void Remember(string? line)
    {
        if (string.IsNullOrWhiteSpace(line))
            return;
        lock (_complaints)
        {
            if (_complaints.Count == 5)
                _complaints.Dequeue();
            _complaints.Enqueue(line.Length > 300 ? line[..300] : line);
        }
    }
}
