namespace Meguri.Shared.Data.Embedded;

/// <summary>Where the embedded PostgreSQL lives and how it runs.</summary>
public sealed record EmbeddedPostgresOptions
{
    /// <summary>Folder that belongs to the database server (<c>&lt;MEGURI_DATA&gt;/postgres</c>); made when missing.</summary>
    public required string DataFolder { get; init; }

    /// <summary>Folder holding <c>bin/postgres</c> (configuration <c>Postgres:Binaries</c>); null looks in <c>node_modules</c> upwards from the program.</summary>
    public string? Binaries { get; init; }

    /// <summary>Unprivileged account to run as when Meguri runs as root (configuration <c>Postgres:User</c>); null takes <c>meguri</c> or else <c>nobody</c>.</summary>
    public string? User { get; init; }

    /// <summary>Where root keeps what the unprivileged account cannot reach in its own place, such as a clone under <c>/root</c>.</summary>
    public string SharedFolder { get; init; } = "/var/lib/meguri";

    /// <summary>Server settings for this run, over those in <c>postgresql.conf</c>.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
}
