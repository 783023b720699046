using Meguri.Editions.Plain;

namespace Meguri.Editions.Book;

/// <summary>The book's style sheet, <c>book.css</c>, carried in the program itself.</summary>
public static class BookStyles
{
    /// <summary>The rules.</summary>
    public static Markup Css { get; } = new(Read());

    private static string Read()
    {
        using var reader = new StreamReader(typeof(BookStyles).Assembly.GetManifestResourceStream("Meguri.Editions.Book.book.css")!);
        return reader.ReadToEnd();
    }
}
