using Meguri.Accounts;
using Meguri.People.Model;
using Meguri.Tests.Accounts;
using Meguri.Tests.TestSupport;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using static Meguri.Tests.People.PeopleSupport;

namespace Meguri.Tests.People;

/// <summary>
/// Every page, handler, download and other route, walked as those who are not staff: nobody, a person from outside, one who acts for an organisation, and the holder of a link.
/// What is for staff is closed to all of them; what is for persons is closed to staff.
/// </summary>
public sealed class OutsiderTests : IAsyncLifetime
{
    private TestApp _app = null!;

    public async Task InitializeAsync()
    {
        _app = await StartAsync(new Dictionary<string, string?>(StringComparer.Ordinal) { ["Demo:Round"] = "true" });
        await Boards.BoardSupport.MakeAsync(_app);
    }

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task Nothing_of_the_staff_opens_to_anybody_from_outside()
    {
        var organisation = await OrganisationAsync(_app);
        var holder = _app.Client();
        var made = await (await (await _app.SignedInAsync()).GetAsync(Boards.BoardSupport.First)).PressAsync(
            "form#link-2 button[value=make]"
        );
        var link = new Uri(made.One("#link-address").TextContent).AbsolutePath;
        Assert.Equal(200, (await holder.FollowAsync(link[link.IndexOf("/hokuto/", StringComparison.Ordinal)..])).Status);
        var outsiders = new Dictionary<string, (TestClient Client, string Form)>(StringComparer.Ordinal)
        {
            ["nobody"] = (_app.Client(), SignIn),
            ["person"] = (await RegisteredAsync(_app, "個人 ひとり", "hitori@machi.example"), My),
            ["organisation"] = (await RegisteredAsync(_app, organisation: organisation, role: OrganisationRole.Head), My),
            ["link"] = (holder, (await holder.GetAsync(link[link.IndexOf("/hokuto/", StringComparison.Ordinal)..])).Location!),
        };
        Assert.NotEmpty((await outsiders["organisation"].Client.GetAsync(My)).All("#acts-for"));
        var wrong = new List<string>();
        var seen = 0;
        foreach (var (who, (client, form)) in outsiders)
        {
            foreach (var (method, path) in await OfStaffAsync())
            {
                seen++;
                var answer =
                    method == "GET"
                        ? await client.GetAsync(path)
                        : await client.SendAsync(new HttpRequestMessage(new HttpMethod(method), path));
                var closed =
                    answer.Status is 401 or 403
                    || (answer.Status == 302 && answer.Location!.StartsWith("/hokuto/sign-in", StringComparison.Ordinal));
                if (!closed)
                    wrong.Add($"{who} {method} {path}: {answer.Status} {answer.Location}");
            }
            // Also with a token of a page that is open to them.
            if ((await PostAsync(client, form, "/hokuto/departments", new() { ["code"] = "x", ["name"] = "x" })).Status is not (302 or 403))
                wrong.Add($"{who} posts");
        }
        Assert.Empty(wrong);
        Assert.InRange(seen, 800, 20000);
        Assert.Equal(0, await _app.ScalarAsync<long>("select count(*) from departments where code = 'x'"));
    }

