using Microsoft.AspNetCore.Html;

namespace Meguri.Shared.Ui;

/// <summary>The few icons in use, as inline SVG in the colour of the text. They decorate: words always stand beside them.</summary>
public static class Icons
{
    private const string Circle = "<circle cx='12' cy='12' r='10' fill='currentColor'/>";

    /// <summary>A tick in a disc.</summary>
    public static IHtmlContent Success { get; } =
        Icon(Circle + "<path d='m7 12.5 3.5 3.5L17 9' fill='none' stroke='#fff' stroke-width='2'/>");

    /// <summary>An exclamation mark in an octagon.</summary>
    public static IHtmlContent Error { get; } =
        Icon("<path d='M8 2h8l6 6v8l-6 6H8l-6-6V8z' fill='currentColor'/><path d='M12 6.5v7M12 16v2' stroke='#fff' stroke-width='2'/>");

    /// <summary>An exclamation mark in a triangle.</summary>
    public static IHtmlContent Warning { get; } =
        Icon("<path d='M12 2 23 21H1z' fill='currentColor'/><path d='M12 9v6M12 17v2' stroke='#fff' stroke-width='2'/>");

    /// <summary>An i in a disc.</summary>
    public static IHtmlContent Info { get; } = Icon(Circle + "<path d='M12 10.5V17M12 7v2' stroke='#fff' stroke-width='2'/>");

    private static HtmlString Icon(string shapes) =>
        new($"<svg aria-hidden=\"true\" width=\"24\" height=\"24\" viewBox=\"0 0 24 24\">{shapes.Replace('\'', '"')}</svg>");
}
