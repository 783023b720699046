using System.Globalization;

namespace Meguri.Editions.Plain;

/// <summary>Markup that is written as it stands.</summary>
public sealed record Markup(string Html);

/// <summary>
/// Base of the .cshtml views of the site and of the book. A small replacement for MVC's view class: a view runs without a request, writes into memory and
/// waits for nothing, so that a page costs microseconds and its bytes depend on the edition alone.
/// </summary>
/// <typeparam name="TContext">What all views of one page or book know.</typeparam>
public abstract class PlainView<TContext>
{
    private string? _attributeEnd;
    private bool _attributeStarted;
    private string _attributeStart = "";
    private HtmlBuffer _out = null!;

    /// <summary>What all views of this page or book know.</summary>
    protected TContext Context { get; private set; } = default!;

    /// <summary>Runs the view; made by the Razor compiler.</summary>
    public abstract Task ExecuteAsync();

    /// <summary>Nothing to write.</summary>
    protected static readonly Markup Nothing = new("");

    /// <summary>Writes another view at this place.</summary>
    protected Markup Part(PlainView<TContext> view)
    {
        view.Run(Context, _out);
        return Nothing;
    }

    internal void Run(TContext context, HtmlBuffer output)
    {
        (Context, _out) = (context, output);
        var task = ExecuteAsync();
        if (!task.IsCompleted)
            throw new InvalidOperationException("a view without a request must not wait");
        task.GetAwaiter().GetResult();
    }

    /// <summary>Called by compiled views.</summary>
    public void WriteLiteral(string? value) => _out.Raw(value);

    /// <summary>Called by compiled views.</summary>
    public void Write(string? value) => _out.Text(value);

    /// <summary>Called by compiled views.</summary>
    public void Write(Markup value) => _out.Raw(value.Html);

    /// <summary>Called by compiled views.</summary>
    public void Write(object? value) => _out.Text(Convert.ToString(value, CultureInfo.InvariantCulture));

    /// <summary>Called by compiled views: an attribute whose parts are not all literal.</summary>
    public void BeginWriteAttribute(string name, string prefix, int prefixOffset, string suffix, int suffixOffset, int attributeValuesCount)
    {
        _attributeStart = prefix;
        _attributeEnd = suffix;
        _attributeStarted = false;
        if (attributeValuesCount > 1)
            StartAttribute();
    }

    /// <summary>Called by compiled views. A sole value of null or false leaves the attribute out.</summary>
    public void WriteAttributeValue(string prefix, int prefixOffset, object? value, int valueOffset, int valueLength, bool isLiteral)
    {
        if (value is null or false)
            return;
        if (!_attributeStarted)
            StartAttribute();
        _out.Raw(prefix);
        if (isLiteral)
            _out.Raw((string)value);
        else
            Write(value as string ?? Convert.ToString(value, CultureInfo.InvariantCulture));
    }

    /// <summary>Called by compiled views.</summary>
    public void EndWriteAttribute()
    {
        if (_attributeStarted)
            _out.Raw(_attributeEnd);
    }

    private void StartAttribute()
    {
        _out.Raw(_attributeStart);
        _attributeStarted = true;
    }
}
