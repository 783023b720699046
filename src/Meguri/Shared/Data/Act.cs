using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Meguri.Shared.Data;

/// <summary>What the body of <see cref="MeguriDb.ActAsync{T}"/> holds: its locks, and whether what it did is to stand.</summary>
public sealed class Act
{
    private static readonly AsyncLocal<Act?> Inside = new();
    private readonly MeguriDb _db;
    private readonly CancellationToken _cancel;
    private bool _kept;
    private bool _refused;
    private bool _failed;
    private bool _over;

    internal Act(MeguriDb db, CancellationToken cancel) => (_db, _cancel) = (db, cancel);

    /// <summary>True when it is to be committed.</summary>
    internal bool Stands => _kept && !_refused && !_failed;

    /// <summary>
    /// Waits until nobody else holds the name, and holds it until the act is over; others wait only for the same name.
    /// For what has no row yet; a row that is there is locked by <c>select … for update</c>.
    /// </summary>
    /// <param name="room">What kind of thing, such as <c>survey</c>.</param>
    /// <param name="keys">Which ones. They are taken in one order by everybody, so that no two acts wait for each other.</param>
    public Task LockAsync(string room, params string[] keys)
    {
        var names = keys.Select(k => $"{room} {k}").Distinct(StringComparer.Ordinal).ToArray();
        // A subquery in order stays in order: the locks are taken one after the other from its rows.
        return _db.Database.ExecuteSqlAsync(
            $"select pg_advisory_xact_lock(held.id) from (select hashtextextended(name, 0) as id from unnest({names}) name order by 1) held",
            _cancel
        );
    }

    /// <summary>What was done stands although no <see cref="MeguriDb.WriteAsync(Audit.Write, IEnumerable{Audit.Event}?, CancellationToken)"/> came: for what needs no event.</summary>
    public void Keep() => _kept = true;

    /// <summary>Takes back all of it, what was written too.</summary>
    /// <returns><paramref name="answer"/>, to be given back by the body.</returns>
    public T Refuse<T>(T answer)
    {
        _refused = true;
        return answer;
    }

    /// <summary>Other programs and other machines take their time: they are called before an act or after it, never while it holds locks.</summary>
    /// <exception cref="InvalidOperationException">An act is under way.</exception>
    public static void NotInside(string what)
    {
        if (Inside.Value is { _over: false })
            throw new InvalidOperationException($"{what} was called inside an act: whoever needs the same records would wait for it");
    }

    /// <summary>From here to the end of the calling method, <see cref="NotInside"/> throws.</summary>
    internal void Begin() => Inside.Value = this;

    internal void End() => _over = true;

    /// <summary>A write began: should it fail, nothing of the act stands, whatever the body makes of the failure.</summary>
    internal void Writing() => _failed = true;

    internal void Wrote() => (_kept, _failed) = (true, false);

    /// <summary>True where somebody else was in the way, and looking again may find a way or say why there is none.</summary>
    internal static bool IsRace(Exception e) =>
        e is Audit.ChangedByOthersException
        || e.GetBaseException()
            is PostgresException
            {
                SqlState: PostgresErrorCodes.SerializationFailure
                    or PostgresErrorCodes.DeadlockDetected
                    or PostgresErrorCodes.UniqueViolation
            };
}
