using System.Globalization;
using Meguri.Shared.Imports;
using Meguri.Shared.Money;
using Meguri.Shared.Time;

namespace Meguri.Plans.Exchange.Forms;

/// <summary>What the heads of a form's tables leave open, asked once for each heading or table.</summary>
internal sealed class FormHeadQuestions(FormGrid grid, FormContext context)
{
    private const string Leave = "leave";
    private const int MostYears = 5;
    private const double SmallestInYen = 10_000;
    private static readonly string[] LaterStage = ["補正後", "現額", "現計", "最終"];

    /// <summary>Settles which column holds the texts, the amounts and the directions of which year, and tells of headings that bear one kind of word twice.</summary>
    public FormTableHead Settle(FormTableHead head, FiscalYear? year)
    {
        TellBothTables(head);
        var texts = new FormTextColumns(grid, context, AskOnce);
        head = texts.Settle(head, year);
        foreach (
            var twice in head
                .Columns.Where(c =>
                    c.Kind is FormColumn.Number or FormColumn.Name or FormColumn.Funding || (c.Kind == FormColumn.Text && head.IsStacked)
                )
                .GroupBy(c => c.Kind)
                .Where(g => g.Count() > 1 && !(g.Key == FormColumn.Number && HasOneOfNumbers(head, [.. g])))
        )
            context.Problem(
                grid.Place(head.Row, twice.ElementAt(1).First),
                string.Join("、", twice.Select(c => $"「{c.Shown}」")),
                $"どちらの列を読むのか分かりません。読む列の見出しを「{Title(twice.Key, head.IsResults)}」とし、ほかは違う見出しにしてください。"
            );
        if (year is { } own)
        {
            if (!head.IsResults)
                head = Stage(head.With(Directions(head, own)), own);
            head = WithYear(Instead(head, own), own);
        }
        texts.TellUnread(head);
        return head;
    }

    // 「事業コード」 and 「整理番号」: the one that holds the plan's own is read.
    private bool HasOneOfNumbers(FormTableHead head, List<FormHeadColumn> columns)
    {
        var codes = context.Plan.Projects.Select(p => FormHead.Code(p.Code)).ToHashSet(StringComparer.Ordinal);
        var cells = head.CellsBelow(grid);
        return columns.Count(column => cells.Exists(c => head.Of(c) == column && codes.Contains(FormHead.Code(c.Text)))) == 1;
    }

    // 「R5実績内容｜R5決算額｜R6計画内容｜R6予算額」: only one of the two could be read.
    private void TellBothTables(FormTableHead head)
    {
        bool Has(FormColumn kind, Func<string, bool>? says = null) =>
            head.Columns.Any(c => FormHeading.Read(c.Text).Kind == kind && says?.Invoke(c.Text) != false);
        var budget = head.Columns.FirstOrDefault(c => c.Kind == FormColumn.Budget);
        var settled = head.Columns.FirstOrDefault(c => c.Kind == FormColumn.Settled);
        if (
            budget is null
            || settled is null
            || !Has(FormColumn.Text, FormHeadRank.SaysResults)
            || !Has(FormColumn.Text, FormHeadRank.SaysPlan)
            || !(Has(FormColumn.Direction) || (settled.Year is { } then && budget.Year > then))
        )
            return;
        context.Problem(
            grid.Place(head.Row, budget.First),
            string.Join("、", head.Columns.Where(c => c.IsAmount || c.Kind == FormColumn.Text).Select(c => $"「{c.Shown}」")),
            "実績と計画が1つの表に並んでいます。「事業実績」の表（事業名・実績内容・決算額）と「実施計画」の表（事業名・計画内容・予算額・方向性）の2つに分けてください。"
        );
    }

    private static string Title(FormColumn kind, bool isResults) =>
        kind switch
        {
            FormColumn.Number => "事業番号",
            FormColumn.Name => "事業名",
            FormColumn.Funding => "財源区分",
            _ => isResults ? "実績内容" : "計画内容",
        };

    private IEnumerable<FormHeadColumn> Directions(FormTableHead head, FiscalYear planYear)
    {
        var place = 0;
        var taken = head
            .Columns.Where(c => c is { Kind: FormColumn.Direction, Year: not null } && !FormHeading.IsSpan(c.Text))
            .Select(c => c.Year!.Value)
            .ToHashSet();
        foreach (var column in head.Columns)
        {
            var isOpen = column.Kind == FormColumn.Direction && (column.Year is null || FormHeading.IsSpan(column.Text));
            // 「R7」, 「R8以降」 or 「来年度」 alone over words may be meant for 方向性.
            var isYear =
                column.Kind == FormColumn.Other
                && FormHeading.IsYearWords(column.Text)
                && (column.Year is not { } year || (year > planYear && !taken.Contains(year)))
                && Below(head, column) is { IsNumber: false };
            if (isOpen || isYear)
                place++;
            yield return isOpen || isYear
                ? column with
                {
                    Kind = FormColumn.Direction,
                    Year = DirectionYear(head, column, planYear, place, taken),
                }
                : column;
        }
    }

