using System.Text.Json;

namespace Meguri.Shared.Jobs;

/// <summary>Does one kind of job. A feature registers it as a scoped service; it must bear being begun again after half was done.</summary>
public interface IJobHandler
{
    /// <summary>The kind, such as <c>book</c>.</summary>
    string Kind { get; }

    /// <summary>Does the job.</summary>
    /// <exception cref="JobException">It cannot be done.</exception>
    Task RunAsync(JobContext job);
}

/// <summary>A job at work.</summary>
public sealed class JobContext
{
    private readonly Action<int, string> _report;

    internal JobContext(long id, string payload, Action<int, string> report, CancellationToken cancel) =>
        (Id, Payload, _report, Cancel) = (id, payload, report, cancel);

    /// <summary>The job's number.</summary>
    public long Id { get; }

    /// <summary>What to do, as JSON.</summary>
    public string Payload { get; }

    /// <summary>Asks to stop: the program ends, or another node has taken the job up.</summary>
    public CancellationToken Cancel { get; }

    /// <summary>Reads what to do.</summary>
    public T Read<T>() => JsonSerializer.Deserialize<T>(Payload, JobQueue.Json) ?? throw new JsonException("null");

    /// <summary>Says how far the job has come (0 to 100), and what it is doing, in Japanese.</summary>
    public void Report(int percent, string message) => _report(percent, message);
}
