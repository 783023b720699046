using Dapper;
using Meguri.Cities;
using Meguri.Shared.Audit;
using Meguri.Shared.Data;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Meguri.Seals;

/// <summary>確かめる: goes over every seal and all that it holds, and tells the first thing that does not fit.</summary>
public sealed class SealCheck(MeguriDb db, CityContext city, TimeProvider time)
{
    /// <summary>Writes that go back in time by more than this, against the ones before, are told.</summary>
    private static readonly TimeSpan Backwards = TimeSpan.FromDays(1);

    /// <summary>Writes that wait longer than this for their seal are told.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromHours(1);

    /// <summary>Checks, and keeps what came of it.</summary>
    /// <param name="report">Told how far it is, in percent, and with what.</param>
    /// <param name="cancel">Gives up; nothing is kept.</param>
    public async Task<SealCheckRow> RunAsync(Action<int, string>? report = null, CancellationToken cancel = default)
    {
        var row = await db.PictureAsync(() => CheckAsync(report, cancel), cancel);
        await db.ActAsync(
            async act =>
            {
                db.Add(row);
                await db.SaveChangesAsync(cancel);
                act.Keep();
            },
            cancel
        );
        return row;
    }

    private async Task<SealCheckRow> CheckAsync(Action<int, string>? report, CancellationToken cancel)
    {
        var row = new SealCheckRow { At = SealChain.Whole(time.GetUtcNow()) };
        var seals = await db.Set<Seal>().AsNoTracking().OrderBy(s => s.Id).ToListAsync(cancel);
        row.SealId = seals.Count > 0 ? seals[^1].Id : 0;
        row.Problem = Chain(seals) ?? "";
        var now = seals.Count > 0 ? seals[^1].Epoch : 1;
        var latest = default(DateTime);
        var notes = new List<string>();
        var (backwards, erased) = (new List<WriteToSeal>(), 0);
        foreach (var (seal, i) in seals.Select((s, i) => (s, i)))
        {
            if (row.Problem.Length > 0)
                break;
            report?.Invoke(100 * i / seals.Count, $"封印{seal.Id:N0}を確かめています");
            if (seal.Epoch < now)
                continue;
            var held = await HeldAsync(seal, cancel);
            row.Problem = await ProblemAsync(seal, held, row, cancel) ?? "";
            erased += held.Count(h => h.NameSalt is null);
            foreach (var write in held.Where(h => h.Write is not null).Select(h => h.Write!))
            {
                if (write.At + Backwards < latest)
                    backwards.Add(write);
                latest = write.At > latest ? write.At : latest;
            }
        }
        if (row.Problem.Length == 0)
            row.Problem = await StrayAsync(cancel) ?? "";
        if (backwards.Count > 0)
            notes.Add(
                $"前の書込みより1日以上早い時刻の書込みが{backwards.Count:N0}件あります（はじめは書込み{backwards[0].Id}、{Moment(backwards[0].At)}）。サーバーの時計が狂っていたのでなければ、あとから差し込まれたものです。"
            );
        if (erased > 0)
            notes.Add($"名前を消した書込みが{erased:N0}件あります。名前のほかは、封印のとおりです。");
        var before = (time.GetUtcNow() - Patience).UtcDateTime;
        var waiting = await db
            .Database.SqlQuery<int>(
                $"select count(*)::int as \"Value\" from writes w where w.at < {before} and not exists (select from sealed_writes s where s.write_id = w.id)"
            )
            .SingleAsync(cancel);
        if (waiting > 0)
            notes.Add($"1時間たっても封印されていない書込みが{waiting:N0}件あります。");
        row.Notes = string.Join('\n', notes);
        return row;
    }

    /// <summary>Each seal over the one before it.</summary>
    private static string? Chain(List<Seal> seals)
    {
        var (before, epoch) = (SealChain.Beginning, 1);
        foreach (var (seal, i) in seals.Select((s, i) => (s, i)))
        {
            if (seal.Id != i + 1)
                return $"封印{i + 1:N0}がありません。消されたか、番号が変えられています。";
            if (!SealChain.Hash(before, seal).AsSpan().SequenceEqual(seal.Hash))
                return $"封印{seal.Id:N0}が、その前の封印とつながりません。この封印か、前の封印が書き換えられています。";
            var anew = seal.Epoch == epoch + 1 && seal is { Writes: 0, Reason.Length: > 0 };
            if (seal.Epoch != epoch && !anew)
                return $"封印{seal.Id:N0}が、理由なしに封印をやり直しています。";
            (before, epoch) = (seal.Hash, seal.Epoch);
        }
        return null;
    }

