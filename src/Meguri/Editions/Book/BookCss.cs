using Meguri.Editions.Plain;

namespace Meguri.Editions.Book;

/// <summary>The book's style sheet, <c>book.css</c>, carried in the program itself.</summary>
public static class BookCss
{
    /// <summary>The rules.</summary>
    public static Markup Css { get; } = new(CssText.Read("Meguri.Editions.Book.book.css"));
}
