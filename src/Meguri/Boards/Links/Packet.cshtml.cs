using Meguri.Boards.Model;
using Meguri.Boards.Packets;
using Meguri.Cities;
using Meguri.Shared.Files;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Meguri.Boards.Links;

/// <summary>A packet for a member, before and after its public day; each paragraph leads to the form for opinions.</summary>
[AllowAnonymous]
public sealed class PacketModel(
    LinkService links,
    BoardReader boards,
    PacketReader packets,
    FileStore store,
    CityContext city,
    TimeProvider time
) : LinkPage(links, boards, city, time)
{
    /// <summary>The packet.</summary>
    public OpenPacket Packet { get; private set; } = null!;

    /// <summary>What is shown.</summary>
    public PacketLeaf View { get; private set; } = null!;

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(int packet, int? leaf, CancellationToken cancel)
    {
        if (!await EnterAsync($"調書{packet}{(leaf is null ? "の目次" : $"の{leaf}頁")}を開いた", cancel))
            return await ClosedAsync();
        if (await packets.ReadAsync(Board.Code, Session.Number, packet, cancel) is not { } open)
            return NotFound();
        var page = leaf is { } number ? open.Document.Page(number) : null;
        if (leaf is not null && page is null)
            return NotFound();
        Packet = open;
        View = new(
            open.Document,
            page,
            p => Here(packet, p),
            n => $"{Here()}?about={Opinion.Paragraph}:{packet}/{n}#speak",
            f => $"{Here()}?handler=File&file={f}",
            f => $"{Here(packet)}?handler=File&file={f}"
        );
        return Page();
    }

    /// <summary>Sends a file of one of its sheets.</summary>
    public async Task<IActionResult> OnGetFileAsync(int packet, int file, CancellationToken cancel) =>
        await EnterAsync($"調書{packet}の添付{file}を開いた", cancel)
        && await packets.FileAsync(Board.Code, Session.Number, packet, file, cancel) is { } found
        && await store.OpenAsync(found.Sha256, cancel) is { } content
            ? this.Send(content, found.MediaType, found.FileName, found.Sha256, show: true)
            : NotFound();
}
