using Meguri.Accounts;
using Meguri.Tests.TestSupport;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Meguri.Tests.Accounts;

public sealed class EveryPageTests
{
    [Fact]
    public async Task Every_page_and_route_says_who_may_open_it()
    {
        await using var app = await TestApp.EmptyAsync();
        var endpoints = app.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>().ToList();
        Assert.NotEmpty(endpoints);
        var silent = endpoints.Where(e =>
            e.Metadata.GetMetadata<IAllowAnonymous>() is null && !e.Metadata.OfType<IAuthorizeData>().Any(a => a.Policy is not null)
        );
        Assert.Empty(silent.Select(e => e.DisplayName + " " + e.RoutePattern.RawText));
    }

    [Fact]
    public async Task No_page_of_the_office_opens_without_signing_in()
    {
        await using var app = await TestApp.EmptyAsync();
        var pages = app
            .Services.GetServices<EndpointDataSource>()
            .SelectMany(s => s.Endpoints)
            .OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<PageActionDescriptor>() is not null && e.Metadata.GetMetadata<IAllowAnonymous>() is null);
        foreach (var page in pages)
        {
            var isOfPersons = page.Metadata.OfType<IAuthorizeData>().Any(a => a.Policy == Policies.Person);
            var path =
                "/hokuto/"
                + string.Join(
                    '/',
                    page.RoutePattern.PathSegments.Select(s =>
                        string.Concat(
                            s.Parts.Select(p =>
                                p switch
                                {
                                    Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart l => l.Content,
                                    Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart parameter
                                        when parameter.ParameterPolicies.Any(c => c.Content == "guid") => Guid.Empty.ToString(),
                                    _ => "1",
                                }
                            )
                        )
                    )
                );
            var answer = await app.Client().GetAsync(path);
            Assert.True(
                answer.Status == 302
                    && answer.Location!.StartsWith(isOfPersons ? "/hokuto/my/sign-in?" : "/hokuto/sign-in?", StringComparison.Ordinal),
                $"{path}: {answer.Status} {answer.Location}"
            );
        }
    }
}
