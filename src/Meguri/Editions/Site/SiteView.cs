using System.Globalization;

namespace Meguri.Editions.Site;

/// <summary>Markup that is written as it stands.</summary>
public sealed record Markup(string Html);

/// <summary>
/// Base of the site's .cshtml views. A small replacement for MVC's view class: a view runs without a request, writes into memory and waits for nothing,
/// so that a page costs microseconds and its bytes depend on the edition alone.
/// </summary>
public abstract class SiteView
{
    private string? _attributeEnd;
    private bool _attributeStarted;
    private string _attributeStart = "";

    /// <summary>Where the view writes.</summary>
    internal SiteWriter Out { get; set; } = null!;

    /// <summary>The page that is written, and its surroundings.</summary>
    public PageContext Page { get; set; } = null!;

    /// <summary>Runs the view; made by the Razor compiler.</summary>
    public abstract Task ExecuteAsync();

    /// <summary>Writes another view at this place.</summary>
    protected Markup Part(SiteView view)
    {
        view.Run(Page, Out);
        return Nothing;
    }

    /// <summary>Nothing to write.</summary>
    protected static readonly Markup Nothing = new("");

    internal void Run(PageContext page, SiteWriter writer)
    {
        Page = page;
        Out = writer;
        var task = ExecuteAsync();
        if (!task.IsCompleted) throw new InvalidOperationException("a view of the site must not wait");
        task.GetAwaiter().GetResult();
    }

    /// <summary>Called by compiled views.</summary>
    public void WriteLiteral(string? value) => Out.Raw(value);

    /// <summary>Called by compiled views.</summary>
    public void Write(string? value) => Out.Text(value);

    /// <summary>Called by compiled views.</summary>
    public void Write(Markup value) => Out.Raw(value.Html);

    /// <summary>Called by compiled views.</summary>
    public void Write(object? value) => Out.Text(Convert.ToString(value, CultureInfo.InvariantCulture));

    /// <summary>Called by compiled views: an attribute whose parts are not all literal.</summary>
    public void BeginWriteAttribute(string name, string prefix, int prefixOffset, string suffix, int suffixOffset, int attributeValuesCount)
    {
        _attributeStart = prefix;
        _attributeEnd = suffix;
        _attributeStarted = false;
        if (attributeValuesCount > 1) StartAttribute();
    }

    /// <summary>Called by compiled views. A sole value of null or false leaves the attribute out.</summary>
    public void WriteAttributeValue(string prefix, int prefixOffset, object? value, int valueOffset, int valueLength, bool isLiteral)
    {
        if (value is null or false) return;
        if (!_attributeStarted) StartAttribute();
        Out.Raw(prefix);
        if (isLiteral) Out.Raw((string)value);
        else Write(value as string ?? Convert.ToString(value, CultureInfo.InvariantCulture));
    }

    /// <summary>Called by compiled views.</summary>
    public void EndWriteAttribute()
    {
        if (_attributeStarted) Out.Raw(_attributeEnd);
    }

    private void StartAttribute()
    {
        Out.Raw(_attributeStart);
        _attributeStarted = true;
    }
}

/// <summary>A view with its own model.</summary>
public abstract class SiteView<T> : SiteView
{
    /// <summary>What the view shows.</summary>
    public T Model { get; init; } = default!;
}
