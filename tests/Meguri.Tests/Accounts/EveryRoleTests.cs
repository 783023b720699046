using System.Text.RegularExpressions;
using Meguri.Accounts;
using Meguri.Tests.TestSupport;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Meguri.Tests.Accounts;

/// <summary>Every page with every role: what a role may not open is refused, and is offered to it nowhere.</summary>
public sealed partial class EveryRoleTests : IAsyncLifetime
{
    private static readonly Dictionary<string, string[]> Roles = new(StringComparer.Ordinal)
    {
        ["kikaku"] = ["Planning"],
        ["shimin"] = ["Department"],
        ["shimin-kacho"] = ["Department"],
        ["zaisei"] = ["Finance"],
        ["etsuran"] = ["Viewer"],
        ["kanri"] = ["Admin"],
    };

    private TestApp _app = null!;

    public async Task InitializeAsync() =>
        _app = await TestApp.DemoAsync(settings: new Dictionary<string, string?>(StringComparer.Ordinal) { ["Demo:Round"] = "true" });

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task Each_page_opens_to_the_roles_of_its_policy_and_to_no_other()
    {
        var policies = _app.Services.GetRequiredService<IAuthorizationPolicyProvider>();
        var pages = _app
            .Services.GetServices<EndpointDataSource>()
            .SelectMany(s => s.Endpoints)
            .OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<PageActionDescriptor>() is not null && e.Metadata.GetMetadata<IAllowAnonymous>() is null)
            // Those of persons from outside are no matter of staff (OutsiderTests).
            .Where(e => e.Metadata.OfType<IAuthorizeData>().All(a => a.Policy != Policies.Person))
            .ToList();
        var wrong = new List<string>();
        foreach (var (user, roles) in Roles)
        {
            var client = await _app.SignedInAsync(user);
            foreach (var page in pages)
            {
                var allowed = new List<string>();
                foreach (var data in page.Metadata.OfType<IAuthorizeData>().Where(d => d.Policy is not null))
                    allowed.AddRange(
                        (await policies.GetPolicyAsync(data.Policy!))!
                            .Requirements.OfType<Microsoft.AspNetCore.Authorization.Infrastructure.RolesAuthorizationRequirement>()
                            .SelectMany(r => r.AllowedRoles)
                    );
                var may = allowed.Count == 0 || allowed.Intersect(roles, StringComparer.Ordinal).Any();
                // What is not there may be told to those who might see it, and to nobody else.
                var status = (await client.GetAsync(Path(page))).Status;
                if (may ? status is 401 or >= 500 : status != 403)
                    wrong.Add($"{user} {Path(page)}: {status}");
            }
        }
        Assert.Empty(wrong);
    }

    [Fact]
    public async Task No_role_is_offered_a_link_that_it_may_not_follow()
    {
        var wrong = new List<string>();
        var seen = 0;
        foreach (var user in Roles.Keys)
        {
            var client = await _app.SignedInAsync(user);
            var kinds = new Dictionary<string, int>(StringComparer.Ordinal);
            var waiting = new Queue<(string Path, string From)>([("/hokuto/office", "")]);
            while (waiting.TryDequeue(out var next))
            {
                var kind = Codes().Replace(next.Path.Split('?', '#')[0], "*");
                if ((kinds[kind] = kinds.GetValueOrDefault(kind) + 1) > 2)
                    continue;
                var page = await client.GetAsync(next.Path);
                seen++;
                if (page.Status >= 400)
                    wrong.Add($"{user} {next.From} → {next.Path}: {page.Status}");
                foreach (var link in page.All("main a[href], nav a[href]").Select(a => a.GetAttribute("href")!.Split('#')[0]).Distinct())
                {
                    if (
                        link.StartsWith("/hokuto/", StringComparison.Ordinal)
                        && !link.StartsWith("/hokuto/editions/", StringComparison.Ordinal)
                    )
                        waiting.Enqueue((link, next.Path));
                }
            }
        }
        Assert.Empty(wrong);
        Assert.InRange(seen, 200, 5000);
    }

    /// <summary>An address of the page, with codes of the demonstration.</summary>
    internal static string Path(RouteEndpoint page) =>
        "/hokuto/"
        + string.Join(
            '/',
            page.RoutePattern.PathSegments.Select(s =>
                string.Concat(
                    s.Parts.Select(p =>
                        p switch
                        {
                            Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal => literal.Content,
                            Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart { Name: "plan" } => "jisshi",
                            Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart { Name: "measure" } => "32-4",
                            Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart { Name: "year" } => "2025",
                            Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart { Name: "code" or "project" } => "P011",
                            Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart { Name: "id" or "role" } id
                                when id.ParameterPolicies.All(c => c.Content is not ("long" or "int")) =>
                                "00000000-0000-0000-0000-000000000001",
                            _ => "1",
                        }
                    )
                )
            )
        );

    [GeneratedRegex(
        @"(?<=/check-rules/)[a-z0-9-]+|(?<=/)(P?\d[\d-]*|[0-9a-f-]{36}|[a-z]+:[^/]+)(?=/|$)",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Codes();
}
