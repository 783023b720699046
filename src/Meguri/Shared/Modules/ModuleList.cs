using Meguri.Shared.Records;

namespace Meguri.Shared.Modules;

/// <summary>The modules of this application, and what they bring together.</summary>
public sealed class ModuleList(IReadOnlyList<Module> modules)
{
    private readonly Dictionary<Type, RecordKind> _kinds = modules.SelectMany(m => m.Records).ToDictionary(k => k.Type);

    /// <summary>The modules, in the order in which Program.cs lists them.</summary>
    public IReadOnlyList<Module> All => modules;

    /// <summary>Every recorded kind.</summary>
    public IEnumerable<RecordKind> Kinds => _kinds.Values;

    /// <summary>Every kind that the event log speaks of, by name: the recorded ones, and those that features tell of themselves.</summary>
    public IReadOnlyDictionary<string, RecordKind> Told { get; } =
        modules.SelectMany(m => m.Records.Concat(m.Told)).ToDictionary(k => k.Name, StringComparer.Ordinal);

    /// <summary>The kind that class <paramref name="type"/> is recorded as, or null.</summary>
    public RecordKind? KindOf(Type type) => _kinds.GetValueOrDefault(type);
}
