namespace Meguri.Shared.Audit;

/// <summary>A record's name. <paramref name="Stands"/> is false for a record that is no more: the name is its last.</summary>
public sealed record RecordName(string Name, bool Stands);

/// <summary>Names of records by kind, plan and key. It notes every name that it is asked for and does not hold, so that all can be read at once.</summary>
public sealed class NameBook
{
    private readonly Dictionary<(string Kind, string? Plan, string Key), RecordName?> _names = [];

    /// <summary>What was asked for.</summary>
    public IReadOnlyCollection<(string Kind, string? Plan, string Key)> Asked => _names.Keys;

    /// <summary>The name, or null where none is known.</summary>
    public RecordName? Find(string kind, string? plan, string key)
    {
        if (!_names.TryGetValue((kind, plan, key), out var name))
            _names[(kind, plan, key)] = null;
        return name;
    }

    /// <summary>Writes a name in.</summary>
    public void Enter(string kind, string? plan, string key, RecordName? name) => _names[(kind, plan, key)] = name;
}
