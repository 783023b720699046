using Dapper;
using Meguri.Shared.Data;
using Meguri.Tests.TestSupport;
using Npgsql;

namespace Meguri.Tests.People;

/// <summary>What the last version kept of links and of who wrote goes over to this one.</summary>
public sealed class OldLinksTests
{
    [Fact]
    public async Task Links_their_uses_and_what_was_written_by_them_are_taken_over()
    {
        var connection = await PostgresFixture.CreateDatabaseAsync();
        await using (var db = new NpgsqlConnection(connection))
        {
            foreach (var migration in Migrator.All.Where(m => m.Number < 110))
                await db.ExecuteAsync(migration.Sql);
            await db.ExecuteAsync(
                """
                insert into review_boards values ('shingikai', '審議会', '', '', true, 0);
                insert into board_members values ('shingikai', 2, '山田 太郎', '', 'member', '2024-04-01', '2026-03-31', false, 0);
                insert into board_sessions values ('shingikai', 1, '第1回', '2024-07-01', '', '', '', '', true, false, false, 0);
                insert into board_links values (repeat('a', 64), 'shingikai', 1, 2, '2024-06-01Z', '企画 さくら', null), (repeat('b', 64), 'shingikai', 1, 2, '2024-05-01Z', '企画 さくら', '2024-06-01Z');
                insert into board_link_uses (token_sha256, at, page) values (repeat('a', 64), '2024-06-02Z', '開いた'), (repeat('a', 64), '2024-06-03Z', '意見を送った');
                insert into board_opinions values ('shingikai', 1, 1, 2, 'opinion', '短く。', '2024-06-03', '', '', null, null, 2024, null, null, true, 0);
                insert into writes (at, actor_id, actor_name, reason) values
                    (now(), null, '委員　山田 太郎（専用リンク）', ''), (now(), null, 'コマンド', ''), (now(), gen_random_uuid(), '企画 さくら', ''), (now(), null, '企画 さくら', ''), (now(), null, 'Meguri', '');
                insert into events (write_id, name, version, kind, key, changes) select min(id), 'boardOpinionAdded', 1, 'boardOpinion', 'shingikai/1/1', '{}' from writes;
                """
            );
            foreach (var migration in Migrator.All.Where(m => m.Number >= 110))
                await db.ExecuteAsync(migration.Sql);
            Assert.Equal(
                [
                    "Link 専用リンク boardMember:shingikai/2",
                    "Program コマンド -",
                    "Staff 企画 さくら -",
                    "Staff 企画 さくら -",
                    "Program Meguri -",
                ],
                await db.QueryAsync<string>(
                    "select actor_kind || ' ' || actor_name || ' ' || coalesce(actor_for, '-') from writes order by id"
                )
            );
            Assert.Equal(
                ["a shingikai/2 shingikai/1 t 2", "b shingikai/2 shingikai/1 f 0"],
                await db.QueryAsync<string>(
                    "select concat_ws(' ', left(token_sha256, 1), holder, purpose, revoked_at is null, (select count(*) from held_link_uses u where u.link_id = l.id)) from held_links l order by 1"
                )
            );
            await Assert.ThrowsAsync<PostgresException>(() => db.ExecuteAsync("delete from held_link_uses"));
            await Assert.ThrowsAsync<PostgresException>(() => db.ExecuteAsync("update writes set actor_kind = 'Staff'"));
            await Assert.ThrowsAsync<PostgresException>(() =>
                db.ExecuteAsync("insert into writes (at, actor_kind, actor_name, reason) values (now(), 'Ghost', 'x', '')")
            );
        }
        await PostgresFixture.DropDatabaseAsync(connection);
    }
}
