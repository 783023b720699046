using System.Text;
using Meguri.Privacy;
using Meguri.Tests.Boards;
using Meguri.Tests.TestSupport;
using Microsoft.Extensions.DependencyInjection;

namespace Meguri.Tests.Privacy;

/// <summary>What is held on a person is found, written out, erased; who read it is known; what was kept long enough goes.</summary>
public sealed class PrivacyTests : BoardTest
{
    private const string Person = "/hokuto/privacy/person";
    private const string Reason = "開示請求 令和6年度第3号";

    [Theory]
    [InlineData("/hokuto/privacy")]
    [InlineData(Person)]
    [InlineData("/hokuto/privacy/reads")]
    [InlineData("/hokuto/privacy/registers/staff")]
    public async Task Personal_data_is_for_the_administrator(string path)
    {
        Assert.Equal(302, (await App.Client().GetAsync(path)).Status);
        Assert.Equal(403, (await (await App.SignedInAsync()).GetAsync(path)).Status);
        Assert.Equal(200, (await (await App.SignedInAsync("kanri")).GetAsync(path)).Status);
        Assert.Equal(404, (await (await App.SignedInAsync("kanri")).GetAsync("/hokuto/privacy/registers/nashi")).Status);
    }

    [Fact]
    public async Task A_person_is_found_in_every_room_however_the_name_is_written_and_written_out()
    {
        await MakeStaffAsync("高橋花子さん課", "hanako@city.example");
        var admin = await App.SignedInAsync("kanri");
        Assert.Equal(400, (await FindAsync(admin, "", Reason)).Status);
        Assert.Equal(400, (await FindAsync(admin, "　", Reason)).Status);
        Assert.Contains("理由を入力", (await FindAsync(admin, "高橋", "")).Text, StringComparison.Ordinal);
        Assert.Contains("見つかりませんでした", (await FindAsync(admin, "いない人", Reason)).Text, StringComparison.Ordinal);
        var found = await FindAsync(admin, "高橋　花子", Reason);
        Assert.Contains("委員", found.Text, StringComparison.Ordinal);
        Assert.Contains("髙橋 花子", found.Text, StringComparison.Ordinal);
        Assert.True(found.Response.Headers.CacheControl!.NoStore);
        var marks = found.All("input[name=Marks]").Select(m => m.GetAttribute("value")!).ToList();
        Assert.Contains("boardMember:shingikai/1", marks);
        Assert.Contains(marks, m => m.StartsWith("staff:", StringComparison.Ordinal));
        var json = await found.PressAsync("form#chosen button:nth-of-type(2)");
        Assert.Equal("application/json", json.Response.Content.Headers.ContentType!.MediaType);
        var text = Encoding.UTF8.GetString(json.Body);
        Assert.Contains("髙橋 花子", text, StringComparison.Ordinal);
        Assert.Contains("hanako@city.example", text, StringComparison.Ordinal);
        Assert.DoesNotContain("山田", text, StringComparison.Ordinal);
        // Searching and writing out are noted with their reason, and no name is in the notes.
        Assert.Equal(
            ["export/boardMember/shingikai/1", "view/boardMember/shingikai/1"],
            await App.ListAsync(
                $"select concat_ws('/', way, register, entry) from personal_reads where register = 'boardMember' and reason = '{Reason}' order by 1"
            )
        );
        Assert.DoesNotContain(await App.TablesHoldingAsync("花子"), t => t.StartsWith("personal_reads", StringComparison.Ordinal));
        var reads = await admin.GetAsync("/hokuto/privacy/reads?way=export");
        Assert.Contains("管理 まもる", reads.Text, StringComparison.Ordinal);
        Assert.Contains(Reason, reads.Text, StringComparison.Ordinal);
        await Assert.ThrowsAsync<Npgsql.PostgresException>(() => App.ExecuteAsync("delete from personal_reads"));
        await Assert.ThrowsAsync<Npgsql.PostgresException>(() => App.ExecuteAsync("update personal_reads set reason = ''"));
    }

    [Fact]
    public async Task What_stands_in_a_register_is_written_out_as_a_readable_pdf()
    {
        var admin = await App.SignedInAsync("kanri");
        var pdf = await (await FindAsync(admin, "山田 太郎", Reason)).PressAsync("form#chosen button:nth-of-type(1)");
        Assert.Equal("application/pdf", pdf.Response.Content.Headers.ContentType!.MediaType);
        Assert.StartsWith("%PDF-", Encoding.ASCII.GetString(pdf.Body[..8]), StringComparison.Ordinal);
        Assert.Equal(["print"], await App.ListAsync("select way from personal_reads where register = 'boardMember' and way <> 'view'"));
    }

