using Meguri.Cities;
using Meguri.Plans;
using Meguri.Shared.Data;
using Meguri.Shared.Files;
using Meguri.Shared.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Editions;

/// <summary>Reads editions from the database.</summary>
public sealed class EditionReader(MeguriDb db, IEnumerable<IEditionSupplement> supplements, FileStore store, CityContext city)
{
    /// <summary>All editions, newest first.</summary>
    public Task<List<EditionInfo>> AllAsync(CancellationToken cancel = default) =>
        db.Set<Edition>()
            .AsNoTracking()
            .OrderByDescending(e => e.Number)
            .Select(e => new EditionInfo(e.Number, e.PlanCode, e.Title, e.PublishedAt, e.ApproverName, e.Summary, e.Sha256))
            .ToListAsync(cancel);

    /// <summary>An edition with what its pages are made of, or null when there is none of that number.</summary>
    public async Task<EditionView?> ReadAsync(int number, CancellationToken cancel = default)
    {
        if (await RowAsync(number, cancel) is not { } edition)
            return null;
        var before = await db.Set<Edition>()
            .AsNoTracking()
            .Where(e => e.PlanCode == edition.PlanCode && e.Number < number)
            .OrderByDescending(e => e.Number)
            .FirstOrDefaultAsync(cancel);
        var files = await FilesOf(number)
            .OrderBy(f => f.Path)
            .Select(f => new EditionFileInfo(f.Path, f.Title, f.MediaType, f.Bytes.Length, f.Sha256))
            .ToListAsync(cancel);
        var charts = await FilesOf(number)
            .Where(f => f.Path.StartsWith(EditionCharts.Folder))
            .ToDictionaryAsync(f => f.Path, f => f.Bytes, StringComparer.Ordinal, cancel);
        var frozen = await db.Set<StoredSupplement>()
            .AsNoTracking()
            .Where(s => s.EditionNumber == number)
            .OrderBy(s => s.Name)
            .ToListAsync(cancel);
        return new EditionView(
            city.City,
            Info(edition),
            Document(edition),
            before is null ? null : (Info(before), Document(before)),
            files,
            charts
        )
        {
            Attachments = await AttachmentsOf(number).OrderBy(a => a.Number).ToListAsync(cancel),
            Additions =
            [
                .. frozen.SelectMany(f => supplements.Where(s => s.Name == f.Name).Select(s => s.Open(FrozenBytes.Unpack(f.Bytes)))),
            ],
        };
    }

    /// <summary>The frozen plan of an edition alone, or null when there is none of that number.</summary>
    public async Task<PlanDocument?> PlanAsync(int number, CancellationToken cancel = default) =>
        await db.Set<Edition>().AsNoTracking().Where(e => e.Number == number).Select(e => e.Document).FirstOrDefaultAsync(cancel)
            is { } packed
            ? PlanJson.Read(FrozenBytes.Unpack(packed))
            : null;

    /// <summary>True when every file that was ordered for an edition has been made, so that nothing about it will ever change.</summary>
    public async Task<bool> IsCompleteAsync(int number, CancellationToken cancel = default) =>
        !await db.Set<EditionOrder>()
            .AnyAsync(
                o => o.EditionNumber == number && !db.Set<EditionFile>().Any(f => f.EditionNumber == number && f.Path == o.Path),
                cancel
            );

    /// <summary>The frozen plan of the newest edition of a plan, or null before the first.</summary>
    public async Task<(EditionInfo Info, PlanDocument Document)?> NewestAsync(string planCode, CancellationToken cancel = default) =>
        await db.Set<Edition>()
            .AsNoTracking()
            .Where(e => e.PlanCode == planCode)
            .OrderByDescending(e => e.Number)
            .FirstOrDefaultAsync(cancel)
            is { } edition
            ? (Info(edition), Document(edition))
            : null;

