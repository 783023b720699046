namespace Meguri.Conversations;

/// <summary>質問: what somebody asks about a record or one of its fields, or what a return points at, with all that was said of it.</summary>
public sealed class Question
{
    /// <summary>Number.</summary>
    public long Id { get; set; }

    /// <summary>What carries it: a name that the room of the record has given, such as <c>sheet</c>.</summary>
    public string Subject { get; set; } = "";

    /// <summary>Which one; the room of the record knows how to read it.</summary>
    public string SubjectKey { get; set; } = "";

    /// <summary>Kind of the record asked about; empty for the subject as a whole.</summary>
    public string Kind { get; set; } = "";

    /// <summary>Its key.</summary>
    public string Key { get; set; } = "";

    /// <summary>The field; empty for the subject as a whole.</summary>
    public string Field { get; set; } = "";

    /// <summary>True for what a return (差戻し) points at.</summary>
    public bool IsReturn { get; set; }

    /// <summary>Who asked.</summary>
    public Guid? AskedId { get; set; }

    /// <summary>Who asked, by name.</summary>
    public string AskedName { get; set; } = "";

    /// <summary>When.</summary>
    public DateTimeOffset AskedAt { get; set; }

    /// <summary>The department that is asked; none is whoever makes the subject.</summary>
    public string? DepartmentCode { get; set; }

    /// <summary>Who settled it; none while it is open.</summary>
    public string? ResolvedName { get; set; }

    /// <summary>When it was settled.</summary>
    public DateTimeOffset? ResolvedAt { get; set; }

    /// <summary>What was said, oldest first.</summary>
    public List<QuestionMessage> Messages { get; set; } = [];
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
