using Meguri.Plans;
using Meguri.Plans.Model;

namespace Meguri.Editions.Book;

/// <summary>One measure's form as the book prints it.</summary>
public sealed class SheetModel
{
    /// <summary>Gathers what the form shows.</summary>
    public SheetModel(BookModel book, Node measure)
    {
        Measure = measure;
        Sheet = book.Plan.Sheet(measure.Code, book.Year.PlanYear)
            ?? new Sheet { MeasureCode = measure.Code, PlanYear = book.Year.PlanYear };
        var lines = book.Lines(measure);
        Results = [.. lines.Where(l => l.InResults)];
        Planned = [.. lines.Where(l => l.InPlan)];
        // Each level's name stands once, over its first measure; a goal has a page of its own.
        Opens = [.. book.Plan.Above(measure).Where(n => n.Depth > 1 && book.Plan.InOrder(n.Code).First(book.Plan.IsMeasure) == measure)];
        Related = [.. book.Plan.Related(measure.Code, book.Year.PlanYear)];
    }

    /// <summary>The measure.</summary>
    public Node Measure { get; }

    /// <summary>Its sheet; an empty one where none was written.</summary>
    public Sheet Sheet { get; }

    /// <summary>The lines of the results.</summary>
    public IReadOnlyList<Listing> Results { get; }

    /// <summary>The lines of the plan.</summary>
    public IReadOnlyList<Listing> Planned { get; }

    /// <summary>The items above that begin with this measure.</summary>
    public IReadOnlyList<Node> Opens { get; }

    /// <summary>関連施策.</summary>
    public IReadOnlyList<RelatedMeasure> Related { get; }

    /// <summary>True for the first line that a project has on this sheet, which the index points to.</summary>
    public bool IsFirst(Listing line, bool inResults) => inResults || !line.InResults;
}
