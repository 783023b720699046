using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Meguri.Shared.Time;

/// <summary>
/// A fiscal year (年度), April to March, held as the Western year in which it begins.
/// It prints as "R6"; the year with two names, 2019, prints under the newer one (R1, 令和元年度), and so do 1989 (H1) and 1926 (S1).
/// <c>default</c> means "no year" and prints as nothing. JSON is the number 2024.
/// </summary>
[JsonConverter(typeof(FiscalYearJsonConverter))]
[TypeConverter(typeof(FiscalYearTypeConverter))]
public readonly record struct FiscalYear(int Value) : IComparable<FiscalYear>, IComparable, ISpanParsable<FiscalYear>
{
    /// <summary>The earliest year accepted as input, 昭和元年度.</summary>
    public const int MinValue = 1926;

    /// <summary>The latest year accepted as input, 令和99年度.</summary>
    public const int MaxValue = 2117;

    /// <summary>True when the year can be typed, printed and stored; false for <c>default</c> and for stray numbers.</summary>
    public bool IsValid => Value is >= MinValue and <= MaxValue;

    /// <summary>「令和6年度」; 2019 is 「令和元年度」.</summary>
    public string Era => JapaneseEra.Of(Value)?.Print(Value) ?? Western;

    /// <summary>「令和6年度」, and both names where there are two: 「平成31年度・令和元年度」.</summary>
    public string EraBothNames => Value == 2019 ? "平成31年度・令和元年度" : Era;

    /// <summary>"R6"; 2019 is "R1".</summary>
    public string EraShort => JapaneseEra.Of(Value)?.PrintShort(Value) ?? (Value == 0 ? "" : $"{Value}");

    /// <summary>「2024年度」.</summary>
    public string Western => Value == 0 ? "" : $"{Value}年度";

    /// <summary>「令和6年度（2024年度）」, the form for citizens.</summary>
    public string Full => IsValid ? $"{Era}（{Western}）" : Western;

    /// <summary>1 April.</summary>
    public DateOnly FirstDay => new(Value, 4, 1);

    /// <summary>31 March of the next calendar year.</summary>
    public DateOnly LastDay => new(Value + 1, 3, 31);

    /// <summary>The fiscal year a date falls in; the date must already be the city's own.</summary>
    public static FiscalYear Of(DateOnly date) => new(date.Month >= 4 ? date.Year : date.Year - 1);

    /// <summary>True when the date falls in this year.</summary>
    public bool Contains(DateOnly date) => Of(date) == this;

    /// <summary>The same as <see cref="EraShort"/>.</summary>
    public override string ToString() => EraShort;

    /// <summary>Reads any usual notation; throws <see cref="FormatException"/> with a Japanese message.</summary>
    public static FiscalYear Parse(string s) => TryParse(s, out var year, out var problem) ? year : throw new FormatException(problem);

    /// <summary>Reads any usual notation: R6, 令和6年度, ２０２４年度, FY2024, H31, 平成31年度/令和元年度, 令和6年度（2024年度）.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, out FiscalYear result) => TryParse(s, out result, out _);

    /// <summary>As above, and says in Japanese what was found and what is expected.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, out FiscalYear result, [NotNullWhen(false)] out string? problem) =>
        FiscalYearText.TryRead(s, out result, out problem);

    /// <inheritdoc/>
    public static FiscalYear Parse(string s, IFormatProvider? provider) => Parse(s);

    /// <inheritdoc/>
    public static FiscalYear Parse(ReadOnlySpan<char> s, IFormatProvider? provider) => Parse(s.ToString());

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out FiscalYear result) => TryParse(s, out result);

    /// <inheritdoc/>
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out FiscalYear result) =>
        TryParse(s.ToString(), out result);

    /// <inheritdoc/>
    public int CompareTo(FiscalYear other) => Value.CompareTo(other.Value);

    int IComparable.CompareTo(object? obj) =>
        obj switch
        {
            null => 1,
            FiscalYear other => CompareTo(other),
            _ => throw new ArgumentException("A fiscal year compares only with a fiscal year.", nameof(obj)),
        };

    public static FiscalYear operator +(FiscalYear year, int years) => new(checked(year.Value + years));

    public static FiscalYear operator -(FiscalYear year, int years) => new(checked(year.Value - years));

    public static int operator -(FiscalYear later, FiscalYear earlier) => checked(later.Value - earlier.Value);

    public static bool operator <(FiscalYear left, FiscalYear right) => left.Value < right.Value;

    public static bool operator >(FiscalYear left, FiscalYear right) => left.Value > right.Value;

    public static bool operator <=(FiscalYear left, FiscalYear right) => left.Value <= right.Value;

    public static bool operator >=(FiscalYear left, FiscalYear right) => left.Value >= right.Value;
}
