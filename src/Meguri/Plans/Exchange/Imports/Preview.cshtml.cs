using Meguri.Accounts;
using Meguri.Shared.Imports;
using Meguri.Shared.Records;
using Meguri.Shared.Workbooks;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Meguri.Plans.Exchange.Imports;

/// <summary>取込みの確認: what a file would change, what must be decided, what cannot be read.</summary>
[Authorize(Policy = Policies.Planning)]
public sealed class PreviewModel(ImportService imports) : PageModel
{
    /// <summary>Changes shown of each kind; the counts tell of all.</summary>
    public const int MostShown = 50;

    /// <summary>The import.</summary>
    public Import Import { get; private set; } = null!;

    /// <summary>What it would do; null once it is closed.</summary>
    public ImportPreview? Preview { get; private set; }

    /// <summary>Why a file that waited cannot be read by this version; otherwise null.</summary>
    public string? Refused { get; private set; }

    /// <summary>The changes by kind, in the order of the plan.</summary>
    public IEnumerable<IGrouping<RecordKind, RecordChange>> ByKind => Preview!.Changes.GroupBy(c => c.Kind);

    /// <summary>Shows the preview.</summary>
    public Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel) => ShowAsync(id, StatusCodes.Status200OK, cancel);

    /// <summary>Stores the choices and shows what they change.</summary>
    public async Task<IActionResult> OnPostChooseAsync(Guid id, bool removeMissing, CancellationToken cancel)
    {
        await imports.ChooseAsync(id, new ImportChoices { Answers = Answers(), RemoveMissing = removeMissing }, cancel);
        TempData["Done"] = "選んだとおりに計算し直しました。";
        return Again(id);
    }

    /// <summary>Writes the import; where the form says otherwise than what was worked out, shows that first.</summary>
    public async Task<IActionResult> OnPostConfirmAsync(Guid id, string seen, bool removeMissing, CancellationToken cancel)
    {
        if (await imports.FindAsync(id, cancel) is { State: ImportState.Open } open && !Says(open.Choices, Answers(), removeMissing))
        {
            await imports.ChooseAsync(id, new ImportChoices { Answers = Answers(), RemoveMissing = removeMissing }, cancel);
            TempData["Done"] =
                "選び直したとおりに計算し直しました。まだ取り込んでいません。内容を確かめて、もう一度「取り込む」を押してください。";
            return Again(id);
        }
        ConfirmResult result;
        try
        {
            result = await imports.ConfirmAsync(id, seen ?? "", User.Actor(), cancel);
        }
        catch (PlanClashException e)
        {
            ModelState.AddModelError("seen", e.Message + "何も書き込んでいません。");
            return await ShowAsync(id, StatusCodes.Status409Conflict, cancel);
        }
        if (result is ConfirmResult.Done or ConfirmResult.Closed)
        {
            if (result == ConfirmResult.Done)
                TempData["Done"] = "取り込みました。";
            return Again(id);
        }
        ModelState.AddModelError(
            "seen",
            result == ConfirmResult.Changed
                ? "確かめているあいだに計画が変わりました。何も書き込んでいません。下の内容をもう一度確かめてから、取り込んでください。"
                : "直すところが残っているため、取り込めません。ファイルを直して、選び直してください。"
        );
        return await ShowAsync(id, StatusCodes.Status409Conflict, cancel);
    }

    /// <summary>Gives the import up.</summary>
    public async Task<IActionResult> OnPostCancelAsync(Guid id, CancellationToken cancel)
    {
        await imports.CancelAsync(id, cancel);
        TempData["Done"] = "取り込みをやめました。計画は何も変わっていません。";
        return LocalRedirect(Url.Content("~/office/imports"));
    }

    /// <summary>The cells round a problem, as the person saw them: the titles of the columns, then the row.</summary>
    public CellWindow? Around(ImportProblem problem) => Preview?.File.Workbook is { } book ? CellWindow.Of(book, problem.Place) : null;

    private async Task<IActionResult> ShowAsync(Guid id, int status, CancellationToken cancel)
    {
        if (await imports.FindAsync(id, cancel) is not { } import)
            return NotFound();
        Import = import;
        try
        {
            if (import.State == ImportState.Open)
                Preview = await imports.PreviewAsync(import, cancel);
        }
        catch (FileRefusedException e)
        {
            (Refused, status) = (e.Message, StatusCodes.Status422UnprocessableEntity);
        }
        var page = Page();
        page.StatusCode = status;
        return page;
    }

    private IReadOnlyDictionary<string, string> Answers() => Decision.Answers(Request.Form);

    private static bool Says(ImportChoices stored, IReadOnlyDictionary<string, string> answers, bool removeMissing) =>
        stored.RemoveMissing == removeMissing
        && stored.Answers.Count == answers.Count
        && stored.Answers.All(a => answers.GetValueOrDefault(a.Key) == a.Value);

    private LocalRedirectResult Again(Guid id) => LocalRedirect(Url.Content($"~/office/imports/{id}"));
}
