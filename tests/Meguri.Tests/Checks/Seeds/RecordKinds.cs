using Meguri.Checks;
using Meguri.Plans;
using Meguri.Plans.Model;

namespace Meguri.Tests.Checks.Seeds;

/// <summary>Marks, words and lines of the plan that do not fit together.</summary>
internal static class RecordKinds
{
    public static readonly IReadOnlyList<SeedKind> All =
    [
        new("new-though-old", "前年もあった事業に【新規】の印がある", Severity.Note, NewThoughOld),
        new("new-in-text-though-old", "前年もあった事業の文に「新規」とある", Severity.Note, NewInText),
        new("ended-but-present", "前年に終わるとした事業が、計画に残っている", Severity.Note, EndedButPresent),
        new("ended-in-text-last-year", "前年の計画の文で終わるとした事業が、計画に残っている", Severity.Note, EndedInText),
        new("ends-in-text", "文では終わるとあるのに、方向性が続いている", Severity.Note, EndsInText),
        new("department-missing", "所管課がない、または課の一覧にない", Severity.Note, Department),
        new("name-of-two-forms", "事業名が、前や後ろの語だけ違う", Severity.Note, Name),
        new("rating-missing", "評価がない", Severity.Note, NoRating),
        new("behind-without-improvement", "遅れの評価なのに、改善点がない", Severity.Warning, BehindWithout),
        new("behind-nothing-to-improve", "遅れの評価なのに、改善点が「特になし」である", Severity.Note, BehindNothing),
        new("good-but-failed", "よい評価なのに、できなかったと書いてある", Severity.Note, GoodButFailed),
        new("behind-but-done", "遅れの評価なのに、目標を上回ったと書いてある", Severity.Note, BehindButDone),
        new("not-in-results", "前年の計画にあった事業が、実績にない", Severity.Note, NotInResults),
        new("line-without-result", "実績に載るのに、実績の文がない", Severity.Note, EmptyResult),
        new("direction-missing", "方向性がない年度がある", Severity.Note, NoDirection),
        new("cross-mark-one-sided", "再掲の印が、実績と計画の片方にしかない", Severity.Note, CrossMark),
        new("related-one-way", "関連施策が片方からだけ指している", Severity.Note, RelatedOneWay),
        new("related-unknown", "関連施策のコードが、計画にない", Severity.Note, RelatedUnknown),
    ];

    private static bool NewThoughOld(Plot p)
    {
        if (p.TwoYears(where: l => !l.Listing.New) is not { } lines)
            return false;
        Plot.Same(p.After, PlanRecords.Listing, lines.Now.Listing).New = true;
        p.At(PlanRecords.Listing, lines.Now.Listing, "new");
        p.At(PlanRecords.Project, lines.Now.Project, "startYear", "name");
        p.What = $"{lines.Now.Project.Code}に新規の印";
        return true;
    }

    private static bool NewInText(Plot p)
    {
        if (p.TwoYears(where: l => !l.Listing.New && !l.Plan.Text.Contains('新', StringComparison.Ordinal)) is not { } lines)
            return false;
        p.At(PlanRecords.Listing, lines.Now.Listing, "new");
        var thing = p.Pick(Stock.Events);
        var name = lines.Now.Project.Name;
        return p.Put(
            Plot.TextOf(lines.Now, plan: true),
            $"{thing}を続けて行う。",
            p.Turn(
                $"【新規】{name}を始める。",
                $"{name}（新規）として{thing}を行う。",
                $"{name}は、今年度から始める新規の事業である。",
                $"≪新規≫{name}を行う。"
            )
        );
    }

    private static string? Ends(Plot p) => p.Base.Plan.Words.Find(w => w is { List: PlanWord.Direction, Role: PlanWord.Ends })?.Word;

