using Dapper;
using Meguri.Cycle.Mails;
using Meguri.Tests.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using static Meguri.Tests.Cycle.CycleSupport;

namespace Meguri.Tests.Cycle;

public sealed class CycleMailTests : CycleTest
{
    [Fact]
    public async Task Each_move_tells_those_for_whom_the_sheet_waits_then_and_nobody_else()
    {
        await SubmitAsync(App);
        Assert.Equal([("市民 ひろし", "施策シート 32-4が承認を待っています")], await MailsAsync());
        await MoveAsync(
            App,
            "shimin-kacho",
            "return",
            new()
            {
                ["Reason"] = "成果が足りません",
                ["Pointed[0]"] = "sheet:32-4:2025:outcomes",
                ["Words[0]"] = "世帯数を",
            }
        );
        Assert.Equal(("市民 たろう", "施策シート 32-4が差し戻されました"), (await MailsAsync())[^1]);
        await using var db = new NpgsqlConnection(App.ConnectionString);
        var body = await db.QuerySingleAsync<string>("select body from mails order by id desc limit 1");
        Assert.Contains("成果が足りません", body, StringComparison.Ordinal);
        Assert.Contains("世帯数を", body, StringComparison.Ordinal);
        Assert.Contains("/hokuto/plans/jisshi/cycle/2025/32-4", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_move_that_is_refused_sends_no_mail()
    {
        await MoveAsync(App, "shimin", "submit");
        Assert.Empty(await MailsAsync());
    }

    [Fact]
    public async Task A_question_tells_the_department_and_its_answer_tells_who_asked()
    {
        await (await (await App.SignedInAsync("zaisei")).GetAsync(Sheet + "/questions")).SubmitAsync(
            new() { ["Text"] = "補正後ですか。" },
            "form#ask"
        );
        Assert.Equal([("市民 たろう", "施策シート 32-4 に質問があります")], await MailsAsync());
        await (await (await App.SignedInAsync("shimin")).GetAsync(Sheet + "/questions")).SubmitAsync(
            new() { ["Answer"] = "はい。" },
            "section form"
        );
        Assert.Equal(("財政 みのる", "施策シート 32-4 に返信があります"), (await MailsAsync())[^1]);
    }

    [Fact]
    public async Task A_nudge_is_one_mail_a_person_and_day_and_stands_in_the_history()
    {
        var client = await App.SignedInAsync();
        var board = await client.GetAsync(Board + "?department=shimin");
        Assert.Equal(
            302,
            (await board.PressAsync("button[formaction*=Nudge]", new() { ["All"] = "true", ["Reason"] = "お願いします" })).Status
        );
        Assert.Equal([("市民 たろう", "施策シート6件をお待ちしています")], await MailsAsync());
        Assert.Equal(302, (await board.PressAsync("button[formaction*=Nudge]", new() { ["All"] = "true", ["_once"] = null })).Status);
        Assert.Contains("きょうすでに催促しています", (await client.GetAsync(Board)).Text, StringComparison.Ordinal);
        Assert.Single(await MailsAsync());
        Assert.Contains("催促", (await client.GetAsync(TaskPage)).One(".timeline").TextContent, StringComparison.Ordinal);
        var department = await App.SignedInAsync("shimin");
        Assert.Equal(403, (await department.SendAsync(await PostAsync(department, Board + "?handler=Nudge"))).Status);
    }

    [Fact]
    public async Task Reminders_come_at_their_marks_in_office_hours_and_never_within_five_days()
    {
        // The demonstration's cycle asks for the sheets by 31 July 2024.
        await App.ExecuteAsync("update cycle_steps set due = due + 30 where plan_year = 2025");
        var due = new DateOnly(2024, 8, 30);
        await App.ExecuteAsync($"update cycle_steps set due = '{due:yyyy-MM-dd}' where number = 0 and plan_year = 2025");
        var days = new List<DateOnly>();
        var before = (await MailsAsync()).Count(m => m.To == "市民 たろう");
        for (var day = new DateOnly(2024, 7, 1); day < due.AddDays(60); day = day.AddDays(1))
        {
            foreach (var hour in (int[])[7, 10, 14, 20])
            {
                App.Clock.Now = new DateTimeOffset(day.Year, day.Month, day.Day, hour, 0, 0, TimeSpan.FromHours(9)).ToUniversalTime();
                await RemindAsync();
                var told = (await MailsAsync()).Count(m => m.To == "市民 たろう");
                if (told == before)
                    continue;
                before = told;
                Assert.InRange(hour, 9, 16);
                days.Add(day);
            }
        }
        // 30 days left (31 July), 7 (23 August), 1 (29 August), late by 1 put off until five days apart (3 September), by 7 (6 September is within five days: 9 September), by 30 (29 September is a Sunday: the 30th).
        Assert.Equal([new(2024, 7, 31), new(2024, 8, 23), new(2024, 8, 29), new(2024, 9, 3), new(2024, 9, 9), new(2024, 9, 30)], days);
        await using var db = new NpgsqlConnection(App.ConnectionString);
        Assert.Equal(
            6,
            await db.QuerySingleAsync<int>(
                "select count(*)::int from reminders where staff_id = (select id from staff where user_name = 'shimin') and mark = 30"
            )
        );
    }

    [Fact]
    public async Task Two_nodes_at_once_remind_each_person_once()
    {
        App.Clock.Now = new DateTimeOffset(2024, 7, 29, 10, 0, 0, TimeSpan.FromHours(9)).ToUniversalTime();
        var sent = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => RemindAsync()));
        var mails = await MailsAsync();
        Assert.Equal(mails.Count, sent.Sum());
        Assert.Equal(mails.Count, mails.Select(m => m.To).Distinct().Count());
        Assert.Contains(mails, m => m.To == "総務 はなこ");
    }

