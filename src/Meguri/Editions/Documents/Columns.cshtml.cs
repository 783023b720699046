using Meguri.Accounts;
using Meguri.Plans.Live;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Meguri.Editions.Documents;

/// <summary>文書の列: order, heads and choice of the columns of a plan's document.</summary>
[Authorize(Policies.Planning)]
public sealed class ColumnsModel(PlanNow plans, DocumentColumnService service) : PageModel
{
    /// <summary>The document.</summary>
    public DocumentKind Kind { get; private set; } = null!;

    /// <summary>Name of the plan.</summary>
    public string PlanTitle { get; private set; } = "";

    /// <summary>What stands in the form.</summary>
    public IReadOnlyList<ColumnInput> Inputs { get; private set; } = [];

    /// <summary>Mark of what the person saw.</summary>
    public string Seen { get; private set; } = "";

    /// <summary>Shows the columns.</summary>
    public async Task<IActionResult> OnGetAsync(string plan, string document, CancellationToken cancel) =>
        await LoadAsync(plan, document, cancel) ? Page() : NotFound();

    /// <summary>Stores them.</summary>
    public async Task<IActionResult> OnPostAsync(string plan, string document, string? seen, CancellationToken cancel)
    {
        if (!await LoadAsync(plan, document, cancel))
            return NotFound();
        Inputs =
        [
            .. Inputs.Select(c => new ColumnInput(
                c.Key,
                Typed($"title-{c.Key}"),
                Typed($"order-{c.Key}").Trim(),
                Typed($"shown-{c.Key}").Length > 0
            )),
        ];
        Seen = seen ?? "";
        return Answer(
            await service.SaveAsync(plan, Kind, Inputs, Seen, this.Write(), cancel),
            "保存しました。この計画の文書は、いまからこの列で作ります。"
        );
    }

    /// <summary>Takes the changes back.</summary>
    public async Task<IActionResult> OnPostResetAsync(string plan, string document, CancellationToken cancel) =>
        await LoadAsync(plan, document, cancel)
            ? Answer(await service.ResetAsync(plan, Kind, this.Write(), cancel), "はじめの列に戻しました。")
            : NotFound();

    private IActionResult Answer(IReadOnlyList<ColumnProblem> problems, string done)
    {
        if (problems.Count == 0)
        {
            TempData["Done"] = done;
            return LocalRedirect(Url.Content(DocumentPaths.Columns(PlanCode, Kind.Code)));
        }
        foreach (var problem in problems)
            ModelState.AddModelError(problem.Key.Length == 0 ? "" : $"{problem.Field.ToLowerInvariant()}-{problem.Key}", problem.Message);
        var page = Page();
        page.StatusCode = StatusCodes.Status400BadRequest;
        return page;
    }

    private string PlanCode { get; set; } = "";

    private string Typed(string name) => Request.Form[name].ToString();

    private async Task<bool> LoadAsync(string plan, string document, CancellationToken cancel)
    {
        if (DocumentKind.Find(document) is not { } kind || await plans.ReadAsync(plan, cancel) is not { } index)
            return false;
        (Kind, PlanTitle, PlanCode) = (kind, index.Document.Plan.Title, plan);
        var settings = DocumentColumnSetting.Of(kind, plan, await service.ReadAsync(plan, cancel));
        Inputs = [.. settings.Select((s, i) => new ColumnInput(s.Key, s.Title, $"{i + 1}", s.Shown))];
        Seen = DocumentColumnService.Mark(settings);
        return true;
    }
}
