using System.Globalization;

namespace Meguri.Shared.Workbooks;

/// <summary>Addresses as a spreadsheet shows them. Rows and columns count from 1.</summary>
public static class CellAddress
{
    /// <summary>"C12".</summary>
    public static string Of(int row, int column) => Column(column) + row.ToString(CultureInfo.InvariantCulture);

    /// <summary>"A1:C12".</summary>
    public static string Range(int top, int left, int bottom, int right) => $"{Of(top, left)}:{Of(bottom, right)}";

    /// <summary>Reads "C12".</summary>
    public static bool TryParse(string cell, out int row, out int column)
    {
        column = 0;
        var at = 0;
        for (; at < cell.Length && at < 3 && char.IsAsciiLetter(cell[at]); at++)
            column = (column * 26) + char.ToUpperInvariant(cell[at]) - 'A' + 1;
        return int.TryParse(cell.AsSpan(at), NumberStyles.None, CultureInfo.InvariantCulture, out row) && at > 0 && row > 0;
    }

    /// <summary>"C"; 27 is "AA".</summary>
    public static string Column(int column)
    {
        Span<char> letters = stackalloc char[8];
        var at = letters.Length;
        for (var rest = column; rest > 0; rest = (rest - 1) / 26)
            letters[--at] = (char)('A' + ((rest - 1) % 26));
        return new string(letters[at..]);
    }
}

/// <summary>結合セル: a merged range; its value stands in its top left cell.</summary>
public readonly record struct MergedRange(int Top, int Left, int Bottom, int Right)
{
    /// <summary>True when the cell lies in the range.</summary>
    public bool Contains(int row, int column) => row >= Top && row <= Bottom && column >= Left && column <= Right;

    /// <summary>Reads "A1:C12", or "A1" for one cell.</summary>
    public static bool TryParse(string? text, out MergedRange range)
    {
        range = default;
        var parts = (text ?? "").Replace("$", "", StringComparison.Ordinal).Split(':');
        if (
            !CellAddress.TryParse(parts[0], out var top, out var left)
            || !CellAddress.TryParse(parts[^1], out var bottom, out var right)
            || parts.Length > 2
        )
            return false;
        range = new(Math.Min(top, bottom), Math.Min(left, right), Math.Max(top, bottom), Math.Max(left, right));
        return true;
    }

    /// <summary>"A1:C12".</summary>
    public override string ToString() => CellAddress.Range(Top, Left, Bottom, Right);
}
