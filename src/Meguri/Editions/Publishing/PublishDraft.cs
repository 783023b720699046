namespace Meguri.Editions.Publishing;

/// <summary>公表の書きかけ: what a person typed on the page and has not published yet, however long it is.</summary>
public sealed class PublishDraft
{
    /// <summary>Longest text kept.</summary>
    public const int MostText = 20_000;

    /// <summary>The plan.</summary>
    public string PlanCode { get; set; } = "";

    /// <summary>Who typed it.</summary>
    public Guid StaffId { get; set; }

    /// <summary>For citizens.</summary>
    public string Summary { get; set; } = "";

    /// <summary>For the record.</summary>
    public string ErrorsReason { get; set; } = "";

    /// <summary>When.</summary>
    public DateTimeOffset SavedAt { get; set; }
}
