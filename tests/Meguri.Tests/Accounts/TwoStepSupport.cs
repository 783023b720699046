using Meguri.Accounts.TwoStep;
using Meguri.Tests.TestSupport;

namespace Meguri.Tests.Accounts;

/// <summary>A person with an authenticator.</summary>
internal sealed class Authenticator(TestApp app, byte[] key)
{
    /// <summary>Reads the key that a page shows.</summary>
    public static Authenticator Of(TestApp app, TestPage page)
    {
        const string signs = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        var bits = string.Concat(
            page.One("#key")
                .TextContent.Replace(" ", "", StringComparison.Ordinal)
                .Select(c => Convert.ToString(signs.IndexOf(c), 2).PadLeft(5, '0'))
        );
        return new(app, [.. bits.Chunk(8).Where(b => b.Length == 8).Select(b => Convert.ToByte(new string(b), 2))]);
    }

    /// <summary>The next code: half a minute goes by.</summary>
    public string Next()
    {
        app.Clock.Now = app.Clock.Now.AddSeconds(30);
        return Now();
    }

    /// <summary>The code of this half minute.</summary>
    public string Now() => Totp.Code(key, app.Clock.Now);
}

internal static class TwoStepSupport
{
    /// <summary>A password is enough for everybody, in a city that is no demonstration.</summary>
    public static Task WithoutTwoStepAsync(this TestApp app) => app.ExecuteAsync("delete from two_step_roles");

    /// <summary>Turns the second step on, and gives authenticator and recovery codes.</summary>
    public static async Task<(Authenticator Authenticator, IReadOnlyList<string> Recovery)> TurnOnAsync(this TestApp app, TestClient client)
    {
        var page = await client.GetAsync("/hokuto/me/two-step");
        var authenticator = Authenticator.Of(app, page);
        var done = await page.SubmitAsync(new() { ["New"] = authenticator.Next() }, "form#on");
        Assert.Equal(200, done.Status);
        return (authenticator, [.. done.All("#codes ~ ul code").Select(c => c.TextContent)]);
    }

    /// <summary>Types name and password.</summary>
    public static async Task<TestPage> TypeAsync(this TestClient client, string user, string password = Meguri.Demo.DemoModule.Password) =>
        await (await client.GetAsync("/hokuto/sign-in")).SubmitAsync(new() { ["Input.UserName"] = user, ["Input.Password"] = password });

    /// <summary>Types a code at the second step.</summary>
    public static async Task<TestPage> TypeCodeAsync(this TestClient client, string code) =>
        await (await client.GetAsync("/hokuto/sign-in/second")).SubmitAsync(new() { ["Code"] = code });
}
