namespace Meguri.Plans.Live;

/// <summary>A plan as it stood at one moment. It never changes: what comes later is another one that shares what stayed the same.</summary>
/// <param name="Index">The plan.</param>
/// <param name="Snapshot">The moment, as PostgreSQL's <c>pg_snapshot</c> tells it: which writes were visible.</param>
/// <param name="ReadAt">When the whole of it was last read from the tables.</param>
public sealed record LivePlan(PlanIndex Index, string Snapshot, DateTimeOffset ReadAt);
