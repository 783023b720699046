using System.Text;
using Meguri.Editions.Plain;
using Meguri.Editions.Site;

namespace Meguri.Boards.Pdca;

/// <summary>Base of the line's view.</summary>
public abstract class PdcaView : PlainView<PdcaLine>
{
    /// <summary>The line.</summary>
    public PdcaLine Line => Context;
}

/// <summary>The page of a measure's line on an edition's site.</summary>
public sealed record PdcaPage(PdcaLine Line, string MeasurePath);

/// <summary>あゆみの見せ方: the same view stands in the office and on the public site.</summary>
public static class PdcaHtml
{
    /// <summary>The line as markup.</summary>
    public static string Write(PdcaLine line)
    {
        var html = new HtmlBuffer();
        new Views.Boards_Pdca_Views_Line().Run(line, html);
        return Encoding.UTF8.GetString(html.ToUtf8());
    }

    /// <summary>The whole page of the public site.</summary>
    internal static SiteView SitePage(PdcaPage page) => new Views.Boards_Pdca_Views_SitePage { Model = page };
}
