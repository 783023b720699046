using System.Collections;
using Meguri.Accounts;
using Meguri.Plans.Model;
using Meguri.Shared.Records;

namespace Meguri.Plans;

/// <summary>
/// A whole plan in memory: what is checked, exported, imported, compared, frozen into an edition and published.
/// JSON is this class written as it stands; see <c>docs/formats</c>.
/// </summary>
public sealed class PlanDocument
{
    /// <summary>Name and version of the format.</summary>
    public const string CurrentFormat = "meguri-plan/1";

    /// <summary>Always <see cref="CurrentFormat"/>.</summary>
    public string Format { get; set; } = CurrentFormat;

    /// <summary>計画.</summary>
    public Plan Plan { get; set; } = new();

    /// <summary>階層, from the top.</summary>
    public List<Level> Levels { get; set; } = [];

    /// <summary>語.</summary>
    public List<PlanWord> Words { get; set; } = [];

    /// <summary>様式年度.</summary>
    public List<SheetYear> Years { get; set; } = [];

    /// <summary>所管課.</summary>
    public List<Department> Departments { get; set; } = [];

    /// <summary>項目.</summary>
    public List<Node> Nodes { get; set; } = [];

    /// <summary>事業.</summary>
    public List<Project> Projects { get; set; } = [];

    /// <summary>施策シート.</summary>
    public List<Sheet> Sheets { get; set; } = [];

    /// <summary>掲載.</summary>
    public List<Listing> Listings { get; set; } = [];

    /// <summary>関連施策.</summary>
    public List<RelatedMeasure> Related { get; set; } = [];

    /// <summary>事業実績.</summary>
    public List<ProjectResult> Results { get; set; } = [];

    /// <summary>事業計画.</summary>
    public List<ProjectPlan> ProjectPlans { get; set; } = [];

    /// <summary>方向性.</summary>
    public List<ProjectDirection> Directions { get; set; } = [];

    /// <summary>事業の金額; none in editions frozen before it was kept.</summary>
    public List<ProjectAmount> Amounts { get; set; } = [];

    /// <summary>予算科目と人工; none in editions frozen before it was kept.</summary>
    public List<ProjectAccount> Accounts { get; set; } = [];

    /// <summary>指標; none in editions frozen before it was kept.</summary>
    public List<Indicator> Indicators { get; set; } = [];

    /// <summary>計画の指標; none in editions frozen before it was kept.</summary>
    public List<PlanIndicator> PlanIndicators { get; set; } = [];

    /// <summary>指標の位置づけ; none in editions frozen before it was kept.</summary>
    public List<IndicatorLink> IndicatorLinks { get; set; } = [];

    /// <summary>目標値; none in editions frozen before it was kept.</summary>
    public List<IndicatorTarget> Targets { get; set; } = [];

    /// <summary>内訳の分け方; none in editions frozen before it was kept.</summary>
    public List<IndicatorDimension> Dimensions { get; set; } = [];

    /// <summary>実績値; none in editions frozen before it was kept.</summary>
    public List<Observation> Observations { get; set; } = [];

    /// <summary>内訳の値; none in editions frozen before it was kept.</summary>
    public List<ObservationPart> ObservationParts { get; set; } = [];

    /// <summary>判定の上書き; none in editions frozen before it was kept.</summary>
    public List<StatusOverride> StatusOverrides { get; set; } = [];

    /// <summary>判定の決まり; none in editions frozen before it was kept.</summary>
    public List<JudgingRule> JudgingRules { get; set; } = [];

    /// <summary>項目のSDGs; none in editions frozen before it was kept.</summary>
    public List<NodeSdg> NodeSdgs { get; set; } = [];

    /// <summary>事業のSDGs; none in editions frozen before it was kept.</summary>
    public List<ProjectSdg> ProjectSdgs { get; set; } = [];

