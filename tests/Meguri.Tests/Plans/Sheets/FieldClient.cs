using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Meguri.Plans.Sheets;
using Meguri.Tests.TestSupport;

namespace Meguri.Tests.Plans.Sheets;

/// <summary>A sheet open in a browser with script: sends single fields as people type.</summary>
internal sealed class FieldClient(TestClient client, string sheet, string token, IReadOnlyDictionary<string, string> seen)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>Opens a sheet.</summary>
    public static async Task<FieldClient> OpenAsync(TestClient client, string sheet = "/hokuto/plans/jisshi/sheets/32-4/2024")
    {
        var page = await client.GetAsync(sheet);
        Assert.Equal(200, page.Status);
        var marks = page.All("#sheet [name=seen]") is [var hidden] ? hidden.GetAttribute("value")! : "";
        return new FieldClient(
            client,
            sheet,
            page.All("[name=__RequestVerificationToken]") is [var first, ..] ? first.GetAttribute("value")! : "",
            marks
                .Split(';', StringSplitOptions.RemoveEmptyEntries)
                .ToDictionary(p => p[..p.LastIndexOf('=')], p => p[(p.LastIndexOf('=') + 1)..], StringComparer.Ordinal)
        );
    }

    /// <summary>The mark of what the page showed in a field.</summary>
    public string Seen(string name) => seen.TryGetValue(name, out var mark) ? mark : ThreeWay.Token(null);

    /// <summary>Sends one field.</summary>
    public async Task<FieldReply> SaveAsync(
        string name,
        string typed,
        string? mark = null,
        Guid? key = null,
        IReadOnlyList<string>? sent = null,
        string? antiforgery = null,
        bool hasDraft = false
    ) => FieldReply.Of(await SendAsync(name, typed, mark, key, sent, antiforgery, hasDraft));

    /// <summary>Sends one field to a program that may be dying; null when it gave no answer of its own.</summary>
    public async Task<FieldReply?> TrySaveAsync(string name, string typed, string mark, Guid key) =>
        await SendAsync(name, typed, mark, key, null, null) is { Status: < 500 } answer ? FieldReply.Of(answer) : null;

    /// <summary>Throws the draft of a field away.</summary>
    public Task<TestPage> DropAsync(string name)
    {
        var request = new HttpRequestMessage(HttpMethod.Delete, $"{sheet}/field?name={Uri.EscapeDataString(name)}");
        request.Headers.Add("RequestVerificationToken", token);
        return client.SendAsync(request);
    }

    /// <summary>Says that the sheet is open.</summary>
    public Task<TestPage> PresentAsync(string field, bool leaving)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, sheet + "/presence")
        {
            Content = JsonContent.Create(new { field, leaving }, options: Json),
        };
        request.Headers.Add("RequestVerificationToken", token);
        return client.SendAsync(request);
    }

    private Task<TestPage> SendAsync(
        string name,
        string typed,
        string? mark,
        Guid? key,
        IReadOnlyList<string>? sent,
        string? antiforgery,
        bool hasDraft = false
    )
    {
        var request = new HttpRequestMessage(HttpMethod.Post, sheet + "/field")
        {
            Content = JsonContent.Create(
                new
                {
                    name,
                    seen = mark ?? Seen(name),
                    typed,
                    sent = sent ?? [],
                    hasDraft,
                    key = key ?? Guid.NewGuid(),
                },
                options: Json
            ),
        };
        request.Headers.Add("RequestVerificationToken", antiforgery ?? token);
        return client.SendAsync(request);
    }
}

/// <summary>The answer.</summary>
internal sealed record FieldReply(int Status, string Outcome, string? Token, string? Shown, string? Message, string? By, string? At)
{
    public static FieldReply Of(TestPage answer)
    {
        if (answer.Response.Content.Headers.ContentType?.MediaType != "application/json")
            Assert.Fail($"{answer.Status}: {answer.Text}");
        var json = JsonNode.Parse(answer.Body)!;
        return new(
            answer.Status,
            (string)json["outcome"]!,
            (string?)json["token"],
            (string?)json["shown"],
            (string?)json["message"],
            (string?)json["by"],
            (string?)json["at"]
        );
    }
}
