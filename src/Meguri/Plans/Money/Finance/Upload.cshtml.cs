using Meguri.Accounts;
using Meguri.Cities;
using Meguri.Plans.Exchange.Imports;
using Meguri.Plans.Live;
using Meguri.Shared.Workbooks;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Meguri.Plans.Money.Finance;

/// <summary>財務の取り込み: choose a file of the finance system, or go on with one that waits.</summary>
[Authorize(Policy = Policies.Finance)]
[RequestSizeLimit(UploadLimits.RequestBytes)]
public sealed class UploadModel(PlanNow now, FinanceService finance, CityContext city) : PlanPage
{
    /// <summary>What a person is told of a file that is too large, before it is sent.</summary>
    public static string TooLarge =>
        $"ファイルが大きすぎます。{UploadLimits.FileBytes / 1024 / 1024}MBまで読み込めます。要らない列や年度を除いて書き出し直してください。";

    /// <summary>The file.</summary>
    [BindProperty]
    public IFormFile? Upload { get; set; }

    /// <summary>The last imports, waiting and closed.</summary>
    public IReadOnlyList<FinanceImport> Last { get; private set; } = [];

    /// <summary>When a file was chosen, by the city's clock.</summary>
    public DateTimeOffset MadeAt(FinanceImport import) => city.City.LocalTime(import.MadeAt);

    /// <summary>What has become of an import, in words.</summary>
    public static string Words(FinanceImport import) =>
        import.State switch
        {
            ImportState.Open => "確認待ち",
            ImportState.Done => $"取り込み済み（{import.ChangedRecords:#,##0}件）"
                + (import.LeftLines > 0 ? $"、残した行 {import.LeftLines:#,##0}行" : ""),
            _ => "取りやめ",
        };

    /// <summary>Shows the form.</summary>
    public async Task<IActionResult> OnGetAsync(string plan, CancellationToken cancel) =>
        await LoadAsync(plan, cancel) ? Page() : NotFound();

    /// <summary>Takes the file, or says why it cannot be read.</summary>
    public async Task<IActionResult> OnPostAsync(string plan, CancellationToken cancel)
    {
        if (!await LoadAsync(plan, cancel))
            return NotFound();
        if (Upload is null)
            ModelState.AddModelError(nameof(Upload), "ファイルを選んでください。");
        else if (Upload.Length > UploadLimits.FileBytes)
            ModelState.AddModelError(nameof(Upload), TooLarge);
        else
        {
            try
            {
                await using var stream = Upload.OpenReadStream();
                using var bytes = new MemoryStream();
                await stream.CopyToAsync(bytes, cancel);
                var id = await finance.UploadAsync(plan, bytes.ToArray(), Upload.FileName, Year?.PlanYear, User.Actor(), cancel);
                return LocalRedirect(Url.Content($"{PlanPaths.Finance(plan)}/{id}"));
            }
            catch (FileRefusedException e)
            {
                ModelState.AddModelError(nameof(Upload), e.Message);
            }
        }
        return Again();
    }

    private async Task<bool> LoadAsync(string plan, CancellationToken cancel)
    {
        if (!Take(await now.ReadAsync(plan, cancel)))
            return false;
        Last = await finance.LastAsync(plan, cancel);
        return true;
    }
}
