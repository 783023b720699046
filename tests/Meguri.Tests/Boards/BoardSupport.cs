using System.Net.Http.Headers;
using System.Text;
using Dapper;
using Meguri.Tests.TestSupport;
using Npgsql;

namespace Meguri.Tests.Boards;

/// <summary>A board with two members and two sessions over the demonstration plan of 北斗市, made through its pages.</summary>
internal static class BoardSupport
{
    public const string Desk = "/hokuto/office/boards";
    public const string Board = Desk + "/shingikai";
    public const string First = Board + "/1";
    public const string Opinion = First + "/opinions/1";
    public const string Sheet = "/hokuto/plans/jisshi/sheets/32-4/2024";

    /// <summary>Today is 1 July 2024; the first session meets today.</summary>
    public static async Task MakeAsync(TestApp app)
    {
        var planning = await app.SignedInAsync();
        var made = await BoardAsync(planning);
        Assert.True(made.Location == Board, made.Text + made.Status);
        Assert.Equal(Board, (await MemberAsync(planning, "髙橋 花子", "chair")).Location);
        Assert.Equal(Board, (await MemberAsync(planning, "山田 太郎", "member")).Location);
        Assert.Equal(First, (await SessionAsync(planning, "令和6年度 第1回", "2024-07-01")).Location);
    }

    public static async Task<TestPage> BoardAsync(TestClient planning, string code = "shingikai") =>
        await (await planning.GetAsync(Desk + "/edit")).SubmitAsync(
            new()
            {
                ["code"] = code,
                ["name"] = "総合計画審議会",
                ["basis"] = "北斗市附属機関条例",
                ["about"] = "計画の進みぐあいを話し合います。",
                ["published"] = "true",
                ["plans"] = "jisshi",
            }
        );

    public static async Task<TestPage> MemberAsync(TestClient planning, string name, string role) =>
        await (await planning.GetAsync(Board + "/members/0")).SubmitAsync(
            new()
            {
                ["name"] = name,
                ["role"] = role,
                ["affiliation"] = "市民",
                ["fromDate"] = "令和6年4月1日",
                ["toDate"] = "2026-03-31",
            }
        );

    public static async Task<TestPage> SessionAsync(TestClient planning, string title, string day) =>
        await (await planning.GetAsync(Board + "/sessions/0")).SubmitAsync(
            new()
            {
                ["title"] = title,
                ["heldOn"] = day,
                ["place"] = "市役所",
                ["agenda"] = "進みぐあい\nその他",
                ["published"] = "true",
            }
        );

    /// <summary>Records an opinion on measure 32-4 for the first member.</summary>
    public static async Task<TestPage> SayAsync(
        TestClient planning,
        string text = "加入率の下がり方を示してください。",
        Dictionary<string, string?>? more = null,
        string session = First
    )
    {
        var values = new Dictionary<string, string?>
        {
            ["member"] = "1",
            ["kind"] = "opinion",
            ["saidOn"] = "2024-07-01",
            ["target"] = "node:jisshi/32-4",
            ["text"] = text,
            ["dueOn"] = "2024-07-31",
        };
        foreach (var (name, value) in more ?? [])
            values[name] = value;
        return await (await planning.GetAsync(session + "/opinions/edit/0")).SubmitAsync(values);
    }

    public static async Task<TestPage> MoveAsync(
        TestApp app,
        string user,
        string move,
        Dictionary<string, string?>? values = null,
        string form = "write",
        string opinion = Opinion
    ) => await (await (await app.SignedInAsync(user)).GetAsync(opinion)).SubmitAsync(values, "form#" + form, ("move", move));

    public static Task<TestPage> SubmitAsync(TestApp app, string opinion = Opinion) =>
        MoveAsync(
            app,
            "shimin",
            "Submit",
            new()
            {
                ["kind"] = "will",
                ["text"] = "5年間の加入率を示します。",
                ["day"] = "2024-09-30",
            },
            opinion: opinion
        );

    public static async Task ApproveAsync(TestApp app, string opinion = Opinion)
    {
        Assert.Equal(302, (await MoveAsync(app, "shimin-kacho", "Approve", form: "approve", opinion: opinion)).Status);
        Assert.Equal(302, (await MoveAsync(app, "kikaku", "Approve", form: "approve", opinion: opinion)).Status);
    }

    /// <summary>Freezes the sheet of 32-4 for the first session.</summary>
    public static async Task<TestPage> FreezeAsync(TestClient planning, string? publicOn = null) =>
        await (await planning.GetAsync(First + "/packets/new")).SubmitAsync(
            new()
            {
                ["Heading"] = "令和5年度の進みぐあい",
                ["Foreword"] = "論点その一\n\n論点その二",
                ["Sheets"] = "32-4",
                ["PublicOn"] = publicOn ?? "",
            },
            "form#new"
        );

    public static async Task<TestPage> UploadAsync(TestClient client, byte[] bytes, string name, string path = First)
    {
        var page = await client.GetAsync(path);
        var form = page.One("form#upload");
        var content = new MultipartFormDataContent();
        foreach (var hidden in form.QuerySelectorAll("input[type=hidden]"))
            content.Add(new StringContent(hidden.GetAttribute("value")!), hidden.GetAttribute("name")!);
        content.Add(new StringContent("資料1"), "FileTitle");
        var file = new ByteArrayContent(bytes);
        file.Headers.ContentType = new MediaTypeHeaderValue("application/pdf");
        content.Add(file, "Upload", name);
        return await client.SendAsync(new HttpRequestMessage(HttpMethod.Post, path + "?handler=Upload") { Content = content });
    }

    public static byte[] Pdf { get; } = Encoding.ASCII.GetBytes("%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\nstartxref\n0\n%%EOF\n");

    public static async Task<IReadOnlyList<T>> QueryAsync<T>(TestApp app, string sql)
    {
        await using var db = new NpgsqlConnection(app.ConnectionString);
        return [.. await db.QueryAsync<T>(sql)];
    }
}

/// <summary>Tests on the demonstration with a board.</summary>
public abstract class BoardTest : IAsyncLifetime
{
    /// <summary>The application.</summary>
    protected TestApp App { get; private set; } = null!;

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        App = await TestApp.DemoAsync();
        await BoardSupport.MakeAsync(App);
    }

    /// <inheritdoc/>
    public async Task DisposeAsync() => await App.DisposeAsync();
}
