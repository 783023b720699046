using System.Globalization;
using System.Security;
using System.Text;
using Meguri.Plans;
using Meguri.Plans.Exchange.Forms;
using Meguri.Shared.Workbooks;
using Meguri.Tests.Shared.Workbooks;

namespace Meguri.Tests.Plans.Exchange.Forms;

/// <summary>A form of the demonstration as raw XML, cell by cell, to be changed as offices change their workbooks; no code under test writes it.</summary>
internal sealed class RawForm
{
    private readonly SortedDictionary<(int Row, int Column), (string Xml, object? Said)> _cells = [];
    private readonly HashSet<int> _hiddenRows = [];
    private readonly HashSet<int> _hiddenColumns = [];
    private readonly List<string> _merges = [];
    private readonly List<string> _formats = [];
    private readonly List<string> _diffs = [];
    private string _after = "";
    private string _end = "";

    public RawForm(string measure, PlanDocument? plan)
    {
        Measure = measure;
        foreach (
            var cell in FormTestPlans
                .Grids(plan ?? FormTestPlans.DemoPlan(), new FormOptions { WithLists = false, Measures = [measure] })[0]
                .Cells
        )
        {
            if (cell.Number is { } number)
                Number(cell.Row, cell.Column, number);
            else
                Text(cell.Row, cell.Column, cell.Text);
            if (cell.RowSpan > 1 || cell.ColumnSpan > 1)
                _merges.Add(CellAddress.Range(cell.Row, cell.Column, cell.LastRow, cell.LastColumn));
            Grid.Add(cell);
        }
    }

    private RawForm(string name) => Measure = name;

    /// <summary>An empty worksheet, for tables that are no forms.</summary>
    public static RawForm Table(string name) => new(name);

    public string Measure { get; }

    /// <summary>The cells as the form has them.</summary>
    public List<FormCell> Grid { get; } = [];

    public int RowOf(string text, int nth = 0) => Grid.Where(c => c.Text == text).Select(c => c.Row).ElementAt(nth);

    public RawForm Text(int row, int column, string text, int style = 0) =>
        Raw(
            row,
            column,
            $"""t="inlineStr" s="{style}"><is><t xml:space="preserve">{SecurityElement.Escape(text)}</t></is>""",
            new { text, style }
        );

    /// <summary>A number in a format; the first eight styles are fixed.</summary>
    public RawForm Number(int row, int column, double number, string? format = null) =>
        Raw(row, column, $"s=\"{Style(format)}\"><v>{number.ToString("R", CultureInfo.InvariantCulture)}</v>", new { number, format });

    public RawForm Formula(int row, int column, string formula, string? result, string? format = null) =>
        Raw(
            row,
            column,
            $"s=\"{Style(format)}\"><f>{formula}</f>{(result is null ? "" : $"<v>{result}</v>")}",
            new
            {
                formula,
                result,
                format,
            }
        );

    public RawForm Error(int row, int column, string error) => Raw(row, column, $"t='e'><f>{error}</f><v>{error}</v>", new { error });

    public RawForm Strike(int row, int column, string text) => Text(row, column, text, 1);

    public RawForm White(int row, int column, string text) => Text(row, column, text, 2);

    /// <summary>Attributes and content of a cell, as they stand in the file, and what other programs are to write there.</summary>
    public RawForm Raw(int row, int column, string rest, object? said = null)
    {
        _cells[(row, column)] = (rest, said);
        return this;
    }

    /// <summary>The form in words for other programs (tests/independent/office-form.mjs).</summary>
    public string Describe() =>
        System.Text.Json.JsonSerializer.Serialize(
            new
            {
                name = Measure,
                cells = _cells.Select(c => new
                {
                    row = c.Key.Row,
                    column = c.Key.Column,
                    said = c.Value.Said ?? throw new InvalidOperationException($"nothing is said of {c.Key}"),
                }),
                hiddenRows = _hiddenRows,
                hiddenColumns = _hiddenColumns,
                merges = _merges,
                isFiltered = _after.Length > 0,
            }
        );

    public RawForm Remove(int row, int column)
    {
        _cells.Remove((row, column));
        return this;
    }

    public RawForm HideRow(int row)
    {
        _hiddenRows.Add(row);
        return this;
    }

    public RawForm HideColumn(int column)
    {
        _hiddenColumns.Add(column);
        return this;
    }

    public RawForm Merge(string range)
    {
        _merges.Add(range);
        return this;
    }

