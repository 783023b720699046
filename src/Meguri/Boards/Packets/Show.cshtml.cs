using Meguri.Accounts;
using Meguri.Boards.Model;
using Meguri.Cities;
using Meguri.Shared.Files;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Meguri.Boards.Packets;

/// <summary>A packet: its contents, its pages one by one, its PDF, and the day from which it is public.</summary>
[Authorize(Policy = Policies.Staff)]
public sealed class ShowModel(
    BoardReader boards,
    PacketReader packets,
    PacketService service,
    FileStore store,
    CityContext city,
    TimeProvider time
) : BoardPage(boards, city, time)
{
    /// <summary>The packet.</summary>
    public OpenPacket Packet { get; private set; } = null!;

    /// <summary>The page; null for the contents.</summary>
    public PacketPage? Leaf { get; private set; }

    /// <summary>True when the PDF is made.</summary>
    public bool HasPdf { get; private set; }

    /// <summary>What is shown.</summary>
    public PacketLeaf View { get; private set; } = null!;

    /// <summary>The day from which it is public.</summary>
    [BindProperty]
    public string? PublicOn { get; set; }

    /// <summary>The packet's version as the person saw it.</summary>
    [BindProperty]
    public int Seen { get; set; }

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(string board, int session, int packet, int? leaf, CancellationToken cancel) =>
        await LoadAsync(board, session, packet, leaf, cancel) ? Page() : NotFound();

    /// <summary>Sends the PDF.</summary>
    public async Task<IActionResult> OnGetPdfAsync(string board, int session, int packet, CancellationToken cancel) =>
        await packets.PdfAsync(board, session, packet, cancel) is { } bytes
            ? File(bytes, "application/pdf", $"調書_{board}_{session}_{packet}.pdf")
            : NotFound();

    /// <summary>Sends a file of one of its sheets.</summary>
    public async Task<IActionResult> OnGetFileAsync(string board, int session, int packet, int file, CancellationToken cancel) =>
        await packets.FileAsync(board, session, packet, file, cancel) is { } found
        && await store.OpenAsync(found.Sha256, cancel) is { } content
            ? this.Send(content, found.MediaType, found.FileName, found.Sha256, show: true)
            : NotFound();

    /// <summary>Sets the day.</summary>
    public async Task<IActionResult> OnPostAsync(string board, int session, int packet, CancellationToken cancel)
    {
        if (!await LoadAsync(board, session, packet, null, cancel))
            return NotFound();
        if (!MayManage)
            return Forbid();
        var typed = Request.Form[nameof(PublicOn)].ToString();
        ModelState.Clear();
        if (!NewModel.TryDay(typed, out var day, out var problem))
            ModelState.AddModelError(nameof(PublicOn), problem!);
        else if (await service.SetDayAsync(board, session, packet, Seen, day, this.Write(), cancel))
            return Done(
                day is null ? "市民には公開しません。" : $"{Day(day.Value)}から公開します。",
                BoardPaths.Packet(board, session, packet)
            );
        else
            ModelState.AddModelError("", "ほかの人が先に公開する日を変えました。いまの日を確かめて、もう一度押してください。");
        PublicOn = typed;
        return Again();
    }

    private async Task<bool> LoadAsync(string board, int session, int number, int? leaf, CancellationToken cancel)
    {
        if (!await TakeAsync(board, session, cancel) || await packets.ReadAsync(board, session, number, cancel) is not { } packet)
            return false;
        Packet = packet;
        if (leaf is { } page && (Leaf = packet.Document.Page(page)) is null)
            return false;
        HasPdf = Leaf is null && await packets.HasPdfAsync(board, session, number, cancel);
        PublicOn = packet.Packet.PublicOn is { } day ? Shared.Time.DateText.Iso(day) : "";
        View = new(
            packet.Document,
            Leaf,
            p => BoardPaths.Packet(board, session, number, p),
            MayManage ? n => $"{BoardPaths.Session(board, session)}/opinions/edit/0?about={Opinion.Paragraph}:{number}/{n}" : null,
            f => BoardPaths.File(board, session, f),
            f => BoardPaths.Packet(board, session, number) + $"?handler=File&file={f}"
        );
        return true;
    }
}
