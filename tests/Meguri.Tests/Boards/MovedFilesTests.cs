using Meguri.Shared.Data;
using Meguri.Shared.Files;
using Npgsql;
using static Meguri.Tests.Boards.BoardSupport;

namespace Meguri.Tests.Boards;

/// <summary>Materials that an earlier version kept beside each session lie with all other contents after the update, and open as before.</summary>
public sealed class MovedFilesTests : BoardTest
{
    [Fact]
    public async Task Materials_of_an_earlier_version_are_all_there_and_kept_once()
    {
        // The tables as they were.
        await App.ExecuteAsync(
            """
            drop table board_packet_files;
            alter table board_files drop constraint board_files_sha256_fkey;
            drop index board_files_of_content;
            create table board_file_bytes (
                board_code varchar(40) not null, session_number integer not null, number integer not null, bytes bytea not null,
                primary key (board_code, session_number, number),
                foreign key (board_code, session_number, number) references board_files on delete cascade
            )
            """
        );
        var large = new byte[(2 * FileStore.PieceBytes) + 17];
        Random.Shared.NextBytes(large);
        await KeepAsync(1, Pdf, "資料.pdf");
        await KeepAsync(2, large, "大.pdf");
        await KeepAsync(3, Pdf, "同じ資料.pdf");

        await App.ExecuteAsync(Migrator.All.First(m => m.Number == 143).Sql);

        Assert.Equal(2, await App.ScalarAsync<int>("select count(*)::int from file_contents"));
        await App.ExecuteAsync(FileStore.Verify);
        var planning = await App.SignedInAsync();
        Assert.Equal(Pdf, (await planning.GetAsync(First + "/files/1")).Body);
        Assert.Equal(large, (await planning.GetAsync(First + "/files/2")).Body);
        Assert.Equal(Pdf, (await planning.GetAsync(First + "/files/3")).Body);
    }

    private async Task KeepAsync(int number, byte[] bytes, string name)
    {
        await using var db = new NpgsqlConnection(App.ConnectionString);
        await db.OpenAsync();
        await using var command = new NpgsqlCommand(
            """
            insert into board_files values ('shingikai', 1, $1, '資料', false, $2, 'application/pdf', length($3), encode(sha256($3), 'hex'), false, 0);
            """,
            db
        )
        {
            Parameters =
            {
                new() { Value = number },
                new() { Value = name },
                new() { Value = bytes },
            },
        };
        await command.ExecuteNonQueryAsync();
        await using var also = new NpgsqlCommand("insert into board_file_bytes values ('shingikai', 1, $1, $2)", db)
        {
            Parameters =
            {
                new() { Value = number },
                new() { Value = bytes },
            },
        };
        await also.ExecuteNonQueryAsync();
    }
}
