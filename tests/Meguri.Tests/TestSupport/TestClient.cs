using System.Net;
using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Meguri.Tests.TestSupport;

/// <summary>A browser without script: keeps cookies, shows pages, submits their forms as they stand.</summary>
public sealed class TestClient(Func<HttpClient> create)
{
    private readonly HttpClient _http = create();
    private readonly CookieContainer _cookies = new();

    /// <summary>Somebody who took this browser's cookies as they are now.</summary>
    public TestClient Copied()
    {
        var copy = new TestClient(create);
        copy._cookies.Add(_cookies.GetAllCookies());
        return copy;
    }

    /// <summary>The cookies that this browser keeps.</summary>
    public IReadOnlyCollection<Cookie> Cookies => _cookies.GetAllCookies();

    /// <summary>Opens a page; redirects are not followed.</summary>
    public Task<TestPage> GetAsync(string path) => SendAsync(new HttpRequestMessage(HttpMethod.Get, path));

    /// <summary>Opens a page and follows redirects.</summary>
    public async Task<TestPage> FollowAsync(string path)
    {
        var page = await GetAsync(path);
        for (var i = 0; i < 5 && page.Location is not null; i++)
            page = await GetAsync(page.Location);
        return page;
    }

    /// <summary>Opens a page and sends a file by the form that asks for one, with other fields; null sends the form without.</summary>
    public async Task<TestPage> UploadAsync(string path, byte[]? content, string name, IReadOnlyDictionary<string, string>? fields = null)
    {
        var page = await GetAsync(path);
        var input = page.All("main input[type=file]")[0];
        var form = input.Closest("form")!;
        var sent = new MultipartFormDataContent();
        foreach (var hidden in form.QuerySelectorAll("input[type=hidden]"))
            sent.Add(new StringContent(hidden.GetAttribute("value") ?? ""), hidden.GetAttribute("name")!);
        foreach (var (field, value) in fields ?? new Dictionary<string, string>(StringComparer.Ordinal))
            sent.Add(new StringContent(value), field);
        if (content is not null)
            sent.Add(
                new ByteArrayContent(content) { Headers = { ContentType = new("application/octet-stream") } },
                input.GetAttribute("name")!,
                name
            );
        return await SendAsync(new HttpRequestMessage(HttpMethod.Post, form.GetAttribute("action") ?? path) { Content = sent });
    }

    /// <summary>Sends any request with this client's cookies.</summary>
    public async Task<TestPage> SendAsync(HttpRequestMessage request)
    {
        var uri = new Uri(new Uri("http://localhost"), request.RequestUri!);
        request.RequestUri = uri;
        if (_cookies.GetCookieHeader(uri) is { Length: > 0 } cookies)
            request.Headers.TryAddWithoutValidation("Cookie", cookies);
        var response = await _http.SendAsync(request);
        if (response.Headers.TryGetValues("Set-Cookie", out var set))
        {
            foreach (var cookie in set)
                _cookies.SetCookies(uri, cookie);
        }
        return await TestPage.ReadAsync(this, uri, response);
    }
}

/// <summary>One answer, as a browser without script sees it.</summary>
public sealed class TestPage
{
    private readonly TestClient _client;
    private readonly Uri _uri;

    private TestPage(TestClient client, Uri uri, HttpResponseMessage response, byte[] body, IDocument document) =>
        (_client, _uri, Response, Body, Document) = (client, uri, response, body, document);

    /// <summary>The answer itself.</summary>
    public HttpResponseMessage Response { get; }

    /// <summary>The answer's bytes.</summary>
    public byte[] Body { get; }

    /// <summary>The page.</summary>
    public IDocument Document { get; }

    /// <summary>HTTP status.</summary>
    public int Status => (int)Response.StatusCode;

    /// <summary>Where a redirect leads, or null.</summary>
    public string? Location => Response.Headers.Location is { } to ? new Uri(_uri, to).PathAndQuery : null;

