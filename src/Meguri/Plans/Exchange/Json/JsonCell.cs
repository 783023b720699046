using System.Globalization;
using System.Text;
using System.Text.Json;
using Meguri.Shared.Records;
using Meguri.Shared.Text;
using Meguri.Shared.Time;

namespace Meguri.Plans.Exchange.Json;

/// <summary>Reads one JSON value as a value of a field.</summary>
internal static class JsonCell
{
    private const int MostShown = 200;

    /// <summary>Reads the value at the reader.</summary>
    /// <returns>Null, or what is expected instead, in Japanese.</returns>
    public static string? Read(Field field, in Utf8JsonReader json, out object? value)
    {
        value = null;
        if (json.TokenType == JsonTokenType.Null)
            return null;
        switch (field.Type)
        {
            case FieldType.Whole or FieldType.Yen or FieldType.Year:
                if (json.TokenType != JsonTokenType.Number || !json.TryGetInt64(out var number))
                    return Takes(field);
                if (
                    field.Type == FieldType.Year
                        ? number is < FiscalYear.MinValue or > FiscalYear.MaxValue
                        : number < field.Min || number > field.Max
                )
                    return Takes(field);
                value =
                    field.Type == FieldType.Year ? new FiscalYear((int)number)
                    : field.ValueType == typeof(int) ? (object)(int)number
                    : number;
                return null;
            case FieldType.Number:
                if (json.TokenType != JsonTokenType.Number || !json.TryGetDecimal(out var exact) || !NumberText.Fits(exact))
                    return Takes(field);
                value = exact;
                return null;
            case FieldType.Flag:
                value = json.TokenType == JsonTokenType.True;
                return json.TokenType is JsonTokenType.True or JsonTokenType.False ? null : Takes(field);
            case FieldType.Date:
                if (
                    json.TokenType != JsonTokenType.String
                    || !DateOnly.TryParseExact(
                        TextOrNull(json),
                        "yyyy-MM-dd",
                        CultureInfo.InvariantCulture,
                        DateTimeStyles.None,
                        out var date
                    )
                )
                    return Takes(field);
                value = date;
                return null;
            default:
                if (json.TokenType != JsonTokenType.String)
                    return Takes(field);
                var text = TextOrNull(json);
                value = text is null ? null : CleanInput.Clean(text).Text;
                if (text is not null && field.Format is { } format)
                {
                    var read = format.Read(field.Title, text);
                    value = read.Canonical;
                    return read.Problem is null ? null : Takes(field);
                }
                return text is null ? "半分しかない文字（\\ud800 など）があります。その文字を書き直してください。" : null;
        }
    }

    /// <summary>What a field takes in JSON.</summary>
    public static string Takes(Field field) =>
        field.Type switch
        {
            FieldType.Year => "西暦の年度の数（2024 など、引用符なし）",
            FieldType.Yen => "円単位の整数（1234000 など、引用符なし。金額がないときは書かないか null）",
            FieldType.Date => "引用符で囲んだ年-月-日（\"2024-07-01\" など）",
            FieldType.Flag => "true か false",
            FieldType.Whole or FieldType.Number => FieldWords.Takes(field) + "（引用符なし）",
            _ => "引用符で囲んだ" + FieldWords.Takes(field),
        };

    /// <summary>The string at the reader; half a character stands as 「�」.</summary>
    public static string Text(in Utf8JsonReader json) => TextOrNull(json) ?? "\uFFFD";

    private static string? TextOrNull(in Utf8JsonReader json)
    {
        try
        {
            return json.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>The value at the reader as it stands in the file.</summary>
    public static string Shown(in Utf8JsonReader json) =>
        json.TokenType switch
        {
            JsonTokenType.StartObject => "{…}",
            JsonTokenType.StartArray => "[…]",
            JsonTokenType.String or JsonTokenType.PropertyName => Text(json),
            _ => Encoding.UTF8.GetString(json.ValueSpan[..Math.Min(json.ValueSpan.Length, MostShown)]),
        };
}
