namespace Meguri.Shared.Audit;

/// <summary>One act of writing: who, why, and the form's one-time key, so that a double click or a retry does the work once.</summary>
public sealed record Write
{
    /// <summary>Who.</summary>
    public required Actor Actor { get; init; }

    /// <summary>Why; empty where the act explains itself.</summary>
    public string Reason { get; init; } = "";

    /// <summary>The form's one-time key; null where nothing can be posted twice.</summary>
    public Guid? OnceKey { get; init; }
}

/// <summary>The form's one-time key was used before: the work is already done.</summary>
public sealed class AlreadyDoneException() : Exception("この操作はすでに完了しています。");

/// <summary>Somebody else changed the record between reading and writing.</summary>
public sealed class ChangedByOthersException(Exception inner) : Exception("ほかの人が先に保存しました。", inner);
