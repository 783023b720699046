using Meguri.Shared.Imports;
using Meguri.Shared.Money;

namespace Meguri.Plans.Exchange.Forms;

/// <summary>
/// The unit of each table of a form: that of the amounts' own heading or of the cells beside them, else the nearest one said above the table, else the one said above all
/// of them, else the plan's; asked where the form names another somewhere else or none at all.
/// Shapes and the heads of the printed pages count too: where they name another unit than the cells, or than the plan's, it is asked. So it is where the amounts' own
/// heading and what is said right above their table name two.
/// </summary>
internal sealed class FormUnitsSaid
{
    // How many rows above its columns a table's unit may stand, where no heading of its own parts it from the rest.
    private const int Near = 2;

    private readonly List<(FormCell Cell, IReadOnlyList<string> Names)> _said;
    private readonly List<FormTableHead> _tables;
    private readonly FormGrid _grid;
    private readonly int _ownFrom;
    private readonly PlanUnit _ofPlan;
    private readonly Dictionary<bool, PlanUnit> _ofSide = [];
    private readonly (FormCell Cell, IReadOnlyList<string> Names) _ofSheet;
    private readonly List<string> _beyond;
    private readonly List<int> _headings;

    public FormUnitsSaid(FormGrid grid, List<FormCell> outside, List<FormTableHead> tables, PlanUnit? above, PlanUnit ofPlan)
    {
        _said = [.. outside.Select(c => (c, Names: Said(c, outside))).Where(c => c.Names.Count > 0)];
        (_grid, _tables, _ofPlan) = (grid, tables, ofPlan);
        _headings = [.. outside.Where(c => FormLabels.Of(c.Text) is FormLabel.ResultsHeading or FormLabel.PlanHeading).Select(c => c.Row)];
        var first = tables.Count > 0 ? tables[0].Row : int.MaxValue;
        // What stands over the first table's heading is said of the whole sheet.
        _ownFrom = _headings.Where(r => r <= first).Append(first - 1).Min();
        _ofSheet = _said.FindLast(c => c.Cell.Row < _ownFrom);
        _beyond =
        [
            .. grid.Shapes.Select(s => s.Text).Concat(grid.PageWords).SelectMany(FormHeading.UnitsSaid).Distinct(StringComparer.Ordinal),
        ];
        OfSheet =
            _ofSheet.Names is null ? above
            : _ofSheet.Names is [var only] ? FormHeading.UnitCalled(only)
            : null;
    }

    /// <summary>The unit said above all tables.</summary>
    public PlanUnit? OfSheet { get; }

    /// <summary>The unit of a table whose amounts stand in that column.</summary>
    public PlanUnit Of(FormTableHead head, FormHeadColumn? amount, FormHeadQuestions questions)
    {
        if (OwnOf(head, amount) is { Names: { Count: > 0 } names, Place: var place })
        {
            var unit = Against(head, names) is { Names: { } others, Place: var at }
                ? questions.UnitAgainst(place, names, at, others, _ofPlan)
                : questions.Unit(place, names, _ofPlan);
            return _ofSide[head.IsResults] = Checked(unit, amount, questions);
        }
        if (_ofSide.TryGetValue(head.IsResults, out var ofSide))
            return ofSide;
        if (OfSheet is not null)
            return Checked(OfSheet, amount, questions);
        if (_ofSheet.Names is not null)
            return questions.Unit(_grid.Place(_ofSheet.Cell), _ofSheet.Names, _ofPlan);
        if (amount is not null && _beyond.Count > 0)
            return Checked(_ofPlan, amount, questions);
        return amount is null ? _ofPlan : questions.Unit(head, amount, Elsewhere, _ofPlan);
    }

    // Against what stands in shapes and above the printed pages; a table without amounts needs no unit.
    private PlanUnit Checked(PlanUnit unit, FormHeadColumn? amount, FormHeadQuestions questions) =>
        amount is null || _beyond.Count == 0
            ? unit
            : questions.UnitBeyond(
                _grid.Shapes.FirstOrDefault(s => FormHeading.UnitsSaid(s.Text).Count > 0) is { } shape
                    ? $"図形（{_grid.Place(shape.Top, shape.Left)}）"
                    : $"シート「{_grid.Name}」の印刷のヘッダー・フッター",
                _beyond,
                unit
            );

    // What is said right above the table, between its own heading and its columns, where it is none of the units that were found.
    private (IReadOnlyList<string>? Names, ImportPlace Place) Against(FormTableHead head, IReadOnlyList<string> names)
    {
        var from = _headings.Where(r => r <= head.Row).Append(0).Max();
        from = from > 0 ? Math.Min(from, head.Row - Near) : head.Row - Near;
        var above = _tables.FindLast(t => t.Row < head.Row)?.LastRow ?? 0;
        var near = _said.FindLast(c => c.Cell.Row >= from && c.Cell.Row > above && c.Cell.Row <= head.LastRow);
        var units = names.Select(FormHeading.UnitCalled).ToHashSet();
        return near.Names is null || near.Names.Any(n => units.Contains(FormHeading.UnitCalled(n)))
            ? (null, _grid.Whole)
            : (near.Names, _grid.Place(near.Cell));
    }

    private (IReadOnlyList<string> Names, ImportPlace Place) OwnOf(FormTableHead head, FormHeadColumn? amount)
    {
        if (amount is not null)
        {
            List<string> names = [.. FormHeading.UnitNames(amount.Text)];
            // 「円」 in a cell of its own behind each amount.
            names.AddRange(
                head.CellsBelow(_grid)
                    .Where(c => head.Of(c) is null && head.LeftOf(c) == amount && FormHeading.IsOnlyUnit(c.Text))
                    .SelectMany(c => FormHeading.UnitNames(c.Text))
            );
            if (names.Count > 0)
                return ([.. names.Distinct()], _grid.Place(head.Row, amount.First));
        }
        foreach (var column in head.Columns.Where(c => c.Kind == FormColumn.Other))
        {
            if (FormHeading.UnitsSaid(column.Text) is { Count: > 0 } names)
                return (names, _grid.Place(head.Row, column.First));
        }
        var at = _tables.FindIndex(t => t.Row == head.Row);
        var from = at > 0 ? _tables[at - 1].LastRow + 1 : _ownFrom;
        var said = _said.FindLast(c => c.Cell.Row >= from && c.Cell.Row <= head.LastRow);
        return said.Names is null ? ([], _grid.Whole) : (said.Names, _grid.Place(said.Cell));
    }

    // 「単位」 and 「円」 may stand in two cells.
    private static IReadOnlyList<string> Said(FormCell cell, List<FormCell> outside) =>
        !FormHeading.IsUnitLabel(cell.Text) ? FormHeading.UnitsSaid(cell.Text)
        : outside.Find(c => c.Row == cell.Row && c.Column > cell.Column) is { } beside && FormHeading.IsOnlyUnit(beside.Text)
            ? FormHeading.UnitNames(beside.Text)
        : [];

    private List<PlanUnit> Elsewhere =>
        [
            .. _said
                .SelectMany(c => c.Names)
                .Concat(_tables.SelectMany(t => t.Columns).Where(c => c.IsAmount).SelectMany(c => FormHeading.UnitNames(c.Text)))
                .Select(FormHeading.UnitCalled)
                .OfType<PlanUnit>(),
        ];
}