    [Fact]
    public async Task Two_whole_nodes_and_one_begun_anew_bring_each_reminder_to_the_inbox_once()
    {
        var working = new Dictionary<string, string?>(StringComparer.Ordinal) { ["Mail:Run"] = "true" };
        App.Clock.Now = new DateTimeOffset(2024, 7, 29, 10, 0, 0, TimeSpan.FromHours(9)).ToUniversalTime();
        await using var db = new NpgsqlConnection(App.ConnectionString);
        await using (await App.AnotherNodeAsync(working))
        await using (await App.AnotherNodeAsync(working))
        {
            await ArrivedAsync();
        }
        var arrived = await InboxAsync();
        await using (await App.AnotherNodeAsync(working))
        {
            // Something new, so that it is seen to have looked and sent.
            await SubmitAsync(App);
            await ArrivedAsync();
        }
        Assert.Contains("soumu@hokuto.example", arrived);
        Assert.Equal(arrived.Distinct(StringComparer.Ordinal), arrived);
        Assert.Equal(arrived.Append("shimin-kacho@hokuto.example").Order(StringComparer.Ordinal), await InboxAsync());

        async Task<List<string>> InboxAsync() =>
            [.. (await db.QueryAsync<string>("select to_address from mail_inbox")).Order(StringComparer.Ordinal)];

        async Task ArrivedAsync()
        {
            for (var i = 0; i < 300; i++)
            {
                if (
                    await db.QuerySingleAsync<bool>(
                        "select exists (select from reminders) and not exists (select from mails where state <> 'sent')"
                    )
                )
                    return;
                await Task.Delay(200);
            }
            Assert.Fail("the mails did not arrive");
        }
    }

    [Fact]
    public async Task Who_takes_no_digest_gets_none_and_a_person_without_an_address_is_passed_over()
    {
        await App.ExecuteAsync(
            "update staff set mail_digest = false where user_name = 'shimin'; update staff set email = null where user_name = 'soumu'"
        );
        App.Clock.Now = new DateTimeOffset(2024, 7, 29, 10, 0, 0, TimeSpan.FromHours(9)).ToUniversalTime();
        await RemindAsync();
        var to = (await MailsAsync()).Select(m => m.To).ToList();
        Assert.DoesNotContain("市民 たろう", to);
        Assert.Contains("総務 けいこ", to);
        Assert.Contains("企画 さくら", to);
    }

    private async Task<int> RemindAsync()
    {
        await using var scope = App.Scope();
        return await scope.ServiceProvider.GetRequiredService<Reminders>().SendAsync();
    }

    private async Task<List<(string To, string Subject)>> MailsAsync()
    {
        await using var db = new NpgsqlConnection(App.ConnectionString);
        return [.. await db.QueryAsync<(string, string)>("select to_name, subject from mails order by id")];
    }
}
