using System.Text;

namespace Meguri.Shared.Workbooks;

/// <summary>
/// Looks through the XML of a part without building anything from it, so that what reads it afterwards meets nothing unreasonable:
/// no DTD, no endless text or tag, no more rows, cells and merged ranges than allowed, no row number out of this world.
/// </summary>
internal sealed class PartScan(ScanTotals totals)
{
    private const int Head = 256;
    private readonly byte[] _name = new byte[Head];
    private int _nameLength;
    private bool _inTag;
    private int _run;
    private int _item;
    private int _pieces;

    /// <summary>Takes the next bytes.</summary>
    /// <returns>Null, or the code of what is wrong.</returns>
    public string? Next(ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            var end = bytes.IndexOf(_inTag ? (byte)'>' : (byte)'<');
            var length = end < 0 ? bytes.Length : end;
            if ((_run += length) > UploadLimits.PieceBytes)
                return "long-text";
            if (_inTag)
            {
                var kept = Math.Min(length, Head - _nameLength);
                bytes[..kept].CopyTo(_name.AsSpan(_nameLength));
                _nameLength += kept;
            }
            else if ((_item += length) > UploadLimits.PieceBytes)
            {
                return "long-text";
            }
            if (end < 0)
                return _inTag ? DocumentType() : null;
            if (_inTag && Tag(_name.AsSpan(0, _nameLength)) is { } wrong)
                return wrong;
            _inTag = !_inTag;
            _run = _nameLength = 0;
            bytes = bytes[(end + 1)..];
        }
        return null;
    }

    private string? DocumentType() => _name.AsSpan(0, _nameLength).StartsWith("!DOCTYPE"u8) ? "dtd" : null;

    private string? Tag(ReadOnlySpan<byte> tag)
    {
        if (tag.Length == 0 || tag[0] == '/')
            return null;
        if (tag[0] == '!')
            return DocumentType();
        if (tag[0] == '?')
            return Encoding(tag);
        var end = tag.IndexOfAny(" \t\r\n/"u8);
        var name = end < 0 ? tag : tag[..end];
        var colon = name.IndexOf((byte)':');
        name = colon < 0 ? name : name[(colon + 1)..];
        return name.Length switch
        {
            1 when name[0] == 'c' => Cell(tag),
            1 when name[0] == 't' => ++_pieces > UploadLimits.TextRuns ? "long-text" : null,
            2 when name.SequenceEqual("si"u8) => NewItem(),
            2 when name.SequenceEqual("is"u8) => NewItem(),
            3 when name.SequenceEqual("row"u8) => Row(tag),
            // A shape of a drawing is an item of its own.
            13 when name.EndsWith("CellAnchor"u8) => NewItem(),
            9 when name.SequenceEqual("mergeCell"u8) => ++totals.Merges > UploadLimits.AllMerges ? "merges" : null,
            _ => null,
        };
    }

    private string? Cell(ReadOnlySpan<byte> tag)
    {
        if (!IsColumn(Attribute(tag, " r=\""u8)))
            return "broken";
        return NewItem() ?? (++totals.Cells > UploadLimits.AllCells ? "cells" : null);
    }

    // An address has at most three letters; its row was checked with the row.
    private static bool IsColumn(ReadOnlySpan<byte> address) =>
        address.Length is 0 || (address.Length <= 10 && address.IndexOfAnyInRange((byte)'0', (byte)'9') is >= 1 and <= 3);

    private static ReadOnlySpan<byte> Attribute(ReadOnlySpan<byte> tag, ReadOnlySpan<byte> name)
    {
        var at = tag.IndexOf(name);
        if (at < 0)
            return [];
        var value = tag[(at + name.Length)..];
        var end = value.IndexOf((byte)'"');
        return end < 0 ? value : value[..end];
    }

    private string? NewItem()
    {
        _item = _pieces = 0;
        return null;
    }

    private string? Row(ReadOnlySpan<byte> tag)
    {
        if (++totals.Rows > UploadLimits.AllRows)
            return "rows";
        var at = tag.IndexOf(" r=\""u8);
        var number = at < 0 ? [] : tag[(at + 4)..];
        var digits = number.IndexOf((byte)'"');
        if (at >= 0 && (digits is < 1 or > 7 || !int.TryParse(number[..digits], out var row) || row is < 1 or > 1_048_576))
            return "broken";
        return null;
    }

    private static string? Encoding(ReadOnlySpan<byte> declaration)
    {
        var text = System.Text.Encoding.ASCII.GetString(declaration);
        var at = text.IndexOf("encoding", StringComparison.OrdinalIgnoreCase);
        return at < 0 || text.AsSpan(at).ContainsAny("'\"") && IsUtf8(text.AsSpan(at)) ? null : "encoding";
    }

    private static bool IsUtf8(ReadOnlySpan<char> text)
    {
        var value = text[(text.IndexOfAny('\'', '"') + 1)..];
        return value.StartsWith("utf-8", StringComparison.OrdinalIgnoreCase)
            || value.StartsWith("us-ascii", StringComparison.OrdinalIgnoreCase);
    }
}

/// <summary>What all parts of one file hold together.</summary>
internal sealed class ScanTotals
{
    public int Rows { get; set; }

    public int Cells { get; set; }

    public int Merges { get; set; }

    public long Bytes { get; set; }
}
