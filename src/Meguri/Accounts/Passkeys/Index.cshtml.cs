using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Meguri.Accounts.Password;
using Meguri.Accounts.TwoStep;
using Meguri.Cities;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace Meguri.Accounts.Passkeys;

/// <summary>自分のパスキー: register one, remove one.</summary>
[Authorize(Policy = Policies.Staff)]
[EnableRateLimiting(AccountsModule.SignInLimit)]
public sealed class IndexModel(
    PasskeyService service,
    TwoStepService twoStep,
    UserManager<StaffMember> users,
    StaffEntry entry,
    PasswordOffer offer,
    CityContext city
) : PageModel
{
    private StaffMember _member = null!;

    /// <summary>What the person has.</summary>
    public IReadOnlyList<StaffPasskey> Passkeys { get; private set; } = [];

    /// <summary>False for a person whom only the city hall's own sign-in lets in.</summary>
    public bool IsOffered { get; private set; }

    /// <summary>What a new one is called.</summary>
    [BindProperty]
    [StringLength(60, ErrorMessage = "パスキーの名前は60字までです。")]
    public string? Name { get; set; }

    /// <summary>Shows what the person has.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancel) => await LoadAsync(cancel) ? Page() : NotFound();

    /// <summary>What the browser needs to register one, as JSON.</summary>
    public async Task<IActionResult> OnPostOptionsAsync(CancellationToken cancel) =>
        await LoadAsync(cancel) && IsOffered ? Content(await service.AskToRegisterAsync(_member), "application/json") : NotFound();

    /// <summary>Registers one.</summary>
    public async Task<IActionResult> OnPostAddAsync(string? answer, CancellationToken cancel)
    {
        if (!await LoadAsync(cancel) || !IsOffered)
            return NotFound();
        var problem = ModelState.IsValid ? await service.RegisterAsync(_member, Name ?? "", answer ?? "", this.Write(), cancel) : null;
        if (problem is not null)
            ModelState.AddModelError(nameof(Name), problem);
        if (!ModelState.IsValid)
        {
            var page = Page();
            page.StatusCode = StatusCodes.Status400BadRequest;
            return page;
        }
        // The device made sure of its owner just now.
        await entry.GoOnAsync(_member.Id, HttpContext, isTwoStep: true);
        TempData["Done"] = $"パスキー「{Name!.Trim()}」を登録しました。";
        return Redirect(Url.Content("~/me/passkeys"));
    }

    /// <summary>Removes one.</summary>
    public async Task<IActionResult> OnPostRemoveAsync(string? credential, CancellationToken cancel)
    {
        if (!await LoadAsync(cancel))
            return NotFound();
        ModelState.Clear();
        if (Passkeys.FirstOrDefault(p => Convert.ToHexString(p.CredentialId) == credential) is not { } passkey)
            return NotFound();
        var state = await twoStep.StateAsync(_member.Id, cancel);
        if (state is { IsDemanded: true, IsOn: false, Passkeys: 1 })
        {
            ModelState.AddModelError(
                "",
                "あなたの役割では二段階認証が要るため、最後のパスキーは外せません。先に、別のパスキーか二段階認証を設定してください。"
            );
            var page = Page();
            page.StatusCode = StatusCodes.Status400BadRequest;
            return page;
        }
        await service.RemoveAsync(_member, passkey.CredentialId, this.Write(), cancel);
        TempData["Done"] = $"パスキー「{passkey.Name}」を外しました。";
        return Redirect(Url.Content("~/me/passkeys"));
    }

    /// <summary>A day in the city's time.</summary>
    public string Day(DateTimeOffset moment) => city.City.LocalTime(moment).ToString("yyyy年M月d日", CultureInfo.InvariantCulture);

    /// <summary>A moment in the city's time.</summary>
    public string At(DateTimeOffset moment) => city.City.LocalTime(moment).ToString("M月d日 H:mm", CultureInfo.InvariantCulture);

    private async Task<bool> LoadAsync(CancellationToken cancel)
    {
        if (User.Actor().Id is not { } id || await users.FindByIdAsync(id.ToString()) is not { } member)
            return false;
        (_member, Passkeys, IsOffered) = (member, await service.OfAsync(id, cancel), await offer.IsForAsync(member, cancel));
        return true;
    }
}
