using System.Security.Claims;
using Meguri.Accounts;
using Meguri.Plans.Live;
using Meguri.Plans.Model;
using Meguri.Plans.Sheets;
using Meguri.Shared.Audit;
using Meguri.Shared.Imports;
using Meguri.Shared.Time;
using Meguri.Shared.Workbooks;

namespace Meguri.Plans.Offline;

/// <summary>A field of a book that was not saved, and why.</summary>
/// <param name="Measure">Code of the measure.</param>
/// <param name="Name">The field.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Typed">What stands in the book.</param>
/// <param name="Problem">What is wrong with it; empty for a clash.</param>
/// <param name="Theirs">For a clash: what stands there now.</param>
/// <param name="By">For a clash: who wrote that, where known.</param>
/// <param name="Seen">For a clash: the mark of what stands there now.</param>
public sealed record OfflineLeft(
    string Measure,
    string Name,
    string Title,
    string Typed,
    string Problem,
    string Theirs = "",
    string By = "",
    string Seen = ""
)
{
    /// <summary>True when somebody else changed the field meanwhile.</summary>
    public bool IsClash => Problem.Length == 0;
}

/// <summary>What came of a book that was brought back.</summary>
/// <param name="Year">計画年度 of the book.</param>
/// <param name="Saved">Sheets with how many of their fields were saved.</param>
/// <param name="Left">Fields that were not saved.</param>
public sealed record OfflineBack(FiscalYear Year, IReadOnlyList<(string Measure, int Fields)> Saved, IReadOnlyList<OfflineLeft> Left);

/// <summary>Takes sheets away as a workbook, and brings them back: only what was changed in the book is merged, as the page merges what two people wrote.</summary>
public sealed class OfflineService(PlanNow now, SheetReader reader, SheetService sheets, UploadSlot slot)
{
    /// <summary>Most sheets in one book.</summary>
    public const int MostSheets = 300;