    private static bool EndedButPresent(Plot p)
    {
        if (Ends(p) is not { } ends || p.TwoYears() is not { } lines)
            return false;
        var said = p.Base.Plan.Directions.Find(d =>
            d.ProjectCode == lines.Now.Project.Code && d.PlanYear == lines.Last.Year.PlanYear && d.Year == lines.Now.Year.PlanYear
        );
        if (said is null)
            return false;
        Plot.Same(p.After, PlanRecords.Direction, said).Direction = ends;
        // What comes after the end is not asked about here.
        p.After.Directions.RemoveAll(d =>
            d.ProjectCode == said.ProjectCode && d.PlanYear == said.PlanYear && d.Year.Value > said.Year.Value
        );
        p.At(PlanRecords.Direction, said, "direction");
        p.At(PlanRecords.Listing, lines.Now.Listing, "inPlan");
        p.At(PlanRecords.ProjectPlan, lines.Now.Plan, "text", "budget");
        p.At(PlanRecords.ProjectPlan, lines.Last.Plan, "text");
        p.What = $"{said.ProjectCode}: 前年に{said.Year}は{ends}とした";
        return true;
    }

    private static bool EndedInText(Plot p)
    {
        if (p.TwoYears() is not { } lines)
            return false;
        p.At(PlanRecords.Listing, lines.Now.Listing, "inPlan");
        p.At(PlanRecords.ProjectPlan, lines.Now.Plan, "text", "budget");
        var year = p.YearName(lines.Last.Year.PlanYear);
        return p.Put(
            Plot.TextOf(lines.Last, plan: true),
            $"{year}も続けて実施する。",
            p.Turn($"{year}をもって終了する。", $"本事業は{year}で終了とする。", $"{year}限りで廃止する。", $"{year}で事業を完了する。")
        );
    }

    private static bool EndsInText(Plot p)
    {
        if (Ends(p) is null || p.Line(where: l => p.Index.Directions(l.Project.Code, l.Year.PlanYear).Any()) is not { } line)
            return false;
        foreach (var given in p.Index.Directions(line.Project.Code, line.Year.PlanYear))
            p.At(PlanRecords.Direction, given, "direction");
        var year = p.YearName(line.Year.PlanYear);
        return p.Put(
            Plot.TextOf(line, plan: true),
            $"{year}も続けて実施する。",
            p.Turn($"{year}をもって事業を終了する。", $"本事業は{year}で終了する。", $"{year}で事業終了とする。", $"{year}限りで廃止する。")
        );
    }

    private static bool Department(Plot p)
    {
        if (p.Line(where: l => l.Project.DepartmentCode is not null) is not { } line)
            return false;
        var node = p.Base.Plan.Nodes.Find(n => n.Code == line.Measure && n.DepartmentCode is not null);
        if (p.Number % 3 == 2 && node is not null)
        {
            Plot.Same(p.After, PlanRecords.Node, node).DepartmentCode = null;
            p.At(PlanRecords.Node, node, "departmentCode");
            p.What = $"施策{node.Code}の所管課がない";
            return true;
        }
        Plot.Same(p.After, PlanRecords.Project, line.Project).DepartmentCode = p.Number % 3 == 0 ? null : "nowhere";
        p.At(PlanRecords.Project, line.Project, "departmentCode");
        p.What = $"{line.Project.Code}の所管課 → {(p.Number % 3 == 0 ? "なし" : "一覧にない課")}";
        return true;
    }

