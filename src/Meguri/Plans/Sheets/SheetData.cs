using Meguri.Plans.Model;
using Meguri.Plans.Money;
using Meguri.Shared.Money;
using Meguri.Shared.Records;
using Meguri.Shared.Time;

namespace Meguri.Plans.Sheets;

/// <summary>Everything one sheet shows, read at one moment: the sheet, its lines, their projects' results and plans of its years, and what stands round it.</summary>
public sealed class SheetData
{
    /// <summary>The plan.</summary>
    public required Plan Plan { get; init; }

    /// <summary>The measure.</summary>
    public required Node Measure { get; init; }

    /// <summary>The year pair.</summary>
    public required SheetYear Year { get; init; }

    /// <summary>All year pairs of the plan, oldest first.</summary>
    public required IReadOnlyList<SheetYear> Years { get; init; }

    /// <summary>The items above the measure, from the top.</summary>
    public required IReadOnlyList<Node> Above { get; init; }

    /// <summary>What the city calls each level, by depth.</summary>
    public required IReadOnlyDictionary<int, string> Levels { get; init; }

    /// <summary>The measure before this one in the plan's order, or null.</summary>
    public required MeasureLink? Previous { get; init; }

    /// <summary>The measure after this one, or null.</summary>
    public required MeasureLink? Next { get; init; }

    /// <summary>The city's words.</summary>
    public required IReadOnlyList<PlanWord> Words { get; init; }

    /// <summary>Names of departments by code.</summary>
    public required IReadOnlyDictionary<string, string> Departments { get; init; }

    /// <summary>The sheet; null while there is none for this measure and year.</summary>
    public required Sheet? Sheet { get; init; }

    /// <summary>前年度: the year pair before this one; null for the first.</summary>
    public SheetYear? YearBefore { get; init; }

    /// <summary>The measure's sheet of that year, or null.</summary>
    public Sheet? SheetBefore { get; init; }

    /// <summary>Why it must not be written now; null while it is open.</summary>
    public SheetLock? Lock { get; init; }

    /// <summary>Its lines in order.</summary>
    public required IReadOnlyList<SheetLine> Lines { get; init; }

    /// <summary>The related measures in order, with their names where they are loaded.</summary>
    public required IReadOnlyList<(RelatedMeasure Related, string? Name)> Related { get; init; }

    /// <summary>The plan's unit.</summary>
    public PlanUnit Unit => PlanUnit.Of(Plan.UnitYen);

    /// <summary>The words of one list, in the city's order.</summary>
    public IReadOnlyList<string> WordsOf(string list) => [.. Words.Where(w => w.List == list).Select(w => w.Word)];

    /// <summary>The same with its own copies of the records that a sheet writes.</summary>
    public SheetData Copy() =>
        new()
        {
            Plan = Plan,
            Measure = Measure,
            Year = Year,
            Years = Years,
            Above = Above,
            Levels = Levels,
            Previous = Previous,
            Next = Next,
            Words = Words,
            Departments = Departments,
            Sheet = Sheet is null ? null : RecordKind.Copy(Sheet),
            Lock = Lock,
            YearBefore = YearBefore,
            SheetBefore = SheetBefore,
            Lines = [.. Lines.Select(l => l.Copy())],
            Related = [.. Related.Select(r => (RecordKind.Copy(r.Related), r.Name))],
        };
}

/// <summary>A measure to go to.</summary>
public sealed record MeasureLink(string Code, string Name);

/// <summary>One line of a sheet with what belongs to its project.</summary>
public sealed class SheetLine
{
    /// <summary>The line.</summary>
    public required Listing Listing { get; init; }

    /// <summary>The project.</summary>
    public required Project Project { get; init; }

    /// <summary>Department of the project's home measure; null when it has none or is not loaded.</summary>
    public required string? HomeDepartment { get; init; }

    /// <summary>Lock of the sheet at the project's home, where its texts and amounts belong; of this sheet where there is no such sheet.</summary>
    public SheetLock? Lock { get; init; }

    /// <summary>The project's money; where it has a stage, the sheet's figure follows it.</summary>
    public required ProjectLedger Ledger { get; init; }

    /// <summary>The result of the result year; null when nothing is stored yet.</summary>
    public required ProjectResult? Result { get; init; }

    /// <summary>The plan of the plan year; null when nothing is stored yet.</summary>
    public required ProjectPlan? Plan { get; init; }

    /// <summary>前年度: the result of the result year before, or null.</summary>
    public ProjectResult? ResultBefore { get; init; }

    /// <summary>前年度: the plan of the plan year before, or null.</summary>
    public ProjectPlan? PlanBefore { get; init; }

    /// <summary>Directions given in the plan year, by year.</summary>
    public required IReadOnlyDictionary<FiscalYear, ProjectDirection> Directions { get; init; }

    /// <summary>Other measures of the same plan and year that list the project.</summary>
    public required IReadOnlyList<string> AlsoIn { get; init; }

    /// <summary>True when this measure is not the project's home.</summary>
    public bool IsCrossListing =>
        Project.HomeMeasureCode is not null && (Project.HomePlanCode != Listing.PlanCode || Project.HomeMeasureCode != Listing.MeasureCode);

    /// <summary>True when this sheet's imported paper told the result otherwise and nobody has chosen yet.</summary>
    public bool HasResultCopy => Listing.PrintedResultText.Length > 0 || Listing.PrintedResultAmount is not null;

    /// <summary>True when this sheet's imported paper told the plan otherwise and nobody has chosen yet.</summary>
    public bool HasPlanCopy => Listing.PrintedPlanText.Length > 0 || Listing.PrintedPlanAmount is not null;

    internal SheetLine Copy() =>
        new()
        {
            Listing = RecordKind.Copy(Listing),
            Project = Project,
            HomeDepartment = HomeDepartment,
            AlsoIn = AlsoIn,
            Lock = Lock,
            Ledger = Ledger,
            ResultBefore = ResultBefore,
            PlanBefore = PlanBefore,
            Result = Result is null ? null : RecordKind.Copy(Result),
            Plan = Plan is null ? null : RecordKind.Copy(Plan),
            Directions = Directions.ToDictionary(d => d.Key, d => RecordKind.Copy(d.Value)),
        };
}