    private FormCell? Below(FormTableHead head, FormHeadColumn column) =>
        grid.RowNumbersAfter(head.LastRow).Take(3).SelectMany(grid.Row).FirstOrDefault(c => head.Of(c) == column);

    private FiscalYear? DirectionYear(FormTableHead head, FormHeadColumn column, FiscalYear planYear, int place, HashSet<FiscalYear> taken)
    {
        var isSpan = FormHeading.IsSpan(column.Text);
        var years =
            column.Year is { } only && !isSpan
                ? [only]
                : Enumerable.Range(1, MostYears).Select(n => planYear + n).Where(y => !taken.Contains(y)).ToList();
        if (years.Count == 0)
            return null;
        bool Says(string word) => column.Text.Contains(word, StringComparison.Ordinal);
        var next =
            Says("次々年") || Says("翌々年") || Says("再来年") ? 2
            : Says("次年") || Says("翌年") || Says("来年") || Says("明年") ? 1
            : Math.Clamp(place, 1, 3);
        var first =
            column.Year is { } named && years.Contains(named) ? named
            : years.Contains(planYear + next) ? planYear + next
            : years[0];
        var several = isSpan ? "1つの列からは、1つの年度の方向性だけを読みます。ほかの年度は、列を分けて書くと読みます。" : "";
        var answer = AskOnce(
            new Decision(
                $"direction/{planYear.Value}/{place}/{column.Text}",
                $"見出し「{column.Shown}」（{grid.Place(head.Row, column.First)}）は、どの年度の方向性ですか。{several}",
                [
                    .. years.Select(y => new DecisionOption(Id(y), $"{y.Era}の方向性として読む", [])),
                    new(Leave, "この列は読まない（登録されている方向性のままにする）", []),
                ],
                Id(first)
            )
        );
        return years.Cast<FiscalYear?>().FirstOrDefault(y => answer == Id(y!.Value));
    }

    private static string Id(FiscalYear year) => year.Value.ToString(CultureInfo.InvariantCulture);

    private static string Id(PlanUnit unit) => unit.Size.ToString(CultureInfo.InvariantCulture);

    // 当初 beside 補正後: which of them the plan shows as its budget is the city's own custom.
    private FormTableHead Stage(FormTableHead head, FiscalYear year)
    {
        if (FormAmountColumn.Candidates(head, year) is not [var first])
            return head;
        var later = head
            .Columns.Where(c =>
                c.Kind == FormColumn.Other
                && (c.Year is null || c.Year == year)
                && LaterStage.Any(stage => c.Text.Contains(stage, StringComparison.Ordinal))
                && !c.Text.Contains('前', StringComparison.Ordinal)
            )
            .ToList();
        if (later.Count == 0)
            return first.Text.Contains("当初", StringComparison.Ordinal) ? AskAdded(head, first) : head;
        var answer = AskOnce(
            new Decision(
                $"stage/{string.Join('/', later.Append(first).Select(c => c.Text))}",
                $"予算額として、どの列を読みますか（{grid.Place(head.Row, first.First)}の見出し）。",
                [.. later.Prepend(first).Select(c => new DecisionOption(c.Text, $"「{c.Shown}」を読む", []))],
                first.Text
            )
        );
        return head.With(
            head.Columns.Select(c =>
                c == first && answer != first.Text ? c with { Kind = FormColumn.Other }
                : later.Contains(c) && c.Text == answer ? c with { Kind = FormColumn.Budget }
                : c
            )
        );
    }

