using Meguri.Plans.Model;
using Meguri.Shared.Imports;
using Meguri.Shared.Text;

namespace Meguri.Plans.Exchange.Forms;

/// <summary>
/// Lines that would add a project to a measure whose projects the plan knows: a new project, one that has got a new name, or a total or memo
/// that no list of words knows. Each is asked about once, whatever number of tables and sheets has it.
/// </summary>
/// <param name="context">The plan, answers and questions.</param>
/// <param name="asked">Places of lines that were asked about already.</param>
internal sealed class FormNewProjects(FormContext context, IReadOnlySet<ImportPlace> asked)
{
    private const string New = "new";
    private const string Leave = "leave";
    private const double IsLike = 0.6;
    private readonly Dictionary<string, Project> _known = context.Plan.Projects.ToDictionary(p => p.Code, StringComparer.Ordinal);
    private readonly ILookup<string, Listing> _listings = context.Plan.Listings.ToLookup(l => l.MeasureCode, StringComparer.Ordinal);

    /// <summary>Asks, and gives the lines the codes that were chosen or takes them out.</summary>
    public void Settle(IReadOnlyList<PlacedForm> forms)
    {
        var added = forms.SelectMany(f => f.Lines).Where(l => !_known.ContainsKey(l.Code)).GroupBy(l => l.Code).Select(g => g.ToList());
        foreach (var lines in added.ToList())
        {
            if (lines.Exists(IsAsked) || lines.Find(l => HoldsKnown(l.Form) || IsPart(l)) is not { } line)
                continue;
            var answer = Ask(line);
            foreach (var other in answer == New ? [] : lines)
            {
                if (answer == Leave)
                    other.Form.Lines.Remove(other);
                else
                    Take(other, answer);
            }
        }
    }

    // The line is that project's; where the other table has the project under its old name, both are one line.
    private static void Take(FormLine line, string code)
    {
        line.Code = code;
        var lines = line.Form.Lines;
        if (lines.Find(l => l != line && l.Code == code && Completes(l, line)) is not { } half)
            return;
        lines[lines.IndexOf(half)] = new FormLine(line.Form, line.Result ?? half.Result, line.Plan ?? half.Plan) { Code = code };
        lines.Remove(line);
    }

    private static bool Completes(FormLine a, FormLine b) => (a.Result is null && b.Plan is null) || (a.Plan is null && b.Result is null);

    private bool HoldsKnown(PlacedForm form) => form.Lines.Exists(l => _known.ContainsKey(l.Code)) || _listings[form.Measure.Code].Any();

    // 「うち交流事業」 may be a part of the line above, whatever the plan knows.
    private static bool IsPart(FormLine line) => line.Row.Name.StartsWith("うち", StringComparison.Ordinal);

    private bool IsAsked(FormLine line) =>
        IsAsked($"same/{line.Row.Place}")
        || new[] { line.Result, line.Plan }
            .OfType<FormRow>()
            .Any(r => asked.Contains(r.Place) || IsAsked($"line/{r.Place}") || IsAsked($"line/{r.TextPlace}"));

    private bool IsAsked(string id) => context.Decisions.Exists(d => d.Id == id);

    private string Ask(FormLine line)
    {
        var gone = Gone(line);
        var copy = FormCopies.ShownCopy(line.Row, context.Plan) with { Place = line.Row.Place };
        var number = line.Number.Length > 0 ? $"、事業番号「{line.Number}」" : "";
        return context.Ask(
            new Decision(
                $"new/{line.Row.Place}",
                $"「{TextLength.Short(line.Row.Name, 40)}」（{line.Row.Place}{number}）は、計画にない事業です。どう読みますか。",
                [
                    new(New, "新しい事業として加える", [copy]),
                    .. gone.Select(g => new DecisionOption(g.Code, $"{g.Code}「{g.Name}」の名前が変わったものとして読む", [])),
                    new(Leave, "事業ではない行（合計・内訳・メモなど）とみて、読まない", []),
                ],
                gone.Where(g => g.Nearness >= IsLike).Select(g => g.Code).FirstOrDefault(New)
            )
        );
    }

    // The measure's projects that its form no longer has, or not in this table, the nearest names first.
    private List<(string Code, string Name, double Nearness)> Gone(FormLine line)
    {
        var form = line.Form;
        var shown = _listings[form.Measure.Code].Where(l => l.PlanYear <= form.Year.PlanYear && (l.InResults || l.InPlan)).ToList();
        var last = shown.Select(l => l.PlanYear.Value).DefaultIfEmpty().Max();
        var key = FormNames.Key(line.Row.Name);
        return
        [
            .. shown
                .Where(l => l.PlanYear.Value == last)
                .Select(l => l.ProjectCode)
                .Where(code => _known.ContainsKey(code) && form.Lines.TrueForAll(l => l.Code != code || Completes(l, line)))
                .Distinct(StringComparer.Ordinal)
                .Select(code => (Code: code, _known[code].Name, Nearness: FormNames.Nearness(key, FormNames.Key(_known[code].Name))))
                .OrderByDescending(g => g.Nearness)
                .Take(3),
        ];
    }
}
