using System.Globalization;
using Meguri.Plans.Model;
using Meguri.Shared.Imports;
using Meguri.Shared.Text;

namespace Meguri.Plans.Exchange.Forms;

/// <summary>
/// Tells which project each line speaks of: by its number, by its name on the same measure, or by its name on another sheet, where 再掲 on either
/// makes them one and no mark makes it a question.
/// </summary>
internal sealed class FormProjects
{
    private readonly FormContext _context;
    private readonly FormNewProjects? _asks;
    private readonly PlanDocument _plan;
    private readonly IReadOnlySet<string> _takenCodes;
    private readonly Dictionary<string, Project> _byCode;
    private readonly Dictionary<string, string> _byFoldedCode = new(StringComparer.Ordinal);
    private readonly ILookup<string, string> _codesByName;
    private readonly ILookup<string, string> _codesOnMeasure;
    private readonly Dictionary<string, FormLine> _named = new(StringComparer.Ordinal);
    private ILookup<string, string> _numbered = Array.Empty<string>().ToLookup(c => c, StringComparer.Ordinal);
    private int _lastNumber = -1;

    /// <summary>Takes the plan, the codes that other plans use, and who asks about new projects: nobody where a whole plan comes in.</summary>
    public FormProjects(FormContext context, IReadOnlySet<string> takenCodes, FormNewProjects? asks)
    {
        _asks = asks;
        _context = context;
        _plan = context.Plan;
        _takenCodes = takenCodes;
        _byCode = _plan.Projects.ToDictionary(p => p.Code, StringComparer.Ordinal);
        foreach (var code in _byCode.Keys)
            _byFoldedCode.TryAdd(FormHead.Code(code), code);
        _codesByName = _plan
            .Projects.Select(p => (p.Code, p.Name))
            .Concat(_plan.Results.Select(r => (r.ProjectCode, r.NameThen)))
            .Concat(_plan.ProjectPlans.Select(p => (p.ProjectCode, p.NameThen)))
            .Where(n => n.Item2.Length > 0)
            .Select(n => (Code: n.Item1, Name: TextForCompare.Normalise(n.Item2, foldKanji: true)))
            .Distinct()
            .ToLookup(n => n.Name, n => n.Code, StringComparer.Ordinal);
        _codesOnMeasure = _plan
            .Listings.Select(l => (l.MeasureCode, l.ProjectCode))
            .Distinct()
            .ToLookup(l => l.MeasureCode, l => l.ProjectCode, StringComparer.Ordinal);
    }

    public void Match(IReadOnlyList<PlacedForm> forms)
    {
        foreach (var form in forms)
        {
            foreach (var line in form.Lines.Where(l => l.Number.Length > 0).ToList())
                TakeNumber(form, line);
            foreach (var line in form.Lines.Where(l => l.Code.Length == 0))
                TakeSameMeasure(form, line);
        }
        var numbered = forms.SelectMany(f => f.Lines).Where(l => l.Code.Length > 0).ToList();
        foreach (var line in numbered)
            _named.TryAdd(line.Code, line);
        _numbered = numbered.ToLookup(l => l.NameKey, l => l.Code, StringComparer.Ordinal);
        var open = forms.SelectMany(f => f.Lines).Where(l => l.Code.Length == 0).ToList();
        foreach (var group in open.GroupBy(l => l.NameKey).ToList())
            TakeByName([.. group]);
        _asks?.Settle(forms);
        foreach (var form in forms)
            RefuseTwice(form);
        foreach (var lines in forms.SelectMany(f => f.Lines).GroupBy(l => l.Code).ToList())
            AddIfNew(lines.Key, [.. lines]);
    }

    private void TakeNumber(PlacedForm form, FormLine line)
    {
        line.Code = _byCode.ContainsKey(line.Number)
            ? line.Number
            : _byFoldedCode.GetValueOrDefault(FormHead.Code(line.Number), FormHead.Code(line.Number));
        if (line.Code.Length <= 40)
            return;
        _context.Problem(line.Row.Place, line.Number, "事業番号は40文字までです。この行は読みませんでした。");
        form.Lines.Remove(line);
    }

    private void TakeSameMeasure(PlacedForm form, FormLine line)
    {
        var same = _codesByName[line.NameKey]
            .Intersect(_codesOnMeasure[form.Measure.Code], StringComparer.Ordinal)
            .Where(code => form.Lines.TrueForAll(l => l.Code != code))
            .Take(2)
            .ToList();
        if (same.Count == 1)
            line.Code = same[0];
    }

