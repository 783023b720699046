using Dapper;
using Meguri.Plans;
using Meguri.Plans.Sheets;
using Meguri.Shared.Audit;
using Meguri.Shared.Data;
using Meguri.Tests.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Meguri.Tests.Plans.Sheets;

/// <summary>Saving as people type, one field at a time.</summary>
public sealed class SaveFieldTests : IAsyncLifetime
{
    private const string Outcomes = "sheet:32-4:2024:outcomes";
    private const string Amount = "result:P011:2023:settledAmount";
    private TestApp _app = null!;

    public async Task InitializeAsync() => _app = await TestApp.DemoAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Theory]
    [InlineData(Outcomes, " 打ったままの文\r\n二行目 ", " 打ったままの文\n二行目 ")]
    [InlineData("sheet:32-4:2024:rating", "C", "C")]
    [InlineData("sheet:32-4:2024:priority", "true", "true")]
    [InlineData("sheet:32-4:2024:printedPlanTotal", "△１，２３４", "△1,234")]
    [InlineData("result:P011:2023:text", "実績の文", "実績の文")]
    [InlineData("result:P011:2023:funding", "", "")]
    [InlineData("projectPlan:P011:2024:text", "", "")]
    [InlineData("direction:P011:2024:2025:direction", "拡充", "拡充")]
    [InlineData("direction:P011:2024:2026:direction", "", "")]
    [InlineData("listing:32-4:2024:P011:order", "７", "7")]
    [InlineData("listing:32-4:2024:P011:new", "true", "true")]
    [InlineData("related:32-4:2024:codes", "３３－１，1-26", "33-1、1-26")]
    public async Task A_field_is_saved_and_told_in_the_history_as_the_form_would(string name, string typed, string shown)
    {
        // The same edit by the form, in another city of the same kind, leaves the same records and the same event.
        await using var other = await TestApp.DemoAsync();
        await (await (await other.SignedInAsync("shimin")).GetAsync("/hokuto/plans/jisshi/sheets/32-4/2024")).SubmitAsync(
            new() { [name] = typed.Length == 0 && name.EndsWith("new", StringComparison.Ordinal) ? null : typed },
            "#sheet"
        );

        var sheet = await FieldClient.OpenAsync(await _app.SignedInAsync("shimin"));
        var saved = await sheet.SaveAsync(name, typed);
        Assert.Equal((200, "saved", shown, "10時00分"), (saved.Status, saved.Outcome, saved.Shown, saved.At));
        Assert.Empty(PlanDiff.Between(await PlanAsync(other), await PlanAsync(_app), removeMissing: true));
        Assert.Equal(await LastAsync(other), await LastAsync(_app));
        // The page knows it at once, and by the mark that the answer gave.
        Assert.Equal(saved.Token, (await FieldClient.OpenAsync(await _app.SignedInAsync("shimin"))).Seen(name));
    }

    [Fact]
    public async Task The_first_word_on_a_project_of_a_year_makes_its_record()
    {
        await _app.ExecuteAsync(
            "delete from project_plans where project_code = 'P011'; delete from project_directions where project_code = 'P011'"
        );
        var sheet = await FieldClient.OpenAsync(await _app.SignedInAsync());
        Assert.Equal("saved", (await sheet.SaveAsync("projectPlan:P011:2024:text", "はじめての文")).Outcome);
        Assert.Equal("""projectPlanAdded projectPlan P011/2024 / {"text": [null, "はじめての文"]}""", await EventAsync());
        Assert.Equal("saved", (await sheet.SaveAsync("projectPlan:P011:2024:funding", "単独")).Outcome);
        Assert.Equal("saved", (await sheet.SaveAsync("direction:P011:2024:2025:direction", "維持")).Outcome);
        Assert.Equal("""directionAdded direction P011/2024/2025 / {"direction": [null, "維持"]}""", await EventAsync());
        Assert.Equal("saved", (await sheet.SaveAsync("direction:P011:2024:2025:direction", "", ThreeWay.Token("維持"))).Outcome);
        Assert.Equal("""directionRemoved direction P011/2024/2025 / {"direction": ["維持", null]}""", await EventAsync());
        var plan = Assert.Single((await PlanAsync(_app)).ProjectPlans, p => p.ProjectCode == "P011" && p.Year.Value == 2024);
        Assert.Equal(("はじめての文", "単独"), (plan.Text, plan.Funding));
    }

    [Fact]
    public async Task One_save_is_one_round_trip_however_large_the_sheet()
    {
        var sheet = await FieldClient.OpenAsync(await _app.SignedInAsync("shimin"));
        Assert.Equal("saved", (await sheet.SaveAsync(Outcomes, "一度目")).Outcome);
        var asked = await _app.Queries.DuringAsync(async () =>
            Assert.Equal("saved", (await sheet.SaveAsync("result:P011:2023:text", "二度目")).Outcome)
        );
        Assert.Contains("for no key update", Assert.Single(asked), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Amount, "千円", "数字")]
    [InlineData("sheet:32-4:2024:rating", "E", "「E」は選べません。A・B・C・Dから選んでください。")]
    [InlineData("listing:32-4:2024:P011:order", "はじめ", "の順」は0から9,999までの整数")]
    [InlineData("related:32-4:2024:codes", "32-4", "この施策そのもの")]
    public async Task What_cannot_be_stored_is_answered_with_what_is_wrong(string name, string typed, string message)
    {
        var before = await PlanAsync(_app);
        var answer = await (await FieldClient.OpenAsync(await _app.SignedInAsync("shimin"))).SaveAsync(name, typed);
        Assert.Equal((400, "problem"), (answer.Status, answer.Outcome));
        Assert.Contains(message, answer.Message!, StringComparison.Ordinal);
        Assert.Empty(PlanDiff.Between(before, await PlanAsync(_app), removeMissing: true));
    }

    [Theory]
    [InlineData(Outcomes)]
    [InlineData("related:32-4:2024:codes")]
    public async Task The_second_of_two_people_in_one_field_sees_both_texts_and_decides(string name)
    {
        var (one, other) = (
            await FieldClient.OpenAsync(await _app.SignedInAsync("shimin")),
            await FieldClient.OpenAsync(await _app.SignedInAsync())
        );
        Assert.Equal("saved", (await one.SaveAsync(name, "1-26")).Outcome);
        var clash = await other.SaveAsync(name, "33-1");
        Assert.Equal((409, "clash", "1-26"), (clash.Status, clash.Outcome, clash.Shown));
        // The row of related measures is many records: who wrote it is not one.
        if (name == Outcomes)
            Assert.Equal("市民 たろう　令和6年7月1日 10時00分", clash.By);
        Assert.Contains(
            name == Outcomes ? "市民 たろうさんが変えています" : "ほかの人が変えています",
            clash.Message!,
            StringComparison.Ordinal
        );
        Assert.Equal("saved", (await other.SaveAsync(name, "33-1", clash.Token)).Outcome);
    }

    [Fact]
    public async Task An_edit_sent_twice_is_done_once_and_undoes_nothing_in_between()
    {
        var sheet = await FieldClient.OpenAsync(await _app.SignedInAsync("shimin"));
        var key = Guid.NewGuid();
        Assert.Equal("saved", (await sheet.SaveAsync(Outcomes, "一度目", key: key)).Outcome);
        Assert.Equal("saved", (await sheet.SaveAsync(Outcomes, "一度目", key: key)).Outcome);
        Assert.Equal("saved", (await sheet.SaveAsync(Outcomes, "二度目", ThreeWay.Token("一度目"))).Outcome);
        var again = await sheet.SaveAsync(Outcomes, "一度目", key: key);
        Assert.Equal(("saved", ThreeWay.Token("一度目")), (again.Outcome, again.Token));
        Assert.Equal("二度目", (await PlanAsync(_app)).Sheets.Single(s => s.MeasureCode == "32-4").Outcomes);
        Assert.Equal(2, await CountAsync("select count(*) from events where kind = 'sheet' and name = 'sheetChanged'"));
    }

    [Fact]
    public async Task The_same_edit_sent_at_the_same_moment_is_done_once()
    {
        var sheet = await FieldClient.OpenAsync(await _app.SignedInAsync("shimin"));
        var key = Guid.NewGuid();
        Assert.All(await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => sheet.SaveAsync(Outcomes, "同時に", key: key))), a =>
            Assert.Equal("saved", a.Outcome)
        );
        Assert.Equal(1, await CountAsync("select count(*) from events where kind = 'sheet' and name = 'sheetChanged'"));
    }

    [Fact]
    public async Task Typing_on_while_the_answer_got_lost_is_no_clash_with_oneself()
    {
        var sheet = await FieldClient.OpenAsync(await _app.SignedInAsync("shimin"));
        await sheet.SaveAsync(Outcomes, "はじめ");
        Assert.Equal("clash", (await sheet.SaveAsync(Outcomes, "はじめから先まで")).Outcome);
        Assert.Equal("saved", (await sheet.SaveAsync(Outcomes, "はじめから先まで", sent: ["は", "はじめ"])).Outcome);
        await sheet.SaveAsync("related:32-4:2024:codes", "1-26");
        Assert.Equal("saved", (await sheet.SaveAsync("related:32-4:2024:codes", "1-26、33-1", sent: ["1-26"])).Outcome);
    }

    [Theory]
    [InlineData("planning", "shimin", Outcomes)]
    [InlineData("all", "kikaku", Outcomes)]
    [InlineData("planning", "shimin", "result:P011:2023:text")]
    [InlineData("all", "kikaku", "listing:32-4:2024:P011:order")]
    [InlineData("all", "kikaku", "related:32-4:2024:codes")]
    public async Task A_locked_sheet_says_why(string who, string user, string name)
    {
        var sheet = await FieldClient.OpenAsync(await _app.SignedInAsync(user));
        await _app.ExecuteAsync($"insert into sheet_locks values ('jisshi', '32-4', 2024, '{who}', '提出されています。')");
        var before = await PlanAsync(_app);
        var answer = await sheet.SaveAsync(name, name.EndsWith("order", StringComparison.Ordinal) ? "9" : "1-26");
        Assert.Equal((423, "locked"), (answer.Status, answer.Outcome));
        Assert.Contains("提出", answer.Message!, StringComparison.Ordinal);
        Assert.Empty(PlanDiff.Between(before, await PlanAsync(_app), removeMissing: true));
    }

    [Fact]
    public async Task A_lock_for_departments_leaves_the_planning_office_free()
    {
        await _app.ExecuteAsync("insert into sheet_locks values ('jisshi', '32-4', 2024, 'planning', '提出されています。')");
        Assert.Equal("saved", (await (await FieldClient.OpenAsync(await _app.SignedInAsync())).SaveAsync(Outcomes, "企画課の文")).Outcome);
    }

    [Theory]
    [InlineData("soumu", Outcomes)]
    [InlineData("etsuran", Outcomes)]
    [InlineData("soumu", Amount)]
    [InlineData("soumu", "listing:32-4:2024:P011:order")]
    [InlineData("soumu", "related:32-4:2024:codes")]
    public async Task A_field_that_is_not_ones_own_is_refused(string user, string name)
    {
        var seen = (await FieldClient.OpenAsync(await _app.SignedInAsync())).Seen(name);
        var before = await PlanAsync(_app);
        var client = await _app.SignedInAsync(user);
        var answer = await (await TokenedAsync(client)).SaveAsync(name, "1", seen);
        Assert.Equal((403, "forbidden"), (answer.Status, answer.Outcome));
        Assert.Empty(PlanDiff.Between(before, await PlanAsync(_app), removeMissing: true));
    }

    [Fact]
    public async Task A_department_writes_its_own_projects_on_anothers_sheet_and_nothing_else()
    {
        await _app.ExecuteAsync(
            "update projects set department_code = (select department_code from nodes where code = '33-1'), home_plan_code = null, home_measure_code = null where code = 'P011'"
        );
        await _app.ExecuteAsync(
            "insert into writes (at, actor_name, reason) values (now(), '試験', ''); insert into events (write_id, name, version, kind, key, changes) select max(id), 'projectChanged', 1, 'project', 'P011', '{\"homeMeasureCode\": [null, null]}' from writes"
        );
        var client = await FieldClient.OpenAsync(await _app.SignedInAsync("soumu"));
        Assert.Equal("saved", (await client.SaveAsync("result:P011:2023:text", "自分の課の事業")).Outcome);
        Assert.Equal(
            "forbidden",
            (
                await client.SaveAsync(
                    Outcomes,
                    "よその施策",
                    ThreeWay.Token((await PlanAsync(_app)).Sheets.Single(s => s.MeasureCode == "32-4").Outcomes)
                )
            ).Outcome
        );
    }

    [Fact]
    public async Task A_line_taken_away_meanwhile_is_gone_and_one_added_just_now_is_there()
    {
        const string sheet = "/hokuto/plans/jisshi/sheets/35-2/2024";
        var open = await FieldClient.OpenAsync(await _app.SignedInAsync(), sheet);
        await (await (await _app.SignedInAsync()).GetAsync(sheet + "/remove/P011")).SubmitAsync();
        var answer = await open.SaveAsync("result:P011:2023:text", "消えては困る文");
        Assert.Equal((410, "gone"), (answer.Status, answer.Outcome));
        await (await (await _app.SignedInAsync()).GetAsync(sheet)).SubmitAsync(new() { ["Added.Project"] = "P011" }, "#add");
        Assert.Equal(
            "saved",
            (
                await (await FieldClient.OpenAsync(await _app.SignedInAsync(), sheet)).SaveAsync("result:P011:2023:text", "載せ直した")
            ).Outcome
        );
        Assert.Equal("gone", (await open.SaveAsync("sheet:35-3:2024:outcomes", "よそのシートの欄")).Outcome);
        Assert.Equal("gone", (await open.SaveAsync("node:35-2:name", "名前")).Outcome);
        Assert.Equal("gone", (await open.SaveAsync("listing:35-2:2024:P011:printedResultText", "take")).Outcome);
    }

    [Fact]
    public async Task A_figure_of_the_ledger_is_not_typed_over()
    {
        var sheet = await FieldClient.OpenAsync(await _app.SignedInAsync());
        await _app.ExecuteAsync(
            "insert into project_amounts (project_code, year, stage, number, amount, note, from_finance, version) values ('P011', 2023, '決算', 0, 5000000, '', true, 0) on conflict do nothing"
        );
        await _app.ExecuteAsync(
            "insert into writes (at, actor_name, reason) values (now(), '試験', ''); insert into events (write_id, name, version, kind, key, changes) select max(id), 'projectAmountAdded', 1, 'projectAmount', 'P011/2023/決算/0', '{}' from writes"
        );
        var answer = await sheet.SaveAsync(Amount, "1");
        Assert.Equal("locked", answer.Outcome);
        Assert.Contains("予算と決算", answer.Message!, StringComparison.Ordinal);
        Assert.Equal("saved", (await sheet.SaveAsync("result:P011:2023:text", "文は書ける")).Outcome);
    }

    [Fact]
    public async Task A_person_whose_session_ended_is_told_in_json_and_goes_on_with_a_new_token()
    {
        var nobody = new FieldClient(_app.Client(), "/hokuto/plans/jisshi/sheets/32-4/2024", "x", new Dictionary<string, string>());
        var answer = await nobody.SaveAsync(Outcomes, "文");
        Assert.Equal((401, "signedOut"), (answer.Status, answer.Outcome));
        var client = await _app.SignedInAsync();
        Assert.Equal("token", (await (await FieldClient.OpenAsync(client)).SaveAsync(Outcomes, "文", antiforgery: "古い")).Outcome);
        var token = System.Text.Json.Nodes.JsonNode.Parse((await client.GetAsync("/hokuto/plans/jisshi/sheets/32-4/2024/field")).Body)!;
        Assert.Equal("企画 さくら", (string)token["name"]!);
        Assert.Equal(
            "saved",
            (await (await FieldClient.OpenAsync(client)).SaveAsync(Outcomes, "文", antiforgery: (string)token["token"]!)).Outcome
        );
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("{\"name\":null,\"seen\":null,\"typed\":null}")]
    public async Task What_is_no_edit_is_refused(string body)
    {
        var client = await _app.SignedInAsync();
        var token = (await client.GetAsync("/hokuto/plans/jisshi/sheets/32-4/2024"))
            .All("#sheet [name=__RequestVerificationToken]")[0]
            .GetAttribute("value")!;
        var request = new HttpRequestMessage(HttpMethod.Post, "/hokuto/plans/jisshi/sheets/32-4/2024/field")
        {
            Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("RequestVerificationToken", token);
        Assert.InRange((await client.SendAsync(request)).Status, 400, 410);
    }

    [Fact]
    public async Task Twenty_people_saving_at_once_lose_nothing()
    {
        const string address = "/hokuto/plans/jisshi/sheets/35-3/2024";
        var fields = (await PlanAsync(_app))
            .Listings.Where(l => l.MeasureCode == "35-3" && l.PlanYear.Value == 2024)
            .SelectMany(l => new[] { $"result:{l.ProjectCode}:2023:text", $"projectPlan:{l.ProjectCode}:2024:text" })
            .Take(20)
            .ToList();
        Assert.True(fields.Count >= 8);
        var people = await Task.WhenAll(fields.Select(async _ => await FieldClient.OpenAsync(await _app.SignedInAsync(), address)));
        await Task.WhenAll(
            fields.Select(
                async (name, i) =>
                {
                    var mark = people[i].Seen(name);
                    for (var n = 1; n <= 10; n++)
                    {
                        var answer = await people[i].SaveAsync(name, $"{name}の{n}", mark);
                        Assert.Equal("saved", answer.Outcome);
                        mark = answer.Token;
                    }
                }
            )
        );
        var plan = await PlanAsync(_app);
        Assert.All(fields, name =>
        {
            var at = FieldAddress.Parse(name)!.Value;
            var code = at.Key.Split('/')[0];
            Assert.Equal(
                $"{name}の10",
                at.Kind == "result"
                    ? plan.Results.Single(r => r.ProjectCode == code && r.Year.Value == 2023).Text
                    : plan.ProjectPlans.Single(p => p.ProjectCode == code && p.Year.Value == 2024).Text
            );
        });
        Assert.Equal(
            fields.Count * 10,
            await CountAsync(
                "select count(*) from events where kind in ('result', 'projectPlan') and changes ? 'text' and name ~ '(Changed|Added)$' and write_id > (select min(id) from writes) and changes->'text'->>1 ~ 'の[0-9]+$'"
            )
        );
    }

    [Fact]
    public async Task Twenty_people_in_one_field_overwrite_nothing_unseen()
    {
        var sheet = await FieldClient.OpenAsync(await _app.SignedInAsync());
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => sheet.SaveAsync(Outcomes, $"{i}人目")));
        Assert.Single(answers, a => a.Outcome == "saved");
        Assert.Equal(19, answers.Count(a => a.Outcome == "clash"));
    }

    private async Task<FieldClient> TokenedAsync(TestClient client)
    {
        var json = System.Text.Json.Nodes.JsonNode.Parse((await client.GetAsync("/hokuto/plans/jisshi/sheets/32-4/2024/field")).Body)!;
        return new FieldClient(client, "/hokuto/plans/jisshi/sheets/32-4/2024", (string)json["token"]!, new Dictionary<string, string>());
    }

    private static async Task<PlanDocument> PlanAsync(TestApp app)
    {
        await using var scope = app.Scope();
        return (await scope.ServiceProvider.GetRequiredService<PlanReader>().ReadAsync("jisshi"))!;
    }

    /// <summary>The last write as it is told, without numbers and keys that are new each time.</summary>
    private static async Task<string> LastAsync(TestApp app)
    {
        await using var db = new NpgsqlConnection(app.ConnectionString);
        return string.Join(
            '\n',
            await db.QueryAsync<string>(
                """
                select concat_ws('|', w.at, w.actor_name, w.reason, w.once_key is not null, e.name, e.version, e.kind, e.key, e.plan_code, e.changes, w.xid <> '0')
                from events e join writes w on w.id = e.write_id where w.id = (select max(id) from writes) order by e.kind, e.key
                """
            )
        );
    }

    private async Task<string> EventAsync()
    {
        await using var db = new NpgsqlConnection(_app.ConnectionString);
        return await db.QuerySingleAsync<string>(
            "select name || ' ' || kind || ' ' || key || ' /' || coalesce(plan_code, '') || ' ' || changes::text from events order by id desc limit 1"
        );
    }

    private async Task<long> CountAsync(string sql)
    {
        await using var db = new NpgsqlConnection(_app.ConnectionString);
        return await db.ExecuteScalarAsync<long>(sql);
    }
}
