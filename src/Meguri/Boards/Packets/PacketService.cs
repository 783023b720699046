using Meguri.Attachments;
using Meguri.Boards.Model;
using Meguri.Cities;
using Meguri.Editions;
using Meguri.Indicators;
using Meguri.Indicators.Charts;
using Meguri.Plans.Live;
using Meguri.Plans.Sheets;
using Meguri.Shared.Audit;
using Meguri.Shared.Data;
using Meguri.Shared.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Boards.Packets;

/// <summary>A packet to freeze.</summary>
public sealed record NewPacket
{
    /// <summary>The session.</summary>
    public required BoardSession Session { get; init; }

    /// <summary>The plan.</summary>
    public required string PlanCode { get; init; }

    /// <summary>What it is called.</summary>
    public required string Title { get; init; }

    /// <summary>What stands on the first page; empty for none.</summary>
    public string Foreword { get; init; } = "";

    /// <summary>計画年度 of the sheets.</summary>
    public required int PlanYear { get; init; }

    /// <summary>Measures whose sheets it holds.</summary>
    public IReadOnlyList<string> Measures { get; init; } = [];

    /// <summary>Indicators that it holds.</summary>
    public IReadOnlyList<string> Indicators { get; init; } = [];

    /// <summary>Files of the session that it lists.</summary>
    public IReadOnlyList<int> Files { get; init; } = [];

    /// <summary>The day from which citizens may read it.</summary>
    public DateOnly? PublicOn { get; init; }
}

/// <summary>調書を固める: freezes pages of the plan for a session, and has them printed.</summary>
public sealed class PacketService(MeguriDb db, PlanNow now, BoardReader boards, ChartShelf charts, CityContext city, TimeProvider time)
{
    private const int MostDrawings = 3;

    /// <summary>Freezes a packet. Whatever is written afterwards does not change it.</summary>
    /// <returns>Its number, or what is wrong in Japanese.</returns>
    public async Task<(int Number, string? Problem)> FreezeAsync(NewPacket order, Write write, CancellationToken cancel = default)
    {
        for (var tries = 1; ; tries++)
        {
            // Another program draws, and may take its time: nothing is held meanwhile. Where the plan changed since, it draws again.
            var some =
                await now.ReadAsync(order.PlanCode, cancel) is { } plan && (await charts.DrawAsync(Chosen(plan, order), cancel)).Count > 0;
            if (await FreezeAsync(order, some && tries < MostDrawings, write, cancel) is { } frozen)
                return frozen;
        }
    }

