using Meguri.Shared.Imports;

namespace Meguri.Shared.Workbooks;

/// <summary>
/// 見えているブック: the workbook as a person sees it. What is hidden, filtered out, written in the colour of its ground or struck through is left out and told;
/// so are digits that a format hides. Each is a choice; the default is what is seen.
/// </summary>
public sealed class SeenBook
{
    private const string Leave = "leave";
    internal const string Read = "read";
    private const int MostShown = 20;
    private const string HiddenSheets = "unseen/sheets",
        HiddenRows = "unseen/rows",
        Filtered = "unseen/filtered",
        HiddenColumns = "unseen/columns";
    private const string White = "unseen/white",
        Struck = "unseen/struck",
        Conditional = "unseen/conditional",
        Rounded = "rounded";

    private static readonly (string Id, string What, string Otherwise)[] Kinds =
    [
        (HiddenSheets, "隠れたシート", "隠れたシートも読む"),
        (HiddenRows, "隠れた行", "隠れた行も読む"),
        (Filtered, "フィルターで隠れた行", "フィルターで隠れた行も読む"),
        (HiddenColumns, "隠れた列", "隠れた列も読む"),
        (
            White,
            "地の色とほとんど同じ色か、何も出さない表示形式か、0を表示しない設定か、小さすぎる字のために見えないセルか文字",
            "見えない文字も読む"
        ),
        (Struck, "取り消し線（見え消し）の文字", "取り消し線のある文字も読む"),
        (Conditional, "条件付き書式のために見えないかもしれないセル", "見えているとみて読む"),
    ];

    private static readonly Dictionary<string, string> NoAnswers = [];
    private readonly Dictionary<string, Unseen> _unseen = new(StringComparer.Ordinal);
    private readonly IReadOnlyDictionary<string, string> _answers;

    private readonly bool _readsDoubtful;

    private SeenBook(UploadedWorkbook book, IReadOnlyDictionary<string, string> answers, bool readsDoubtful)
    {
        (_answers, _readsDoubtful) = (answers, readsDoubtful);
        Sheets = [.. book.Sheets.Select(Seen).OfType<UploadedSheet>()];
        Decisions = [.. Kinds.Where(k => _unseen.ContainsKey(k.Id)).Select(k => Decide(k.Id, k.What, k.Otherwise)), .. RoundedDecision()];
    }

    private sealed class Unseen
    {
        public int Count { get; set; }

        public List<DecisionCopy> First { get; } = [];
    }

    /// <summary>The sheets as they are seen, or as was chosen.</summary>
    public IReadOnlyList<UploadedSheet> Sheets { get; }

    /// <summary>What is left out, each with the choice to read it; optional but for conditions that nobody can work out.</summary>
    public IReadOnlyList<Decision> Decisions { get; }

    /// <summary>What is left out as it stands, in words.</summary>
    public IEnumerable<string> LeftOut => Decisions.Where(d => d.Id != Rounded && d.Chosen(_answers) == Leave).Select(d => d.Question);

    /// <summary>Looks at a workbook as a person does.</summary>
    /// <param name="book">The workbook.</param>
    /// <param name="answers">What was chosen at an earlier look at the same file, by the ids of <see cref="Decisions"/>; none for what is seen.</param>
    /// <param name="readsDoubtful">True to take what conditions may hide for seen, unless that was chosen otherwise.</param>
    public static SeenBook Of(UploadedWorkbook book, IReadOnlyDictionary<string, string>? answers = null, bool readsDoubtful = false) =>
        new(book, answers ?? NoAnswers, readsDoubtful);

    private string Default(string kind) => kind == Conditional && _readsDoubtful ? Read : Leave;

    private bool Takes(string kind) => (_answers.GetValueOrDefault(kind) ?? Default(kind)) == Read;

    private UploadedSheet? Seen(UploadedSheet sheet)
    {
        if (sheet.IsHidden)
        {
            if (sheet.RowCount > 0)
                Note(HiddenSheets, new ImportPlace(sheet.Name, ""), sheet.Name);
            if (!Takes(HiddenSheets))
                return null;
        }
        CellValue[][]? changed = null;
        for (var row = 1; row <= sheet.RowCount; row++)
        {
            var cells = sheet.Row(row);
            var rowKind =
                !sheet.HidesRow(row) ? null
                : sheet.IsFiltered ? Filtered
                : HiddenRows;
            for (var column = 1; column <= cells.Length; column++)
            {
                var cell = cells[column - 1];
                if (cell.IsEmpty)
                    continue;
                var seen = Seen(sheet, row, column, cell, rowKind);
                if (seen is { } other)
                    (changed ??= sheet.CopyRows())[row - 1][column - 1] = other;
            }
        }
        return changed is null ? sheet : sheet.With([.. changed.Select(Trimmed)]);
    }

