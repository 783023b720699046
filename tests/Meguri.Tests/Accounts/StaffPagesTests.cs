using Dapper;
using Meguri.Demo;
using Meguri.Tests.TestSupport;
using Npgsql;

namespace Meguri.Tests.Accounts;

public sealed class StaffPagesTests : IAsyncLifetime
{
    private TestApp _app = null!;

    public async Task InitializeAsync() => _app = await TestApp.DemoAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Theory]
    [InlineData("/hokuto/staff")]
    [InlineData("/hokuto/staff/new")]
    [InlineData("/hokuto/departments")]
    public async Task Staff_and_departments_are_for_the_administrator(string path)
    {
        Assert.Equal(403, (await (await _app.SignedInAsync()).GetAsync(path)).Status);
        Assert.Equal(200, (await (await _app.SignedInAsync("kanri")).GetAsync(path)).Status);
    }

    [Theory]
    [InlineData("nobody")]
    [InlineData("00000000-0000-0000-0000-000000000001")]
    public async Task Who_is_not_there_is_not_found(string id) =>
        Assert.Equal(404, (await (await _app.SignedInAsync("kanri")).GetAsync("/hokuto/staff/" + id)).Status);

    [Fact]
    public async Task A_new_member_signs_in_and_the_history_tells_of_it_without_the_password()
    {
        var form = await (await _app.SignedInAsync("kanri")).GetAsync("/hokuto/staff/new");
        var typed = new Dictionary<string, string?>
        {
            ["UserName"] = "nourin",
            ["DisplayName"] = "農林 ゆたか",
            ["Writes"] = "nourin",
            ["Password"] = DemoModule.Password,
        };
        foreach (
            var (name, value, problem) in new[]
            {
                ("UserName", "kikaku", "すでに使われています"),
                ("Password", "short", "12字以上"),
                ("DisplayName", "", "氏名を入力"),
                ("Writes", (string?)null, "役割を一つ以上"),
            }
        )
            Assert.Contains(problem, (await form.SubmitAsync(new(typed) { [name] = value }, "form#edit")).Text, StringComparison.Ordinal);
        Assert.Equal("/hokuto/staff", (await form.SubmitAsync(typed, "form#edit")).Location);
        Assert.Equal("/hokuto/password", (await (await _app.SignedInAsync("nourin")).GetAsync("/hokuto/office")).Location);
        await using var db = new NpgsqlConnection(_app.ConnectionString);
        var changes = await db.QuerySingleAsync<string>(
            "select changes::text from events where name = 'staffAdded' order by id desc limit 1"
        );
        Assert.DoesNotContain("農林 ゆたか", changes, StringComparison.Ordinal);
        Assert.DoesNotContain(DemoModule.Password, changes, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_member_who_left_is_signed_out_and_stays_out()
    {
        var member = await _app.SignedInAsync("soumu");
        var page = await OpenAsync("soumu");
        Assert.Equal(302, (await page.SubmitAsync(new() { ["Active"] = null }, "form#edit")).Status);
        _app.Clock.Now = _app.Clock.Now.AddMinutes(6);
        Assert.Equal(302, (await member.GetAsync("/hokuto/office")).Status);
        var again = await (await _app.Client().GetAsync("/hokuto/sign-in")).SubmitAsync(
            new() { ["Input.UserName"] = "soumu", ["Input.Password"] = DemoModule.Password }
        );
        Assert.Equal(400, again.Status);
    }

    [Fact]
    public async Task The_last_administrator_stays()
    {
        var page = await OpenAsync("kanri");
        var refused = await page.SubmitAsync(new() { ["Roles"] = "Viewer" }, "form#edit");
        Assert.Equal(400, refused.Status);
        Assert.Contains("管理者が一人もいなくなる", refused.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_forgotten_password_is_set_anew()
    {
        var page = await OpenAsync("shimin");
        Assert.Equal(400, (await page.SubmitAsync(new() { ["Password"] = "short" }, "form#password")).Status);
        Assert.Equal(302, (await page.SubmitAsync(new() { ["Password"] = "atarashii-kagi-2024" }, "form#password")).Status);
        var signIn = await _app.Client().GetAsync("/hokuto/sign-in");
        Assert.Equal(
            302,
            (await signIn.SubmitAsync(new() { ["Input.UserName"] = "shimin", ["Input.Password"] = "atarashii-kagi-2024" })).Status
        );
    }

    [Fact]
    public async Task One_changes_ones_own_password_and_stays_signed_in()
    {
        var client = await _app.SignedInAsync("etsuran");
        var form = await client.GetAsync("/hokuto/password");
        var typed = new Dictionary<string, string?>
        {
            ["Input.Current"] = DemoModule.Password,
            ["Input.New"] = "watashi-no-kagi-77",
            ["Input.Again"] = "watashi-no-kagi-77",
        };
        Assert.Contains(
            "いまのパスワードが違います",
            (await form.SubmitAsync(new(typed) { ["Input.Current"] = "chigau" })).Text,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "もう一度入力してください",
            (await form.SubmitAsync(new(typed) { ["Input.Again"] = "chigau" })).Text,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "12字以上",
            (await form.SubmitAsync(new(typed) { ["Input.New"] = "mijikai", ["Input.Again"] = "mijikai" })).Text,
            StringComparison.Ordinal
        );
        Assert.Equal(302, (await form.SubmitAsync(typed)).Status);
        _app.Clock.Now = _app.Clock.Now.AddMinutes(6);
        Assert.Equal(200, (await client.GetAsync("/hokuto/office")).Status);
    }

    [Fact]
    public async Task A_department_is_added_and_renamed()
    {
        var client = await _app.SignedInAsync("kanri");
        var page = await client.GetAsync("/hokuto/departments");
        foreach (
            var (code, name, problem) in new[]
            {
                ("kikaku", "二つ目", "すでに使われています"),
                ("", "なし", "課コード"),
                ("new", "企画課", "すでにあります"),
                ("new", "", "課名は"),
            }
        )
            Assert.Contains(
                problem,
                (await page.SubmitAsync(new() { ["code"] = code, ["name"] = name }, "form#add")).Text,
                StringComparison.Ordinal
            );
        Assert.Equal(302, (await page.SubmitAsync(new() { ["code"] = "bousai", ["name"] = "防災課" }, "form#add")).Status);
        Assert.Equal(302, (await page.SubmitAsync(new() { ["name"] = "政策課" }, "form#d-kikaku")).Status);
        await using var db = new NpgsqlConnection(_app.ConnectionString);
        Assert.Equal(
            ["departmentAdded", "departmentChanged"],
            await db.QueryAsync<string>(
                "select e.name from events e join writes w on w.id = e.write_id where w.actor_id is not null and e.kind = 'department' order by e.id"
            )
        );
    }

    private async Task<TestPage> OpenAsync(string user)
    {
        var client = await _app.SignedInAsync("kanri");
        var list = await client.GetAsync("/hokuto/staff");
        return await client.GetAsync(list.All("tbody th a").Single(a => a.TextContent == user).GetAttribute("href")!);
    }
}
