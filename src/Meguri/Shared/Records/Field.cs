using System.Globalization;
using System.Linq.Expressions;
using System.Reflection;
using System.Text.Json;
using Meguri.Shared.Text;
using Meguri.Shared.Time;

namespace Meguri.Shared.Records;

/// <summary>What a field holds; decides how it is read, shown and checked.</summary>
public enum FieldType
{
    /// <summary>A short code that other records refer to; no spaces at its ends, nothing invisible in it.</summary>
    Code,

    /// <summary>One line of text.</summary>
    Line,

    /// <summary>Text of many lines.</summary>
    Text,

    /// <summary>A whole number.</summary>
    Whole,

    /// <summary>A number with decimals, or none.</summary>
    Number,

    /// <summary>Whole yen, or none (「－」), which is not 0.</summary>
    Yen,

    /// <summary>A fiscal year.</summary>
    Year,

    /// <summary>A day of the calendar, or none.</summary>
    Date,

    /// <summary>Yes or no.</summary>
    Flag,

    /// <summary>One word of a list that the city chose.</summary>
    Choice,
}

/// <summary>
/// One field of a record kind, described once: its name in data files and events, its Japanese title on pages and workbooks, its limits.
/// </summary>
public sealed class Field
{
    private readonly PropertyInfo _property;
    private readonly Func<object, object?> _get;
    private readonly Action<object, object?> _set;
    private readonly object? _empty;

    internal Field(PropertyInfo property, string title, FieldType type)
    {
        _property = property;
        _get = CompileGetter(property);
        _set = CompileSetter(property);
        _empty = EmptyOf(property);
        Name = JsonNamingPolicy.CamelCase.ConvertName(property.Name);
        Title = title;
        Type = type;
    }

    /// <summary>camelCase name in JSON, events and addresses.</summary>
    public string Name { get; }

    /// <summary>Japanese title in pages and workbook heads.</summary>
    public string Title { get; }

    /// <summary>What the field holds.</summary>
    public FieldType Type { get; }

    /// <summary>Name of the property on the record's class.</summary>
    public string Property => _property.Name;

    /// <summary>The type of its values: string, int, long, decimal, bool, <see cref="DateOnly"/> or <see cref="FiscalYear"/>.</summary>
    public Type ValueType => Nullable.GetUnderlyingType(_property.PropertyType) ?? _property.PropertyType;

    /// <summary>True when the field is part of what tells one record from another.</summary>
    public bool IsKey { get; init; }

    /// <summary>True when a record without it cannot be stored.</summary>
    public bool IsRequired { get; init; }

    /// <summary>Longest text, in UTF-16 units; 0 where length has no meaning.</summary>
    public int MaxLength { get; init; }

    /// <summary>Smallest whole number allowed.</summary>
    public long Min { get; init; } = long.MinValue;

    /// <summary>Largest whole number allowed.</summary>
    public long Max { get; init; } = long.MaxValue;

    /// <summary>For <see cref="FieldType.Choice"/>: the list of words (<c>rating</c>, <c>direction</c>, <c>funding</c>) or fixed choices.</summary>
    public string? WordList { get; init; }

    /// <summary>For a choice among words that the program itself knows.</summary>
    public IReadOnlyList<string> FixedChoices { get; init; } = [];

    /// <summary>For a code: the kind of record that it must name, when it must.</summary>
    public string? RefersTo { get; init; }

    /// <summary>True for a line that is written like a number (款, 項): a day there is what a workbook program made of 「10-3」.</summary>
    public bool IsNeverDay { get; init; }

