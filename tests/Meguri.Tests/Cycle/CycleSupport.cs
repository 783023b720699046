using Meguri.Tests.TestSupport;

namespace Meguri.Tests.Cycle;

/// <summary>A cycle for 2025 opened over the demonstration plan through its page.</summary>
internal static class CycleSupport
{
    public const string Plan = "/hokuto/plans/jisshi";
    public const string Board = Plan + "/cycle";
    public const string TaskPage = Plan + "/cycle/2025/32-4";
    public const string Sheet = Plan + "/sheets/32-4/2025";

    public static async Task OpenAsync(TestApp app)
    {
        var answer = await (await (await app.SignedInAsync()).GetAsync(Board + "/open")).SubmitAsync();
        Assert.Equal(Board + "?year=2025", answer.Location);
    }

    /// <summary>Presses the button of one of the task's forms.</summary>
    public static async Task<TestPage> MoveAsync(
        TestApp app,
        string user,
        string form,
        Dictionary<string, string?>? values = null,
        string path = TaskPage
    ) => await (await (await app.SignedInAsync(user)).GetAsync(path)).SubmitAsync(values, "form#" + form);

    /// <summary>A post without its form.</summary>
    public static async Task<HttpRequestMessage> PostAsync(TestClient client, string path)
    {
        var token = (await client.GetAsync("/hokuto/password")).All("input[name=__RequestVerificationToken]")[0].GetAttribute("value")!;
        return new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new FormUrlEncodedContent(
                new Dictionary<string, string> { ["__RequestVerificationToken"] = token, ["All"] = "true" }
            ),
        };
    }

    public static Task<TestPage> SubmitAsync(TestApp app, string path = TaskPage) =>
        MoveAsync(app, "shimin", "submit", new() { ["Unfinished"] = "true" }, path);

    /// <summary>Takes a sheet through the whole route.</summary>
    public static async Task ApproveAllAsync(TestApp app, string path = TaskPage)
    {
        await SubmitAsync(app, path);
        Assert.Equal(302, (await MoveAsync(app, "shimin-kacho", "approve", null, path)).Status);
        Assert.Equal(302, (await MoveAsync(app, "kikaku", "approve", null, path)).Status);
        Assert.Equal(302, (await MoveAsync(app, "zaisei", "approve", null, path)).Status);
    }

    public static async Task<string> StateAsync(TestApp app, string path = TaskPage) =>
        (await (await app.SignedInAsync("etsuran")).GetAsync(path)).One(".facts .badge").TextContent;
}
