using Meguri.Accounts;
using Meguri.Plans;
using Meguri.Plans.Live;
using Meguri.Shared.Time;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Meguri.Indicators.Collection;

/// <summary>値の収集: which values of a year are given, owed, late or doubtful.</summary>
[Authorize(Policy = Policies.Staff)]
public sealed class IndexModel(PlanNow now, CollectionService service) : IndicatorPage
{
    /// <summary>The plan's collections, newest first.</summary>
    public IReadOnlyList<ValueCollection> All { get; private set; } = [];

    /// <summary>The one shown; null when there is none.</summary>
    public ValueCollection? Shown { get; private set; }

    /// <summary>What it calls for.</summary>
    public IReadOnlyList<Owed> Rows { get; private set; } = [];

    /// <summary>The city's day.</summary>
    public DateOnly Today => service.Today;

    /// <summary>Year of the collection asked for.</summary>
    [BindProperty(SupportsGet = true, Name = "of")]
    public int? Of { get; set; }

    /// <summary>A new collection's year, as typed.</summary>
    [BindProperty]
    public string? NewYear { get; set; }

    /// <summary>A last day, as typed.</summary>
    [BindProperty]
    public string? Due { get; set; }

    /// <summary>What departments are told.</summary>
    [BindProperty]
    public string? Note { get; set; }

    /// <summary>Codes chosen.</summary>
    [BindProperty]
    public List<string> Codes { get; set; } = [];

    /// <summary>Shows the newest, or the one asked for.</summary>
    public async Task<IActionResult> OnGetAsync(string plan, CancellationToken cancel)
    {
        if (!await LoadAsync(plan, cancel))
            return NotFound();
        Codes = [.. Book.All.Select(i => i.Code)];
        return Page();
    }

    /// <summary>Opens a collection.</summary>
    public async Task<IActionResult> OnPostOpenAsync(string plan, CancellationToken cancel)
    {
        if (!await LoadAsync(plan, cancel))
            return NotFound();
        if (!MayPlan)
            return Forbid();
        if (!FiscalYear.TryParse(NewYear ?? "", out var year, out var problem))
            ModelState.AddModelError("NewYear", problem);
        if (!DateText.TryRead(Due ?? "", out var due, out var wrong))
            ModelState.AddModelError("Due", wrong);
        if (Note?.Length > 2000)
            ModelState.AddModelError("Note", "お知らせは2,000字までで書いてください。");
        if (!ModelState.IsValid)
            return Again();
        var saved = await service.OpenAsync(
            Tree,
            year,
            due,
            (Note ?? "").Trim(),
            [.. Codes.Where(c => Book.Find(c) is not null)],
            this.Write(),
            cancel
        );
        foreach (var p in saved.Problems)
            ModelState.AddModelError(p.Field == "Year" ? "NewYear" : p.Field, p.Message);
        return saved.Done ? Done(plan, year, $"{year.Era}の値の収集を始めました。所管課に知らせました。") : Again();
    }

    /// <summary>Gives some a later last day.</summary>
    public async Task<IActionResult> OnPostExtendAsync(string plan, string? to, CancellationToken cancel)
    {
        if (!await LoadAsync(plan, cancel) || Shown is null)
            return NotFound();
        if (!MayPlan)
            return Forbid();
        if (!DateText.TryRead(to ?? "", out var day, out var wrong))
            ModelState.AddModelError("To", wrong);
        if (!ModelState.IsValid)
            return Again();
        var saved = await service.ExtendAsync(plan, Shown.Year, Codes, day, this.Write(), cancel);
        foreach (var p in saved.Problems)
            ModelState.AddModelError(p.Field, p.Message);
        return saved.Done ? Done(plan, Shown.Year, "締切を延ばしました。") : Again();
    }

    /// <summary>Reminds those who owe.</summary>
    public async Task<IActionResult> OnPostNudgeAsync(string plan, string? words, CancellationToken cancel)
    {
        if (!await LoadAsync(plan, cancel) || Shown is null)
            return NotFound();
        if (!MayPlan)
            return Forbid();
        var told = await service.NudgeAsync(Shown, Tree, Shared.Text.TextLength.Cut((words ?? "").Trim(), 1000), cancel);
        return Done(
            plan,
            Shown.Year,
            told > 0 ? $"{told}人に催促のメールを送りました。" : "きょうはもう催促のメールを送ってあります（同じ人へは1日に1回です）。"
        );
    }

    /// <summary>Ends the collection.</summary>
    public async Task<IActionResult> OnPostCloseAsync(string plan, CancellationToken cancel)
    {
        if (!await LoadAsync(plan, cancel) || Shown is null)
            return NotFound();
        if (!MayPlan)
            return Forbid();
        await service.CloseAsync(plan, Shown.Year, this.Write(), cancel);
        return Done(plan, Shown.Year, "収集を終えました。値は、あとからでも直せます。");
    }

    private LocalRedirectResult Done(string plan, FiscalYear year, string message)
    {
        TempData["Done"] = message;
        return LocalRedirect(Url.Content($"{PlanPaths.Tree(plan)}/collection?of={year.Value}"));
    }

    private async Task<bool> LoadAsync(string plan, CancellationToken cancel)
    {
        if (!Take(await now.ReadAsync(plan, cancel)))
            return false;
        All = await service.OfAsync(plan, cancel);
        Shown =
            Of is { } of ? All.FirstOrDefault(c => c.Year.Value == of)
            : All.Count > 0 ? All[0]
            : null;
        if (Of is not null && Shown is null)
            return false;
        if (Shown is not null)
            Rows = await service.ReadAsync(Shown, Tree, cancel);
        return true;
    }
}
