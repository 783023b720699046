using Meguri.Plans.Model;
using Meguri.Shared.Time;

namespace Meguri.Cycle.Mails;

/// <summary>送った知らせ: that a person was reminded of a sheet at one of the marks before or after its deadline.</summary>
public sealed class Reminder : IOfPlan
{
    /// <summary>Who.</summary>
    public Guid StaffId { get; set; }

    /// <inheritdoc/>
    public string PlanCode { get; set; } = "";

    /// <summary>Code of the measure.</summary>
    public string MeasureCode { get; set; } = "";

    /// <summary>計画年度.</summary>
    public FiscalYear PlanYear { get; set; }

    /// <summary>The step that it waits for.</summary>
    public int Step { get; set; }

    /// <summary>The deadline; an extension begins anew.</summary>
    public DateOnly Due { get; set; }

    /// <summary>The mark: days left when it was passed, negative when late.</summary>
    public int Mark { get; set; }

    /// <summary>The day of the mail.</summary>
    public DateOnly SentOn { get; set; }
}
