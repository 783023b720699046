using Meguri.Plans.Model;
using Meguri.Shared.Text;

namespace Meguri.Plans.Money.Finance;

/// <summary>名前の近さ: how much of a name stands in the names of the plan's projects, pair of letters by pair.</summary>
internal sealed class FinanceNames
{
    // A name this much alike is meant; two that differ by less are told by nobody.
    private const double Alike = 0.5,
        Clearly = 0.15;

    // So short a name says little of itself.
    private const int Telling = 6;

    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _sizes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>> _holders = new(StringComparer.Ordinal);
    private readonly Dictionary<(string, string), (string? Other, bool IsStrange)> _known = [];

    public FinanceNames(IEnumerable<Project> projects)
    {
        foreach (var project in projects.DistinctBy(p => p.Code, StringComparer.Ordinal))
        {
            var name = _names[project.Code] = TextForCompare.Name(project.Name);
            var pairs = PairLikeness.PairsOf(name).ToHashSet(StringComparer.Ordinal);
            _sizes[project.Code] = pairs.Count;
            foreach (var pair in pairs)
            {
                if (!_holders.TryGetValue(pair, out var holders))
                    _holders[pair] = holders = [];
                holders.Add(project.Code);
            }
        }
    }

    /// <summary>
    /// Whether a name beside a number is hardly that of the number's project: the project whose name it resembles more, or that it has nothing
    /// in common with its own.
    /// </summary>
    public (string? Other, bool IsStrange) Against(string code, string name)
    {
        if (name.Length == 0 || !_names.TryGetValue(code, out var own))
            return default;
        if (_known.TryGetValue((code, name), out var known))
            return known;
        var folded = TextForCompare.Name(name);
        // A name cut short, or with a remark behind it.
        var isPart =
            own.Length == 0
            || folded.Length == 0
            || own.Contains(folded, StringComparison.Ordinal)
            || folded.Contains(own, StringComparison.Ordinal);
        return _known[(code, name)] = isPart ? default : Compare(code, folded);
    }

    private (string? Other, bool IsStrange) Compare(string code, string name)
    {
        var pairs = PairLikeness.PairsOf(name).ToHashSet(StringComparer.Ordinal);
        var shared = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var holder in pairs.SelectMany(pair => _holders.GetValueOrDefault(pair) ?? []))
            shared[holder] = shared.GetValueOrDefault(holder) + 1;
        double Of(string of) => shared.GetValueOrDefault(of) * 2.0 / (pairs.Count + _sizes[of]);
        string? best = shared.Keys.Where(of => of != code).MaxBy(Of);
        var isOwn = shared.ContainsKey(code);
        if (best is not null && Of(best) >= Alike && Of(best) > (isOwn ? Of(code) + Clearly : 0))
            return (best, false);
        return (null, !isOwn && name.Length >= Telling && _names[code].Length >= Telling);
    }
}