    public RawForm Filter()
    {
        _after = """<autoFilter ref="A1:Z99"><filterColumn colId="0"><filters><filter val="x"/></filters></filterColumn></autoFilter>""";
        return this;
    }

    /// <summary>A conditional format: the attributes of its rule, its formula, and what it lays over the cells.</summary>
    public RawForm Condition(string range, string rule, string formula, string diff)
    {
        _diffs.Add($"<dxf>{diff}</dxf>");
        _end +=
            $"<conditionalFormatting sqref=\"{range}\"><cfRule {rule} priority=\"1\" dxfId=\"{_diffs.Count - 1}\"><formula>{SecurityElement.Escape(formula)}</formula></cfRule></conditionalFormatting>";
        return this;
    }

    /// <summary>What stands above each printed page.</summary>
    public RawForm Header(string text)
    {
        _end += $"<headerFooter><oddHeader>{SecurityElement.Escape(text)}</oddHeader></headerFooter>";
        return this;
    }

    /// <summary>Makes room for a column: everything from it on goes one to the right, between two rows.</summary>
    public RawForm InsertColumn(int column, int fromRow, int toRow)
    {
        foreach (
            var (key, rest) in _cells
                .Where(c => c.Key.Row >= fromRow && c.Key.Row <= toRow && c.Key.Column >= column)
                .OrderByDescending(c => c.Key.Column)
                .ToList()
        )
        {
            _cells.Remove(key);
            _cells[(key.Row, key.Column + 1)] = rest;
        }
        for (var i = 0; i < _merges.Count; i++)
        {
            if (MergedRange.TryParse(_merges[i], out var m) && m.Top >= fromRow && m.Bottom <= toRow && m.Right >= column)
                _merges[i] = CellAddress.Range(m.Top, m.Left >= column ? m.Left + 1 : m.Left, m.Bottom, m.Right + 1);
        }
        return this;
    }

    public byte[] Bytes() => Package().Bytes();

    /// <summary>The parts, for more to be put beside them.</summary>
    public RawXlsx Package()
    {
        var rows = new StringBuilder();
        foreach (var row in _cells.GroupBy(c => c.Key.Row))
        {
            rows.Append(CultureInfo.InvariantCulture, $"<row r=\"{row.Key}\"{(_hiddenRows.Contains(row.Key) ? " hidden=\"1\"" : "")}>");
            foreach (var ((_, column), (rest, _)) in row)
                rows.Append(CultureInfo.InvariantCulture, $"<c r=\"{CellAddress.Of(row.Key, column)}\" {rest}</c>");
            rows.Append("</row>");
        }
        var columns = string.Concat(_hiddenColumns.Select(c => $"<col min=\"{c}\" max=\"{c}\" hidden=\"1\" width=\"9\"/>"));
        var merges =
            _merges.Count == 0 ? "" : $"<mergeCells>{string.Concat(_merges.Select(m => $"<mergeCell ref=\"{m}\"/>"))}</mergeCells>";
        var formats = string.Concat(
            _formats.Select((f, i) => $"<numFmt numFmtId=\"{164 + i}\" formatCode=\"{SecurityElement.Escape(f)}\"/>")
        );
        return RawXlsx
            .WithRows("", sheetName: Measure)
            .Part(
                "xl/styles.xml",
                $"""<styleSheet xmlns="{RawXlsx.Main}"><numFmts>{formats}</numFmts><fonts><font/><font><strike/></font><font><color rgb="FFFFFFFF"/></font></fonts><fills><fill><patternFill patternType="none"/></fill></fills><cellXfs><xf/><xf fontId="1"/><xf fontId="2"/>{string.Concat(_formats.Select((_, i) => $"<xf numFmtId=\"{164 + i}\"/>"))}</cellXfs><dxfs>{string.Concat(_diffs)}</dxfs></styleSheet>"""
            )
            .Part(
                "xl/worksheets/sheet1.xml",
                $"""<worksheet xmlns="{RawXlsx.Main}">{(columns.Length == 0 ? "" : $"<cols>{columns}</cols>")}<sheetData>{rows}</sheetData>{_after}{merges}{_end}</worksheet>"""
            );
    }

    private int Style(string? format)
    {
        if (format is null)
            return 0;
        var at = _formats.IndexOf(format);
        if (at < 0)
        {
            at = _formats.Count;
            _formats.Add(format);
        }
        return at + 3;
    }
}
