namespace Meguri.Accounts.Sessions;

/// <summary>What a browser says of itself, in words by which its owner knows it again.</summary>
public static class BrowserWords
{
    private const string Unknown = "不明なブラウザー";

    // The first that matches: later ones also call themselves by the names below them.
    private static readonly (string Sign, string Name)[] Browsers =
    [
        ("Edg", "Edge"),
        ("OPR/", "Opera"),
        ("Firefox/", "Firefox"),
        ("FxiOS/", "Firefox"),
        ("CriOS/", "Chrome"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
    ];

    private static readonly (string Sign, string Name)[] Systems =
    [
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Android", "Android"),
        ("Windows", "Windows"),
        ("Mac OS X", "Mac"),
        ("CrOS", "ChromeOS"),
        ("Linux", "Linux"),
    ];

    /// <summary>「Edge（Windows）」; 「不明なブラウザー」 for what is not known.</summary>
    public static string Of(string? agent)
    {
        var browser = Find(Browsers, agent ?? "") ?? Unknown;
        return Find(Systems, agent ?? "") is { } system ? $"{browser}（{system}）" : browser;
    }

    private static string? Find((string Sign, string Name)[] known, string agent) =>
        Array.Find(known, k => agent.Contains(k.Sign, StringComparison.Ordinal)).Name;
}