    [Fact]
    public async Task Who_is_in_office_is_not_erased_and_says_what_to_do_first()
    {
        var admin = await App.SignedInAsync("kanri");
        var refused = await (await FindAsync(admin, "山田 太郎", Reason)).PressAsync("form#chosen button:nth-of-type(3)");
        Assert.Equal(400, refused.Status);
        Assert.Contains("任期の中の委員です", refused.Text, StringComparison.Ordinal);
        App.Clock.Now = App.Clock.Now.AddYears(2);
        admin = await App.SignedInAsync("kanri");
        var named = await (await FindAsync(admin, "山田 太郎", "山田太郎さんの求め")).PressAsync("form#chosen button:nth-of-type(3)");
        Assert.Equal(400, named.Status);
        Assert.Contains("理由は履歴に残ります", named.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Erasing_leaves_no_trace_of_the_person_and_every_count_as_it_was()
    {
        var planning = await App.SignedInAsync();
        Assert.Equal(302, (await BoardSupport.SayAsync(planning)).Status);
        var id = await MakeStaffAsync("秘密 ななし", "himitsu@city.example");
        await App.ExecuteAsync(
            $"""
            insert into mails (key, staff_id, to_address, to_name, subject, body, created_at, not_before, state, attempts, sent_at)
                values ('k', '{id}', 'himitsu@city.example', '秘密 ななし', '秘密 ななしさんへ', '秘密 ななし様', now(), now(), 'sent', 1, now());
            insert into mail_inbox (received_at, to_address, from_address, message_id, subject, body, source)
                values (now(), 'himitsu@city.example', 'a@b.example', 'x', '秘密 ななしさんへ', '秘密 ななし様', convert_to('秘密 ななし様', 'UTF8'));
            insert into writes (at, actor_kind, actor_id, actor_name, reason) values (now(), 'Staff', '{id}', '秘密 ななし', '');
            """
        );
        await App.ExecuteAsync($"update staff set active = false where id = '{id}'");
        App.Clock.Now = App.Clock.Now.AddYears(2);
        var admin = await App.SignedInAsync("kanri");
        var before = await CountsAsync();
        foreach (var name in new[] { "髙橋 花子", "秘密 ななし" })
        {
            var asked = await (await FindAsync(admin, name, "消去請求 第1号")).PressAsync("form#chosen button:nth-of-type(3)");
            Assert.Equal(200, asked.Status);
            Assert.Contains("元に戻せません", asked.Text, StringComparison.Ordinal);
            Assert.Equal(Person, (await asked.SubmitAsync([], "form#confirm")).Location);
        }
        Assert.Empty(await App.TablesHoldingAsync("髙橋", "秘密", "himitsu", Convert.ToHexStringLower(Encoding.UTF8.GetBytes("秘密"))));
        Assert.Equal(before, await CountsAsync());
        Assert.Contains("見つかりませんでした", (await FindAsync(admin, "髙橋 花子", Reason)).Text, StringComparison.Ordinal);
        Assert.Equal(["（削除された職員）"], await App.ListAsync($"select actor_name from writes where actor_id = '{id}'"));
        // The opinion stays, said by 委員; the board's public page opens.
        var shown = await (await App.SignedInAsync()).GetAsync(BoardSupport.Opinion);
        Assert.Contains("加入率の下がり方を示してください。", shown.Text, StringComparison.Ordinal);
        Assert.Equal(200, (await App.Client().GetAsync("/hokuto/boards/shingikai")).Status);
        Assert.Equal(
            ["審議会の委員 1", "職員の登録 1", "送信箱のメール 1"],
            await App.ListAsync("select key || ' ' || (changes->'count'->>1) from events where name = 'personalErased' order by 1")
        );
    }

    [Fact]
    public async Task Wherever_staff_sign_with_a_name_it_can_be_erased()
    {
        // writes: forget_erased_staff. editions: whoever published is printed with them. The rest are names of other things.
        string[] others =
        [
            "writes.actor_name",
            "editions.approver_name",
            "attachments.file_name",
            "board_files.file_name",
            "board_packet_files.file_name",
            "edition_attachments.file_name",
            "finance_imports.file_name",
            "imports.file_name",
            "mails.to_name",
            "staff.display_name",
            "staff.user_name",
            "staff.normalized_user_name",
            "staff_logins.provider_display_name",
        ];
        Assert.Empty((
                await App.ListAsync(
                    """
                    select table_name || '.' || column_name from information_schema.columns
                    where table_schema = 'public' and data_type in ('text', 'character varying') and column_name ~ '_(by|name)$'
                    """
                )
            ).Except(Meguri.Accounts.StaffRegister.Signed.Select(s => $"{s.Table}.{s.Name}"), StringComparer.Ordinal).Except(others, StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_was_kept_long_enough_goes_by_itself_once_and_only_where_the_city_wants_it()
    {
        App.Clock.Now = App.Clock.Now.AddYears(3);
        var admin = await App.SignedInAsync("kanri");
        var page = await admin.GetAsync("/hokuto/privacy/registers/boardMember");
        Assert.Contains("期間が過ぎたものは、ありません", page.Text, StringComparison.Ordinal);
        foreach (var wrong in new[] { "", "0", "-3", "五年", "99999" })
            Assert.Equal(400, (await page.SubmitAsync(new() { ["Months"] = wrong }, "form#keeping")).Status);
        Assert.Equal(302, (await page.SubmitAsync(new() { ["Months"] = "１２" }, "form#keeping")).Status);
        page = await admin.GetAsync("/hokuto/privacy/registers/boardMember");
        Assert.Contains("期間が過ぎたもの（2件）", page.Text, StringComparison.Ordinal);
        Assert.Equal(0, await RunAsync());
        Assert.Equal(302, (await page.SubmitAsync(new() { ["Months"] = "12", ["IsOn"] = "true" }, "form#keeping")).Status);
        await using var other = await App.AnotherNodeAsync();
        await using var there = other.Scope();
        var runs = await Task.WhenAll(RunAsync(), there.ServiceProvider.GetRequiredService<PrivacyService>().EraseOverdueAsync());
        Assert.Equal(2, runs.Sum());
        Assert.Empty(await App.TablesHoldingAsync("髙橋", "山田"));
        Assert.Equal(["2"], await App.ListAsync("select changes->'count'->>1 from events where name = 'personalOverdueErased'"));
    }

    [Fact]
    public async Task A_keeping_time_counts_whole_months_from_the_last_day()
    {
        // The members' terms end on 31 March 2026; a keeping of 12 months is over on 1 April 2027, and not before.
        var admin = await App.SignedInAsync("kanri");
        await (await admin.GetAsync("/hokuto/privacy/registers/boardMember")).SubmitAsync(new() { ["Months"] = "12" }, "form#keeping");
        foreach (var (day, due) in new[] { ("2027-03-30", 0), ("2027-03-31", 0), ("2027-04-01", 2) })
        {
            App.Clock.Now = DateTimeOffset.Parse($"{day}T12:00:00+09:00", System.Globalization.CultureInfo.InvariantCulture);
            await using var scope = App.Scope();
            var line = (await scope.ServiceProvider.GetRequiredService<PrivacyService>().LinesAsync(default)).Single(l =>
                l.Register.Code == "boardMember"
            );
            Assert.Equal((day, due, 2 - due), (day, line.Due.Count, line.Soon.Count));
        }
    }

    [Fact]
    public async Task Every_page_of_personal_fields_notes_its_reader()
    {
        var admin = await App.SignedInAsync("kanri");
        var id = (await App.ListAsync("select id::text from staff where user_name = 'shimin'"))[0];
        await admin.GetAsync("/hokuto/staff/" + id);
        await admin.GetAsync("/hokuto/staff/new");
        await (await App.SignedInAsync()).GetAsync(BoardSupport.Board + "/members/1");
        Assert.Equal(
            [$"kanri staff {id} 1", "kikaku boardMember shingikai/1 1"],
            await App.ListAsync(
                "select s.user_name || ' ' || r.register || ' ' || r.entry || ' ' || r.entries from personal_reads r join staff s on s.id = r.staff_id where r.entry not like '%/0' and r.register <> 'person' order by 1"
            )
        );
    }

    [Fact]
    public async Task The_pages_take_the_same_number_of_queries_however_much_there_is()
    {
        var admin = await App.SignedInAsync("kanri");
        await admin.GetAsync("/hokuto/privacy/reads");
        var few = (await App.Queries.DuringAsync(() => admin.GetAsync("/hokuto/privacy/reads"))).Count;
        await App.ExecuteAsync(
            "insert into personal_reads (at, staff_id, register, entry, entries, way, reason) select now(), (select id from staff limit 1), 'staff', 'x', 1, 'view', '' from generate_series(1, 500)"
        );
        Assert.Equal(few, (await App.Queries.DuringAsync(() => admin.GetAsync("/hokuto/privacy/reads"))).Count);
        Assert.InRange(few, 1, 8);
    }

    private async Task<int> RunAsync()
    {
        await using var scope = App.Scope();
        return await scope.ServiceProvider.GetRequiredService<PrivacyService>().EraseOverdueAsync();
    }

    private Task<IReadOnlyList<string>> CountsAsync() =>
        App.ListAsync(
            "select 'members ' || count(*) from board_members union all select 'opinions ' || count(*) from board_opinions union all select 'staff ' || count(*) from staff union all select 'mails ' || count(*) from mails order by 1"
        );

    private async Task<string> MakeStaffAsync(string name, string mail)
    {
        var admin = await App.SignedInAsync("kanri");
        await (await admin.GetAsync("/hokuto/staff/new")).SubmitAsync(
            new()
            {
                ["UserName"] = mail,
                ["DisplayName"] = name,
                ["Roles"] = "Viewer",
                ["Password"] = "tsuki-yama-kawa-8",
            },
            "form#edit"
        );
        return (await App.ListAsync($"select id::text from staff where user_name = '{mail}'"))[0];
    }

    private static async Task<TestPage> FindAsync(TestClient admin, string words, string reason) =>
        await (await admin.GetAsync(Person)).SubmitAsync(new() { ["Words"] = words, ["Reason"] = reason }, "form#find");
}
