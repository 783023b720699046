using Meguri.Plans;
using Meguri.Plans.Model;
using Meguri.Shared.Money;
using Meguri.Shared.Records;
using Meguri.Shared.Time;

namespace Meguri.Checks;

/// <summary>A plan laid out for the rules: its sheets, lines and texts in the plan's order, each with the place where a person sees it.</summary>
public sealed class CheckedPlan
{
    private readonly Dictionary<string, int> _measureOrder;
    private readonly SheetYear? _firstYear;
    private readonly Lazy<ILookup<Type, (PlanText Text, Slip[] Slips)>> _slips;

    /// <summary>Lays out <paramref name="plan"/>.</summary>
    public CheckedPlan(PlanIndex plan)
    {
        Plan = plan;
        Unit = PlanUnit.All.FirstOrDefault(u => u.Size == plan.Document.Plan.UnitYen) ?? PlanUnit.Yen;
        _measureOrder = plan.Measures.Select((m, i) => (m.Code, i)).ToDictionary(m => m.Code, m => m.i, StringComparer.Ordinal);
        Sheets =
        [
            .. plan.Years.SelectMany(year =>
                plan.Measures.Where(m => m.StandsIn(year.PlanYear)).Select(m => new SheetPlace(m, year, plan.Sheet(m.Code, year.PlanYear)))
            ),
        ];
        Lines = [.. plan.Years.SelectMany(LinesOf)];
        _firstYear = plan.Years is [var first, ..] && !HasPast(first) ? first : null;
        Texts = [.. PlanText.Of(this)];
        Names = [.. PlanText.NamesIn(this)];
        _slips = new(() => SlipRule.In(this));
    }

    /// <summary>The plan.</summary>
    public PlanIndex Plan { get; }

    /// <summary>The unit in which it prints money.</summary>
    public PlanUnit Unit { get; }

    /// <summary>Every measure in every year, whether its sheet is written or not.</summary>
    public IReadOnlyList<SheetPlace> Sheets { get; }

    /// <summary>Every line of every sheet whose project is known.</summary>
    public IReadOnlyList<CheckedLine> Lines { get; }

    /// <summary>Every text that is printed on a sheet, once.</summary>
    public IReadOnlyList<PlanText> Texts { get; }

    /// <summary>Names and summaries of items and projects, each once.</summary>
    public IReadOnlyList<PlanText> Names { get; }

    /// <summary>What texts and names show by themselves, by the kind of the rule that reads it.</summary>
    internal ILookup<Type, (PlanText Text, Slip[] Slips)> Slips => _slips.Value;

    /// <summary>An amount as the plan prints it; to the yen where the unit would round.</summary>
    public string Money(long? yen) =>
        yen is { } amount && amount % Unit.Size != 0
            ? PlanUnit.Yen.FormatWithUnit(new Yen(amount))
            : Unit.FormatWithUnit(yen is { } y ? new Yen(y) : null);

    /// <summary>As above, for what was worked out or read in a text.</summary>
    public string MoneyOf(decimal yen) => Money((long)Math.Clamp(Math.Round(yen), -Yen.MaxInput, Yen.MaxInput));

    /// <summary>The place of a field of a record shown on a sheet.</summary>
    public static FindingPlace Place(RecordKind kind, object record, string field, string? measure = null, FiscalYear? planYear = null) =>
        new(kind.Name, kind.KeyOf(record), kind[field].Name, measure, planYear);

    /// <summary>Place in the plan's order; what stands on no sheet comes last.</summary>
    public int OrderOf(string? measure) => measure is not null && _measureOrder.TryGetValue(measure, out var order) ? order : int.MaxValue;

    /// <summary>False for a plan's first year whose sheets only plan: none of them tells a result, an outcome or a rating, so nothing is
    /// missing there.</summary>
    public bool LooksBack(SheetYear year) => !ReferenceEquals(year, _firstYear);

    private bool HasPast(SheetYear year) =>
        Plan.Document.Sheets.Exists(s =>
            s.PlanYear == year.PlanYear && (!string.IsNullOrEmpty(s.Rating) || !string.IsNullOrWhiteSpace(s.Outcomes))
        ) || Lines.Any(l => ReferenceEquals(l.Year, year) && HasResult(l));

    private bool HasResult(CheckedLine line) =>
        line.Listing.InResults
        || Plan.Result(line.Project.Code, line.Year.ResultYear) is { } result
            && (!string.IsNullOrWhiteSpace(result.Text) || result.SettledAmount is not null);

    private List<CheckedLine> LinesOf(SheetYear year)
    {
        var lines = Plan
            .Measures.SelectMany(m => Plan.Listings(m.Code, year.PlanYear))
            .Select(l => (Listing: l, Project: Plan.Project(l.ProjectCode)))
            .Where(l => l.Project is not null)
            .ToList();
        var main = new Dictionary<string, Listing>(StringComparer.Ordinal);
        foreach (var (listing, project) in lines)
        {
            if (listing.MeasureCode == project!.HomeMeasureCode)
                main[project.Code] = listing;
            else
                main.TryAdd(project.Code, listing);
        }
        return [.. lines.Select(l => new CheckedLine(year, l.Listing, l.Project!, ReferenceEquals(main[l.Project!.Code], l.Listing)))];
    }
}

/// <summary>A measure in a year, with its sheet if there is one.</summary>
public sealed record SheetPlace(Node Measure, SheetYear Year, Sheet? Sheet)
{
    /// <summary>The place of a field of the sheet.</summary>
    public FindingPlace Place(string field) =>
        CheckedPlan.Place(
            PlanRecords.Sheet,
            Sheet ?? new Sheet { MeasureCode = Measure.Code, PlanYear = Year.PlanYear },
            field,
            Measure.Code,
            Year.PlanYear
        );
}

/// <summary>A line of a sheet. <paramref name="IsMain"/> is true on one line of each project and year: the one at its home, or the first.</summary>
public sealed record CheckedLine(SheetYear Year, Listing Listing, Project Project, bool IsMain)
{
    /// <summary>The place of a field of the line.</summary>
    public FindingPlace Place(string field) => CheckedPlan.Place(PlanRecords.Listing, Listing, field, Listing.MeasureCode, Year.PlanYear);

    /// <summary>The place of a field of the project itself.</summary>
    public FindingPlace ProjectPlace(string field) =>
        CheckedPlan.Place(PlanRecords.Project, Project, field, Listing.MeasureCode, Year.PlanYear);

    /// <summary>The place of a field of the project's result.</summary>
    public FindingPlace ResultPlace(string field) =>
        CheckedPlan.Place(
            PlanRecords.Result,
            new ProjectResult { ProjectCode = Project.Code, Year = Year.ResultYear },
            field,
            Listing.MeasureCode,
            Year.PlanYear
        );

    /// <summary>The place of a field of the project's plan.</summary>
    public FindingPlace PlanPlace(string field) =>
        CheckedPlan.Place(
            PlanRecords.ProjectPlan,
            new ProjectPlan { ProjectCode = Project.Code, Year = Year.PlanYear },
            field,
            Listing.MeasureCode,
            Year.PlanYear
        );

    /// <summary>True where the line is not at the project's home.</summary>
    public bool IsAway => Listing.MeasureCode != Project.HomeMeasureCode;
}
