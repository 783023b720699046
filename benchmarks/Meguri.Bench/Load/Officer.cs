using System.Net;
using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Meguri.Bench.Load;

/// <summary>A signed-in officer's browser: cookies, pages, forms.</summary>
public sealed class Officer : IDisposable
{
    private readonly CookieContainer _cookies = new();
    private readonly HttpClient _http;
    private readonly Uri _home;

    private Officer(string url)
    {
        _home = new Uri(url);
        _http = new HttpClient(new SocketsHttpHandler { CookieContainer = _cookies, AllowAutoRedirect = false }) { BaseAddress = _home };
    }

    /// <summary>Comes to a city and does not sign in.</summary>
    public static Officer Visit(string url) => new(url);

    /// <summary>Signs in at a city.</summary>
    public static async Task<Officer> SignInAsync(string url)
    {
        var officer = new Officer(url);
        var fields = (await officer.FormAsync("sign-in", "main form")).ToDictionary(f => f.Key, f => f.Value, StringComparer.Ordinal);
        (fields["Input.UserName"], fields["Input.Password"]) = (BenchCity.User, BenchCity.Password);
        using var answer = await officer.PostAsync("sign-in", fields);
        return answer.StatusCode == HttpStatusCode.Redirect ? officer : throw new BenchException($"sign-in: {answer.StatusCode}");
    }

    /// <summary>The cookies as a header, for other clients.</summary>
    public string Cookies => _cookies.GetCookieHeader(_home);

    /// <summary>The fields of a page's form as they stand.</summary>
    public async Task<IReadOnlyList<KeyValuePair<string, string>>> FormAsync(string path, string selector)
    {
        using var answer = await _http.GetAsync(path);
        if (!answer.IsSuccessStatusCode)
            throw new BenchException($"{path}: {answer.StatusCode}");
        var html = await answer.Content.ReadAsStringAsync();
        using var document = await BrowsingContext.New(Configuration.Default).OpenAsync(r => r.Content(html));
        var form = (IHtmlFormElement)(document.QuerySelector(selector) ?? throw new BenchException($"{path} has no form {selector}"));
        return
        [
            .. form
                .Elements.Where(e => e.HasAttribute("name") && !e.HasAttribute("disabled"))
                .Select(Field)
                .OfType<KeyValuePair<string, string>>(),
        ];
    }

    /// <summary>Posts fields.</summary>
    public async Task<HttpResponseMessage> PostAsync(string path, IEnumerable<KeyValuePair<string, string>> fields)
    {
        using var content = new FormUrlEncodedContent(fields);
        return await _http.PostAsync(path, content);
    }

    /// <summary>Posts fields with a file.</summary>
    public async Task<HttpResponseMessage> PostFileAsync(
        string path,
        IEnumerable<KeyValuePair<string, string>> fields,
        string fileField,
        string fileName,
        byte[] file
    )
    {
        using var content = new MultipartFormDataContent();
        foreach (var (name, value) in fields)
            content.Add(new StringContent(value), name);
        content.Add(new ByteArrayContent(file), fileField, fileName);
        return await _http.PostAsync(path, content);
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private static KeyValuePair<string, string>? Field(IElement element)
    {
        var name = element.GetAttribute("name")!;
        return element switch
        {
            IHtmlInputElement { Type: "checkbox" or "radio", IsChecked: false }
            or IHtmlInputElement { Type: "submit" or "button" or "file" } => null,
            IHtmlInputElement input => new(name, input.Value),
            IHtmlTextAreaElement area => new(name, area.Value),
            IHtmlSelectElement select => new(name, select.Value ?? ""),
            _ => null,
        };
    }
}
