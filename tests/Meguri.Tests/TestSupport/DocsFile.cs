namespace Meguri.Tests.TestSupport;

/// <summary>A file under docs/ that is made from the code. With <c>MEGURI_WRITE_DOCS=1</c> a test writes it anew instead of comparing.</summary>
internal static class DocsFile
{
    /// <summary>Asserts that the file holds exactly <paramref name="expected"/>.</summary>
    public static void AssertHolds(string path, string expected)
    {
        var full = Full(path);
        if (Environment.GetEnvironmentVariable("MEGURI_WRITE_DOCS") == "1")
            File.WriteAllText(full, expected);
        Assert.Equal(expected, File.ReadAllText(full));
    }

    /// <summary>The file's text.</summary>
    public static string Read(string path) => File.ReadAllText(Full(path));

    /// <summary>Asserts that the part between <c>&lt;!-- made: name --&gt;</c> and <c>&lt;!-- /made --&gt;</c> is <paramref name="expected"/>.</summary>
    public static void AssertPart(string path, string name, string expected)
    {
        var text = File.ReadAllText(Full(path));
        var begin = $"<!-- made: {name} -->\n";
        var from = text.IndexOf(begin, StringComparison.Ordinal) + begin.Length;
        Assert.True(from >= begin.Length, $"{path} has no part {name}");
        var to = text.IndexOf("<!-- /made -->", from, StringComparison.Ordinal);
        AssertHolds(path, text[..from] + expected + text[to..]);
    }

    private static string Full(string path)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Meguri.slnx")))
            folder = folder.Parent;
        return Path.Combine(folder.FullName, "docs", path);
    }
}