    /// <summary>For a choice among the program's own words: what readers see instead of each.</summary>
    public IReadOnlyDictionary<string, string> ChoiceTitles { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The kind of record whose name readers see beside this code; the kind it must name, where nothing else is said.</summary>
    public string? Names
    {
        get => field ?? RefersTo;
        init;
    }

    /// <summary>The title where that name stands instead of the code.</summary>
    public string? NameTitle { get; init; }

    /// <summary>In <see cref="Names"/>: the value is a place of its own, kind, key and field, such as <c>result/P005/2023/text</c>.</summary>
    public const string AnyPlace = "*";

    /// <summary>In <see cref="Names"/>: the value is a record of its own, kind and key, such as <c>sheet:32-4:2024</c>.</summary>
    public const string AnyRecord = "**";

    /// <summary>True for what only the program reads: it stands in the event log and in the audit file, not on pages.</summary>
    public bool IsInternal { get; init; }

    /// <summary>For a line that must be written in a way of its own, such as an address of mail.</summary>
    public LineFormat? Format { get; init; }

    /// <summary>利用目的, for a field that is personal data (個人情報の保護に関する法律 第2条第1項); null for all others. The event log tells only that it changed.</summary>
    public string? Personal { get; internal set; }

    /// <summary>For a whole number that counts hundredths: what it counts, such as 人. People read and type 1.5; files hold 150.</summary>
    public string? HundredthsOf { get; init; }

    /// <summary>The title where the unit is shown beside the amount.</summary>
    public string Label =>
        Title.Replace("（円）", "", StringComparison.Ordinal).Replace($"（0.01{HundredthsOf}）", "", StringComparison.Ordinal);

    /// <summary>What to write here, for the workbook's notes and the documentation. Japanese.</summary>
    public string Note { get; init; } = "";

    /// <summary>The value as its own type: string, int, long, decimal, bool, <see cref="DateOnly"/>, <see cref="FiscalYear"/> or null.</summary>
    public object? Get(object record) => _get(record);

    /// <summary>Sets a value of the field's own type; null empties it.</summary>
    public void Set(object record, object? value)
    {
        if (value is string { Length: 0 })
            value = null;
        // A code is found again by what can be seen of it, whichever way it came in.
        if (Type == FieldType.Code && value is string code)
            value = CleanInput.Code(code).Text is { Length: > 0 } clean ? clean : null;
        // 54.80 and 54.8 are one value.
        if (value is decimal number)
            value = Plain(number);
        _set(record, value ?? _empty);
    }

    /// <summary>The value as canonical text: the same text for the same value, null for none. Used by events, comparison and tokens.</summary>
    public string? GetText(object record) => Canonical(Get(record));

    /// <summary>Canonical text of a value of any field type.</summary>
    public static string? Canonical(object? value) =>
        value switch
        {
            null => null,
            string s => s.Length == 0 ? null : s,
            bool b => b ? "1" : null,
            FiscalYear y => y.Value == 0 ? null : y.Value.ToString(CultureInfo.InvariantCulture),
            DateOnly d => d == default ? null : DateText.Iso(d),
            decimal number => Plain(number).ToString(CultureInfo.InvariantCulture),
            IFormattable f => f.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString(),
        };

    /// <summary>Sets the field from <see cref="GetText"/>'s form.</summary>
    /// <exception cref="FormatException">The text is not of that form.</exception>
    public void SetText(object record, string? text) => Set(record, FromCanonical(text));

    /// <summary>The same number without noughts at its end.</summary>
    private static decimal Plain(decimal number) => number / 1.000000000000000000000000000000m;

    private object? FromCanonical(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return Type == FieldType.Flag ? false : null;
        return Type switch
        {
            FieldType.Flag => string.Equals(text, "1", StringComparison.Ordinal),
            FieldType.Year => new FiscalYear(int.Parse(text, CultureInfo.InvariantCulture)),
            FieldType.Whole => Convert.ChangeType(
                text,
                Nullable.GetUnderlyingType(_property.PropertyType) ?? _property.PropertyType,
                CultureInfo.InvariantCulture
            ),
            FieldType.Yen => long.Parse(text, CultureInfo.InvariantCulture),
            FieldType.Number => decimal.Parse(
                text,
                NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
                CultureInfo.InvariantCulture
            ),
            FieldType.Date => DateText.ReadIso(text),
            _ => text,
        };
    }

    private static object? EmptyOf(PropertyInfo property)
    {
        var type = property.PropertyType;
        if (type == typeof(string))
            return new NullabilityInfoContext().Create(property).WriteState == NullabilityState.Nullable ? null : "";
        return type.IsValueType && Nullable.GetUnderlyingType(type) is null ? Activator.CreateInstance(type) : null;
    }

    private static Func<object, object?> CompileGetter(PropertyInfo property)
    {
        var record = Expression.Parameter(typeof(object));
        var value = Expression.Property(Expression.Convert(record, property.DeclaringType!), property);
        return Expression.Lambda<Func<object, object?>>(Expression.Convert(value, typeof(object)), record).Compile();
    }

    private static Action<object, object?> CompileSetter(PropertyInfo property)
    {
        var record = Expression.Parameter(typeof(object));
        var value = Expression.Parameter(typeof(object));
        var set = Expression.Assign(
            Expression.Property(Expression.Convert(record, property.DeclaringType!), property),
            Expression.Convert(value, property.PropertyType)
        );
        return Expression.Lambda<Action<object, object?>>(set, record, value).Compile();
    }
}