    // The lines of one name that have no project yet.
    private void TakeByName(List<FormLine> lines)
    {
        var candidates = _codesByName[lines[0].NameKey].Concat(_numbered[lines[0].NameKey]).Distinct(StringComparer.Ordinal).ToList();
        // The home copy comes first, so that the marked copies find it.
        foreach (var measure in lines.GroupBy(l => l.Form.Measure.Code).OrderBy(g => g.All(l => l.IsMarked)).ToList())
        {
            var line = measure.First();
            var free = candidates.Where(c => line.Form.Lines.TrueForAll(l => l.Code != c)).ToList();
            // A second line of one name beside its project is no other project.
            var twin = line.Form.Lines.Find(l => l.Code.Length > 0 && l.NameKey == line.NameKey);
            var code =
                free.Count == 0 ? twin?.Code ?? NextCode()
                : line.IsMarked && free.Count == 1 ? free[0]
                : IsOnlyMarked(free, line) ?? AskSame(line, free);
            if (!candidates.Contains(code))
                candidates.Add(code);
            foreach (var other in measure)
                other.Code = code;
            _named.TryAdd(code, line);
        }
    }

    // A project that is marked wherever it stands has its home here.
    private string? IsOnlyMarked(List<string> codes, FormLine line)
    {
        if (line.IsMarked || codes.Count != 1)
            return null;
        var listings = _plan.Listings.Where(l => l.ProjectCode == codes[0]).ToList();
        return
            _byCode.GetValueOrDefault(codes[0]) is { HomeMeasureCode: null }
            && listings.Count > 0
            && listings.TrueForAll(l => l.CrossListedInResults || l.CrossListedInPlan)
            ? codes[0]
            : null;
    }

    private string AskSame(FormLine line, List<string> codes)
    {
        var options = codes.ConvertAll(code => new DecisionOption(
            code,
            $"{code}「{NameOf(code)}」と同じ事業",
            _named.TryGetValue(code, out var named) ? [Copy(named)] : []
        ));
        options.Add(new("new", "名前が同じだけの、別の事業", [Copy(line)]));
        var byDefault = line.IsMarked || (_named.TryGetValue(codes[0], out var first) && SaysTheSame(first, line)) ? codes[0] : "new";
        var answer = _context.Ask(
            new Decision(
                $"same/{line.Row.Place}",
                $"「{line.Row.Name}」は、ほかの施策にも同じ名前の事業がありますが、再掲の印がありません。同じ事業ですか。",
                options,
                byDefault
            )
        );
        return answer == "new" ? NextCode() : answer;
    }

    private static bool SaysTheSame(FormLine a, FormLine b) =>
        a.Result?.Amount == b.Result?.Amount
        && a.Plan?.Amount == b.Plan?.Amount
        && TextForCompare.Same(a.Result?.Text ?? "", b.Result?.Text ?? "")
        && TextForCompare.Same(a.Plan?.Text ?? "", b.Plan?.Text ?? "");

    private DecisionCopy Copy(FormLine line) => FormCopies.ShownCopy(line.Row, _context.Plan);

    private void RefuseTwice(PlacedForm form)
    {
        foreach (var lines in form.Lines.GroupBy(l => l.Code).Select(g => g.OrderBy(l => l.Number.Length == 0).ToList()).ToList())
        {
            foreach (var twice in lines.Skip(1))
            {
                var first = (twice.Result is null ? lines[0].Plan : lines[0].Result) ?? lines[0].Row;
                _context.Problem(
                    twice.Row.Place,
                    twice.Row.Name,
                    $"事業{twice.Code}の行がこのシートに2行あります（もう1行は{first.Place.Cell}）。再掲や内訳の行なら消し、別の事業なら事業番号か名前を直してください。この行は読みませんでした。"
                );
                form.Lines.Remove(twice);
            }
        }
    }

    private void AddIfNew(string code, List<FormLine> lines)
    {
        if (_byCode.ContainsKey(code))
            return;
        var home = lines.Find(l => !l.IsMarked) ?? lines.Find(l => !l.IsFullyMarked);
        var line = home ?? lines[0];
        foreach (
            var other in lines.Where(l => EditDistance.Compare(l.Row.Name, line.Row.Name) == NameLikeness.Different && l.Number.Length > 0)
        )
            _context.Problem(
                other.Row.Place,
                other.Row.Name,
                $"事業番号{code}は、シート「{line.Form.Form.Title}」では「{line.Row.Name}」です。番号か名前を確かめてください。"
            );
        _plan.Projects.Add(
            new Project
            {
                Code = code,
                Name = _context.Text(PlanRecords.Project, "name", line.Row.Name, line.Row.Place),
                HomePlanCode = home is null ? null : _plan.Plan.Code,
                HomeMeasureCode = home?.Form.Measure.Code,
                DepartmentCode = line.Form.Measure.DepartmentCode,
            }
        );
    }

    private string NameOf(string code) => _byCode.TryGetValue(code, out var project) ? project.Name : _named[code].Row.Name;

    // P001, P002 …: the next free after the highest in use, the same for the same file.
    private string NextCode()
    {
        if (_lastNumber < 0)
        {
            _lastNumber = _plan
                .Projects.Select(p => p.Code)
                .Concat(_takenCodes)
                .Concat(_named.Keys)
                .Where(c => c.Length is > 1 and < 8 && c[0] == 'P' && c.AsSpan(1).IndexOfAnyExceptInRange('0', '9') < 0)
                .Select(c => int.Parse(c.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture))
                .DefaultIfEmpty(0)
                .Max();
        }
        return $"P{++_lastNumber:000}";
    }
}