    private static bool Name(Plot p)
    {
        var year = p.Years[0];
        if (p.Line(where: l => l.Project.Name.Length >= 5) is not { } line)
            return false;
        var name = line.Project.Name;
        var other = p.Turn(
            name.EndsWith("事業", StringComparison.Ordinal) ? name[..^2] : name + "事業",
            name + "負担金",
            "新" + name,
            name.EndsWith("補助金", StringComparison.Ordinal) ? name[..^3] : name + "推進費"
        );
        if (p.Number % 2 == 0)
        {
            // The result bears a name of another form than the project.
            Plot.Same(p.After, PlanRecords.Result, line.Result).NameThen = other;
            p.At(PlanRecords.Result, line.Result, "nameThen");
            p.At(PlanRecords.Project, line.Project, "name");
            p.What = $"{line.Project.Code}「{name}」の実績の名が「{other}」";
            return true;
        }
        // The same project stands in the plan as two: the results under one name, the plan under another.
        p.After.Projects.Add(
            new Project
            {
                Code = "P999",
                Name = other,
                HomePlanCode = line.Project.HomePlanCode,
                HomeMeasureCode = line.Project.HomeMeasureCode,
                DepartmentCode = line.Project.DepartmentCode,
            }
        );
        Plot.Same(p.After, PlanRecords.Listing, line.Listing).InPlan = false;
        var added = new Listing
        {
            PlanCode = line.Listing.PlanCode,
            MeasureCode = line.Measure,
            PlanYear = year.PlanYear,
            ProjectCode = "P999",
            Order = line.Listing.Order,
            InPlan = true,
        };
        p.After.Listings.Add(added);
        foreach (var plan in p.After.ProjectPlans.Where(r => r.ProjectCode == line.Project.Code && r.Year == year.PlanYear))
            plan.ProjectCode = "P999";
        foreach (var direction in p.After.Directions.Where(r => r.ProjectCode == line.Project.Code && r.PlanYear == year.PlanYear))
            direction.ProjectCode = "P999";
        p.At(PlanRecords.Project, line.Project, "name");
        p.At(PlanRecords.Project, p.After.Projects[^1], "name");
        p.At(PlanRecords.Listing, line.Listing, "inPlan", "inResults");
        p.At(PlanRecords.Listing, added, "inPlan", "inResults", "new");
        p.At(PlanRecords.Result, line.Result, "nameThen", "text");
        p.What = $"{line.Project.Code}「{name}」が計画では別の事業「{other}」";
        return true;
    }

    private static Sheet? SheetOf(Plot p, Func<Sheet, bool> where)
    {
        var fit = p
            .Base.Plan.Sheets.Where(s =>
                s.PlanYear == p.Years[0].PlanYear && s.Rating is not null && s.Outcomes.Length > 0 && s.Improvements.Length > 0 && where(s)
            )
            .ToList();
        return fit.Count == 0 ? null : p.Pick(fit);
    }

    private static bool IsBehind(Plot p, Sheet sheet) =>
        p.Base.Plan.Words.Exists(w => w.List == PlanWord.Rating && w.Word == sheet.Rating && w.Role == PlanWord.Behind);

    /// <summary>A sheet that may well bear a rating of that side: its text does not speak of the other.</summary>
    private static Sheet? SheetFor(Plot p, bool behind) =>
        SheetOf(p, s =>
            behind
                ? !((string[])["上回", "達成", "最も多", "過去最", "終え", "増え"]).Any(w =>
                    s.Outcomes.Contains(w, StringComparison.Ordinal)
                )
                : !IsBehind(p, s)
                    && !((string[])["なかった", "届か", "下回", "遅れ", "十分で"]).Any(w =>
                        s.Outcomes.Contains(w, StringComparison.Ordinal)
                    )
        );

    private static string Rating(Plot p, bool behind) =>
        p.Pick(
            p.Base.Plan.Words.Where(w => w.List == PlanWord.Rating && w.Role == PlanWord.Behind == behind)
                .OrderBy(w => w.Order)
                .Take(behind ? 2 : 1)
                .ToList()
        ).Word;

    private static bool Marked(Plot p, Sheet sheet, string what, params string[] fields)
    {
        p.At(PlanRecords.Sheet, sheet, fields);
        p.What = $"{sheet.MeasureCode}/{sheet.PlanYear}: {what}";
        return true;
    }

    private static bool NoRating(Plot p)
    {
        if (SheetOf(p, _ => true) is not { } sheet)
            return false;
        Plot.Same(p.After, PlanRecords.Sheet, sheet).Rating = null;
        return Marked(p, sheet, "評価がない", "rating");
    }

