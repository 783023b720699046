namespace Meguri.Editions.Book.Chromium;

/// <summary>Where the browser that prints is.</summary>
public static class ChromiumProgram
{
    private static readonly string[] Names =
    [
        "chromium-headless-shell",
        "chromium",
        "chromium-browser",
        "google-chrome-stable",
        "google-chrome",
    ];

    /// <summary>The configured program, or the first known name on the PATH.</summary>
    /// <exception cref="BookException">There is none.</exception>
    public static string Find(string? configured)
    {
        if (!string.IsNullOrEmpty(configured))
        {
            return File.Exists(configured)
                ? configured
                : throw new BookException(
                    $"設定 Book:Chromium のプログラム「{configured}」がありません。Chromium の場所を確かめてください。"
                );
        }

        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return Names.SelectMany(name => folders.Select(folder => Path.Combine(folder, name))).FirstOrDefault(File.Exists)
            ?? throw new BookException(
                "計画書を印刷する Chromium が見つかりません。Debian では「apt-get install chromium」で入ります。別の場所にあるときは、設定 Book:Chromium に書いてください。"
            );
    }
}
