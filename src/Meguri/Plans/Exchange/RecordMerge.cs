using Meguri.Shared.Imports;
using Meguri.Shared.Records;

namespace Meguri.Plans.Exchange;

/// <summary>Lays the records of one kind that a file holds over those of the plan as it stands.</summary>
internal sealed class RecordMerge
{
    private readonly Dictionary<string, object> _current = new(StringComparer.Ordinal);
    private readonly Dictionary<string, object> _read = new(StringComparer.Ordinal);
    private readonly PlanDocument _after;
    private readonly ProblemList _problems;
    private readonly RecordPlaces _places;

    public RecordMerge(RecordKind kind, PlanDocument current, PlanDocument after, ProblemList problems, RecordPlaces places)
    {
        (Kind, _after, _problems, _places) = (kind, after, problems, places);
        foreach (var record in current.Of(kind))
        {
            var key = kind.KeyOf(record);
            if (key.Length > 0)
                _current[key] = record;
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
}
