using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace Meguri.Bench.Load;

/// <summary>A person who types into one field of a sheet; each pause sends that field alone, as the sheet's script does.</summary>
public sealed class FieldTyper : IDisposable
{
    private static readonly MediaTypeHeaderValue Json = new("application/json") { CharSet = "utf-8" };
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false });
    private readonly Uri _address;
    private readonly string _field;
    private string _seen;
    private int _saves;

    private FieldTyper(Uri address, string cookies, string token, string field, string seen)
    {
        (_address, _field, _seen) = (address, field, seen);
        _http.DefaultRequestHeaders.TryAddWithoutValidation("Cookie", cookies);
        _http.DefaultRequestHeaders.TryAddWithoutValidation("RequestVerificationToken", token);
    }

    /// <summary>Opens a sheet.</summary>
    public static async Task<FieldTyper> OpenAsync(Officer officer, string city, string path, string field)
    {
        var form = (await officer.FormAsync(path, "form#sheet")).ToDictionary(f => f.Key, f => f.Value, StringComparer.Ordinal);
        var seen = form["seen"].Split(';').First(p => p.StartsWith(field + "=", StringComparison.Ordinal))[(field.Length + 1)..];
        return new FieldTyper(new Uri($"{city}{path}/field"), officer.Cookies, form["__RequestVerificationToken"], field, seen);
    }

    /// <summary>Saves the field once, a few characters on. The work is done when it returns.</summary>
    /// <exception cref="BenchException">It was not saved.</exception>
    public async Task SaveAsync()
    {
        var typed =
            $"町内会の活動を支える補助金を交付し、広報紙の配布と環境美化に{_saves++}回取り組んだ。役員のなり手が減っていることが課題である。";
        var body = JsonSerializer.SerializeToUtf8Bytes(
            new
            {
                name = _field,
                seen = _seen,
                typed,
                sent = Array.Empty<string>(),
                key = Guid.NewGuid(),
            }
        );
        using var content = new ByteArrayContent(body) { Headers = { ContentType = Json } };
        using var answer = await _http.PostAsync(_address, content);
        var read = await answer.Content.ReadAsByteArrayAsync();
        if (answer.StatusCode != HttpStatusCode.OK)
            throw new BenchException($"{_address}: {answer.StatusCode}");
        using var json = JsonDocument.Parse(read);
        _seen = json.RootElement.GetProperty("token").GetString()!;
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();
}
