using System.ComponentModel.DataAnnotations;
using Meguri.Accounts;
using Meguri.Plans.Live;
using Meguri.Shared.Text;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Meguri.Plans.Projects;

/// <summary>新しい事業.</summary>
[Authorize(Policy = Policies.Planning)]
public sealed class NewModel(PlanNow now, ProjectService service) : PlanPage
{
    /// <summary>What the person types.</summary>
    [BindProperty]
    public Typed Input { get; set; } = new();

    /// <summary>The plan's measures.</summary>
    public IReadOnlyList<SelectListItem> Measures { get; private set; } = [];

    /// <summary>Shows the form.</summary>
    public async Task<IActionResult> OnGetAsync(string plan, CancellationToken cancel) =>
        await LoadAsync(plan, cancel) ? Page() : NotFound();

    /// <summary>Adds the project.</summary>
    public async Task<IActionResult> OnPostAsync(string plan, CancellationToken cancel)
    {
        if (!await LoadAsync(plan, cancel))
            return NotFound();
        if (!Measures.Any(m => m.Value == (Input.Home ?? "")))
            ModelState.AddModelError("Input.Home", "本掲の施策を一覧から選んでください。");
        if (!string.IsNullOrEmpty(Input.Department) && Head.Departments.TrueForAll(d => d.Code != Input.Department))
            ModelState.AddModelError("Input.Department", "所管課を一覧から選んでください。");
        if (!ModelState.IsValid)
            return Again();
        var (code, result) = await service.AddAsync(
            new NewProject
            {
                Code = CleanInput.Code(Input.Code ?? "").Text is { Length: > 0 } typed ? typed : null,
                Name = Input.Name.Trim(),
                PlanCode = plan,
                HomeMeasureCode = string.IsNullOrEmpty(Input.Home) ? null : Input.Home,
                DepartmentCode = string.IsNullOrEmpty(Input.Department) ? null : Input.Department,
            },
            this.Write(),
            cancel
        );
        foreach (var problem in result.Problems)
            ModelState.AddModelError("Input." + char.ToUpperInvariant(problem.Field[0]) + problem.Field[1..], problem.Message);
        if (code is null)
            return Again();
        TempData["Done"] = $"「{Input.Name.Trim()}」を加えました。施策シートに載せると、合計に入ります。";
        return Redirect(Url.Content(PlanPaths.Project(plan, code)));
    }

    private async Task<bool> LoadAsync(string plan, CancellationToken cancel)
    {
        if (!Take(await now.ReadAsync(plan, cancel)))
            return false;
        Measures =
        [
            new SelectListItem("（決まっていない）", ""),
            .. Tree.Measures.Select(m => new SelectListItem($"{m.Code} {m.Name}", m.Code)),
        ];
        return true;
    }

    /// <summary>The form's fields.</summary>
    public sealed class Typed
    {
        /// <summary>事業番号.</summary>
        [Display(Name = "事業番号")]
        [StringLength(40, ErrorMessage = "事業番号は40字までです。")]
        public string? Code { get; set; }

        /// <summary>事業名.</summary>
        [Display(Name = "事業名")]
        [Required(ErrorMessage = "事業名を入力してください。")]
        [StringLength(200, ErrorMessage = "事業名は200字までです。")]
        public string Name { get; set; } = "";

        /// <summary>Measure.</summary>
        [Display(Name = "本掲の施策")]
        public string? Home { get; set; }

        /// <summary>Department.</summary>
        [Display(Name = "所管課")]
        public string? Department { get; set; }
    }
}
