using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.RegularExpressions;
using Meguri.BrowserTests.Support;
using Meguri.Tests.TestSupport;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Playwright;

namespace Meguri.BrowserTests.EveryPage;

/// <summary>
/// A walk through the whole demonstration: each role opens its home and follows every link, so that a new page is looked at as soon as something links to it.
/// Addresses that differ only in codes and numbers are one kind of page; a few of each kind are opened.
/// </summary>
public sealed partial class Walk : IAsyncLifetime
{
    private readonly ConcurrentDictionary<string, bool> _pages = new(StringComparer.Ordinal);

    /// <summary>Role, where it begins, how many pages of one kind it opens.</summary>
    private static readonly (string Role, string[] Starts, int EachKind)[] Walkers =
    [
        ("", ["/", "/hokuto/", "/hokuto/sign-in", "/hokuto/sign-out", "/hokuto/_catalogue", "/hokuto/_catalogue/sheet", "/hokuto/_catalogue/public"], 3),
        ("kikaku", ["/hokuto/office"], 3),
        ("kanri", ["/hokuto/office"], 1),
        ("shimin", ["/hokuto/office"], 1),
        ("etsuran", ["/hokuto/office"], 1),
    ];

    /// <summary>Every page seen.</summary>
    public ConcurrentBag<Visit> Visits { get; } = [];

    /// <summary>Razor pages that nobody came to.</summary>
    public IReadOnlyList<string> Unseen { get; private set; } = [];

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        await using var app = await TestApp.DemoAsync(realPort: true);
        // Only then is there the page that shows every building block.
        app.Services.GetRequiredService<IWebHostEnvironment>().EnvironmentName = Environments.Development;
        using var watch = app.Services.GetRequiredService<DiagnosticListener>().Subscribe(new Matched(_pages));
        await Parallel.ForEachAsync(Walkers, new ParallelOptions { MaxDegreeOfParallelism = 2 }, async (walker, _) => await GoAsync(app, walker.Role, walker.Starts, walker.EachKind));
        Unseen = [.. app.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints)
            .Select(e => e.Metadata.GetMetadata<PageActionDescriptor>()?.RelativePath).OfType<string>().Distinct()
            .Where(p => !_pages.ContainsKey(p)).Order(StringComparer.Ordinal)];
    }

    /// <inheritdoc/>
    public Task DisposeAsync() => Task.CompletedTask;

    private async Task GoAsync(TestApp app, string role, string[] starts, int eachKind)
    {
        var page = role.Length == 0 ? await (await Chromium.ProfileAsync(app)).NewPageAsync() : await Chromium.SignedInAsync(app, role);
        var inspector = new Inspector(page, role, app.Url);
        var kinds = new Dictionary<string, int>(StringComparer.Ordinal);
        var known = new HashSet<string>(starts, StringComparer.Ordinal);
        var next = new Queue<string>(starts);
        while (next.TryDequeue(out var path))
        {
            var kind = KindOf(path);
            if (kinds.GetValueOrDefault(kind) >= eachKind || NotAPage().IsMatch(path)) continue;
            kinds[kind] = kinds.GetValueOrDefault(kind) + 1;
            if (await inspector.LookAsync(path) is not { } visit) continue;
            Visits.Add(visit);
            foreach (var link in visit.Links.Where(known.Add)) next.Enqueue(link);
        }
        if (await inspector.LookAsync("/hokuto/no-such-page", StatusCodes.Status404NotFound) is { } missing) Visits.Add(missing);
        await page.Context.CloseAsync();
    }

    /// <summary>The address with every part that names one record made alike, and only the names of its query.</summary>
    private static string KindOf(string path)
    {
        var query = path.IndexOf('?', StringComparison.Ordinal);
        var names = query < 0 ? "" : string.Join('&', path[(query + 1)..].Split('&').Select(p => p.Split('=')[0]).Distinct().Order(StringComparer.Ordinal));
        return Record().Replace(query < 0 ? path : path[..query], "/#") + "?" + names;
    }

    [GeneratedRegex("/[^/]*[0-9%][^/]*", RegexOptions.None, 1000)]
    private static partial Regex Record();

    [GeneratedRegex(@"\.(pdf|xlsx|csv|json|jsonld|svg|zip|txt|css|js)(\?|$)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NotAPage();

    /// <summary>Notes the Razor page that each request was matched with.</summary>
    private sealed class Matched(ConcurrentDictionary<string, bool> pages) : IObserver<KeyValuePair<string, object?>>
    {
        public void OnNext(KeyValuePair<string, object?> value)
        {
            if (value is { Key: "Microsoft.AspNetCore.Routing.EndpointMatched", Value: HttpContext http }
                && http.GetEndpoint()?.Metadata.GetMetadata<PageActionDescriptor>() is { } page) pages[page.RelativePath] = true;
        }

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }
    }
}
