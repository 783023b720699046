using System.Data;
using Meguri.Shared.Audit;
using Meguri.Shared.Modules;
using Meguri.Shared.Records;
using Meguri.Shared.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Npgsql;

namespace Meguri.Shared.Data;

/// <summary>
/// One city's database. Pages read through <see cref="DbContext.Set{T}()"/>; services write through <see cref="WriteAsync"/>,
/// which stores who, when and why, and an event with before and after for each record, in the same transaction.
/// </summary>
public sealed class MeguriDb(DbContextOptions<MeguriDb> options, ModuleList modules, TimeProvider time) : DbContext(options)
{
    /// <summary>How often an act is done afresh when others were in its way.</summary>
    private const int MostAttempts = 5;

    private readonly List<Func<CancellationToken, Task>> _along = [];
    private Act? _act;

    /// <summary>How often this context was asked to write: what was read before is out of date after.</summary>
    public int Writes { get; private set; }

    /// <summary>Statements that belong to the next <c>WriteAsync</c>: they run in its transaction, after its changes, and are dropped when it fails.</summary>
    public void Along(Func<CancellationToken, Task> work) => _along.Add(work);

    /// <summary>
    /// One act: nothing tracked, a transaction, then <paramref name="work"/> takes its locks, reads afresh, decides and writes. It is committed when the work
    /// wrote, or said <see cref="Act.Keep"/>; a work that only answers (a refusal) leaves nothing behind. Where others were in the way the work is done again
    /// from the start, a few times: it must be able to run again, and so makes its records itself. An act inside another belongs to that one, with its
    /// transaction, its locks and what it tracks.
    /// </summary>
    /// <param name="work">What is done.</param>
    /// <param name="cancel">Gives up; nothing is written.</param>
    /// <returns>What the work answered.</returns>
    /// <exception cref="AlreadyDoneException">The one-time key was used before; nothing was written.</exception>
    /// <exception cref="ChangedByOthersException">Others kept changing the same records; nothing was written.</exception>
    public async Task<T> ActAsync<T>(Func<Act, Task<T>> work, CancellationToken cancel = default)
    {
        if (_act is { } outer)
            return await work(outer);
        if (Database.CurrentTransaction is not null)
            return await work(new Act(this, cancel));
        var given = _along.ToArray();
        for (var attempt = 1; ; attempt++)
        {
            ChangeTracker.Clear();
            _act = new Act(this, cancel);
            _act.Begin();
            try
            {
                await using var transaction = await Database.BeginTransactionAsync(cancel);
                var answer = await work(_act);
                if (_act.Stands)
                    await transaction.CommitAsync(cancel);
                _along.Clear();
                return answer;
            }
            catch (Exception e) when (attempt < MostAttempts && Act.IsRace(e))
            {
                _along.Clear();
                _along.AddRange(given);
            }
            finally
            {
                _act.End();
                _act = null;
                ChangeTracker.Clear();
            }
        }
    }

    /// <summary>As above, for work that answers nothing.</summary>
    public Task ActAsync(Func<Act, Task> work, CancellationToken cancel = default) =>
        ActAsync(
            async act =>
            {
                await work(act);
                return true;
            },
            cancel
        );

