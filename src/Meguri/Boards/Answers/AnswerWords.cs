using Meguri.Approvals;
using Meguri.Boards.Model;
using Meguri.Shared.Ui.Parts;

namespace Meguri.Boards.Answers;

/// <summary>What can become of an answer.</summary>
public enum AnswerMove
{
    /// <summary>下書きを保存.</summary>
    Keep,

    /// <summary>提出.</summary>
    Submit,

    /// <summary>取下げ.</summary>
    Withdraw,

    /// <summary>承認.</summary>
    Approve,

    /// <summary>差戻し; of an approved answer, opening it again.</summary>
    Return,
}

/// <summary>Japanese words for answers.</summary>
public static class AnswerWords
{
    /// <summary>States by name.</summary>
    public static readonly IReadOnlyDictionary<string, string> States = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [nameof(Stage.Open)] = "下書き",
        // As earlier versions wrote it into the history.
        ["Draft"] = "下書き",
        [nameof(Stage.Submitted)] = "承認待ち",
        [nameof(Stage.Returned)] = "差戻し",
        [nameof(Stage.Approved)] = "回答済み",
    };

    /// <summary>未回答・下書き・承認待ち・差戻し・回答済み.</summary>
    public static string State(Opinion opinion) => opinion.Answer is { } answer ? States[answer.State.ToString()] : "未回答";

    /// <summary>A colour that helps the eye.</summary>
    public static Tone ToneOf(Opinion opinion) =>
        opinion.Answer?.State switch
        {
            Stage.Approved => Tone.Good,
            Stage.Submitted => Tone.Info,
            Stage.Returned => Tone.Bad,
            _ => Tone.Fair,
        };

    /// <summary>What was done: 提出しました.</summary>
    public static string Done(AnswerMove move, bool final) =>
        move switch
        {
            AnswerMove.Keep => "下書きを保存しました。",
            AnswerMove.Submit => "提出しました。",
            AnswerMove.Withdraw => "提出を取り下げました。",
            AnswerMove.Approve => final ? "承認しました。これで回答が決まりました。" : "承認しました。つぎの段階へ進みます。",
            _ => "差し戻しました。",
        };

    /// <summary>The move that approvals know by it; keeping a draft is open to whoever may submit it.</summary>
    public static Move Of(AnswerMove move) =>
        move switch
        {
            AnswerMove.Keep or AnswerMove.Submit => Move.Submit,
            AnswerMove.Withdraw => Move.Withdraw,
            AnswerMove.Approve => Move.Approve,
            _ => Move.Return,
        };
}
