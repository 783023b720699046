using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Meguri.Surveys.Results;

/// <summary>公表する結果: all that the public is told of a survey. A number that is hidden is null here, and stands nowhere else.</summary>
public sealed record PublicResult
{
    private static readonly JsonSerializerOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.Never,
    };

    /// <summary>題名.</summary>
    public required string Title { get; init; }

    /// <summary>What it was for.</summary>
    public required string Lead { get; init; }

    /// <summary>The year or years it is about, in words.</summary>
    public required string Span { get; init; }

    /// <summary>The year it is about.</summary>
    public required int Year { get; init; }

    /// <summary>Last day of answering.</summary>
    public required DateOnly ClosedOn { get; init; }

    /// <summary>配布数; null when unknown.</summary>
    public required int? Sent { get; init; }

    /// <summary>母集団の数; null when unknown.</summary>
    public required int? Population { get; init; }

    /// <summary>Anybody could answer who had the link: the answers are no sample, and have no sampling error.</summary>
    public bool ByLink { get; init; }

    /// <summary>Answers in all.</summary>
    public required int Answered { get; init; }

    /// <summary>A table for each question or row of a matrix.</summary>
    public required IReadOnlyList<PublicTable> Tables { get; init; }

    /// <summary>Questions crossed.</summary>
    public required IReadOnlyList<PublicCross> Crosses { get; init; }

    /// <summary>What was left out and why.</summary>
    public required IReadOnlyList<string> LeftOut { get; init; }

    /// <summary>True when some number is hidden.</summary>
    [JsonIgnore]
    public bool Hides => Tables.Any(t => t.Hides) || Crosses.Any(c => c.Rows.Any(r => r.Cells.Contains(null)));

    /// <summary>For storage and download.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Options);

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    public static PublicResult FromJson(string json) => JsonSerializer.Deserialize<PublicResult>(json, Options)!;
}

/// <summary>One question, or one row of a matrix.</summary>
public sealed record PublicTable
{
    /// <summary>設問コード, with the row's code after a slash for a matrix.</summary>
    public required string Identity { get; init; }

    /// <summary>What was asked.</summary>
    public required string Question { get; init; }

    /// <summary>The row of a matrix; empty otherwise.</summary>
    public required string Row { get; init; }

    /// <summary>One of <see cref="Model.QuestionKinds"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>Version of the wording.</summary>
    public required int Wording { get; init; }

    /// <summary>Of how many it was asked (n).</summary>
    public required int Asked { get; init; }

    /// <summary>Answers that count; null when hidden.</summary>
    public required int? Valid { get; init; }

    /// <summary>無効; null when hidden.</summary>
    public required int? Invalid { get; init; }

    /// <summary>無回答; null when hidden.</summary>
    public required int? None { get; init; }

    /// <summary>The options.</summary>
    public required IReadOnlyList<PublicCell> Cells { get; init; }

    /// <summary>Mean of a scale or number; null when there is none or it is hidden.</summary>
    public decimal? Mean { get; init; }

    /// <summary>Lower quartile, median, upper quartile.</summary>
    public IReadOnlyList<decimal>? Quartiles { get; init; }

    /// <summary>Unit of a number.</summary>
    public string Unit { get; init; } = "";

    /// <summary>Free texts that a person released; a count below five is null.</summary>
    public IReadOnlyList<PublicCell> Texts { get; init; } = [];

    /// <summary>True when some number is hidden.</summary>
    [JsonIgnore]
    public bool Hides => Valid is null || Invalid is null || None is null || Cells.Any(c => c.Count is null);
}

/// <summary>One option and how many chose it; null when hidden.</summary>
public sealed record PublicCell(string Code, string Text, int? Count);

/// <summary>Two questions crossed. Both totals are those of the questions' own tables; what is hidden or not counted there is one row and column 「そのほか」.</summary>
public sealed record PublicCross
{
    /// <summary>設問コード of the rows.</summary>
    public required string Side { get; init; }

    /// <summary>設問コード of the columns.</summary>
    public required string Head { get; init; }

    /// <summary>What the table is called.</summary>
    public required string Title { get; init; }

    /// <summary>The rows.</summary>
    public required IReadOnlyList<PublicCrossRow> Rows { get; init; }

    /// <summary>The columns and their totals.</summary>
    public required IReadOnlyList<PublicCell> Columns { get; init; }
}

/// <summary>A row of a crossed table; hidden cells are null.</summary>
public sealed record PublicCrossRow(string Code, string Text, int Total, IReadOnlyList<int?> Cells);
