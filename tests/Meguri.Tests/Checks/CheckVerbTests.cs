using System.Text.Json;
using Meguri.Checks;
using Meguri.Shared.Audit;
using Meguri.Shared.Hosting;
using Meguri.Tests.TestSupport;
using Microsoft.Extensions.DependencyInjection;

namespace Meguri.Tests.Checks;

/// <summary>The verb <c>check</c>.</summary>
public sealed class CheckVerbTests
{
    [Fact]
    public async Task An_error_makes_the_exit_code_1_until_it_is_accepted()
    {
        await using var app = await TestApp.DemoAsync();
        var (code, text, _) = await RunAsync(app);
        Assert.Equal(ExitCode.Problems, code);
        Assert.Contains("誤り 35-2 ", text, StringComparison.Ordinal);
        Assert.EndsWith("誤り 1件、注意 8件、参考 21件、了承済み 0件", text.TrimEnd(), StringComparison.Ordinal);

        await using (var scope = app.Scope())
        {
            var service = scope.ServiceProvider.GetRequiredService<CheckService>();
            var error = (await service.RunAsync("jisshi"))!.Findings.Single(f => f.IsOpenError);
            Assert.Equal(
                1,
                await service.AcceptAsync(
                    "jisshi",
                    [error.Finding.Fingerprint],
                    new Write { Actor = Actor.CommandLine, Reason = "紙の写し" }
                )
            );
        }
        var (after, accepted, _) = await RunAsync(app);
        Assert.Equal(ExitCode.Clean, after);
        Assert.Contains("了承の理由：紙の写し", accepted, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_says_where_and_which_words()
    {
        await using var app = await TestApp.DemoAsync();
        var (code, text, _) = await RunAsync(app, json: true);
        Assert.Equal(ExitCode.Problems, code);
        var findings = JsonDocument.Parse(text).RootElement.EnumerateArray().ToList();
        Assert.Equal(30, findings.Count);
        Assert.Equal(
            ("error", "copy-differs", "listing", "35-2/2024/P011", "printedResultText"),
            (Of("severity"), Of("rule"), Of("record"), Of("key"), Of("field"))
        );
        Assert.Equal("8町内会", findings[0].GetProperty("words")[0].GetProperty("text").GetString());

        string? Of(string name) => findings[0].GetProperty(name).GetString();
    }

    [Fact]
    public async Task A_year_or_plan_that_cannot_be_is_explained()
    {
        await using var app = await TestApp.DemoAsync();
        Assert.Equal((ExitCode.Unusable, true), await Refused(plan: "nai"));
        Assert.Equal((ExitCode.Unusable, true), await Refused(year: "きのう"));
        Assert.Equal(ExitCode.Clean, (await RunAsync(app, year: "令和7年度")).Code);

        async Task<(int, bool)> Refused(string? plan = null, string? year = null)
        {
            var (code, _, errors) = await RunAsync(app, plan, year);
            return (code, errors.Trim().Length > 0);
        }
    }

    private static async Task<(int Code, string Text, string Errors)> RunAsync(
        TestApp app,
        string? plan = null,
        string? year = null,
        bool json = false
    )
    {
        await using var scope = app.Scope();
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var code = await CheckVerb.RunAsync(scope.ServiceProvider, plan, year, json, output, errors, CancellationToken.None);
        return (code, output.ToString(), errors.ToString());
    }
}