    /// <summary>The list that holds records of <paramref name="kind"/>; for the plan itself, a list of one.</summary>
    public IList Of(RecordKind kind) =>
        kind.Name switch
        {
            "plan" => new List<Plan> { Plan },
            "level" => Levels,
            "word" => Words,
            "year" => Years,
            "department" => Departments,
            "node" => Nodes,
            "project" => Projects,
            "sheet" => Sheets,
            "listing" => Listings,
            "related" => Related,
            "result" => Results,
            "projectPlan" => ProjectPlans,
            "direction" => Directions,
            "projectAmount" => Amounts,
            "projectAccount" => Accounts,
            "indicator" => Indicators,
            "planIndicator" => PlanIndicators,
            "indicatorLink" => IndicatorLinks,
            "target" => Targets,
            "dimension" => Dimensions,
            "observation" => Observations,
            "observationPart" => ObservationParts,
            "statusOverride" => StatusOverrides,
            "judgingRule" => JudgingRules,
            "nodeSdg" => NodeSdgs,
            "projectSdg" => ProjectSdgs,
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind.Name, "not a kind of plan record"),
        };

    /// <summary>Adds a record to the list of its kind; a plan takes the place of the plan.</summary>
    public void Add(RecordKind kind, object record)
    {
        if (record is Plan plan)
            Plan = plan;
        else
            Of(kind).Add(record);
    }

    /// <summary>Tells each record which plan it is of, after the plan's code has been read.</summary>
    public void SetPlanCodes()
    {
        foreach (var kind in PlanRecords.All)
        {
            foreach (var record in Of(kind))
            {
                if (record is IOfPlan ofPlan)
                    ofPlan.PlanCode = Plan.Code;
            }
        }
    }

    /// <summary>
    /// Puts each list into the order of the plan: the order numbers where there are any, then the keys. Two documents that say the same are then equal line by line.
    /// </summary>
    public PlanDocument Sorted()
    {
        Levels.Sort(PlanOrder.Of<Level>());
        Words.Sort(PlanOrder.Of<PlanWord>());
        Years.Sort(PlanOrder.Of<SheetYear>());
        Departments.Sort(PlanOrder.Of<Department>());
        Nodes.Sort(PlanOrder.Of<Node>());
        Projects.Sort(PlanOrder.Of<Project>());
        Sheets.Sort(PlanOrder.Of<Sheet>());
        Listings.Sort(PlanOrder.Of<Listing>());
        Related.Sort(PlanOrder.Of<RelatedMeasure>());
        Results.Sort(PlanOrder.Of<ProjectResult>());
        ProjectPlans.Sort(PlanOrder.Of<ProjectPlan>());
        Directions.Sort(PlanOrder.Of<ProjectDirection>());
        Amounts.Sort(PlanOrder.Of<ProjectAmount>());
        Accounts.Sort(PlanOrder.Of<ProjectAccount>());
        Indicators.Sort(PlanOrder.Of<Indicator>());
        PlanIndicators.Sort(PlanOrder.Of<PlanIndicator>());
        IndicatorLinks.Sort(PlanOrder.Of<IndicatorLink>());
        Targets.Sort(PlanOrder.Of<IndicatorTarget>());
        Dimensions.Sort(PlanOrder.Of<IndicatorDimension>());
        Observations.Sort(PlanOrder.Of<Observation>());
        ObservationParts.Sort(PlanOrder.Of<ObservationPart>());
        StatusOverrides.Sort(PlanOrder.Of<StatusOverride>());
        JudgingRules.Sort(PlanOrder.Of<JudgingRule>());
        NodeSdgs.Sort(PlanOrder.Of<NodeSdg>());
        ProjectSdgs.Sort(PlanOrder.Of<ProjectSdg>());
        return this;
    }

    /// <summary>This sorted document with some records in the place of those that bear the same keys. This one stays as it is; the records that did not change are shared.</summary>
    /// <param name="parts">Kinds that stand by themselves: projects, sheets, and what stands on sheets.</param>
    public PlanDocument With(IReadOnlyList<Refreshed> parts)
    {
        var copy = (PlanDocument)MemberwiseClone();
        foreach (var part in parts)
        {
            switch (part.Kind.Name)
            {
                case "project":
                    copy.Projects = Renewed(Projects, part);
                    break;
                case "sheet":
                    copy.Sheets = Renewed(Sheets, part);
                    break;
                case "listing":
                    copy.Listings = Renewed(Listings, part);
                    break;
                case "related":
                    copy.Related = Renewed(Related, part);
                    break;
                case "result":
                    copy.Results = Renewed(Results, part);
                    break;
                case "projectPlan":
                    copy.ProjectPlans = Renewed(ProjectPlans, part);
                    break;
                case "direction":
                    copy.Directions = Renewed(Directions, part);
                    break;
                case "projectAmount":
                    copy.Amounts = Renewed(Amounts, part);
                    break;
                case "projectAccount":
                    copy.Accounts = Renewed(Accounts, part);
                    break;
                case "observation":
                    copy.Observations = Renewed(Observations, part);
                    break;
                case "observationPart":
                    copy.ObservationParts = Renewed(ObservationParts, part);
                    break;
                default:
                    throw new ArgumentOutOfRangeException(nameof(parts), part.Kind.Name, "not a kind that stands by itself");
            }
        }
        return copy;
    }

    /// <summary>Another document of the same lists: put a list in another's place, and this one stays as it is.</summary>
    public PlanDocument Copy() => (PlanDocument)MemberwiseClone();

    /// <summary>This document without the years whose round is under way. This one stays as it is; the records are shared.</summary>
    public PlanDocument Finished()
    {
        var open = Years.Where(y => y.InPreparation).ToList();
        if (open.Count == 0)
            return this;
        var firstOpen = open.Min(y => y.ResultYear.Value);
        var copy = Copy();
        copy.Years = [.. Years.Where(y => !y.InPreparation)];
        var (planned, told) = (copy.Years.Select(y => y.PlanYear).ToHashSet(), copy.Years.Select(y => y.ResultYear).ToHashSet());
        copy.Sheets = [.. Sheets.Where(s => planned.Contains(s.PlanYear))];
        copy.Listings = [.. Listings.Where(l => planned.Contains(l.PlanYear))];
        copy.Related = [.. Related.Where(r => planned.Contains(r.PlanYear))];
        copy.Directions = [.. Directions.Where(d => planned.Contains(d.PlanYear))];
        // What stands on no other year's sheet goes with the years under way; what is kept of former years stays.
        copy.Results = [.. Results.Where(r => told.Contains(r.Year) || !open.Exists(y => y.ResultYear == r.Year))];
        copy.ProjectPlans = [.. ProjectPlans.Where(p => planned.Contains(p.Year) || !open.Exists(y => y.PlanYear == p.Year))];
        copy.Amounts =
        [
            .. Amounts
                .Where(a => planned.Contains(a.Year) || !open.Exists(y => y.PlanYear == a.Year))
                .Where(a => a.Stage != ProjectAmount.Settled || told.Contains(a.Year) || !open.Exists(y => y.ResultYear == a.Year)),
        ];
        copy.Observations = [.. Observations.Where(o => IsTold(o.Year))];
        copy.ObservationParts = [.. ObservationParts.Where(o => IsTold(o.Year))];
        copy.StatusOverrides = [.. StatusOverrides.Where(o => IsTold(o.Year))];
        copy.Accounts = [.. Accounts.Where(a => planned.Contains(a.Year) || !open.Exists(y => y.PlanYear == a.Year))];
        return copy;

        // Values of indicators come year after year: none after the first year under way is told before that year is.
        bool IsTold(Shared.Time.FiscalYear year) => told.Contains(year) || year.Value < firstOpen;
    }

    private static List<T> Renewed<T>(List<T> old, Refreshed part)
        where T : class
    {
        var order = PlanOrder.Of<T>();
        var keys = part.Kind.Keys.ToArray();
        var list = new List<T>(old);
        foreach (var key in part.Keys)
        {
            // Where the order is by more than the key, only looking at each finds it.
            var at = list.BinarySearch((T)key, order);
            if (at < 0)
                at = list.FindIndex(r => Array.TrueForAll(keys, k => Equals(k.Get(r), k.Get(key))));
            if (at >= 0)
                list.RemoveAt(at);
        }
        foreach (var record in part.Stored.Cast<T>())
        {
            var at = list.BinarySearch(record, order);
            list.Insert(at < 0 ? ~at : at, record);
        }
        return list;
    }
}
