using Meguri.Accounts;
using Meguri.Cities;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace Meguri.People.My;

/// <summary>メールアドレスの変更: a number is sent to the new address, and typed here.</summary>
[EnableRateLimiting(AccountsModule.SignInLimit)]
public sealed class MailModel(LettersToPeople mails, CityContext city) : MyPage(city)
{
    /// <summary>The new address.</summary>
    [BindProperty]
    public string? Mail { get; set; }

    /// <summary>The number.</summary>
    [BindProperty]
    public string? Code { get; set; }

    /// <summary>Shows the forms.</summary>
    public void OnGet() { }

    /// <summary>Sends a number.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        ModelState.Clear();
        return await mails.AskAsync(Me, Mail ?? "", HttpContext.Connection.RemoteIpAddress, cancel) is { } problem
            ? Again(nameof(Mail), problem)
            : Done("確認番号を送りました。30分のうちに、下の欄に入力してください。", PeoplePaths.Mail);
    }

    /// <summary>Changes the address.</summary>
    public async Task<IActionResult> OnPostProveAsync(CancellationToken cancel)
    {
        ModelState.Clear();
        return await mails.ProveAsync(Me, Code ?? "", this.Write(), cancel) is { } problem
            ? Again(nameof(Code), problem)
            : Done("メールアドレスを変えました。次からは、新しいアドレスでサインインしてください。", PeoplePaths.My);
    }
}
