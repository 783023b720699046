using System.Globalization;
using Meguri.Shared.Modules;
using Meguri.Shared.Money;
using Meguri.Shared.Records;
using Meguri.Shared.Time;

namespace Meguri.Shared.Audit;

/// <summary>A piece of a line: words, and where they lead; null for words alone.</summary>
public sealed record LinePart(string Text, string? Href = null);

/// <summary>履歴のことば: what is said of a record, a value and an act, made from the descriptions of the kinds and from names.</summary>
public sealed class HistoryWords(ModuleList modules, NameBook names, HistoryAsk ask)
{
    /// <summary>Kinds of record up to which a summary names single records.</summary>
    private const int MostNamed = 3;

    /// <summary>Kinds of record that a summary counts one by one; more are added up.</summary>
    private const int MostCounted = 4;

    /// <summary>Says everything once, so that the book knows which names it will be asked for.</summary>
    public void Ask(IReadOnlyList<HistoryWrite> writes)
    {
        foreach (var write in writes)
        {
            _ = Summary(write);
            foreach (var record in write.Records)
            {
                _ = Called(record.Subject);
                foreach (var field in record.Fields)
                    _ = (Value(record.Subject, field.Field, field.Before), Value(record.Subject, field.Field, field.After));
            }
        }
    }

    /// <summary>The act in a line: 「施策シート 32-4 …（令和6年度）、事業実績 12件を変更」. A record that stands alone of its kind is named, and leads to its page.</summary>
    public IReadOnlyList<LinePart> Summary(HistoryWrite write)
    {
        var parts = new List<LinePart>();
        foreach (var act in write.Counts.GroupBy(c => Act(c.First)).OrderBy(a => a.First().First.Type))
        {
            if (parts.Count > 0)
                parts.Add(new("、"));
            var several = write.Counts.Count > MostNamed;
            IReadOnlyList<HistoryCount> counts = [.. act];
            // What takes three keys to tell apart is a detail of other records.
            var most =
                counts.Count > MostCounted
                    ? [.. counts.OrderBy(c => Kind(c.First)?.Keys.Count() > 2).ThenByDescending(c => c.Count).Take(MostNamed)]
                    : counts;
            foreach (var count in most)
            {
                if (count != most[0])
                    parts.Add(new("、"));
                parts.Add(
                    count.Count == 1 && !several
                        ? new(Called(count.First), Address(count.First))
                        : new($"{Title(count.First)} {count.Count:N0}件")
                );
            }
            if (most.Count < counts.Count)
                parts.Add(new($"など、あわせて{counts.Sum(c => c.Count):N0}件"));
            parts.Add(new(act.Key));
        }
        return parts;
    }

    /// <summary>What was done, to stand after the record's name: 「を追加」.</summary>
    public string Act(HistorySubject subject) =>
        Kind(subject)?.Acts.GetValueOrDefault(subject.Event)
        ?? subject.Type switch
        {
            ChangeType.Added => "を追加",
            ChangeType.Removed => "を削除",
            _ => "を変更",
        };

    /// <summary>The kind's title.</summary>
    public string Title(HistorySubject subject) => Kind(subject)?.Title ?? subject.Kind;

    /// <summary>What to call the record: 「「町会連合会補助金」（P001）の令和5年度の事業実績」.</summary>
    public string Called(HistorySubject subject)
    {
        if (Kind(subject) is not { } kind)
            return $"{subject.Kind} {subject.Key}";
        var parts = kind.PartsOf(subject.Key);
        var shown = kind
            .Keys.Zip(parts, (field, part) =>
                (
                    field.Name,
                    Text: kind.NameField is not null && parts.Count == 1
                        ? Named(kind, subject.PlanCode, part)
                        : Shown(subject.PlanCode, field, part)
                )
            )
            .ToList();
        return kind.Called.Length == 0
            ? $"{kind.Title} {string.Join(' ', shown.Select(s => s.Text))}"
            : shown.Aggregate(kind.Called, (text, s) => text.Replace($"{{{s.Name}}}", s.Text, StringComparison.Ordinal));
    }

