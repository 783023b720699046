using System.ComponentModel.DataAnnotations;
using Meguri.Accounts;
using Meguri.Plans;
using Meguri.Plans.Live;
using Meguri.Plans.Model;
using Meguri.Shared.Data;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Indicators.New;

/// <summary>指標を加える: a new one, or one that another plan of the city uses already.</summary>
[Authorize(Policy = Policies.Planning)]
public sealed class IndexModel(PlanNow now, IndicatorService service, MeguriDb db) : IndicatorPage
{
    /// <summary>What is typed.</summary>
    [BindProperty]
    public Typed Input { get; set; } = new();

    /// <summary>Indicators of the city that this plan does not use.</summary>
    public IReadOnlyList<SelectListItem> Others { get; private set; } = [];

    /// <summary>Shows the form.</summary>
    public async Task<IActionResult> OnGetAsync(string plan, CancellationToken cancel) =>
        await LoadAsync(plan, cancel) ? Page() : NotFound();

    /// <summary>Adds a new one.</summary>
    public async Task<IActionResult> OnPostAsync(string plan, CancellationToken cancel)
    {
        if (!await LoadAsync(plan, cancel))
            return NotFound();
        if (!ModelState.IsValid)
            return Again();
        var code = Shared.Text.CleanInput.Code(Input.Code).Text;
        var saved = await service.AddAsync(
            new(
                plan,
                code,
                Input.Name.Trim(),
                (Input.Unit ?? "").Trim(),
                Input.Decimals,
                IndicatorRecords.DesiredTitles.ContainsKey(Input.Desired) ? Input.Desired : Indicator.Up,
                Input.Role == PlanIndicator.Reference ? PlanIndicator.Reference : PlanIndicator.Outcome,
                Head.Departments.Exists(d => d.Code == Input.Department) ? Input.Department : null
            ),
            this.Write(),
            cancel
        );
        foreach (var problem in saved.Problems)
            ModelState.AddModelError("Input." + problem.Field, problem.Message);
        if (!saved.Done)
            return Again();
        TempData["Done"] = "指標を加えました。基準値と、かかわるところを書いてください。";
        return LocalRedirect(Url.Content(PlanPaths.Indicator(plan, code) + "/edit"));
    }

    /// <summary>Takes one that the city has.</summary>
    public async Task<IActionResult> OnPostTakeAsync(string plan, string? taken, CancellationToken cancel)
    {
        ModelState.Clear();
        if (!await LoadAsync(plan, cancel))
            return NotFound();
        if (taken is null || Others.All(o => o.Value != taken))
        {
            ModelState.AddModelError("taken", "使う指標を選んでください。");
            return Again();
        }
        var saved = await service.AddAsync(new(plan, taken, "", "", 0, "", PlanIndicator.Outcome, null), this.Write(), cancel);
        foreach (var problem in saved.Problems)
            ModelState.AddModelError("taken", problem.Message);
        if (!saved.Done)
            return Again();
        TempData["Done"] = "指標を加えました。この計画での基準値と、かかわるところを書いてください。";
        return LocalRedirect(Url.Content(PlanPaths.Indicator(plan, taken) + "/edit"));
    }

    private async Task<bool> LoadAsync(string plan, CancellationToken cancel)
    {
        if (!Take(await now.ReadAsync(plan, cancel)))
            return false;
        var used = Head.PlanIndicators.ConvertAll(i => i.IndicatorCode);
        Others =
        [
            .. (
                await db.Set<Indicator>().AsNoTracking().Where(i => !used.Contains(i.Code)).OrderBy(i => i.Order).ToListAsync(cancel)
            ).Select(i => new SelectListItem($"{i.Name}（{i.Code}）", i.Code)),
        ];
        return true;
    }

    /// <summary>The form.</summary>
    public sealed class Typed
    {
        /// <summary>指標コード.</summary>
        [Required(ErrorMessage = "指標コードを入力してください。"), StringLength(40, ErrorMessage = "指標コードは40字までです。")]
        public string Code { get; set; } = "";

        /// <summary>指標名.</summary>
        [Required(ErrorMessage = "指標名を入力してください。"), StringLength(200, ErrorMessage = "指標名は200字までです。")]
        public string Name { get; set; } = "";

        /// <summary>単位.</summary>
        [StringLength(20, ErrorMessage = "単位は20字までです。")]
        public string? Unit { get; set; }

        /// <summary>小数の桁数.</summary>
        [Range(0, Indicator.MostDecimals, ErrorMessage = "小数の桁数は0から4までの数にしてください。")]
        public int Decimals { get; set; }

        /// <summary>望ましい向き.</summary>
        public string Desired { get; set; } = Indicator.Up;

        /// <summary>役割.</summary>
        public string Role { get; set; } = PlanIndicator.Outcome;

        /// <summary>課コード.</summary>
        public string? Department { get; set; }
    }
}
