namespace Meguri.Shared.Backup;

/// <summary>A backup cannot be taken or restored; the message says why and what to do.</summary>
public sealed class BackupException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>The file is not whole.</summary>
    public static BackupException Damaged(string detail, Exception? inner = null) =>
        new($"この控えは壊れているか、Meguriの控えではありません。{detail}何も書き換えていません。別の控えを使ってください。", inner);

    /// <summary>Its signature is of something else.</summary>
    public static BackupException Forged(Exception? inner = null) =>
        new(
            "この控えは壊れているか、取ったあとで書き換えられています（署名が合いません）。何も書き換えていません。別の控えを使ってください。",
            inner
        );

    /// <summary>A later program wrote it.</summary>
    public static BackupException Newer() =>
        new("この控えは、これより新しい版のMeguriで取られています。何も書き換えていません。新しいMeguriで復元してください。");
}
