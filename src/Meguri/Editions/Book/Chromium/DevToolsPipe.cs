using System.Buffers;
using System.Collections.Concurrent;
using System.IO.Pipelines;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Meguri.Editions.Book.Chromium;

/// <summary>Calls of Chromium's DevTools protocol over a pipe: JSON messages, each ended by a zero byte.</summary>
internal sealed class DevToolsPipe : IAsyncDisposable
{
    private readonly Stream _out;
    private readonly Stream _in;
    private readonly Task _reading;
    private readonly SemaphoreSlim _writing = new(1);
    private readonly ConcurrentDictionary<int, TaskCompletionSource<JsonObject>> _calls = new();
    private int _lastId;
    private volatile bool _ended;

    public DevToolsPipe(Stream toBrowser, Stream fromBrowser)
    {
        _out = toBrowser;
        _in = fromBrowser;
        _reading = Task.Run(ReadAsync);
    }

    /// <summary>Calls a method and gives its result.</summary>
    /// <exception cref="IOException">The browser has ended.</exception>
    /// <exception cref="BookException">The browser refuses.</exception>
    public async Task<JsonObject> CallAsync(string method, JsonObject parameters, string? session, CancellationToken cancel)
    {
        var id = Interlocked.Increment(ref _lastId);
        var answer = new TaskCompletionSource<JsonObject>(TaskCreationOptions.RunContinuationsAsynchronously);
        _calls[id] = answer;
        var message = new JsonObject
        {
            ["id"] = id,
            ["method"] = method,
            ["params"] = parameters,
        };
        if (session is not null)
            message["sessionId"] = session;
        await _writing.WaitAsync(cancel);
        try
        {
            await _out.WriteAsync((byte[])[.. JsonSerializer.SerializeToUtf8Bytes(message), 0], cancel);
            await _out.FlushAsync(cancel);
        }
        finally
        {
            _writing.Release();
        }
        if (_ended)
            answer.TrySetException(Ended());
        var result = await answer.Task.WaitAsync(cancel);
        if (result["error"] is { } error)
            throw new BookException($"Chromium が処理を断りました（{method}: {(string?)error["message"]}）。");
        return result["result"] as JsonObject ?? [];
    }

    public async ValueTask DisposeAsync()
    {
        await _out.DisposeAsync();
        await _in.DisposeAsync();
        await _reading;
        _writing.Dispose();
    }

    private async Task ReadAsync()
    {
        var reader = PipeReader.Create(_in, new StreamPipeReaderOptions(bufferSize: 65536));
        try
        {
            while (true)
            {
                var read = await reader.ReadAsync();
                var buffer = read.Buffer;
                while (buffer.PositionOf((byte)0) is { } end)
                {
                    Take(buffer.Slice(0, end));
                    buffer = buffer.Slice(buffer.GetPosition(1, end));
                }
                reader.AdvanceTo(buffer.Start, buffer.End);
                if (read.IsCompleted)
                    break;
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // The browser has ended; those who wait are told below.
        }
        _ended = true;
        foreach (var call in _calls.Values)
            call.TrySetException(Ended());
    }

    private void Take(ReadOnlySequence<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        var message = JsonNode.Parse(ref reader)!.AsObject();
        if (message["id"] is { } id && _calls.TryRemove((int)id, out var call))
            call.TrySetResult(message);
    }

    private static IOException Ended() => new("the browser has ended");
}