    /// <summary>The book of everything in a year that the person may write; null when there is nothing.</summary>
    /// <param name="plan">Code of the plan.</param>
    /// <param name="year">計画年度.</param>
    /// <param name="department">Only measures of that department; null for all.</param>
    /// <param name="by">The person.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<byte[]?> TakeAsync(
        string plan,
        FiscalYear year,
        string? department,
        ClaimsPrincipal by,
        CancellationToken cancel = default
    )
    {
        if (await now.ReadAsync(plan, cancel) is not { } index)
            return null;
        var taken = new List<(SheetData, SheetSlots)>();
        foreach (
            var measure in index.Measures.Where(m =>
                index.Sheet(m.Code, year) is not null && (department is null || m.DepartmentCode == department)
            )
        )
        {
            if (taken.Count == MostSheets || await reader.ReadAsync(plan, measure.Code, year, cancel) is not { } data)
                continue;
            var slots = new SheetSlots(data, by);
            if (slots.ByName.Values.Any(OfflineBook.IsWritten))
                taken.Add((data, slots));
        }
        return taken.Count == 0 ? null : OfflineBook.Write(index, year, taken);
    }

    /// <summary>Brings a book back.</summary>
    /// <exception cref="FileRefusedException">It is not a book that was taken from this plan; the message says what to do.</exception>
    public async Task<OfflineBack> BringAsync(
        string plan,
        Stream stream,
        string fileName,
        ClaimsPrincipal by,
        Write write,
        CancellationToken cancel = default
    )
    {
        await slot.EnterAsync(cancel);
        var book = UploadedWorkbook.Open(stream, fileName);
        var mark = book.Sheet(OfflineBook.Mark);
        if (mark is null || mark[1, 1].Text != OfflineBook.Format)
            throw new FileRefusedException(
                "not-offline",
                "持ち出しブックではありません。「持ち出し」の画面で受け取ったブックを選んでください。様式のブックや整形ブックは「取り込み」から入れられます。"
            );
        if (mark[1, 2].Text != plan || !int.TryParse(mark[1, 3].Text, out var year))
            throw new FileRefusedException(
                "other-plan",
                $"このブックは、別の計画（{mark[1, 2].Text}）から持ち出したものです。その計画の「持ち出し」の画面から戻してください。"
            );
        var saved = new List<(string, int)>();
        var left = new List<OfflineLeft>();
        foreach (var sheet in book.Sheets.Where(s => s != mark))
        {
            var rows = Enumerable
                .Range(1, sheet.RowCount)
                .Select(row =>
                    (
                        Edit: new SheetEdit(
                            sheet[row, OfflineBook.Name].Text,
                            sheet[row, OfflineBook.Seen].Text,
                            sheet[row, OfflineBook.Typed].Figures
                        ),
                        Why: Unseen(sheet, row)
                    )
                )
                .Where(r => FieldAddress.Parse(r.Edit.Name) is not null && r.Edit.Seen.Length > 0)
                .DistinctBy(r => r.Edit.Name, StringComparer.Ordinal)
                .ToList();
            var unseen = rows.Where(r => r.Why is not null).ToDictionary(r => r.Edit.Name, r => r.Why!, StringComparer.Ordinal);
            if (rows.Count > 0)
                await MergeAsync(
                    new SheetSave
                    {
                        PlanCode = plan,
                        MeasureCode = sheet.Name.Trim(),
                        PlanYear = new FiscalYear(year),
                        Edits = rows.ConvertAll(r => r.Edit),
                        By = by,
                    },
                    unseen,
                    write,
                    saved,
                    left,
                    cancel
                );
        }
        return new OfflineBack(new FiscalYear(year), saved, left);
    }

    /// <summary>Saves fields for which the person chose the book's text over what somebody else wrote.</summary>
    public async Task<OfflineBack> OverrideAsync(
        string plan,
        FiscalYear year,
        IReadOnlyList<OfflineLeft> chosen,
        ClaimsPrincipal by,
        Write write,
        CancellationToken cancel = default
    )
    {
        var saved = new List<(string, int)>();
        var left = new List<OfflineLeft>();
        foreach (var measure in chosen.GroupBy(c => c.Measure, StringComparer.Ordinal))
            await MergeAsync(
                new SheetSave
                {
                    PlanCode = plan,
                    MeasureCode = measure.Key,
                    PlanYear = year,
                    Edits = [.. measure.Select(c => new SheetEdit(c.Name, c.Seen, c.Typed))],
                    By = by,
                },
                Nothing,
                write,
                saved,
                left,
                cancel
            );
        return new OfflineBack(year, saved, left);
    }

    private static readonly Dictionary<string, string> Nothing = [];

    // Why what is written in a row is not what the person sees there; null where it is.
    private static string? Unseen(UploadedSheet sheet, int row)
    {
        var cell = sheet[row, OfflineBook.Typed];
        if (cell.Fault is { } fault)
            return fault;
        if (sheet.HidesRow(row))
            return "隠れた行に書かれているので、読みませんでした。行を表示して、もう一度戻してください。";
        if ((cell.Look & (CellLook.Struck | CellLook.PartlyStruck)) != CellLook.Ordinary)
            return "取り消し線（見え消し）があるので、読みませんでした。消すか、線を外して、もう一度戻してください。";
        return (cell.Look & (CellLook.Unseen | CellLook.PartlyUnseen | CellLook.Doubtful)) != CellLook.Ordinary
            ? "地の色と同じ色、表示形式、条件付き書式のどれかのために見えないところがあるので、読みませんでした。書式を「標準」に戻して、もう一度戻してください。"
            : null;
    }

    private async Task MergeAsync(
        SheetSave save,
        Dictionary<string, string> unseen,
        Write write,
        List<(string, int)> saved,
        List<OfflineLeft> left,
        CancellationToken cancel
    )
    {
        if (await reader.ReadAsync(save.PlanCode, save.MeasureCode, save.PlanYear, cancel) is not { Sheet: not null } data)
        {
            left.AddRange(
                save.Edits.Where(e => e.Typed.Length > 0)
                    .Select(e => new OfflineLeft(save.MeasureCode, e.Name, e.Name, e.Typed, "この施策シートは、もうありません。"))
            );
            return;
        }
        var slots = new SheetSlots(data, save.By).ByName;
        var changed = save
            .Edits.Where(e =>
                !slots.TryGetValue(e.Name, out var slot)
                || ThreeWay.Token(slot.Read(e.Typed).Canonical) != e.Seen
                || slot.Read(e.Typed).Problem is not null
            )
            .ToList();
        foreach (var edit in changed.Where(e => unseen.ContainsKey(e.Name)).ToList())
        {
            left.Add(
                new OfflineLeft(
                    save.MeasureCode,
                    edit.Name,
                    slots.TryGetValue(edit.Name, out var hidden) ? hidden.Title : edit.Name,
                    edit.Typed,
                    unseen[edit.Name]
                )
            );
            changed.Remove(edit);
        }
        foreach (
            var edit in changed
                .Where(e =>
                    slots.TryGetValue(e.Name, out var slot)
                    && !slot.MayEdit
                    && ThreeWay.Decide(e.Seen, slot.Stored, slot.Read(e.Typed).Canonical) != MergeOutcome.Keep
                )
                .ToList()
        )
        {
            left.Add(
                new OfflineLeft(
                    save.MeasureCode,
                    edit.Name,
                    slots[edit.Name].Title,
                    edit.Typed,
                    slots[edit.Name].IsLocked
                        ? data.Lock?.Words ?? "シートが閉じているため、保存できません。"
                        : "この欄を書ける課ではないため、保存できません。"
                )
            );
            changed.Remove(edit);
        }
        var result = await sheets.SaveAsync(save with { Edits = changed }, write with { OnceKey = null }, cancel);
        if (result.Problems.Count > 0)
        {
            // What can be stored is not kept back by what cannot.
            left.AddRange(
                changed
                    .Where(e => result.Problems.ContainsKey(e.Name))
                    .Select(e => new OfflineLeft(save.MeasureCode, e.Name, slots[e.Name].Title, e.Typed, result.Problems[e.Name]))
            );
            changed = [.. changed.Where(e => !result.Problems.ContainsKey(e.Name))];
            result = await sheets.SaveAsync(save with { Edits = changed }, write with { OnceKey = null }, cancel);
        }
        left.AddRange(
            result.Lost.Select(l => new OfflineLeft(save.MeasureCode, "", l.Title, l.Typed, "シートから外された行のため、保存できません。"))
        );
        var fresh =
            result.Clashes.Count == 0
                ? slots
                : new SheetSlots((await reader.ReadAsync(save.PlanCode, save.MeasureCode, save.PlanYear, cancel))!, save.By).ByName;
        left.AddRange(
            result.Clashes.Select(c => new OfflineLeft(
                save.MeasureCode,
                c.Name,
                c.Title,
                c.Yours,
                "",
                c.Theirs,
                c.Last?.ActorName ?? "",
                fresh[c.Name].Token
            ))
        );
        var kept = changed.Count(e =>
            slots.TryGetValue(e.Name, out var slot)
            && ThreeWay.Decide(e.Seen, slot.Stored, slot.Read(e.Typed).Canonical) == MergeOutcome.Write
        );
        if (result.Written > 0)
            saved.Add((save.MeasureCode, Math.Max(1, kept)));
    }
}
