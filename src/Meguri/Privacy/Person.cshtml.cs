using System.ComponentModel.DataAnnotations;
using Meguri.Accounts;
using Meguri.Cities;
using Meguri.Editions.Book;
using Meguri.Shared.Audit;
using Meguri.Shared.Personal;
using Meguri.Shared.Text;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Meguri.Privacy;

/// <summary>
/// ある人の個人情報: finds all that is held on a person, writes it out for that person, erases it. What is typed is never in an address; every use is noted, with its reason.
/// </summary>
[Authorize(Policy = Policies.Admin)]
public sealed class PersonModel(PrivacyService service, PersonalReads reads, Press press, CityContext city, TimeProvider time) : PageModel
{
    /// <summary>Name or address of mail.</summary>
    [BindProperty]
    [Display(Name = "氏名かメールアドレス")]
    public string? Words { get; set; }

    /// <summary>Why.</summary>
    [BindProperty]
    [Display(Name = "理由")]
    public string? Reason { get; set; }

    /// <summary>Entries chosen.</summary>
    [BindProperty]
    public List<string> Marks { get; set; } = [];

    /// <summary>What was found, or chosen; null before a search.</summary>
    public IReadOnlyList<Held>? Found { get; private set; }

    /// <summary>True while an erasure waits for its confirmation.</summary>
    public bool Confirming { get; private set; }

    /// <summary>Asks whom it is about.</summary>
    public IActionResult OnGet()
    {
        NoCopy();
        return Page();
    }

    /// <summary>Looks for a person.</summary>
    public async Task<IActionResult> OnPostFindAsync(CancellationToken cancel)
    {
        var words = CleanInput.Clean(Words ?? "").Text.Trim();
        if (SearchQuery.Of(words).IsEmpty)
            ModelState.AddModelError(nameof(Words), "氏名かメールアドレスを入力してください。");
        if (!CheckReason())
            return Again();
        if (!ModelState.IsValid)
            return Again();
        Found = await service.FindAsync(words, cancel);
        await NoteAsync(Found, ReadingWay.View, cancel);
        Marks = [.. Found.Select(h => h.Mark)];
        NoCopy();
        return Page();
    }

    /// <summary>Writes the chosen entries out as JSON.</summary>
    public async Task<IActionResult> OnPostJsonAsync(CancellationToken cancel)
    {
        if (!await ChosenAsync(cancel))
            return Again();
        await NoteAsync(Found!, ReadingWay.Export, cancel);
        var now = city.City.LocalTime(time.GetUtcNow());
        return File(
            PersonFile.ToJson(city.City.Name, now, Found!),
            "application/json; charset=utf-8",
            $"personal-data-{now:yyyyMMdd-HHmm}.json"
        );
    }

    /// <summary>Writes them out as PDF.</summary>
    public async Task<IActionResult> OnPostPdfAsync(CancellationToken cancel)
    {
        if (!await ChosenAsync(cancel))
            return Again();
        var now = city.City.LocalTime(time.GetUtcNow());
        try
        {
            // Not through the press's memory: nothing of a person stays behind.
            var pdf = await press.RunAsync(
                "保有個人情報の書き出し",
                () => PersonFile.ToHtml(city.City.Name, HistoryView.Moment(now), Found!),
                run => run.Page.PrintAsync(final: true, run.Cancel),
                cancel
            );
            await NoteAsync(Found!, ReadingWay.Print, cancel);
            return File(pdf, "application/pdf", $"personal-data-{now:yyyyMMdd-HHmm}.pdf");
        }
        catch (BookException e)
        {
            ModelState.AddModelError("", e.Message);
            return Again();
        }
    }

    /// <summary>Asks whether the chosen entries are to be erased, then erases them.</summary>
    public async Task<IActionResult> OnPostEraseAsync(bool confirmed, CancellationToken cancel)
    {
        if (!await ChosenAsync(cancel))
            return Again();
        if (Found!.FirstOrDefault(h => h.Entry.Facts.Any(f => NamesSomebody(f))) is not null)
        {
            ModelState.AddModelError(
                nameof(Reason),
                "理由は履歴に残ります。氏名やメールアドレスは書かず、請求の番号などで書いてください。"
            );
            return Again();
        }
        if (Found!.FirstOrDefault(h => h.Entry.KeptBecause is not null) is { } kept)
        {
            ModelState.AddModelError("", $"「{kept.Entry.Title}」は消せません。{kept.Entry.KeptBecause}");
            return Again();
        }
        if (!confirmed)
        {
            Confirming = true;
            NoCopy();
            return Page();
        }
        if (await service.EraseAsync(Marks, this.Write(Reason!), cancel) is { } problem)
        {
            ModelState.AddModelError("", problem);
            return Again();
        }
        TempData["Done"] = $"{Found!.Count:N0}件を消しました。";
        return Redirect(Url.Content("~/privacy/person"));
    }

    private bool NamesSomebody(PersonalFact fact) =>
        fact.Label is "氏名" or "名前" or "メールアドレス" or "宛先の名前"
        && fact.Value.Length > 1
        && SearchFold.Fold(Reason ?? "").Contains(SearchFold.Fold(fact.Value), StringComparison.Ordinal);

    private async Task<bool> ChosenAsync(CancellationToken cancel)
    {
        if (Marks.Count == 0)
            ModelState.AddModelError("", "対象を選んでください。もう一度、氏名かメールアドレスで探してください。");
        Found = await service.ReadAsync(Marks, cancel);
        if (Marks.Count > 0 && Found.Count == 0)
            ModelState.AddModelError("", "選んだものは、もうありません。");
        return CheckReason() && ModelState.IsValid;
    }

    private bool CheckReason()
    {
        Reason = CleanInput.Clean(Reason ?? "").Text.Trim();
        if (Reason.Length == 0)
            ModelState.AddModelError(nameof(Reason), "理由を入力してください。例：開示請求 令和8年度第3号");
        if (Reason.Length > PrivacyService.MostReason)
            ModelState.AddModelError(nameof(Reason), $"理由は{PrivacyService.MostReason}字までです。いま{Reason.Length:N0}字あります。");
        return ModelState.IsValid;
    }

    private async Task NoteAsync(IReadOnlyList<Held> held, string way, CancellationToken cancel)
    {
        foreach (var one in held)
            await reads.NoteAsync(User, one.Register.Code, one.Entry.Key, 1, way, Reason!, cancel);
    }

    private PageResult Again()
    {
        NoCopy();
        var page = Page();
        page.StatusCode = StatusCodes.Status400BadRequest;
        return page;
    }

    private void NoCopy() => Response.Headers.CacheControl = "no-store";
}
