using System.Globalization;
using Meguri.Shared.Imports;
using Meguri.Shared.Money;
using Meguri.Shared.Time;

namespace Meguri.Plans.Exchange.Forms;

/// <summary>What the heads of a form's tables leave open, asked once for each heading or table.</summary>
internal sealed class FormHeadQuestions(FormGrid grid, FormContext context)
{
    private const string Leave = "leave";

    /// <summary>Gives the columns of 方向性 their years, and tells of headings that bear one kind of word twice.</summary>
    public FormTableHead Settle(FormTableHead head, FiscalYear? year)
    {
        foreach (
            var twice in head
                .Columns.Where(c => c.Kind is FormColumn.Number or FormColumn.Name or FormColumn.Text or FormColumn.Funding)
                .GroupBy(c => c.Kind)
                .Where(g => g.Count() > 1)
        )
            context.Problem(
                grid.Place(head.Row, twice.ElementAt(1).First),
                string.Join("、", twice.Select(c => $"「{c.Text}」")),
                $"どちらの列を読むのか分かりません。読む列の見出しを「{Title(twice.Key, head.IsResults)}」とし、ほかは違う見出しにしてください。"
            );
        if (year is not { } own || head.IsResults)
            return head;
        head = head.With(Directions(head, own));
        return Stage(head, own);
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
        foreach (var column in head.Columns)
        {
            var isOpen = column is { Kind: FormColumn.Direction, Year: null };
            // 「R7」 alone over words may be meant for 方向性.
            var isYear =
                column is { Kind: FormColumn.Other, Year: { } year }
                && year > planYear
                && FormHeading.YearIn(column.Text) is not null
                && head.DirectionYears.Count == 0
                && Below(head, column) is { IsNumber: false };
            if (isOpen || isYear)
                place++;
            yield return isOpen || isYear
                ? column with
                {
                    Kind = FormColumn.Direction,
                    Year = DirectionYear(head, column, planYear, place),
                }
                : column;
        }
    }

    private FormCell? Below(FormTableHead head, FormHeadColumn column) =>
        grid.RowNumbersAfter(head.LastRow).Take(3).SelectMany(grid.Row).FirstOrDefault(c => head.Of(c) == column);

    private FiscalYear? DirectionYear(FormTableHead head, FormHeadColumn column, FiscalYear planYear, int place)
    {
        var years = column.Year is { } only
            ? [only]
            : Enumerable.Range(0, 6).Select(n => planYear + n).Where(y => !head.DirectionYears.Contains(y)).ToList();
        var next =
            column.Text.Contains("次々年", StringComparison.Ordinal) || column.Text.Contains("翌々年", StringComparison.Ordinal) ? 2
            : column.Text.Contains("次年", StringComparison.Ordinal) || column.Text.Contains("翌年", StringComparison.Ordinal) ? 1
            : Math.Clamp(place, 1, 3);
        var first = years.Contains(planYear + next) ? planYear + next : years[0];
        var answer = AskOnce(
            new Decision(
                $"direction/{planYear.Value}/{place}/{column.Text}",
                $"見出し「{column.Text}」（{grid.Place(head.Row, column.First)}）は、どの年度の方向性ですか。",
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
        if (FormAmountColumn.Candidates(head, year) is not [var first] || !first.Text.Contains("当初", StringComparison.Ordinal))
            return head;
        var later = head
            .Columns.Where(c =>
                c.Kind == FormColumn.Other
                && (c.Year is null || c.Year == year)
                && c.Text.Contains("補正後", StringComparison.Ordinal)
                && !c.Text.Contains('前', StringComparison.Ordinal)
            )
            .ToList();
        if (later.Count == 0)
            return head;
        var answer = AskOnce(
            new Decision(
                $"stage/{string.Join('/', later.Append(first).Select(c => c.Text))}",
                $"予算額として、どの列を読みますか（{grid.Place(head.Row, first.First)}の見出し）。",
                [.. later.Prepend(first).Select(c => new DecisionOption(c.Text, $"「{c.Text}」を読む", []))],
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

    /// <summary>The unit of a table that names none, on a form that names another than the plan's elsewhere.</summary>
    public PlanUnit Unit(FormTableHead head, int column, IReadOnlyList<PlanUnit> elsewhere, PlanUnit ofPlan)
    {
        var units = elsewhere.Append(ofPlan).Distinct().OrderBy(u => u.Size).ToList();
        if (units.Count == 1)
            return ofPlan;
        var place = grid.Place(head.Row, column);
        var answer = AskOnce(
            new Decision(
                $"unit/{place}",
                $"{place}の「{(head.IsResults ? "事業実績" : "実施計画")}」の表には金額の単位がなく、シートのほかの所の単位は計画の単位（{ofPlan.Name}）と違います。この表の金額の単位はどれですか。",
                [.. units.Select(u => new DecisionOption(Id(u), $"{u.Name}として読む", []))],
                Id(ofPlan)
            )
        );
        return units.Find(u => answer == Id(u))!;
    }

    // The same heading on many sheets is one question.
    private string AskOnce(Decision decision) =>
        context.Decisions.Exists(d => d.Id == decision.Id) ? decision.Chosen(context.Answers) : context.Ask(decision);
}
