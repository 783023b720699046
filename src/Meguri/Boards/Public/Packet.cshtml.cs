using Meguri.Boards.Packets;
using Meguri.Cities;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Meguri.Boards.Public;

/// <summary>A packet for citizens, from its day on.</summary>
[AllowAnonymous]
public sealed class PacketModel(BoardReader boards, PacketReader packets, CityContext city, TimeProvider time)
    : PublicBoardPage(boards, city, time)
{
    /// <summary>The packet.</summary>
    public OpenPacket Packet { get; private set; } = null!;

    /// <summary>What is shown.</summary>
    public PacketLeaf View { get; private set; } = null!;

    /// <summary>True when the PDF is made.</summary>
    public bool HasPdf { get; private set; }

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(string board, int session, int packet, int? leaf, CancellationToken cancel)
    {
        if (!await LoadAsync(board, session, packet, cancel))
            return NotFound();
        var page = leaf is { } number ? Packet.Document.Page(number) : null;
        if (leaf is not null && page is null)
            return NotFound();
        var open = (await Reader.FilesAsync(board, session, cancel)).Where(f => f.Published).Select(f => f.Number).ToHashSet();
        View = new(
            Packet.Document,
            page,
            p => BoardPaths.PublicPacket(board, session, packet, p),
            null,
            f => open.Contains(f) ? BoardPaths.PublicFile(board, session, f) : null
        );
        HasPdf = page is null && await packets.HasPdfAsync(board, session, packet, cancel);
        return Page();
    }

    /// <summary>Sends the PDF.</summary>
    public async Task<IActionResult> OnGetPdfAsync(string board, int session, int packet, CancellationToken cancel) =>
        await LoadAsync(board, session, packet, cancel) && await packets.PdfAsync(board, session, packet, cancel) is { } bytes
            ? File(bytes, "application/pdf", $"資料_{board}_{session}_{packet}.pdf")
            : NotFound();

    private async Task<bool> LoadAsync(string board, int session, int number, CancellationToken cancel)
    {
        if (
            !await TakePublicAsync(board, session, cancel)
            || await packets.ReadAsync(board, session, number, cancel) is not { } packet
            || !packet.Packet.IsPublic(Today)
        )
            return false;
        Packet = packet;
        return true;
    }
}