    private static bool BehindWithout(Plot p)
    {
        if (SheetFor(p, behind: true) is not { } sheet)
            return false;
        var behind = Rating(p, behind: true);
        p.Both(d => Plot.Same(d, PlanRecords.Sheet, sheet).Rating = behind);
        Plot.Same(p.After, PlanRecords.Sheet, sheet).Improvements = "";
        return Marked(p, sheet, $"{behind}で改善点がない", "rating", "improvements");
    }

    private static bool BehindNothing(Plot p)
    {
        if (SheetFor(p, behind: true) is not { } sheet)
            return false;
        var behind = Rating(p, behind: true);
        p.Both(d => Plot.Same(d, PlanRecords.Sheet, sheet).Rating = behind);
        var nothing = p.Turn(
            "特になし",
            "なし",
            "特になし。",
            "改善点は特にない。",
            "－",
            "現状のまま継続する。",
            "引き続き現状どおり実施する。",
            "該当なし"
        );
        Plot.Same(p.After, PlanRecords.Sheet, sheet).Improvements = nothing;
        return Marked(p, sheet, $"{behind}で改善点が「{nothing}」", "rating", "improvements");
    }

    private static bool GoodButFailed(Plot p)
    {
        if (SheetFor(p, behind: false) is not { } sheet)
            return false;
        var good = Rating(p, behind: false);
        p.Both(d => Plot.Same(d, PlanRecords.Sheet, sheet).Rating = good);
        p.At(PlanRecords.Sheet, sheet, "rating");
        var thing = p.Pick(Stock.Events);
        return p.Put(
            p.Texts(Spot.Outcomes).Find(t => t.Measure == sheet.MeasureCode)!,
            $"{thing}は予定した回数を上回った。",
            p.Turn(
                $"{thing}は、目標を達成できなかった。",
                "目標は未達成であった。",
                $"予定していた{thing}は実施できなかった。",
                $"{thing}は目標を大きく下回った。",
                $"{thing}を開くことができなかった。",
                $"目標値には届かず、{thing}も中止した。"
            )
        );
    }

    private static bool BehindButDone(Plot p)
    {
        if (SheetFor(p, behind: true) is not { } sheet)
            return false;
        var behind = Rating(p, behind: true);
        p.Both(d => Plot.Same(d, PlanRecords.Sheet, sheet).Rating = behind);
        p.At(PlanRecords.Sheet, sheet, "rating");
        return p.Put(
            p.Texts(Spot.Outcomes).Find(t => t.Measure == sheet.MeasureCode)!,
            "目標には届かなかった。",
            p.Turn("目標を大きく上回った。", "すべての目標を達成した。", "計画を上回って進んだ。", "目標値を達成し、計画どおりに進んだ。")
        );
    }

    private static bool NotInResults(Plot p)
    {
        if (p.TwoYears() is not { } lines)
            return false;
        var line = lines.Now;
        Plot.Settle(p.After, line, null);
        p.After.Results.RemoveAll(r => r.ProjectCode == line.Project.Code && r.Year == line.Year.ResultYear);
        foreach (var listing in p.After.Listings.Where(l => l.ProjectCode == line.Project.Code && l.PlanYear == line.Year.PlanYear))
            (listing.InResults, listing.CrossListedInResults) = (false, false);
        p.At(PlanRecords.Listing, line.Listing, "inResults");
        p.At(PlanRecords.Result, line.Result, "text", "settledAmount");
        p.At(PlanRecords.ProjectPlan, lines.Last.Plan, "text");
        p.What = $"{line.Project.Code}が実績から消えた";
        return true;
    }

