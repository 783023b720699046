using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Meguri.Plans.Sheets;

namespace Meguri.Bench.Load;

/// <summary>A field of one sheet that editors write.</summary>
/// <param name="Path">Address of the sheet under the city.</param>
/// <param name="Field">Name of the field.</param>
/// <param name="Key">Key of the record in the history.</param>
public sealed record EditedField(string Path, string Field, string Key);

/// <summary>What was acknowledged: the record and the text, which nobody else writes.</summary>
public sealed record Acknowledged(string Record, string Text);

/// <summary>
/// 編集する人: writes its sheets in a closed loop, as the page's script does: a save without an answer is sent again under the same key until it is answered; after a clash it looks at what stands there and writes on.
/// </summary>
public sealed class Editor(int number, IReadOnlyList<EditedField> fields, IReadOnlyList<Node> nodes, string cookies, string token)
    : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly MediaTypeHeaderValue Json = new("application/json") { CharSet = "utf-8" };

    private readonly HttpClient _http = new(
        new SocketsHttpHandler
        {
            UseCookies = false,
            AllowAutoRedirect = false,
            PooledConnectionLifetime = TimeSpan.FromSeconds(5),
        }
    );
    private readonly Dictionary<EditedField, string> _seen = [];
    private int _count;

    /// <summary>Saves that were acknowledged.</summary>
    public List<Acknowledged> Done { get; } = [];

    /// <summary>How often an answer did not come.</summary>
    public int Unanswered { get; private set; }

    /// <summary>How often somebody else had written meanwhile.</summary>
    public int Clashes { get; private set; }

    /// <summary>The longest wait for an acknowledgement.</summary>
    public TimeSpan Longest { get; private set; }

    /// <summary>Writes until asked to stop.</summary>
    public async Task WriteAsync(CancellationToken stop)
    {
        for (var turn = 0; !stop.IsCancellationRequested; turn++)
        {
            var field = fields[turn % fields.Count];
            await SaveAsync(field, $"編集者{number}の{++_count}回目の記入。町内会の活動を支え、集まりを{_count}回開いた。");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private async Task SaveAsync(EditedField field, string text)
    {
        var began = System.Diagnostics.Stopwatch.GetTimestamp();
        var key = Guid.NewGuid();
        // As the page tells the server: what was sent without an answer may stand there.
        var sent = new List<string>();
        while (true)
        {
            var body = JsonSerializer.SerializeToUtf8Bytes(
                new
                {
                    name = field.Field,
                    seen = _seen.GetValueOrDefault(field) ?? ThreeWay.Token(null),
                    typed = text,
                    sent,
                    key,
                }
            );
            var (status, answer) = await PostAsync(field, body);
            if (status == HttpStatusCode.OK)
            {
                _seen[field] = answer!;
                Done.Add(new Acknowledged(field.Key, text));
                if (System.Diagnostics.Stopwatch.GetElapsedTime(began) is var took && took > Longest)
                    Longest = took;
                return;
            }
            if (System.Diagnostics.Stopwatch.GetElapsedTime(began) > Patience)
                throw new BenchException($"{field.Path}: no acknowledgement in a minute, last {status}");
            if (status == HttpStatusCode.Conflict)
            {
                // Nothing was written: what is sent next is another edit.
                Clashes++;
                (_seen[field], key) = (answer!, Guid.NewGuid());
                continue;
            }
            Unanswered++;
            if (sent.Count == 0)
                sent.Add(text);
            await Task.Delay(100);
        }
    }

    private async Task<(HttpStatusCode? Status, string? Token)> PostAsync(EditedField field, byte[] body)
    {
        try
        {
            using var request = new HttpRequestMessage(
                HttpMethod.Post,
                $"{nodes[number % nodes.Count].Url}{BenchHost.CodeOf(1)}/{field.Path}/field"
            )
            {
                Content = new ByteArrayContent(body) { Headers = { ContentType = Json } },
            };
            request.Headers.TryAddWithoutValidation("Cookie", cookies);
            request.Headers.TryAddWithoutValidation("RequestVerificationToken", token);
            using var answer = await _http.SendAsync(request);
            if (answer.StatusCode is not (HttpStatusCode.OK or HttpStatusCode.Conflict))
                return (answer.StatusCode, null);
            using var json = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync());
            return (answer.StatusCode, json.RootElement.GetProperty("token").GetString());
        }
        catch (Exception e) when (e is HttpRequestException or IOException or JsonException)
        {
            return (null, null);
        }
    }
}
