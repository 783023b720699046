using Meguri.Shared.Imports;
using Meguri.Shared.Records;
using Meguri.Shared.Text;

namespace Meguri.Plans.Exchange;

/// <summary>Lays the records of one kind that a file holds over those of the plan as it stands.</summary>
internal sealed class RecordMerge
{
    private readonly Dictionary<string, object> _current = new(StringComparer.Ordinal);
    private readonly Dictionary<string, object> _read = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<object>> _looks = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Dictionary<string, string?>> _codes = new(StringComparer.Ordinal);
    private readonly PlanDocument _before;
    private readonly PlanDocument _after;
    private readonly ProblemList _problems;
    private readonly RecordPlaces _places;

    public RecordMerge(RecordKind kind, PlanDocument current, PlanDocument after, ProblemList problems, RecordPlaces places)
    {
        (Kind, _before, _after, _problems, _places) = (kind, current, after, problems, places);
        foreach (var record in current.Of(kind))
        {
            var key = kind.KeyOf(record);
            if (key.Length == 0)
                continue;
            _current[key] = record;
            Remember(record, key);
        }
        IsNew = _current.Count == 0;
    }

    /// <summary>The kind.</summary>
    public RecordKind Kind { get; }

    /// <summary>True when the plan holds no record of the kind yet.</summary>
    public bool IsNew { get; }

    /// <summary>Takes a record of the file. Fields that the file has no place for keep the value they have.</summary>
    public void Add(object record, int row, IReadOnlyList<Field> notInFile)
    {
        _places.Add(record, row);
        if (!TakeKnownCodes(record))
            return;
        var key = Kind.KeyOf(record);
        if (Kind == PlanRecords.Plan && _read.Count > 0)
        {
            _problems.Add(_places.Of(Kind, record, null), key, "計画は一つだけ書いてください。");
            return;
        }
        if (!_read.TryAdd(key, record))
        {
            if (_problems.IsFull)
                return;
            _problems.Add(
                _places.Of(Kind, record, Kind.Keys.First()),
                key,
                $"{string.Join('・', Kind.Keys.Select(k => k.Title))}が同じものが {_places.Of(Kind, _read[key], null)} にもあります。一つだけにしてください。"
            );
            return;
        }
        Remember(record, key);
        if (_current.Remove(key, out var was))
        {
            foreach (var field in notInFile)
                field.Set(record, field.Get(was));
        }
        _after.Add(Kind, record);
    }

    /// <summary>Keeps the records that the file did not speak of, unless they are to go. Departments stay: staff belong to them.</summary>
    public void Finish(bool removeMissing)
    {
        if (Kind == PlanRecords.Plan ? _read.Count > 0 : removeMissing && Kind != PlanRecords.Department)
            return;
        foreach (var record in _current.Values)
            _after.Add(Kind, record);
    }

    // A code that looks like one that is known is that one; where it could be two, it is neither.
    private bool TakeKnownCodes(object record)
    {
        foreach (var field in Kind.Fields.Where(f => f is { Type: FieldType.Code, Names: not null } && f.Names != Kind.Name))
        {
            if (field.Get(record) is string code && Codes(field.Names!).GetValueOrDefault(CodeLook.Of(code)) is { } known)
                field.Set(record, known);
        }
        foreach (var field in Kind.Fields.Where(f => f.Type == FieldType.Code && f.Names == Kind.Name))
        {
            if (field.Get(record) is string code && _looks.GetValueOrDefault(CodeLook.Of(code)) is [var named])
                field.Set(record, Kind.Keys.First().Get(named));
        }
        var key = Kind.KeyOf(record);
        if (_current.ContainsKey(key) || _read.ContainsKey(key) || _looks.GetValueOrDefault(CodeLook.Of(key)) is not { } alike)
            return true;
        if (alike is [var one])
        {
            foreach (var field in Kind.Keys.Where(k => k.Type == FieldType.Code))
                field.Set(record, field.Get(one));
            return true;
        }
        if (!_problems.IsFull)
            _problems.Add(
                _places.Of(Kind, record, Kind.Keys.First()),
                key,
                $"見かけの同じコード（{string.Join('、', alike.Select(Kind.KeyOf))}）が二つ以上あります。どちらかと同じ文字で書いてください。"
            );
        return false;
    }

    private void Remember(object record, string key)
    {
        var look = CodeLook.Of(key);
        if (!_looks.TryGetValue(look, out var alike))
            _looks[look] = [record];
        else if (!alike.Exists(a => Kind.KeyOf(a) == key))
            alike.Add(record);
    }

    // The codes of another kind by their looks; null where two look alike.
    private Dictionary<string, string?> Codes(string name)
    {
        if (_codes.TryGetValue(name, out var known))
            return known;
        _codes[name] = known = new(StringComparer.Ordinal);
        if (PlanRecords.All.FirstOrDefault(k => k.Name == name) is not { } kind || kind.Keys.Count() != 1)
            return known;
        var codes = _before.Of(kind).Cast<object>().Concat(_after.Of(kind).Cast<object>()).Select(kind.KeyOf);
        foreach (var alike in codes.Distinct(StringComparer.Ordinal).GroupBy(CodeLook.Of, StringComparer.Ordinal))
            known[alike.Key] = alike.Count() == 1 ? alike.First() : null;
        return known;
    }
}
