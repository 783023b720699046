using System.ComponentModel.DataAnnotations;
using Meguri.Accounts;
using Meguri.Approvals;
using Meguri.Cities;
using Meguri.Shared.Audit;
using Meguri.Shared.Text;
using Meguri.Shared.Time;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Meguri.Editions.Publishing;

/// <summary>公表の確認: what would be published, what changed and what the checks find; then 「公表する」.</summary>
[Authorize(Policies.Planning)]
public sealed class ConfirmModel(
    EditionService editions,
    PublicationService publications,
    PublishDrafts drafts,
    Trail trail,
    CityContext city,
    TimeProvider time
) : PageModel
{
    private const string Refused = "PublishRefused";

    /// <summary>What is posted.</summary>
    [BindProperty]
    public PublishInput Input { get; set; } = new();

    /// <summary>What would be published, and what changed.</summary>
    public DraftLook Look { get; private set; } = null!;

    /// <summary>What would be published.</summary>
    public PlanDraft Draft => Look.Draft;

    /// <summary>True where a second person must approve.</summary>
    public bool IsAsked { get; private set; }

    /// <summary>The plan's 公表の案 that is not published yet.</summary>
    public Publication? UnderWay { get; private set; }

    /// <summary>Why it came back, or was taken back.</summary>
    public string Returned { get; private set; } = "";

    private Guid Staff => User.Actor().Id ?? Guid.Empty;

    /// <summary>The city.</summary>
    public City City => city.City;

    /// <summary>Shows what would be published, with what this person typed before; after a refusal also what is missing, all at once.</summary>
    public async Task<IActionResult> OnGetAsync(string plan, bool refused, CancellationToken cancel)
    {
        if (!await ReadAsync(plan, cancel))
            return NotFound();
        if (await drafts.FindAsync(plan, Staff, cancel) is { } kept)
            Input = new() { Summary = kept.Summary, ErrorsReason = kept.ErrorsReason };
        else if (UnderWay is { } before)
            Input = new() { Summary = before.Summary, ErrorsReason = before.ErrorsReason };
        if (TempData["PublishHour"] is string hour && hour.Split('|') is [var day, var clock])
            (Input.Day, Input.Clock) = (day, clock);
        else if (UnderWay?.PublishAt is { } at && City.LocalTime(at) is var local && at > time.GetUtcNow())
            (Input.Day, Input.Clock) = (local.ToString("yyyy-MM-dd"), local.ToString("HH:mm"));
        if (!refused)
            return Page();
        if (TempData[Refused] is string reason)
            ModelState.AddModelError("", reason);
        foreach (var (field, problem) in Problems(Draft.OpenErrors.Count()))
            ModelState.AddModelError(field, problem);
        if (IsAsked && Hour().Problem is { } late)
            ModelState.AddModelError("Input.Day", late);
        return Page();
    }

    /// <summary>Asks for approval, or publishes where the city does without.</summary>
    /// <remarks>When it is refused, it leads back to the page, so that going back and forth in the browser sends nothing again.</remarks>
    public async Task<IActionResult> OnPostAsync(string plan, CancellationToken cancel)
    {
        Input = new()
        {
            Summary = Clean(Input.Summary),
            ErrorsReason = Clean(Input.ErrorsReason),
            Seal = Input.Seal,
            Day = TextLength.Cut(Clean(Input.Day), 20),
            Clock = TextLength.Cut(Clean(Input.Clock), 20),
        };
        IsAsked = await publications.IsAskedAsync(cancel);
        var (hour, late) = Hour();
        if (Problems(errors: 0).Any() || (IsAsked && late is not null))
            return await AgainAsync(plan, null, cancel);
        try
        {
            if (IsAsked)
            {
                var ask = new AskPublication
                {
                    PlanCode = plan,
                    Summary = Input.Summary!,
                    ErrorsReason = Input.ErrorsReason!,
                    PublishAt = hour,
                    Seen = Input.Seal,
                    By = User,
                };
                var id = await publications.AskAsync(ask, this.Write(Input.Summary!), cancel);
                await drafts.DropAsync(plan, Staff, cancel);
                TempData["Done"] = "公表の承認を求めました。承認されると公表されます。";
                return LocalRedirect($"~/publish/requests/{id}");
            }
            var published = await editions.PublishAsync(
                new PublishRequest
                {
                    PlanCode = plan,
                    Summary = Input.Summary!,
                    ErrorsReason = Input.ErrorsReason!,
                    ExpectedSeal = Input.Seal,
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
            TempData["Done"] = "この操作は、すでに済んでいます。二度は行いませんでした。";
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
        TempData["PublishHour"] = $"{Input.Day}|{Input.Clock}";
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

    /// <summary>The hour that was typed, on the city's clock; null for none.</summary>
    private (DateTimeOffset? At, string? Problem) Hour()
    {
        var (day, clock) = (Input.Day ?? "", Input.Clock ?? "");
        if (day.Length + clock.Length == 0)
            return (null, null);
        if (day.Length == 0 || clock.Length == 0)
            return (null, "公表する日と時刻は、両方を入力するか、両方を空けてください。");
        if (!DateText.TryRead(day, out var date, out var problem))
            return (null, problem);
        if (!TimeOnly.TryParseExact(clock.Normalize(System.Text.NormalizationForm.FormKC), ["H:mm", "HH:mm"], out var minute))
            return (null, "公表する時刻は、9:00 のように入力してください。");
        var local = date.ToDateTime(minute);
        return (new DateTimeOffset(TimeZoneInfo.ConvertTimeToUtc(local, TimeZoneInfo.FindSystemTimeZoneById(City.TimeZone))), null);
    }

    private static string Clean(string? typed) => CleanInput.Clean(typed ?? "").Text.Trim();

    private async Task<bool> ReadAsync(string plan, CancellationToken cancel)
    {
        if (await editions.DraftAsync(plan, cancel) is not { } draft)
            return false;
        Look = DraftLook.Of(city.City, draft, time.GetUtcNow());
        IsAsked = await publications.IsAskedAsync(cancel);
        UnderWay = await publications.UnderWayAsync(plan, cancel);
        if (UnderWay is { State: Stage.Returned } back)
            Returned = (await trail.OfAsync(back.ApprovalId, cancel))[^1].Reason;
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
        public string? Seal { get; set; }

        /// <summary>Day on which it becomes public; empty for as soon as it is approved.</summary>
        [Display(Name = "公表する日")]
        public string? Day { get; set; }

        /// <summary>Time of that day.</summary>
        [Display(Name = "公表する時刻")]
        public string? Clock { get; set; }
    }
}
