using System.ComponentModel.DataAnnotations;
using Meguri.Accounts;
using Meguri.Checks;
using Meguri.Cities;
using Meguri.Editions.Site;
using Meguri.Shared.Audit;
using Meguri.Shared.Text;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Meguri.Editions.Publishing;

/// <summary>公表の確認: what would be published, what changed and what the checks find; then 「公表する」.</summary>
[Authorize(Policies.Planning)]
public sealed class ConfirmModel(EditionService editions, CityContext city, TimeProvider time) : PageModel
{
    /// <summary>What is posted.</summary>
    [BindProperty] public PublishInput Input { get; set; } = new();

    /// <summary>What would be published.</summary>
    public PlanDraft Draft { get; private set; } = null!;

    /// <summary>What readers will see changed.</summary>
    public IReadOnlyList<ChangeGroup> Changes { get; private set; } = [];

    /// <summary>The city.</summary>
    public City City => city.City;

    /// <summary>How many findings there are of each kind; those accepted are counted apart.</summary>
    public IEnumerable<(string Title, int Count)> Counts =>
        Enum.GetValues<Severity>().Select(s => (s.Title(), Draft.Findings.Count(f => f.Severity == s.Name() && f.Accepted is null))).Append(("了承済み", Draft.Findings.Count(f => f.Accepted is not null)));

    /// <summary>Shows what would be published.</summary>
    public async Task<IActionResult> OnGetAsync(string plan, CancellationToken cancel) => await ReadAsync(plan, cancel) ? Page() : NotFound();

    /// <summary>Publishes.</summary>
    public async Task<IActionResult> OnPostAsync(string plan, CancellationToken cancel)
    {
        if (ModelState.IsValid)
        {
            try
            {
                var summary = CleanInput.Clean(Input.Summary ?? "").Text.Trim();
                var published = await editions.PublishAsync(new PublishRequest
                {
                    PlanCode = plan,
                    Summary = summary,
                    ErrorsReason = CleanInput.Clean(Input.ErrorsReason ?? "").Text.Trim(),
                    ExpectedSha256 = Input.Sha256,
                    Write = this.Write(summary),
                }, cancel);
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
                ModelState.AddModelError("Input.ErrorsReason", refused.Message);
            }
        }
        if (!await ReadAsync(plan, cancel)) return NotFound();
        // The fresh plan is what the person now sees and approves.
        ModelState.Remove("Input.Sha256");
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }

    private async Task<bool> ReadAsync(string plan, CancellationToken cancel)
    {
        if (await editions.DraftAsync(plan, cancel) is not { } draft) return false;
        Draft = draft;
        var info = new EditionInfo(int.MaxValue, plan, draft.Document.Plan.Title, time.GetUtcNow(), "", "", draft.Sha256);
        Changes = ChangeWords.Groups(new EditionView(city.City, info, draft.Document, draft.Previous, [], new Dictionary<string, byte[]>(StringComparer.Ordinal)));
        return true;
    }

    /// <summary>公表の入力.</summary>
    public sealed class PublishInput
    {
        /// <summary>For citizens.</summary>
        [Display(Name = "この版で変わったこと"), Required(ErrorMessage = "この版で変わったことを書いてください。"), StringLength(PublishRequest.MostSummary, ErrorMessage = "この版で変わったことは4000字までにしてください。")]
        public string? Summary { get; set; }

        /// <summary>For the record.</summary>
        [Display(Name = "誤りを残したまま公表する理由"), StringLength(PublishRequest.MostReason, ErrorMessage = "理由は1000字までにしてください。")]
        public string? ErrorsReason { get; set; }

        /// <summary>The plan as it was shown.</summary>
        public string? Sha256 { get; set; }
    }
}
