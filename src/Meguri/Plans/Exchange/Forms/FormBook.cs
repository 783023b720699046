using Meguri.Shared.Imports;
using Meguri.Shared.Records;

namespace Meguri.Plans.Exchange.Forms;

/// <summary>The sheets of a form workbook that are not forms, and the blocks on each.</summary>
internal static class FormBook
{
    /// <summary>Name of the first sheet: the plan, its words, years, departments and contents.</summary>
    public const string PlanSheet = "計画";

    /// <summary>The title of the first sheet.</summary>
    public const string PlanTitle = "計画と目次";

    public static readonly RecordBlock Plan = new("計画", PlanRecords.Plan);
    public static readonly RecordBlock Levels = new("階層", PlanRecords.Level);
    public static readonly RecordBlock Words = new("語", PlanRecords.Word);
    public static readonly RecordBlock Years = new("様式年度", PlanRecords.Year);
    public static readonly RecordBlock Departments = new("所管課", PlanRecords.Department);
    public static readonly RecordBlock Contents = new("目次", PlanRecords.Node);
    public static readonly RecordBlock Projects = new("事業一覧", PlanRecords.Project);
    public static readonly RecordBlock Listings = new("掲載の補足", PlanRecords.Listing);
    public static readonly RecordBlock Related = new("関連施策の補足", PlanRecords.Related);
    public static readonly RecordBlock Results = new("実績の補足", PlanRecords.Result);
    public static readonly RecordBlock ProjectPlans = new("計画の補足", PlanRecords.ProjectPlan);
    public static readonly RecordBlock Directions = new("方向性の補足", PlanRecords.Direction);
    public static readonly RecordBlock Amounts = new("金額の一覧", PlanRecords.Amount);
    public static readonly RecordBlock Accounts = new("予算科目の一覧", PlanRecords.Account);

    /// <summary>The blocks of the first sheet, in its order.</summary>
    public static readonly IReadOnlyList<RecordBlock> OnPlanSheet = [Plan, Levels, Words, Years, Departments, Contents];

    /// <summary>The blocks that have a sheet of their own, named by their title.</summary>
    public static readonly IReadOnlyList<RecordBlock> OnOwnSheet =
    [
        Projects,
        Listings,
        Related,
        Results,
        ProjectPlans,
        Directions,
        Amounts,
        Accounts,
    ];

    /// <summary>True for the names of these sheets.</summary>
    public static bool IsList(string sheetName) => sheetName.Trim() == PlanSheet || OnOwnSheet.Any(b => b.Title == sheetName.Trim());

    /// <summary>True for the first sheet of a form workbook, which a tidy workbook's sheet of the same name is not.</summary>
    public static bool IsPlanSheet(FormGrid grid) =>
        grid.Name.Trim() == PlanSheet && grid.RowNumbers.Any(r => OnPlanSheet.Any(b => b.IsHeading(grid.Row(r))));

    /// <summary>Reads the plan that these sheets carry, or null when there is no first sheet.</summary>
    public static PlanDocument? Read(IReadOnlyList<FormGrid> grids, ProblemList problems)
    {
        if (grids.FirstOrDefault(IsPlanSheet) is not { } first)
            return null;
        var document = new PlanDocument();
        foreach (var block in OnPlanSheet)
            Read(document, block, first, OnPlanSheet, problems);
        foreach (var block in OnOwnSheet)
        {
            if (grids.FirstOrDefault(g => g.Name.Trim() == block.Title) is { } grid)
                Read(document, block, grid, [block], problems);
        }
        document.SetPlanCodes();
        return document;
    }

    private static void Read(
        PlanDocument document,
        RecordBlock block,
        FormGrid grid,
        IReadOnlyList<RecordBlock> blocks,
        ProblemList problems
    )
    {
        // A block is announced once; a later row of that one word is a record.
        var headings = new Dictionary<RecordBlock, int>();
        foreach (var row in grid.RowNumbers)
        {
            if (blocks.FirstOrDefault(b => b.IsHeading(grid.Row(row))) is { } found)
                headings.TryAdd(found, row);
        }
        if (!headings.TryGetValue(block, out var start))
        {
            problems.Add(
                grid.Whole,
                $"「{block.Title}」なし",
                $"「{block.Heading}」という行を書き、その下に見出しの行と内容を書いてください。"
            );
            return;
        }
        var starts = headings.Values.ToHashSet();
        foreach (var record in block.Read(grid, start, row => starts.Contains(row[0].Row), problems))
            document.Add(block.Kind, record);
    }
}
