using System.Linq.Expressions;
using System.Reflection;

namespace Meguri.Shared.Records;

/// <summary>
/// One kind of record, described once. Its description is what the tidy workbook, JSON, the import preview, the history of changes,
/// the comparison of editions and the documentation are made from.
/// </summary>
public abstract class RecordKind
{
    private readonly List<Field> _fields = [];

    private static readonly Func<object, object> Clone = typeof(object)
        .GetMethod("MemberwiseClone", BindingFlags.Instance | BindingFlags.NonPublic)!
        .CreateDelegate<Func<object, object>>();

    private protected RecordKind(string name, string title, Type type)
    {
        Name = name;
        Title = title;
        Type = type;
    }

    /// <summary>camelCase name in events and data files, such as <c>sheet</c>.</summary>
    public string Name { get; }

    /// <summary>Japanese title: worksheet name and heading.</summary>
    public string Title { get; }

    /// <summary>The class of the record.</summary>
    public Type Type { get; }

    /// <summary>What this kind is for; Japanese, for the workbook and the documentation.</summary>
    public string Note { get; init; } = "";

    /// <summary>What readers call one record: key fields in braces, such as 「施策シート {measureCode}（{planYear}）」. Empty is the title and the keys.</summary>
    public string Called { get; init; } = "";

    /// <summary>The field that holds a record's name, for kinds that have one.</summary>
    public string? NameField { get; init; }

    /// <summary>The entity whose table holds the names, for a kind that is only told of; its properties are called as this kind's fields are.</summary>
    public Type? NamedBy { get; init; }

    /// <summary>What readers see where no name is left, as after the erasure of a person; null for the code.</summary>
    public string? Nameless { get; init; }

    /// <summary>How a record's code and its name stand together.</summary>
    public Func<string, string, string> Naming { get; init; } = (code, name) => $"{code} {name}";

