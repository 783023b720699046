using Meguri.Plans.Model;
using Meguri.Shared.Text;
using Meguri.Shared.Time;

namespace Meguri.Plans.Exchange.Forms;

/// <summary>Ties each form to its measure and years; adds the goal, basic plan and measure that the plan does not have yet.</summary>
internal sealed class FormMeasures(FormContext context)
{
    private readonly PlanDocument _plan = context.Plan;

    public List<PlacedForm> Place(IEnumerable<FormSheet> forms)
    {
        var placed = new List<PlacedForm>();
        var seen = new Dictionary<(string, int), FormSheet>();
        foreach (var form in forms)
        {
            if (Year(form) is not { } year || Measure(form) is not { } measure) continue;
            if (seen.TryGetValue((measure.Code, year.PlanYear.Value), out var first))
            {
                context.Problem(form.Grid.Whole, $"施策「{measure.Code}」の{year.PlanYear.Era}のシート", $"同じ施策と年度のシートがもう1枚あります（「{first.Grid.Name}」）。どちらかを消してください。このシートは読みませんでした。");
                continue;
            }
            seen[(measure.Code, year.PlanYear.Value)] = form;
            placed.Add(new PlacedForm(form, measure, year));
        }
        var places = new PlanIndex(_plan).Measures.Select((m, i) => (m.Code, i)).ToDictionary(p => p.Code, p => p.i, StringComparer.Ordinal);
        return [.. placed.OrderBy(p => p.Year.PlanYear.Value).ThenBy(p => places.GetValueOrDefault(p.Measure.Code, int.MaxValue))];
    }

    private SheetYear? Year(FormSheet form)
    {
        if (form.PlanYear is not { } planYear)
        {
            context.Problem(form.Grid.Whole, "計画年度なし", "いちばん上に「令和6年度 施策シート（実績：令和5年度）」のように年度を書いてください。このシートは読みませんでした。");
            return null;
        }
        var year = _plan.Years.Find(y => y.PlanYear == planYear);
        if (year is null)
        {
            year = new SheetYear { PlanCode = _plan.Plan.Code, PlanYear = planYear, ResultYear = form.ResultYear ?? planYear - 1, DirectionYears = Math.Min(5, form.Plan?.DirectionYears.Count ?? 0) };
            _plan.Years.Add(year);
        }
        else if (form.ResultYear is { } resultYear && resultYear != year.ResultYear)
        {
            context.Problem(form.Grid.Whole, $"実績：{resultYear.Era}", $"{planYear.Era}の施策シートの実績年度は{year.ResultYear.Era}です。年度を確かめてください。{year.ResultYear.Era}の実績として読みました。", stops: false);
        }
        return year;
    }

    private Node? Measure(FormSheet form)
    {
        var level = _plan.Levels.OrderBy(l => l.Depth).Last();
        if (form.Measure is not { } head || head.Code.Length == 0)
        {
            var place = form.Measure?.Place ?? form.Grid.Whole;
            context.Problem(place, form.Measure?.Name ?? "施策コードなし", $"「{level.Name}」の欄の右に、コードと名前を書いてください（例：「32-4」「地域コミュニティ活動の推進」）。このシートは読みませんでした。");
            return null;
        }
        if (Find(head) is { } known)
        {
            if (known.Depth == level.Depth) return Named(known, head);
            context.Problem(head.Place, head.Code, $"「{head.Code}」は{level.Name}のコードではありません（{known.Name}）。このシートは読みませんでした。");
            return null;
        }
        return Add(form, head);
    }

    private Node? Find(FormHeadLine head) =>
        _plan.Nodes.Find(n => n.Code == head.Code) ?? _plan.Nodes.Find(n => FormHead.Code(n.Code) == FormHead.Code(head.Code));

    private Node Named(Node node, FormHeadLine head)
    {
        if (head.Name.Length == 0 || TextForCompare.Same(head.Name, node.Name)) return node;
        var place = new DecisionCopy(head.Place, head.Name, "", "");
        var answer = context.Ask(new Decision($"name/{head.Place}", $"「{node.Code}」の名前がシートと計画で違います。どちらにしますか。",
            [new("keep", $"計画の名前「{node.Name}」のままにする", []), new("change", $"シートの名前「{head.Name}」に変える", [place])], "keep"));
        if (answer == "change") node.Name = context.Text(PlanRecords.Node, "name", head.Name, head.Place);
        return node;
    }

    private Node? Add(FormSheet form, FormHeadLine measure)
    {
        if (form.Head.Find(h => FormHead.Code(h.Code).Length > 40) is { } tooLong)
        {
            context.Problem(tooLong.Place, tooLong.Code, "コードは40文字までです。このシートは読みませんでした。");
            return null;
        }
        var above = new List<(FormHeadLine Head, Node? Known)>();
        foreach (var level in _plan.Levels.OrderBy(l => l.Depth).SkipLast(1))
        {
            var head = form.Head.Find(h => h.Depth == level.Depth && h.Code.Length > 0);
            if (head is null)
            {
                context.Problem(measure.Place, measure.Code, $"「{measure.Code}」はまだ計画にない施策です。加えるには「{level.Name}」のコードと名前も書いてください。このシートは読みませんでした。");
                return null;
            }
            var known = Find(head);
            if ((known is not null && known.Depth != level.Depth) || above.Select(a => a.Head).Append(measure).Any(a => FormHead.Code(a.Code) == FormHead.Code(head.Code)))
            {
                context.Problem(head.Place, head.Code, $"「{head.Code}」は{level.Name}のコードではありません。コードを確かめてください。このシートは読みませんでした。");
                return null;
            }
            above.Add((head, known));
        }
        // Nothing is added before the whole head has proved right.
        string? parent = null;
        foreach (var (head, known) in above) parent = (known is null ? New(head, parent) : Named(known, head)).Code;
        return New(measure, parent);
    }

    private Node New(FormHeadLine head, string? parent)
    {
        var code = FormHead.Code(head.Code);
        if (head.Name.Length == 0) context.Problem(head.Place, head.Code, $"「{head.Code}」の名前を書いてください。");
        var node = new Node
        {
            PlanCode = _plan.Plan.Code,
            Code = code,
            ParentCode = parent,
            Depth = head.Depth,
            Name = head.Name.Length == 0 ? code : context.Text(PlanRecords.Node, "name", head.Name, head.Place),
        };
        // 34 stands between 33 and 35, and 34-2 after 34-1.
        var last = LastNumber(code);
        var next = _plan.Nodes.Where(n => n.ParentCode == parent).Select(n => n.Order).DefaultIfEmpty(0).Max() + 1;
        node.Order = last is { } order && !_plan.Nodes.Exists(n => n.ParentCode == parent && n.Order == order) ? order : Math.Min(next, 99_999);
        _plan.Nodes.Add(node);
        return node;
    }

    private static int? LastNumber(string code)
    {
        var digits = string.Concat(code.Reverse().TakeWhile(char.IsAsciiDigit).Reverse());
        return digits.Length is > 0 and < 5 ? int.Parse(digits) : null;
    }
}
