using Meguri.Plans.Model;
using Meguri.Shared.Imports;
using Meguri.Shared.Text;
using Meguri.Shared.Time;

namespace Meguri.Plans.Exchange.Forms;

/// <summary>Ties each form to its measure and years; adds the goal, basic plan and measure that the plan does not have yet.</summary>
internal sealed class FormMeasures(FormContext context)
{
    private readonly PlanDocument _plan = context.Plan;
    private readonly FormItemsAbove _above = new(context);

    public List<PlacedForm> Place(IEnumerable<FormSheet> forms)
    {
        var placed = new List<PlacedForm>();
        var seen = new Dictionary<(string, int), FormSheet>();
        FormSheet? last = null;
        foreach (var form in forms)
        {
            if (last is not null && form.Head.Count == 0 && IsNextPage(last, form))
                continue;
            if (Year(form) is not { } year || Measure(form) is not { } measure)
                continue;
            if (seen.TryGetValue((measure.Code, year.PlanYear.Value), out var first))
            {
                TakeSecond(first, form, $"施策「{measure.Code}」の{year.PlanYear.Era}のシート");
                last = first;
                continue;
            }
            last = form;
            seen[(measure.Code, year.PlanYear.Value)] = form;
            placed.Add(new PlacedForm(form, measure, year));
        }
        var places = new PlanIndex(_plan)
            .Measures.Select((m, i) => (m.Code, i))
            .ToDictionary(p => p.Code, p => p.i, StringComparer.Ordinal);
        return [.. placed.OrderBy(p => p.Year.PlanYear.Value).ThenBy(p => places.GetValueOrDefault(p.Measure.Code, int.MaxValue))];
    }

    // A worksheet without a head, behind one that lacks what it says.
    private bool IsNextPage(FormSheet before, FormSheet form)
    {
        if (
            before.Grid.Name == form.Grid.Name
            || (form.PlanYear is { } year && year != before.PlanYear)
            || (form.ResultYear is { } result && result != (before.ResultYear ?? before.PlanYear - 1))
            || !before.MayGoOnIn(form)
        )
            return false;
        var answer = context.Ask(
            new Decision(
                $"second/{form.Grid.Name}",
                $"シート「{form.Title}」には施策のコードがありません。前のシート「{before.Title}」の続きですか。",
                [new("both", $"「{before.Title}」の続きとみて、合わせて読む", []), new("first", "このシートは読まない", [])],
                "both"
            )
        );
        if (answer == "both")
            before.GoOnIn(form);
        return true;
    }

    // A measure may be written on two worksheets; a copy that was forgotten looks much the same.
    private void TakeSecond(FormSheet first, FormSheet form, string what)
    {
        if (!first.MayGoOnIn(form))
        {
            context.Problem(
                form.Grid.Whole,
                what,
                $"同じ施策と年度のシートがもう1枚あり（「{first.Title}」）、同じ欄か同じ事業が両方にあります。"
                    + "写しなら、どちらかを消してください。続きなら、同じ欄と事業を片方だけに書いてください。このシートは読みませんでした。"
            );
            return;
        }
        var answer = context.Ask(
            new Decision(
                $"second/{form.Grid.Name}",
                $"{what}が、「{first.Title}」と「{form.Title}」の2枚あります。どう読みますか。",
                [new("both", "続きの2枚とみて、合わせて読む", []), new("first", $"「{first.Title}」だけを読む", [])],
                "both"
            )
        );
        if (answer == "both")
            first.GoOnIn(form);
    }

