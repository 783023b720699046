using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace Meguri.Accounts.Password;

/// <summary>自分のパスワードの変更.</summary>
[Authorize(Policy = Policies.Staff)]
[EnableRateLimiting(AccountsModule.SignInLimit)]
public sealed class IndexModel(StaffService service, UserManager<StaffMember> users, SignInManager<StaffMember> signIn) : PageModel
{
    /// <summary>What the person types.</summary>
    [BindProperty]
    public Typed Input { get; set; } = new();

    /// <summary>Shows the form.</summary>
    public void OnGet() { }

    /// <summary>Changes the password; other sessions of the person end, this one goes on.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var id = User.Actor().Id ?? Guid.Empty;
        if (ModelState.IsValid && Input.New != Input.Again)
            ModelState.AddModelError("Input.Again", "新しいパスワードと同じものを、もう一度入力してください。");
        if (ModelState.IsValid && !await service.HasPasswordAsync(id, Input.Current, cancel))
            ModelState.AddModelError("Input.Current", "いまのパスワードが違います。");
        if (ModelState.IsValid)
        {
            foreach (var problem in await service.SetPasswordAsync(id, Input.New, this.Write(), cancel))
                ModelState.AddModelError("Input.New", problem);
        }
        if (!ModelState.IsValid)
        {
            Input = new Typed();
            var page = Page();
            page.StatusCode = StatusCodes.Status400BadRequest;
            return page;
        }
        if (await users.FindByIdAsync(id.ToString()) is { } member)
            await signIn.RefreshSignInAsync(member);
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
