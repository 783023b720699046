using System.ComponentModel.DataAnnotations;
using Meguri.Accounts;
using Meguri.Checks;
using Meguri.Cities;
using Meguri.Editions.Changes;
using Meguri.Shared.Audit;
using Meguri.Shared.Text;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Meguri.Editions.Publishing;

/// <summary>公表の確認: what would be published, what changed and what the checks find; then 「公表する」.</summary>
[Authorize(Policies.Planning)]
public sealed class ConfirmModel(EditionService editions, PublishDrafts drafts, CityContext city, TimeProvider time) : PageModel
{
    private const string Refused = "PublishRefused";

    /// <summary>What is posted.</summary>
    [BindProperty]
    public PublishInput Input { get; set; } = new();

    /// <summary>What would be published.</summary>
    public PlanDraft Draft { get; private set; } = null!;

    /// <summary>What readers will see changed.</summary>
    public EditionChanges Changes { get; private set; } = null!;

    /// <summary>The edition as it would be.</summary>
    public EditionView View { get; private set; } = null!;

    private Guid Staff => User.Actor().Id ?? Guid.Empty;

    /// <summary>The city.</summary>
    public City City => city.City;

    /// <summary>How many findings there are of each kind; those accepted are counted apart.</summary>
    public IEnumerable<(string Title, int Count)> Counts =>
        Enum.GetValues<Severity>()
            .Select(s => (s.Title(), Draft.Findings.Count(f => f.Severity == s.Name() && f.Accepted is null)))
            .Append(("了承済み", Draft.Findings.Count(f => f.Accepted is not null)));

    /// <summary>Shows what would be published, with what this person typed before; after a refusal also what is missing, all at once.</summary>
    public async Task<IActionResult> OnGetAsync(string plan, bool refused, CancellationToken cancel)
    {
        if (!await ReadAsync(plan, cancel))
            return NotFound();
        if (await drafts.FindAsync(plan, Staff, cancel) is { } kept)
            Input = new() { Summary = kept.Summary, ErrorsReason = kept.ErrorsReason };
        if (!refused)
            return Page();
        if (TempData[Refused] is string reason)
            ModelState.AddModelError("", reason);
        foreach (var (field, problem) in Problems(Draft.OpenErrors.Count()))
            ModelState.AddModelError(field, problem);
        return Page();
    }

    /// <summary>Publishes; when it is refused, leads back to the page, so that going back and forth in the browser sends nothing again.</summary>
    public async Task<IActionResult> OnPostAsync(string plan, CancellationToken cancel)
    {
        Input = new()
        {
            Summary = Clean(Input.Summary),
            ErrorsReason = Clean(Input.ErrorsReason),
            Sha256 = Input.Sha256,
        };
        if (Problems(errors: 0).Any())
            return await AgainAsync(plan, null, cancel);
        try
        {
            var published = await editions.PublishAsync(
                new PublishRequest
                {
                    PlanCode = plan,
                    Summary = Input.Summary!,
                    ErrorsReason = Input.ErrorsReason!,
                    ExpectedSha256 = Input.Sha256,
                    Write = this.Write(Input.Summary!),
                },
                cancel
            );
            await drafts.DropAsync(plan, Staff, cancel);
            TempData["Done"] = string.Join(' ', [$"第{published.Edition.Number}版を公表しました。", .. published.Warnings]);
            return LocalRedirect($"~/publish/{published.Edition.Number}");
        }
        catch (AlreadyDoneException)
        {
            TempData["Done"] = "この公表は、すでに済んでいます。二度は行いませんでした。";
            return LocalRedirect("~/publish");
        }
        catch (PublishRefusedException refused)
        {
            return await AgainAsync(plan, refused.LacksReason ? null : refused.Message, cancel);
        }
    }

    /// <summary>Keeps what was typed, to go on another day.</summary>
    public async Task<IActionResult> OnPostKeepAsync(string plan, CancellationToken cancel)
    {
        await drafts.KeepAsync(plan, Staff, Clean(Input.Summary), Clean(Input.ErrorsReason), cancel);
        TempData["Done"] = "下書きを残しました。まだ公表していません。";
        return LocalRedirect($"~/publish/new/{Uri.EscapeDataString(plan)}");
    }

    private async Task<IActionResult> AgainAsync(string plan, string? reason, CancellationToken cancel)
    {
        await drafts.KeepAsync(plan, Staff, Input.Summary!, Input.ErrorsReason!, cancel);
        if (reason is not null)
            TempData[Refused] = reason;
        return LocalRedirect($"~/publish/new/{Uri.EscapeDataString(plan)}?refused=true");
    }

    private IEnumerable<(string Field, string Problem)> Problems(int errors)
    {
        var (summary, reason) = (Input.Summary ?? "", Input.ErrorsReason ?? "");
        if (summary.Length == 0)
            yield return ("Input.Summary", "この版で変わったことを書いてください。");
        else if (summary.Length > PublishRequest.MostSummary)
            yield return (
                "Input.Summary",
                $"この版で変わったことは{PublishRequest.MostSummary:N0}字までです。今は{summary.Length:N0}字です。"
            );
        if (errors > 0 && reason.Length == 0)
            yield return (
                "Input.ErrorsReason",
                $"了承されていない誤りが{errors}件あります。直すか、残したまま公表する理由を書いてください。"
            );
        else if (reason.Length > PublishRequest.MostReason)
            yield return ("Input.ErrorsReason", $"理由は{PublishRequest.MostReason:N0}字までです。今は{reason.Length:N0}字です。");
    }

    private static string Clean(string? typed) => CleanInput.Clean(typed ?? "").Text.Trim();

    private async Task<bool> ReadAsync(string plan, CancellationToken cancel)
    {
        if (await editions.DraftAsync(plan, cancel) is not { } draft)
            return false;
        Draft = draft;
        var info = new EditionInfo(int.MaxValue, plan, draft.Document.Plan.Title, time.GetUtcNow(), "", "", draft.Sha256);
        View = new EditionView(city.City, info, draft.Document, draft.Previous, [], new Dictionary<string, byte[]>(StringComparer.Ordinal));
        Changes = ChangeReader.Read(View);
        return true;
    }

    /// <summary>公表の入力.</summary>
    public sealed class PublishInput
    {
        /// <summary>For citizens.</summary>
        [Display(Name = "この版で変わったこと")]
        public string? Summary { get; set; }

        /// <summary>For the record.</summary>
        [Display(Name = "誤りを残したまま公表する理由")]
        public string? ErrorsReason { get; set; }

        /// <summary>The plan as it was shown.</summary>
        public string? Sha256 { get; set; }
    }
}
