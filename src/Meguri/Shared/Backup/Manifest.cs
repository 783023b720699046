using System.Text.Json;
using System.Text.Json.Serialization;

namespace Meguri.Shared.Backup;

/// <summary>What a backup file says about itself: entry <c>manifest.json</c>.</summary>
public sealed record Manifest
{
    /// <summary>Number of this layout of the file.</summary>
    public const int CurrentFormat = 2;

    /// <summary>Layout of earlier versions: the same without a signature.</summary>
    public const int UnsignedFormat = 1;

    /// <summary>Name of the entry.</summary>
    public const string EntryName = "manifest.json";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Layout of the file.</summary>
    [JsonRequired]
    public int Format { get; init; } = CurrentFormat;

    /// <summary>Version of the program that wrote it.</summary>
    public required string Meguri { get; init; }

    /// <summary>Code of the city.</summary>
    public required string City { get; init; }

    /// <summary>市名.</summary>
    public required string CityName { get; init; }

    /// <summary>When it was taken.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The schema that the data is in, in order of number.</summary>
    public required IReadOnlyList<AppliedMigration> Migrations { get; init; }

    /// <summary>The tables, parents before children.</summary>
    public required IReadOnlyList<TableData> Tables { get; init; }

    /// <summary>Where the counters stand.</summary>
    public required IReadOnlyList<SequenceState> Sequences { get; init; }

    /// <summary>The last seal over the log when it was taken; null before the first.</summary>
    public SealHead? Seal { get; init; }

    /// <summary>All rows.</summary>
    [JsonIgnore]
    public long Rows => Tables.Sum(t => t.Rows);

    /// <summary>Writes it.</summary>
    public Task WriteAsync(Stream stream, CancellationToken cancel) => JsonSerializer.SerializeAsync(stream, this, Json, cancel);

    /// <summary>Reads it.</summary>
    /// <exception cref="BackupException">It is damaged, or of a later layout.</exception>
    public static async Task<Manifest> ReadAsync(Stream stream, CancellationToken cancel)
    {
        using var document = await JsonDocument.ParseAsync(stream, cancellationToken: cancel);
        var format = document.RootElement.TryGetProperty("format", out var f) && f.TryGetInt32(out var number) ? number : 0;
        if (format > CurrentFormat)
            throw BackupException.Newer();
        return format is CurrentFormat or UnsignedFormat && document.Deserialize<Manifest>(Json) is { } manifest
            ? manifest
            : throw BackupException.Damaged("目録（manifest.json）が読めません。");
    }
}

/// <summary>The last seal of the log: its number and its value, lower-case hexadecimal.</summary>
public sealed record SealHead(long Number, string Hash);

/// <summary>A migration that had been applied.</summary>
public sealed record AppliedMigration(int Number, string Name, string Sha256, DateTimeOffset AppliedAt);

/// <summary>One table's data: entry <c>tables/NAME.bin</c>, as COPY … (FORMAT binary) writes it.</summary>
public sealed record TableData(string Name, IReadOnlyList<string> Columns, long Rows, string Sha256)
{
    /// <summary>Name of the entry.</summary>
    [JsonIgnore]
    public string EntryName => $"tables/{Name}.bin";
}

/// <summary>One counter: its last value and whether that value has been given out.</summary>
public sealed record SequenceState(string Name, long Value, bool Called);
