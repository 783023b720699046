using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Meguri.Accounts.Sessions;
using Meguri.Cities;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace Meguri.Accounts.TwoStep;

/// <summary>What a page shows of a key that is offered.</summary>
/// <param name="Address">What the picture says.</param>
/// <param name="Text">The key, to be typed.</param>
/// <param name="Sealed">The key for the form's round trip.</param>
public sealed record OfferShown(string Address, string Text, string Sealed);

/// <summary>自分の二段階認証: on, off, to another device, recovery codes anew.</summary>
[Authorize(Policy = Policies.Staff)]
[EnableRateLimiting(AccountsModule.SignInLimit)]
public sealed partial class IndexModel(
    TwoStepService service,
    UserManager<StaffMember> users,
    SignInGate gate,
    StaffEntry entry,
    CityContext city
) : PageModel
{
    private const string TooLong = "認証コードは6桁の数字です。回復コードは16字です。";

    private StaffMember _member = null!;

    /// <summary>What the person has.</summary>
    public TwoStepState State { get; private set; } = new(null, 0, 0, false);

    /// <summary>A new key, for who has none or changes the device.</summary>
    public OfferShown? Offer { get; private set; }

    /// <summary>True where the person is about to change the device.</summary>
    public bool IsChanging { get; private set; }

    /// <summary>Recovery codes, made just now.</summary>
    public IReadOnlyList<string>? Codes { get; private set; }

    /// <summary>What was done to bring the recovery codes.</summary>
    public string Made { get; private set; } = "";

    /// <summary>The key that was offered.</summary>
    [BindProperty]
    public string? Sealed { get; set; }

    /// <summary>A code of the key that was offered.</summary>
    [BindProperty, StringLength(40, ErrorMessage = TooLong)]
    public string? New { get; set; }

    /// <summary>A code of the key until now.</summary>
    [BindProperty, StringLength(40, ErrorMessage = TooLong)]
    public string? Current { get; set; }

    /// <summary>A code, to make recovery codes.</summary>
    [BindProperty, StringLength(40, ErrorMessage = TooLong)]
    public string? ForCodes { get; set; }

    /// <summary>A code, to turn it off.</summary>
    [BindProperty, StringLength(40, ErrorMessage = TooLong)]
    public string? ForOff { get; set; }

    /// <summary>Shows what the person has.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (!await LoadAsync(cancel))
            return NotFound();
        // A session that began with one step, of a person who has a second: it takes that, and not a new one.
        if (State is { IsDemanded: true, IsOn: true } && !User.HasClaim(StaffEntry.TwoStepClaim, "1"))
            return Redirect(Url.Content("~/sign-in/second"));
        return Page();
    }

    /// <summary>Begins with a new key, or changes to one.</summary>
    public async Task<IActionResult> OnPostOnAsync(CancellationToken cancel)
    {
        if (!await LoadAsync(cancel))
            return NotFound();
        IsChanging = true;
        if (service.Offered(_member.Id, Sealed) is not { } offer)
            return Again(nameof(New), "時間がたったため、図とキーを新しくしました。認証アプリで、もう一度読み取ってください。");
        Show(offer);
        if (string.IsNullOrWhiteSpace(New))
            return Again(nameof(New), "認証アプリに出た6桁の数字を入力してください。");
        if (!await MayTryAsync(cancel))
            return Again(nameof(New), Paused);
        // Before the code until now is used up.
        if (ModelState.IsValid && !service.IsOf(offer, New))
            return Again(nameof(New), Differs);
        if (State.IsOn && await service.UseAsync(_member, Current ?? "", cancel) == TwoStepUse.Wrong)
            return Again(nameof(Current), "いまの認証コードが違います。一度使った数字は使えません。");
        var codes = ModelState.IsValid
            ? await service.TurnOnAsync(_member, offer, New, StaffSessions.Of(User), this.Write(), cancel)
            : null;
        if (codes is null)
            return Again(nameof(New), Differs);
        await entry.GoOnAsync(_member.Id, HttpContext, isTwoStep: true);
        return await ShowAsync(codes, State.IsOn ? "新しい端末に替えました。" : "二段階認証を始めました。", cancel);
    }

    /// <summary>Makes recovery codes anew.</summary>
    public async Task<IActionResult> OnPostCodesAsync(CancellationToken cancel)
    {
        if (!await LoadAsync(cancel))
            return NotFound();
        return await ProblemAsync(ForCodes, cancel) is { } problem
            ? Again(nameof(ForCodes), problem)
            : await ShowAsync(await service.RenewCodesAsync(_member, this.Write(), cancel), "回復コードを作り直しました。", cancel);
    }

    /// <summary>Asks no more.</summary>
    public async Task<IActionResult> OnPostOffAsync(CancellationToken cancel)
    {
        if (!await LoadAsync(cancel))
            return NotFound();
        if (State.IsDemanded)
            return Again("", "あなたの役割では二段階認証が要るため、止められません。");
        if (await ProblemAsync(ForOff, cancel) is { } problem)
            return Again(nameof(ForOff), problem);
        await service.TurnOffAsync(_member, this.Write(), cancel);
        TempData["Done"] = "二段階認証を止めました。";
        return Redirect(Url.Content("~/me/two-step"));
    }

    /// <summary>The recovery codes that the page shows, as a file.</summary>
    public IActionResult OnPostFile(List<string> codes)
    {
        if (codes.Count is 0 or > TwoStepService.RecoveryCodes || !codes.TrueForAll(c => RecoveryForm().IsMatch(c)))
            return BadRequest();
        var text =
            $"{city.City.Name} 計画進行管理　二段階認証の回復コード\r\n\r\n{string.Join("\r\n", codes)}\r\n\r\nそれぞれ1回だけ使えます。\r\n";
        return File(Encoding.UTF8.GetBytes(text), "text/plain; charset=utf-8", "回復コード.txt");
    }

    /// <summary>A moment in the city's time.</summary>
    public string At(DateTimeOffset moment) => city.City.LocalTime(moment).ToString("yyyy年M月d日", CultureInfo.InvariantCulture);

    private const string Differs = "数字が違います。端末の時計が合っているかを確かめて、新しく出た数字を入力してください。";
    private const string Paused = "続けて間違えたため、しばらく試せません。時間をおいてお試しください。";

    private async Task<bool> LoadAsync(CancellationToken cancel)
    {
        if (User.Actor().Id is not { } id || await users.FindByIdAsync(id.ToString()) is not { } member)
            return false;
        (_member, State) = (member, await service.StateAsync(id, cancel));
        Show(service.Offer(id));
        return true;
    }

    private void Show(TwoStepOffer offer) =>
        Offer = new(Totp.Address(offer.Key, $"Meguri {city.City.Name}", _member.UserName ?? ""), Totp.Text(offer.Key), offer.Sealed);

    private Task<bool> MayTryAsync(CancellationToken cancel) =>
        gate.MayTryAsync(_member.NormalizedUserName ?? "", HttpContext.Connection.RemoteIpAddress, cancel);

    // Whoever finds an open screen tries here as at the door.
    private async Task<string?> ProblemAsync(string? code, CancellationToken cancel)
    {
        if (!ModelState.IsValid)
            return TooLong;
        if (string.IsNullOrWhiteSpace(code))
            return "認証コードを入力してください。";
        if (!await MayTryAsync(cancel))
            return Paused;
        if (await service.UseAsync(_member, code, cancel) == TwoStepUse.Wrong)
            return "認証コードが違います。一度使った数字は使えません。";
        await gate.PassAsync(_member.NormalizedUserName ?? "", HttpContext.Connection.RemoteIpAddress, cancel);
        return null;
    }

    private async Task<PageResult> ShowAsync(IReadOnlyList<string> codes, string made, CancellationToken cancel)
    {
        await gate.PassAsync(_member.NormalizedUserName ?? "", HttpContext.Connection.RemoteIpAddress, cancel);
        (Codes, Made) = (codes, made);
        return Page();
    }

    private PageResult Again(string field, string problem)
    {
        // The field's own complaint, where it has one, stands for this.
        if (!ModelState.TryGetValue(field, out var state) || state.Errors.Count == 0)
            ModelState.AddModelError(field, problem);
        foreach (var name in (string[])[nameof(New), nameof(Current), nameof(ForCodes), nameof(ForOff)])
            ModelState.SetModelValue(name, "", "");
        var page = Page();
        page.StatusCode = StatusCodes.Status400BadRequest;
        return page;
    }

    [GeneratedRegex("^[A-Z2-7]{4}(-[A-Z2-7]{4}){3}$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex RecoveryForm();
}
