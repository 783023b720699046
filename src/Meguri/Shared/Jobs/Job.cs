namespace Meguri.Shared.Jobs;

/// <summary>処理: work that takes longer than a page may, kept in the city's database until it is done.</summary>
public sealed class Job
{
    /// <summary>Number in order of asking.</summary>
    public long Id { get; set; }

    /// <summary>Which <see cref="IJobHandler"/> does it.</summary>
    public string Kind { get; set; } = "";

    /// <summary>What to do, as JSON.</summary>
    public string Payload { get; set; } = "";

    /// <summary>One of <see cref="JobState"/>.</summary>
    public string State { get; set; } = JobState.Waiting;

    /// <summary>How far it has come, 0 to 100.</summary>
    public short Percent { get; set; }

    /// <summary>What it is doing, in Japanese.</summary>
    public string Message { get; set; } = "";

    /// <summary>Why it failed, in Japanese; null unless it failed.</summary>
    public string? Error { get; set; }

    /// <summary>How often it was begun.</summary>
    public short Attempts { get; set; }

    /// <summary>When it was asked for.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>When it was last begun.</summary>
    public DateTimeOffset? StartedAt { get; set; }

    /// <summary>When it ended, well or not.</summary>
    public DateTimeOffset? FinishedAt { get; set; }

    /// <summary>The node's token while it works on it.</summary>
    public Guid? Lease { get; set; }

    /// <summary>After this time, by the database's clock, another node may take the job up.</summary>
    public DateTimeOffset? LeaseUntil { get; set; }
}

/// <summary>処理の状態.</summary>
public static class JobState
{
    /// <summary>待っている.</summary>
    public const string Waiting = "waiting";

    /// <summary>実行中.</summary>
    public const string Running = "running";

    /// <summary>終わった.</summary>
    public const string Done = "done";

    /// <summary>できなかった.</summary>
    public const string Failed = "failed";
}

/// <summary>A job cannot be done; the message says in Japanese why and what to do. It is not tried again.</summary>
public class JobException(string message, Exception? inner = null) : Exception(message, inner);
