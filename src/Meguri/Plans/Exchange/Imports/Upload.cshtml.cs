using System.ComponentModel.DataAnnotations;
using Meguri.Accounts;
using Meguri.Cities;
using Meguri.Shared.Workbooks;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Meguri.Plans.Exchange.Imports;

/// <summary>取り込み: choose a file, or go on with one that waits.</summary>
[Authorize(Policy = Policies.Planning)]
[RequestSizeLimit(UploadLimits.RequestBytes)]
public sealed class UploadModel(ImportService imports, CityContext city) : PageModel
{
    /// <summary>The file.</summary>
    [BindProperty]
    [Display(Name = "計画のファイル")]
    [Required(ErrorMessage = "ファイルを選んでください。")]
    public IFormFile? Upload { get; set; }

    /// <summary>What a person is told of a file that is too large, before it is sent.</summary>
    public string TooLarge { get; } = Refusal.Of("too-large").Message;

    /// <summary>Imports that wait for a decision.</summary>
    public IReadOnlyList<Import> Open { get; private set; } = [];

    /// <summary>When a file was chosen, by the city's clock.</summary>
    public DateTimeOffset MadeAt(Import import) => city.City.LocalTime(import.MadeAt);

    /// <summary>Shows the form.</summary>
    public async Task OnGetAsync(CancellationToken cancel) => Open = await imports.OpenAsync(cancel);

    /// <summary>Takes the file, or says why it cannot be read.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (ModelState.IsValid)
        {
            try
            {
                await using var stream = Upload!.OpenReadStream();
                var id = await imports.UploadAsync(stream, Upload.FileName, User.Actor(), cancel);
                return LocalRedirect(Url.Content($"~/office/imports/{id}"));
            }
            catch (FileRefusedException e)
            {
                ModelState.AddModelError(nameof(Upload), e.Message);
            }
        }
        Open = await imports.OpenAsync(cancel);
        var page = Page();
        page.StatusCode = StatusCodes.Status400BadRequest;
        return page;
    }
}
