using Meguri.Shared.Imports;

namespace Meguri.Plans.Exchange.Forms;

/// <summary>How far a table goes, and which of its rows are lines and totals.</summary>
internal sealed class FormTableRows
{
    private readonly FormGrid _grid;
    private readonly FormTableHead _head;
    private readonly FormTableWords _words;
    private readonly ProblemList _problems;
    private readonly List<int> _lines = [];
    private readonly List<FormCell> _totals = [];
    private readonly List<FormCell> _sideLabels = [];

    public FormTableRows(FormGrid grid, FormTableHead head, FormTableWords words, ProblemList problems)
    {
        (_grid, _head, _words, _problems) = (grid, head, words, problems);
        LastRow = head.LastRow;
        Take();
    }

    /// <summary>The last row that belongs to the table.</summary>
    public int LastRow { get; private set; }

    /// <summary>The rows of lines, from the top.</summary>
    public List<int> Lines => _lines;

    /// <summary>The cells that say that their rows are totals.</summary>
    public IReadOnlyList<FormCell> Totals => _totals;

    /// <summary>Labels at the side of the table, such as 「令和５年度事業実績」 written downwards.</summary>
    public IReadOnlyList<FormCell> SideLabels => _sideLabels;

    // The rows of lines: down to a label, the next head or the end. A subtotal ends nothing; below a whole total only what is surely a line goes on.
    private void Take()
    {
        _sideLabels.AddRange(Enumerable.Range(_head.Row, _head.LastRow - _head.Row + 1).SelectMany(_grid.Row).Where(IsAtSide));
        var rows = _grid
            .RowNumbersAfter(_head.LastRow)
            .TakeWhile(r => !_grid.Row(r).Any(IsLabelHere) && FormTableHead.Find(_grid, r) is null)
            .ToList();
        var totals = rows.ToDictionary(r => r, r => TotalCell(Own(r)));
        // What follows the last total, and is surely no line, stands below the table.
        var isClosed = totals.Values.Any(t => t is not null);
        var end = isClosed ? rows.FindLastIndex(r => totals[r] is not null || IsSurelyLine(Own(r))) : rows.Count - 1;
        var isBelowTotal = false;
        foreach (var number in rows.Take(end + 1))
        {
            var own = Own(number);
            if (totals[number] is { } total)
            {
                _totals.Add(total);
                isBelowTotal |= IsOfAll(total);
            }
            else if (isBelowTotal && !IsSurelyLine(own))
                TellBelowTotal(own);
            else if (own.Count > 0 && !own.TrueForAll(c => FormOddLines.IsContinued(c.Text)))
            {
                _lines.Add(number);
                isBelowTotal = false;
            }
            _sideLabels.AddRange(_grid.Row(number).Where(IsAtSide));
            LastRow = number;
        }
    }

    private List<FormCell> Own(int row) => [.. _grid.Row(row).Where(c => !IsAtSide(c))];

    private void TellBelowTotal(List<FormCell> cells)
    {
        if (cells.Count == 0 || cells.TrueForAll(c => FormOddLines.IsContinued(c.Text)))
            return;
        _problems.Add(
            _grid.Place(cells[0]),
            cells[0].Text,
            "合計の下にあり、事業の行か分からないので、読みませんでした。事業なら、事業番号か金額（なければ「－」）を書いてください。",
            stops: MayBeLine(_head, cells)
        );
    }

    /// <summary>True for cells that may be a project's line without its amount: a name with a text beside it, and no word where its number would stand.</summary>
    public static bool MayBeLine(FormTableHead head, IReadOnlyList<FormCell> cells) =>
        cells.FirstOrDefault(c => head.Of(c)?.Kind == FormColumn.Name) is { } name
        && !FormOddLines.IsRemark(name.Text)
        && cells.Any(c => head.Of(c)?.Kind == FormColumn.Text)
        && cells.All(c => head.Of(c)?.Kind != FormColumn.Number || FormOddLines.IsCode(c.Text));

