using System.Text.RegularExpressions;
using Meguri.Plans.Exchange.Forms;
using Meguri.Plans.Model;
using Meguri.Shared.Imports;
using Meguri.Shared.Records;
using Meguri.Shared.Text;
using Meguri.Shared.Workbooks;

namespace Meguri.Plans.Exchange.Tidy;

/// <summary>
/// 整形ブックの読込み: reads a tidy workbook. A sheet or column that is not there leaves what the plan holds as it is; a row updates the record of its key or adds one.
/// </summary>
public static partial class TidyReader
{
    /// <summary>True when the workbook holds sheets of this layout.</summary>
    /// <param name="seen">Its sheets, as they are seen.</param>
    /// <param name="kinds">The kinds to look for.</param>
    public static bool IsTidy(IReadOnlyList<UploadedSheet> seen, IEnumerable<RecordKind> kinds) =>
        kinds.Any(kind => (SheetOf(seen, kind) is { } sheet && HasKeys(sheet, kind)) || Alike(seen, kind).Count > 0);

    /// <summary>The plan's code in the file, or null when it does not say.</summary>
    public static string? PlanCode(IReadOnlyList<UploadedSheet> seen)
    {
        if (
            SheetOf(seen, PlanRecords.Plan) is not { } sheet
            || TidyColumns.Find(sheet, PlanRecords.Plan, new ProblemList()) is not { } columns
        )
            return null;
        var column = columns.Of(PlanRecords.Plan["code"]);
        for (var row = columns.FirstRow; row <= sheet.RowCount; row++)
        {
            if (!sheet[row, column].IsEmpty)
                return sheet[row, column].Text.Trim();
        }
        return null;
    }

    /// <summary>Reads the workbook over the plan as it stands.</summary>
    /// <param name="seen">Its sheets, as they are seen.</param>
    /// <param name="current">The plan as it stands; an empty document for a new one. It is not changed.</param>
    /// <param name="removeMissing">True removes records that a sheet of the file no longer holds.</param>
    public static ImportReading Read(IReadOnlyList<UploadedSheet> seen, PlanDocument current, bool removeMissing = false)
    {
        var problems = new ProblemList();
        var after = new PlanDocument();
        var sheets = new Dictionary<RecordKind, (UploadedSheet Sheet, TidyColumns Columns)>();
        var places = new RecordPlaces(
            (kind, row, field) =>
            {
                var (sheet, columns) = sheets[kind];
                return sheet.Place(row, field is null ? 1 : Math.Max(columns.Of(field), 1));
            }
        );
        foreach (var kind in PlanRecords.All)
        {
            var merge = new RecordMerge(kind, current, after, problems, places);
            if (SheetOf(seen, kind) is { } sheet && TidyColumns.Find(sheet, kind, problems) is { } columns)
            {
                sheets[kind] = (sheet, columns);
                ReadRows(sheet, columns, merge, problems);
                merge.Finish(removeMissing);
            }
            else
            {
                merge.Finish(removeMissing: false);
            }
        }
        foreach (var kind in PlanRecords.All.Where(k => SheetOf(seen, k) is null))
        {
            if (Alike(seen, kind) is { Count: > 1 } alike)
                problems.Add(
                    new ImportPlace(alike[1].Name, ""),
                    string.Join('、', alike.Select(s => $"「{s.Name}」")),
                    $"どれも「{kind.Title}」のシートのようです。1枚にまとめ、シートの名前を「{kind.Title}」としてください。"
                );
        }
        foreach (
            var sheet in seen.Where(s =>
                s.Name != TidyGuide.SheetName && s.RowCount > 0 && !PlanRecords.All.Any(k => SheetOf(seen, k) == s)
            )
        )
            problems.Add(new ImportPlace(sheet.Name, ""), sheet.Name, "この名前のシートは読み込みません。", stops: false);
        if (after.Plan.Code.Length == 0)
            problems.Add(new ImportPlace(PlanRecords.Plan.Title, ""), "", "シート「計画」に計画コードを書いてください。");
        after.SetPlanCodes();
        TakeKnownWords(after, sheets.Keys, places);
        TellNamesakes(current, after, places, problems);
        new RecordCheck(after, places, problems).Run();
        return new ImportReading(after, problems.All, []);
    }