    // What stands there instead of the cell; null where it stays.
    private CellValue? Seen(UploadedSheet sheet, int row, int column, CellValue cell, string? rowKind)
    {
        var look = cell.Look;
        var hides = rowKind is not null || sheet.HidesColumn(column);
        if (!hides && look == CellLook.Ordinary && cell.Kind != CellKind.Number)
            return null;
        // The value of a merged range is seen while any part of the range is.
        if (hides && sheet.MergeAt(row, column) is { } merge && IsPartlySeen(sheet, merge))
            hides = false;
        if (hides && Leaves(rowKind ?? HiddenColumns, sheet, row, column, cell))
            return default(CellValue);
        if (look.HasFlag(CellLook.Unseen) && Leaves(White, sheet, row, column, cell))
            return default(CellValue);
        if (look.HasFlag(CellLook.Struck) && Leaves(Struck, sheet, row, column, cell))
            return default(CellValue);
        if (look.HasFlag(CellLook.Doubtful) && Leaves(Conditional, sheet, row, column, cell))
            return default(CellValue);
        if ((look & (CellLook.PartlyStruck | CellLook.PartlyUnseen)) != CellLook.Ordinary)
        {
            var (kind, not) = look.HasFlag(CellLook.PartlyStruck) ? (Struck, "消していないところ") : (White, "見えているところ");
            var kept = sheet.WithoutStruck(row, column);
            Note(kind, sheet.Place(row, column), $"{cell.Text}（{not}：{kept}）");
            return Takes(kind) ? null : CellValue.OfText(kept);
        }
        if (!cell.IsRounded)
            return null;
        Note(Rounded, sheet.Place(row, column), cell.Text, cell.Exact);
        return Takes(Rounded) ? CellValue.OfText(cell.Exact) : null;
    }

    private static bool IsPartlySeen(UploadedSheet sheet, MergedRange merge)
    {
        var rows = Enumerable.Range(merge.Top, Math.Min(merge.Bottom, UploadLimits.Rows) - merge.Top + 1).Any(r => !sheet.HidesRow(r));
        return rows
            && Enumerable
                .Range(merge.Left, Math.Max(1, Math.Min(merge.Right, UploadLimits.Columns) - merge.Left + 1))
                .Any(c => !sheet.HidesColumn(c));
    }

    private bool Leaves(string kind, UploadedSheet sheet, int row, int column, CellValue cell)
    {
        // A format may show nothing at all.
        Note(kind, sheet.Place(row, column), cell.Text.Length > 0 ? cell.Text : cell.Exact);
        return !Takes(kind);
    }

    private void Note(string kind, ImportPlace place, string text, string amount = "")
    {
        if (!_unseen.TryGetValue(kind, out var unseen))
            _unseen[kind] = unseen = new Unseen();
        if (++unseen.Count <= MostShown)
            unseen.First.Add(new DecisionCopy(place, "", Text.TextLength.Short(text, 100), amount));
    }

    private Decision Decide(string kind, string what, string otherwise)
    {
        var unseen = _unseen[kind];
        var count =
            kind == HiddenSheets
                ? $"{unseen.Count:#,##0}枚（{string.Join("、", unseen.First.Take(5).Select(c => c.Text))}{(unseen.Count > 5 ? "…" : "")}）"
                : $"{unseen.Count:#,##0}セル";
        var asked =
            kind == Conditional
                ? "条件が成り立つかどうかは、ここでは分かりません。表計算ソフトの画面で見えているかを確かめてください。"
                : "";
        return new Decision(
            kind,
            $"{what}があります（{count}）。{asked}{(kind == Conditional ? "どちらにするかを選んでください" : Takes(kind) ? "選んだとおりに読みます" : "読まずに取り込みます")}。",
            [
                new(
                    Leave,
                    kind == Conditional ? "見えていないとみて、読まない" : "読まない（見えているとおりに読む）",
                    kind == HiddenSheets ? [] : unseen.First
                ),
                new(Read, otherwise, []),
            ],
            Default(kind)
        )
        {
            // What is surely unseen may be left out unless a person says otherwise; what may be seen is asked.
            IsOptional = kind != Conditional,
        };
    }

    private IEnumerable<Decision> RoundedDecision()
    {
        if (!_unseen.TryGetValue(Rounded, out var unseen))
            yield break;
        yield return new Decision(
            Rounded,
            $"表示形式のため、下のけたが見えていない数か、符号の違って見える数があります（{unseen.Count:#,##0}セル）。{(Takes(Rounded) ? "中の数で" : "見えている数で")}読みます。",
            [
                new(Leave, "見えている数で読む", [.. unseen.First.Select(c => c with { Amount = c.Text, Text = "" })]),
                new(Read, "中の数を、すべてのけたで読む", [.. unseen.First.Select(c => c with { Text = "" })]),
            ],
            Leave
        )
        {
            IsOptional = true,
        };
    }

    private static CellValue[] Trimmed(CellValue[] row)
    {
        var last = row.Length;
        while (last > 0 && row[last - 1].IsEmpty)
            last--;
        return last == row.Length ? row : row[..last];
    }
}
