using System.Globalization;
using Meguri.Accounts;
using Meguri.Plans.Live;
using Meguri.Shared.Text;
using Meguri.Shared.Time;
using Meguri.Shared.Ui.Parts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Meguri.Plans.Money;

/// <summary>予算と決算: the plan's projects by stage in one year, with totals.</summary>
[Authorize(Policy = Policies.Staff)]
public sealed class IndexModel(PlanNow now) : PlanPage
{
    /// <summary>The fiscal year asked for; none is the newest plan year.</summary>
    [BindProperty(SupportsGet = true, Name = "fy")]
    public int? AskedFiscalYear { get; set; }

    /// <summary>A department's code.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Department { get; set; }

    /// <summary>Words looked for.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    /// <summary>Page, from 1.</summary>
    [BindProperty(SupportsGet = true)]
    public int P { get; set; } = 1;

    /// <summary>The year shown; null while there is none.</summary>
    public FiscalYear? Of { get; private set; }

    /// <summary>The years to choose from, newest first.</summary>
    public IReadOnlyList<FiscalYear> Years { get; private set; } = [];

    /// <summary>The list.</summary>
    public MoneyList List { get; private set; } = new([], []);

    /// <summary>The lines of this page.</summary>
    public IEnumerable<MoneyLine> Lines =>
        List
            .Lines.Skip(
                (Math.Clamp(P, 1, Math.Max(1, (List.Lines.Count + PagerTagHelper.Rows - 1) / PagerTagHelper.Rows)) - 1)
                    * PagerTagHelper.Rows
            )
            .Take(PagerTagHelper.Rows);

    /// <summary>Shows the table.</summary>
    public async Task<IActionResult> OnGetAsync(string plan, CancellationToken cancel) =>
        await LoadAsync(plan, cancel) ? Page() : NotFound();

    /// <summary>The table as it is shown, every page of it, as CSV in yen.</summary>
    public async Task<IActionResult> OnGetCsvAsync(string plan, CancellationToken cancel)
    {
        if (!await LoadAsync(plan, cancel) || Of is not { } year)
            return NotFound();
        string[] head = ["事業番号", "事業名", "所管課", .. MoneyList.Columns.Select(c => $"{year.Era}{c}（円）")];
        return File(
            Csv.Write(
                head,
                List.Lines.Select(l =>
                    (IEnumerable<string?>)
                        [l.Code, l.Name, l.Department, .. l.Amounts.Select(a => a?.ToString(CultureInfo.InvariantCulture))]
                )
            ),
            Csv.MediaType,
            $"money-{plan}-{year.Value}.csv"
        );
    }

    private async Task<bool> LoadAsync(string plan, CancellationToken cancel)
    {
        if (!Take(await now.ReadAsync(plan, cancel)))
            return false;
        Years = MoneyList.Years(Tree);
        if (AskedFiscalYear is { } asked && Years.All(y => y.Value != asked))
            return false;
        Of = AskedFiscalYear is { } fy ? new FiscalYear(fy) : Year?.PlanYear ?? (Years.Count > 0 ? Years[0] : null);
        if (Of is { } year)
            List = MoneyList.Read(Tree, year, Department, Q);
        return true;
    }
}
