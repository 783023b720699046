using System.Text.RegularExpressions;
using Meguri.Shared.Imports;

namespace Meguri.Plans.Exchange.Forms;

/// <summary>
/// Numbers that say something else than the names beside them. Numbers that are exchanged, or stand beside quite another name, are asked
/// line by line; numbers that the plan does not have beside names that it has are asked once for the sheet.
/// </summary>
internal sealed partial class FormNumbers
{
    private const string ByNumber = "number";
    private const string ByName = "name";
    private const string New = "new";
    private const double IsNear = 0.6;
    private const double IsUnlike = 0.3;
    private const double Margin = 0.2;

    // Letters of Cyrillic and Greek that are seen as Latin ones.
    private const string Alien =
        "\u0410\u0412\u0421\u0415\u041D\u041A\u041C\u041E\u0420\u0422\u0425"
        + "\u0391\u0392\u0395\u0396\u0397\u0399\u039A\u039C\u039D\u039F\u03A1\u03A4\u03A5\u03A7";
    private const string Latin = "ABCEHKMOPTXABEZHIKMNOPTYX";

    private readonly FormContext _context;
    private readonly List<(string Code, string Key)> _names;
    private readonly ILookup<string, string> _keys;
    private readonly ILookup<string, string> _codes;
    private readonly Dictionary<string, string> _byFolded;
    private readonly ILookup<string, string> _onMeasure;
    private readonly Dictionary<FormRow, string> _numbers = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<ImportPlace> _asked = [];

    public FormNumbers(FormContext context)
    {
        _context = context;
        _names = Names(context.Plan);
        _keys = _names.ToLookup(n => n.Code, n => n.Key, StringComparer.Ordinal);
        _codes = _names.ToLookup(n => n.Key, n => n.Code, StringComparer.Ordinal);
        _byFolded = context
            .Plan.Projects.GroupBy(p => FormHead.Code(p.Code), StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.First().Code, StringComparer.Ordinal);
        _onMeasure = context.Plan.Listings.ToLookup(l => l.MeasureCode, l => l.ProjectCode, StringComparer.Ordinal);
    }

    /// <summary>The places of lines that were asked about whether they are new projects.</summary>
    public IReadOnlySet<ImportPlace> Asked => _asked;

    /// <summary>Asks, and gives each line the number that was chosen.</summary>
    public void Settle(IReadOnlyList<PlacedForm> forms)
    {
        foreach (var form in forms)
            TakeOwnNumbers(form);
        var known = forms
            .SelectMany(f => Rows(f.Form))
            .Select(r => (Row: r, Code: _byFolded.GetValueOrDefault(FormHead.Code(_numbers.GetValueOrDefault(r, r.Number)), "")))
            .Where(r => r.Code.Length > 0);
        foreach (var group in known.GroupBy(r => (r.Code, Key: FormNames.Key(r.Row.Name)), r => r.Row).ToList())
        {
            if (Others(group.Key.Code, group.Key.Key) is { } others)
                TakeDoubtful(group.Key.Code, others, [.. group], isExact: _codes[group.Key.Key].Any());
        }
        foreach (var form in _numbers.Count == 0 ? [] : forms.Select(f => f.Form))
        {
            form.Results = Renumbered(form.Results);
            form.Plan = Renumbered(form.Plan);
        }
    }

    private static IEnumerable<FormRow> Rows(FormSheet form) => (form.Results?.Rows ?? []).Concat(form.Plan?.Rows ?? []);

    private FormTable? Renumbered(FormTable? table) =>
        table is null
            ? null
            : table with
            {
                Rows = [.. table.Rows.Select(r => _numbers.TryGetValue(r, out var code) ? r with { Number = code } : r)],
            };

    // A sheet may count its lines, or have the numbers of another system: 1, 2, 3, 「2-1-1」.
    private void TakeOwnNumbers(PlacedForm form)
    {
        var rows = Rows(form.Form).Where(r => r.Number.Length > 0 && !_byFolded.ContainsKey(FormHead.Code(r.Number))).ToList();
        foreach (var row in rows)
        {
            // 「p011」, 「P-012」, 「P10」: the project's own number in another dress.
            if (OnMeasure(form, row) is { } code && Dressed(row.Number) == Dressed(code))
                _numbers[row] = code;
        }
        rows.RemoveAll(_numbers.ContainsKey);
        var named = rows.FindAll(r => _codes[FormNames.Key(r.Name)].Any());
        if (named.Count == 0)
            return;
        if (AskOwn(form, named) == ByName)
        {
            foreach (var row in rows)
                _numbers[row] = OnMeasure(form, row) ?? "";
        }
        else
            _asked.UnionWith(named.Select(r => r.Place));
    }

