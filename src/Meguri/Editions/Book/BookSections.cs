namespace Meguri.Editions.Book;

/// <summary>The parts of the book in order, with the names that stand at the head of their pages.</summary>
public static class BookSections
{
    /// <summary>目次.</summary>
    public const string Contents = "contents";

    /// <summary>集計.</summary>
    public const string Totals = "totals";

    /// <summary>索引.</summary>
    public const string Index = "index";

    /// <summary>奥付.</summary>
    public const string Colophon = "colophon";

    /// <summary>All parts.</summary>
    public static IReadOnlyList<BookSection> Of(BookModel book) =>
        [
            new(Contents, "目次", false),
            .. book
                .Above.Where(n => n.Depth == 1)
                .Select(n => new BookSection(book.Anchor(n), $"{book.Plan.LevelName(1)}{n.Code}　{n.Name}", false)),
            .. book.Measures.Select(n => new BookSection(book.Anchor(n), $"{n.Code}　{n.Name}", true)),
            new(Totals, "集計", false),
            new(Index, $"{book.ProjectTitle}の索引", false),
            new(Colophon, "奥付", false),
        ];
}
