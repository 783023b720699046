using Meguri.Plans.Model;
using Meguri.Plans.Sheets;
using Meguri.Shared.Audit;
using Meguri.Shared.Data;
using Meguri.Shared.Records;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Meguri.Plans.Editing;

/// <summary>One field as a person left it: the mark of what they saw, and the canonical text they want.</summary>
public sealed record FieldEdit(string Field, string Seen, string? Value);

/// <summary>Edits of one record.</summary>
public sealed record RecordEdit
{
    /// <summary>Kind of the record.</summary>
    public required RecordKind Kind { get; init; }

    /// <summary>A record that carries the key.</summary>
    public required object Like { get; init; }

    /// <summary>The fields.</summary>
    public required IReadOnlyList<FieldEdit> Fields { get; init; }

    /// <summary>True for a record that, as edited, says nothing: it goes, or is not made. Null keeps every record.</summary>
    public Func<object, bool>? IsEmpty { get; init; }
}

/// <summary>A field that somebody else changed to something else meanwhile.</summary>
public sealed record EditClash(RecordEdit Edit, string Field, string? Stored);

/// <summary>Why an edit is refused: the field (empty for the whole form) and the message.</summary>
public sealed record EditProblem(string Field, string Message);

/// <summary>What became of an edit. Nothing was written unless it is <see cref="Done"/>.</summary>
public sealed record Edited(IReadOnlyList<EditClash> Clashes, IReadOnlyList<EditProblem> Problems)
{
    /// <summary>Written, or nothing to write.</summary>
    public static readonly Edited Well = new([], []);

    /// <summary>True when everything asked for stands.</summary>
    public bool Done => Clashes.Count == 0 && Problems.Count == 0;

    /// <summary>Refused for one reason.</summary>
    public static Edited Refused(string field, string message) => new([], [new EditProblem(field, message)]);
}

/// <summary>
/// Writes edited fields of records: what only this person changed is written, what two people changed is handed back with both texts,
/// and a record of a year that is not there yet is added. All edits of a form are one transaction.
/// </summary>
public sealed class RecordEditor(MeguriDb db)
{
    /// <summary>Saves; <paramref name="check"/> sees the records with the edits in them and may refuse.</summary>
    public async Task<Edited> SaveAsync(
        IReadOnlyList<RecordEdit> edits,
        Write write,
        Func<IReadOnlyList<object>, Task<IReadOnlyList<EditProblem>>>? check = null,
        CancellationToken cancel = default
    )
    {
        try
        {
            return await db.ActAsync(
                async act =>
                {
                    // A record is saved by one at a time, also one that is not there yet: what was compared is what is overwritten.
                    await act.LockAsync("record", [.. edits.Select(NameOf)]);
                    var clashes = new List<EditClash>();
                    var records = new List<object>();
                    foreach (var edit in edits)
                    {
                        var stored = await db.FindAsync(edit.Kind.Type, KeyOf(edit), cancel);
                        var record = stored ?? RecordKind.Copy(edit.Like);
                        var written = false;
                        foreach (var field in edit.Fields)
                        {
                            var now = edit.Kind[field.Field].GetText(record);
                            var outcome = ThreeWay.Decide(field.Seen, now, field.Value);
                            if (outcome == MergeOutcome.Clash)
                                clashes.Add(new EditClash(edit, field.Field, now));
                            if (outcome != MergeOutcome.Write)
                                continue;
                            edit.Kind[field.Field].SetText(record, field.Value);
                            written = true;
                        }
                        var isEmpty = written && edit.IsEmpty?.Invoke(record) == true;
                        if (stored is null && written && !isEmpty)
                            db.Add(record);
                        if (stored is not null && isEmpty)
                            db.Remove(record);
                        records.Add(record);
                    }
                    if (clashes.Count > 0)
                        return new Edited(clashes, []);
                    if (check is not null && await check(records) is { Count: > 0 } problems)
                        return new Edited([], problems);
                    await db.WriteAsync(write, cancel: cancel);
                    return Edited.Well;
                },
                cancel
            );
        }
        catch (ChangedByOthersException)
        {
            return Edited.Refused("", "ちょうど同じときに、ほかの人がこの記録を保存しました。もう一度「保存する」を押してください。");
        }
        catch (Exception e) when (SheetLocks.Refused(e) is { } refused)
        {
            return Edited.Refused("", refused);
        }
        catch (Exception e)
            when (e
                    is PostgresException { SqlState: ['2', '3', ..] }
                        or DbUpdateException { InnerException: PostgresException { SqlState: ['2', '3', ..] } }
            )
        {
            return Edited.Refused(
                "",
                "計画のデータの約束に合わないため、保存できませんでした。ほかの人が項目や課を変えていないか確かめて、もう一度やり直してください。"
            );
        }
    }

    private static string NameOf(RecordEdit edit) => $"{edit.Kind.Name} {(edit.Like as IOfPlan)?.PlanCode} {edit.Kind.KeyOf(edit.Like)}";

    private static object?[] KeyOf(RecordEdit edit)
    {
        var keys = edit.Kind.Keys.Select(k => k.Get(edit.Like));
        return edit.Like is IOfPlan ofPlan ? [ofPlan.PlanCode, .. keys] : [.. keys];
    }
}