    /// <summary>What events other than added, changed and removed did, after the record's name: 「を公表」.</summary>
    public IReadOnlyDictionary<string, string> Acts { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Address (<c>~/…</c>) of the page that shows a record, from the plan's code and the key's parts.</summary>
    public Func<string, IReadOnlyList<string>, string>? Address { get; init; }

    /// <summary>All fields, keys first, in the order in which they are shown.</summary>
    public IReadOnlyList<Field> Fields => _fields;

    /// <summary>The fields that tell one record from another.</summary>
    public IEnumerable<Field> Keys => _fields.Where(f => f.IsKey);

    /// <summary>The fields that are not keys.</summary>
    public IEnumerable<Field> Values => _fields.Where(f => !f.IsKey);

    /// <summary>The field of that name.</summary>
    /// <exception cref="KeyNotFoundException">This kind has no such field.</exception>
    public Field this[string name] => _fields.Find(f => f.Name == name) ?? throw new KeyNotFoundException($"{Name} has no field {name}");

    /// <summary>The record's key as one text: its key fields joined by 「/」, such as <c>32-4/2024</c>.</summary>
    public string KeyOf(object record) => string.Join('/', Keys.Select(f => f.GetText(record)));

    /// <summary>An empty record whose <see cref="KeyOf"/> is <paramref name="key"/>.</summary>
    /// <exception cref="FormatException">It is not a key of this kind.</exception>
    public object OfKey(string key)
    {
        var record = New();
        var parts = key.Split('/');
        var keys = Keys.ToList();
        if (parts.Length != keys.Count)
            throw new FormatException($"{key} is not a key of {Name}");
        for (var i = 0; i < parts.Length; i++)
            keys[i].SetText(record, parts[i]);
        return record;
    }

    /// <summary>Another record that says the same.</summary>
    public static T Copy<T>(T record)
        where T : class => (T)Clone(record);

    /// <summary>The parts of a key that <see cref="KeyOf"/> made, one for each key field.</summary>
    public IReadOnlyList<string> PartsOf(string key) => key.Split('/', Math.Max(1, Keys.Count()));

    /// <summary>A new, empty record.</summary>
    public abstract object New();

    /// <summary>An empty record that carries the key fields of <paramref name="record"/>.</summary>
    public object NewLike(object record)
    {
        var copy = New();
        foreach (var field in Keys)
            field.Set(copy, field.Get(record));
        return copy;
    }

    private protected void Add(Field field) => _fields.Add(field);
}

/// <summary>A kind of record held in class <typeparamref name="T"/>.</summary>
public sealed class RecordKind<T>(string name, string title) : RecordKind(name, title, typeof(T))
    where T : class, new()
{
    /// <inheritdoc/>
    public override object New() => new T();

    /// <summary>Adds a key that is a code.</summary>
    public RecordKind<T> Key(
        Expression<Func<T, object?>> property,
        string title,
        string note = "",
        string? refersTo = null,
        int max = 40,
        string? names = null
    ) =>
        With(
            new Field(Property(property), title, FieldType.Code)
            {
                IsKey = true,
                IsRequired = true,
                MaxLength = max,
                Note = note,
                RefersTo = refersTo,
                Names = names,
            }
        );

    /// <summary>Adds a key that is a fiscal year.</summary>
    public RecordKind<T> KeyYear(Expression<Func<T, object?>> property, string title, string note = "") =>
        With(
            new Field(Property(property), title, FieldType.Year)
            {
                IsKey = true,
                IsRequired = true,
                Note = note,
            }
        );

    /// <summary>Adds a key that is a whole number.</summary>
    public RecordKind<T> KeyWhole(Expression<Func<T, object?>> property, string title, int min, int max, string note = "") =>
        With(
            new Field(Property(property), title, FieldType.Whole)
            {
                IsKey = true,
                IsRequired = true,
                Min = min,
                Max = max,
                Note = note,
            }
        );

    /// <summary>Adds a key that is one of the program's own words.</summary>
    public RecordKind<T> KeyChoice(
        Expression<Func<T, object?>> property,
        string title,
        IReadOnlyList<string> choices,
        string note = "",
        IReadOnlyDictionary<string, string>? titles = null
    ) =>
        With(
            new Field(Property(property), title, FieldType.Choice)
            {
                IsKey = true,
                IsRequired = true,
                FixedChoices = choices,
                MaxLength = 40,
                Note = note,
                ChoiceTitles = titles ?? NoTitles,
            }
        );

    /// <summary>Adds a code that refers to another record.</summary>
    public RecordKind<T> Code(
        Expression<Func<T, object?>> property,
        string title,
        string note = "",
        string? refersTo = null,
        bool required = false,
        string? names = null,
        string? nameTitle = null
    ) =>
        With(
            new Field(Property(property), title, FieldType.Code)
            {
                MaxLength = 40,
                Note = note,
                RefersTo = refersTo,
                IsRequired = required,
                Names = names,
                NameTitle = nameTitle,
            }
        );

    /// <summary>Adds one line of text.</summary>
    public RecordKind<T> Line(
        Expression<Func<T, object?>> property,
        string title,
        int max = 200,
        bool required = false,
        string note = "",
        bool key = false,
        string? names = null,
        bool isInternal = false,
        bool isNeverDay = false
    ) =>
        With(
            new Field(Property(property), title, FieldType.Line)
            {
                IsNeverDay = isNeverDay,
                MaxLength = max,
                IsRequired = required || key,
                IsKey = key,
                Note = note,
                Names = names,
                IsInternal = isInternal,
            }
        );

    /// <summary>Adds text of many lines.</summary>
    public RecordKind<T> Text(Expression<Func<T, object?>> property, string title, int max = 4000, string note = "") =>
        With(new Field(Property(property), title, FieldType.Text) { MaxLength = max, Note = note });

    /// <summary>Adds a whole number.</summary>
    public RecordKind<T> Whole(
        Expression<Func<T, object?>> property,
        string title,
        int min,
        int max,
        bool required = false,
        string note = "",
        string? names = null
    ) =>
        With(
            new Field(Property(property), title, FieldType.Whole)
            {
                Min = min,
                Max = max,
                IsRequired = required,
                Note = note,
                Names = names,
            }
        );

    /// <summary>Adds a number with two decimals, held as a whole number of hundredths: 1.5人 is 150.</summary>
    public RecordKind<T> Decimal(Expression<Func<T, object?>> property, string title, string of, int min, int max, string note = "") =>
        With(
            new Field(Property(property), $"{title}（0.01{of}）", FieldType.Whole)
            {
                Min = min,
                Max = max,
                HundredthsOf = of,
                Note = note,
            }
        );

    /// <summary>Adds a number with up to six decimals; its property is a <see cref="decimal"/>, with <c>?</c> where there may be none.</summary>
    public RecordKind<T> Number(Expression<Func<T, object?>> property, string title, bool required = false, string note = "") =>
        With(new Field(Property(property), title, FieldType.Number) { IsRequired = required, Note = note });

    /// <summary>Adds an amount in whole yen; it may be none, which is not 0.</summary>
    public RecordKind<T> Yen(Expression<Func<T, object?>> property, string title, string note = "") =>
        With(
            new Field(Property(property), title, FieldType.Yen)
            {
                Min = -MostYen,
                Max = MostYen,
                Note = note,
            }
        );

    /// <summary>Adds a fiscal year.</summary>
    public RecordKind<T> Year(Expression<Func<T, object?>> property, string title, bool required = false, string note = "") =>
        With(new Field(Property(property), title, FieldType.Year) { IsRequired = required, Note = note });

    /// <summary>Adds a day of the calendar; its property is a <see cref="DateOnly"/>, with <c>?</c> where there may be none.</summary>
    public RecordKind<T> Date(Expression<Func<T, object?>> property, string title, bool required = false, string note = "") =>
        With(new Field(Property(property), title, FieldType.Date) { IsRequired = required, Note = note });

    /// <summary>Adds a yes or no.</summary>
    public RecordKind<T> Flag(Expression<Func<T, object?>> property, string title, string note = "") =>
        With(new Field(Property(property), title, FieldType.Flag) { Note = note });

    /// <summary>Adds a word from one of the city's lists.</summary>
    public RecordKind<T> Word(
        Expression<Func<T, object?>> property,
        string title,
        string list,
        string note = "",
        bool required = false,
        string? names = null
    ) =>
        With(
            new Field(Property(property), title, FieldType.Choice)
            {
                WordList = list,
                MaxLength = 40,
                Note = note,
                IsRequired = required,
                Names = names,
            }
        );

    /// <summary>Adds a word from the program's own list.</summary>
    public RecordKind<T> Choice(
        Expression<Func<T, object?>> property,
        string title,
        IReadOnlyList<string> choices,
        string note = "",
        IReadOnlyDictionary<string, string>? titles = null
    ) =>
        With(
            new Field(Property(property), title, FieldType.Choice)
            {
                FixedChoices = choices,
                MaxLength = 40,
                Note = note,
                ChoiceTitles = titles ?? NoTitles,
            }
        );

    /// <summary>Adds an address of mail.</summary>
    public RecordKind<T> Mail(Expression<Func<T, object?>> property, string title, bool required = false, string note = "") =>
        Written(property, title, LineFormat.Mail, 254, required, note);

    /// <summary>Adds a telephone number of Japan.</summary>
    public RecordKind<T> Phone(Expression<Func<T, object?>> property, string title, bool required = false, string note = "") =>
        Written(property, title, LineFormat.Phone, 30, required, note);

    /// <summary>Adds a postal code.</summary>
    public RecordKind<T> PostalCode(Expression<Func<T, object?>> property, string title, bool required = false, string note = "") =>
        Written(property, title, LineFormat.PostalCode, 8, required, note);

    /// <summary>Adds a 法人番号.</summary>
    public RecordKind<T> CorporateNumber(Expression<Func<T, object?>> property, string title, bool required = false, string note = "") =>
        Written(property, title, LineFormat.CorporateNumber, 13, required, note);

    private RecordKind<T> Written(
        Expression<Func<T, object?>> property,
        string title,
        LineFormat format,
        int max,
        bool required,
        string note
    ) =>
        With(
            new Field(Property(property), title, FieldType.Line)
            {
                Format = format,
                MaxLength = max,
                IsRequired = required,
                Note = note,
                IsNeverDay = true,
            }
        );

    /// <summary>Says of the field before that it is personal data, and what the city holds it for (個人情報の保護に関する法律 第61条).</summary>
    public RecordKind<T> Personal(string purpose)
    {
        Fields[^1].Personal = purpose;
        return this;
    }

    /// <summary>The largest amount a field of yen holds: ten trillion.</summary>
    public const long MostYen = 10_000_000_000_000;

    private static readonly IReadOnlyDictionary<string, string> NoTitles = new Dictionary<string, string>(StringComparer.Ordinal);

    private RecordKind<T> With(Field field)
    {
        Add(field);
        return this;
    }

    private static PropertyInfo Property(Expression<Func<T, object?>> property)
    {
        var body = property.Body is UnaryExpression { NodeType: ExpressionType.Convert } convert ? convert.Operand : property.Body;
        return (PropertyInfo)((MemberExpression)body).Member;
    }
}
