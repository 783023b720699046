using System.Text.Json;
using Meguri.Shared.Imports;
using Meguri.Shared.Records;

namespace Meguri.Plans.Exchange.Json;

/// <summary>The records read from JSON so far, with their places.</summary>
internal sealed class JsonRecords
{
    private readonly JsonLines _lines;
    private readonly ProblemList _problems;
    private readonly List<ImportPlace> _places = [];
    private readonly Dictionary<RecordKind, List<(object Record, int Place)>> _read = [];

    public JsonRecords(JsonLines lines, ProblemList problems)
    {
        (_lines, _problems) = (lines, problems);
        Places = new RecordPlaces(
            (_, n, field) => field is null ? _places[n] : _places[n] with { Cell = $"{_places[n].Cell}.{field.Name}" }
        );
    }

    /// <summary>Where each record stands.</summary>
    public RecordPlaces Places { get; }

    /// <summary>True once the format was named and is ours.</summary>
    public bool IsPlan { get; private set; }

    /// <summary>True when the file holds a list of that kind, be it empty.</summary>
    public bool Has(RecordKind kind) => _read.ContainsKey(kind);

    /// <summary>The records of a kind.</summary>
    public IReadOnlyList<(object Record, int Place)> Of(RecordKind kind) => _read.GetValueOrDefault(kind) ?? [];

    /// <summary>Begins the list of a kind.</summary>
    public void Begin(RecordKind kind) => _read.TryAdd(kind, []);

    /// <summary>Reads the format's name.</summary>
    public void ReadFormat(ref Utf8JsonReader json)
    {
        var format = json.TokenType == JsonTokenType.String ? JsonCell.Text(json) : "";
        IsPlan = format == PlanDocument.CurrentFormat;
        if (!IsPlan)
            Problem(json, "format", $"\"{PlanDocument.CurrentFormat}\"（この版のMeguriが読める形式の名前）");
        json.Skip();
    }

    /// <summary>Reads one record; one that is not right is reported and left out.</summary>
    public void ReadRecord(ref Utf8JsonReader json, RecordKind kind, string path)
    {
        if (json.TokenType != JsonTokenType.StartObject)
        {
            Problem(json, path, "{ } で囲んだ1件にしてください。");
            json.Skip();
            return;
        }
        var record = kind.New();
        var place = new ImportPlace($"{_lines.Of(json.TokenStartIndex)}行目", path);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var isWhole = true;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var name = JsonCell.Text(json);
            var field = kind.Fields.FirstOrDefault(f => f.Name == name);
            var again = !seen.Add(name);
            json.Read();
            var value = default(object);
            var expected =
                field is null ? $"この名前はありません。使える名前は {string.Join(", ", kind.Fields.Select(f => f.Name))} です。"
                : again ? "同じ名前が二度書かれています。一つだけにしてください。"
                : JsonCell.Read(field, json, out value);
            if (expected is null)
                field!.Set(record, value);
            else
                Problem(json, $"{path}.{name}", expected);
            isWhole &= expected is null;
            json.Skip();
        }
        Begin(kind);
        if (!isWhole)
            return;
        _places.Add(place);
        _read[kind].Add((record, _places.Count - 1));
    }

    /// <summary>Reports what stands at the reader.</summary>
    public void Problem(in Utf8JsonReader json, string path, string expected)
    {
        if (_problems.IsFull)
            return;
        _problems.Add(new ImportPlace($"{_lines.Of(json.TokenStartIndex)}行目", path), JsonCell.Shown(json), expected);
    }
}
