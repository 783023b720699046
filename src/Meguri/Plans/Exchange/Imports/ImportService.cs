using Meguri.Shared.Audit;
using Meguri.Shared.Data;
using Meguri.Shared.Imports;
using Meguri.Shared.Workbooks;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Plans.Exchange.Imports;

/// <summary>How confirming an import ended.</summary>
public enum ConfirmResult
{
    /// <summary>Written, now or by an earlier press of the same button.</summary>
    Done,

    /// <summary>The plan or the choices are no longer what the person saw; nothing was written.</summary>
    Changed,

    /// <summary>Something in the file must be mended first; nothing was written.</summary>
    Blocked,

    /// <summary>It was given up before.</summary>
    Closed,
}

/// <summary>Keeps uploaded files until they are decided, and carries them out.</summary>
public sealed class ImportService(MeguriDb db, CurrentPlan plans, PlanService writer, UploadSlot slot, TimeProvider time)
{
    /// <summary>How long a file waits for a decision.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    /// <summary>Takes a file that can be read.</summary>
    /// <returns>The import's number.</returns>
    /// <exception cref="FileRefusedException">The file cannot be read; nothing was stored.</exception>
    public async Task<Guid> UploadAsync(Stream stream, string fileName, Actor actor, CancellationToken cancel = default)
    {
        await slot.EnterAsync(cancel);
        var content = UploadGuard.ReadAll(stream);
        _ = PlanFile.Read(content, fileName);
        var now = time.GetUtcNow();
        await db.Set<Import>().Where(i => i.State == ImportState.Open && i.MadeAt < now - Kept).ExecuteDeleteAsync(cancel);
        var import = new Import
        {
            Id = Guid.CreateVersion7(now),
            FileName = Shown(fileName),
            Content = content,
            MadeAt = now,
            MadeBy = actor.Name,
        };
        db.Add(import);
        await db.SaveChangesAsync(cancel);
        return import.Id;
    }

    /// <summary>The import of that number, or null.</summary>
    public Task<Import?> FindAsync(Guid id, CancellationToken cancel = default) =>
        db.Set<Import>().AsNoTracking().FirstOrDefaultAsync(i => i.Id == id, cancel);

    /// <summary>The imports that wait for a decision, newest first, without their files.</summary>
    public Task<List<Import>> OpenAsync(CancellationToken cancel = default) =>
        db.Set<Import>()
            .AsNoTracking()
            .Where(i => i.State == ImportState.Open)
            .OrderByDescending(i => i.MadeAt)
            .Select(i => new Import
            {
                Id = i.Id,
                FileName = i.FileName,
                MadeAt = i.MadeAt,
                MadeBy = i.MadeBy,
                State = i.State,
            })
            .ToListAsync(cancel);

    /// <summary>What the import would do now.</summary>
    public async Task<ImportPreview> PreviewAsync(Import import, CancellationToken cancel = default)
    {
        await slot.EnterAsync(cancel);
        return await plans.PreviewAsync(PlanFile.Read(import.Content!, import.FileName), import.Choices, cancel);
    }

    /// <summary>Stores what was chosen.</summary>
    public async Task ChooseAsync(Guid id, ImportChoices choices, CancellationToken cancel = default)
    {
        if (await OpenImportAsync(id, cancel) is not { } import)
            return;
        import.Choices = choices;
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>Gives the import up; its file goes.</summary>
    public async Task CancelAsync(Guid id, CancellationToken cancel = default)
    {
        if (await OpenImportAsync(id, cancel) is { } import)
            await CloseAsync(import, ImportState.Cancelled, cancel);
    }

    /// <summary>Writes the import, all of it or nothing.</summary>
    /// <param name="id">The import.</param>
    /// <param name="seen">The preview's fingerprint as the person saw it.</param>
    /// <param name="actor">Who confirms.</param>
    /// <param name="cancel">Stops the writing.</param>
    /// <exception cref="PlanClashException">A sheet of it is fixed; nothing was written, and looking again changes nothing.</exception>
    public async Task<ConfirmResult> ConfirmAsync(Guid id, string seen, Actor actor, CancellationToken cancel = default)
    {
        if (await FindAsync(id, cancel) is not { } import)
            return ConfirmResult.Closed;
        if (import.State != ImportState.Open)
            return import.State == ImportState.Done ? ConfirmResult.Done : ConfirmResult.Closed;
        // A press that wrote but could not close the import any more.
        if (await db.Set<WriteRow>().AnyAsync(w => w.OnceKey == id, cancel))
            return await DoneAsync(id, import.PlanCode, 0, cancel);
        var preview = await PreviewAsync(import, cancel);
        if (!preview.CanConfirm)
            return ConfirmResult.Blocked;
        if (preview.Fingerprint != seen)
            return ConfirmResult.Changed;
        try
        {
            await writer.ApplyAsync(
                preview.PlanCode,
                preview.Changes,
                new Write
                {
                    Actor = actor,
                    Reason = $"「{import.FileName}」の取込み",
                    OnceKey = id,
                },
                cancel
            );
        }
        catch (AlreadyDoneException)
        {
            return await DoneAsync(id, preview.PlanCode, preview.Changes.Count, cancel);
        }
        catch (PlanClashException e) when (!e.IsRefusal)
        {
            return ConfirmResult.Changed;
        }
        return await DoneAsync(id, preview.PlanCode, preview.Changes.Count, cancel);
    }

    private async Task<ConfirmResult> DoneAsync(Guid id, string? plan, int changed, CancellationToken cancel)
    {
        if (await OpenImportAsync(id, cancel) is { } import)
        {
            import.PlanCode = plan;
            import.ChangedRecords = changed;
            await CloseAsync(import, ImportState.Done, cancel);
        }
        return ConfirmResult.Done;
    }

    private Task<int> CloseAsync(Import import, ImportState state, CancellationToken cancel)
    {
        import.State = state;
        import.Content = null;
        import.ClosedAt = time.GetUtcNow();
        return db.SaveChangesAsync(cancel);
    }

    private Task<Import?> OpenImportAsync(Guid id, CancellationToken cancel) =>
        db.Set<Import>().FirstOrDefaultAsync(i => i.Id == id && i.State == ImportState.Open, cancel);

    // A browser may send a whole path, and anything at all may be in it.
    private static string Shown(string fileName)
    {
        var name = Meguri
            .Shared.Text.CleanInput.Clean(fileName[(fileName.LastIndexOfAny(['/', '\\']) + 1)..])
            .Text.Replace('\n', ' ')
            .Trim();
        return name.Length == 0 ? "ファイル" : Meguri.Shared.Text.TextLength.Cut(name, 100);
    }
}
