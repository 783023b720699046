using Meguri.Plans.Model;
using Meguri.Shared.Time;

namespace Meguri.Plans.Sheets.Fields;

/// <summary>下書き: what a person typed into a field and could not be stored.</summary>
public sealed class SheetDraft : IOfPlan
{
    /// <summary>Longest text kept.</summary>
    public const int Most = 100_000;

    /// <summary>The person.</summary>
    public Guid StaffId { get; set; }

    /// <inheritdoc/>
    public string PlanCode { get; set; } = "";

    /// <summary>The sheet's measure.</summary>
    public string MeasureCode { get; set; } = "";

    /// <summary>The sheet's plan year.</summary>
    public FiscalYear PlanYear { get; set; }

    /// <summary>The field, as <see cref="FieldAddress.Name"/> gives it.</summary>
    public string Field { get; set; } = "";

    /// <summary>What was typed.</summary>
    public string Typed { get; set; } = "";

    /// <summary>Mark of what the person saw stored then.</summary>
    public string Seen { get; set; } = "";

    /// <summary>When.</summary>
    public DateTimeOffset At { get; set; }
}
