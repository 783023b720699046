namespace Meguri.Editions.OpenData;

/// <summary>A column of a data set: its title, and what it means.</summary>
public sealed record DataColumn(string Title, string Note);

/// <summary>データセット: one file of open data.</summary>
/// <param name="Name">Short ASCII name.</param>
/// <param name="Title">Japanese title.</param>
/// <param name="Note">What it holds.</param>
/// <param name="MediaType">MIME type.</param>
/// <param name="Rows">Rows without the head; null where rows have no meaning.</param>
/// <param name="Columns">Its columns; none for JSON.</param>
/// <param name="Write">Makes its bytes.</param>
public sealed record DataSet(
    string Name,
    string Title,
    string Note,
    string MediaType,
    int? Rows,
    IReadOnlyList<DataColumn> Columns,
    Func<byte[]> Write
)
{
    /// <summary>CSV with a head.</summary>
    public const string Csv = Shared.Text.Csv.MediaTypeWithHead;

    /// <summary>JSON.</summary>
    public const string Json = "application/json";

    /// <summary>「CSV」 or 「JSON」.</summary>
    public string Format => MediaType == Json ? "JSON" : "CSV";

    /// <summary>Address under the edition.</summary>
    public string Path => $"data/{Name}.{Format.ToLowerInvariant()}";
}
