using Meguri.Cities;
using Meguri.Shared.Audit;
using Meguri.Shared.Data;
using Meguri.Shared.Files;
using Meguri.Shared.Hosting;
using Meguri.Shared.Text;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Meguri.Attachments;

/// <summary>What a person may write about a file.</summary>
public sealed record AttachmentEdit
{
    /// <summary>説明.</summary>
    public required string Title { get; init; }

    /// <summary>Place among the record's files.</summary>
    public required int Order { get; init; }

    /// <summary>市民に公開する.</summary>
    public required bool IsPublic { get; init; }
}

/// <summary>Writes the files of records. Whether the person may is decided by <see cref="AttachmentPlace.MayWrite"/> before.</summary>
public sealed class AttachmentService(MeguriDb db, FileStore store, TimeProvider time)
{
    /// <summary>How long a file that was taken away can be given back.</summary>
    public const int UndoYears = 2;

    private const string RefusedByRecord = "MG001";

    private const string ByOthers = "ほかの人が先に変えました。いまの内容を確かめて、もう一度行ってください。";

    private const string Gone = "この添付ファイルは、もうありません。ほかの人が取り除きました。画面を読み直してください。";

    /// <summary>Adds files to a record; all or none.</summary>
    /// <param name="place">The record.</param>
    /// <param name="files">Files that were found good.</param>
    /// <param name="title">説明; empty takes each file's name. With several files each gets its number.</param>
    /// <param name="isPublic">市民に公開する.</param>
    /// <param name="write">Who.</param>
    /// <param name="cancel">Gives up; nothing is kept.</param>
    /// <returns>What is wrong, in Japanese; null when they were added.</returns>
    public Task<string?> AddAsync(
        AttachmentPlace place,
        IReadOnlyList<CheckedFile> files,
        string title,
        bool isPublic,
        Write write,
        CancellationToken cancel = default
    ) =>
        ActAsync(
            place,
            async () =>
            {
                var there = await Of(place)
                    .Select(a => new
                    {
                        a.Number,
                        a.Order,
                        Is = a.RemovedAt == null,
                    })
                    .ToListAsync(cancel);
                if (there.Count(a => a.Is) + files.Count > FileLimits.OneRecord)
                    return $"添付ファイルは、1つのところに{FileLimits.OneRecord}個までです。いま{there.Count(a => a.Is)}個あります。要らないものを取り除いてから加えてください。";
                if (await store.IsTooMuchAsync(files, cancel))
                    return FileStore.CityIsFull;
                await store.KeepAsync(files, cancel);
                var (number, order) = (there.Max(a => (int?)a.Number) ?? 0, there.Where(a => a.Is).Max(a => (int?)a.Order) ?? 0);
                foreach (var (file, i) in files.Select((f, i) => (f, i + 1)))
                    db.Add(
                        Filled(
                            new Attachment
                            {
                                Id = Guid.CreateVersion7(time.GetUtcNow()),
                                Owner = place.Owner.Token,
                                PlanCode = place.Owner.PlanCode,
                                Number = number + i,
                                Order = Math.Min(9999, order + i),
                                IsPublic = isPublic && place.MayBePublic,
                                Title = TitleOf(title, file, files.Count, i),
                            },
                            file,
                            write
                        )
                    );
                await db.WriteAsync(write, cancel: cancel);
                return null;
            },
            cancel
        );

    /// <summary>Changes what is said of a file.</summary>
    /// <returns>What is wrong; null when it was changed, or was so already.</returns>
    public Task<string?> ChangeAsync(
        AttachmentPlace place,
        int number,
        int seen,
        AttachmentEdit edit,
        Write write,
        CancellationToken cancel = default
    ) =>
        ActAsync(
            place,
            async () =>
            {
                if (await FindAsync(place, number, isThere: true, cancel) is not { } file)
                    return Gone;
                if (file.Title == edit.Title && file.Order == edit.Order && file.IsPublic == edit.IsPublic)
                    return null;
                if (file.Version != seen)
                    return ByOthers;
                (file.Title, file.Order, file.IsPublic) = (edit.Title, edit.Order, edit.IsPublic && place.MayBePublic);
                await db.WriteAsync(write, cancel: cancel);
                return null;
            },
            cancel
        );

    /// <summary>Puts another content in a file's place; what is said of it stays.</summary>
    /// <returns>What is wrong; null when it was replaced.</returns>
    public Task<string?> ReplaceAsync(
        AttachmentPlace place,
        int number,
        int seen,
        CheckedFile content,
        Write write,
        CancellationToken cancel = default
    ) =>
        ActAsync(
            place,
            async () =>
            {
                if (await FindAsync(place, number, isThere: true, cancel) is not { } file)
                    return Gone;
                if (file.Version != seen)
                    return ByOthers;
                if (file.Sha256 == content.Sha256 && file.FileName == content.Name)
                    return "いまのファイルと同じ内容です。ほかのファイルを選んでください。";
                if (await store.IsTooMuchAsync([content], cancel))
                    return FileStore.CityIsFull;
                await store.KeepAsync([content], cancel);
                Filled(file, content, write);
                await db.WriteAsync(write, cancel: cancel);
                return null;
            },
            cancel
        );

