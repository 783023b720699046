using Meguri.Plans.Exchange.Imports;
using Meguri.Plans.Live;
using Meguri.Shared.Audit;
using Meguri.Shared.Data;
using Meguri.Shared.Imports;
using Meguri.Shared.Text;
using Meguri.Shared.Time;
using Meguri.Shared.Workbooks;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Plans.Money.Finance;

/// <summary>Keeps finance's files until they are decided, remembers how the city reads them, and carries them out.</summary>
public sealed class FinanceService(MeguriDb db, PlanNow now, FinanceWriter writer, UploadSlot slot, TimeProvider time)
{
    /// <summary>Takes a file that can be read.</summary>
    /// <returns>The import's number.</returns>
    /// <exception cref="FileRefusedException">The file cannot be read; nothing was stored.</exception>
    public async Task<Guid> UploadAsync(
        string plan,
        byte[] content,
        string fileName,
        FiscalYear? year,
        Actor actor,
        CancellationToken cancel = default
    )
    {
        await slot.EnterAsync(cancel);
        var file = FinanceFile.Read(content);
        var at = time.GetUtcNow();
        await db.Set<FinanceImport>()
            .Where(i => i.State == ImportState.Open && i.MadeAt < at - ImportService.Kept)
            .ExecuteDeleteAsync(cancel);
        var import = new FinanceImport
        {
            Id = Guid.CreateVersion7(at),
            PlanCode = plan,
            FileName = NameOf(fileName),
            Content = content,
            MadeAt = at,
            MadeBy = actor.Name,
            Choices = await GuessAsync(file, year, cancel),
        };
        db.Add(import);
        await db.SaveChangesAsync(cancel);
        return import.Id;
    }

    /// <summary>The import of that number in that plan, or null.</summary>
    public Task<FinanceImport?> FindAsync(string plan, Guid id, CancellationToken cancel = default) =>
        db.Set<FinanceImport>().AsNoTracking().FirstOrDefaultAsync(i => i.Id == id && i.PlanCode == plan, cancel);

    /// <summary>The plan's last imports, newest first, without their files.</summary>
    public Task<List<FinanceImport>> LastAsync(string plan, CancellationToken cancel = default) =>
        db.Set<FinanceImport>()
            .AsNoTracking()
            .Where(i => i.PlanCode == plan)
            .OrderByDescending(i => i.MadeAt)
            .Take(20)
            .Select(i => new FinanceImport
            {
                Id = i.Id,
                FileName = i.FileName,
                MadeAt = i.MadeAt,
                MadeBy = i.MadeBy,
                State = i.State,
                ChangedRecords = i.ChangedRecords,
                LeftLines = i.LeftLines,
            })
            .ToListAsync(cancel);

    /// <summary>What the import would do now; the request holds the turn to read a file until it ends.</summary>
    public async Task<FinancePreview> PreviewAsync(FinanceImport import, PlanIndex plan, CancellationToken cancel = default)
    {
        await slot.EnterAsync(cancel);
        return FinancePreview.Make(FinanceFile.Read(import.Content!, import.Choices.Unseen), import.Choices, plan);
    }

    /// <summary>Stores what was chosen; a mapping with a name is remembered for the city.</summary>
    /// <returns>What is wrong with the name; null when it was done.</returns>
    public async Task<string?> ChooseAsync(Guid id, FinanceChoices choices, CancellationToken cancel = default)
    {
        if (await db.Set<FinanceImport>().FirstOrDefaultAsync(i => i.Id == id && i.State == ImportState.Open, cancel) is not { } import)
            return null;
        if (choices is { MappingName.Length: > 0, Confirmed: true })
        {
            var known = await db.Set<NamedMapping>().FindAsync([choices.MappingName], cancel);
            // The way another kind of file is read is not forgotten by a slip of the name.
            if (
                known is not null
                && known.Name != import.Choices.MappingName
                && known.Mapping.Headings.Count > 0
                && !known.Mapping.Headings.ToHashSet(StringComparer.Ordinal).SetEquals(choices.Mapping.Headings)
            )
                return $"「{known.Name}」は、見出しの違うファイルの対応の名前です。別の名前にしてください。";
            if (known is null)
                db.Add(known = new NamedMapping { Name = choices.MappingName });
            (known.Mapping, known.UsedAt) = (choices.Mapping, time.GetUtcNow());
        }
        import.Choices = choices;
        await db.SaveChangesAsync(cancel);
        return null;
    }

