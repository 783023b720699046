using System.Globalization;

namespace Meguri.Plans.Exchange.Workbooks;

/// <summary>Addresses as a spreadsheet shows them. Rows and columns count from 1.</summary>
public static class CellAddress
{
    /// <summary>"C12".</summary>
    public static string Of(int row, int column) => Column(column) + row.ToString(CultureInfo.InvariantCulture);

    /// <summary>"A1:C12".</summary>
    public static string Range(int top, int left, int bottom, int right) => $"{Of(top, left)}:{Of(bottom, right)}";

    /// <summary>"C"; 27 is "AA".</summary>
    public static string Column(int column)
    {
        Span<char> letters = stackalloc char[8];
        var at = letters.Length;
        for (var rest = column; rest > 0; rest = (rest - 1) / 26) letters[--at] = (char)('A' + ((rest - 1) % 26));
        return new string(letters[at..]);
    }
}

/// <summary>結合セル: a merged range; its value stands in its top left cell.</summary>
public readonly record struct MergedRange(int Top, int Left, int Bottom, int Right)
{
    /// <summary>True when the cell lies in the range.</summary>
    public bool Contains(int row, int column) => row >= Top && row <= Bottom && column >= Left && column <= Right;

    /// <summary>"A1:C12".</summary>
    public override string ToString() => CellAddress.Range(Top, Left, Bottom, Right);
}
