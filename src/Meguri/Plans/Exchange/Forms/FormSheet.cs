using Meguri.Shared.Imports;
using Meguri.Shared.Money;
using Meguri.Shared.Text;
using Meguri.Shared.Time;

namespace Meguri.Plans.Exchange.Forms;

/// <summary>One worksheet of a form workbook as it was read: what stands on the paper, not yet tied to the plan's records.</summary>
public sealed class FormSheet(FormGrid grid)
{
    /// <summary>The worksheet.</summary>
    public FormGrid Grid { get; } = grid;

    /// <summary>What people call it: the worksheet's name, with the measure where the worksheet holds several.</summary>
    public string Title { get; set; } = grid.Name;

    /// <summary>The unit of amounts said above all tables; null where none is.</summary>
    public PlanUnit? Unit { get; set; }

    /// <summary>The cells that belong to no table, to tell what a missing label may have been.</summary>
    public IReadOnlyList<FormCell> Outside { get; set; } = [];

    /// <summary>計画年度 from the title or the headings; null when none could be read.</summary>
    public FiscalYear? PlanYear { get; set; }

    /// <summary>実績年度; null when none could be read.</summary>
    public FiscalYear? ResultYear { get; set; }

    /// <summary>The lines of the head that name an item of the tree, from the top level down.</summary>
    public List<FormHeadLine> Head { get; } = [];

    /// <summary>The measure: the line of the deepest level; null when it is missing.</summary>
    public FormHeadLine? Measure { get; set; }

    /// <summary>The fields beside labels; a label that is missing is not there.</summary>
    public Dictionary<FormLabel, FormText> Texts { get; } = [];

    /// <summary>True where 【重点施策】 stands beside the name.</summary>
    public bool PriorityMark { get; set; }

    /// <summary>事業実績; null when the table is missing.</summary>
    public FormTable? Results { get; set; }

    /// <summary>実施計画; null when the table is missing.</summary>
    public FormTable? Plan { get; set; }

    /// <summary>The text beside a label; empty when there is none.</summary>
    public string Text(FormLabel label) => Texts.TryGetValue(label, out var text) ? text.Value : "";

    /// <summary>True where another sheet of the same measure says nothing that this one says otherwise, nor has any of its lines: it may be its second page.</summary>
    public bool MayGoOnIn(FormSheet next) =>
        next.Texts.All(t =>
            t.Value.Value.Trim().Length == 0 || Text(t.Key).Trim().Length == 0 || TextForCompare.Same(t.Value.Value, Text(t.Key))
        )
        && FormTable.AreApart(Results, next.Results)
        && FormTable.AreApart(Plan, next.Plan);

    /// <summary>Adds what the second page says.</summary>
    public void GoOnIn(FormSheet next)
    {
        Title = $"{Title}・{next.Title}";
        Outside = [.. Outside, .. next.Outside];
        PriorityMark |= next.PriorityMark;
        Head.AddRange(next.Head.Where(line => !Head.Exists(h => h.Depth == line.Depth)));
        foreach (var (label, text) in next.Texts.Where(t => t.Value.Value.Trim().Length > 0 && Text(t.Key).Trim().Length == 0))
            Texts[label] = text;
        (Results, Plan) = (FormTable.Together(Results, next.Results), FormTable.Together(Plan, next.Plan));
    }
}

/// <summary>A line of the head: the level's depth, the code and name beside it.</summary>
public sealed record FormHeadLine(int Depth, string Code, string Name, ImportPlace Place);

/// <summary>The text of a field and where it stands.</summary>
public sealed record FormText(string Value, ImportPlace Place);

/// <summary>A table of projects: its lines, the years of its direction columns, and the printed total in yen.</summary>
public sealed record FormTable(IReadOnlyList<FormRow> Rows, IReadOnlyList<FiscalYear> DirectionYears, long? PrintedTotal)
{
    /// <summary>A long table is printed in parts, its head repeated on each page.</summary>
    public static FormTable? Together(FormTable? first, FormTable? next) =>
        first is null || next is null
            ? first ?? next
            : new FormTable(
                [.. first.Rows, .. next.Rows],
                first.DirectionYears.Count > 0 ? first.DirectionYears : next.DirectionYears,
                next.PrintedTotal ?? first.PrintedTotal
            );

    /// <summary>True where no project stands in both, by number or by name.</summary>
    public static bool AreApart(FormTable? one, FormTable? other) =>
        one is null
        || other is null
        || !one.Rows.Any(a =>
            other.Rows.Any(b =>
                FormNames.Key(a.Name) == FormNames.Key(b.Name)
                || (a.Number.Length > 0 && FormHead.Code(a.Number) == FormHead.Code(b.Number))
            )
        );
}

/// <summary>One line of a table. The amount is in yen; null is 「－」.</summary>
public sealed record FormRow(
    string Number,
    string Name,
    NameMark Marks,
    string Text,
    long? Amount,
    string Funding,
    IReadOnlyList<string> Directions
)
{
    /// <summary>Where the name stands.</summary>
    public required ImportPlace Place { get; init; }

    /// <summary>Where the text stands.</summary>
    public required ImportPlace TextPlace { get; init; }

    /// <summary>Where the amount stands.</summary>
    public required ImportPlace AmountPlace { get; init; }

    /// <summary>Where the funding stands.</summary>
    public required ImportPlace FundingPlace { get; init; }

    /// <summary>Where each of the directions stands.</summary>
    public required IReadOnlyList<ImportPlace> DirectionPlaces { get; init; }

    /// <summary>True where its table has a place for 内容; without one the stored text stays.</summary>
    public bool HasText { get; init; } = true;

    /// <summary>True where its table has a place for 財源区分; without one the stored word stays.</summary>
    public bool HasFunding { get; init; } = true;

    /// <summary>True when the line carries 再掲.</summary>
    public bool IsCrossListed => Marks.HasFlag(NameMark.CrossListed);
}