    /// <summary>Beside lines; alone in its row it is the heading of the next part.</summary>
    public bool IsAtSide(FormCell cell) =>
        (cell.Column < _head.Columns[0].First || cell.Column > _head.Columns[^1].Last)
        && FormLabels.Of(cell.Text) is FormLabel.ResultsHeading or FormLabel.PlanHeading
        && _grid.Row(cell.Row).Any(c => _head.Of(c) is not null && !FormLabels.Folded(c.Text).Contains("単位", StringComparison.Ordinal));

    // A label ends the table where it stands first in its row, or left of all columns; a line may bear its name all the same.
    private bool IsLabelHere(FormCell cell) =>
        (FormLabels.Of(cell.Text) is not null || FormLabels.IsHalf(cell.Text))
        && !IsAtSide(cell)
        && (
            cell.Column < _head.Columns[0].First
            || (
                cell == _grid.Row(cell.Row)[0]
                && !(_head.Of(cell)?.Kind == FormColumn.Name && _grid.Row(cell.Row).Any(c => c.IsNumber && _head.Of(c)?.IsAmount == true))
            )
        );

    private bool IsSurelyLine(List<FormCell> cells)
    {
        var name = cells.Find(c => _head.Of(c)?.Kind == FormColumn.Name);
        if (FormOddLines.IsRemark(name?.Text ?? ""))
            return false;
        return IsKnown(cells)
            || (name is not null && cells.Exists(IsCode))
            || (
                cells.Exists(c => _head.Of(c)?.Kind is FormColumn.Name or FormColumn.Text)
                && cells.Exists(c => _head.Of(c) is { } column && (column.IsAmount || column.Kind == FormColumn.Direction))
            );
    }

    private bool IsCode(FormCell cell) => _head.Of(cell)?.Kind == FormColumn.Number && FormOddLines.IsCode(cell.Text);

    // A line that speaks of a project of the plan.
    private bool IsKnown(List<FormCell> cells) =>
        cells.Exists(c =>
            _head.Of(c)?.Kind switch
            {
                FormColumn.Number => _words.KnowsCode(c.Text),
                FormColumn.Name => _words.KnowsName(c.Text),
                FormColumn.Text => _head.IsStacked && _words.KnowsName(FormNames.FirstLine(c.Text)),
                _ => false,
            }
        );

    // A total counts where names and numbers stand; in another column (会計, 財源区分, 備考) only on a row that names nothing.
    private FormCell? TotalCell(List<FormCell> cells)
    {
        var isKnown = IsKnown(cells);
        return cells.Find(c =>
        {
            var kind = _head.Of(c)?.Kind;
            return SaysTotal(c, kind)
                && kind switch
                {
                    FormColumn.Name => true,
                    FormColumn.Number or FormColumn.Text => !isKnown,
                    null when c.Column < _head.Columns[0].First => !isKnown,
                    null or FormColumn.Other or FormColumn.Funding or FormColumn.Direction => cells.TrueForAll(o =>
                        o == c || _head.Of(o)?.Kind is not (FormColumn.Number or FormColumn.Name or FormColumn.Text)
                    ),
                    _ => false,
                };
        });
    }

    // A project whose name ends like a total is known by its name.
    private bool SaysTotal(FormCell cell, FormColumn? kind) =>
        FormOddLines.IsTotal(cell.Text)
        || (
            cell.Text.Length < 40
            && (kind != FormColumn.Text || _head.IsStacked)
            && FormOddLines.IsPartTotal(cell.Text)
            && !_words.KnowsName(cell.Text)
        );

    /// <summary>True for a total of the whole table.</summary>
    public static bool IsOfAll(FormCell total) =>
        FormOddLines.IsWholeTotal(total.Text) && !FormLabels.Folded(total.Text).Contains("小計", StringComparison.Ordinal);
}
