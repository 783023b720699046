namespace Meguri.Editions.Book;

/// <summary>計画書の奥付に書くこと: what a book says of itself beside the plan.</summary>
public sealed record BookFacts
{
    /// <summary>市名.</summary>
    public required string CityName { get; init; }

    /// <summary>Number of the edition.</summary>
    public required int EditionNumber { get; init; }

    /// <summary>公表日, in the city's own time.</summary>
    public required DateOnly PublishedOn { get; init; }

    /// <summary>Who approved the edition.</summary>
    public string Approver { get; init; } = "";

    /// <summary>What the edition changed, in the approver's words.</summary>
    public string Summary { get; init; } = "";

    /// <summary>Where the public may ask.</summary>
    public string Contact { get; init; } = "";

    /// <summary>True for a demonstration, which the book says on its cover and at its end.</summary>
    public bool Demo { get; init; }
}
