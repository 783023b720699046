using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Meguri.Shared.Telemetry;

/// <summary>
/// 計測: what the program counts and times of itself beside what the framework and the database driver do. Costs next to nothing while nobody
/// listens. Labels are codes only: city, kind of job, state, how it ended; never anything of a person.
/// </summary>
public sealed class WorkMeter : IDisposable
{
    /// <summary>Name of the meter and of the source of spans.</summary>
    public const string Name = "Meguri";

    private static readonly ActivitySource Source = new(Name);

    private readonly Meter _meter;
    private readonly Histogram<double> _work;
    private readonly ConcurrentDictionary<(string Queue, string City, string State), long> _waiting = new();

    /// <summary>Makes the instruments.</summary>
    public WorkMeter(IMeterFactory meters)
    {
        _meter = meters.Create(Name);
        _work = _meter.CreateHistogram<double>("meguri.work.duration", "s", "How long a piece of work took: a job, a mail, a publication.");
        _meter.CreateObservableGauge(
            "meguri.queue.length",
            () =>
                _waiting.Select(w => new Measurement<long>(
                    w.Value,
                    Tags(("queue", w.Key.Queue), ("city", w.Key.City), ("state", w.Key.State))
                )),
            "{item}",
            "Mails and jobs that are to be done, by state."
        );
    }

    /// <summary>Begins a piece of work; it ends when it is disposed of, and has failed unless told otherwise.</summary>
    /// <param name="work">Such as <c>publish</c>, <c>mail</c> or <c>job edition-file</c>.</param>
    /// <param name="city">The city's code.</param>
    public PieceOfWork Begin(string work, string city) => new(this, Source.StartActivity(work), work, city);

    /// <summary>Says how long a queue is now.</summary>
    internal void Waiting(string queue, string city, string state, long count) => _waiting[(queue, city, state)] = count;

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();

    private static KeyValuePair<string, object?>[] Tags(params ReadOnlySpan<(string Name, string Value)> tags)
    {
        var pairs = new KeyValuePair<string, object?>[tags.Length];
        for (var i = 0; i < tags.Length; i++)
            pairs[i] = new(tags[i].Name, tags[i].Value);
        return pairs;
    }

    /// <summary>A piece of work that is being done.</summary>
    public sealed class PieceOfWork : IDisposable
    {
        private readonly WorkMeter _meter;
        private readonly Activity? _span;
        private readonly string _work;
        private readonly string _city;
        private readonly long _began = Stopwatch.GetTimestamp();

        internal PieceOfWork(WorkMeter meter, Activity? span, string work, string city) =>
            (_meter, _span, _work, _city) = (meter, span, work, city);

        /// <summary>How it ended, one word; <c>failed</c> until something else is said.</summary>
        public string Result { get; set; } = "failed";

        /// <inheritdoc/>
        public void Dispose()
        {
            var tags = Tags(("work", _work), ("city", _city), ("result", Result));
            _meter._work.Record(Stopwatch.GetElapsedTime(_began).TotalSeconds, tags);
            foreach (var (name, value) in tags)
                _span?.SetTag(name, value);
            if (Result == "failed")
                _span?.SetStatus(ActivityStatusCode.Error);
            _span?.Dispose();
        }
    }
}