    /// <summary>Reads as one picture of one moment; inside an act, what that act sees.</summary>
    public async Task<T> PictureAsync<T>(Func<Task<T>> read, CancellationToken cancel = default)
    {
        if (Database.CurrentTransaction is not null)
            return await read();
        await using var picture = await Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancel);
        var seen = await read();
        await picture.CommitAsync(cancel);
        return seen;
    }

    /// <summary>
    /// Saves all tracked changes as one act. Events are made from the records' own before and after; <paramref name="also"/> adds events that are more than a change of fields.
    /// </summary>
    /// <returns>How many records changed.</returns>
    /// <exception cref="AlreadyDoneException">The one-time key was used before; nothing was written.</exception>
    /// <exception cref="ChangedByOthersException">A record has changed since it was read; nothing was written.</exception>
    public Task<int> WriteAsync(Write write, IEnumerable<Event>? also = null, CancellationToken cancel = default) =>
        WriteAsync(write, scope: null, [], also, cancel);

    /// <summary>As above, and stores new records, any number of them quickly, without tracking them.</summary>
    /// <param name="write">Who and why.</param>
    /// <param name="scope">The plan's code, for records of a plan.</param>
    /// <param name="additions">Changes of type <see cref="ChangeType.Added"/>.</param>
    /// <param name="also">Events that are more than a change of fields.</param>
    /// <param name="cancel">Gives up; nothing is written.</param>
    public async Task<int> WriteAsync(
        Write write,
        string? scope,
        IReadOnlyList<RecordChange> additions,
        IEnumerable<Event>? also = null,
        CancellationToken cancel = default
    )
    {
        Writes++;
        ChangeTracker.DetectChanges();
        var events = ChangeTracker.Entries().Select(EventOf).OfType<Event>().ToList();
        events.AddRange((also ?? []).Select(WithoutPersons));
        if (events.Count == 0 && additions.Count == 0 && _along.Count == 0 && !ChangeTracker.HasChanges())
        {
            _act?.Keep();
            return 0;
        }
        _act?.Writing();
        List<Func<CancellationToken, Task>> along = [.. _along];
        _along.Clear();
        var row = new WriteRow
        {
            At = time.GetUtcNow(),
            ActorKind = write.Actor.Kind,
            ActorId = write.Actor.Id,
            ActorName = write.Actor.Name,
            ActorFor = write.Actor.For,
            Reason = write.Reason,
            OnceKey = write.OnceKey,
        };
        foreach (var e in events)
            e.Write = row;
        Add(row);
        AddRange(events);
        try
        {
            await using var transaction =
                additions.Count + along.Count > 0 && Database.CurrentTransaction is null
                    ? await Database.BeginTransactionAsync(cancel)
                    : null;
            await base.SaveChangesAsync(true, cancel);
            if (additions.Count > 0)
                await AddAsync(row.Id, scope, additions, cancel);
            foreach (var work in along)
                await work(cancel);
            if (transaction is not null)
                await transaction.CommitAsync(cancel);
            _act?.Wrote();
            return events.Count + additions.Count;
        }
        catch (DbUpdateConcurrencyException e)
        {
            throw new ChangedByOthersException(e);
        }
        catch (DbUpdateException e)
            when (e.InnerException
                    is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: "writes_once_key_key" }
            )
        {
            throw new AlreadyDoneException();
        }
    }

    /// <summary>Saves what needs no event, such as sign-in counters. Refuses changes to recorded kinds.</summary>
    /// <exception cref="InvalidOperationException">A recorded kind was changed: use <see cref="WriteAsync"/>.</exception>
    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        ChangeTracker.DetectChanges();
        if (
            ChangeTracker
                .Entries()
                .FirstOrDefault(e =>
                    e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted
                    && modules.KindOf(e.Metadata.ClrType) is not null
                ) is
            { } entry
        )
            throw new InvalidOperationException($"{entry.Metadata.ClrType.Name} is recorded: write it through WriteAsync");
        return base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    /// <summary>Not offered: writing waits for the database.</summary>
    public override int SaveChanges(bool acceptAllChangesOnSuccess) => throw new NotSupportedException("Use WriteAsync");

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<FiscalYear>().HaveConversion<FiscalYearConverter>();

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<WriteRow>(w =>
        {
            w.ToTable("writes").Property(x => x.Id).UseIdentityAlwaysColumn();
            w.Property(x => x.ActorKind).HasConversion<string>().HasMaxLength(20);
            w.Property(x => x.ActorFor).HasMaxLength(200);
            // Filled by the database; see PlanNews.
            w.Property<ulong>("Xid").HasColumnType("xid8").HasDefaultValueSql("pg_current_xact_id()");
        });
        modelBuilder.Entity<Event>(e =>
        {
            e.ToTable("events").Property(x => x.Id).UseIdentityAlwaysColumn();
            e.HasOne(x => x.Write).WithMany().HasForeignKey(x => x.WriteId);
            e.Property(x => x.Changes)
                .HasColumnType("jsonb")
                .HasConversion(
                    c => Event.ToJson(c),
                    json => Event.FromJson(json),
                    ValueComparer.CreateDefault<Dictionary<string, string?[]>>(favorStructuralComparisons: false)
                );
        });
        foreach (var module in modules.All)
            module.ConfigureModel(modelBuilder);
        Naming.Apply(modelBuilder.Model);
    }

    private Event? EventOf(EntityEntry entry)
    {
        if (
            entry.State is not (EntityState.Added or EntityState.Modified or EntityState.Deleted)
            || modules.KindOf(entry.Metadata.ClrType) is not { } kind
        )
            return null;
        var before = entry.State == EntityState.Added ? null : entry.OriginalValues.ToObject();
        var after = entry.State == EntityState.Deleted ? null : entry.Entity;
        if (RecordChange.Between(kind, before, after) is not { } change)
            return null;
        if (entry.State == EntityState.Modified && entry.Metadata.FindProperty("Version") is not null)
            entry.Property("Version").CurrentValue = (int)entry.Property("Version").OriginalValue! + 1;
        return EventOf(change, entry.Metadata.FindProperty("PlanCode") is null ? null : (string?)entry.Property("PlanCode").CurrentValue);
    }

    private static Event EventOf(RecordChange change, string? planCode) =>
        new()
        {
            Name = change.Kind.Name + change.Type,
            Kind = change.Kind.Name,
            Key = change.Key,
            PlanCode = planCode,
            Changes = change.Fields.ToDictionary(
                f => f.Field.Name,
                f => f.Field.Personal is null ? [f.Before, f.After] : Event.Unsaid,
                StringComparer.Ordinal
            ),
        };

    /// <summary>What a feature tells itself: of personal fields only that they changed, whatever it was given.</summary>
    private Event WithoutPersons(Event told)
    {
        if (modules.Told.GetValueOrDefault(told.Kind) is { } kind)
        {
            foreach (var field in kind.Fields.Where(f => f.Personal is not null && told.Changes.ContainsKey(f.Name)))
                told.Changes[field.Name] = Event.Unsaid;
        }
        return told;
    }

    private async Task AddAsync(long writeId, string? scope, IReadOnlyList<RecordChange> additions, CancellationToken cancel)
    {
        var connection = (NpgsqlConnection)Database.GetDbConnection();
        foreach (var kind in additions.GroupBy(a => a.Kind))
            await BulkInsert.RecordsAsync(connection, Model, kind.Key, scope, [.. kind.Select(a => a.After!)], cancel);
        await BulkInsert.EventsAsync(
            connection,
            writeId,
            additions.Select(a => EventOf(a, Model.FindEntityType(a.Kind.Type)!.FindProperty("PlanCode") is null ? null : scope)),
            cancel
        );
    }

    private sealed class FiscalYearConverter() : ValueConverter<FiscalYear, int>(y => y.Value, v => new FiscalYear(v));
}
