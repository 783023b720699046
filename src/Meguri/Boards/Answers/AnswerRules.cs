using Meguri.Accounts;
using Meguri.Approvals;
using Meguri.Boards.Model;

namespace Meguri.Boards.Answers;

/// <summary>対応の決まり: what <see cref="ApprovalRules"/> says of answers to opinions.</summary>
public sealed class AnswerRules(
    Standing standing,
    IReadOnlyDictionary<string, Department> departments,
    IReadOnlyDictionary<Guid, string> names
)
{
    /// <summary>意見への対応, as what is approved.</summary>
    public static readonly SubjectKind Kind = new("boardAnswer", "審議会の意見への対応")
    {
        Noun = "対応",
        Submits = "答えられる",
        Choices = [.. Enum.GetValues<Approver>().Except([Approver.None])],
        UsualRoute = "計画の年度サイクルの承認の順です。進行中の年度サイクルがないときは、課長、企画課の順です。",
    };

    /// <summary>What the person may do with what is approved.</summary>
    public ApprovalRules Approvals { get; } = new(standing);

    /// <summary>An answer with all that rules ask of it; an opinion without one is like one with an empty draft.</summary>
    public Matter Of(Opinion opinion) => Of(opinion, opinion.Answer ?? new Answer());

    /// <summary>An answer with all that rules ask of it.</summary>
    public Matter Of(Opinion opinion, Answer answer) =>
        new(
            Kind,
            answer,
            RouteStep.Read(answer.Route),
            opinion.DepartmentCode,
            Matter.LineOf(opinion.DepartmentCode, code => code is null ? null : departments.GetValueOrDefault(code)),
            DepartmentName(opinion.DepartmentCode)
        )
        {
            Names = names,
        };

    /// <summary>Why the move cannot be made; null when it can. Japanese.</summary>
    public string? Problem(AnswerMove move, Opinion opinion) => Approvals.Problem(AnswerWords.Of(move), Of(opinion));

    /// <summary>True when this person can make the move now.</summary>
    public bool May(AnswerMove move, Opinion opinion) => Problem(move, opinion) is null;

    /// <summary>True when the opinion waits for this person: to be answered by their department, or for their approval.</summary>
    public bool IsMine(Opinion opinion) =>
        opinion.Answer?.State switch
        {
            Stage.Approved => false,
            Stage.Submitted => Capacity(opinion) is not null,
            _ => opinion.DepartmentCode is { } department ? standing.Departments.Contains(department) : standing.IsPlanning,
        };

    /// <summary>In which capacity the person approves the present step; null when only as the planning office in somebody's place.</summary>
    public Capacity? Capacity(Opinion opinion) => Approvals.Capacity(Of(opinion));

    /// <summary>Who approves the present step: 「市民課の課長」.</summary>
    public string ApproverOf(Opinion opinion) => Of(opinion).Approver;

    /// <summary>A department's name.</summary>
    public string DepartmentName(string? code) => code is null ? "企画課" : departments.GetValueOrDefault(code)?.Name ?? code;
}
