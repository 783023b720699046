using Meguri.Shared.Imports;
using Meguri.Shared.Money;
using Meguri.Shared.Records;
using Meguri.Shared.Text;
using Meguri.Shared.Time;
using Meguri.Shared.Workbooks;

namespace Meguri.Plans.Exchange.Tidy;

/// <summary>Reads one cell as a value of a field. People type full-width figures, ○ and era years; all are taken.</summary>
internal static class TidyCell
{
    private static readonly HashSet<string> Yes = new(StringComparer.OrdinalIgnoreCase)
    {
        "1",
        "○",
        "〇",
        "◯",
        "●",
        "◎",
        "✓",
        "✔",
        "レ",
        "TRUE",
        "はい",
        "有",
        "yes",
        "y",
    };
    private static readonly HashSet<string> No = new(StringComparer.OrdinalIgnoreCase)
    {
        "0",
        "×",
        "－",
        "-",
        "ー",
        "FALSE",
        "いいえ",
        "無",
        "no",
        "n",
    };

    /// <summary>Reads a cell.</summary>
    /// <param name="field">What the column holds.</param>
    /// <param name="cell">What stands there.</param>
    /// <param name="value">Of the field's own type; null for none.</param>
    /// <returns>Null, or what is expected instead, in Japanese.</returns>
    public static string? Read(Field field, in CellValue cell, out object? value)
    {
        value = null;
        if (cell.IsEmpty)
            return null;
        if (cell.Fault is { } fault)
            return fault + FieldWords.Takes(field);
        if (field.IsNeverDay && cell.Kind == CellKind.Date)
            return DateMistake.Expected + FieldWords.Takes(field);
        return field.Type switch
        {
            FieldType.Code or FieldType.Choice => Code(field, cell, out value),
            FieldType.Line or FieldType.Text => Text(field, cell, out value),
            FieldType.Whole => Whole(field, cell, out value),
            FieldType.Yen => Yen(cell, out value),
            FieldType.Number => Number(cell, out value),
            FieldType.Year => Year(field, cell, out value),
            FieldType.Date => Date(field, cell, out value),
            _ => Flag(field, cell, out value),
        };
    }

    private static string? Code(Field field, in CellValue cell, out object? value)
    {
        value = null;
        if (cell.Kind == CellKind.Date)
            return DateMistake.Expected + FieldWords.Takes(field);
        value = CleanInput.Code(cell.Text).Text;
        return null;
    }

    private static string? Text(Field field, in CellValue cell, out object? value)
    {
        var clean = CleanInput.Clean(cell.Text);
        value = clean.Text;
        if (clean.Problem is not null || field.Format is not { } format)
            return clean.Problem;
        var read = format.Read(field.Title, clean.Text);
        value = read.Canonical;
        return read.Problem is null ? null : FieldWords.Takes(field);
    }

    private static string? Whole(Field field, in CellValue cell, out object? value)
    {
        value = null;
        if (!TryWhole(cell, out var number) || number < field.Min || number > field.Max)
            return FieldWords.Takes(field);
        value = field.ValueType == typeof(int) ? (object)(int)number : number;
        return null;
    }

    private static bool TryWhole(in CellValue cell, out long number)
    {
        number = 0;
        if (!TryNumber(cell, out var read) || !decimal.IsInteger(read) || Math.Abs(read) > Shared.Money.Yen.MaxInput)
            return false;
        number = (long)read;
        return true;
    }

    // A workbook's number is a double: what it shows with 15 digits is what was meant. 「54.8%」 is 54.8.
    private static bool TryNumber(in CellValue cell, out decimal number)
    {
        if (cell.IsPlain && Math.Abs(cell.Number) < (double)NumberText.Limit)
        {
            number = (decimal)cell.Number;
            return NumberText.Fits(number);
        }
        number = 0;
        return cell.Kind is CellKind.Number or CellKind.Text
            && NumberText.TryRead(cell.Kind == CellKind.Number ? cell.Figures.TrimEnd('%') : cell.Text, out number);
    }

    private static string? Number(in CellValue cell, out object? value)
    {
        value = null;
        if (!TryNumber(cell, out var number))
            return NumberText.Takes;
        value = number;
        return null;
    }

    private static string? Yen(in CellValue cell, out object? value)
    {
        value = null;
        if (cell.Kind is CellKind.Date or CellKind.Flag)
            return "円単位の整数（金額がないときは空欄）";
        if (ShownScale.HiddenBy(cell) > 1)
            return $"表示形式のため{cell.Text}と見えますが、入っている値は{cell.Number:#,##0.###}です。どちらの額か分かりません。円単位の額を、表示形式を「標準」にして書いてください。";
        var reading = cell.IsPlain ? PlanUnit.Yen.Parse(cell.Number) : PlanUnit.Yen.Parse(cell.Figures);
        value = reading.Amount?.Value;
        return reading.Problem;
    }

    private static string? Year(Field field, in CellValue cell, out object? value)
    {
        value = null;
        if (cell.IsPlain && cell.Number is >= FiscalYear.MinValue and <= FiscalYear.MaxValue && cell.Number % 1 == 0)
        {
            value = new FiscalYear((int)cell.Number);
            return null;
        }
        if (cell.Kind is CellKind.Date or CellKind.Flag)
            return FieldWords.Takes(field);
        if (string.IsNullOrWhiteSpace(cell.Text))
            return null;
        if (!FiscalYear.TryParse(cell.Text, out var year, out var problem))
            return problem;
        value = year;
        return null;
    }

    // The workbook program turns what looks like a date into one; here that is what was meant.
    private static string? Date(Field field, in CellValue cell, out object? value)
    {
        value = null;
        if (cell.Kind == CellKind.Flag)
            return FieldWords.Takes(field);
        if (cell.Kind == CellKind.Date && cell.Date.TimeOfDay == TimeSpan.Zero)
        {
            value = DateOnly.FromDateTime(cell.Date);
            return null;
        }
        if (string.IsNullOrWhiteSpace(cell.Text))
            return null;
        if (!DateText.TryRead(cell.Text, out var date, out var problem))
            return problem;
        value = date;
        return null;
    }

    private static string? Flag(Field field, in CellValue cell, out object? value)
    {
        var text = FullWidth.ToAscii(cell.Text).Trim();
        value = Yes.Contains(text);
        return (bool)value || text.Length == 0 || No.Contains(text) ? null : FieldWords.Takes(field);
    }
}
