using System.Text.RegularExpressions;
using Meguri.Plans.Model;
using Meguri.Shared.Time;

namespace Meguri.Checks.Lines;

/// <summary>A project that was to end (事業終了) is planned, budgeted or directed on afterwards.</summary>
public sealed partial class BudgetAfterEnd : Rule
{
    /// <inheritdoc/>
    public override string Code => "budget-after-end";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Error;

    /// <inheritdoc/>
    public override string Title => "事業終了のあとに予算や計画がある";

    /// <inheritdoc/>
    public override string Why => "終わると公表した事業が続いていると、方針が変わったのか書き誤りなのか説明を求められます。";

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(CheckedPlan plan)
    {
        // An end year is a fact of the project: it is told once, on the newest sheet.
        var told = new HashSet<string>(StringComparer.Ordinal);
        foreach (var line in plan.Lines.Where(l => l.IsMain).Reverse())
        {
            if (
                LastYear(plan, line) is { } last
                && After(plan, line, last) is { } again
                && (last != line.Project.EndYear || told.Add(line.Project.Code))
            )
                yield return again;
            if (DirectionAfterEnd(plan, line) is { } finding)
                yield return finding;
            if (GoesOn(plan, line) is { } though)
                yield return though;
        }
    }

    private Finding? After(CheckedPlan plan, CheckedLine line, FiscalYear last)
    {
        if (line.Listing.InPlan && last < line.Year.PlanYear)
        {
            var budget = plan.Plan.Plan(line.Project.Code, line.Year.PlanYear)?.Budget;
            return Found(
                line.PlanPlace("budget"),
                $"「{line.Project.Name}」は{last.Era}で終わることになっていますが、{line.Year.PlanYear.Era}の計画に載っています{(budget is null ? "" : $"（予算額{plan.Money(budget)}）")}。"
                    + "続けるなら方向性か終了年度を改め、終わったなら計画から外してください。",
                last,
                budget
            ) with
            {
                Figures = budget is { } yen ? [FoundFigure.Yen(yen)] : [],
            };
        }
        // What was carried over may well be spent after the end.
        if (
            !line.Listing.InResults
            || last >= line.Year.ResultYear
            || plan.Plan.Result(line.Project.Code, line.Year.ResultYear) is { CarriedIn: > 0 }
        )
            return null;
        return Found(
            line.ResultPlace("text"),
            $"「{line.Project.Name}」は{last.Era}で終わることになっていますが、{line.Year.ResultYear.Era}の実績に載っています。続けたのなら方向性か終了年度を改め、終わったなら実績から外してください。",
            last,
            line.Year.ResultYear
        );
    }

    private Finding? DirectionAfterEnd(CheckedPlan plan, CheckedLine line)
    {
        var directions = plan.Plan.Directions(line.Project.Code, line.Year.PlanYear).ToList();
        var end = directions.Find(d => Ends(plan, d));
        if (end is null || directions.Find(d => d.Year > end.Year && !Ends(plan, d)) is not { } after)
            return null;
        return Found(
            CheckedPlan.Place(Plans.PlanRecords.Direction, after, "direction", line.Listing.MeasureCode, line.Year.PlanYear),
            $"「{line.Project.Name}」の方向性は{end.Year.Era}が「{end.Direction}」ですが、そのあとの{after.Year.Era}が「{after.Direction}」です。違うほうを直してください。",
            end.Direction,
            end.Year,
            after.Direction
        );
    }

    // The year of 事業終了 may be the project's last or the first without it; that it goes on behind that year is neither.
    private Finding? GoesOn(CheckedPlan plan, CheckedLine line)
    {
        if (!line.Listing.InPlan || Last(plan, line)?.Find(d => Ends(plan, d)) is not { } end || end.Year != line.Year.PlanYear)
            return null;
        var next = plan.Plan.Plan(line.Project.Code, line.Year.PlanYear);
        var given = plan.Plan.Directions(line.Project.Code, line.Year.PlanYear).Where(d => d.Year > end.Year).ToList();
        if (given.Count == 0 || given.Exists(d => Ends(plan, d)) || line.Project.EndYear == end.Year || Ending().IsMatch(next?.Text ?? ""))
            return null;
        return Found(
            line.PlanPlace("budget"),
            $"「{line.Project.Name}」の{end.Year.Era}の方向性は、{end.PlanYear.Era}のシートで「{end.Direction}」でしたが、{end.Year.Era}の計画では、"
                + $"{given[0].Year.Era}も「{given[0].Direction}」です。"
                + "続けることにしたなら文にその理由を書き、終わるなら計画から外すか、方向性を改めてください。",
            end.Direction,
            end.Year,
            given[0].Direction
        ) with
        {
            Severity = Severity.Warning,
            Also = [CheckedPlan.Place(Plans.PlanRecords.Direction, end, "direction", line.Listing.MeasureCode, end.PlanYear)],
            Figures = next?.Budget is { } yen ? [FoundFigure.Yen(yen)] : [],
        };
    }

    // What the city said last before that year counts: a later sheet may have put the end off.
    private static FiscalYear? LastYear(CheckedPlan plan, CheckedLine line)
    {
        if (line.Project.EndYear is { } end && end < line.Year.PlanYear)
            return end;
        return Last(plan, line)?.Find(d => Ends(plan, d) && d.Year < line.Year.PlanYear)?.Year;
    }

    private static List<ProjectDirection>? Last(CheckedPlan plan, CheckedLine line) =>
        plan
            .Plan.Years.Where(y => y.PlanYear < line.Year.PlanYear)
            .Select(y => plan.Plan.Directions(line.Project.Code, y.PlanYear).ToList())
            .LastOrDefault(d => d.Count > 0);

    private static bool Ends(CheckedPlan plan, ProjectDirection direction) =>
        plan.Plan.Word(PlanWord.Direction, direction.Direction)?.Role == PlanWord.Ends;

    [GeneratedRegex(
        "終了|廃止|完了|終える|終わる|最終年度|統合|移行|延長|継続することと|続けることと",
        RegexOptions.CultureInvariant,
        Reading.Patience.Milliseconds
    )]
    private static partial Regex Ending();
}
