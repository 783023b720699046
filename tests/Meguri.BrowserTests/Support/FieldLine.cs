using System.Text.Json;
using System.Threading.Channels;
using Microsoft.Playwright;

namespace Meguri.BrowserTests.Support;

/// <summary>Stands between a page and the server where single fields of a sheet are saved: each request waits until a test lets it go on.</summary>
public sealed class FieldLine
{
    private readonly Channel<HeldField> _arrived = Channel.CreateUnbounded<HeldField>();

    private FieldLine() { }

    /// <summary>From now on nothing of the page reaches the server by itself.</summary>
    public static async Task<FieldLine> HoldAsync(IPage page)
    {
        var line = new FieldLine();
        await page.RouteAsync("**/field", async route =>
        {
            if (route.Request.Method == "POST")
                line._arrived.Writer.TryWrite(new HeldField(route));
            else
                await route.ContinueAsync();
        });
        return line;
    }

    /// <summary>The next request, once it is sent.</summary>
    public async Task<HeldField> NextAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(Chromium.Patience));
        return await _arrived.Reader.ReadAsync(patience.Token);
    }

    /// <summary>Ends once something is sent; it is not taken.</summary>
    public Task WaitAsync() => _arrived.Reader.WaitToReadAsync().AsTask();

    /// <summary>What has been sent by now.</summary>
    public IEnumerable<HeldField> Sent()
    {
        while (_arrived.Reader.TryRead(out var held))
            yield return held;
    }
}

/// <summary>One field on its way to the server.</summary>
public sealed class HeldField
{
    private readonly IRoute _route;
    private IAPIResponse? _answer;

    internal HeldField(IRoute route)
    {
        _route = route;
        using var json = JsonDocument.Parse(route.Request.PostData!);
        Name = json.RootElement.GetProperty("name").GetString()!;
        Typed = json.RootElement.GetProperty("typed").GetString()!;
    }

    /// <summary>The field.</summary>
    public string Name { get; }

    /// <summary>What was typed.</summary>
    public string Typed { get; }

    /// <summary>Lets it reach the server, and keeps the answer back; gives the answer's outcome.</summary>
    public async Task<string> ArriveAsync()
    {
        _answer ??= await _route.FetchAsync(new() { Timeout = Chromium.Patience });
        return (await _answer.JsonAsync())!.Value.GetProperty("outcome").GetString()!;
    }

    /// <summary>Gives the page its answer.</summary>
    public async Task AnswerAsync()
    {
        await ArriveAsync();
        await _route.FulfillAsync(new() { Response = _answer });
    }

    /// <summary>The line is cut: the page gets no answer, whether it arrived or not.</summary>
    public Task LoseAsync() => _route.AbortAsync();
}
