using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace Meguri.Bench.Load;

/// <summary>A person who changes one text of a sheet to and fro and saves the whole form each time, as a browser would post it.</summary>
public sealed class Saver : IDisposable
{
    private static readonly MediaTypeHeaderValue Form = new("application/x-www-form-urlencoded");
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false });
    private readonly Uri _page;
    private readonly List<string> _bodies = [];
    private int _saves;

    private Saver(Uri page, string cookies)
    {
        _page = page;
        _http.DefaultRequestHeaders.TryAddWithoutValidation("Cookie", cookies);
    }

    /// <summary>Opens a sheet and saves it twice, to know the form in both states.</summary>
    public static async Task<Saver> OpenAsync(Officer officer, string city, string path, string field)
    {
        var saver = new Saver(new Uri(city + path), officer.Cookies);
        string? first = null;
        foreach (var state in (string[])["あとの文。", ""])
        {
            var form = await officer.FormAsync(path, "form#sheet");
            first ??= form.First(f => f.Key == field).Value;
            saver._bodies.Add(Encode(form.Select(f => f.Key == field ? new(field, first + state) : f).Where(f => f.Key != "_once")));
            await saver.SaveAsync();
        }
        return saver;
    }

    /// <summary>Saves once. The work is done when it returns.</summary>
    /// <exception cref="BenchException">It was not saved.</exception>
    public async Task SaveAsync()
    {
        var body = Encoding.ASCII.GetBytes($"{_bodies[_saves++ % 2]}&_once={Guid.NewGuid()}");
        using var content = new ByteArrayContent(body) { Headers = { ContentType = Form } };
        using var answer = await _http.PostAsync(_page, content);
        if (answer.StatusCode != HttpStatusCode.Redirect)
            throw new BenchException($"{_page}: {answer.StatusCode}");
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private static string Encode(IEnumerable<KeyValuePair<string, string>> fields) =>
        string.Join('&', fields.Select(f => $"{WebUtility.UrlEncode(f.Key)}={WebUtility.UrlEncode(f.Value)}"));
}