    [Fact]
    public async Task Pages_of_persons_are_closed_to_nobody_link_holders_and_every_role_of_staff()
    {
        var pages = Endpoints().Where(e => e.Metadata.OfType<IAuthorizeData>().Any(a => a.Policy == Policies.Person)).ToList();
        Assert.NotEmpty(pages);
        var deputy = await _app.SignedInAsync("kikaku");
        var absences = await deputy.GetAsync("/hokuto/absences");
        var day = new Dictionary<string, string?>
        {
            ["From"] = "2024-07-01",
            ["To"] = "2024-07-31",
            ["Person"] = absences
                .All("#Person option")
                .First(o => o.TextContent.Contains("管理", StringComparison.Ordinal))
                .GetAttribute("value"),
            ["Deputy"] = absences
                .All("#Deputy option")
                .First(o => o.TextContent.Contains("市民 たろう", StringComparison.Ordinal))
                .GetAttribute("value"),
        };
        Assert.Equal(302, (await absences.SubmitAsync(day, "form#add")).Status);
        var wrong = new List<string>();
        foreach (var user in new[] { "", "kikaku", "shimin", "shimin-kacho", "zaisei", "etsuran", "kanri" })
        {
            var client = user.Length == 0 ? _app.Client() : await _app.SignedInAsync(user);
            foreach (var page in pages)
            {
                var path = EveryRoleTests.Path(page);
                var answer = await client.GetAsync(path);
                if (answer.Status != 302 || !answer.Location!.StartsWith("/hokuto/my/sign-in?", StringComparison.Ordinal))
                    wrong.Add($"{user} {path}: {answer.Status} {answer.Location}");
            }
        }
        Assert.Empty(wrong);
        // Standing in for an administrator opens no page of administrators.
        Assert.Equal(403, (await (await _app.SignedInAsync("shimin")).GetAsync("/hokuto/staff")).Status);
        Assert.Equal(403, (await (await _app.SignedInAsync("shimin")).GetAsync(Desk)).Status);
    }

    [Fact]
    public async Task Every_page_of_a_person_opens_to_the_person_and_to_no_other_person()
    {
        var organisation = await OrganisationAsync(_app);
        var me = await RegisteredAsync(_app, organisation: organisation);
        var other = await RegisteredAsync(_app, "他人 よしお", "tanin@machi.example");
        var role = await _app.ScalarAsync<Guid>("select id from person_roles");
        foreach (var path in new[] { My, My + "/mail", My + "/leave", My + "/sign-out", $"{My}/hand-over/{role}" })
        {
            Assert.Equal((path, 200), (path, (await me.GetAsync(path)).Status));
            Assert.Equal(
                (path, path.Contains("hand-over", StringComparison.Ordinal) ? 404 : 200),
                (path, (await other.GetAsync(path)).Status)
            );
        }
        Assert.Equal(404, (await PostAsync(other, My, $"{My}/hand-over/{role}", new() { ["Mail"] = "a@machi.example" })).Status);
        Assert.Equal(404, (await me.GetAsync($"{My}/hand-over/{Guid.NewGuid()}")).Status);
        // Another's session ends for nobody.
        var session = await _app.ScalarAsync<Guid>("select s.id from person_sessions s join person_roles r using (person_id)");
        await PostAsync(other, My, $"{My}?handler=End", new() { ["session"] = session.ToString() });
        Assert.Equal(200, (await me.GetAsync(My)).Status);
        // A cookie of one city is worth nothing in another, nor is one that nobody gave.
        var forged = _app.Client();
        await forged.SendAsync(
            new HttpRequestMessage(HttpMethod.Get, My)
            {
                Headers = { { "Cookie", Meguri.People.PersonSessions.Cookie + "=" + new string('A', 200) } },
            }
        );
        Assert.Equal(302, (await forged.GetAsync(My)).Status);
    }

    private List<RouteEndpoint> Endpoints() =>
        [.. _app.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()];

    /// <summary>Every way into what is for staff: pages with each of their handlers, and routes with each of their methods.</summary>
    private async Task<IReadOnlyList<(string Method, string Path)>> OfStaffAsync()
    {
        var loader = _app.Services.GetRequiredService<PageLoader>();
        var ways = new List<(string, string)>();
        foreach (var endpoint in Endpoints().Where(e => e.Metadata.GetMetadata<IAllowAnonymous>() is null))
        {
            if (endpoint.Metadata.OfType<IAuthorizeData>().Any(a => a.Policy == Policies.Person))
                continue;
            var path = EveryRoleTests.Path(endpoint);
            if (endpoint.Metadata.GetMetadata<PageActionDescriptor>() is not { } page)
            {
                foreach (var method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET", "POST"])
                    ways.Add((method, path));
                continue;
            }
            ways.Add(("GET", path));
            foreach (var handler in (await loader.LoadAsync(page, EndpointMetadataCollection.Empty)).HandlerMethods)
                ways.Add((handler.HttpMethod.ToUpperInvariant(), path + (handler.Name is null ? "" : "?handler=" + handler.Name)));
        }
        return [.. ways.Distinct()];
    }
}