    /// <summary>The bytes of a file kept with an edition, or null.</summary>
    public async Task<byte[]?> FileAsync(int number, string path, CancellationToken cancel = default)
    {
        if (!path.StartsWith(EditionAttachment.Folder, StringComparison.Ordinal))
            return await FilesOf(number).Where(f => f.Path == path).Select(f => f.Bytes).FirstOrDefaultAsync(cancel);
        var found = await AttachmentAsync(number, path, cancel);
        return found is null ? null
            : path == found.SmallPath ? await store.ThumbnailAsync(found.Sha256, cancel)
            : await store.BytesAsync(found.Sha256, cancel);
    }

    /// <summary>The same to be sent, which needs no more memory than a piece of it; and the name under which it is saved, where it has one.</summary>
    public async Task<(Stream Content, string? Name)?> OpenFileAsync(int number, string path, CancellationToken cancel = default)
    {
        var found = path.StartsWith(EditionAttachment.Folder, StringComparison.Ordinal)
            ? await AttachmentAsync(number, path, cancel)
            : null;
        if (found is not null && path == found.Path)
            return await store.OpenAsync(found.Sha256, cancel) is { } content ? (content, found.FileName) : null;
        return await FileAsync(number, path, cancel) is { } bytes ? (new MemoryStream(bytes), null) : null;
    }

    private async Task<EditionAttachment?> AttachmentAsync(int number, string path, CancellationToken cancel)
    {
        var digits = new string([.. path[EditionAttachment.Folder.Length..].TakeWhile(char.IsAsciiDigit)]);
        return
            int.TryParse(digits, out var file)
            && await AttachmentsOf(number).FirstOrDefaultAsync(a => a.Number == file, cancel) is { } found
            && (path == found.Path || path == found.SmallPath)
            ? found
            : null;
    }

    /// <summary>The findings at the time of publication, or null when there is no such edition.</summary>
    public async Task<IReadOnlyList<FrozenFinding>?> FindingsAsync(int number, CancellationToken cancel = default) =>
        await db.Set<Edition>().AsNoTracking().Where(e => e.Number == number).Select(e => e.Findings).FirstOrDefaultAsync(cancel)
            is { } packed
            ? FrozenFinding.Read(FrozenBytes.Unpack(packed))
            : null;

    /// <summary>Why an edition was published in spite of findings of 誤り, and how it was decided; both may be empty.</summary>
    public async Task<(string ErrorsReason, string Decided)> HowAsync(int number, CancellationToken cancel = default) =>
        await db.Set<Edition>().Where(e => e.Number == number).Select(e => new { e.ErrorsReason, e.Decided }).FirstOrDefaultAsync(cancel)
            is { } how
            ? (how.ErrorsReason, how.Decided)
            : ("", "");

    /// <summary>The jobs that make an edition's files.</summary>
    public Task<List<EditionOrderState>> OrdersAsync(int number, CancellationToken cancel = default) =>
        db.Set<EditionOrder>()
            .AsNoTracking()
            .Where(o => o.EditionNumber == number)
            .Join(db.Set<Job>(), o => o.JobId, j => j.Id, (o, j) => new { o.Path, j })
            .OrderBy(o => o.Path)
            .Select(o => new EditionOrderState(o.Path, o.j.State, o.j.Percent, o.j.Message, o.j.Error))
            .ToListAsync(cancel);

    private Task<Edition?> RowAsync(int number, CancellationToken cancel) =>
        db.Set<Edition>().AsNoTracking().FirstOrDefaultAsync(e => e.Number == number, cancel);

    private IQueryable<EditionAttachment> AttachmentsOf(int number) =>
        db.Set<EditionAttachment>().AsNoTracking().Where(a => a.EditionNumber == number);

    private IQueryable<EditionFile> FilesOf(int number) => db.Set<EditionFile>().AsNoTracking().Where(f => f.EditionNumber == number);

    private static EditionInfo Info(Edition e) => new(e.Number, e.PlanCode, e.Title, e.PublishedAt, e.ApproverName, e.Summary, e.Sha256);

    private static PlanDocument Document(Edition edition) => PlanJson.Read(FrozenBytes.Unpack(edition.Document));
}

/// <summary>How far the making of one file has come.</summary>
public sealed record EditionOrderState(string Path, string State, int Percent, string Message, string? Error)
{
    /// <summary>True when nothing more will happen.</summary>
    public bool IsFinished => State is JobState.Done or JobState.Failed;
}