    private SheetYear? Year(FormSheet form)
    {
        if (form.PlanYear is not { } planYear)
        {
            context.Problem(
                form.Grid.Whole,
                "計画年度なし",
                "いちばん上に「令和6年度 施策シート（実績：令和5年度）」のように年度を書いてください。このシートは読みませんでした。"
            );
            return null;
        }
        var year = _plan.Years.Find(y => y.PlanYear == planYear);
        if (year is null)
        {
            if (!MayAddYear(form, planYear))
                return null;
            year = new SheetYear
            {
                PlanCode = _plan.Plan.Code,
                PlanYear = planYear,
                ResultYear = form.ResultYear ?? planYear - 1,
                DirectionYears = Math.Min(5, form.Plan?.DirectionYears.Count ?? 0),
            };
            _plan.Years.Add(year);
        }
        else if (form.ResultYear is { } resultYear && resultYear != year.ResultYear)
        {
            context.Problem(
                form.Grid.Whole,
                $"実績：{resultYear.Era}",
                $"{planYear.Era}の施策シートの実績年度は{year.ResultYear.Era}です。年度を確かめてください。{year.ResultYear.Era}の実績として読みました。",
                stops: false
            );
        }
        return year;
    }

    // A year read off a paper may be the day on which it was made: none is added unasked.
    private bool MayAddYear(FormSheet form, FiscalYear planYear)
    {
        var id = $"year/{planYear.Value}";
        if (context.Decisions.Find(d => d.Id == id) is { } asked)
            return asked.Chosen(context.Answers) == "add";
        var known = string.Join("、", _plan.Years.Select(y => y.PlanYear.Era));
        return context.Ask(
                new Decision(
                    id,
                    $"シート「{form.Title}」などは{planYear.Era}のシートのようですが、この計画の様式年度は{(known.Length > 0 ? known : "まだない")}です。どうしますか。",
                    [new("leave", $"{planYear.Era}のシートは読まない", []), new("add", $"様式年度に{planYear.Era}を加えて読む", [])],
                    "leave"
                )
            ) == "add";
    }

    private Node? Measure(FormSheet form)
    {
        var level = _plan.Levels.OrderBy(l => l.Depth).Last();
        if (form.Measure is not { } head || head.Code.Length == 0)
        {
            var place = form.Measure?.Place ?? form.Grid.Whole;
            context.Problem(
                place,
                form.Measure?.Name ?? "施策コードなし",
                $"「{level.Name}」の欄の右に、コードと名前を書いてください（例：「32-4」「地域コミュニティ活動の推進」）。このシートは読みませんでした。"
            );
            return null;
        }
        if (OnPaper(form, head, level.Depth) is { } printed)
            return _above.Agree(form, printed) ? Named(printed, head) : null;
        if (Find(head) is { } known)
        {
            if (known.Depth == level.Depth)
                return _above.Agree(form, known) ? Named(known, head) : null;
            // 「主要施策 ４」 may bear the number of a goal.
            if (head.Code.All(char.IsDigit) && form.Head.Exists(h => h.Depth == level.Depth - 1 && h.Code.Length > 0))
                return Add(form, head);
            context.Problem(
                head.Place,
                head.Code,
                $"「{head.Code}」は{level.Name}のコードではありません（{known.Name}）。このシートは読みませんでした。"
            );
            return null;
        }
        return OfSameName(form, head, level.Depth) ?? Add(form, head);
    }

    // A mistyped code beside a name that the plan knows.
    private Node? OfSameName(FormSheet form, FormHeadLine head, int depth)
    {
        if (head.Name.Length == 0 || _plan.Nodes.FindAll(n => n.Depth == depth && TextForCompare.Same(n.Name, head.Name)) is not [var same])
            return null;
        var answer = context.Ask(
            new Decision(
                $"code/{head.Place}",
                $"シート「{form.Title}」の「{head.Code}」は計画にありませんが、「{same.Code}」と同じ名前です。どちらですか。",
                [
                    new("same", $"「{same.Code} {same.Name}」のシートとして読む", [new(head.Place, head.Name, head.Code, "")]),
                    new("new", $"新しい「{head.Code}」を加える", []),
                ],
                "same"
            )
        );
        return answer == "same" ? same : null;
    }

    // Paper prints 「基本計画 32」 over 「主要施策 4」 where the plan says 32-4: the number within the item above.
    private Node? OnPaper(FormSheet form, FormHeadLine head, int depth)
    {
        var code = FormHead.Code(head.Code);
        if (_plan.Nodes.Exists(n => n.Depth == depth && FormHead.Code(n.Code) == code))
            return null;
        var above = form.Head.Find(h => h.Depth == depth - 1 && h.Code.Length > 0);
        return above is null ? null : _plan.Nodes.Find(n => n.Depth == depth && FormHead.Code(n.Code) == Within(above, code));
    }

