using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Meguri.Shared.Ui;

/// <summary>部品の見本: every building block on one page, for those who build and test pages; found only in development.</summary>
[AllowAnonymous]
public sealed class CatalogueModel(IWebHostEnvironment environment) : PageModel
{
    /// <summary>What the sample form posts.</summary>
    [BindProperty]
    public Sample Input { get; set; } = new();

    /// <summary>Choices of the sample's select and radio buttons.</summary>
    public static IReadOnlyList<SelectListItem> Directions { get; } =
    [.. new[] { "拡充", "維持", "見直し", "縮小", "事業終了" }.Select(d => new SelectListItem(d, d))];

    public IActionResult OnGet() => environment.IsDevelopment() ? Page() : NotFound();

    public IActionResult OnPost()
    {
        if (!environment.IsDevelopment())
        {
            return NotFound();
        }

        var page = Page();
        page.StatusCode = ModelState.IsValid ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest;
        return page;
    }

    /// <summary>One field of each kind.</summary>
    public sealed class Sample
    {
        [
            Display(Name = "事業名"),
            Required(ErrorMessage = "事業名を入力してください。"),
            StringLength(60, ErrorMessage = "事業名は60文字以内で入力してください。")
        ]
        public string? Name { get; init; }

        [Display(Name = "予算額")]
        public string? Budget { get; init; }

        [Display(Name = "事業内容"), Required(ErrorMessage = "事業内容を入力してください。")]
        public string? Text { get; init; }

        [Display(Name = "方向性")]
        public string? Direction { get; init; }

        [Display(Name = "財源"), Required(ErrorMessage = "財源を選んでください。")]
        public string? Funding { get; init; }

        [Display(Name = "重点施策として掲載する")]
        public bool Focus { get; init; }

        [Display(Name = "期限")]
        public DateOnly? Due { get; init; }
    }
}
