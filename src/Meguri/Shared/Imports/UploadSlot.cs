using Meguri.Shared.Workbooks;

namespace Meguri.Shared.Imports;

/// <summary>Lets one uploaded file be read at a time in this process, so that many large ones together need no more memory than one.</summary>
public sealed class UploadGate : IDisposable
{
    private const long MuchAllocated = 64L * 1024 * 1024;

    private readonly SemaphoreSlim _free = new(1);
    private long _entered;
    private long _left;

    /// <summary>How long a request waits for its turn; reading a file takes seconds at most.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    internal async Task EnterAsync(CancellationToken cancel)
    {
        if (!await _free.WaitAsync(Patience, cancel))
            throw new FileRefusedException(
                "busy",
                "ほかのファイルを読み込んでいるため、順番が来ませんでした。しばらくしてから、もう一度選んでください。"
            );
        // What the file before left behind would else stay in memory beside this one, until the collector finds time.
        if (_left > MuchAllocated)
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        _entered = GC.GetTotalAllocatedBytes();
    }

    internal void Leave()
    {
        _left = GC.GetTotalAllocatedBytes() - _entered;
        _free.Release();
    }

    /// <inheritdoc/>
    public void Dispose() => _free.Dispose();
}

/// <summary>読込みの順番: a request's turn to hold an uploaded file in memory. It is given back when the request has ended.</summary>
public sealed class UploadSlot(UploadGate gate) : IDisposable
{
    private bool _isHeld;

    /// <summary>Waits for the turn; at once where the request has it already.</summary>
    /// <exception cref="FileRefusedException">The turn did not come; the message says so.</exception>
    public async Task EnterAsync(CancellationToken cancel)
    {
        if (_isHeld)
            return;
        await gate.EnterAsync(cancel);
        _isHeld = true;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_isHeld)
            gate.Leave();
        _isHeld = false;
    }
}
