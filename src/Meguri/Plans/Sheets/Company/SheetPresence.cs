using Meguri.Plans.Model;
using Meguri.Shared.Time;

namespace Meguri.Plans.Sheets.Company;

/// <summary>在席: a person who has a sheet open.</summary>
public sealed class SheetPresence : IOfPlan
{
    /// <inheritdoc/>
    public string PlanCode { get; set; } = "";

    /// <summary>The sheet's measure.</summary>
    public string MeasureCode { get; set; } = "";

    /// <summary>The sheet's plan year.</summary>
    public FiscalYear PlanYear { get; set; }

    /// <summary>The person.</summary>
    public Guid StaffId { get; set; }

    /// <summary>The person's name.</summary>
    public string Name { get; set; } = "";

    /// <summary>The field they are in, as <see cref="FieldAddress.Name"/> gives it; empty for none.</summary>
    public string Field { get; set; } = "";

    /// <summary>When the page last said so.</summary>
    public DateTimeOffset At { get; set; }
}
