using System.Globalization;
using Meguri.Shared.Money;
using Meguri.Shared.Text;
using Meguri.Shared.Time;

namespace Meguri.Shared.Records;

/// <summary>What a person typed into a field, in canonical text, or what is wrong with it in Japanese.</summary>
public readonly record struct FieldReading(string? Canonical, string? Problem = null);

/// <summary>入力: between a field's canonical text and what stands in a form. What is shown reads back as the same value, to the last yen.</summary>
public static class FieldInput
{
    /// <summary>The text to put into the field's control; for a yes or no, <c>true</c> or nothing.</summary>
    public static string Show(Field field, string? canonical, PlanUnit unit) =>
        canonical is null
            ? ""
            : field.Type switch
            {
                FieldType.Yen => unit.FormatExact(new Yen(long.Parse(canonical, CultureInfo.InvariantCulture))),
                FieldType.Whole when field.HundredthsOf is not null => (
                    long.Parse(canonical, CultureInfo.InvariantCulture) / 100m
                ).ToString("0.##", CultureInfo.InvariantCulture),
                FieldType.Year => new FiscalYear(int.Parse(canonical, CultureInfo.InvariantCulture)).EraShort,
                FieldType.Flag => "true",
                _ => canonical,
            };

    /// <summary>Reads what was typed.</summary>
    /// <param name="field">The field.</param>
    /// <param name="typed">The text posted.</param>
    /// <param name="unit">The unit of amounts without one.</param>
    /// <param name="words">For a choice: the words that may be chosen.</param>
    /// <param name="called">What messages call the field; its title when absent.</param>
    public static FieldReading Read(Field field, string typed, PlanUnit unit, IReadOnlyCollection<string> words, string? called = null)
    {
        var title = called ?? field.Title;
        var (text, broken) = CleanInput.Clean(typed);
        if (broken is not null)
            return new(text, $"「{title}」の{broken}");
        var reading = field.Type switch
        {
            FieldType.Flag => new(text is "true" or "1" or "on" ? "1" : null),
            FieldType.Yen => Yen(field, title, text, unit),
            FieldType.Number => Number(title, text),
            FieldType.Year => Year(text),
            FieldType.Date => Date(title, text),
            FieldType.Whole when field.HundredthsOf is not null => Hundredths(field, title, text),
            FieldType.Whole => Whole(field, title, text),
            FieldType.Choice => Choice(text.Trim(), words),
            FieldType.Text => Limited(field, title, text),
            FieldType.Code => Line(field, title, CleanInput.Code(text).Text),
            FieldType.Line when field.Format is { } format => format.Read(title, text),
            _ => Line(field, title, text.Trim()),
        };
        return field.IsRequired && reading is { Canonical: null, Problem: null } ? new(null, $"「{title}」を入力してください。") : reading;
    }

    private static FieldReading Line(Field field, string title, string text) =>
        text.Contains('\n', StringComparison.Ordinal)
            ? new(text, $"「{title}」は改行を入れずに1行で書いてください。")
            : Limited(field, title, text);

    private static FieldReading Limited(Field field, string title, string text) =>
        field.MaxLength > 0 && text.Length > field.MaxLength
            ? new(text, $"「{title}」は{field.MaxLength:N0}字までです。いま{text.Length:N0}字あります。")
            : new(text.Length == 0 ? null : text);

    private static FieldReading Yen(Field field, string title, string text, PlanUnit unit)
    {
        var reading = unit.Parse(text);
        if (reading.Problem is not null)
            return new(text, reading.Problem);
        return reading.Amount is { } yen && (yen.Value < field.Min || yen.Value > field.Max)
            ? new(text, $"「{title}」が大きすぎます。{unit.Name}で書いているか確かめてください。")
            : new(reading.Amount?.ToString());
    }

    private static FieldReading Number(string title, string text) =>
        string.IsNullOrWhiteSpace(text) ? default
        : NumberText.TryRead(text, out var number, out var why) ? new(Field.Canonical(number))
        : new(text, $"「{title}」は{NumberText.Takes}で書いてください。{why ?? "単位は付けません。"}");

    private static FieldReading Year(string text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return default;
        return FiscalYear.TryParse(text, out var year, out var problem)
            ? new(year.Value.ToString(CultureInfo.InvariantCulture))
            : new(text, problem);
    }

    private static FieldReading Date(string title, string text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return default;
        return DateText.TryRead(text, out var date, out var problem)
            ? new(DateText.Iso(date))
            : new(text, $"「{title}」を読み取れません。{problem}");
    }

    private static FieldReading Whole(Field field, string title, string text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return default;
        return
            WrittenNumber.TryRead(text, out var number, out var fault)
            && decimal.IsInteger(number)
            && number >= field.Min
            && number <= field.Max
            ? new(((long)number).ToString(CultureInfo.InvariantCulture))
            : new(text, $"「{title}」は{field.Min:N0}から{field.Max:N0}までの整数で書いてください。{fault?.Say(text)}");
    }

    private static FieldReading Hundredths(Field field, string title, string text)
    {
        var plain = WrittenNumber.Plain(text);
        if (plain.EndsWith(field.HundredthsOf!, StringComparison.Ordinal))
            plain = plain[..^field.HundredthsOf!.Length].TrimEnd();
        if (plain.Length == 0)
            return default;
        return
            WrittenNumber.TryRead(plain, out var number, out var fault)
            && Math.Abs(number) < NumberText.Limit
            && number * 100 is var hundredths
            && decimal.IsInteger(hundredths)
            && hundredths >= field.Min
            && hundredths <= field.Max
            ? new(((long)hundredths).ToString(CultureInfo.InvariantCulture))
            : new(
                text,
                $"「{title}」は{field.Min / 100m:#,##0.##}から{field.Max / 100m:#,##0.##}までの数を、小数点以下2桁までで書いてください（例：1.5）。{fault?.Say(plain)}"
            );
    }

    private static FieldReading Choice(string text, IReadOnlyCollection<string> words) =>
        text.Length == 0 ? default
        : words.Contains(text) ? new(text)
        : CleanInput.Code(text).Text is var seen && words.Contains(seen) ? new(seen)
        : new(text, $"「{text}」は選べません。{string.Join('・', words)}から選んでください。");
}
