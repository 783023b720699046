namespace Meguri.Shared.Data.Embedded;

/// <summary>The embedded PostgreSQL cannot be used; the message says in Japanese what happened, where, and what to do.</summary>
public sealed class EmbeddedPostgresException : Exception
{
    /// <summary>Makes the message from what happened, where, what to do, and the server's own words.</summary>
    public EmbeddedPostgresException(string what, string where, string whatToDo, string? detail = null)
        : base($"{what}\n  場所: {where}\n  対処: {whatToDo}{(string.IsNullOrWhiteSpace(detail) ? "" : $"\n  詳細: {Tail(detail)}")}") { }

    /// <summary>Explains a failure from what <c>initdb</c> or the server printed.</summary>
    /// <param name="what">What was being done.</param>
    /// <param name="where">The folder concerned.</param>
    /// <param name="output">What the program printed.</param>
    public static EmbeddedPostgresException From(string what, string where, string output) =>
        new(
            what,
            where,
            output switch
            {
                _ when Says(output, "No space left on device") || Says(output, "Disk quota exceeded") || Says(output, "wrote only") =>
                    "ディスクの空きがありません。不要なファイルを消すか、MEGURI_DATA に空きのある場所を指定してください。",
                _ when Says(output, "Permission denied") || Says(output, "invalid permissions") || Says(output, "wrong ownership") =>
                    "フォルダーの持ち主か権限が合いません。最初に起動した利用者で起動するか、持ち主を直してください。",
                _ when Says(output, "Read-only file system") => "書き込めない場所です。MEGURI_DATA に書き込める場所を指定してください。",
                _ when Says(output, "Cannot allocate memory") || Says(output, "could not create shared memory") =>
                    "メモリが足りません。ほかのプログラムを終えてから、もう一度起動してください。",
                _ when Says(output, "error while loading shared libraries") || Says(output, "GLIBC_") =>
                    "この機械に合わない PostgreSQL です。npm ci をやり直すか、ConnectionStrings に別の PostgreSQL 15～18 を指定してください。",
                _ when Says(output, "incompatible with server") =>
                    "別の版の PostgreSQL が作ったデータです。その版で書き出したバックアップから復元してください。",
                _ => "下の詳細と log フォルダーの記録を確かめてください。",
            },
            output
        );

    private static bool Says(string output, string words) => output.Contains(words, StringComparison.OrdinalIgnoreCase);

    private static string Tail(string text)
    {
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return string.Join("\n        ", lines.TakeLast(8));
    }
}