    private static void ReadRows(UploadedSheet sheet, TidyColumns columns, RecordMerge merge, ProblemList problems)
    {
        var missing = merge.Kind.Values.Where(f => columns.Of(f) == 0).ToArray();
        foreach (var field in missing.Where(f => f.IsRequired))
        {
            if (merge.IsNew)
                problems.Add(sheet.Place(columns.HeadRow, 1), "", $"列「{field.Title}」が要ります。見出しの行に書き足してください。");
        }
        for (var row = columns.FirstRow; row <= sheet.RowCount && !problems.IsFull; row++)
        {
            var cells = sheet.Row(row);
            if (cells.Length == 0 || !Any(cells, columns.Fields))
                continue;
            var record = merge.Kind.New();
            var isWhole = true;
            for (var i = 0; i < columns.Fields.Length; i++)
            {
                if (columns.Fields[i] is not { } field)
                    continue;
                var cell = i < cells.Length ? cells[i] : default;
                var expected = TidyCell.Read(field, cell, out var value);
                if (expected is null && value is null && IsUnnumbered(merge.Kind, field, sheet, columns, row))
                    value = 0;
                if (expected is null && value is null && field is { IsRequired: true, Type: FieldType.Whole })
                    expected = "必ず書いてください。" + FieldWords.Takes(field);
                if (expected is null)
                {
                    field.Set(record, value);
                    continue;
                }
                problems.Add(sheet.Place(row, i + 1), cell.Text, $"{field.Title}: {expected}");
                isWhole = false;
            }
            if (isWhole)
                merge.Add(record, row, missing);
        }
    }

    // Only a 補正 has a number: beside another stage an empty cell is 0.
    private static bool IsUnnumbered(RecordKind kind, Field field, UploadedSheet sheet, TidyColumns columns, int row) =>
        kind == PlanRecords.Amount
        && field == kind["number"]
        && columns.Of(kind["stage"]) is > 0 and var at
        && sheet[row, at].Text.Trim() is { Length: > 0 } stage
        && stage != ProjectAmount.Supplementary
        && ProjectAmount.Stages.Contains(stage, StringComparer.Ordinal);

    // 「単独事業」 and 「補　助」 are the words 単独 and 補助 of the list.
    private static void TakeKnownWords(PlanDocument after, IEnumerable<RecordKind> kinds, RecordPlaces places)
    {
        foreach (var kind in kinds)
        {
            foreach (var field in kind.Fields.Where(f => f.WordList is not null))
            {
                var words = after.Words.FindAll(w => w.List == field.WordList);
                foreach (var record in after.Of(kind).Cast<object>().Where(places.Has))
                {
                    if (field.Get(record) is string { Length: > 0 } text && FormContext.WordIn(words, field.WordList!, text) is { } word)
                        field.Set(record, word.Word);
                }
            }
        }
    }

    // A new number beside a name that the plan knows may be that project's number, mistyped.
    private static void TellNamesakes(PlanDocument current, PlanDocument after, RecordPlaces places, ProblemList problems)
    {
        var known = current.Projects.ToLookup(p => TextForCompare.Name(p.Name), StringComparer.Ordinal);
        var codes = current.Projects.Select(p => p.Code).ToHashSet(StringComparer.Ordinal);
        foreach (var project in after.Projects.Where(p => !codes.Contains(p.Code) && places.Has(p) && p.Name.Length > 0))
        {
            if (known[TextForCompare.Name(project.Name)].FirstOrDefault() is { } namesake)
                problems.Add(
                    places.Of(PlanRecords.Project, project, PlanRecords.Project["code"]),
                    project.Code,
                    $"計画にない事業番号ですが、「{namesake.Code}」と同じ名前（{namesake.Name}）です。別の新しい事業として加えます。同じ事業なら、番号を「{namesake.Code}」に直してください。",
                    stops: false
                );
        }
    }

    private static bool Any(ReadOnlySpan<CellValue> cells, Field?[] fields)
    {
        for (var i = 0; i < Math.Min(cells.Length, fields.Length); i++)
        {
            if (!cells[i].IsEmpty && fields[i] is not null)
                return true;
        }
        return false;
    }

    private static UploadedSheet? SheetOf(IReadOnlyList<UploadedSheet> seen, RecordKind kind) =>
        seen.FirstOrDefault(s => string.Equals(s.Name.Trim(), kind.Title, StringComparison.OrdinalIgnoreCase))
        ?? (Alike(seen, kind) is [var only] ? only : null);

    // 「事業実績（R5）」, 「1.事業実績」, 「R5_事業実績」: with the kind's own columns.
    private static List<UploadedSheet> Alike(IReadOnlyList<UploadedSheet> seen, RecordKind kind) =>
        [.. seen.Where(s => AddedToName().Replace(TextForCompare.Normalise(s.Name), "") == kind.Title && HasKeys(s, kind))];

    private static bool HasKeys(UploadedSheet sheet, RecordKind kind) => TidyColumns.Find(sheet, kind, new ProblemList()) is not null;

    private const string AnyYear = "(?:(?:令和|平成|[RH])(?:元|[0-9]{1,2})(?:年度?)?|20[0-9]{2}(?:年度?)?)";

    [GeneratedRegex($@"^(?:[0-9]{{1,2}}[.)_-]|{AnyYear}の?[_-]?)+|(?:[_-]{AnyYear}|\([^()]*\)|<[^<>]*>)+\z", RegexOptions.None, 5000)]
    private static partial Regex AddedToName();
}
