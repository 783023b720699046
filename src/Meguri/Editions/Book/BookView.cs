using Meguri.Editions.Plain;

namespace Meguri.Editions.Book;

/// <summary>Base of the book's views.</summary>
public abstract class BookView : PlainView<BookModel>
{
    /// <summary>The book.</summary>
    public BookModel Book => Context;

    /// <summary>The book's HTML as UTF-8.</summary>
    public static byte[] Render<T>(BookModel book)
        where T : BookView, new()
    {
        var html = new HtmlBuffer();
        new T().Run(book, html);
        return html.ToUtf8();
    }
}

/// <summary>A view with its own model.</summary>
public abstract class BookView<T> : BookView
{
    /// <summary>What the view shows.</summary>
    public T Model { get; init; } = default!;
}
