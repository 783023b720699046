using Meguri.Accounts;
using Meguri.Indicators.Live;
using Meguri.Plans;
using Meguri.Plans.Editing;
using Meguri.Plans.Live;
using Meguri.Plans.Model;
using Meguri.Shared.Metrics;
using Meguri.Shared.Records;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Meguri.Indicators.Edit;

/// <summary>指標の編集: what an indicator is, how the plan uses it, where it belongs, how it is divided.</summary>
[Authorize(Policy = Policies.Planning)]
public sealed class IndexModel(PlanNow now, IndicatorService service, LiveMetrics metrics) : OneIndicatorPage
{
    private IReadOnlyList<Metric> _metrics = [];

    /// <summary>The indicator's own fields, for all plans.</summary>
    public RecordForm Own { get; private set; } = null!;

    /// <summary>How this plan uses it.</summary>
    public RecordForm Use { get; private set; } = null!;

    /// <summary>Codes of the items chosen.</summary>
    [BindProperty]
    public List<string> Nodes { get; set; } = [];

    /// <summary>Codes of projects, separated by commas.</summary>
    [BindProperty]
    public string? Projects { get; set; }

    /// <summary>Shows the form.</summary>
    public async Task<IActionResult> OnGetAsync(string plan, string code, CancellationToken cancel)
    {
        if (!await LoadAsync(plan, code, cancel))
            return NotFound();
        Nodes = [.. View.Links.Where(l => l.TargetKind == IndicatorLink.OfNode).Select(l => l.TargetCode)];
        Projects = string.Join(", ", View.Links.Where(l => l.TargetKind == IndicatorLink.OfProject).Select(l => l.TargetCode));
        return Page();
    }

    /// <summary>Saves.</summary>
    public async Task<IActionResult> OnPostAsync(string plan, string code, CancellationToken cancel)
    {
        if (!await LoadAsync(plan, code, cancel))
            return NotFound();
        List<RecordEdit> edits =
        [
            new()
            {
                Kind = IndicatorRecords.Indicator,
                Like = new Indicator { Code = code },
                Fields = Own.Take(Request.Form, ModelState),
            },
            new()
            {
                Kind = IndicatorRecords.PlanIndicator,
                Like = new PlanIndicator { PlanCode = plan, IndicatorCode = code },
                Fields = Use.Take(Request.Form, ModelState),
            },
        ];
        var projects = (Projects ?? "").Split(
            [',', '、', ' ', '　', '\n'],
            StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries
        );
        if (projects.FirstOrDefault(p => Tree.Project(p) is null) is { } unknown)
            ModelState.AddModelError(
                "Projects",
                $"事業番号「{Shared.Text.TextLength.Cut(unknown, 40)}」は、この計画にありません。番号を確かめてください。"
            );
        if (Nodes.Exists(n => Tree.Node(n) is null))
            ModelState.AddModelError("Nodes", "選んだ項目が、この計画にありません。選びなおしてください。");
        if (!ModelState.IsValid)
            return Again();
        var write = this.Write();
        var saved = await service.ChangeAsync(edits, write with { OnceKey = null }, cancel);
        foreach (var clash in saved.Clashes)
            (clash.Edit == edits[0] ? Own : Use).Show(clash, ModelState);
        foreach (var problem in saved.Problems)
            (
                IndicatorRecords.Indicator.Fields.Any(f => f.Name == problem.Field)
                && problem.Field is not ("baselineYear" or "baselineValue")
                    ? Own
                    : Use
            ).Show(problem, ModelState);
        if (!saved.Done)
            return Again();
        await service.LinkAsync(
            plan,
            code,
            [.. Nodes.Select(n => (IndicatorLink.OfNode, n)), .. projects.Select(p => (IndicatorLink.OfProject, p))],
            write,
            cancel
        );
        TempData["Done"] = "保存しました。";
        return LocalRedirect(Url.Content(Home));
    }

    /// <summary>Adds, changes or removes a way of dividing.</summary>
    public async Task<IActionResult> OnPostDimensionAsync(
        string plan,
        string code,
        string? dimension,
        bool overlapping,
        string? note,
        bool remove,
        CancellationToken cancel
    )
    {
        if (!await LoadAsync(plan, code, cancel))
            return NotFound();
        var saved = await service.DivideAsync(
            code,
            (dimension ?? "").Trim(),
            overlapping,
            Shared.Text.TextLength.Cut((note ?? "").Trim(), 200),
            remove,
            this.Write(),
            cancel
        );
        foreach (var problem in saved.Problems)
            ModelState.AddModelError("dimension", problem.Message);
        if (!saved.Done)
            return Again();
        TempData["Done"] = remove ? "内訳を消しました。" : "内訳の分け方を保存しました。";
        return LocalRedirect(Url.Content(Home + "/edit"));
    }

    /// <summary>Takes the indicator out of the plan.</summary>
    public async Task<IActionResult> OnPostRemoveAsync(string plan, string code, CancellationToken cancel)
    {
        if (!await LoadAsync(plan, code, cancel))
            return NotFound();
        await service.RemoveAsync(plan, code, this.Write(), cancel);
        TempData["Done"] = $"「{View.Name}」を、この計画から外しました。値は市の記録に残っています。";
        return LocalRedirect(Url.Content(PlanPaths.Indicators(plan)));
    }

    private async Task<bool> LoadAsync(string plan, string code, CancellationToken cancel)
    {
        if (!Take(await now.ReadAsync(plan, cancel), code))
            return false;
        _metrics = await metrics.OffersAsync(cancel);
        Own = new(
            IndicatorRecords.Indicator,
            View.Indicator,
            [
                "name",
                "unit",
                "decimals",
                "desired",
                "isShare",
                "numeratorTitle",
                "denominatorTitle",
                "definition",
                "source",
                "departmentCode",
                "metricKey",
                "note",
                "order",
            ],
            Unit,
            "own-",
            Choices
        );
        Use = new(
            IndicatorRecords.PlanIndicator,
            View.Use,
            ["role", "nameThere", "baselineYear", "baselineValue", "baselineAsOf", "baselineNote", "order"],
            Unit,
            "use-",
            Choices
        );
        return true;
    }

    private IReadOnlyList<SelectListItem>? Choices(Field field) =>
        field switch
        {
            { Name: "departmentCode" } => [.. DepartmentChoices("（決まっていない）")],
            { Name: "metricKey" } =>
            [
                new("（人が入力する）", ""),
                .. _metrics.Select(m => new SelectListItem($"{m.Group}：{m.Title}", m.Key)),
            ],
            { Name: "role" or "desired" } => [.. field.ChoiceTitles.Select(t => new SelectListItem(t.Value, t.Key))],
            _ => null,
        };
}
