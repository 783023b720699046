using System.Globalization;
using Meguri.Plans;
using Meguri.Plans.Model;
using Meguri.Shared.Money;
using Meguri.Shared.Time;

namespace Meguri.Editions.Book;

/// <summary>計画書: what its views show: one frozen plan, the sheets of one year, and the name of every place that has a page number.</summary>
public sealed class BookModel
{
    private readonly Dictionary<string, string> _anchors;

    /// <summary>Puts a book together.</summary>
    /// <param name="facts">What the book says of itself.</param>
    /// <param name="plan">The frozen plan.</param>
    /// <param name="year">The year whose sheets are printed.</param>
    public BookModel(BookFacts facts, PlanIndex plan, SheetYear year)
    {
        (Facts, Plan, Year) = (facts, plan, year);
        Unit = PlanUnit.Of(plan.Document.Plan.UnitYen);
        var nodes = plan.InOrder(null).Where(n => n.StandsIn(year.PlanYear)).ToList();
        _anchors = nodes.Select((node, i) => (node.Code, Anchor: $"n{i}")).ToDictionary(n => n.Code, n => n.Anchor, StringComparer.Ordinal);
        Measures = [.. nodes.Where(plan.IsMeasure)];
        Above = [.. nodes.Where(n => !plan.IsMeasure(n))];
    }

    /// <summary>What the book says of itself.</summary>
    public BookFacts Facts { get; }

    /// <summary>The frozen plan.</summary>
    public PlanIndex Plan { get; }

    /// <summary>The year whose sheets are printed.</summary>
    public SheetYear Year { get; }

    /// <summary>The unit of all amounts.</summary>
    public PlanUnit Unit { get; }

    /// <summary>The measures of that year, in the plan's order.</summary>
    public IReadOnlyList<Node> Measures { get; }

    /// <summary>The items above the measures, in the plan's order.</summary>
    public IReadOnlyList<Node> Above { get; }

    /// <summary>「北斗市総合計画 実施計画」.</summary>
    public string Title => Plan.Document.Plan.Title;

    /// <summary>What the city calls a measure.</summary>
    public string MeasureTitle => Plan.LevelName(Plan.MeasureDepth) is { Length: > 0 } name ? name : "施策";

    /// <summary>What the city calls a project.</summary>
    public string ProjectTitle => Plan.Document.Plan.ProjectTitle;

    /// <summary>The name by which the page of an item is found.</summary>
    public string Anchor(Node node) => _anchors[node.Code];

    /// <summary>The same for a code, null where the item is not in this book.</summary>
    public string? Anchor(string code) => _anchors.GetValueOrDefault(code);

    /// <summary>The name of a project's line on a sheet.</summary>
    public string Anchor(Listing line) =>
        $"{_anchors[line.MeasureCode]}-{line.Order.ToString(CultureInfo.InvariantCulture)}-{SafeCode(line.ProjectCode)}";

    /// <summary>The items right below that stand in that year.</summary>
    public IEnumerable<Node> Children(Node node) => Plan.Children(node.Code).Where(n => _anchors.ContainsKey(n.Code));

    /// <summary>The lines of a measure's sheet.</summary>
    public IReadOnlyList<Listing> Lines(Node measure) => [.. Plan.Listings(measure.Code, Year.PlanYear)];

    /// <summary>「1,234」 or 「－」.</summary>
    public string Money(long? yen) => Unit.Format(yen is { } value ? new Yen(value) : null);

    /// <summary>The total of results or plan at an item.</summary>
    public Total Total(Node? node, AmountSide side) => Plan.Total(node?.Code, Year, side);

    /// <summary>「令和6年（2024年）4月1日」.</summary>
    public static string Date(DateOnly date)
    {
        var era = new CultureInfo("ja-JP") { DateTimeFormat = { Calendar = new JapaneseCalendar() } };
        var name = date.ToString("gg y年", era).Replace(" ", "", StringComparison.Ordinal);
        return $"{name.Replace("令和1年", "令和元年", StringComparison.Ordinal)}（{date.Year}年）{date.Month}月{date.Day}日";
    }

    /// <summary>The total of one sheet, every line counted; 「－」 where no line has an amount.</summary>
    public string SheetMoney(Node measure, AmountSide side) => Money(Plan.PrintedTotal(measure.Code, Year, side));

    /// <summary>A text, 「－」 where there is none.</summary>
    public static string TextOrNone(string? text) => string.IsNullOrWhiteSpace(text) ? PlanUnit.NoAmount : text;

    /// <summary>The words of one of the city's lists, in its order.</summary>
    public IReadOnlyList<PlanWord> Words(string list) => [.. Plan.Document.Words.Where(w => w.List == list).OrderBy(w => w.Order)];

    /// <summary>How many measures bear that rating; null counts those without.</summary>
    public int RatedCount(string? rating) => Measures.Count(m => Plan.Sheet(m.Code, Year.PlanYear)?.Rating == rating);

    /// <summary>The projects in this book, by number.</summary>
    public IEnumerable<ProjectPlaces> ProjectsByCode() =>
        Measures
            .SelectMany(Lines)
            .GroupBy(line => line.ProjectCode, StringComparer.Ordinal)
            .Select(lines => (Project: Plan.Project(lines.Key), Lines: lines))
            .Where(p => p.Project is not null)
            .Select(p => new ProjectPlaces(
                p.Project!,
                ProjectPlaces.InitialOf(p.Project!.Name),
                [
                    .. p
                        .Lines.Select(line => new ProjectPlace(Anchor(line), line.MeasureCode == p.Project.HomeMeasureCode))
                        .OrderByDescending(place => place.IsHome),
                ]
            ))
            .OrderBy(p => p.Project.Code, StringComparer.Ordinal);

    /// <summary>The projects in this book, by name.</summary>
    public IEnumerable<ProjectPlaces> ProjectsByName() => ProjectsByCode().OrderBy(p => p.Project.Name, ProjectPlaces.NameOrder);

    private static string SafeCode(string code) => Convert.ToHexStringLower(System.Text.Encoding.UTF8.GetBytes(code));
}
