using System.Text.Json.Nodes;

namespace Meguri.Editions.Book.Chromium;

/// <summary>One page of the browser.</summary>
public sealed class ChromiumPage
{
    private const int ChunkBytes = 1 << 20;
    private readonly DevToolsPipe _pipe;
    private readonly string _session;

    internal ChromiumPage(DevToolsPipe pipe, string session) => (_pipe, _session) = (pipe, session);

    /// <summary>Goes to an address and waits until it has loaded.</summary>
    public async Task NavigateAsync(Uri address, CancellationToken cancel)
    {
        var result = await CallAsync("Page.navigate", new() { ["url"] = address.AbsoluteUri }, cancel);
        if ((string?)result["errorText"] is { } error)
            throw new BookException($"Chromium が計画書の元の頁を開けません（{error}）。");
        await RunAsync("new Promise(done => document.readyState === 'complete' ? done() : addEventListener('load', () => done()))", cancel);
    }

    /// <summary>Runs a script and gives its JSON value; a promise is waited for.</summary>
    public async Task<JsonNode?> RunAsync(string script, CancellationToken cancel)
    {
        var result = await CallAsync(
            "Runtime.evaluate",
            new()
            {
                ["expression"] = script,
                ["awaitPromise"] = true,
                ["returnByValue"] = true,
            },
            cancel
        );
        if (result["exceptionDetails"] is { } failed)
            throw new BookException($"Chromium の中で誤りが起きました（{failed["exception"]?["description"] ?? failed["text"]}）。");
        return result["result"]?["value"];
    }

    /// <summary>Prints to PDF.</summary>
    /// <param name="final">False to measure only: no tags, no outline.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<byte[]> PrintAsync(bool final, CancellationToken cancel)
    {
        var printed = await CallAsync(
            "Page.printToPDF",
            new()
            {
                ["preferCSSPageSize"] = true,
                ["printBackground"] = true,
                ["generateTaggedPDF"] = final,
                ["generateDocumentOutline"] = final,
                ["transferMode"] = "ReturnAsStream",
            },
            cancel
        );
        var stream = (string)printed["stream"]!;
        using var pdf = new MemoryStream();
        while (true)
        {
            var chunk = await CallAsync("IO.read", new() { ["handle"] = stream, ["size"] = ChunkBytes }, cancel);
            var data = (string)chunk["data"]!;
            pdf.Write((bool?)chunk["base64Encoded"] == true ? Convert.FromBase64String(data) : System.Text.Encoding.Latin1.GetBytes(data));
            if ((bool)chunk["eof"]!)
                break;
        }
        await CallAsync("IO.close", new() { ["handle"] = stream }, cancel);
        return pdf.ToArray();
    }

    private Task<JsonObject> CallAsync(string method, JsonObject parameters, CancellationToken cancel) =>
        _pipe.CallAsync(method, parameters, _session, cancel);
}
