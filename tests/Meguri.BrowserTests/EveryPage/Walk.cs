using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.RegularExpressions;
using Meguri.BrowserTests.Support;
using Meguri.Demo;
using Meguri.Shared.Hosting;
using Meguri.Shared.Mail;
using Meguri.Tests.TestSupport;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
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

    /// <summary>Who walks where. Those of one lane walk one after the other, each past what the former have seen, two lanes at a time: the machine may have no more cores.</summary>
    private static readonly Walker[][] Lanes =
    [
        [
            new(
                "",
                [
                    "/",
                    "/hokuto/",
                    "/hokuto/sign-in",
                    "/hokuto/sign-out",
                    "/hokuto/my/sign-in",
                    "/hokuto/my/sign-in/sent",
                    "/hokuto/_catalogue",
                    "/hokuto/_catalogue/sheet",
                    "/hokuto/_catalogue/public",
                ],
                EachKind: 2
            ),
            new("etsuran", ["/hokuto/office"], EachKind: 1),
            new("kaikei@hokuto.example", ["/hokuto/my", "/hokuto/my/sign-out"], EachKind: 1),
        ],
        [
            new("kikaku", ["/hokuto/office", "/hokuto/publish/preview/jisshi/"], EachKind: 2),
            new("kanri", ["/hokuto/office"], EachKind: 1),
            new("shimin", ["/hokuto/office", "/hokuto/plans/jisshi/sheets/32-1/2024"], EachKind: 1),
            new("shimin-kacho", ["/hokuto/office"], EachKind: 1),
            new("zaisei", ["/hokuto/office"], EachKind: 1),
        ],
    ];

    /// <summary>The second city: only the rooms that the first shows empty.</summary>
    private static readonly Walker[][] SecondLanes =
    [
        // The board's first session has a packet; the one that comes first in the lists has none yet.
        [
            new("", ["/sapporo/"], EachKind: 1),
            new("kikaku", ["/sapporo/office", "/sapporo/office/boards/table/1", "/sapporo/publish/requests/1"], EachKind: 1),
        ],
        [new("chiiki", ["/sapporo/office"], EachKind: 1)],
    ];

    /// <summary>Every page seen.</summary>
    public ConcurrentBag<Visit> Visits { get; } = [];

    /// <summary>Razor pages that nobody came to.</summary>
    public IReadOnlyList<string> Unseen { get; private set; } = [];

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        await LookAtNothingAsync();
        await using var app = await TestApp.DemoAsync(
            realPort: true,
            settings: new Dictionary<string, string?>(StringComparer.Ordinal) { ["Demo:Round"] = "true", ["Demo:Files"] = "true" }
        );
        // Only then is there the page that shows every building block.
        app.Services.GetRequiredService<IWebHostEnvironment>().EnvironmentName = Environments.Development;
        using var watch = app.Services.GetRequiredService<DiagnosticListener>().Subscribe(new Matched(_pages));
        await UploadAsync(app);
        await MailAsync(app);
        await SecondStepAsync(app);
        var reset = await ResetLinkAsync(app);
        var links = await PersonLinksAsync(app);
        await GoAllAsync(
            app,
            [
                [Lanes[0][0] with { Starts = [.. Lanes[0][0].Starts, .. links, reset] }, .. Lanes[0][1..]],
                .. Lanes[1..],
            ]
        );
        await using (
            var second = await TestApp.DemoAsync(
                realPort: true,
                settings: new Dictionary<string, string?>(StringComparer.Ordinal) { ["Demo:Round"] = "true" },
                city: "sapporo"
            )
        )
        {
            using var also = second.Services.GetRequiredService<DiagnosticListener>().Subscribe(new Matched(_pages));
            var secret = await SecretAsync(second);
            await GoAllAsync(
                second,
                [
                    [SecondLanes[0][0] with { Starts = [.. SecondLanes[0][0].Starts, .. secret] }, .. SecondLanes[0][1..]],
                    SecondLanes[1],
                ]
            );
        }
        Unseen =
        [
            .. app
                .Services.GetServices<EndpointDataSource>()
                .SelectMany(s => s.Endpoints)
                .Select(e => e.Metadata.GetMetadata<PageActionDescriptor>()?.RelativePath)
                .OfType<string>()
                .Distinct()
                .Where(p => !_pages.ContainsKey(p))
                .Order(StringComparer.Ordinal),
        ];
    }

    /// <inheritdoc/>
    public Task DisposeAsync() => Task.CompletedTask;

    private Task GoAllAsync(TestApp app, Walker[][] lanes) =>
        Task.WhenAll(
            lanes.Select(async lane =>
            {
                var kinds = new Dictionary<string, int>(StringComparer.Ordinal);
                foreach (var walker in lane)
                    await GoAsync(app, walker, kinds);
            })
        );

    /// <summary>Addresses that nothing links to: a survey begun by its open link, and a board member's own page.</summary>
    private static async Task<IReadOnlyList<string>> SecretAsync(TestApp app)
    {
        await using var scope = app.Scope();
        var code = await scope.ServiceProvider.GetRequiredService<Meguri.Surveys.Answering.DraftService>().StartAsync("shimin-r8", default);
        var session = await scope
            .ServiceProvider.GetRequiredService<Meguri.Shared.Data.MeguriDb>()
            .Set<Meguri.Boards.Model.BoardSession>()
            .AsNoTracking()
            .OrderByDescending(x => x.HeldOn)
            .FirstAsync();
        var member = await scope
            .ServiceProvider.GetRequiredService<Meguri.Shared.Data.MeguriDb>()
            .Set<Meguri.Boards.Model.BoardMember>()
            .AsNoTracking()
            .Where(m => m.BoardCode == session.BoardCode)
            .Select(m => m.Number)
            .FirstAsync();
        var link = await scope
            .ServiceProvider.GetRequiredService<Meguri.Boards.Links.LinkService>()
            .MakeAsync(session, member, new() { Actor = Meguri.Shared.Audit.Actor.System });
        // Addresses of files, and a packet of a session that is over, are only asked for: what they answer is no page.
        using var http = new HttpClient(new HttpClientHandler { CookieContainer = new() });
        foreach (var path in (string[])[$"boards/link/{link}/packets/1", "boards/table/1/files/1", "office/boards/table/1/files/1"])
            (await http.GetAsync($"{app.Url}/sapporo/{path}")).Dispose();
        return
        [
            "/sapporo/boards/table/1/packets/1",
            $"/sapporo/s/shimin-r8?c={code}",
            $"/sapporo/s/shimin-r8/answer?c={code}&p=1",
            $"/sapporo/s/shimin-r8/answer?c={code}&p=3&lang=en",
            $"/sapporo/s/shimin-r8/send?c={code}",
            "/sapporo/s/shimin-r8/thanks",
            $"/sapporo/boards/link/{link}",
        ];
    }

    /// <summary>What stands in mails to persons from outside: a link to sign in, and an invitation.</summary>
    private static async Task<IReadOnlyList<string>> PersonLinksAsync(TestApp app)
    {
        await using var scope = app.Scope();
        await scope.ServiceProvider.GetRequiredService<Meguri.People.PersonDoor>().AskAsync("kojin@hokuto.example", null, "");
        await scope
            .ServiceProvider.GetRequiredService<Meguri.People.InvitationService>()
            .InviteAsync(new() { Mail = "shotai@hokuto.example" }, new() { Actor = Meguri.Shared.Audit.Actor.System });
        return [await Chromium.LinkAsync(app, "kojin@hokuto.example"), await Chromium.LinkAsync(app, "shotai@hokuto.example")];
    }

    /// <summary>What citizens find before the first edition.</summary>
    private async Task LookAtNothingAsync()
    {
        await using var app = await TestApp.EmptyAsync(realPort: true);
        using var watch = app.Services.GetRequiredService<DiagnosticListener>().Subscribe(new Matched(_pages));
        var page = await (await Chromium.ProfileAsync(app)).NewPageAsync();
        if (await new Inspector(page, "", app.Url).LookAsync("/hokuto/") is { } visit)
            Visits.Add(visit with { Role = "first" });
        await page.Context.CloseAsync();
    }

    /// <summary>Leaves an import to be decided, so that there is such a page to come to.</summary>
    private static async Task UploadAsync(TestApp app)
    {
        var page = await Chromium.SignedInAsync(app);
        await page.GotoAsync("office/imports");
        await page.SetInputFilesAsync(
            "[name=Upload]",
            Path.Combine(WebRoot.Find(), "..", "..", "..", "docs", "samples", "34章-施策シート.xlsx")
        );
        await page.ClickAsync("main form[enctype] button[type=submit]");
        await page.Locator("#cancel").WaitForAsync();
        await page.Context.CloseAsync();
    }

    /// <summary>What a person sees between password and session, and in place of a link that is used up.</summary>
    private async Task SecondStepAsync(TestApp app)
    {
        var page = await Chromium.SignedInAsync(app, "soumu");
        await app.ExecuteAsync(
            "insert into two_step_keys select id, '\\x00', 0, now() from staff where user_name = 'soumu'; insert into two_step_roles values ('Department')"
        );
        await page.GotoAsync("sign-out");
        await page.ClickAsync("main button[type=submit]");
        await page.GetByText("サインアウトしました").First.WaitForAsync();
        await Chromium.SignInAsync(page, "soumu", isSecond: true);
        var inspector = new Inspector(page, "soumu", app.Url);
        foreach (var (path, status) in new[] { ("/hokuto/sign-in/second", 200), ("/hokuto/reset-password", 404) })
        {
            if (await inspector.LookAsync(path, status) is { } visit)
                Visits.Add(visit);
        }
        await page.Context.CloseAsync();
        // Nobody else is asked.
        await app.ExecuteAsync("delete from two_step_keys; delete from two_step_roles where role = 'Department'");
    }

    /// <summary>A link for a new password, as a mail brings it.</summary>
    private static async Task<string> ResetLinkAsync(TestApp app)
    {
        await using var scope = app.Scope();
        await scope.ServiceProvider.GetRequiredService<Meguri.Accounts.Password.PasswordResets>().SendAsync("soumu");
        return "/hokuto"
            + await app.ScalarAsync<string>(
                "select substring(body from '/reset-password[^[:space:]]+') from mails where key like 'password-reset:%'"
            );
    }

    /// <summary>Sends a mail to everybody, and one that nobody can get.</summary>
    private static async Task MailAsync(TestApp app)
    {
        await using var scope = app.Scope();
        await scope
            .ServiceProvider.GetRequiredService<MailOutbox>()
            .QueueAsync([
                .. new Meguri.Demo.Hokuto.HokutoCity()
                    .Accounts.Select(s => s.User)
                    .Append("")
                    .Select(user => new MailDraft
                    {
                        Key = $"walk:{user}",
                        To = new(null, user.Length == 0 ? null : $"{user}@hokuto.example", "職員"),
                        Subject = $"【お知らせ】{user}",
                        Text = "試験のメールです。",
                        Path = "~/office",
                    }),
            ]);
        var sender = ActivatorUtilities.CreateInstance<MailSender>(app.Services);
        while (await sender.RunNextAsync(app.City, default)) { }
    }

    private async Task GoAsync(TestApp app, Walker walker, Dictionary<string, int> kinds)
    {
        var isPerson = walker.Role.Contains('@', StringComparison.Ordinal);
        var page =
            walker.Role.Length == 0 ? await (await Chromium.ProfileAsync(app)).NewPageAsync()
            : isPerson ? await Chromium.PersonAsync(app, walker.Role)
            : await Chromium.SignedInAsync(app, walker.Role);
        var inspector = new Inspector(page, walker.Role, app.Url);
        var known = new HashSet<string>(walker.Starts, StringComparer.Ordinal);
        var next = new Queue<string>(walker.Starts);
        while (next.TryDequeue(out var path))
        {
            var kind = KindOf(path);
            var most = path.Contains('?', StringComparison.Ordinal) ? 1 : walker.EachKind;
            var begins = walker.Starts.Contains(path, StringComparer.Ordinal);
            if (
                !begins
                && (
                    kinds.GetValueOrDefault(kind) >= most
                    || NotAPage().IsMatch(path)
                    || (walker.Role.Length > 0 && !isPerson && Public().IsMatch(path))
                    || (isPerson && !OfPersons().IsMatch(path))
                    || (app.City.Code == "sapporo" && !OfSecond().IsMatch(path))
                )
            )
                continue;
            kinds[kind] = kinds.GetValueOrDefault(kind) + 1;
            if (await inspector.LookAsync(path) is not { } visit)
                continue;
            Visits.Add(visit);
            foreach (var link in visit.Links.Where(known.Add))
                next.Enqueue(link);
        }
        if (await inspector.LookAsync($"/{app.City.Code}/no-such-page", StatusCodes.Status404NotFound) is { } missing)
            Visits.Add(missing);
        await page.Context.CloseAsync();
    }

    /// <summary>The address with every part that names one record made alike, and only the names of its query.</summary>
    private static string KindOf(string path)
    {
        var query = path.IndexOf('?', StringComparison.Ordinal);
        var names =
            query < 0
                ? ""
                : string.Join('&', path[(query + 1)..].Split('&').Select(p => p.Split('=')[0]).Distinct().Order(StringComparer.Ordinal));
        return Named().Replace(Record().Replace(query < 0 ? path : path[..query], "/#"), "/${room}/#") + "?" + names;
    }

    [GeneratedRegex("/[^/]*[0-9%][^/]*", RegexOptions.None, 1000)]
    private static partial Regex Record();

    /// <summary>Records whose codes are words.</summary>
    [GeneratedRegex(
        "/(?<room>check-rules|indicators|indicator-status|embed|surveys|s|boards|plans)/(?!edit|how|new)[^/]+",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Named();

    /// <summary>The rooms of which only the second city has something to show.</summary>
    [GeneratedRegex(
        "/(indicators|indicator-grid|indicator-status|judging|new-indicator|collection|pdca|embed|sdgs|surveys|s|boards|opinions)(/|[?]|$)",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex OfSecond();

    /// <summary>What everyone sees alike.</summary>
    [GeneratedRegex(
        "^/(hokuto|sapporo)/(editions/|publish/preview/|search|sign-|my|_catalogue|surveys|boards|s/|$)",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Public();

    /// <summary>What only persons from outside see.</summary>
    [GeneratedRegex("^/(hokuto|sapporo)/my(/|$)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex OfPersons();

    [GeneratedRegex(
        @"(\.(pdf|xlsx|csv|json|jsonld|svg|zip|txt|css|js|jpg|png|webp)|/attachments/[^?]*/[0-9]+)(\?|$)",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex NotAPage();

    /// <param name="Role">Demonstration account; empty for the public.</param>
    /// <param name="Starts">Where it begins.</param>
    /// <param name="EachKind">How many pages of one kind it opens.</param>
    private sealed record Walker(string Role, string[] Starts, int EachKind);

    /// <summary>Notes the Razor page that each request was matched with.</summary>
    private sealed class Matched(ConcurrentDictionary<string, bool> pages) : IObserver<KeyValuePair<string, object?>>
    {
        public void OnNext(KeyValuePair<string, object?> value)
        {
            if (
                value is { Key: "Microsoft.AspNetCore.Routing.EndpointMatched", Value: HttpContext http }
                && http.GetEndpoint()?.Metadata.GetMetadata<PageActionDescriptor>() is { } page
            )
                pages[page.RelativePath] = true;
        }

        public void OnCompleted() { }

        public void OnError(Exception error) { }
    }
}
