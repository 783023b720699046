using Meguri.Boards.Model;
using Meguri.Editions.Book;
using Meguri.Shared.Data;
using Meguri.Shared.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Boards.Packets;

/// <summary>Which packet a job is to print.</summary>
public sealed record PacketPdfRequest(string Board, int Session, int Packet);

/// <summary>調書のPDFを作る処理: prints a packet once and keeps it.</summary>
public sealed class PacketPdfJob(MeguriDb db, PacketReader packets, Press press) : IJobHandler
{
    /// <summary>Kind of the job.</summary>
    public const string JobKind = "board-packet-pdf";

    /// <inheritdoc/>
    public string Kind => JobKind;

    /// <inheritdoc/>
    public async Task RunAsync(JobContext job)
    {
        var request = job.Read<PacketPdfRequest>();
        await MakeAsync(request.Board, request.Session, request.Packet, job.Cancel);
    }

    /// <summary>Prints a packet unless it was printed already.</summary>
    /// <exception cref="JobException">It cannot be printed; the message says why.</exception>
    public async Task MakeAsync(string board, int session, int number, CancellationToken cancel)
    {
        if (await db.Set<PacketPdf>().AnyAsync(p => p.BoardCode == board && p.SessionNumber == session && p.PacketNumber == number, cancel))
            return;
        var packet = await packets.ReadAsync(board, session, number, cancel) ?? throw new JobException("この調書は、もうありません。");
        byte[] bytes;
        try
        {
            bytes = await press.RunAsync(
                "調書",
                () => PacketHtml.Document(packet.Document, fonts: true),
                run => run.Page.PrintAsync(final: true, run.Cancel),
                cancel
            );
        }
        catch (BookException e)
        {
            throw new JobException(e.Message, e);
        }
        db.Add(
            new PacketPdf
            {
                BoardCode = board,
                SessionNumber = session,
                PacketNumber = number,
                Bytes = bytes,
            }
        );
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException)
            when (db.Set<PacketPdf>().Any(p => p.BoardCode == board && p.SessionNumber == session && p.PacketNumber == number))
        {
            // Another node was faster; the file is there.
        }
    }
}