    private async Task<List<Held>> HeldAsync(Seal seal, CancellationToken cancel)
    {
        var rows = await Connection.QueryAsync<SealedWrite, WriteToSeal?, Held>(
            new CommandDefinition(
                $"""
                select s.write_id as "WriteId", s.seal_id as "SealId", s.hash as "Hash", s.name_salt as "NameSalt", s.name_hash as "NameHash",
                    {SealChain.Columns}
                from sealed_writes s left join writes w on w.id = s.write_id where s.seal_id = @id order by s.write_id
                """,
                new { id = seal.Id },
                commandTimeout: 0,
                cancellationToken: cancel
            ),
            (s, w) => new Held(s, w),
            splitOn: "Id"
        );
        return rows.AsList();
    }

    private async Task<string?> ProblemAsync(Seal seal, List<Held> held, SealCheckRow row, CancellationToken cancel)
    {
        if (held.FirstOrDefault(h => h.Write is null) is { } gone)
            return $"書込み{gone.Sealed.WriteId}がありません。封印{seal.Id:N0}（{Moment(seal.At.UtcDateTime)}）のあとで消されています。";
        var hashes = await SealChain.WritesAsync(Connection, [.. held.Select(h => (h.Write!, h.Sealed.NameHash))], cancel);
        foreach (var ((sealed_, write), (hash, events)) in held.Zip(hashes))
        {
            row.Writes++;
            row.Events += events;
            if (!hash.AsSpan().SequenceEqual(sealed_.Hash))
                return $"書込み{write!.Id}（{Moment(write.At)}、{write.ActorName}）か、その出来事が、封印{seal.Id:N0}（{Moment(seal.At.UtcDateTime)}）のあとで書き換えられています。";
            if (sealed_.NameSalt is { } salt && !SealChain.Name(salt, write!.ActorName).AsSpan().SequenceEqual(sealed_.NameHash))
                return $"書込み{write.Id}（{Moment(write.At)}）の名前「{write.ActorName}」が、封印{seal.Id:N0}のときの名前と違います。";
        }
        if (
            held.Count != seal.Writes
            || hashes.Sum(h => (long)h.Events) != seal.Events
            || !SealChain.Content(hashes.Select(h => h.Hash)).AsSpan().SequenceEqual(seal.Content)
        )
            return $"封印{seal.Id:N0}（{Moment(seal.At.UtcDateTime)}）の書込みは{seal.Writes:N0}件のはずですが、いまは{held.Count:N0}件あるか、並びか中身が違います（書込み{held.FirstOrDefault()?.Sealed.WriteId ?? 0}から）。";
        return null;
    }

    /// <summary>
    /// Events of no write, and writes under a seal that is not there: only somebody past the database's own rules makes them.
    /// </summary>
    private async Task<string?> StrayAsync(CancellationToken cancel)
    {
        var stray = await Connection.QueryFirstOrDefaultAsync<long?>(
            new CommandDefinition(
                "select e.id from events e where not exists (select from writes w where w.id = e.write_id) order by e.id limit 1",
                commandTimeout: 0,
                cancellationToken: cancel
            )
        );
        if (stray is { } id)
            return $"出来事{id}の書込みがありません。書込みが消されています。";
        var under = await Connection.QueryFirstOrDefaultAsync<long?>(
            new CommandDefinition(
                "select s.write_id from sealed_writes s where not exists (select from seals x where x.id = s.seal_id) order by 1 limit 1",
                commandTimeout: 0,
                cancellationToken: cancel
            )
        );
        return under is { } write ? $"書込み{write}の封印がありません。終わりのほうの封印が消されています。" : null;
    }

    private NpgsqlConnection Connection => (NpgsqlConnection)db.Database.GetDbConnection();

    private string Moment(DateTime utc) =>
        HistoryView.Moment(city.City.LocalTime(new DateTimeOffset(DateTime.SpecifyKind(utc, DateTimeKind.Utc))));

    private sealed record Held(SealedWrite Sealed, WriteToSeal? Write)
    {
        public byte[]? NameSalt => Sealed.NameSalt;
    }
}
