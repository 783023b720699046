using System.Globalization;
using System.Xml;

namespace Meguri.Shared.Workbooks;

/// <summary>What is left of the limits that all sheets share.</summary>
internal sealed class SheetBudget
{
    public long Characters { get; set; } = UploadLimits.AllCharacters;

    /// <summary>Cells looked at for conditions.</summary>
    public int Looks { get; set; } = 2 * UploadLimits.AllCells;

    /// <summary>Conditions worked out.</summary>
    public int Conditions { get; set; } = UploadLimits.AllConditions;
}

/// <summary>Takes one sheet out of its part, with what a person sees and does not see of it.</summary>
internal sealed class SheetRead
{
    private const int LastRow = 1_048_576;
    private const int LastColumn = 16_384;

    // Ranges do not overlap in a workbook that a program made, so together they cover each cell once.
    private const int MostMergedCells = 2 * UploadLimits.AllCells;

    // Characters, and points: in less nothing is seen.
    private const double NarrowestColumn = 0.4,
        LowestRow = 2;

    private static readonly CellFormat Day = new("yyyy/m/d");
    private static readonly CellFormat DayAndTime = new("yyyy/m/d h:mm:ss");
    private readonly string _name;
    private readonly IReadOnlyList<SharedText> _texts;
    private readonly BookStyles _styles;
    private readonly CellConditions _conditions;
    private readonly SheetLooks _looks;
    private readonly List<string> _pageWords = [];
    private readonly bool _from1904;
    private readonly SheetBudget _budget;
    private readonly List<CellValue[]> _rows = [];
    private readonly List<MergedRange> _merges = [];
    private readonly HashSet<int> _hiddenRows = [];
    private readonly HashSet<int> _hiddenColumns = [];
    private CellValue[] _row = new CellValue[16];
    private ushort[] _rowStyles = new ushort[16];
    private bool _isFiltered;
    private int _coloured;

    private SheetRead(string name, IReadOnlyList<SharedText> texts, BookStyles styles, bool from1904, SheetBudget budget) =>
        (_name, _texts, _styles, _conditions, _looks, _from1904, _budget) = (
            name,
            texts,
            styles,
            new(styles),
            new(styles),
            from1904,
            budget
        );

    /// <summary>Reads a sheet.</summary>
    /// <exception cref="FileRefusedException">It holds more than may be read.</exception>
    public static UploadedSheet Read(
        BookSheet sheet,
        XmlReader xml,
        IReadOnlyList<SharedText> texts,
        BookStyles styles,
        bool from1904,
        SheetBudget budget,
        IReadOnlyList<SheetShape> shapes,
        IReadOnlyList<SheetTable> tables,
        IReadOnlyList<CellNote> notes
    ) => new SheetRead(sheet.Name, texts, styles, from1904, budget).Read(sheet, xml, shapes, tables, notes);

