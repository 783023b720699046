using System.Collections.Concurrent;

namespace Meguri.Plans.Live;

/// <summary>The plans that this process keeps in memory, each as it was when last asked for. <see cref="PlanNow"/> brings them up to date.</summary>
public sealed class LivePlans(TimeProvider time)
{
    /// <summary>Plans kept; the one not asked for longest goes first.</summary>
    private const int Most = 24;

    private readonly ConcurrentDictionary<(string City, string Plan), Place> _places = new();

    /// <summary>Where a plan is kept.</summary>
    public Place Of(string city, string plan)
    {
        var place = _places.GetOrAdd((city, plan), _ => new Place());
        place.LastAsked = Environment.TickCount64;
        if (_places.Count > Most && _places.MinBy(p => p.Value.LastAsked) is var oldest && oldest.Value != place)
            _places.TryRemove(oldest);
        return place;
    }

    /// <summary>The plan as it was known to stand at most <paramref name="age"/> ago, without asking the database; null when that is not known.</summary>
    public LivePlan? Recent(string city, string plan, TimeSpan age)
    {
        var place = Of(city, plan);
        return place.Plan is { } kept && time.GetElapsedTime(place.KnownFrom) <= age ? kept : null;
    }

    /// <summary>Forgets a plan that is not there.</summary>
    public void Forget(string city, string plan) => _places.TryRemove((city, plan), out _);

    /// <summary>One plan: what is known of it, and a gate so that one request brings it up to date for all who wait.</summary>
    public sealed class Place
    {
        /// <summary>One at a time.</summary>
        public SemaphoreSlim Gate { get; } = new(1);

        /// <summary>What is known; null before the first reading.</summary>
        public LivePlan? Plan { get; set; }

        /// <summary>When the renewal that gave <see cref="Plan"/> began, as a timestamp of the clock.</summary>
        public long RenewedFrom { get; set; }

        /// <summary>When the question began whose answer was that <see cref="Plan"/> is how things stand, as a timestamp of the clock.</summary>
        public long KnownFrom { get; set; }

        internal long LastAsked { get; set; }
    }
}
