using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace Meguri.BrowserTests.EveryPage;

/// <summary>Opens pages in one tab and writes down everything that the tests judge.</summary>
public sealed class Inspector
{
    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    private static readonly object Rules = new
    {
        runOnly = new { type = "tag", values = (string[])["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] },
        resultTypes = (string[])["violations"],
    };

    /// <summary>The narrowest phone, and a 1280 px window at 200%.</summary>
    private static readonly int[] Widths = [320, 640];

    private readonly IPage _page;
    private readonly string _role;
    private readonly string _site;
    private readonly List<string> _noise = [];
    private ICDPSession? _keyboard;

    /// <summary>Listens to the tab from now on.</summary>
    /// <param name="page">A tab of the role's profile.</param>
    /// <param name="role">Demonstration account; empty for the public.</param>
    /// <param name="site">Scheme, host and port of the application.</param>
    public Inspector(IPage page, string role, string site)
    {
        (_page, _role, _site) = (page, role, site);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
                _noise.Add($"{message.Type}: {message.Text}");
        };
        page.PageError += (_, error) => _noise.Add($"script: {error}");
        page.Response += (_, response) =>
        {
            if (response.Status >= 400 && !response.Request.IsNavigationRequest)
                _noise.Add($"{response.Status}: {response.Url}");
        };
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(site, StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal))
                _noise.Add($"asks elsewhere: {request.Url}");
        };
    }

    /// <summary>Opens a page and looks; null for what is not a page (a file, a redirect out of the city).</summary>
    /// <param name="path">Path and query.</param>
    /// <param name="expected">The status that the page is opened for.</param>
    public async Task<Visit?> LookAsync(string path, int expected = 200)
    {
        await _page.SetViewportSizeAsync(1280, 900);
        _noise.Clear();
        IResponse? answer;
        try
        {
            answer = await _page.GotoAsync(_site + path, new() { WaitUntil = WaitUntilState.Load });
        }
        catch (PlaywrightException e) when (e.Message.Contains("Download is starting", StringComparison.Ordinal))
        {
            return null;
        }
        if (answer is null || !(await answer.HeaderValueAsync("content-type") ?? "").StartsWith("text/html", StringComparison.Ordinal))
            return null;

        // The browser itself reports every status from 400 up.
        if (expected >= 400)
            _noise.RemoveAll(n => n.Contains($"status of {expected}", StringComparison.Ordinal));
        // In the page itself: the library's own way opens a further browser profile each time.
        await _page.EvaluateAsync(Axe);
        var axe = await _page.EvaluateAsync<string[]>(Violations, Rules);
        var keyboard = await TabWalk.ProblemsAsync(_page, _keyboard ??= await _page.Context.NewCDPSessionAsync(_page));
        var overflow = new List<string>();
        foreach (var width in Widths)
        {
            await _page.SetViewportSizeAsync(width, 900);
            overflow.AddRange((await _page.EvaluateAsync<string[]>(Overflowing)).Select(o => $"{width}px: {o}"));
        }

        return new Visit
        {
            Role = _role,
            Path = new Uri(_page.Url).PathAndQuery,
            Status = answer.Status,
            Expected = expected,
            Html = await answer.BodyAsync(),
            Title = await _page.TitleAsync(),
            Headings = await _page.Locator("h1").CountAsync(),
            Axe = axe,
            Keyboard = keyboard,
            Overflow = overflow,
            Noise = [.. _noise],
            Links = await _page.EvaluateAsync<string[]>(
                "() => [...document.links].filter(a => a.origin === location.origin && !a.hasAttribute('download')).map(a => a.pathname + a.search)"
            ),
        };
    }

    private const string Violations = """
        async rules => (await axe.run(document, rules)).violations.map(v => `${v.id}: ${v.nodes.slice(0, 3).map(n => n.html.slice(0, 200)).join(' | ')}`)
        """;

    /// <summary>The page itself must not scroll sideways; the deepest elements that stick out are named, those inside a scrolling box are not.</summary>
    private const string Overflowing = """
        () => {
          const root = document.scrollingElement, edge = root.clientWidth;
          if (root.scrollWidth <= edge) return [];
          const scrolls = e => { for (let p = e.parentElement; p && p !== document.body; p = p.parentElement) if (getComputedStyle(p).overflowX !== 'visible') return true; return false; };
          const out = [...document.body.querySelectorAll('*')].filter(e => e.getBoundingClientRect().right > edge + 0.5 && !scrolls(e));
          const deepest = out.filter(e => !out.some(o => o !== e && e.contains(o))).slice(0, 3);
          return deepest.length ? deepest.map(e => e.outerHTML.slice(0, 160)) : [`scrolls to ${root.scrollWidth}`];
        }
        """;
}
