using Meguri.Plans.Model;
using Meguri.Shared.Text;
using Meguri.Shared.Time;

namespace Meguri.Plans.Money.Finance;

/// <summary>
/// Finds the project of a line: as a person chose, by its number, by the budget heads recorded for the project, or by its name.
/// </summary>
internal sealed class FinanceMatcher(PlanIndex plan, FinanceMapping mapping)
{
    private readonly Dictionary<string, string> _chosen = FinanceReader.KeysOfToday(mapping.Aliases);

    private readonly Dictionary<string, string> _codes = plan
        .Document.Projects.GroupBy(p => Nfkc.Fold(p.Code))
        .ToDictionary(g => g.Key, g => g.First().Code, StringComparer.OrdinalIgnoreCase);

    // Only where a name is not its project's own, letter by letter.
    private readonly Lazy<FinanceNames> _likeness = new(() => new FinanceNames(plan.Document.Projects));

    private readonly ILookup<string, string> _names = plan.Document.Projects.ToLookup(
        p => NameKey(p.Name),
        p => p.Code,
        StringComparer.Ordinal
    );

    // Where no name is the same letter by letter: 寄付金 is 寄附金, 子供 is 子ども.
    private readonly Lazy<ILookup<string, string>> _likeNames = new(() =>
        plan.Document.Projects.ToLookup(p => TextForCompare.Name(p.Name), p => p.Code, StringComparer.Ordinal)
    );

    private readonly ILookup<(int Year, string Heads), string> _heads = plan
        .Document.Accounts.Where(a => a.Heads.Any(h => h.Length > 0))
        .ToLookup(a => (a.Year.Value, HeadsKey(a.Heads, mapping)), a => a.ProjectCode);

    /// <summary>The project that a person chose for a key; null where none was.</summary>
    public string? Chosen(string key) => _chosen.GetValueOrDefault(key) is { } chosen && plan.Project(chosen) is not null ? chosen : null;

    /// <summary>True for the number of a project of the plan.</summary>
    public bool IsCode(string code) => _codes.ContainsKey(Nfkc.Fold(code));

    /// <summary>True for the name of a project of the plan.</summary>
    public bool IsName(string name) => _names.Contains(NameKey(name));

    /// <summary>The project's code, or why there is none.</summary>
    public (string? Project, string Why) Find(FinanceLine line, string code, string name, FiscalYear year)
    {
        if (Chosen(line.Key) is { } chosen)
            return (chosen, "");
        if (code.Length > 0 && _codes.TryGetValue(Nfkc.Fold(code), out var known))
        {
            // A wrong number is told only by the name beside it.
            return Another(name, known) is { } other
                ? (
                    null,
                    $"事業番号「{code}」は「{plan.Project(known)!.Name}」ですが、名前は別の事業「{name}」（{other}）です。どちらの事業かを選んでください。"
                )
                : Beside(known, code, name);
        }
        if (line.Heads.Any(h => h.Length > 0))
        {
            // Heads of the year itself, or of the year before where this year's are not recorded yet.
            foreach (var of in new[] { year.Value, year.Value - 1, year.Value + 1 })
            {
                if (_heads[(of, HeadsKey(line.Heads, mapping))].Distinct(StringComparer.Ordinal).ToList() is [var only])
                    return Another(name, only) is { } other
                        ? (
                            null,
                            $"予算科目は「{plan.Project(only)!.Name}」（{only}）のものですが、名前は別の事業「{name}」（{other}）です。どちらの事業かを選んでください。"
                        )
                        : (only, "");
            }
        }
        if (name.Length == 0)
            return (null, code.Length > 0 ? $"事業番号「{code}」の事業が計画にありません。" : "予算科目に合う事業がありません。");
        var same = _names[NameKey(name)].Distinct(StringComparer.Ordinal).ToList();
        if (same.Count == 0)
            same = [.. _likeNames.Value[TextForCompare.Name(name)].Distinct(StringComparer.Ordinal)];
        return same switch
        {
            [var only] => (only, ""),
            [] => (null, "この番号・科目・名前の事業が計画にありません。"),
            _ => (null, $"同じ名前の事業が{same.Count}件あります（{string.Join('、', same.Take(5))}）。"),
        };
    }

    // The project that bears this name letter by letter, where that is not the one found.
    private string? Another(string name, string found)
    {
        var named = _names[NameKey(name)];
        return named.Contains(found, StringComparer.Ordinal) ? null : named.FirstOrDefault();
    }

    // Numbers that slipped by a line, beside names that are nearly those of the others, or of none.
    private (string? Project, string Why) Beside(string known, string code, string name)
    {
        if (name.Length == 0 || _names[NameKey(name)].Contains(known, StringComparer.Ordinal))
            return (known, "");
        var (other, isStrange) = _likeness.Value.Against(known, name);
        var its = $"事業番号「{code}」は「{plan.Project(known)!.Name}」ですが、";
        return other is not null
                ? (null, $"{its}名前「{name}」は「{plan.Project(other)!.Name}」（{other}）に近い名前です。どちらの事業かを選んでください。")
            : isStrange ? (null, $"{its}名前「{name}」は、まったく違います。どの事業かを選んでください。")
            : (known, "");
    }

    private static string NameKey(string name) => string.Concat(Nfkc.Fold(name).Where(c => !char.IsWhiteSpace(c)));

    // 02 and 2 are one head; a head that the file does not tell counts on neither side.
    private static string HeadsKey(IReadOnlyList<string> heads, FinanceMapping mapping) =>
        string.Join(
            '/',
            heads
                .Select((h, i) => mapping.Columns.Values.Contains(FinanceColumn.Heads[i]) ? NameKey(h) : "")
                .Select(h => h.All(char.IsAsciiDigit) ? h.TrimStart('0') : h)
        );
}
