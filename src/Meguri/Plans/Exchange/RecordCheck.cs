using Meguri.Shared.Imports;
using Meguri.Shared.Records;
using Meguri.Shared.Time;

namespace Meguri.Plans.Exchange;

/// <summary>
/// 受入れの検査: what the database would refuse, said before anything is written, with the place in the file.
/// Values are checked where the file gave them; references are checked in the whole plan as it would be.
/// </summary>
internal sealed class RecordCheck(PlanDocument document, RecordPlaces places, ProblemList problems)
{
    private readonly Dictionary<string, HashSet<string>> _keys = PlanRecords
        .All.Where(k => k.Keys.Count() == 1)
        .ToDictionary(
            k => k.Name,
            k => document.Of(k).Cast<object>().Select(k.KeyOf).ToHashSet(StringComparer.Ordinal),
            StringComparer.Ordinal
        );

    private readonly ILookup<string, string> _words = document.Words.ToLookup(w => w.List, w => w.Word, StringComparer.Ordinal);

    /// <summary>Checks every record.</summary>
    public void Run()
    {
        foreach (var kind in PlanRecords.All)
        {
            var fields = kind.Fields.ToArray();
            foreach (var record in document.Of(kind))
            {
                if (problems.IsFull)
                    return;
                var fromFile = places.Has(record);
                foreach (var field in fields)
                {
                    if ((fromFile ? Value(field, field.Get(record)) : null) is { } expected)
                        Add(kind, record, field, expected);
                    else if (
                        field.RefersTo is { } target
                        && field.Get(record) is string { Length: > 0 } code
                        && !_keys[target].Contains(code)
                    )
                        Add(
                            kind,
                            record,
                            field,
                            $"「{Title(target)}」にあるコード。先に「{Title(target)}」に書き足すか、コードを直してください。"
                        );
                }
            }
        }
        new StructureCheck(document, Add).Run();
    }

    private static string Title(string kind) => PlanRecords.All.First(k => k.Name == kind).Title;

    private void Add(RecordKind kind, object record, Field field, string expected) =>
        problems.Add(places.Of(kind, record, field), field.GetText(record) ?? "", $"{field.Title}: {expected}");

    private string? Value(Field field, object? value) =>
        value switch
        {
            null or "" => field.IsRequired ? "必ず書いてください。" + FieldWords.Takes(field) : null,
            string text => Text(field, text),
            FiscalYear year => year.IsValid ? null
            : year.Value == 0 && !field.IsRequired ? null
            : "必ず書いてください。" + FieldWords.Takes(field),
            DateOnly date => date == default && field.IsRequired ? "必ず書いてください。" + FieldWords.Takes(field)
            : date != default && (date < DateText.First || date > DateText.Last)
                ? $"{DateText.First.Year}年から{DateText.Last.Year - 1}年までの日付"
            : null,
            decimal number => NumberText.Fits(number) ? null : NumberText.Takes,
            long number => Range(field, number),
            int number => Range(field, number),
            _ => null,
        };

    private string? Text(Field field, string text)
    {
        if (field.MaxLength > 0 && text.Length > field.MaxLength)
            return $"{FieldWords.N(field.MaxLength)}字まで。いまは{FieldWords.N(text.Length)}字あります。短くしてください。";
        if (field.Type is not FieldType.Text && text.AsSpan().ContainsAny('\n', '\r'))
            return "1行で書いてください（改行を消してください）。";
        if (field.FixedChoices.Count > 0 && !field.FixedChoices.Contains(text, StringComparer.Ordinal))
            return FieldWords.Takes(field);
        if (field.WordList is { } list && !_words[list].Contains(text, StringComparer.Ordinal))
            return Words(list);
        return null;
    }

    private string Words(string list)
    {
        var words = _words[list].ToList();
        return words.Count == 0
            ? "「語」に選択肢がありません。先に「語」に書き足してください。"
            : string.Join('、', words) + " のどれか。ほかの語を使うときは、先に「語」に書き足してください。";
    }

    private static string? Range(Field field, long number) =>
        number < field.Min || number > field.Max
            ? field.Type == FieldType.Yen
                ? "10兆円までの金額"
                : FieldWords.Takes(field)
            : null;
}
