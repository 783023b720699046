namespace Meguri.Plans.Projects;

/// <summary>One line of the list of projects.</summary>
public sealed class ProjectRow
{
    /// <summary>事業番号.</summary>
    public string Code { get; init; } = "";

    /// <summary>事業名.</summary>
    public string Name { get; init; } = "";

    /// <summary>Code of the measure that is its home.</summary>
    public string? Home { get; init; }

    /// <summary>Name of its department.</summary>
    public string? Department { get; init; }

    /// <summary>決算額 of the result year, in yen.</summary>
    public long? Settled { get; init; }

    /// <summary>予算額 of the plan year, in yen.</summary>
    public long? Budget { get; init; }

    /// <summary>Directions, by year, joined.</summary>
    public string? Directions { get; init; }

    /// <summary>Measures on whose sheets it stands.</summary>
    public IReadOnlyList<string> Measures { get; init; } = [];

    /// <summary>Carries 【新規】.</summary>
    public bool New { get; init; }

    /// <summary>Carries 【再掲】 somewhere.</summary>
    public bool Crossed { get; init; }
}

/// <summary>Sums over a list: how many, and the money, each project once.</summary>
public sealed class ProjectSums
{
    /// <summary>Projects in the list.</summary>
    public int Count { get; init; }

    /// <summary>Sum of 決算額 in yen; none when no project has one.</summary>
    public long? Settled { get; init; }

    /// <summary>Sum of 予算額 in yen; none when no project has one.</summary>
    public long? Budget { get; init; }
}
