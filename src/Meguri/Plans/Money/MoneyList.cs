using Meguri.Plans.Model;
using Meguri.Shared.Text;
using Meguri.Shared.Time;

namespace Meguri.Plans.Money;

/// <summary>One line of the plan's table of money, in yen.</summary>
/// <param name="Code">事業番号.</param>
/// <param name="Name">事業名.</param>
/// <param name="Department">Name of its department.</param>
/// <param name="Amounts">What stands in each of <see cref="MoneyList.Columns"/>.</param>
/// <param name="FromSheet">The columns where the sheet's figure stands because the ledger has none.</param>
public sealed record MoneyLine(string Code, string Name, string? Department, IReadOnlyList<long?> Amounts, IReadOnlySet<int> FromSheet);

/// <summary>計画の予算と決算: every project of a plan in one year, each once, however many sheets list it.</summary>
/// <param name="Lines">The lines, by code.</param>
/// <param name="Sums">The sums of all lines in yen; none where no line has a figure.</param>
public sealed record MoneyList(IReadOnlyList<MoneyLine> Lines, IReadOnlyList<long?> Sums)
{
    /// <summary>Titles of the columns.</summary>
    public static readonly IReadOnlyList<string> Columns =
    [
        "要求額",
        "査定額",
        "当初予算額",
        "補正額",
        "前年度からの繰越",
        "予算現額",
        "決算額",
        "翌年度への繰越",
        "不用額",
        "人件費",
        "総コスト",
    ];

    /// <summary>The years of which the plan's money tells anything, newest first.</summary>
    public static IReadOnlyList<FiscalYear> Years(PlanIndex plan) =>
        [
            .. plan
                .Document.Amounts.Select(a => a.Year)
                .Concat(plan.Years.SelectMany(y => new[] { y.PlanYear, y.ResultYear }))
                .Distinct()
                .OrderByDescending(y => y.Value),
        ];

    /// <summary>The list.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="year">The year.</param>
    /// <param name="department">Code of a department, or null for all.</param>
    /// <param name="words">Words that the code or the name must hold, or null.</param>
    public static MoneyList Read(PlanIndex plan, FiscalYear year, string? department, string? words)
    {
        var wanted = SearchQuery.Of(words);
        var departments = plan.Document.Departments.ToDictionary(d => d.Code, d => d.Name, StringComparer.Ordinal);
        var lines = plan
            .Document.Projects.Where(p => string.IsNullOrEmpty(department) || p.DepartmentCode == department)
            .Where(p => wanted.IsIn(SearchFold.Fold(p.Code), SearchFold.Fold(p.Name)))
            .Select(p => Line(plan, p, year, p.DepartmentCode is { } code ? departments.GetValueOrDefault(code, code) : null))
            .Where(l => l.Amounts.Any(a => a is not null))
            .ToList();
        return new(
            lines,
            [.. Columns.Select((_, i) => lines.Exists(l => l.Amounts[i] is not null) ? lines.Sum(l => l.Amounts[i] ?? 0) : (long?)null)]
        );
    }

    private static MoneyLine Line(PlanIndex plan, Project project, FiscalYear year, string? department)
    {
        var money = new ProjectMoney(plan, project);
        var ledger = money.Ledger;
        long?[] amounts =
        [
            ledger.Find(year, ProjectAmount.Requested)?.Amount,
            ledger.Find(year, ProjectAmount.Assessed)?.Amount,
            ledger.Find(year, ProjectAmount.Initial)?.Amount,
            ledger.Supplementary(year),
            money.CarriedIn(year),
            money.Current(year),
            money.Settled(year),
            money.CarriedOut(year),
            money.Unused(year),
            money.StaffCost(year),
            money.TotalCost(year),
        ];
        var fromSheet = new HashSet<int>();
        if (ledger.CarriedIn(year) is null)
            fromSheet.Add(4);
        if (ledger.Budget(year) is null)
            fromSheet.Add(5);
        if (ledger.Settled(year) is null)
            fromSheet.Add(6);
        if (ledger.CarriedOut(year) is null)
            fromSheet.Add(7);
        return new(project.Code, project.Name, department, amounts, fromSheet.Where(i => amounts[i] is not null).ToHashSet());
    }
}