    /// <summary>Takes a file away; it can be given back.</summary>
    public Task<string?> TakeAwayAsync(AttachmentPlace place, int number, int seen, Write write, CancellationToken cancel = default) =>
        MoveAsync(place, number, seen, isThere: true, "attachmentTakenAway", write, cancel);

    /// <summary>Gives a file back that was taken away.</summary>
    public Task<string?> GiveBackAsync(AttachmentPlace place, int number, int seen, Write write, CancellationToken cancel = default) =>
        MoveAsync(place, number, seen, isThere: false, "attachmentGivenBack", write, cancel);

    /// <summary>Removes for good what was taken away long ago; the contents go when nothing else uses them.</summary>
    /// <returns>How many.</returns>
    public Task<int> TidyAsync(CancellationToken cancel = default) =>
        db.ActAsync(
            async _ =>
            {
                var before = time.GetUtcNow().AddYears(-UndoYears);
                var old = await db.Set<Attachment>()
                    .Where(a => a.RemovedAt < before)
                    .OrderBy(a => a.RemovedAt)
                    .Take(200)
                    .ToListAsync(cancel);
                db.RemoveRange(old);
                if (old.Count > 0)
                    await db.WriteAsync(
                        new Write { Actor = Actor.System, Reason = $"取り除いてから{UndoYears}年が過ぎた" },
                        cancel: cancel
                    );
                return old.Count;
            },
            cancel
        );

    private Task<string?> MoveAsync(
        AttachmentPlace place,
        int number,
        int seen,
        bool isThere,
        string act,
        Write write,
        CancellationToken cancel
    ) =>
        ActAsync(
            place,
            async () =>
            {
                if (await FindAsync(place, number, isThere, cancel) is not { } file)
                    return Gone;
                if (file.Version != seen)
                    return ByOthers;
                if (!isThere && await Of(place).CountAsync(a => a.RemovedAt == null, cancel) >= FileLimits.OneRecord)
                    return $"添付ファイルは、1つのところに{FileLimits.OneRecord}個までです。要らないものを取り除いてから戻してください。";
                (file.RemovedAt, file.RemovedBy) = isThere ? ((DateTimeOffset?)time.GetUtcNow(), write.Actor.Name) : (null, null);
                file.Version++;
                var moved = new Event
                {
                    Name = act,
                    Kind = Attachment.Kind.Name,
                    Key = Attachment.Kind.KeyOf(file),
                    PlanCode = file.PlanCode,
                    Changes = new(StringComparer.Ordinal) { ["title"] = isThere ? [file.Title, null] : [null, file.Title] },
                };
                await db.WriteAsync(write, [moved], cancel);
                return null;
            },
            cancel
        );

    /// <summary>One act on a record's files at a time; what the database says against it is put into words.</summary>
    private async Task<string?> ActAsync(AttachmentPlace place, Func<Task<string?>> work, CancellationToken cancel)
    {
        try
        {
            return await db.ActAsync(
                async act =>
                {
                    await act.LockAsync("attachments", $"{place.Owner.PlanCode}/{place.Owner.Token}");
                    return await work();
                },
                cancel
            );
        }
        catch (ChangedByOthersException)
        {
            return ByOthers;
        }
        catch (Exception e) when (e.GetBaseException() is PostgresException { SqlState: RefusedByRecord } refused)
        {
            return refused.MessageText + "添付ファイルも変えられません。";
        }
        catch (Exception e) when (FileStore.Full(e) is { } full)
        {
            return full;
        }
    }

    private IQueryable<Attachment> Of(AttachmentPlace place)
    {
        var (token, plan) = (place.Owner.Token, place.Owner.PlanCode);
        return db.Set<Attachment>().Where(a => a.Owner == token && a.PlanCode == plan);
    }

    private Task<Attachment?> FindAsync(AttachmentPlace place, int number, bool isThere, CancellationToken cancel) =>
        Of(place).FirstOrDefaultAsync(a => a.Number == number && a.RemovedAt == null == isThere, cancel);

    private Attachment Filled(Attachment attachment, CheckedFile file, Write write)
    {
        (attachment.FileName, attachment.MediaType, attachment.Length) = (file.Name, file.MediaType, file.Length);
        (attachment.Sha256, attachment.HasNames) = (file.Sha256, file.Persons.Count > 0);
        (attachment.AddedAt, attachment.AddedBy) = (time.GetUtcNow(), write.Actor.Name);
        return attachment;
    }

    private static string TitleOf(string title, CheckedFile file, int count, int i) =>
        title.Length == 0 ? TextLength.Cut(file.Name[..file.Name.LastIndexOf('.')], FileLimits.Title / 2)
        : count == 1 ? title
        : TextLength.Cut(title, FileLimits.Title - 6) + $"（{i}）";
}

/// <summary>Removes for good what was taken away long ago, in every city.</summary>
public sealed class TakenAwayWorker(IServiceProvider services, CityCatalogue cities, TimeProvider time, ILogger<TakenAwayWorker> logger)
    : LookingWorker(services, cities, time, logger)
{
    /// <inheritdoc/>
    protected override Task LookAsync(IServiceProvider services, CancellationToken stop) =>
        services.GetRequiredService<AttachmentService>().TidyAsync(stop);
}
