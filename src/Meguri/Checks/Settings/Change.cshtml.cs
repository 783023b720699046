using Meguri.Accounts;
using Meguri.Shared.Text;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Meguri.Checks.Settings;

/// <summary>決まりの扱いを変える: another severity, or off, with the city's reason.</summary>
[Authorize(Policies.Planning)]
public sealed class ChangeModel(CheckService checks) : PageModel
{
    /// <summary>Code of the rule.</summary>
    [FromRoute(Name = "rule")]
    public string Code { get; set; } = "";

    /// <summary>The choice: a severity, off, or empty for the rule as it comes.</summary>
    public string Severity { get; private set; } = "";

    /// <summary>Why.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>The rule.</summary>
    public Rule? Rule => Rules.Of(Code);

    /// <summary>Shows the rule as it is set.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (Rule is null)
            return NotFound();
        if ((await checks.SettingsAsync(cancel)).Of(Code) is { } setting)
            (Severity, Reason) = (setting.Severity, setting.Reason);
        return Page();
    }

    /// <summary>Sets it.</summary>
    public async Task<IActionResult> OnPostAsync(string? severity, string? reason, CancellationToken cancel)
    {
        if (Rule is not { } rule)
            return NotFound();
        (Severity, Reason) = (severity ?? "", reason ?? "");
        var typed = CleanInput.Clean(Reason).Text.Trim();
        if (Severity.Length > 0 && !RuleSetting.Titles.ContainsKey(Severity))
            ModelState.AddModelError("severity", "市の扱いを選び直してください。");
        if (Severity.Length > 0 && typed.Length == 0)
            ModelState.AddModelError("reason", "変える理由を入力してください。");
        if (typed.Length > RuleSetting.LongestReason)
            ModelState.AddModelError("reason", $"変える理由は{RuleSetting.LongestReason}字までです。今は{typed.Length}字です。");
        if (!ModelState.IsValid)
        {
            var page = Page();
            page.StatusCode = StatusCodes.Status400BadRequest;
            return page;
        }
        var before = (await checks.SettingsAsync(cancel)).Of(Code);
        if ((before?.Severity ?? "") == Severity && (before is null || before.Reason == typed))
        {
            TempData["Done"] = $"「{rule.Title}」の扱いは変えませんでした（今までどおり「{Called(Severity, rule)}」です）。";
            return LocalRedirect(Url.Content("~/check-rules"));
        }
        await checks.SetRuleAsync(rule, Severity.Length == 0 ? null : Severity, this.Write(typed), cancel);
        TempData["Done"] =
            Severity.Length == 0
                ? $"「{rule.Title}」を、もとの扱いに戻しました。"
                : $"「{rule.Title}」の扱いを「{RuleSetting.Titles[Severity]}」にしました。";
        return LocalRedirect(Url.Content("~/check-rules"));
    }

    private static string Called(string severity, Rule rule) => severity.Length > 0 ? RuleSetting.Titles[severity] : rule.Severity.Title();
}
