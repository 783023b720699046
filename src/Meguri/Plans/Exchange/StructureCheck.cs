using System.Text.RegularExpressions;
using Meguri.Plans.Model;
using Meguri.Plans.Money;
using Meguri.Shared.Records;

namespace Meguri.Plans.Exchange;

/// <summary>What must hold between records of one plan, beyond codes that name something.</summary>
internal sealed partial class StructureCheck(PlanDocument document, Action<RecordKind, object, Field, string> add)
{
    /// <summary>Checks them all.</summary>
    public void Run()
    {
        CheckPlan();
        CheckNodes();
        CheckProjects();
        CheckSheets();
        CheckMoney();
        CheckIndicators();
        foreach (var direction in document.Directions.Where(d => d.Year.Value <= d.PlanYear.Value))
            Add(PlanRecords.Direction, direction, "year", "計画年度より後の年度");
    }

    private void CheckPlan()
    {
        var plan = document.Plan;
        if (plan.Code.Length > 0 && !CodeForm().IsMatch(plan.Code))
            Add(PlanRecords.Plan, plan, "code", "半角の英小文字・数字・ハイフンだけのコード");
        if (plan.EndYear.Value < plan.StartYear.Value)
            Add(PlanRecords.Plan, plan, "endYear", "開始年度と同じか、それより後の年度");
        if (plan.UnitYen is not (1 or 1_000 or 1_000_000 or 100_000_000))
            Add(PlanRecords.Plan, plan, "unitYen", "1、1000、1000000、100000000 のどれか");
    }

    private void CheckNodes()
    {
        var depths = document.Levels.Select(l => l.Depth).ToHashSet();
        var nodes = document.Nodes.ToLookup(n => n.Code, StringComparer.Ordinal);
        foreach (var node in document.Nodes)
        {
            if (!depths.Contains(node.Depth))
                Add(PlanRecords.Node, node, "depth", "「階層」にある段");
            if (node.Depth == 1 && node.ParentCode is not null)
                Add(PlanRecords.Node, node, "parentCode", "いちばん上の段では空欄");
            else if (node.ParentCode is { } parent && nodes[parent].FirstOrDefault() is { } above && above.Depth >= node.Depth)
                Add(PlanRecords.Node, node, "parentCode", "自分より上の段の項目のコード");
            if (node.FromYear?.Value > node.ToYear?.Value)
                Add(PlanRecords.Node, node, "toYear", "最初の年度と同じか、それより後の年度");
        }
    }

    private void CheckProjects()
    {
        var nodes = document.Nodes.Select(n => n.Code).ToHashSet(StringComparer.Ordinal);
        foreach (var project in document.Projects)
        {
            if (project.HomePlanCode is null != project.HomeMeasureCode is null)
                Add(
                    PlanRecords.Project,
                    project,
                    project.HomePlanCode is null ? "homePlanCode" : "homeMeasureCode",
                    "本掲の計画コードと施策コードは、両方書くか両方空欄にします。"
                );
            else if (project.HomePlanCode == document.Plan.Code && project.HomeMeasureCode is { } home && !nodes.Contains(home))
                Add(
                    PlanRecords.Project,
                    project,
                    "homeMeasureCode",
                    "「項目」にあるコード。本掲の章がまだないときは、計画コードとともに空欄にします。"
                );
            if (project.StartYear?.Value > project.EndYear?.Value)
                Add(PlanRecords.Project, project, "endYear", "開始年度と同じか、それより後の年度");
        }
    }

    private void CheckSheets()
    {
        var years = document.Years.Select(y => y.PlanYear.Value).ToHashSet();
        var sheets = document.Sheets.Select(s => (s.MeasureCode, s.PlanYear.Value)).ToHashSet();
        foreach (var sheet in document.Sheets.Where(s => !years.Contains(s.PlanYear.Value)))
            Add(PlanRecords.Sheet, sheet, "planYear", "「様式年度」にある計画年度");
        const string noSheet = "「施策シート」に、同じ施策コードと計画年度の行が要ります。";
        foreach (var listing in document.Listings.Where(l => !sheets.Contains((l.MeasureCode, l.PlanYear.Value))))
            Add(PlanRecords.Listing, listing, "measureCode", noSheet);
        foreach (var related in document.Related.Where(r => !sheets.Contains((r.MeasureCode, r.PlanYear.Value))))
            Add(PlanRecords.Related, related, "measureCode", noSheet);
    }

    private void CheckMoney()
    {
        foreach (var amount in document.Amounts)
        {
            foreach (var (field, problem) in AmountRule.Problems(amount))
                Add(PlanRecords.Amount, amount, field, problem);
        }
    }

    private void CheckIndicators()
    {
        var used = document.PlanIndicators.Select(i => i.IndicatorCode).ToHashSet(StringComparer.Ordinal);
        var dimensions = document.Dimensions.Select(d => (d.IndicatorCode, d.Dimension)).ToHashSet();
        var (nodes, projects) = (
            document.Nodes.Select(n => n.Code).ToHashSet(StringComparer.Ordinal),
            document.Projects.Select(p => p.Code).ToHashSet(StringComparer.Ordinal)
        );
        const string notUsed = "「計画の指標」に、同じ指標コードの行が要ります。";
        foreach (var i in document.Indicators.Where(i => !used.Contains(i.Code)))
            Add(IndicatorRecords.Indicator, i, "code", notUsed);
        foreach (var l in document.IndicatorLinks)
        {
            if (!used.Contains(l.IndicatorCode))
                Add(IndicatorRecords.Link, l, "indicatorCode", notUsed);
            if (!(l.TargetKind == IndicatorLink.OfNode ? nodes : projects).Contains(l.TargetCode))
                Add(IndicatorRecords.Link, l, "targetCode", "「項目」か「事業」にあるコード");
        }
        foreach (var t in document.Targets.Where(t => !used.Contains(t.IndicatorCode)))
            Add(IndicatorRecords.Target, t, "indicatorCode", notUsed);
        foreach (var o in document.StatusOverrides.Where(o => !used.Contains(o.IndicatorCode)))
            Add(IndicatorRecords.Override, o, "indicatorCode", notUsed);
        foreach (var p in document.ObservationParts.Where(p => !dimensions.Contains((p.IndicatorCode, p.Dimension))))
            Add(IndicatorRecords.Part, p, "dimension", "「内訳の分け方」にある分け方");
        foreach (
            var record in document
                .PlanIndicators.Cast<object>()
                .Concat(document.Targets)
                .Concat(document.Dimensions)
                .Concat(document.Observations)
                .Concat(document.ObservationParts)
                .Concat(document.JudgingRules)
        )
        {
            foreach (var (kind, field, problem) in IndicatorRule.Problems(record))
                Add(kind, record, field, problem);
        }
    }

    private void Add(RecordKind kind, object record, string field, string expected) => add(kind, record, kind[field], expected);

    [GeneratedRegex("^[a-z0-9][a-z0-9-]*$", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex CodeForm();
}