    /// <summary>
    /// Reads the file with or without what nobody sees in it. Where that leaves the headings as they were, all that was chosen stands; else the
    /// columns are guessed anew, and asked for.
    /// </summary>
    /// <exception cref="FileRefusedException">Read so, it holds nothing; nothing was stored.</exception>
    public async Task ChooseUnseenAsync(
        FinanceImport import,
        IReadOnlyDictionary<string, string> answers,
        FiscalYear? year,
        CancellationToken cancel = default
    )
    {
        await slot.EnterAsync(cancel);
        var before = FinanceFile.Read(import.Content!, import.Choices.Unseen);
        var file = FinanceFile.Read(import.Content!, answers);
        var choices = import.Choices;
        if (file.Source != before.Source || !file.Headings.SequenceEqual(before.Headings))
        {
            var guess = await GuessAsync(file, year, cancel);
            choices = guess with
            {
                Mapping = guess.Mapping with { Aliases = choices.Mapping.Aliases, LeftOut = choices.Mapping.LeftOut },
                Controls = choices.Controls,
            };
        }
        await ChooseAsync(import.Id, choices with { Unseen = answers }, cancel);
    }

    private async Task<FinanceChoices> GuessAsync(FinanceFile file, FiscalYear? year, CancellationToken cancel) =>
        FinanceGuess.Of(file, await db.Set<NamedMapping>().AsNoTracking().ToListAsync(cancel), year);

    /// <summary>Gives the import up; its file goes.</summary>
    public async Task CancelAsync(Guid id, CancellationToken cancel = default)
    {
        if (await db.Set<FinanceImport>().FirstOrDefaultAsync(i => i.Id == id && i.State == ImportState.Open, cancel) is not { } import)
            return;
        (import.State, import.Content, import.ClosedAt) = (ImportState.Cancelled, null, time.GetUtcNow());
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>Writes the import: all of it or nothing, or, where a person chose so, the good lines without the others.</summary>
    /// <param name="plan">Code of the plan.</param>
    /// <param name="id">The import.</param>
    /// <param name="seen">The preview's fingerprint as the person saw it.</param>
    /// <param name="part">True to let the lines behind that cannot be taken.</param>
    /// <param name="actor">Who confirms.</param>
    /// <param name="cancel">Stops the writing.</param>
    public async Task<ConfirmResult> ConfirmAsync(
        string plan,
        Guid id,
        string seen,
        bool part,
        Actor actor,
        CancellationToken cancel = default
    )
    {
        if (await FindAsync(plan, id, cancel) is not { } import)
            return ConfirmResult.Closed;
        if (import.State != ImportState.Open)
            return import.State == ImportState.Done ? ConfirmResult.Done : ConfirmResult.Closed;
        if (await now.ReadAsync(plan, cancel) is not { } index)
            return ConfirmResult.Closed;
        var preview = await PreviewAsync(import, index, cancel);
        if (!(part ? preview.CanTakePart : preview.CanConfirm))
            return ConfirmResult.Blocked;
        if (preview.Fingerprint != seen)
            return ConfirmResult.Changed;
        return await writer.WriteAsync(import, preview, actor, cancel);
    }

    // A browser may send a whole path, and anything at all may be in it.
    private static string NameOf(string fileName)
    {
        var name = CleanInput.Clean(fileName[(fileName.LastIndexOfAny(['/', '\\']) + 1)..]).Text.Replace('\n', ' ').Trim();
        return name.Length == 0 ? "ファイル" : TextLength.Cut(name, 100);
    }
}
