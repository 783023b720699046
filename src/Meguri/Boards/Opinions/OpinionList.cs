using Meguri.Approvals;
using Meguri.Boards.Answers;
using Meguri.Boards.Model;

namespace Meguri.Boards.Opinions;

/// <summary>Which opinions a list shows.</summary>
public static class OpinionList
{
    /// <summary>To be answered by this person's department.</summary>
    public const string ToAnswer = "answer";

    /// <summary>For this person's approval.</summary>
    public const string ToApprove = "approve";

    /// <summary>Not answered yet, by whomever.</summary>
    public const string Open = "open";

    /// <summary>Past their deadline.</summary>
    public const string Late = "late";

    /// <summary>The choices, in words.</summary>
    public static readonly IReadOnlyList<(string Value, string Title)> Choices =
    [
        ("", "すべて"),
        (Open, "回答が済んでいない"),
        (Late, "期限を過ぎた"),
        (ToAnswer, "私が答える"),
        (ToApprove, "私が承認する"),
    ];

    /// <summary>True for an opinion that the list shows.</summary>
    public static bool Shows(string? filter, Opinion opinion, AnswerRules rules, DateOnly today) =>
        filter switch
        {
            Open => !opinion.IsAnswered,
            Late => opinion.IsLate(today),
            ToAnswer => rules.IsMine(opinion) && opinion.Answer?.State != Stage.Submitted,
            ToApprove => rules.IsMine(opinion) && opinion.Answer?.State == Stage.Submitted,
            _ => true,
        };
}
