using Meguri.Plans.Exchange.Forms;
using Meguri.Plans.Exchange.Json;
using Meguri.Plans.Exchange.Tidy;
using Meguri.Shared.Imports;
using Meguri.Shared.Workbooks;

namespace Meguri.Plans.Exchange;

/// <summary>The layouts in which a plan is read.</summary>
public enum PlanFileKind
{
    /// <summary>整形ブック.</summary>
    Tidy,

    /// <summary>施策シートのブック.</summary>
    Form,

    /// <summary>JSON.</summary>
    Json,
}

/// <summary>計画ファイル: a file with a plan or a part of one. Its layout is found by what it holds, never by its name.</summary>
public sealed class PlanFile
{
    private readonly byte[] _json = [];

    private PlanFile(string fileName, PlanFileKind kind, UploadedWorkbook? workbook, byte[]? json)
    {
        (FileName, Kind, Workbook) = (fileName, kind, workbook);
        if (json is not null)
            _json = json;
        PlanCode = kind switch
        {
            PlanFileKind.Json => JsonPlanReader.PlanCode(_json),
            PlanFileKind.Tidy => TidyReader.PlanCode(SeenBook.Of(workbook!).Sheets),
            _ => FormBook.Read(FormGrid.Of(SeenBook.Of(workbook!)), new ProblemList())?.Plan.Code,
        };
        if (string.IsNullOrWhiteSpace(PlanCode))
            PlanCode = null;
    }

    /// <summary>The name the person knows it by.</summary>
    public string FileName { get; }

    /// <summary>Its layout.</summary>
    public PlanFileKind Kind { get; }

    /// <summary>「整形ブック」 and the like.</summary>
    public string KindTitle =>
        Kind switch
        {
            PlanFileKind.Tidy => "整形ブック",
            PlanFileKind.Form => "施策シートのブック",
            _ => "JSON",
        };

    /// <summary>The workbook, for showing cells; null for JSON.</summary>
    public UploadedWorkbook? Workbook { get; }

    /// <summary>Code of the plan that the file says it holds; null when it does not say.</summary>
    public string? PlanCode { get; }

    /// <summary>True when records that the file no longer holds may be removed on request. Forms speak of their own measures only.</summary>
    public bool MayRemove => Kind != PlanFileKind.Form;

    /// <summary>Reads a file.</summary>
    /// <exception cref="FileRefusedException">It cannot be read at all; the message says why and what to do.</exception>
    public static PlanFile Read(Stream stream, string fileName) => Read(UploadGuard.ReadAll(stream), fileName);

    /// <summary>Reads a file that is already in memory.</summary>
    /// <exception cref="FileRefusedException">As above.</exception>
    public static PlanFile Read(byte[] content, string fileName)
    {
        if (content.Length == 0)
            throw Refusal.Of("empty");
        if (content.Length > UploadLimits.FileBytes)
            throw Refusal.Of("too-large");
        if (LooksLikeJson(content))
            return new PlanFile(fileName, PlanFileKind.Json, null, JsonPlanReader.ToUtf8(content));
        var book = UploadedWorkbook.Open(content, fileName);
        return new PlanFile(fileName, KindOf(book), book, null);
    }

    /// <summary>What the plan would be with this file laid over it.</summary>
    public ImportReading Over(PlanDocument current, ImportChoices choices, IReadOnlySet<string> takenProjectCodes)
    {
        if (Kind == PlanFileKind.Json)
            return JsonPlanReader.Read(_json, current, choices.RemoveMissing);
        var seen = SeenBook.Of(Workbook!, choices.Answers);
        // A record on a hidden row is in the file: it is neither read nor missing.
        var hidden = choices.RemoveMissing ? string.Join(' ', seen.LeftOut) : "";
        var reading =
            Kind == PlanFileKind.Tidy
                ? TidyReader.Read(seen.Sheets, current, choices.RemoveMissing && hidden.Length == 0)
                : FormReader.Read(FormGrid.Of(seen), current.Plan.Code.Length == 0 ? null : current, choices.Answers, takenProjectCodes);
        if (Kind == PlanFileKind.Tidy)
            reading = reading with { Problems = [.. reading.Problems, .. Shapes(seen)] };
        if (hidden.Length > 0)
            reading = reading with
            {
                Problems =
                [
                    .. reading.Problems,
                    new(
                        new(Workbook!.Sheets[0].Name, ""),
                        hidden,
                        "見えないところにある記録まで消えるので、「ファイルにないものを計画から消す」は使えません。見えないところも読むことにするか、消すのをやめてください。"
                    ),
                ],
            };
        return reading with { Decisions = [.. reading.Decisions, .. seen.Decisions] };
    }

    private static IEnumerable<ImportProblem> Shapes(SeenBook seen) =>
        seen.Sheets.SelectMany(sheet =>
            sheet
                .Shapes.Select(shape => new ImportProblem(
                    sheet.Place(shape.Top, shape.Left),
                    shape.Text,
                    "図形（テキストボックス）の文字は読みませんでした。要るものなら、セルに書いてください。"
                ))
                .Concat(sheet.Notes.Select(note => new ImportProblem(sheet.Place(note.Row, note.Column), note.Text, CellNote.Unread)))
                .Select(told => told with { Stops = false })
        );

    private static PlanFileKind KindOf(UploadedWorkbook book)
    {
        var seen = SeenBook.Of(book);
        // What nobody sees may be all that tells the kind: then the person is asked whether to read it.
        var kind = KindOf(seen)
            ?? (seen.Decisions.Count > 0 ? KindOf(SeenBook.Of(book, seen.Decisions.ToDictionary(d => d.Id, _ => SeenBook.Read))) : null);
        if (kind is { } known)
            return known;
        throw new FileRefusedException(
            "no-plan",
            "計画のデータが見つかりません。施策シート（「事業名」「決算額」などの見出しの表）か、整形ブックのシート（計画・項目・事業など）のあるブックを選んでください。"
        );
    }

    private static PlanFileKind? KindOf(SeenBook seen) =>
        TidyReader.IsTidy(seen.Sheets, PlanRecords.All.Skip(1)) ? PlanFileKind.Tidy
        : FormReader.Recognises(FormGrid.Of(seen)) ? PlanFileKind.Form
        : TidyReader.IsTidy(seen.Sheets, [PlanRecords.Plan]) ? PlanFileKind.Tidy
        : null;

    private static bool LooksLikeJson(ReadOnlySpan<byte> content)
    {
        if (content is [0xFF, 0xFE, (byte)'{' or (byte)'[', 0, ..] or [0xFE, 0xFF, 0, (byte)'{' or (byte)'[', ..])
            return true;
        if (content is [0xEF, 0xBB, 0xBF, ..])
            content = content[3..];
        content = content.TrimStart(" \t\r\n"u8);
        // 「{\rtf」 and 「[InternetShortcut]」 begin alike.
        return content is [(byte)'{' or (byte)'[', ..] && FileKind.Of(content) is null;
    }
}
