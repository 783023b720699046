namespace Meguri.Approvals;

/// <summary>進め方の決まり: who may move which subject from where to where. Changed here and nowhere else.</summary>
public sealed class ApprovalRules(Standing standing)
{
    /// <summary>Longest reason of a move.</summary>
    public const int MostReason = 1000;

    /// <summary>The moves that people make.</summary>
    public static readonly IReadOnlyList<Move> Moves = [Move.Submit, Move.Withdraw, Move.Approve, Move.Return, Move.Fix, Move.Reopen];

    /// <summary>The person.</summary>
    public Standing Standing => standing;

    /// <summary>Why the move cannot be made; null when it can. Japanese.</summary>
    public string? Problem(Move move, Matter matter)
    {
        var at = matter.At;
        return move switch
        {
            Move.Submit when at.State is Stage.Submitted =>
                "すでに提出されています。書き直すには、提出を取り下げるか、差し戻してもらってください。",
            Move.Submit when at.State is Stage.Approved => "承認されています。書き直すには、企画課が差し戻してください。",
            Move.Submit when at.State is Stage.Fixed => "確定しています。書き直すには、企画課が再び開いてください。",
            Move.Submit => standing.Writes(matter.Department) ? null : $"{matter.Kind.Submits}のは、{matter.Makers}です。",
            Move.Withdraw when at.State != Stage.Submitted => "提出されていません。",
            Move.Withdraw when at.Step > 1 => "承認が始まっているため、取り下げられません。承認する人に差戻しを頼んでください。",
            Move.Withdraw => standing.Writes(matter.Department) ? null : $"取り下げられるのは、{matter.Makers}です。",
            Move.Approve when at.State != Stage.Submitted => "承認を待っていません。",
            Move.Approve when matter.Kind.IsApart && at.SubmittedBy is not null && at.SubmittedBy == standing.Id =>
                $"あなたが提出した{matter.Kind.Noun}は、あなたには承認できません。別の人に頼んでください。",
            Move.Approve when !standing.IsPlanning && Able(matter) is { } own && IsBarred(matter, own) =>
                $"あなたが提出した{matter.Kind.Noun}は、代わりの人としては承認できません。別の人に頼んでください。",
            Move.Approve => Capacity(matter) is not null || (standing.IsPlanning && !matter.Kind.IsApart)
                ? null
                : $"承認できるのは、{matter.Approver}です。",
            Move.Return when at.State is not (Stage.Submitted or Stage.Approved) => "提出されていないため、差し戻せません。",
            Move.Return => standing.IsPlanning || (at.State == Stage.Submitted && Capacity(matter) is not null)
                ? null
                : "差し戻せるのは、いまの段階で承認する人と企画課です。",
            Move.Fix when at.State != Stage.Approved => "すべての承認が済むと、確定できます。",
            Move.Fix => standing.IsPlanning ? null : "確定できるのは、企画課です。",
            Move.Reopen when at.State is not (Stage.Fixed or Stage.Approved) => "確定も承認もされていません。",
            Move.Reopen => standing.IsPlanning ? null : "再び開けるのは、企画課です。",
            _ => "できない操作です。",
        };
    }

    /// <summary>What is wrong with the reason given for a move that may be made; null when it will do. Japanese.</summary>
    public string? ReasonProblem(Move move, Matter matter, string reason) =>
        reason.Length > MostReason ? $"理由は{MostReason:N0}字までです。いま{reason.Length:N0}字あります。"
        : reason.Length > 0 ? null
        : move == Move.Return ? "差し戻す理由を入力してください。"
        : move == Move.Reopen ? "再び開く理由を入力してください。"
        : move == Move.Approve && Capacity(matter) is null ? $"{matter.Approver}に代わって承認するときは、理由を入力してください。"
        : null;

    /// <summary>In which capacity the person approves the present step; null when not at all, or only as the planning office for a post.</summary>
    /// <remarks>
    /// Nobody approves in another's place what they submitted themselves. Where maker and checker are two people, a deputy of the maker is the maker.
    /// </remarks>
    public Capacity? Capacity(Matter matter) =>
        matter.Present is { } step ? standing.Approves(step, matter.Line, c => !IsBarred(matter, c)) : null;

    private Capacity? Able(Matter matter) => matter.Present is { } step ? standing.Approves(step, matter.Line) : null;

    private bool IsBarred(Matter matter, Capacity capacity) =>
        matter.At.SubmittedBy is { } maker
        && (
            matter.Kind.IsApart ? maker == standing.Id || maker == capacity.Person : capacity.InPlaceOf is not null && maker == standing.Id
        );
}
