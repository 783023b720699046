using Meguri.Cycle.Model;
using Meguri.Cycle.Moves;
using Meguri.Plans.Model;
using Meguri.Plans.Sheets;
using Meguri.Shared.Audit;
using Meguri.Shared.Time;

namespace Meguri.Cycle.Questions;

/// <summary>質問: what somebody asks about a field of a sheet, or what a return points at, with its answers.</summary>
public sealed class Question : IOfPlan
{
    /// <summary>Number.</summary>
    public long Id { get; set; }

    /// <inheritdoc/>
    public string PlanCode { get; set; } = "";

    /// <summary>Code of the measure.</summary>
    public string MeasureCode { get; set; } = "";

    /// <summary>計画年度.</summary>
    public FiscalYear PlanYear { get; set; }

    /// <summary>Kind of the record asked about.</summary>
    public string Kind { get; set; } = "";

    /// <summary>Its key.</summary>
    public string Key { get; set; } = "";

    /// <summary>The field; empty for the sheet as a whole.</summary>
    public string Field { get; set; } = "";

    /// <summary>True for what a return (差戻し) points at.</summary>
    public bool IsReturn { get; set; }

    /// <summary>Who asked.</summary>
    public Guid? AskedId { get; set; }

    /// <summary>Who asked, by name.</summary>
    public string AskedName { get; set; } = "";

    /// <summary>When.</summary>
    public DateTimeOffset AskedAt { get; set; }

    /// <summary>The department that is asked; none is the measure's own.</summary>
    public string? DepartmentCode { get; set; }

    /// <summary>Who settled it; none while it is open.</summary>
    public string? ResolvedName { get; set; }

    /// <summary>When it was settled.</summary>
    public DateTimeOffset? ResolvedAt { get; set; }

    /// <summary>What was said, oldest first.</summary>
    public List<QuestionMessage> Messages { get; set; } = [];

    /// <summary>The field asked about.</summary>
    public FieldAddress Address => new(Kind, Key, Field);

    /// <summary>What a return points at.</summary>
    public static Question OfReturn(SheetTask task, PointedField field, Actor by, DateTimeOffset at) =>
        new()
        {
            PlanCode = task.PlanCode,
            MeasureCode = task.MeasureCode,
            PlanYear = task.PlanYear,
            Kind = field.Kind,
            Key = field.Key,
            Field = field.Field,
            IsReturn = true,
            AskedId = by.Id,
            AskedName = by.Name,
            AskedAt = at,
            Messages =
            [
                new QuestionMessage
                {
                    AuthorId = by.Id,
                    AuthorName = by.Name,
                    At = at,
                    Text = field.Text,
                },
            ],
        };
}

/// <summary>One thing said about a question.</summary>
public sealed class QuestionMessage
{
    /// <summary>Longest text.</summary>
    public const int Most = 2000;

    /// <summary>Number.</summary>
    public long Id { get; set; }

    /// <summary>The question.</summary>
    public long QuestionId { get; set; }

    /// <summary>Who.</summary>
    public Guid? AuthorId { get; set; }

    /// <summary>Who, by name.</summary>
    public string AuthorName { get; set; } = "";

    /// <summary>When.</summary>
    public DateTimeOffset At { get; set; }

    /// <summary>What was said.</summary>
    public string Text { get; set; } = "";
}
