using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Meguri.Accounts;
using Meguri.Shared.Audit;
using Meguri.Shared.Personal;
using Meguri.Shared.Text;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Meguri.Privacy;

/// <summary>個人情報ファイル: one register, its keeping time, and what will be erased.</summary>
[Authorize(Policy = Policies.Admin)]
public sealed class RegisterModel(PrivacyService service, PersonalReads reads) : PageModel
{
    /// <summary>The register.</summary>
    public RegisterLine Line { get; private set; } = null!;

    /// <summary>Months to keep, as typed.</summary>
    [BindProperty]
    [Display(Name = "保存する月数")]
    public string? Months { get; set; }

    /// <summary>Erase by itself.</summary>
    [BindProperty]
    [Display(Name = "期間が過ぎたら、毎日夜中に自動で消す")]
    public bool IsOn { get; set; }

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(string code, CancellationToken cancel)
    {
        if (!await LoadAsync(code, cancel))
            return NotFound();
        (Months, IsOn) = (Line.Keeping.Months.ToString(CultureInfo.InvariantCulture), Line.Keeping.IsOn);
        return Page();
    }

    /// <summary>Sets the keeping time.</summary>
    public async Task<IActionResult> OnPostAsync(string code, CancellationToken cancel)
    {
        if (!await LoadAsync(code, cancel))
            return NotFound();
        var typed = Nfkc.Fold(Months ?? "").Trim();
        var months = int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var read) ? read : 0;
        if (await service.KeepAsync(code, months, IsOn, this.Write(), cancel) is { } problem)
        {
            ModelState.AddModelError(nameof(Months), problem);
            return Again();
        }
        TempData["Done"] = "保存期間を保存しました。";
        return Redirect(Url.Content($"~/privacy/registers/{code}"));
    }

    /// <summary>Erases now what is over.</summary>
    public async Task<IActionResult> OnPostEraseAsync(string code, CancellationToken cancel)
    {
        if (!await LoadAsync(code, cancel))
            return NotFound();
        (Months, IsOn) = (Line.Keeping.Months.ToString(CultureInfo.InvariantCulture), Line.Keeping.IsOn);
        var marks = Line.Due.Select(e => new Held(Line.Register, e).Mark).ToList();
        if (marks.Count == 0)
            ModelState.AddModelError("", "期間が過ぎたものは、ありません。");
        else if (await service.EraseAsync(marks, this.Write("保存期間の経過"), cancel) is { } problem)
            ModelState.AddModelError("", problem);
        else
        {
            TempData["Done"] = $"{marks.Count:N0}件を消しました。";
            return Redirect(Url.Content($"~/privacy/registers/{code}"));
        }
        return Again();
    }

    private PageResult Again()
    {
        var page = Page();
        page.StatusCode = StatusCodes.Status400BadRequest;
        return page;
    }

    private async Task<bool> LoadAsync(string code, CancellationToken cancel)
    {
        if ((await service.LinesAsync(cancel)).FirstOrDefault(l => l.Register.Code == code) is not { } line)
            return false;
        Line = line;
        await reads.NoteAsync(User, code, "保存期間の確認", line.Due.Count + line.Soon.Count, cancel: cancel);
        return true;
    }

    /// <summary>A day of the calendar in words.</summary>
    public static string Day(DateOnly? day) => day is { } d && d > DateOnly.MinValue ? $"{d.Year}年{d.Month}月{d.Day}日" : "（日付なし）";
}
