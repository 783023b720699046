using Dapper;
using Npgsql;

namespace Meguri.Shared.Mail;

/// <summary>The mails of one city that are to be sent, in its database. Many nodes may take from it: each mail is with one of them at a time.</summary>
internal static class MailQueue
{
    /// <summary>What is said of a mail whose sending nobody saw end.</summary>
    internal const string Interrupted =
        "送っている途中でプログラムが止まったため、相手に届いたか分かりません。届いていないことを確かめてから、もう一度送ってください。";

    /// <summary>For a database that was restored from a backup: what waited when it was taken may have been sent since, so a person decides on it.</summary>
    internal const string AfterRestore =
        "update mails set state = 'doubtful', lease_until = null, error = '控えを取ったときは送るのを待っていました。その後に送ったかもしれません。届いていないことを確かめてから、もう一度送ってください。' where state in ('waiting', 'sending')";

    /// <summary>How long the relay is left alone after each attempt that it did not take; the last one goes on.</summary>
    internal static readonly TimeSpan[] Pauses =
    [
        TimeSpan.FromMinutes(1),
        TimeSpan.FromMinutes(5),
        TimeSpan.FromMinutes(15),
        TimeSpan.FromMinutes(60),
    ];

    /// <summary>What was being sent when its node ended is doubtful from now on: it may have arrived.</summary>
    internal static Task<int> DoubtAsync(NpgsqlDataSource city, CancellationToken cancel) =>
        RunAsync(
            city,
            "update mails set state = 'doubtful', error = @Interrupted, lease_until = null where state = 'sending' and lease_until < now()",
            new { Interrupted },
            cancel
        );

    /// <summary>Forgets the text of mails whose secret is worth nothing any more; they are not sent.</summary>
    internal static Task<int> ForgetAsync(NpgsqlDataSource city, DateTimeOffset now, CancellationToken cancel) =>
        RunAsync(
            city,
            """
            update mails set body = '', forget_after = null, state = case state when 'waiting' then 'cancelled' else state end
            where forget_after <= @now and state <> 'sending'
            """,
            new { now },
            cancel
        );

    /// <summary>Takes the mail that was tried least, the oldest of those; null when there is none to be sent now.</summary>
    internal static async Task<OutgoingMail?> TakeAsync(NpgsqlDataSource city, DateTimeOffset now, TimeSpan lease, CancellationToken cancel)
    {
        await using var db = await city.OpenConnectionAsync(cancel);
        return await db.QuerySingleOrDefaultAsync<OutgoingMail>(
            new CommandDefinition(
                """
                update mails set state = 'sending', attempts = attempts + 1, lease = gen_random_uuid(), lease_until = now() + @lease
                where id = (select id from mails where state = 'waiting' and not_before <= @now order by attempts, id limit 1 for update skip locked)
                returning id, key, staff_id as StaffId, to_address as ToAddress, to_name as ToName, subject, body, unsubscribe_path as UnsubscribePath,
                    created_at as CreatedAt, attempts, lease
                """,
                new { now, lease },
                cancellationToken: cancel
            )
        );
    }

    /// <summary>Notes what became of a mail. A node that comes back late still knows better than the doubt.</summary>
    internal static async Task EndAsync(NpgsqlDataSource city, OutgoingMail mail, MailOutcome outcome, DateTimeOffset now)
    {
        var wait = Pauses[Math.Min(mail.Attempts, Pauses.Length) - 1];
        var set = outcome.Result switch
        {
            MailResult.Sent =>
                "state = 'sent', sent_at = @now, error = null, body = case when forget_after is null then body else '' end, forget_after = null",
            MailResult.Refused => "state = 'failed', error = @Reason",
            MailResult.Doubtful => "state = 'doubtful', error = @Reason",
            MailResult.Untried => "state = 'waiting', attempts = attempts - 1",
            _ => "state = 'waiting', not_before = @again, error = @Reason",
        };
        await RunAsync(
            city,
            $"update mails set {set}, lease_until = null where id = @Id and lease = @Lease and state in ('sending', 'doubtful')",
            new
            {
                mail.Id,
                mail.Lease,
                outcome.Reason,
                now,
                again = now + wait,
            },
            CancellationToken.None
        );
        if (outcome.Result != MailResult.RelayTrouble)
            return;
        // The others would meet the same: they wait a little, and say why.
        await RunAsync(
            city,
            "update mails set not_before = @again, error = @Reason where state = 'waiting' and not_before <= @now",
            new
            {
                outcome.Reason,
                now,
                again = now + Pauses[0],
            },
            CancellationToken.None
        );
    }

    private static async Task<int> RunAsync(NpgsqlDataSource city, string sql, object values, CancellationToken cancel)
    {
        await using var db = await city.OpenConnectionAsync(cancel);
        return await db.ExecuteAsync(new CommandDefinition(sql, values, cancellationToken: cancel));
    }
}
