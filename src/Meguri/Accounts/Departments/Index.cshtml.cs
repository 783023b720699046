using Meguri.Shared.Data;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Accounts.Departments;

/// <summary>課の一覧: add, rename, order.</summary>
[Authorize(Policy = Policies.Admin)]
public sealed class IndexModel(MeguriDb db, DepartmentService service) : PageModel
{
    /// <summary>The city's departments, in order.</summary>
    public IReadOnlyList<Department> Departments { get; private set; } = [];

    /// <summary>Shows the list.</summary>
    public async Task OnGetAsync(CancellationToken cancel) =>
        Departments = await db.Set<Department>().AsNoTracking().OrderBy(d => d.Order).ThenBy(d => d.Code).ToListAsync(cancel);

    /// <summary>Adds or changes one.</summary>
    public async Task<IActionResult> OnPostAsync(
        string? code,
        string? name,
        int order,
        string? parent,
        bool adding,
        CancellationToken cancel
    )
    {
        var problem = ModelState.IsValid
            ? await service.SaveAsync(
                new Department
                {
                    Code = Shared.Text.CleanInput.Code(code ?? "").Text,
                    Name = (name ?? "").Trim(),
                    Order = Math.Clamp(order, 0, 9999),
                    ParentCode = string.IsNullOrEmpty(parent) ? null : parent,
                },
                adding,
                this.Write(),
                cancel
            )
            : "順は、整数で入力してください。";
        if (problem is null)
        {
            TempData["Done"] = "保存しました。";
            return Redirect(Url.Content("~/departments"));
        }
        ModelState.AddModelError("", problem);
        await OnGetAsync(cancel);
        var page = Page();
        page.StatusCode = StatusCodes.Status400BadRequest;
        return page;
    }
}
