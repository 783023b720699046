using System.Text.Json;
using Dapper;
using Meguri.Shared.Data;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Meguri.Shared.Jobs;

/// <summary>The jobs of one city, in its database. Many nodes may take from it: each job is with one of them at a time.</summary>
public static class JobQueue
{
    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>A job begun this often without an end is given up: it probably ends the program that does it.</summary>
    internal const int MostAttempts = 3;

    /// <summary>Asks for a job; it is begun within a few seconds. Inside a transaction it counts only when that is committed.</summary>
    /// <returns>The job's number.</returns>
    public static async Task<long> EnqueueAsync<T>(this MeguriDb db, string kind, T payload, CancellationToken cancel = default) =>
        (
            await db
                .Database.SqlQuery<long>(
                    $"insert into jobs (kind, payload) values ({kind}, {JsonSerializer.Serialize(payload, Json)}::jsonb) returning id as \"Value\""
                )
                .ToListAsync(cancel)
        )[0];

    /// <summary>Takes the oldest job that nobody works on, or null.</summary>
    internal static async Task<Job?> TakeAsync(NpgsqlDataSource city, TimeSpan lease, CancellationToken cancel)
    {
        await using var db = await city.OpenConnectionAsync(cancel);
        return await db.QuerySingleOrDefaultAsync<Job>(
            new CommandDefinition(
                """
                update jobs set state = 'running', attempts = attempts + 1, percent = 0, message = '', started_at = now(), lease = gen_random_uuid(), lease_until = now() + @lease
                where id = (select id from jobs where state = 'waiting' or (state = 'running' and lease_until < now()) order by id limit 1 for update skip locked)
                returning id, kind, payload::text as payload, attempts, lease
                """,
                new { lease },
                cancellationToken: cancel
            )
        );
    }

    /// <summary>Keeps a job for longer and stores how far it has come; false when another node has it.</summary>
    internal static Task<bool> KeepAsync(
        NpgsqlDataSource city,
        Job job,
        TimeSpan lease,
        int percent,
        string message,
        CancellationToken cancel
    ) =>
        ChangeAsync(
            city,
            job,
            "lease_until = now() + @lease, percent = @percent, message = @message",
            new
            {
                job.Id,
                token = job.Lease,
                lease,
                percent,
                message,
            },
            cancel
        );

    /// <summary>Ends a job, well or with the reason why not.</summary>
    internal static Task<bool> FinishAsync(NpgsqlDataSource city, Job job, string? error) =>
        ChangeAsync(
            city,
            job,
            "state = case when @error is null then 'done' else 'failed' end, error = @error, percent = case when @error is null then 100 else percent end, finished_at = now(), lease = null, lease_until = null",
            new
            {
                job.Id,
                token = job.Lease,
                error,
            },
            CancellationToken.None
        );

    /// <summary>Gives a job back that was not the reason for stopping.</summary>
    internal static Task<bool> ReturnAsync(NpgsqlDataSource city, Job job) =>
        ChangeAsync(
            city,
            job,
            "state = 'waiting', attempts = attempts - 1, percent = 0, message = '', lease = null, lease_until = null",
            new { job.Id, token = job.Lease },
            CancellationToken.None
        );

    private static async Task<bool> ChangeAsync(NpgsqlDataSource city, Job job, string set, object values, CancellationToken cancel)
    {
        await using var db = await city.OpenConnectionAsync(cancel);
        return await db.ExecuteAsync(
                new CommandDefinition($"update jobs set {set} where id = @Id and lease = @token", values, cancellationToken: cancel)
            ) == 1;
    }
}