    private UploadedSheet Read(
        BookSheet sheet,
        XmlReader xml,
        IReadOnlyList<SheetShape> shapes,
        IReadOnlyList<SheetTable> tables,
        IReadOnlyList<CellNote> notes
    )
    {
        var row = 0;
        while (xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element)
                continue;
            switch (xml.LocalName)
            {
                case "sheetView":
                    _looks.HidesZeros |= xml.GetAttribute("showZeros") is "0" or "false";
                    break;
                case "col" when IsTrue(xml, "hidden") || IsUnder(xml, "width", NarrowestColumn):
                    if (Number(xml, "min") is { } first && Number(xml, "max") is { } last)
                        _hiddenColumns.UnionWith(
                            Enumerable.Range(Math.Max(1, first), Math.Max(0, Math.Min(last, UploadLimits.Columns) - Math.Max(1, first) + 1))
                        );
                    break;
                case "row":
                    row = Number(xml, "r") ?? row + 1;
                    if (row is < 1 or > LastRow)
                        throw Refusal.Of("broken");
                    ReadRow(xml, row);
                    break;
                case "filterColumn":
                    _isFiltered = true;
                    break;
                case "conditionalFormatting":
                    _conditions.Read(xml);
                    break;
                case "oddHeader" or "evenHeader" or "firstHeader" or "oddFooter" or "evenFooter" or "firstFooter":
                    _pageWords.AddRange(PageWords.Of(SharedTexts.TextOf(xml)));
                    break;
                case "mergeCell":
                    if (MergedRange.TryParse(xml.GetAttribute("ref"), out var merge))
                        _merges.Add(merge);
                    break;
            }
        }
        foreach (var table in tables)
            ColourTable(table);
        if (!_conditions.IsNothing)
            _conditions.Apply(_rows, _looks, _budget);
        RemoveInnerValues();
        return new UploadedSheet(_name, sheet.IsHidden, [.. _rows], [.. _merges])
        {
            HiddenRows = _hiddenRows,
            HiddenColumns = _hiddenColumns,
            IsFiltered = _isFiltered,
            Shapes = shapes,
            Notes = notes,
            PageWords = [.. _pageWords.Distinct(StringComparer.Ordinal)],
            Kept = _looks.Kept(),
        };
    }

    // White letters are seen on the head of a table that its style colours, and a style may hide others. Tables do not overlap.
    private void ColourTable(SheetTable table)
    {
        for (var row = table.Range.Top; row <= Math.Min(table.Range.Bottom, _rows.Count); row++)
        {
            var diff = table.At(row - table.Range.Top, _styles.Tables);
            if (diff == default)
                continue;
            var cells = _rows[row - 1];
            if ((_coloured += 1 + cells.Length) > MostMergedCells)
                throw Refusal.Of("conditions");
            for (var column = table.Range.Left; column <= Math.Min(table.Range.Right, cells.Length); column++)
            {
                var cell = cells[column - 1];
                if (!cell.IsEmpty)
                    cells[column - 1] = cell.With(_looks.LookOf(row, column, _looks.Colour(row, column, diff), cell));
            }
        }
    }

    private void ReadRow(XmlReader xml, int row)
    {
        // A sheet that hides rows by default (zeroHeight) hides those that are not written.
        if (IsTrue(xml, "hidden") || IsUnder(xml, "ht", LowestRow))
            _hiddenRows.Add(row);
        if (xml.IsEmptyElement)
            return;
        var depth = xml.Depth;
        var (column, last) = (0, 0);
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml is not { NodeType: XmlNodeType.Element, LocalName: "c" })
                continue;
            column = ColumnOf(xml.GetAttribute("r")) ?? column + 1;
            var style = Number(xml, "s") ?? 0;
            var value = ReadCell(xml, _looks.StyleOf(style), row, column);
            if (value.IsEmpty)
                continue;
            if (column > UploadLimits.Columns)
                throw Refusal.Of(column > LastColumn ? "broken" : "columns", _name);
            if (column > _row.Length)
            {
                Array.Resize(ref _row, Math.Max(column, _row.Length * 2));
                Array.Resize(ref _rowStyles, _row.Length);
            }
            if (column > last)
            {
                Array.Clear(_row, last, column - last);
                Array.Clear(_rowStyles, last, column - last);
                last = column;
            }
            _row[column - 1] = value;
            _rowStyles[column - 1] = (ushort)Math.Clamp(style, 0, ushort.MaxValue);
        }
        if (last == 0)
            return;
        if (row > UploadLimits.Rows)
            throw Refusal.Of("rows", _name);
        while (_rows.Count < row)
            _rows.Add([]);
        _rows[row - 1] = _row[..last];
        _looks.AddRow(row, _rowStyles[..last]);
    }

    private CellValue ReadCell(XmlReader xml, in BookStyle style, int row, int column)
    {
        var type = xml.GetAttribute("t");
        if (xml.IsEmptyElement)
            return default;
        var depth = xml.Depth;
        string? value = null;
        SharedText? text = null;
        var isFormula = false;
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml.NodeType != XmlNodeType.Element)
                continue;
            switch (xml.LocalName)
            {
                case "f":
                    isFormula = true;
                    SharedTexts.Skip(xml);
                    break;
                case "v":
                    value = SharedTexts.TextOf(xml);
                    break;
                case "is":
                    text = SharedTexts.ReadOne(xml, _styles.Colours);
                    break;
            }
        }
        return type switch
        {
            "s" => int.TryParse(value, NumberStyles.Integer, CultureInfo.InvariantCulture, out var at) && at >= 0 && at < _texts.Count
                ? TextOf(_texts[at], style, row, column)
                : default,
            "inlineStr" => text is { } inline ? TextOf(inline, style, row, column) : default,
            // A formula may well give an empty text; one without any result gives nothing that could be read.
            "str" when value is not null => TextOf(new(SharedTexts.Unescaped(value)), style, row, column),
            "e" when value is not null => CellValue.OfError(value.Length == 0 ? "#エラー" : value, style.TextLook),
            "b" when value is { Length: > 0 } => CellValue.OfFlag(value is "1" or "true", style.TextLook),
            "d" when value is { Length: > 0 } => DateOf(value, style),
            _ when value is { Length: > 0 } => NumberOf(value, style, row, column),
            _ => isFormula ? CellValue.WithoutResult(style.TextLook) : default,
        };
    }

    private CellValue NumberOf(string value, in BookStyle style, int row, int column)
    {
        if (!double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number))
            return CellValue.OfError(Short(value), style.TextLook);
        if (_from1904 && style.Format.IsDate)
            number += 1_462;
        return WithLook(CellValue.OfNumber(number, style.Format, CellLook.Ordinary), style, row, column);
    }

    // ISO 8601, with or without a time, as strict workbooks write days.
    private static CellValue DateOf(string value, in BookStyle style)
    {
        if (!DateTime.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var date))
            return CellValue.OfError(Short(value), style.TextLook);
        var format =
            style.Format.IsDate ? style.Format
            : date.TimeOfDay == TimeSpan.Zero ? Day
            : DayAndTime;
        return CellValue.OfNumber(date.ToOADate(), format, style.NumberLook(date.ToOADate()));
    }

    private CellValue WithLook(CellValue cell, in BookStyle style, int row, int column) =>
        cell.With(_looks.LookOf(row, column, style, cell));

    private CellValue TextOf(SharedText text, in BookStyle style, int row, int column)
    {
        if (text.Whole.Length > UploadLimits.CellCharacters)
            throw Refusal.Of("long-cell", $"{_name}」のセル「{CellAddress.Of(row, column)}");
        if ((_budget.Characters -= text.Whole.Length) < 0)
            throw Refusal.Of("characters", _name);
        // An error that was copied as a value is one all the same; in a cell made for texts it is what was typed.
        if (!style.Format.IsText && CellErrors.Is(text.Whole))
            return CellValue.OfError(text.Whole.Trim(), style.TextLook);
        var shown = style.Format.IsGeneral || style.Format.ShowsNoText ? text.Whole : style.Format.Show(text.Whole);
        _looks.Piece(row, column, text, style);
        return WithLook(CellValue.OfText(shown), style, row, column);
    }

    // A merged range shows its first cell only; what still stands in the others is left over from before.
    private void RemoveInnerValues()
    {
        var looked = 0;
        foreach (var merge in _merges)
        {
            for (var row = merge.Top; row <= Math.Min(merge.Bottom, _rows.Count); row++)
            {
                var cells = _rows[row - 1];
                if ((looked += 1 + Math.Max(0, Math.Min(merge.Right, cells.Length) - merge.Left)) > MostMergedCells)
                    throw Refusal.Of("merges", _name);
                for (var column = merge.Left; column <= Math.Min(merge.Right, cells.Length); column++)
                {
                    if (row != merge.Top || column != merge.Left)
                        cells[column - 1] = default;
                }
            }
        }
        for (var row = 0; row < _rows.Count; row++)
        {
            var last = _rows[row].Length;
            while (last > 0 && _rows[row][last - 1].IsEmpty)
                last--;
            if (last < _rows[row].Length)
                _rows[row] = _rows[row][..last];
        }
        while (_rows.Count > 0 && _rows[^1].Length == 0)
            _rows.RemoveAt(_rows.Count - 1);
    }

    // "AB12" is column 28.
    private static int? ColumnOf(string? address)
    {
        if (address is null)
            return null;
        var column = 0;
        foreach (var c in address)
        {
            if (c is >= '0' and <= '9' && column > 0)
                return column <= LastColumn ? column : throw Refusal.Of("broken");
            var letter = c is >= 'a' and <= 'z' ? c - 'a' + 1 : c - 'A' + 1;
            if (letter is < 1 or > 26 || (column = (column * 26) + letter) > LastColumn)
                throw Refusal.Of("broken");
        }
        throw Refusal.Of("broken");
    }

    private static bool IsTrue(XmlReader xml, string name) => xml.GetAttribute(name) is "1" or "true" or "on";

    private static bool IsUnder(XmlReader xml, string name, double least) =>
        double.TryParse(xml.GetAttribute(name), NumberStyles.Float, CultureInfo.InvariantCulture, out var size) && size < least;

    private static int? Number(XmlReader xml, string name)
    {
        if (xml.GetAttribute(name) is not { } text)
            return null;
        return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw Refusal.Of("broken");
    }

    private static string Short(string value) => Text.TextLength.Short(value, 20);
}