    // 「R5決算額」 beside 「決算額」: the one without a year may as well be the one that is meant.
    private FormTableHead WithYear(FormTableHead head, FiscalYear year)
    {
        if (FormAmountColumn.Candidates(head, year) is not [{ Year: not null } first])
            return head;
        var cells = head.CellsBelow(grid);
        var without = head
            .Columns.Where(c => c.Kind == first.Kind && c.Year is null && cells.Exists(o => head.Of(o) == c && o.Text.Any(char.IsDigit)))
            .ToList();
        if (without.Count == 0)
            return head;
        var answer = AskOnce(
            new Decision(
                $"yearless/{first.Text}/{string.Join('/', without.Select(c => c.Text))}",
                $"{year.Era}の{(head.IsResults ? "決算額" : "予算額")}として、どの列を読みますか（{grid.Place(head.Row, first.First)}の見出し）。",
                [.. without.Prepend(first).Select(c => new DecisionOption(c.Text, $"「{c.Shown}」を読む", []))],
                first.Text
            )
        );
        return head.With(
            head.Columns.Select(c => (c == first || without.Contains(c)) && c.Text != answer ? c with { Kind = FormColumn.Other } : c)
        );
    }

    // 当初 beside 補正: their sum stands nowhere.
    private FormTableHead AskAdded(FormTableHead head, FormHeadColumn first)
    {
        if (
            head.Columns.FirstOrDefault(c => c.Kind == FormColumn.Other && c.Text.Contains("補正", StringComparison.Ordinal))
                is not { } added
            || added.Text.Contains('前', StringComparison.Ordinal)
        )
            return head;
        var answer = AskOnce(
            new Decision(
                $"stage/{first.Text}/{added.Text}",
                $"「{first.Shown}」と「{added.Shown}」の列があり（{grid.Place(head.Row, first.First)}）、補正後の額の列がありません。予算額をどう読みますか。",
                [
                    new(first.Text, $"「{first.Shown}」を予算額とする（補正は足さない）", []),
                    new(Leave, "どちらも読まない（補正後の額を、見出しを「予算額」とする列に書いて、取り込み直す）", []),
                ],
                first.Text
            )
        );
        return answer == Leave ? head.With(head.Columns.Select(c => c == first ? c with { Kind = FormColumn.Other } : c)) : head;
    }

    // 「最終予算額」 or 「執行額」 as the only amount: it may be what the plan shows.
    private FormTableHead Instead(FormTableHead head, FiscalYear year)
    {
        if (FormAmountColumn.Candidates(head, year).Count > 0)
            return head;
        var may = head
            .Columns.Where(c =>
                c.Kind == FormColumn.Other && (c.Year is null || c.Year == year) && FormHeading.MayBeAmount(c.Text, head.IsResults)
            )
            .ToList();
        if (may.Count == 0)
            return head;
        var word = head.IsResults ? "決算額" : "予算額";
        var answer = AskOnce(
            new Decision(
                $"amount/{word}/{string.Join('/', may.Select(c => c.Text))}",
                $"「{word}」の列がありません（{grid.Place(head.Row, may[0].First)}の見出し）。どの列を{word}として読みますか。",
                [
                    .. may.Select(c => new DecisionOption(c.Text, $"「{c.Shown}」を{word}として読む", [])),
                    new(Leave, $"どれも読まない（{word}の列を加えて、取り込み直す）", []),
                ],
                may[0].Text
            )
        );
        return head.With(
            head.Columns.Select(c =>
                may.Contains(c) && c.Text == answer ? c with { Kind = head.IsResults ? FormColumn.Settled : FormColumn.Budget } : c
            )
        );
    }

    /// <summary>The unit that is written, where it is one of Meguri's and the only one.</summary>
    public PlanUnit Unit(ImportPlace place, IReadOnlyList<string> names, PlanUnit ofPlan)
    {
        if (names.FirstOrDefault(n => FormHeading.UnitCalled(n) is null) is { } unknown)
        {
            context.Problem(
                place,
                unknown,
                $"金額の単位「{unknown}」は読めません。{string.Join('・', PlanUnit.All.Select(u => u.Name))}のどれかで書き直してください。"
            );
            return ofPlan;
        }
        var units = names.Select(n => FormHeading.UnitCalled(n)!).Distinct().OrderBy(u => u.Size).ToList();
        return units.Count == 1
            ? units[0]
            : Ask(
                $"unit/{place}",
                $"金額の単位が{string.Concat(units.Select(u => $"「{u.Name}」"))}と書かれていて、どれか分かりません（{place}）。この表の金額の単位はどれですか。",
                units,
                ofPlan
            );
    }

    /// <summary>The unit of a table whose own heading names one and the cell above it another.</summary>
    public PlanUnit UnitAgainst(
        ImportPlace place,
        IReadOnlyList<string> names,
        ImportPlace otherPlace,
        IReadOnlyList<string> others,
        PlanUnit ofPlan
    )
    {
        var units = names.Concat(others).Select(FormHeading.UnitCalled).Distinct().OfType<PlanUnit>().OrderBy(u => u.Size).ToList();
        return units.Count == 1 || names.Concat(others).Any(n => FormHeading.UnitCalled(n) is null)
            ? Unit(place, [.. names.Concat(others)], ofPlan)
            : Ask(
                $"unit/{place}",
                $"金額の単位が、{place}では{string.Concat(names.Select(n => $"「{n}」"))}、{otherPlace}では{string.Concat(others.Select(n => $"「{n}」"))}です。この表の金額の単位はどれですか。",
                units,
                ofPlan
            );
    }

