using Meguri.Accounts;
using Meguri.Cities;
using Meguri.Indicators.Collection;
using Meguri.Indicators.Entry;
using Meguri.Plans;
using Meguri.Plans.Live;
using Meguri.Plans.Model;
using Meguri.Shared.Time;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Meguri.Indicators.Grid;

/// <summary>値をまとめて入力する: years across, indicators down; by keyboard, or pasted from a spreadsheet.</summary>
[Authorize(Policy = Policies.Edit)]
public sealed class IndexModel(PlanNow now, IndicatorService service, CollectionService collections, CityContext city, TimeProvider time)
    : IndicatorPage
{
    /// <summary>Indicators on a page.</summary>
    public const int Size = 40;

    private const int Years = 6;

    /// <summary>Only what a collection of that year calls for.</summary>
    [BindProperty(SupportsGet = true, Name = "collection")]
    public int? Collection { get; set; }

    /// <summary>The last year shown.</summary>
    [BindProperty(SupportsGet = true, Name = "until")]
    public string? Until { get; set; }

    /// <summary>The page.</summary>
    [BindProperty(SupportsGet = true, Name = "p")]
    public int P { get; set; } = 1;

    /// <summary>True when the person has looked at what is doubtful.</summary>
    [BindProperty]
    public bool Confirmed { get; set; }

    /// <summary>The years across, oldest first.</summary>
    public IReadOnlyList<FiscalYear> Across { get; private set; } = [];

    /// <summary>The cells by indicator.</summary>
    public IReadOnlyList<(IndicatorView View, DateOnly? Due, IReadOnlyList<GridCell> Cells)> Rows { get; private set; } = [];

    /// <summary>How many indicators there are to write.</summary>
    public int Total { get; private set; }

    /// <summary>What is doubtful in what was typed.</summary>
    public IReadOnlyList<(GridCell Cell, Doubt Doubt)> Doubts { get; private set; } = [];

    /// <summary>Shows the grid.</summary>
    public async Task<IActionResult> OnGetAsync(string plan, CancellationToken cancel) =>
        await LoadAsync(plan, cancel) ? Page() : NotFound();

    /// <summary>Saves what was changed.</summary>
    public async Task<IActionResult> OnPostAsync(string plan, CancellationToken cancel)
    {
        if (!await LoadAsync(plan, cancel))
            return NotFound();
        var cells = Rows.SelectMany(r => r.Cells).ToList();
        foreach (var cell in cells)
        {
            cell.Take(Request.Form);
            if (cell.Problem is { } problem)
                ModelState.AddModelError(cell.Name, problem);
        }
        if (!ModelState.IsValid)
            return Again();
        var changed = cells.Where(c => c.IsChanged).ToList();
        Doubts = DoubtsOf(changed);
        if (Doubts.Count > 0 && !Confirmed)
            return Again();
        var saved = await service.ChangeAsync([.. changed.Select(c => c.Edit())], this.Write(), cancel);
        foreach (var clash in saved.Clashes.DistinctBy(c => c.Edit))
            ModelState.AddModelError(
                "",
                $"{Book.Find(((Observation)clash.Edit.Like).IndicatorCode)?.Name}の{((Observation)clash.Edit.Like).Year.Era}を、ちょうど同じときにほかの人が変えました。もう一度「保存する」を押してください。"
            );
        foreach (var problem in saved.Problems)
            ModelState.AddModelError("", problem.Message);
        if (!saved.Done)
            return Again();
        TempData["Done"] = changed.Count == 0 ? "変わった値はありませんでした。" : $"{changed.Count}個の値を保存しました。";
        return LocalRedirect(Request.PathBase + Request.Path + Request.QueryString);
    }

    private List<(GridCell, Doubt)> DoubtsOf(List<GridCell> changed)
    {
        if (changed.Count == 0)
            return [];
        var after = Head.Copy();
        var keys = changed.Select(c => (c.View.Code, c.Year)).ToHashSet();
        after.Observations =
        [
            .. Head.Observations.Where(o => !keys.Contains((o.IndicatorCode, o.Year))),
            .. changed.Where(c => !c.Reading.IsBlank).Select(c => c.After()),
        ];
        var book = IndicatorBook.Of(new PlanIndex(after));
        return
        [
            .. changed.SelectMany(c =>
                Plausibility
                    .Of(book.Find(c.View.Code)!)
                    .Where(d => d.Observation.Year == c.Year && d.Kind is not DoubtKind.NoCount)
                    .Select(d => (c, d))
            ),
        ];
    }

    private async Task<bool> LoadAsync(string plan, CancellationToken cancel)
    {
        if (!Take(await now.ReadAsync(plan, cancel)))
            return false;
        var last =
            FiscalYear.TryParse(Until ?? "", out var until, out _) ? until
            : Collection is { } of and >= FiscalYear.MinValue and <= FiscalYear.MaxValue ? new FiscalYear(of)
            : LastYear();
        Across = [.. Enumerable.Range(last.Value - Years + 1, Years).Select(y => new FiscalYear(y))];
        var due = new Dictionary<string, DateOnly>(StringComparer.Ordinal);
        if (Collection is { } year)
        {
            if ((await collections.OfAsync(plan, cancel)).FirstOrDefault(c => c.Year.Value == year) is not { } collection)
                return false;
            due = (await collections.ReadAsync(collection, Tree, cancel)).ToDictionary(
                o => o.View.Code,
                o => o.Due,
                StringComparer.Ordinal
            );
        }
        var mine = Book.All.Where(v => MayWrite(v) && (Collection is null || due.ContainsKey(v.Code))).ToList();
        Total = mine.Count;
        Rows =
        [
            .. mine.Skip((Math.Max(1, P) - 1) * Size)
                .Take(Size)
                .Select(v =>
                    (
                        v,
                        due.TryGetValue(v.Code, out var day) ? day : default(DateOnly?),
                        (IReadOnlyList<GridCell>)[.. Across.Select(y => new GridCell(v, y))]
                    )
                ),
        ];
        return true;
    }

    private FiscalYear LastYear()
    {
        var ended = FiscalYear.Of(city.City.LocalDate(time.GetUtcNow())).Value - 1;
        return new(Math.Max(Plan.StartYear.Value, Math.Min(ended, Plan.EndYear.Value)));
    }
}