    /// <summary>Freezes with the charts that are on the shelf; null when one is missing and it is to be drawn first.</summary>
    private Task<(int Number, string? Problem)?> FreezeAsync(NewPacket order, bool again, Write write, CancellationToken cancel) =>
        db.ActAsync<(int, string?)?>(
            async _ =>
            {
                var (board, session) = (order.Session.BoardCode, order.Session.Number);
                await db.Database.ExecuteSqlAsync(
                    $"select 1 from board_sessions where board_code = {board} and number = {session} for update",
                    cancel
                );
                if (
                    await now.ReadAfreshAsync(order.PlanCode, cancel) is not { } plan
                    || await db.Set<ReviewBoard>().AsNoTracking().FirstOrDefaultAsync(b => b.Code == board, cancel) is not { } of
                )
                    return (0, "計画がありません。");
                var pages = new PacketPages(plan);
                pages.AddText("はじめに", order.Foreword);
                var indicators = Chosen(plan, order);
                var (drawn, missing) = charts.Look(indicators);
                if (missing && again)
                    return null;
                foreach (var indicator in indicators)
                    pages.AddIndicator(indicator, drawn.GetValueOrDefault(IndicatorChart.NameOf(indicator.Code)));
                if (plan.Year(new(order.PlanYear)) is { } year)
                {
                    var files = await AttachedAsync(order, cancel);
                    foreach (var measure in plan.Measures.Where(m => order.Measures.Contains(m.Code, StringComparer.Ordinal)))
                        pages.AddSheet(measure, year, files[SheetAttachable.OwnerOf(order.PlanCode, measure.Code, order.PlanYear).Token]);
                }
                pages.AddFiles([.. (await boards.FilesAsync(board, session, cancel)).Where(f => order.Files.Contains(f.Number))]);
                if (pages.All.Count == 0)
                    return (0, "載せるものがありません。施策・指標・資料のどれかを選ぶか、「はじめに」を書いてください。");
                var document = new PacketDocument
                {
                    City = city.City.Name,
                    Plan = plan.Document.Plan.Title,
                    Board = of.Name,
                    Session = order.Session.Title,
                    Title = order.Title,
                    Pages = pages.All,
                };
                var bytes = document.Write();
                var packet = new Packet
                {
                    BoardCode = board,
                    SessionNumber = session,
                    Number =
                        await db.Set<Packet>()
                            .Where(p => p.BoardCode == board && p.SessionNumber == session)
                            .MaxAsync(p => (int?)p.Number, cancel) + 1
                        ?? 1,
                    PlanCode = order.PlanCode,
                    Title = order.Title,
                    FrozenAt = time.GetUtcNow(),
                    FrozenBy = write.Actor.Name,
                    Pages = pages.All.Count,
                    Document = FrozenBytes.Pack(bytes),
                    Sha256 = FrozenBytes.Sha256(bytes),
                    PublicOn = order.PublicOn,
                };
                db.Add(packet);
                db.AddRange(pages.Attached.Select((file, i) => Frozen(packet, file, i + 1)));
                await db.WriteAsync(write, cancel: cancel);
                await db.EnqueueAsync(PacketPdfJob.JobKind, new PacketPdfRequest(board, session, packet.Number), cancel);
                return (packet.Number, (string?)null);
            },
            cancel
        );

    private static List<IndicatorView> Chosen(Plans.PlanIndex plan, NewPacket order) =>
        [.. order.Indicators.Select(IndicatorBook.Of(plan).Find).OfType<IndicatorView>()];

    /// <summary>The files of the sheets ordered, by owner, each in its order.</summary>
    private async Task<ILookup<string, Attachment>> AttachedAsync(NewPacket order, CancellationToken cancel)
    {
        var sheets = order.Measures.Select(m => SheetAttachable.OwnerOf(order.PlanCode, m, order.PlanYear).Token).ToList();
        return (
            await db.Set<Attachment>()
                .AsNoTracking()
                .Where(a => a.PlanCode == order.PlanCode && sheets.Contains(a.Owner) && a.RemovedAt == null)
                .OrderBy(a => a.Order)
                .ThenBy(a => a.Number)
                .ToListAsync(cancel)
        ).ToLookup(a => a.Owner, StringComparer.Ordinal);
    }

    private static PacketFile Frozen(Packet packet, Attachment file, int number) =>
        new()
        {
            BoardCode = packet.BoardCode,
            SessionNumber = packet.SessionNumber,
            PacketNumber = packet.Number,
            Number = number,
            Title = file.Title,
            FileName = file.FileName,
            MediaType = file.MediaType,
            Length = file.Length,
            Sha256 = file.Sha256,
        };

    /// <summary>Sets the day from which citizens may read a packet; null takes it back.</summary>
    /// <returns>False when somebody else set another day meanwhile.</returns>
    public async Task<bool> SetDayAsync(
        string board,
        int session,
        int number,
        int seen,
        DateOnly? day,
        Write write,
        CancellationToken cancel = default
    )
    {
        try
        {
            return await db.ActAsync(
                async _ =>
                {
                    if (await db.Set<Packet>().FindAsync([board, session, number], cancel) is not { } packet)
                        return false;
                    if (packet.PublicOn == day)
                        return true;
                    if (packet.Version != seen)
                        return false;
                    packet.PublicOn = day;
                    await db.WriteAsync(write, cancel: cancel);
                    return true;
                },
                cancel
            );
        }
        catch (ChangedByOthersException)
        {
            return false;
        }
    }
}