    /// <summary>The unit of a table beside one that is written outside of the cells; asked where they differ.</summary>
    /// <param name="where">Where the other stands, in words.</param>
    /// <param name="names">The other, as written.</param>
    /// <param name="unit">The unit as the cells have it, or the plan's where they have none.</param>
    public PlanUnit UnitBeyond(string where, IReadOnlyList<string> names, PlanUnit unit)
    {
        var others = names.Select(FormHeading.UnitCalled).OfType<PlanUnit>().Where(u => u != unit).Distinct().ToList();
        return others.Count == 0
            ? unit
            : Ask(
                $"unit/beyond/{grid.Name}/{unit.Name}",
                $"{where}に{string.Concat(names.Select(n => $"「{n}」"))}とあり、表の金額の単位（{unit.Name}）と違います。金額の単位はどれですか。",
                [.. others.Append(unit).OrderBy(u => u.Size)],
                unit
            );
    }

    /// <summary>The unit of a table that names none: asked where the form names another than the plan's elsewhere, or none at all.</summary>
    public PlanUnit Unit(FormTableHead head, FormHeadColumn amount, IReadOnlyList<PlanUnit> elsewhere, PlanUnit ofPlan)
    {
        var place = grid.Place(head.Row, amount.First);
        if (elsewhere.Count == 0)
            // The printed book names its unit once, before all sheets.
            return (head.IsStacked && HasSmall(head, amount, ofPlan)) || Amounts(head, amount, ofPlan).Count == 0
                ? ofPlan
                : Ask(
                    "unit/none",
                    $"金額の単位の記載がありません（{place}の表など）。金額の単位はどれですか。",
                    ofPlan == PlanUnit.Yen ? [PlanUnit.Yen, PlanUnit.Thousand] : [PlanUnit.Yen, ofPlan],
                    ofPlan
                );
        var units = elsewhere.Append(ofPlan).Distinct().OrderBy(u => u.Size).ToList();
        if (units.Count == 1)
            return ofPlan == PlanUnit.Yen || HasSmall(head, amount, ofPlan)
                ? ofPlan
                : Ask(
                    $"unit/{place}",
                    $"{place}の「{Side(head)}」の表には金額の単位がありません。ほかの所は{ofPlan.Name}です。この表の金額の単位はどれですか。",
                    [PlanUnit.Yen, ofPlan],
                    ofPlan
                );
        return Ask(
            $"unit/{place}",
            $"{place}の「{Side(head)}」の表には金額の単位がなく、シートのほかの所の単位は計画の単位（{ofPlan.Name}）と違います。この表の金額の単位はどれですか。",
            units,
            ofPlan
        );
    }

    private PlanUnit Ask(string id, string question, List<PlanUnit> units, PlanUnit ofPlan)
    {
        var first = units.Contains(ofPlan) ? ofPlan : units[0];
        var answer = AskOnce(
            new Decision(id, question, [.. units.Select(u => new DecisionOption(Id(u), $"{u.Name}として読む", []))], Id(first))
        );
        return units.Find(u => answer == Id(u))!;
    }

    private static string Side(FormTableHead head) => head.IsResults ? "事業実績" : "実施計画";

    // A figure as small as plans in thousands have it speaks for itself.
    private bool HasSmall(FormTableHead head, FormHeadColumn amount, PlanUnit ofPlan) =>
        Amounts(head, amount, ofPlan) is var amounts && (amounts.Count == 0 || amounts.Exists(n => n < SmallestInYen));

    private List<double> Amounts(FormTableHead head, FormHeadColumn amount, PlanUnit ofPlan) =>
        [
            .. head.CellsBelow(grid)
                .Where(c => head.Of(c) == amount)
                .Select(c => c.Number ?? ((double?)ofPlan.Parse(c.Figures ?? c.Text).Amount?.Value / ofPlan.Size))
                .OfType<double>()
                .Where(n => n != 0)
                .Select(Math.Abs),
        ];

    // The same heading on many sheets is one question.
    private string AskOnce(Decision decision) =>
        context.Decisions.Exists(d => d.Id == decision.Id) ? decision.Chosen(context.Answers) : context.Ask(decision);
}
