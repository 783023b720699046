using System.Text;
using Meguri.Editions.Plain;

namespace Meguri.Boards.Packets;

/// <summary>A packet while it is written: as a page of a site, or for the press.</summary>
/// <param name="Document">The packet.</param>
/// <param name="Page">The one page shown; null for all.</param>
/// <param name="Speak">Where an opinion about a paragraph is written; null where nobody writes.</param>
/// <param name="File">Where a file of the session is opened; null where it cannot be.</param>
/// <param name="Attached">Where a file of a sheet is opened; null where only the names of public ones are told.</param>
/// <param name="Fonts">True for the press, where the book's fonts lie beside it.</param>
public sealed record PacketShown(
    PacketDocument Document,
    PacketPage? Page,
    Func<string, string?>? Speak,
    Func<int, string?>? File,
    Func<int, string>? Attached = null,
    bool Fonts = false
);

/// <summary>Base of the packet's views.</summary>
public abstract class PacketView : PlainView<PacketShown>
{
    /// <summary>The style sheet of the printed packet.</summary>
    protected static readonly Markup Css = new(CssText.Read("Meguri.Boards.Packets.packet.css"));

    /// <summary>What is shown.</summary>
    public PacketShown Shown => Context;
}

/// <summary>A view of one page.</summary>
public abstract class PacketPageView : PacketView
{
    /// <summary>The page.</summary>
    public PacketPage Page { get; init; } = null!;
}

/// <summary>調書の見せ方: the same view makes the page of the site and the paper.</summary>
public static class PacketHtml
{
    /// <summary>One page's numbered paragraphs, for a page of the office, a member or the public.</summary>
    public static string Page(
        PacketDocument document,
        PacketPage page,
        Func<string, string?>? speak = null,
        Func<int, string?>? file = null,
        Func<int, string>? attached = null
    ) => Encoding.UTF8.GetString(Run(new Views.Boards_Packets_Views_Page { Page = page }, new(document, page, speak, file, attached)));

    /// <summary>The whole packet as one document.</summary>
    public static byte[] Document(PacketDocument document, bool fonts) =>
        Run(new Views.Boards_Packets_Views_Document(), new(document, null, null, null, null, fonts));

    private static byte[] Run(PacketView view, PacketShown shown)
    {
        var html = new HtmlBuffer();
        view.Run(shown, html);
        return html.ToUtf8();
    }
}
