using Meguri.Shared.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Meguri.Shared.Files;

/// <summary>ファイルの置き場: keeps contents once by their hash and gives them back piece by piece.</summary>
public sealed class FileStore(MeguriDb db, FileLimits limits, TimeProvider time)
{
    /// <summary>Bytes of a piece: no more of a content is ever in memory.</summary>
    public const int PieceBytes = 1024 * 1024;

    /// <summary>Refuses a database in which a content is not what its hash says, after a restore.</summary>
    public const string Verify = """
        do $$
        declare wrong text;
        begin
            select c.sha256 into wrong from file_contents c
            where c.sha256 is distinct from (select encode(sha256(string_agg(p.bytes, ''::bytea order by p.number)), 'hex') from file_pieces p where p.sha256 = c.sha256)
            limit 1;
            if wrong is not null then raise exception 'ファイルの中身 % が、照合値と違います。', wrong using errcode = 'data_corrupted'; end if;
        end $$
        """;

    /// <summary>What a person is told when the city's files are too many.</summary>
    public const string CityIsFull = "市のファイルを置く場所がいっぱいのため、加えられません。管理者に知らせてください。";

    private const string DiskFull = "53100";

    /// <summary>
    /// Keeps contents within the transaction under way. One that is here already is not written again, and cannot be tidied away before the transaction ends.
    /// </summary>
    public async Task KeepAsync(IEnumerable<CheckedFile> files, CancellationToken cancel = default)
    {
        // In one order everywhere, or two who keep the same files would wait for each other.
        foreach (var file in files.DistinctBy(f => f.Sha256).OrderBy(f => f.Sha256, StringComparer.Ordinal))
            await KeepAsync(file, cancel);
    }

    /// <summary>True when these files would make the city's files more than it may keep.</summary>
    public async Task<bool> IsTooMuchAsync(IEnumerable<CheckedFile> files, CancellationToken cancel = default)
    {
        var kept = await db.Set<FileContent>().SumAsync(c => (long?)c.Length, cancel) ?? 0;
        return kept + files.DistinctBy(f => f.Sha256).Sum(f => f.Length) > limits.City;
    }

    /// <summary>A content, read as it is asked for; null when there is none of that hash.</summary>
    public async Task<Stream?> OpenAsync(string sha256, CancellationToken cancel = default) =>
        await db.Set<FileContent>().Where(c => c.Sha256 == sha256).Select(c => (long?)c.Length).FirstOrDefaultAsync(cancel) is { } length
            ? new PieceStream(db, sha256, length)
            : null;

    /// <summary>A content as a whole, for what goes into a file; null when there is none.</summary>
    public async Task<byte[]?> BytesAsync(string sha256, CancellationToken cancel = default)
    {
        if (await OpenAsync(sha256, cancel) is not { } content)
            return null;
        await using (content)
        {
            var bytes = new byte[content.Length];
            await content.ReadExactlyAsync(bytes, cancel);
            return bytes;
        }
    }

    /// <summary>The small picture of a content; null where it has none.</summary>
    public Task<byte[]?> ThumbnailAsync(string sha256, CancellationToken cancel = default) =>
        db.Set<FileThumbnail>().Where(t => t.Sha256 == sha256).Select(t => t.Bytes).FirstOrDefaultAsync(cancel);

    /// <summary>What to say when there was no room for a file; null for any other failure.</summary>
    public static string? Full(Exception exception) =>
        exception.GetBaseException() switch
        {
            PostgresException { SqlState: DiskFull } =>
                "保存する場所がいっぱいのため、加えられませんでした。何も保存していません。管理者に知らせてください。",
            IOException { HResult: 0x1C or unchecked((int)0x80070070) } =>
                "受け取る場所がいっぱいのため、加えられませんでした。何も保存していません。管理者に知らせてください。",
            _ => null,
        };

    private async Task KeepAsync(CheckedFile file, CancellationToken cancel)
    {
        var isNew = await CommandAsync(
            "insert into file_contents values (@sha, @length, @at) on conflict (sha256) do update set stored_at = excluded.stored_at returning xmax = 0",
            cancel,
            ("sha", file.Sha256),
            ("length", file.Length),
            ("at", time.GetUtcNow())
        );
        if (isNew is not true)
            return;
        var buffer = new byte[PieceBytes];
        file.Content.Position = 0;
        for (var number = 0; await file.Content.ReadAtLeastAsync(buffer, buffer.Length, false, cancel) is > 0 and var read; number++)
            await CommandAsync(
                "insert into file_pieces values (@sha, @number, @bytes)",
                cancel,
                ("sha", file.Sha256),
                ("number", number),
                ("bytes", new ReadOnlyMemory<byte>(buffer, 0, read))
            );
        if (file.Thumbnail is { } thumbnail)
            await CommandAsync("insert into file_thumbnails values (@sha, @bytes)", cancel, ("sha", file.Sha256), ("bytes", thumbnail));
    }

    private async Task<object?> CommandAsync(string sql, CancellationToken cancel, params (string Name, object Value)[] values)
    {
        await using var command = (NpgsqlCommand)db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        command.Transaction = (NpgsqlTransaction?)db.Database.CurrentTransaction?.GetDbTransaction();
        foreach (var (name, value) in values)
            command.Parameters.AddWithValue(name, value);
        return await command.ExecuteScalarAsync(cancel);
    }

    /// <summary>A content as a stream in which one may go to any place; it holds one piece at a time.</summary>
    private sealed class PieceStream(MeguriDb db, string sha256, long length) : Stream
    {
        private byte[] _piece = [];
        private int _number = -1;

        public override bool CanRead => true;

        public override bool CanSeek => true;

        public override bool CanWrite => false;

        public override long Length => length;

        public override long Position { get; set; }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (Position >= length || buffer.Length == 0)
                return 0;
            var number = (int)(Position / PieceBytes);
            if (number != _number)
            {
                _piece = await db.Set<FilePiece>()
                    .Where(p => p.Sha256 == sha256 && p.Number == number)
                    .Select(p => p.Bytes)
                    .FirstOrDefaultAsync(cancellationToken)
                    ?? throw new EndOfStreamException($"piece {number} of {sha256} is missing");
                _number = number;
            }
            var rest = _piece.AsMemory((int)(Position % PieceBytes));
            var read = Math.Min(rest.Length, buffer.Length);
            rest[..read].CopyTo(buffer);
            Position += read;
            return read;
        }

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override long Seek(long offset, SeekOrigin origin) =>
            Position = origin switch
            {
                SeekOrigin.Begin => offset,
                SeekOrigin.Current => Position + offset,
                _ => length + offset,
            };

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Use ReadAsync");

        public override void Flush() { }

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
