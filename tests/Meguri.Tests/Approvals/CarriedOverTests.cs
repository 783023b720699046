using Dapper;
using Meguri.Shared.Data;
using Meguri.Tests.TestSupport;
using Npgsql;

namespace Meguri.Tests.Approvals;

/// <summary>A city's database of the version before this room: nothing is lost, and the trail of what was under way begins where it stood.</summary>
public sealed class CarriedOverTests
{
    private const int First = 130;

    [Fact]
    public async Task What_was_under_way_goes_on_where_it_stood()
    {
        var connection = await PostgresFixture.CreateDatabaseAsync();
        await using (var db = new NpgsqlConnection(connection))
        {
            await db.OpenAsync();
            await db.ExecuteAsync(Migrator.CreateList);
            foreach (var migration in Migrator.All.Where(m => m.Number < First))
            {
                await db.ExecuteAsync(migration.Sql);
                await Migrator.NoteAsync(db, migration.Number, migration.Name, migration.Sha256, DateTimeOffset.UnixEpoch, default);
            }
            // What they belong to is left out: it is not looked at.
            await db.ExecuteAsync(
                """
                alter table board_answers drop constraint board_answers_board_code_session_number_opinion_number_fkey;
                set session_replication_role = replica;
                insert into sheet_tasks (plan_code, measure_code, plan_year, state, step, since, submitted_by, returns, version) values
                    ('p', '1', 2025, 'Open', 0, '2024-07-01', null, 0, 0),
                    ('p', '2', 2025, 'Submitted', 2, '2024-07-02', '00000000-0000-0000-0000-000000000001', 1, 7),
                    ('p', '3', 2025, 'Fixed', 0, '2024-07-03', '00000000-0000-0000-0000-000000000001', 0, 9);
                insert into questions (plan_code, measure_code, plan_year, kind, key, field, is_return, asked_name, asked_at)
                    values ('p', '2', 2025, 'sheet', '2/2025', 'outcomes', true, 'い', '2024-07-02');
                insert into question_messages (question_id, author_name, at, text) select id, 'い', asked_at, '数字で' from questions;
                insert into board_answers (board_code, session_number, opinion_number, kind, text, reason, state, route, step, since, submitted_name, approved_at, returned_for, version) values
                    ('b', 1, 1, '', '書きかけ', '', 'Draft', '', 0, '2024-07-01', '', null, '', 0),
                    ('b', 1, 2, 'will', 'はい', '', 'Submitted', 'Head,Planning', 1, '2024-07-01', 'い', null, '', 1),
                    ('b', 1, 3, 'will', 'はい', '', 'Returned', 'Head,Planning', 0, '2024-07-01', 'い', null, '数字で', 2);
                insert into editions (number, plan_code, title, published_at, approver_name, summary, errors_reason, document, sha256, findings)
                    values (1, 'p', '計画', '2024-07-01', 'い', '', '', '', repeat('0', 64), '');
                """
            );
        }
        await Migrator.MigrateAsync(connection, new FakeClock());
        await using var after = new NpgsqlConnection(connection);
        Assert.Equal(
            ["2 Carried Open 0 Submitted 2 7", "3 Carried Open 0 Fixed 0 9"],
            await after.QueryAsync<string>(
                "select concat_ws(' ', t.measure_code, m.move, m.from_stage, m.from_step, m.to_stage, m.to_step, m.version) from approval_moves m join sheet_tasks t using (approval_id) order by 1"
            )
        );
        Assert.Equal(
            ["1 Open ", "2 Submitted Submitted", "3 Returned Returned"],
            await after.QueryAsync<string>(
                "select concat_ws(' ', a.opinion_number, a.state, coalesce(m.to_stage, '')) from board_answers a left join approval_moves m using (approval_id) order by 1"
            )
        );
        Assert.Equal(
            ["sheet p/2/2025 数字で"],
            await after.QueryAsync<string>(
                "select concat_ws(' ', q.subject, q.subject_key, m.text) from questions q join question_messages m on m.question_id = q.id"
            )
        );
        Assert.Equal("", await after.QuerySingleAsync<string>("select decided from editions"));
    }
}
