using System.Globalization;
using System.Xml;

namespace Meguri.Shared.Workbooks;

/// <summary>Writes the cells of one sheet, row after row, column after column. Dispose it before the next sheet is added.</summary>
public sealed class SheetWriter : IDisposable
{
    private readonly XmlWriter _xml;
    private readonly StyleTable _styles;
    private readonly SheetLayout _layout;
    private readonly string[] _columns = [.. Enumerable.Range(1, UploadLimits.Columns).Select(CellAddress.Column)];
    private int _column;
    private string _rowText = "";

    internal SheetWriter(XmlWriter xml, StyleTable styles, SheetLayout layout)
    {
        _xml = xml;
        _styles = styles;
        _layout = layout;
        SheetSettings.WriteBefore(xml, styles, layout);
        xml.WriteStartElement("sheetData");
    }

    /// <summary>The row being written; 0 before the first.</summary>
    public int RowNumber { get; private set; }

    /// <summary>Begins the next row, or row <paramref name="number"/> further down.</summary>
    /// <param name="height">Height in points; 0 lets the program choose.</param>
    /// <param name="number">Its number; 0 for the next.</param>
    public SheetWriter Row(double height = 0, int number = 0)
    {
        if (RowNumber > 0)
            _xml.WriteEndElement();
        RowNumber = number > 0 ? number : RowNumber + 1;
        _rowText = RowNumber.ToString(CultureInfo.InvariantCulture);
        _column = 0;
        _xml.WriteStartElement("row");
        _xml.WriteAttributeString("r", _rowText);
        if (height > 0)
        {
            _xml.WriteAttributeString("ht", height.ToString("0.##", CultureInfo.InvariantCulture));
            _xml.WriteAttributeString("customHeight", "1");
        }
        return this;
    }

    /// <summary>Writes text into the next cell, always as text; null or "" leaves the cell empty.</summary>
    public SheetWriter Text(string? text, CellStyle? style = null)
    {
        if (string.IsNullOrEmpty(text))
            return Empty(style);
        Open(style);
        _xml.WriteAttributeString("t", "inlineStr");
        _xml.WriteStartElement("is");
        XmlText.Write(_xml, text);
        _xml.WriteEndElement();
        _xml.WriteEndElement();
        return this;
    }

    /// <summary>Writes text whose runs are marked each in its way into the next cell; without any text the cell is empty.</summary>
    public SheetWriter Runs(IReadOnlyList<CellRun> runs, CellStyle style)
    {
        if (runs.All(r => r.Mark == RunMark.None))
            return Text(string.Concat(runs.Select(r => r.Text)), style);
        Open(style);
        _xml.WriteAttributeString("t", "inlineStr");
        _xml.WriteStartElement("is");
        CellRun.Write(_xml, runs, style);
        _xml.WriteEndElement();
        _xml.WriteEndElement();
        return this;
    }

    /// <summary>Writes a whole number into the next cell; null leaves it empty. Past 15 figures, which a workbook would round, it becomes text.</summary>
    public SheetWriter Number(long? number, CellStyle? style = null)
    {
        if (number is not { } value)
            return Empty(style);
        var text = value.ToString(CultureInfo.InvariantCulture);
        if (Math.Abs((decimal)value) >= 1_000_000_000_000_000m)
            return Text(text, style);
        return Value(text, style);
    }

    /// <summary>Writes a number with decimals into the next cell; null leaves it empty.</summary>
    public SheetWriter Number(decimal? number, CellStyle? style = null) =>
        number is { } value ? Value(value.ToString(CultureInfo.InvariantCulture), style) : Empty(style);

    /// <summary>Writes a formula, without its 「=」, with the value it has now.</summary>
    public SheetWriter Formula(string formula, decimal value, CellStyle? style = null)
    {
        Open(style);
        _xml.WriteElementString("f", formula);
        _xml.WriteElementString("v", value.ToString(CultureInfo.InvariantCulture));
        _xml.WriteEndElement();
        return this;
    }

    /// <summary>Leaves the next cell empty, with a style of its own where one is given.</summary>
    public SheetWriter Empty(CellStyle? style = null)
    {
        if (style is null)
        {
            _column++;
            return this;
        }
        Open(style);
        _xml.WriteEndElement();
        return this;
    }

    /// <summary>Goes on in column <paramref name="column"/>, counted from 1.</summary>
    public SheetWriter At(int column)
    {
        _column =
            column > _column
                ? column - 1
                : throw new ArgumentOutOfRangeException(nameof(column), column, "cells are written from left to right");
        return this;
    }

    /// <summary>Closes the sheet.</summary>
    public void Dispose()
    {
        if (RowNumber > 0)
            _xml.WriteEndElement();
        _xml.WriteEndElement();
        SheetSettings.WriteAfter(_xml, _layout);
        _xml.WriteEndElement();
        _xml.Dispose();
    }

    private SheetWriter Value(string text, CellStyle? style)
    {
        Open(style);
        _xml.WriteElementString("v", text);
        _xml.WriteEndElement();
        return this;
    }

    private void Open(CellStyle? style)
    {
        _column++;
        _xml.WriteStartElement("c");
        _xml.WriteAttributeString("r", (_column <= _columns.Length ? _columns[_column - 1] : CellAddress.Column(_column)) + _rowText);
        if (style is not null)
            _xml.WriteAttributeString("s", _styles.NumberOf(style).ToString(CultureInfo.InvariantCulture));
    }
}
