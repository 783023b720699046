using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Meguri.Shared.Money;

/// <summary>
/// An amount of money (金額) in whole yen. Sums are checked: they throw <see cref="OverflowException"/> rather than wrap.
/// No amount (「－」) is a null <c>Yen?</c>, which is not 0. JSON is a whole number of yen.
/// </summary>
[JsonConverter(typeof(YenJsonConverter))]
public readonly record struct Yen(long Value) : IComparable<Yen>
{
    /// <summary>The largest amount accepted as input, either side of zero: what spreadsheets' and browsers' numbers hold exactly.</summary>
    public const long MaxInput = 9_007_199_254_740_991;

    /// <summary>Nothing, which is an amount.</summary>
    public static Yen Zero => default;

    /// <summary>The sum of the amounts there are; null when there is none.</summary>
    public static Yen? Sum(IEnumerable<Yen?> amounts) =>
        amounts.Aggregate((Yen?)null, (sum, amount) => amount is { } yen ? (sum ?? Zero) + yen : sum);

    /// <summary>The sum of the amounts; 0 for no amounts.</summary>
    public static Yen Sum(IEnumerable<Yen> amounts) => amounts.Aggregate(Zero, (sum, amount) => sum + amount);

    /// <summary>The plain number, for data files: "-1234".</summary>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public int CompareTo(Yen other) => Value.CompareTo(other.Value);

    public static Yen operator +(Yen left, Yen right) => new(checked(left.Value + right.Value));

    public static Yen operator -(Yen left, Yen right) => new(checked(left.Value - right.Value));

    public static Yen operator -(Yen amount) => new(checked(-amount.Value));

    public static Yen operator *(Yen amount, long times) => new(checked(amount.Value * times));

    public static bool operator <(Yen left, Yen right) => left.Value < right.Value;

    public static bool operator >(Yen left, Yen right) => left.Value > right.Value;

    public static bool operator <=(Yen left, Yen right) => left.Value <= right.Value;

    public static bool operator >=(Yen left, Yen right) => left.Value >= right.Value;
}

/// <summary>Writes an amount (金額) as a whole number of yen.</summary>
public sealed class YenJsonConverter : JsonConverter<Yen>
{
    /// <inheritdoc/>
    public override Yen Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var value)
            ? new(value)
            : throw new JsonException("金額は 1234000 のような円単位の整数で書いてください。");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Yen value, JsonSerializerOptions options) => writer.WriteNumberValue(value.Value);
}
