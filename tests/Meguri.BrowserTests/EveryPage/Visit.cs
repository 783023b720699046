namespace Meguri.BrowserTests.EveryPage;

/// <summary>What one page looked like to one role.</summary>
public sealed record Visit
{
    /// <summary>Who looked; empty for the public.</summary>
    public required string Role { get; init; }

    /// <summary>Path and query.</summary>
    public required string Path { get; init; }

    /// <summary>HTTP status.</summary>
    public required int Status { get; init; }

    /// <summary>The status that the page was opened for.</summary>
    public required int Expected { get; init; }

    /// <summary>The bytes that the server sent.</summary>
    public required byte[] Html { get; init; }

    /// <summary>The page's title.</summary>
    public required string Title { get; init; }

    /// <summary>How many first headings it has.</summary>
    public required int Headings { get; init; }

    /// <summary>Rules of axe that it breaks, with the elements.</summary>
    public required IReadOnlyList<string> Axe { get; init; }

    /// <summary>What the Tab key does not reach, or reaches unseen.</summary>
    public required IReadOnlyList<string> Keyboard { get; init; }

    /// <summary>What sticks out of the window, by its width.</summary>
    public required IReadOnlyList<string> Overflow { get; init; }

    /// <summary>Errors on the console, policy violations and requests to other hosts.</summary>
    public required IReadOnlyList<string> Noise { get; init; }

    /// <summary>Paths of the city that it links to.</summary>
    public required IReadOnlyList<string> Links { get; init; }

    /// <summary>For messages.</summary>
    public string Name => $"{(Role.Length == 0 ? "public" : Role)} {Path}";
}
