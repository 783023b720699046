using System.ComponentModel.DataAnnotations;
using Meguri.Accounts.Sessions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace Meguri.Accounts.Password;

/// <summary>自分のパスワードの変更.</summary>
[Authorize(Policy = Policies.Staff)]
[EnableRateLimiting(AccountsModule.SignInLimit)]
public sealed class IndexModel(
    StaffService service,
    UserManager<StaffMember> users,
    PasswordCheck passwords,
    SignInGate gate,
    StaffSessions sessions,
    StaffEntry entry,
    PasswordOffer offer
) : PageModel
{
    /// <summary>What the person types.</summary>
    [BindProperty]
    public Typed Input { get; set; } = new();

    /// <summary>False for a person who has no password here.</summary>
    public bool IsOffered { get; private set; } = true;

    /// <summary>Shows the form.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (User.Actor().Id is not { } id || await users.FindByIdAsync(id.ToString()) is not { } member)
            return NotFound();
        IsOffered = await offer.IsForAsync(member, cancel);
        return Page();
    }

    /// <summary>Changes the password; other sessions of the person end, this one goes on.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (User.Actor().Id is not { } id || await users.FindByIdAsync(id.ToString()) is not { } member)
            return NotFound();
        if (!await offer.IsForAsync(member, cancel))
            return NotFound();
        var (name, address) = (member.NormalizedUserName ?? "", HttpContext.Connection.RemoteIpAddress);
        if (ModelState.IsValid && Input.New != Input.Again)
            ModelState.AddModelError("Input.Again", "新しいパスワードと同じものを、もう一度入力してください。");
        // Whoever finds an open screen tries here as at the door.
        if (ModelState.IsValid && !await gate.MayTryAsync(name, address, cancel))
            ModelState.AddModelError("Input.Current", "続けて間違えたため、しばらく変えられません。時間をおいてお試しください。");
        if (ModelState.IsValid && !passwords.IsRight(member, Input.Current))
            ModelState.AddModelError("Input.Current", "いまのパスワードが違います。");
        if (ModelState.IsValid)
        {
            await gate.PassAsync(name, address, cancel);
            if (Input.New == Input.Current)
                ModelState.AddModelError("Input.New", "いまのパスワードとは違うものにしてください。");
        }
        if (ModelState.IsValid)
        {
            foreach (var problem in await service.SetPasswordAsync(id, Input.New, this.Write(), cancel: cancel))
                ModelState.AddModelError("Input.New", problem);
        }
        if (!ModelState.IsValid)
        {
            Input = new Typed();
            var page = Page();
            page.StatusCode = StatusCodes.Status400BadRequest;
            return page;
        }
        await sessions.EndAsync(id, but: StaffSessions.Of(User), cancel: cancel);
        await entry.GoOnAsync(id, HttpContext);
        TempData["Done"] = "パスワードを変えました。";
        return Redirect(Url.Content("~/office"));
    }

    /// <summary>The form's fields.</summary>
    public sealed class Typed
    {
        /// <summary>Now.</summary>
        [
            Display(Name = "いまのパスワード"),
            Required(ErrorMessage = "いまのパスワードを入力してください。"),
            StringLength(256, ErrorMessage = "パスワードは256字までです。")
        ]
        public string Current { get; set; } = "";

        /// <summary>New.</summary>
        [
            Display(Name = "新しいパスワード"),
            Required(ErrorMessage = "新しいパスワードを入力してください。"),
            StringLength(256, ErrorMessage = "パスワードは256字までです。")
        ]
        public string New { get; set; } = "";

        /// <summary>New, once more.</summary>
        [
            Display(Name = "新しいパスワード（確認）"),
            Required(ErrorMessage = "新しいパスワードを、もう一度入力してください。"),
            StringLength(256, ErrorMessage = "パスワードは256字までです。")
        ]
        public string Again { get; set; } = "";
    }
}
