using Meguri.Shared.Data;
using Meguri.Tests.Boards;
using Meguri.Tests.TestSupport;
using Npgsql;

namespace Meguri.Tests.Privacy;

/// <summary>The event log says that personal fields changed, and never what they were or are.</summary>
public sealed class PersonalEventsTests : BoardTest
{
    [Fact]
    public async Task Of_members_of_boards_the_log_knows_the_change_and_nothing_else()
    {
        Assert.Equal(["[]", "[]"], await App.ListAsync("select changes->>'name' from events where name = 'boardMemberAdded' order by id"));
        var planning = await App.SignedInAsync();
        var page = await planning.GetAsync(BoardSupport.Board + "/members/2");
        Assert.Equal(302, (await page.SubmitAsync(new() { ["name"] = "山田 一郎", ["affiliation"] = "秘密の所属" })).Status);
        Assert.Equal(
            ["affiliation, name"],
            await App.ListAsync(
                "select string_agg(k, ', ' order by k) from events, jsonb_object_keys(changes) k where name = 'boardMemberChanged' group by id"
            )
        );
        Assert.DoesNotContain(await App.TablesHoldingAsync("山田 太郎", "髙橋 花子", "秘密の所属"), t =>
            t.StartsWith("events", StringComparison.Ordinal)
        );
        var history = await planning.GetAsync("/hokuto/history?kind=boardMember");
        Assert.Contains("個人情報のため、内容は記録していません", history.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("山田 太郎", history.Text, StringComparison.Ordinal);
        var csv = await planning.GetAsync("/hokuto/history?handler=Csv&kind=boardMember");
        Assert.DoesNotContain("山田", System.Text.Encoding.UTF8.GetString(csv.Body), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_staff_the_log_knows_the_account_by_number()
    {
        var admin = await App.SignedInAsync("kanri");
        var made = await (await admin.GetAsync("/hokuto/staff/new")).SubmitAsync(
            new()
            {
                ["UserName"] = "himitsu@city.example",
                ["DisplayName"] = "秘密 ななし",
                ["Roles"] = "Viewer",
                ["Password"] = "tsuki-yama-kawa-8",
            },
            "form#edit"
        );
        Assert.Equal(302, made.Status);
        Assert.Equal(
            ["staff"],
            (await App.TablesHoldingAsync("秘密 ななし", "himitsu")).Select(t => t[..t.IndexOf(':', StringComparison.Ordinal)]).Distinct()
        );
        // The history still says who it is, from the account itself.
        var history = await (await App.SignedInAsync()).GetAsync("/hokuto/history?kind=staff");
        Assert.Contains("職員「秘密 ななし」を追加", history.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_earlier_versions_wrote_is_moved_out_and_everything_else_stays_as_it_was()
    {
        var connection = await PostgresFixture.CreateDatabaseAsync();
        await using var db = new NpgsqlConnection(connection);
        await db.OpenAsync();
        await RunAsync(db, Migrator.CreateList);
        foreach (var migration in Migrator.All.Where(m => m.Number < 150))
        {
            await RunAsync(db, migration.Sql);
            await Migrator.NoteAsync(db, migration.Number, migration.Name, migration.Sha256, DateTimeOffset.UnixEpoch, default);
        }
        await RunAsync(
            db,
            """
            insert into staff (id, user_name, normalized_user_name, email_confirmed, phone_number_confirmed, two_factor_enabled, lockout_enabled, access_failed_count, display_name, active, must_change_password)
                values ('00000000-0000-0000-0000-000000000007', 'kikaku', 'KIKAKU', false, false, false, false, 0, '企画 さくら', true, false);
            insert into writes (at, actor_name, reason) values (now(), '企画 さくら', '');
            insert into events (write_id, name, version, kind, key, changes) values
                (1, 'staffAdded', 1, 'staff', 'kikaku', '{"displayName":[null,"企画 さくら"],"roles":[null,"企画"]}'),
                (1, 'boardMemberAdded', 1, 'boardMember', 'b/1', '{"name":[null,"髙橋 花子"],"affiliation":[null,"市民"],"role":[null,"chair"]}'),
                (1, 'sheetChanged', 1, 'sheet', '32-4/2024', '{"name":["前","後"]}'),
                (1, 'staffChanged', 1, 'staff', 'gone', '{"displayName":["前 の人","後 の人"],"email":["登録","変更"]}');
            """
        );
        await Migrator.MigrateAsync(connection, new FakeClock());
        var rows = new List<string>();
        await using (
            var read = new NpgsqlCommand("select id || ' ' || kind || ' ' || key || ' ' || changes::text from events order by id", db)
        )
        await using (var reader = await read.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
                rows.Add(reader.GetString(0));
        }
        Assert.Equal(
            [
                """1 staff 00000000-0000-0000-0000-000000000007 {"roles": [null, "企画"], "displayName": []}""",
                """2 boardMember b/1 {"name": [], "role": [null, "chair"], "affiliation": []}""",
                """3 sheet 32-4/2024 {"name": ["前", "後"]}""",
                """4 staff erased {"email": [], "displayName": []}""",
            ],
            rows
        );
        var refused = await Assert.ThrowsAsync<PostgresException>(() => RunAsync(db, "update events set name = 'x'"));
        Assert.Contains("append-only", refused.Message, StringComparison.Ordinal);
    }

    private static async Task RunAsync(NpgsqlConnection db, string sql)
    {
        await using var command = new NpgsqlCommand(sql, db);
        await command.ExecuteNonQueryAsync();
    }
}
