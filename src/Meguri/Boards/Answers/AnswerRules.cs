using Meguri.Accounts;
using Meguri.Boards.Model;
using Meguri.Cycle.Model;
using Meguri.Cycle.Moves;

namespace Meguri.Boards.Answers;

/// <summary>対応の決まり: who may write, submit, approve and return an answer. The steps are those of the plan's yearly round.</summary>
public sealed class AnswerRules(Standing standing, IReadOnlyDictionary<string, Department> departments)
{
    /// <summary>Why the move cannot be made; null when it can. Japanese.</summary>
    public string? Problem(AnswerMove move, Opinion opinion)
    {
        var answer = opinion.Answer;
        var state = answer?.State ?? AnswerState.Draft;
        return move switch
        {
            AnswerMove.Keep or AnswerMove.Submit when state is AnswerState.Submitted =>
                "すでに提出されています。書き直すには、提出を取り下げるか、差し戻してもらってください。",
            AnswerMove.Keep or AnswerMove.Submit when state is AnswerState.Approved =>
                "承認されています。書き直すには、企画課が差し戻してください。",
            AnswerMove.Keep or AnswerMove.Submit => standing.Writes(opinion.DepartmentCode)
                ? null
                : $"答えられるのは、{DepartmentName(opinion.DepartmentCode)}の職員と企画課です。",
            AnswerMove.Withdraw when state != AnswerState.Submitted => "提出されていません。",
            AnswerMove.Withdraw when answer!.Step > 1 => "承認が始まっているため、取り下げられません。承認する人に差戻しを頼んでください。",
            AnswerMove.Withdraw => standing.Writes(opinion.DepartmentCode)
                ? null
                : $"取り下げられるのは、{DepartmentName(opinion.DepartmentCode)}の職員と企画課です。",
            AnswerMove.Approve when state != AnswerState.Submitted => "承認を待っていません。",
            AnswerMove.Approve when !standing.IsPlanning && Approving(opinion) is { } own && IsOwnInPlace(answer!, own) =>
                "あなたが提出した対応は、代わりの人としては承認できません。別の人に頼んでください。",
            AnswerMove.Approve => Capacity(opinion) is not null || standing.IsPlanning
                ? null
                : $"承認できるのは、{ApproverOf(opinion)}です。",
            _ when state is not (AnswerState.Submitted or AnswerState.Approved) => "提出されていないため、差し戻せません。",
            _ => standing.IsPlanning || (state == AnswerState.Submitted && Capacity(opinion) is not null)
                ? null
                : "差し戻せるのは、いまの段階で承認する人と企画課です。",
        };
    }

    /// <summary>True when this person can make the move now.</summary>
    public bool May(AnswerMove move, Opinion opinion) => Problem(move, opinion) is null;

    /// <summary>True when the opinion waits for this person: to be answered by their department, or for their approval.</summary>
    public bool IsMine(Opinion opinion) =>
        opinion.Answer?.State switch
        {
            AnswerState.Approved => false,
            AnswerState.Submitted => Capacity(opinion) is not null,
            _ => opinion.DepartmentCode is { } department ? standing.Departments.Contains(department) : standing.IsPlanning,
        };

    /// <summary>In which capacity the person approves the present step; null when only as the planning office in somebody's place.</summary>
    public Capacity? Capacity(Opinion opinion) =>
        Approving(opinion) is { } capacity && !IsOwnInPlace(opinion.Answer!, capacity) ? capacity : null;

    /// <summary>Who approves the present step: 「市民課の課長」.</summary>
    public string ApproverOf(Opinion opinion) => ApproverOf(Step(opinion.Answer!), opinion.DepartmentCode);

    /// <summary>Who approves at such a step.</summary>
    public string ApproverOf(Approver approver, string? department) =>
        approver is Approver.Planning or Approver.Finance ? approver.Title() : $"{DepartmentName(department)}の{approver.Title()}";

    /// <summary>A department's name.</summary>
    public string DepartmentName(string? code) => code is null ? "企画課" : departments.GetValueOrDefault(code)?.Name ?? code;

    /// <summary>The approver whose turn it is.</summary>
    public static Approver Step(Answer answer) => AnswerWords.Route(answer.Route)[answer.Step - 1];

    private Capacity? Approving(Opinion opinion) =>
        opinion.Answer is { State: AnswerState.Submitted } answer ? standing.Approves(Step(answer), Line(opinion.DepartmentCode)) : null;

    private bool IsOwnInPlace(Answer answer, Capacity capacity) =>
        capacity.InPlaceOf is not null && answer.SubmittedBy is not null && answer.SubmittedBy == standing.Id;

    private List<string> Line(string? department)
    {
        var line = new List<string>();
        for (var code = department; code is not null && line.Count < 5 && departments.TryGetValue(code, out var d); code = d.ParentCode)
            line.Add(d.Code);
        return line;
    }
}