    private static string Within(FormHeadLine above, string code) => $"{FormHead.Code(above.Code)}-{code}";

    // A new item takes its number within the item above where the plan's others do, or where the bare number is another's.
    private string NewCode(FormHeadLine head, FormHeadLine? above)
    {
        var code = FormHead.Code(head.Code);
        if (above is null || code.StartsWith(FormHead.Code(above.Code), StringComparison.Ordinal) || !code.All(char.IsAsciiDigit))
            return code;
        var likewise = _plan.Nodes.Exists(n =>
            n.Depth == head.Depth
            && n.ParentCode is { } parent
            && FormHead.Code(n.Code).StartsWith(FormHead.Code(parent) + "-", StringComparison.Ordinal)
        );
        return likewise || _plan.Nodes.Exists(n => FormHead.Code(n.Code) == code) || FormHead.Code(above.Code) == code
            ? Within(above, code)
            : code;
    }

    private Node? Find(FormHeadLine head) =>
        _plan.Nodes.Find(n => n.Code == head.Code) ?? _plan.Nodes.Find(n => FormHead.Code(n.Code) == FormHead.Code(head.Code));

    private Node Named(Node node, FormHeadLine head)
    {
        if (head.Name.Length == 0 || TextForCompare.Same(head.Name, node.Name))
            return node;
        var place = new DecisionCopy(head.Place, head.Name, "", "");
        var answer = context.Ask(
            new Decision(
                $"name/{head.Place}",
                $"「{node.Code}」の名前がシートと計画で違います。どちらにしますか。",
                [new("keep", $"計画の名前「{node.Name}」のままにする", []), new("change", $"シートの名前「{head.Name}」に変える", [place])],
                "keep"
            )
        );
        if (answer == "change")
            node.Name = context.Text(PlanRecords.Node, "name", head.Name, head.Place);
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
                context.Problem(
                    measure.Place,
                    measure.Code,
                    $"「{measure.Code}」はまだ計画にない施策です。加えるには「{level.Name}」のコードと名前も書いてください。このシートは読みませんでした。"
                );
                return null;
            }
            var known = Find(head);
            if (
                (known is not null && known.Depth != level.Depth)
                || above.Exists(a => FormHead.Code(a.Head.Code) == FormHead.Code(head.Code))
            )
            {
                context.Problem(
                    head.Place,
                    head.Code,
                    $"「{head.Code}」は{level.Name}のコードではありません。コードを確かめてください。このシートは読みませんでした。"
                );
                return null;
            }
            above.Add((head, known));
        }
        var code = NewCode(measure, above.Count > 0 ? above[^1].Head : null);
        if (_plan.Nodes.Exists(n => FormHead.Code(n.Code) == code) || above.Exists(a => FormHead.Code(a.Head.Code) == code))
        {
            context.Problem(
                measure.Place,
                measure.Code,
                $"「{measure.Code}」は{_plan.Levels.MaxBy(l => l.Depth)!.Name}のコードではありません。コードを確かめてください。このシートは読みませんでした。"
            );
            return null;
        }
        // Nothing is added before the whole head has proved right.
        string? parent = null;
        foreach (var (head, known) in above)
            parent = (known is null ? New(head, FormHead.Code(head.Code), parent) : Named(known, head)).Code;
        return New(measure, code, parent);
    }

    private Node New(FormHeadLine head, string code, string? parent)
    {
        if (head.Name.Length == 0)
            context.Problem(head.Place, head.Code, $"「{head.Code}」の名前を書いてください。");
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
        node.Order =
            last is { } order && !_plan.Nodes.Exists(n => n.ParentCode == parent && n.Order == order) ? order : Math.Min(next, 99_999);
        _plan.Nodes.Add(node);
        return node;
    }

    private static int? LastNumber(string code)
    {
        var digits = string.Concat(code.Reverse().TakeWhile(char.IsAsciiDigit).Reverse());
        return digits.Length is > 0 and < 5 ? int.Parse(digits) : null;
    }
}
