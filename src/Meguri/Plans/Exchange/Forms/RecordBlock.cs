using System.Globalization;
using Meguri.Plans.Model;
using Meguri.Shared.Imports;
using Meguri.Shared.Money;
using Meguri.Shared.Records;
using Meguri.Shared.Text;
using Meguri.Shared.Time;

namespace Meguri.Plans.Exchange.Forms;

/// <summary>
/// A list of records on the sheets beside the forms (「計画」, 「事業一覧」 …): a title of its own in a row, a head of field titles, then one record a row,
/// down to the next title. Rows left blank and columns moved or added do not matter.
/// </summary>
internal sealed record RecordBlock(string Title, RecordKind Kind)
{
    private static readonly (string Stored, string Shown)[] ListNames =
    [
        (PlanWord.Rating, "評価"),
        (PlanWord.Direction, "方向性"),
        (PlanWord.Funding, "財源区分"),
        (PlanWord.Behind, "遅れ"),
        (PlanWord.Ends, "終わり"),
    ];

    /// <summary>The title as it is printed.</summary>
    public string Heading => $"■ {Title}";

    /// <summary>True for the row that carries this block's title.</summary>
    public bool IsHeading(IReadOnlyList<FormCell> row) =>
        row.Count == 1 && row[0].Text.Length < 40 && FormLabels.Key(row[0].Text) == FormLabels.Key(Title);

    /// <summary>A field as a cell shows it: text, a number, or null for an empty cell.</summary>
    public static object? Shown(Field field, object record) =>
        field.Get(record) switch
        {
            FiscalYear year => year.Value == 0 ? null : year.EraShort,
            DateOnly date => date == default ? null : DateText.Iso(date),
            bool flag => flag ? FormFlag.Yes : null,
            string text when field.Type == FieldType.Choice => ListNames.FirstOrDefault(n => n.Stored == text).Shown ?? text,
            string text => text.Length == 0 ? null : text,
            IConvertible number => Convert.ToDecimal(number, CultureInfo.InvariantCulture),
            _ => null,
        };

    /// <summary>Reads the records below a heading, until <paramref name="isNext"/> says that another block begins.</summary>
    public IEnumerable<object> Read(FormGrid grid, int headingRow, Func<IReadOnlyList<FormCell>, bool> isNext, ProblemList problems)
    {
        var rows = grid.RowNumbers.Where(r => r > headingRow).TakeWhile(r => !isNext(grid.Row(r))).ToList();
        if (rows.Count == 0)
            yield break;
        var fields = new List<(int Column, Field Field)>();
        foreach (var cell in grid.Row(rows[0]))
        {
            if (Kind.Fields.FirstOrDefault(f => FormLabels.Folded(f.Title) == FormLabels.Folded(cell.Text)) is { } field)
                fields.Add((cell.Column, field));
        }
        foreach (var missing in Kind.Fields.Where(f => f.IsRequired && !fields.Exists(c => c.Field == f)))
            problems.Add(
                grid.Place(rows[0], 1),
                $"「{missing.Title}」の列なし",
                $"「{Title}」には「{missing.Title}」という見出しの列が要ります。"
            );
        var keys = new HashSet<string>(StringComparer.Ordinal);
        foreach (var row in rows.Skip(1))
        {
            if (ReadRow(grid, row, fields, problems) is not { } record)
                continue;
            if (keys.Add(Kind.KeyOf(record)))
                yield return record;
            else
                problems.Add(
                    grid.Place(grid.Row(row)[0]),
                    Kind.KeyOf(record),
                    $"「{Title}」に同じものが2行あります。どちらかを消してください。2行目は読みませんでした。"
                );
        }
    }

    private object? ReadRow(FormGrid grid, int row, List<(int Column, Field Field)> fields, ProblemList problems)
    {
        var record = Kind.New();
        var good = true;
        foreach (var (column, field) in fields)
        {
            var cell = grid.Row(row).FirstOrDefault(c => c.Column <= column && column <= c.LastColumn);
            if (cell is null)
                continue;
            var (read, problem) = Value(field, cell);
            if (problem is not null)
            {
                problems.Add(grid.Place(cell), cell.Text, problem);
                good &= !field.IsKey && !field.IsRequired;
            }
            else
                field.Set(record, read);
        }
        foreach (
            var (column, field) in fields.Where(f =>
                f.Field.IsRequired && f.Field.Type is not FieldType.Whole && f.Field.GetText(record) is null && good
            )
        )
        {
            problems.Add(grid.Place(row, column), "（空欄）", $"{field.Title}を書いてください。この行は読みませんでした。");
            good = false;
        }
        return good ? record : null;
    }

    private static (object? Read, string? Problem) Value(Field field, FormCell cell)
    {
        if (cell.Fault is { } fault)
            return (null, fault);
        var text = cell.Text.Trim();
        switch (field.Type)
        {
            case FieldType.Yen:
                var yen = cell.Number is { } number ? PlanUnit.Yen.Parse(number) : PlanUnit.Yen.Parse(cell.Figures ?? text);
                return (yen.Amount?.Value, yen.Problem);
            case FieldType.Year:
                return FiscalYear.TryParse(text, out var year, out var problem) ? (year, null) : (null, problem);
            case FieldType.Date when cell.Date is { } day:
                return (day, null);
            case FieldType.Date:
                return DateText.TryRead(text, out var date, out var wrong) ? (date, null) : (null, wrong);
            case FieldType.Flag:
                return FormFlag.Read(text) is { } flag ? (flag, null) : (null, "「○」か空欄にしてください。");
            case FieldType.Whole:
                return Whole(field, cell, text);
            default:
                if (cell.Date is not null && (field.Type is FieldType.Code or FieldType.Choice || field.IsNeverDay))
                    return (null, DateMistake.Expected);
                if (field.Type == FieldType.Choice)
                    text = ListNames.FirstOrDefault(n => n.Shown == text && (field.WordList is null)).Stored ?? text;
                if (
                    field.Type is FieldType.Choice
                    && field.FixedChoices.Count > 0
                    && !field.FixedChoices.Contains(text, StringComparer.Ordinal)
                )
                    return (
                        null,
                        $"{field.Title}は{string.Concat(field.FixedChoices.Select(c => $"「{ListNames.FirstOrDefault(n => n.Stored == c).Shown ?? c}」"))}のどれかで書いてください。"
                    );
                if (field.Format is { } format)
                {
                    var read = format.Read(field.Title, text);
                    return (read.Canonical, read.Problem);
                }
                var value = field.Type is FieldType.Code or FieldType.Choice ? CleanInput.Code(text).Text : cell.Text;
                return value.Length > field.MaxLength
                    ? (null, $"{field.Title}は{field.MaxLength:#,##0}文字までです（いまは{value.Length:#,##0}文字）。")
                    : (value, null);
        }
    }

    private static (object? Read, string? Problem) Whole(Field field, FormCell cell, string text)
    {
        var reading = cell.Number is { } number ? PlanUnit.Yen.Parse(number) : PlanUnit.Yen.Parse(cell.Figures ?? text);
        if (reading.Amount is not { Value: var whole } || whole < field.Min || whole > field.Max)
            return (null, $"{field.Title}は{field.Min:#,##0}から{field.Max:#,##0}までの整数で書いてください。");
        return (field.Property == nameof(Model.Plan.UnitYen) ? whole : (object)(int)whole, null);
    }
}