    /// <summary>The page that shows the record; null where there is none, or where the record is no more.</summary>
    public string? Address(HistorySubject subject)
    {
        if (
            Kind(subject) is not { Address: { } address } kind
            || subject.Type == ChangeType.Removed
            || (subject.PlanCode ?? ask.PlanCode) is not { } plan
        )
            return null;
        var parts = kind.PartsOf(subject.Key);
        if (parts.Count != kind.Keys.Count())
            return null;
        var named = kind.NameField is not null
            ? names.Find(kind.Name, subject.PlanCode, subject.Key) is { Stands: true }
            : kind
                .Keys.Zip(parts)
                .All(k => k.First.RefersTo is not { } other || names.Find(other, subject.PlanCode, k.Second) is { Stands: true });
        return named ? address(plan, parts) : null;
    }

    /// <summary>A value as it stands on a sheet: 「1,234千円」, 「令和6年度」.</summary>
    public string Value(HistorySubject subject, Field? field, string? canonical) =>
        (field?.Type, canonical) switch
        {
            (FieldType.Flag, _) => canonical is null ? "いいえ" : "はい",
            (FieldType.Yen, null) => PlanUnit.NoAmount,
            (_, null) => "（なし）",
            (null, _) => canonical,
            _ => Shown(subject.PlanCode, field!, canonical),
        };

    private string Shown(string? plan, Field field, string canonical) =>
        field.Type switch
        {
            _ when field.Names == Field.AnyPlace => Place(plan, canonical),
            _ when field.Names == Field.AnyRecord => Record(plan, canonical),
            FieldType.Choice when field.ChoiceTitles.TryGetValue(canonical, out var title) => title,
            _ when field.Names is { } other => Named(
                modules.Told[other],
                plan,
                field.WordList is { } list ? $"{list}/{canonical}" : canonical,
                canonical
            ),
            FieldType.Yen
                when long.TryParse(canonical, CultureInfo.InvariantCulture, out var yen) && ask.Unit(plan ?? ask.PlanCode) is var unit =>
                unit.FormatExact(new Yen(yen)) + unit.Name,
            FieldType.Year when int.TryParse(canonical, CultureInfo.InvariantCulture, out var year) => new FiscalYear(year).Era,
            FieldType.Number when NumberText.TryRead(canonical, out var value) => NumberText.Show(value),
            FieldType.Whole when field.HundredthsOf is { } of => FieldInput.Show(field, canonical, PlanUnit.Yen) + of,
            FieldType.Whole when long.TryParse(canonical, CultureInfo.InvariantCulture, out var number) => number.ToString(
                "N0",
                CultureInfo.InvariantCulture
            ),
            _ => canonical,
        };

    private string Named(RecordKind kind, string? plan, string key, string? code = null) =>
        names.Find(kind.Name, plan, key) is { } name ? kind.Naming(key, name.Name) : kind.Nameless ?? code ?? key;

    /// <summary>「result/P005/2023/text」 as 「「…」（P005）の令和5年度の事業実績の「実績」」.</summary>
    private string Place(string? plan, string place)
    {
        var (start, end) = (place.IndexOf('/', StringComparison.Ordinal), place.LastIndexOf('/'));
        if (start < 0 || start == end || !modules.Told.TryGetValue(place[..start], out var kind))
            return place;
        var field = kind.Fields.FirstOrDefault(f => f.Name == place[(end + 1)..]);
        return Called(new HistorySubject("", kind.Name, place[(start + 1)..end], plan)) + (field is null ? "" : $"の「{field.Label}」");
    }

    /// <summary>「sheet:32-4:2024」 as 「施策シート 32-4 …（令和6年度）」.</summary>
    private string Record(string? plan, string record)
    {
        var parts = record.Split(':');
        return Called(new HistorySubject("", parts[0], string.Join('/', parts.Skip(1).Select(Uri.UnescapeDataString)), plan));
    }

    private RecordKind? Kind(HistorySubject subject) => modules.Told.GetValueOrDefault(subject.Kind);
}
