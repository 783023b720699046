using Dapper;
using Meguri.Cities;
using Meguri.Shared.Audit;
using Meguri.Shared.Data;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Shared.Mail;

/// <summary>送信箱: queues mails of the city and lets an administrator send or cancel what stayed behind.</summary>
public sealed class MailOutbox(MeguriDb db, CityContext city, IConfiguration configuration, TimeProvider time)
{
    private const string NoAddress = "宛先の職員にメールアドレスが登録されていません。職員の画面で登録してから、もう一度送ってください。";

    private MailSettings? _settings;

    /// <summary>How the city sends mail.</summary>
    public MailSettings Settings => _settings ??= MailSettings.Of(city.City, configuration);

    /// <summary>Absolute address of a page, for links inside a text.</summary>
    public string Link(string path) => Settings.Link(city.City, path);

    /// <summary>Queues mails with the next <see cref="MeguriDb.WriteAsync(Write, IEnumerable{Event}?, CancellationToken)"/> of this scope: they are there when that is committed, and not when it fails.</summary>
    public void Queue(params IReadOnlyList<MailDraft> drafts)
    {
        if (drafts.Count > 0)
            db.Along(cancel => QueueAsync(drafts, cancel));
    }

    /// <summary>Queues mails at once, or inside the transaction that is open.</summary>
    /// <returns>The keys queued now; those queued before, by whichever node, are left out.</returns>
    public async Task<IReadOnlyList<string>> QueueAsync(IReadOnlyList<MailDraft> drafts, CancellationToken cancel = default)
    {
        var now = time.GetUtcNow();
        // In order of key, so that two nodes with the same mails wait for each other and never in a circle.
        var queued = await db
            .Database.GetDbConnection()
            .QueryAsync<string>(
                new CommandDefinition(
                    """
                    insert into mails (key, staff_id, to_address, to_name, subject, body, created_at, not_before, unsubscribe_path, forget_after, state, error)
                    select key, staff_id, to_address, to_name, subject, body, @now, not_before, unsubscribe_path, forget_after, case when to_address = '' then 'failed' else 'waiting' end, case when to_address = '' then @NoAddress end
                    from unnest(@keys, @staff, @addresses, @names, @subjects, @bodies, @times, @stops, @forgets)
                      as m (key, staff_id, to_address, to_name, subject, body, not_before, unsubscribe_path, forget_after)
                    order by key
                    on conflict (key) do nothing
                    returning key
                    """,
                    new
                    {
                        now,
                        NoAddress,
                        keys = drafts.Select(d => d.Key).ToArray(),
                        staff = drafts.Select(d => d.To.StaffId).ToArray(),
                        addresses = drafts.Select(d => (d.To.Address ?? "").Trim()).ToArray(),
                        names = drafts.Select(d => Short(d.To.Name, 100)).ToArray(),
                        subjects = drafts.Select(d => Short(d.Subject, 200)).ToArray(),
                        bodies = drafts.Select(d => MailLetter.Write(city.City, Settings, d)).ToArray(),
                        stops = drafts.Select(d => d.UnsubscribePath).ToArray(),
                        forgets = drafts.Select(d => d.ForgetAfter?.ToUniversalTime()).ToArray(),
                        times = drafts.Select(d => (d.NotBefore ?? now).ToUniversalTime()).ToArray(),
                    },
                    cancellationToken: cancel
                )
            );
        return [.. queued];
    }

    /// <summary>もう一度送る: what was not sent, may not have been sent, or was cancelled, to the address that the person has now.</summary>
    /// <returns>How many will be sent; those without an address stay, and those whose text was forgotten.</returns>
    public Task<int> ResendAsync(IReadOnlyList<long> ids, Write write, CancellationToken cancel = default) =>
        ChangeAsync(
            "mailQueuedAgain",
            """
            update mails m set state = 'waiting', to_address = a.address, not_before = @now, attempts = 0, error = null
            from (select o.id, coalesce(nullif(s.email, ''), o.to_address) as address from mails o left join staff s on s.id = o.staff_id where o.id = any (@ids)) a
            where m.id = a.id and a.address <> '' and m.body <> '' and m.state in ('failed', 'doubtful', 'cancelled')
            returning m.id
            """,
            ids,
            write,
            cancel
        );

