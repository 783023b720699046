namespace Meguri.Approvals;

/// <summary>Where a subject stands on its way.</summary>
public enum Stage
{
    /// <summary>Whoever makes it writes.</summary>
    Open,

    /// <summary>提出: it is on its way along the route.</summary>
    Submitted,

    /// <summary>差戻し: it came back to those who make it.</summary>
    Returned,

    /// <summary>承認: every step has approved.</summary>
    Approved,

    /// <summary>確定: what was approved was carried out, and nobody changes it any more.</summary>
    Fixed,
}

/// <summary>What can become of a subject.</summary>
public enum Move
{
    /// <summary>提出.</summary>
    Submit,

    /// <summary>取下げ: those who made it take back what nobody has approved yet.</summary>
    Withdraw,

    /// <summary>承認.</summary>
    Approve,

    /// <summary>差戻し.</summary>
    Return,

    /// <summary>確定.</summary>
    Fix,

    /// <summary>再び開く.</summary>
    Reopen,

    /// <summary>Taken over from a version without a table of moves: where the subject stood then. Nobody makes this move.</summary>
    Carried,
}

/// <summary>Japanese words for moves and stages.</summary>
public static class MoveNames
{
    /// <summary>提出する, 差し戻す….</summary>
    public static string Title(this Move move) =>
        move switch
        {
            Move.Submit => "提出する",
            Move.Withdraw => "提出を取り下げる",
            Move.Approve => "承認する",
            Move.Return => "差し戻す",
            Move.Fix => "確定する",
            Move.Carried => "引き継ぐ",
            _ => "再び開く",
        };

    /// <summary>What was done: 提出しました.</summary>
    public static string Done(this Move move) =>
        move switch
        {
            Move.Submit => "提出しました",
            Move.Withdraw => "提出を取り下げました",
            Move.Approve => "承認しました",
            Move.Return => "差し戻しました",
            Move.Fix => "確定しました",
            Move.Carried => "引き継ぎました",
            _ => "再び開きました",
        };

    /// <summary>未着手・入力中・提出・差戻し・承認・確定.</summary>
    /// <param name="stage">The stage.</param>
    /// <param name="begun">True when something has been written into an open subject.</param>
    public static string Title(this Stage stage, bool begun) =>
        stage switch
        {
            Stage.Open => begun ? "入力中" : "未着手",
            Stage.Submitted => "提出",
            Stage.Returned => "差戻し",
            Stage.Approved => "承認",
            _ => "確定",
        };
}

/// <summary>進み方: which move leads from where to where. Who may make the move is a matter of <see cref="ApprovalRules"/>.</summary>
public static class NextStage
{
    /// <summary>Where a move leads; null when it cannot be made from there.</summary>
    /// <param name="move">The move.</param>
    /// <param name="stage">Where the subject stands.</param>
    /// <param name="step">The step that is to approve, from 1; 0 while it is not on its way.</param>
    /// <param name="last">The last step of the route.</param>
    public static (Stage Stage, int Step)? Of(Move move, Stage stage, int step, int last) =>
        (move, stage) switch
        {
            (Move.Submit, Stage.Open or Stage.Returned) => (Stage.Submitted, 1),
            (Move.Withdraw, Stage.Submitted) when step == 1 => (Stage.Open, 0),
            (Move.Approve, Stage.Submitted) => step < last ? (Stage.Submitted, step + 1) : (Stage.Approved, 0),
            (Move.Return, Stage.Submitted or Stage.Approved) => (Stage.Returned, 0),
            (Move.Fix, Stage.Approved) => (Stage.Fixed, 0),
            (Move.Reopen, Stage.Approved or Stage.Fixed) => (Stage.Open, 0),
            _ => null,
        };
}
