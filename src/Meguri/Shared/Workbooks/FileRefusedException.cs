namespace Meguri.Shared.Workbooks;

/// <summary>受け取れないファイル: a file that cannot be read at all. The message is Japanese: what it is, where, and what to do.</summary>
/// <param name="code">Stable reason in English, such as <c>encrypted</c>.</param>
/// <param name="message">For the person who chose the file.</param>
public sealed class FileRefusedException(string code, string message) : Exception(message)
{
    /// <summary>Stable reason in English, such as <c>encrypted</c>.</summary>
    public string Code { get; } = code;

    /// <summary>True when nothing is wrong with the file: it may be chosen again in a moment.</summary>
    public bool IsBusy => Code == "busy";
}