    /// <summary>取り消す: what waits is not sent any more; what failed or is doubtful is let be.</summary>
    /// <returns>How many were cancelled.</returns>
    public Task<int> CancelAsync(IReadOnlyList<long> ids, Write write, CancellationToken cancel = default) =>
        ChangeAsync(
            "mailCancelled",
            "update mails set state = 'cancelled' where id = any (@ids) and state in ('waiting', 'failed', 'doubtful') returning id",
            ids,
            write,
            cancel
        );

    /// <summary>Tries everything at once that waits for the relay to come back. What is not to be sent yet keeps its time.</summary>
    /// <returns>How many are tried now.</returns>
    public Task<int> TryNowAsync(CancellationToken cancel = default) =>
        db
            .Database.GetDbConnection()
            .ExecuteAsync(
                new CommandDefinition(
                    "update mails set not_before = @now where state = 'waiting' and error is not null and not_before > @now",
                    new { now = time.GetUtcNow() },
                    cancellationToken: cancel
                )
            );

    /// <summary>Erases what mails of these keys say and to whom they went; those that wait are not sent any more.</summary>
    /// <param name="prefix">How their keys begin.</param>
    /// <param name="cancel">Gives up.</param>
    public Task<int> ForgetAsync(string prefix, CancellationToken cancel = default) =>
        ForgetAsync("starts_with(key, @prefix)", new { prefix }, cancel);

    /// <summary>Likewise all mails to a member of staff.</summary>
    public Task<int> ForgetAsync(Guid staff, CancellationToken cancel = default) => ForgetAsync("staff_id = @staff", new { staff }, cancel);

    /// <summary>Likewise mails by number.</summary>
    public Task<int> ForgetAsync(IReadOnlyList<long> ids, CancellationToken cancel = default) =>
        ForgetAsync("id = any (@ids)", new { ids = ids.ToArray() }, cancel);

    // What arrived in a demonstration's own inbox goes with it. Gives how many arrived there.
    private Task<int> ForgetAsync(string which, object parameters, CancellationToken cancel) =>
        db
            .Database.GetDbConnection()
            .ExecuteAsync(
                new CommandDefinition(
                    $"""
                    with gone as (
                        update mails m set to_address = '', to_name = '', subject = '（消去したメール）', body = '', unsubscribe_path = null, error = null, state = 'cancelled', sent_at = null,
                            lease = null, lease_until = null, key = 'forgotten/' || m.id
                        from (select id, lower(to_address) as address, subject from mails where {which}) f where m.id = f.id returning f.address, f.subject)
                    delete from mail_inbox i using gone where i.to_address = gone.address and i.subject = gone.subject
                    """,
                    parameters,
                    cancellationToken: cancel
                )
            );

    private Task<int> ChangeAsync(string name, string sql, IReadOnlyList<long> ids, Write write, CancellationToken cancel) =>
        db.ActAsync<int>(
            async _ =>
            {
                var changed = (
                    await db
                        .Database.GetDbConnection()
                        .QueryAsync<long>(
                            new CommandDefinition(sql, new { ids = ids.ToArray(), now = time.GetUtcNow() }, cancellationToken: cancel)
                        )
                ).AsList();
                await db.WriteAsync(
                    write,
                    changed.Select(id => new Event
                    {
                        Name = name,
                        Kind = MailFacts.Kind.Name,
                        Key = $"{id}",
                    }),
                    cancel
                );
                return changed.Count;
            },
            cancel
        );

    private static string Short(string text, int most)
    {
        var line = MailLetter.OneLine(text);
        if (line.Length <= most)
            return line;
        return line[..(char.IsHighSurrogate(line[most - 2]) ? most - 2 : most - 1)] + "…";
    }
}
