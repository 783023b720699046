using System.Globalization;
using System.Text;

namespace Meguri.Editions.Book;

/// <summary>Base of the book's .cshtml views, which are written without a request.</summary>
public abstract class BookView
{
    private string? _suffix;

    /// <summary>The book.</summary>
    public BookModel Book { get; private set; } = null!;

    /// <summary>Where the view writes.</summary>
    private StringBuilder Out { get; set; } = null!;

    /// <summary>Runs the view; made by the Razor compiler.</summary>
    public abstract Task ExecuteAsync();

    /// <summary>Writes the book's HTML.</summary>
    public static string Render<T>(BookModel book) where T : BookView, new()
    {
        var html = new StringBuilder(1 << 20);
        new T().Run(book, html);
        return html.ToString();
    }

    /// <summary>Called by compiled views.</summary>
    public void WriteLiteral(string? value) => Out.Append(value);

    /// <summary>Called by compiled views.</summary>
    public void Write(object? value)
    {
        if (value is Written) return;
        if (value is Raw raw)
        {
            Out.Append(raw.Text);
            return;
        }
        foreach (var c in Convert.ToString(value, CultureInfo.InvariantCulture) ?? "")
        {
            _ = c switch
            {
                '&' => Out.Append("&amp;"),
                '<' => Out.Append("&lt;"),
                '>' => Out.Append("&gt;"),
                '"' => Out.Append("&quot;"),
                _ => Out.Append(c),
            };
        }
    }

    /// <summary>Called by compiled views: an attribute whose parts are not all literal.</summary>
    public void BeginWriteAttribute(string name, string prefix, int prefixOffset, string suffix, int suffixOffset, int attributeValuesCount)
    {
        Out.Append(prefix);
        _suffix = suffix;
    }

    /// <summary>Called by compiled views.</summary>
    public void WriteAttributeValue(string prefix, int prefixOffset, object? value, int valueOffset, int valueLength, bool isLiteral)
    {
        Out.Append(prefix);
        Write(value);
    }

    /// <summary>Called by compiled views.</summary>
    public void EndWriteAttribute() => Out.Append(_suffix);

    /// <summary>Writes another view at this place.</summary>
    protected Written Part(BookView view)
    {
        view.Run(Book, Out);
        return default;
    }

    /// <summary>What a part leaves to write: nothing.</summary>
    protected readonly struct Written;

    private void Run(BookModel book, StringBuilder html)
    {
        (Book, Out) = (book, html);
        var task = ExecuteAsync();
        if (!task.IsCompletedSuccessfully) throw task.Exception ?? new InvalidOperationException("a view of the book must not wait") as Exception;
    }
}

/// <summary>A view with its own model.</summary>
public abstract class BookView<T> : BookView
{
    /// <summary>What the view shows.</summary>
    public T Model { get; init; } = default!;
}
