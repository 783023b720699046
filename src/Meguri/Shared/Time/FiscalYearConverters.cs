using System.ComponentModel;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Meguri.Shared.Time;

/// <summary>Writes a fiscal year (年度) as the number 2024, also as a property name.</summary>
public sealed class FiscalYearJsonConverter : JsonConverter<FiscalYear>
{
    /// <inheritdoc/>
    public override FiscalYear Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var value)
            ? Checked(value)
            : throw new JsonException("年度は 2024 のような西暦の整数で書いてください。");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, FiscalYear value, JsonSerializerOptions options) =>
        writer.WriteNumberValue(value.Value);

    /// <inheritdoc/>
    public override FiscalYear ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        int.TryParse(reader.GetString(), NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            ? Checked(value)
            : throw new JsonException("年度は \"2024\" のような西暦の整数で書いてください。");

    /// <inheritdoc/>
    public override void WriteAsPropertyName(Utf8JsonWriter writer, FiscalYear value, JsonSerializerOptions options) =>
        writer.WritePropertyName(value.Value.ToString(CultureInfo.InvariantCulture));

    private static FiscalYear Checked(int value) =>
        value == 0 || new FiscalYear(value).IsValid
            ? new(value)
            : throw new JsonException(
                $"{value} は年度として扱えません。{FiscalYear.MinValue} から {FiscalYear.MaxValue} までの整数で書いてください。"
            );
}

/// <summary>Lets forms, routes and configuration hold a fiscal year (年度) in any notation.</summary>
public sealed class FiscalYearTypeConverter : TypeConverter
{
    /// <inheritdoc/>
    public override bool CanConvertFrom(ITypeDescriptorContext? context, Type sourceType) =>
        sourceType == typeof(string) || base.CanConvertFrom(context, sourceType);

    /// <inheritdoc/>
    public override object? ConvertFrom(ITypeDescriptorContext? context, CultureInfo? culture, object value) =>
        value is string text ? FiscalYear.Parse(text) : base.ConvertFrom(context, culture, value);
}