    /// <summary>The page's text, white space folded.</summary>
    public string Text => string.Join(' ', (Document.Body?.TextContent ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>The only element for a selector; the test fails when there is none or more than one.</summary>
    public IElement One(string selector) => Assert.Single(Document.QuerySelectorAll(selector));

    /// <summary>All elements for a selector.</summary>
    public IReadOnlyList<IElement> All(string selector) => [.. Document.QuerySelectorAll(selector)];

    /// <summary>Submits a form as it stands, with some values changed; null unchecks or removes.</summary>
    /// <param name="values">Names and values to change. Names that the form does not have are added.</param>
    /// <param name="form">Selector of the form, or of the button to press; the first form in main that posts by default.</param>
    /// <param name="button">Name and value of the button pressed.</param>
    public Task<TestPage> SubmitAsync(
        Dictionary<string, string?>? values = null,
        string form = "main form[method=post]",
        (string Name, string Value)? button = null
    )
    {
        var found = Document.QuerySelector(form) ?? throw new InvalidOperationException($"no form {form} in: {Text}");
        // A button, or something that holds a button of a form elsewhere: the button is pressed.
        var elsewhere = found switch
        {
            IHtmlFormElement => null,
            IHtmlButtonElement => found,
            _ => found.QuerySelector("button[form]"),
        };
        var element = elsewhere is IHtmlButtonElement { Form: { } own } ? own : (IHtmlFormElement)found;
        var fields = Fields(element).ToList();
        foreach (var (name, value) in values ?? [])
        {
            fields.RemoveAll(f => f.Key == name);
            if (value is not null)
                fields.Add(new(name, value));
        }
        if (button is { } pressed)
            fields.Add(new(pressed.Name, pressed.Value));
        var action = (elsewhere?.GetAttribute("formaction") ?? element.GetAttribute("action")) is { Length: > 0 } a
            ? new Uri(_uri, a)
            : _uri;
        return element.Method == "get"
            ? _client.GetAsync(
                action.AbsolutePath
                    + "?"
                    + string.Join('&', fields.Select(f => Uri.EscapeDataString(f.Key) + "=" + Uri.EscapeDataString(f.Value)))
            )
            : _client.SendAsync(
                new HttpRequestMessage(HttpMethod.Post, action.PathAndQuery) { Content = new FormUrlEncodedContent(fields) }
            );
    }

    /// <summary>Presses a submit button: its form goes to the button's own address, with its name and value.</summary>
    public Task<TestPage> PressAsync(string button, Dictionary<string, string?>? values = null)
    {
        var element = (IHtmlButtonElement)One(button);
        var form = element.Form ?? throw new InvalidOperationException($"{button} is of no form");
        var fields = Fields(form).Where(f => values?.ContainsKey(f.Key) != true).ToList();
        fields.AddRange((values ?? []).Where(v => v.Value is not null).Select(v => KeyValuePair.Create(v.Key, v.Value!)));
        if (element.GetAttribute("name") is { Length: > 0 } name)
            fields.Add(new(name, element.Value));
        var action = (element.GetAttribute("formaction") ?? form.GetAttribute("action")) is { Length: > 0 } a ? new Uri(_uri, a) : _uri;
        return _client.SendAsync(
            new HttpRequestMessage(HttpMethod.Post, action.PathAndQuery) { Content = new FormUrlEncodedContent(fields) }
        );
    }

    internal static async Task<TestPage> ReadAsync(TestClient client, Uri uri, HttpResponseMessage response)
    {
        var body = await response.Content.ReadAsByteArrayAsync();
        var html = response.Content.Headers.ContentType?.MediaType == "text/html" ? body : [];
        var document = await BrowsingContext.New(Configuration.Default).OpenAsync(r => r.Content(new MemoryStream(html)).Address(uri));
        return new TestPage(client, uri, response, body, document);
    }

    private static IEnumerable<KeyValuePair<string, string>> Fields(IHtmlFormElement form)
    {
        foreach (var element in form.Elements)
        {
            if (element.GetAttribute("name") is not { Length: > 0 } name || element.HasAttribute("disabled"))
                continue;
            switch (element)
            {
                case IHtmlInputElement { Type: "checkbox" or "radio" } input:
                    if (input.IsChecked)
                        yield return new(name, input.GetAttribute("value") ?? "on");
                    break;
                case IHtmlInputElement { Type: "submit" or "button" or "image" or "file" }:
                    break;
                case IHtmlInputElement input:
                    yield return new(name, input.Value);
                    break;
                case IHtmlTextAreaElement area:
                    yield return new(name, area.Value);
                    break;
                case IHtmlSelectElement select:
                    yield return new(name, select.Value ?? "");
                    break;
            }
        }
    }
}
