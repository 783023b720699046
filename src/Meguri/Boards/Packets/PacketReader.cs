using Meguri.Boards.Model;
using Meguri.Editions;
using Meguri.Shared.Data;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Boards.Packets;

/// <summary>A packet with its pages.</summary>
public sealed record OpenPacket(Packet Packet, PacketDocument Document);

/// <summary>Reads packets.</summary>
public sealed class PacketReader(MeguriDb db)
{
    /// <summary>A packet, or null.</summary>
    public async Task<OpenPacket?> ReadAsync(string board, int session, int number, CancellationToken cancel = default) =>
        await db.Set<Packet>()
            .AsNoTracking()
            .FirstOrDefaultAsync(p => p.BoardCode == board && p.SessionNumber == session && p.Number == number, cancel)
            is { } packet
            ? new(packet, PacketDocument.Read(FrozenBytes.Unpack(packet.Document)))
            : null;

    /// <summary>A packet as PDF, or null while it is being made.</summary>
    public Task<byte[]?> PdfAsync(string board, int session, int number, CancellationToken cancel = default) =>
        Pdf(board, session, number).Select(p => p.Bytes).FirstOrDefaultAsync(cancel);

    /// <summary>True when a packet's PDF is made.</summary>
    public Task<bool> HasPdfAsync(string board, int session, int number, CancellationToken cancel = default) =>
        Pdf(board, session, number).AnyAsync(cancel);

    /// <summary>A file that hung on one of its sheets, or null.</summary>
    public Task<PacketFile?> FileAsync(string board, int session, int number, int file, CancellationToken cancel = default) =>
        db.Set<PacketFile>()
            .AsNoTracking()
            .FirstOrDefaultAsync(
                f => f.BoardCode == board && f.SessionNumber == session && f.PacketNumber == number && f.Number == file,
                cancel
            );

    private IQueryable<PacketPdf> Pdf(string board, int session, int number) =>
        db.Set<PacketPdf>().Where(p => p.BoardCode == board && p.SessionNumber == session && p.PacketNumber == number);
}