    private static bool EmptyResult(Plot p)
    {
        if (p.Line() is not { } line)
            return false;
        if (p.Number % 3 == 2)
            Plot.Same(p.After, PlanRecords.ProjectPlan, line.Plan).Text = "";
        else
            Plot.Same(p.After, PlanRecords.Result, line.Result).Text = "";
        if (p.Number % 3 == 2)
            p.At(PlanRecords.ProjectPlan, line.Plan, "text");
        else
            p.At(PlanRecords.Result, line.Result, "text");
        p.At(PlanRecords.Listing, line.Listing, "inResults", "inPlan");
        p.What = $"{line.Project.Code}の{(p.Number % 3 == 2 ? "計画" : "実績")}の文がない";
        return true;
    }

    private static bool NoDirection(Plot p)
    {
        if (p.Line(where: l => p.Index.Directions(l.Project.Code, l.Year.PlanYear).Any()) is not { } line)
            return false;
        var gone = p.Pick(p.Index.Directions(line.Project.Code, line.Year.PlanYear).ToList());
        p.After.Directions.RemoveAll(d => d.ProjectCode == gone.ProjectCode && d.PlanYear == gone.PlanYear && d.Year == gone.Year);
        p.At(PlanRecords.Direction, gone, "direction");
        p.At(PlanRecords.Listing, line.Listing, "inPlan");
        p.At(PlanRecords.ProjectPlan, line.Plan, "text");
        p.What = $"{gone.ProjectCode}の{gone.Year}の方向性がない";
        return true;
    }

    private static bool CrossMark(Plot p)
    {
        var fit = p
            .Base.Plan.Listings.Where(l => l is { InResults: true, InPlan: true, CrossListedInResults: true, CrossListedInPlan: true })
            .ToList();
        if (fit.Count == 0)
            return false;
        var listing = p.Pick(fit);
        var wrong = Plot.Same(p.After, PlanRecords.Listing, listing);
        if (p.Number % 2 == 0)
            wrong.CrossListedInResults = false;
        else
            wrong.CrossListedInPlan = false;
        p.At(PlanRecords.Listing, listing, "crossListedInResults", "crossListedInPlan");
        p.What = $"{listing.MeasureCode}の{listing.ProjectCode}の再掲の印が片方だけ";
        return true;
    }

    private static bool RelatedOneWay(Plot p)
    {
        var year = p.Years[0].PlanYear;
        var pairs = p
            .Base.Plan.Related.Where(r =>
                r.PlanYear == year
                && p.Base.Plan.Related.Exists(o => o.PlanYear == year && o.MeasureCode == r.RelatedCode && o.RelatedCode == r.MeasureCode)
            )
            .ToList();
        if (pairs.Count == 0)
            return false;
        var gone = p.Pick(pairs);
        p.After.Related.RemoveAll(r => r.PlanYear == year && r.MeasureCode == gone.MeasureCode && r.RelatedCode == gone.RelatedCode);
        p.At(PlanRecords.Related, gone, "relatedCode", "order");
        p.At(
            PlanRecords.Related,
            new RelatedMeasure
            {
                MeasureCode = gone.RelatedCode,
                PlanYear = year,
                RelatedCode = gone.MeasureCode,
            },
            "relatedCode",
            "order"
        );
        p.What = $"{gone.MeasureCode}から{gone.RelatedCode}への関連が消えた";
        return true;
    }

    private static bool RelatedUnknown(Plot p)
    {
        var measure = p.Pick(p.Index.Measures.Where(m => p.Index.Sheet(m.Code, p.Years[0].PlanYear) is not null).ToList());
        var wrong = new RelatedMeasure
        {
            PlanCode = p.Base.Plan.Plan.Code,
            MeasureCode = measure.Code,
            PlanYear = p.Years[0].PlanYear,
            RelatedCode = p.Turn(measure.Code + "9", "99-9", measure.ParentCode + "-77", "1一2"),
            Order = 9,
        };
        p.After.Related.Add(wrong);
        p.At(PlanRecords.Related, wrong, "relatedCode", "order");
        p.What = $"{measure.Code}の関連施策に{wrong.RelatedCode}";
        return true;
    }
}
