using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.Routing;

namespace Meguri.Shared.Ui;

/// <summary>Short ways to write elements in tag helpers.</summary>
internal static class Html
{
    /// <summary>An element with a class and encoded text.</summary>
    public static TagBuilder Text(string tag, string? cssClass, string text)
    {
        var builder = Element(tag, cssClass);
        builder.InnerHtml.Append(text);
        return builder;
    }

    /// <summary>An element with a class and the given content.</summary>
    public static TagBuilder Element(string tag, string? cssClass, params IHtmlContent[] content)
    {
        var builder = new TagBuilder(tag);
        if (cssClass is not null)
        {
            builder.AddCssClass(cssClass);
        }

        foreach (var part in content)
        {
            builder.InnerHtml.AppendHtml(part);
        }

        return builder;
    }

    /// <summary>Sets an attribute, or nothing when the value is null.</summary>
    public static TagBuilder With(this TagBuilder builder, string name, string? value)
    {
        if (value is not null)
        {
            builder.Attributes[name] = value;
        }

        return builder;
    }

    /// <summary>Resolves <c>~/…</c> under the city's path.</summary>
    public static string Url(this ViewContext context, string path) =>
        context.HttpContext.RequestServices.GetRequiredService<IUrlHelperFactory>().GetUrlHelper(context).Content(path);
}
