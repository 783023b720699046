using Meguri.Shared.Imports;

namespace Meguri.Plans.Exchange.Forms;

/// <summary>A number of one project beside exactly the name of another: numbers may have been exchanged, so whose the line is is asked.</summary>
internal sealed class FormNumbers(FormContext context)
{
    private const string ByNumber = "number";
    private readonly ILookup<string, string> _keys = Names(context).ToLookup(n => n.Code, n => n.Key, StringComparer.Ordinal);
    private readonly ILookup<string, string> _codes = Names(context).ToLookup(n => n.Key, n => n.Code, StringComparer.Ordinal);

    /// <summary>Asks, and gives each line the number that was chosen.</summary>
    public void Settle(IReadOnlyList<PlacedForm> forms)
    {
        var byFolded = context.Plan.Projects.GroupBy(p => FormHead.Code(p.Code)).ToDictionary(g => g.Key, g => g.First().Code);
        var doubtful = forms
            .SelectMany(f => (f.Form.Results?.Rows ?? []).Concat(f.Form.Plan?.Rows ?? []))
            .Where(r => r.Number.Length > 0)
            .Select(r => (Row: r, Code: byFolded.GetValueOrDefault(FormHead.Code(r.Number), ""), Key: FormNames.Key(r.Name)))
            .Where(r => r.Code.Length > 0 && _codes[r.Key].Any() && !_keys[r.Code].Contains(r.Key, StringComparer.Ordinal));
        var numbers = new Dictionary<FormRow, string>(ReferenceEqualityComparer.Instance);
        foreach (var group in doubtful.GroupBy(r => (r.Code, r.Key), r => r.Row).ToList())
        {
            if (Ask(group.Key.Code, [.. _codes[group.Key.Key]], [.. group]) is not { } code)
                continue;
            foreach (var row in group)
                numbers[row] = code;
        }
        foreach (var form in numbers.Count == 0 ? [] : forms.Select(f => f.Form))
        {
            form.Results = Renumbered(form.Results, numbers);
            form.Plan = Renumbered(form.Plan, numbers);
        }
    }

    private static FormTable? Renumbered(FormTable? table, Dictionary<FormRow, string> numbers) =>
        table is null
            ? null
            : table with
            {
                Rows = [.. table.Rows.Select(r => numbers.TryGetValue(r, out var code) ? r with { Number = code } : r)],
            };

    // The code that was chosen by the name; null for the number's.
    private string? Ask(string code, List<string> others, List<FormRow> rows)
    {
        var answer = context.Ask(
            new Decision(
                $"number/{code}/{others[0]}",
                $"事業番号{code}は、計画では「{NameOf(code)}」ですが、シートでは「{rows[0].Name}」（{string.Join("、", others)}の名前）の行にあります。どちらの事業の行ですか。",
                [
                    new(
                        ByNumber,
                        $"番号のとおり、{code}「{NameOf(code)}」の行とする",
                        [.. rows.Select(r => FormCopies.ShownCopy(r, context.Plan))]
                    ),
                    .. others.Select(o => new DecisionOption(o, $"名前のとおり、{o}「{NameOf(o)}」の行とする", [])),
                ],
                ByNumber
            )
        );
        return answer == ByNumber ? null : answer;
    }

    private string NameOf(string code) => context.Plan.Projects.Find(p => p.Code == code)!.Name;

    private static IEnumerable<(string Code, string Key)> Names(FormContext context) =>
        context
            .Plan.Projects.Select(p => (p.Code, p.Name))
            .Concat(context.Plan.Results.Select(r => (r.ProjectCode, r.NameThen)))
            .Concat(context.Plan.ProjectPlans.Select(p => (p.ProjectCode, p.NameThen)))
            .Where(n => n.Item2.Length > 0 && context.Plan.Projects.Exists(p => p.Code == n.Item1))
            .Select(n => (n.Item1, FormNames.Key(n.Item2)))
            .Distinct();
}
