using System.ComponentModel.DataAnnotations;
using Meguri.Accounts;
using Meguri.Shared.Time;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Meguri.Plans.Settings;

/// <summary>新しい計画: a small form; all else is set afterwards.</summary>
[Authorize(Policy = Policies.Planning)]
public sealed class NewModel(SettingsService service) : PageModel
{
    /// <summary>What the person types.</summary>
    [BindProperty]
    public Typed Input { get; set; } = new();

    /// <summary>Shows the form.</summary>
    public void OnGet() { }

    /// <summary>Makes the plan.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var start = Year("Input.Start", Input.Start);
        var end = Year("Input.End", Input.End);
        if (ModelState.IsValid)
        {
            var levels = Input.Levels.Split(
                ['\n', '、', '›', '>', '＞'],
                StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries
            );
            var result = await service.AddPlanAsync(
                new NewPlan
                {
                    Code = Input.Code,
                    Title = Input.Title.Trim(),
                    Start = start,
                    End = end,
                    Levels = levels,
                },
                this.Write(),
                cancel
            );
            foreach (var problem in result.Problems)
                ModelState.AddModelError("Input." + char.ToUpperInvariant(problem.Field[0]) + problem.Field[1..], problem.Message);
        }
        if (ModelState.IsValid)
        {
            TempData["Done"] = "計画を作りました。つぎに、項目を加えるか、ブックから取り込んでください。";
            return Redirect(Url.Content(PlanPaths.Items(Input.Code)));
        }
        var page = Page();
        page.StatusCode = StatusCodes.Status400BadRequest;
        return page;
    }

    private FiscalYear Year(string name, string typed)
    {
        if (!FiscalYear.TryParse(typed, out var year, out var problem) && typed.Length > 0)
            ModelState.AddModelError(name, problem);
        return year;
    }

    /// <summary>The form's fields.</summary>
    public sealed class Typed
    {
        /// <summary>計画コード.</summary>
        [Display(Name = "計画コード")]
        [Required(ErrorMessage = "計画コードを入力してください。")]
        [RegularExpression(
            "[a-z0-9][a-z0-9-]{0,39}",
            ErrorMessage = "計画コードは、半角の英小文字・数字・ハイフンで40字までにしてください。"
        )]
        public string Code { get; set; } = "";

        /// <summary>計画名.</summary>
        [Display(Name = "計画名")]
        [Required(ErrorMessage = "計画名を入力してください。")]
        [StringLength(200, ErrorMessage = "計画名は200字までです。")]
        public string Title { get; set; } = "";

        /// <summary>開始年度.</summary>
        [Display(Name = "開始年度")]
        [Required(ErrorMessage = "開始年度を入力してください。")]
        public string Start { get; set; } = "";

        /// <summary>終了年度.</summary>
        [Display(Name = "終了年度")]
        [Required(ErrorMessage = "終了年度を入力してください。")]
        public string End { get; set; } = "";

        /// <summary>Names of levels, one a line.</summary>
        [Display(Name = "階層の呼び名")]
        [Required(ErrorMessage = "階層の呼び名を、上から順に書いてください。")]
        public string Levels { get; set; } = "基本目標\n基本計画\n主要施策";
    }
}
