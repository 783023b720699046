using Meguri.Shared.Money;

namespace Meguri.Plans.Exchange.Forms;

/// <summary>
/// The unit of each table of a form: that of the amounts' own heading, else the nearest one said above the table, else the one said above all of them,
/// else the plan's; asked where the form names another somewhere else.
/// </summary>
internal sealed class FormUnitsSaid
{
    private readonly List<(FormCell Cell, PlanUnit Unit)> _said;
    private readonly List<FormTableHead> _tables;
    private readonly int _ownFrom;
    private readonly PlanUnit _ofPlan;
    private readonly Dictionary<bool, PlanUnit> _ofSide = [];

    public FormUnitsSaid(List<FormCell> outside, List<FormTableHead> tables, PlanUnit? above, PlanUnit ofPlan)
    {
        _said = [.. outside.Select(c => (c, Unit: FormHeading.UnitSaid(c.Text)!)).Where(c => c.Unit is not null)];
        (_tables, _ofPlan) = (tables, ofPlan);
        var first = tables.Count > 0 ? tables[0].Row : int.MaxValue;
        // What stands over the first table's heading is said of the whole sheet.
        _ownFrom = outside
            .Where(c => c.Row <= first && FormLabels.Of(c.Text) is FormLabel.ResultsHeading or FormLabel.PlanHeading)
            .Select(c => c.Row)
            .Append(first - 1)
            .Min();
        OfSheet = _said.FindLast(c => c.Cell.Row < _ownFrom).Unit ?? above;
    }

    /// <summary>The unit said above all tables.</summary>
    public PlanUnit? OfSheet { get; }

    /// <summary>The unit of a table whose amounts stand in that column.</summary>
    public PlanUnit Of(FormTableHead head, FormHeadColumn? amount, FormHeadQuestions questions)
    {
        var at = _tables.FindIndex(t => t.Row == head.Row);
        var from = at > 0 ? _tables[at - 1].LastRow + 1 : _ownFrom;
        var own = (amount is null ? null : FormHeading.UnitIn(amount.Text))
            ?? head.Columns.Where(c => c.Kind == FormColumn.Other)
                .Select(c => FormHeading.UnitSaid(c.Text))
                .FirstOrDefault(u => u is not null)
            ?? _said.FindLast(c => c.Cell.Row >= from && c.Cell.Row <= head.LastRow).Unit;
        if (own is not null)
            return _ofSide[head.IsResults] = own;
        return _ofSide.GetValueOrDefault(head.IsResults)
            ?? OfSheet
            ?? questions.Unit(head, (amount ?? head.Columns[^1]).First, Elsewhere, _ofPlan);
    }

    private List<PlanUnit> Elsewhere =>
        [
            .. _said.Select(c => c.Unit),
            .. _tables.SelectMany(t => t.Columns).Where(c => c.IsAmount).Select(c => FormHeading.UnitIn(c.Text)).OfType<PlanUnit>(),
        ];
}
