using System.Globalization;
using Meguri.Approvals;
using Meguri.Shared.Time;

namespace Meguri.Boards.Model;

/// <summary>意見: what a member said of a goal, a measure, an indicator or a paragraph of the packet.</summary>
public sealed class Opinion
{
    /// <summary>Longest text.</summary>
    public const int Most = 4000;

    /// <summary>A goal or a measure of the plan.</summary>
    public const string Node = "node";

    /// <summary>An indicator of the plan.</summary>
    public const string Indicator = "indicator";

    /// <summary>A numbered paragraph of a packet: <c>1/3-2</c>.</summary>
    public const string Paragraph = "paragraph";

    /// <summary>質問・意見・要望.</summary>
    public static readonly IReadOnlyDictionary<string, string> Kinds = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["question"] = "質問",
        ["opinion"] = "意見",
        ["request"] = "要望",
    };

    /// <summary>The board.</summary>
    public string BoardCode { get; set; } = "";

    /// <summary>The session.</summary>
    public int SessionNumber { get; set; }

    /// <summary>Number in the session, from 1.</summary>
    public int Number { get; set; }

    /// <summary>Who said it.</summary>
    public int MemberNumber { get; set; }

    /// <summary>A key of <see cref="Kinds"/>.</summary>
    public string Kind { get; set; } = "opinion";

    /// <summary>What was said.</summary>
    public string Text { get; set; } = "";

    /// <summary>When.</summary>
    public DateOnly SaidOn { get; set; }

    /// <summary><see cref="Node"/>, <see cref="Indicator"/>, <see cref="Paragraph"/>, or empty for the session as a whole.</summary>
    public string TargetKind { get; set; } = "";

    /// <summary>Which one.</summary>
    public string TargetCode { get; set; } = "";

    /// <summary>The plan it is about; none when that plan is gone.</summary>
    public string? PlanCode { get; set; }

    /// <summary>The goal or measure it is about, also through a paragraph of its sheet.</summary>
    public string? NodeCode { get; set; }

    /// <summary>計画年度 whose sheet it is about: it stands beside this sheet and the next.</summary>
    public FiscalYear PlanYear { get; set; }

    /// <summary>The department that answers; none is the planning office.</summary>
    public string? DepartmentCode { get; set; }

    /// <summary>回答の期限.</summary>
    public DateOnly? DueOn { get; set; }

    /// <summary>True when the member wrote it through a personal link.</summary>
    public bool ByMember { get; set; }

    /// <summary>Counts changes.</summary>
    public int Version { get; set; }

    /// <summary>The answer; none while nobody has begun one.</summary>
    public Answer? Answer { get; set; }

    /// <summary>What it is about as one word of a list: <c>node:1-2</c>; empty for the session as a whole.</summary>
    public string Target
    {
        get => TargetKind.Length == 0 ? "" : $"{TargetKind}:{TargetCode}";
        set =>
            (TargetKind, TargetCode) = value.IndexOf(':', StringComparison.Ordinal) is > 0 and var at
                ? (value[..at], value[(at + 1)..])
                : (value.Length == 0 ? "" : Node, value);
    }

    /// <summary>The member's number as a word of a list; empty while none was chosen.</summary>
    public string Member
    {
        get => MemberNumber == 0 ? "" : MemberNumber.ToString(CultureInfo.InvariantCulture);
        set => MemberNumber = int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
    }

    /// <summary>True when an answer was approved.</summary>
    public bool IsAnswered => Answer is { State: Stage.Approved };

    /// <summary>True when it waits for an answer longer than it should.</summary>
    public bool IsLate(DateOnly today) => !IsAnswered && DueOn < today;
}

/// <summary>対応: what the city answers to an opinion.</summary>
public sealed class Answer : ApprovalSubject
{
    /// <summary>対応する.</summary>
    public const string Will = "will";

    /// <summary>対応済.</summary>
    public const string Done = "done";

    /// <summary>対応しない.</summary>
    public const string Decline = "decline";

    /// <summary>Longest reason.</summary>
    public const int MostReason = 1000;

    /// <summary>対応する・対応済・検討・対応しない.</summary>
    public static readonly IReadOnlyDictionary<string, string> Kinds = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [Will] = "対応する",
        [Done] = "対応済",
        ["consider"] = "検討する",
        [Decline] = "対応しない",
    };

    /// <summary>The board.</summary>
    public string BoardCode { get; set; } = "";

    /// <summary>The session.</summary>
    public int SessionNumber { get; set; }

    /// <summary>The opinion.</summary>
    public int OpinionNumber { get; set; }

    /// <summary>A key of <see cref="Kinds"/>; empty in a draft.</summary>
    public string Kind { get; set; } = "";

    /// <summary>What is answered.</summary>
    public string Text { get; set; } = "";

    /// <summary>Why not, where nothing is done.</summary>
    public string Reason { get; set; } = "";

    /// <summary>対応の期限, or the day on which it was done (実施日).</summary>
    public DateOnly? Day { get; set; }

    /// <summary>Longest stored route.</summary>
    public const int MostRoute = 400;

    /// <summary>Who approves, in order, as it was when it was submitted: <c>Head,Planning</c>.</summary>
    public string Route { get; set; } = "";

    /// <summary>Who submitted it last, by name.</summary>
    public string SubmittedName { get; set; } = "";

    /// <summary>When it became final.</summary>
    public DateTimeOffset? ApprovedAt { get; set; }

    /// <summary>Why it was returned last.</summary>
    public string ReturnedFor { get; set; } = "";

    /// <summary>For the history: the person in whose place it was approved.</summary>
    public string? DeputyOf { get; set; }

    /// <summary>For the history: the post in whose place it was approved.</summary>
    public string? InPlaceOf { get; set; }

    /// <summary>The title of its date: 期限 or 実施日.</summary>
    public string DayTitle => Kind == Done ? "実施日" : "期限";
}