    // The one project of that name on the measure.
    private string? OnMeasure(PlacedForm form, FormRow row) =>
        _codes[FormNames.Key(row.Name)].Intersect(_onMeasure[form.Measure.Code], StringComparer.Ordinal).Take(2).ToList() is [var only]
            ? only
            : null;

    private string AskOwn(PlacedForm form, List<FormRow> rows)
    {
        var shown = string.Join("、", rows.Select(r => $"「{r.Number}」").Distinct(StringComparer.Ordinal).Take(3));
        return _context.Ask(
            new Decision(
                $"numbers/{form.Form.Title}",
                $"シート「{form.Form.Title}」の事業番号（{shown}など）は計画にありませんが、事業名は計画の事業と同じです。番号の列は、この計画の事業番号ですか。",
                [
                    new(
                        ByName,
                        "計画の番号ではないので、番号は使わず、事業名のとおりの事業とする",
                        [.. rows.Take(10).Select(r => FormCopies.ShownCopy(r, _context.Plan) with { Place = r.Place })]
                    ),
                    new(ByNumber, "計画の新しい番号なので、同じ名前の別の事業として加える", []),
                ],
                ByName
            )
        );
    }

    private static string Dressed(string number)
    {
        var upper = FormHead.Code(number).ToUpperInvariant();
        var look = string.Concat(
            upper.Where(char.IsLetterOrDigit).Select(c => Alien.IndexOf(c, StringComparison.Ordinal) is >= 0 and var at ? Latin[at] : c)
        );
        return Zeros().Replace(look, "");
    }

    // Whose line it may be instead, none where it may be a new project's; null where number and name agree.
    private List<string>? Others(string code, string key)
    {
        if (_keys[code].Contains(key, StringComparer.Ordinal))
            return null;
        if (_codes[key].Any())
            return [.. _codes[key]];
        var own = _keys[code].Select(k => FormNames.Nearness(key, k)).DefaultIfEmpty(1).Max();
        var (other, nearness) = _names
            .Where(n => n.Code != code)
            .Select(n => (n.Code, Nearness: FormNames.Nearness(key, n.Key)))
            .OrderByDescending(n => n.Nearness)
            .FirstOrDefault();
        return nearness >= IsNear && nearness > own + Margin ? [other]
            : own < IsUnlike ? []
            : null;
    }

    private void TakeDoubtful(string code, List<string> others, List<FormRow> rows, bool isExact)
    {
        var answer = Ask(code, others, rows, isExact);
        if (answer == ByNumber)
            return;
        foreach (var row in rows)
            _numbers[row] = answer == New ? "" : answer;
        if (answer == New)
            _asked.UnionWith(rows.Select(r => r.Place));
    }

    private string Ask(string code, List<string> others, List<FormRow> rows, bool isExact)
    {
        var whose = others.Count == 0 ? "" : $"（{string.Join("、", others)}の名前{(isExact ? "" : "に近い")}）";
        var options = new List<DecisionOption>
        {
            new(
                ByNumber,
                $"番号のとおり、{code}「{NameOf(code)}」の行とする",
                [.. rows.Select(r => FormCopies.ShownCopy(r, _context.Plan))]
            ),
        };
        options.AddRange(others.Select(o => new DecisionOption(o, $"名前のとおり、{o}「{NameOf(o)}」の行とする", [])));
        if (!isExact)
            options.Add(new(New, "番号は使わず、新しい事業の行とする", []));
        return _context.Ask(
            new Decision(
                $"number/{code}/{others.FirstOrDefault(New)}",
                $"事業番号{code}は、計画では「{NameOf(code)}」ですが、シートでは「{rows[0].Name}」{whose}の行にあります。どの事業の行ですか。",
                options,
                ByNumber
            )
        );
    }

    private string NameOf(string code) => _context.Plan.Projects.Find(p => p.Code == code)!.Name;

    private static List<(string Code, string Key)> Names(PlanDocument plan)
    {
        var codes = plan.Projects.Select(p => p.Code).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. plan
                .Projects.Select(p => (p.Code, p.Name))
                .Concat(plan.Results.Select(r => (r.ProjectCode, r.NameThen)))
                .Concat(plan.ProjectPlans.Select(p => (p.ProjectCode, p.NameThen)))
                .Where(n => n.Item2.Length > 0 && codes.Contains(n.Item1))
                .Select(n => (n.Item1, FormNames.Key(n.Item2)))
                .Distinct(),
        ];
    }

    [GeneratedRegex("(?<![0-9])0+(?=[0-9])", RegexOptions.None, 5000)]
    private static partial Regex Zeros();
}
