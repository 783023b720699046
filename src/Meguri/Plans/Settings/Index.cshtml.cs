using Meguri.Accounts;
using Meguri.Plans.Editing;
using Meguri.Plans.Live;
using Meguri.Plans.Model;
using Meguri.Shared.Money;
using Meguri.Shared.Records;
using Meguri.Shared.Time;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Meguri.Plans.Settings;

/// <summary>計画の設定: title, years and unit, names of levels, sheet years, words.</summary>
[Authorize(Policy = Policies.Planning)]
public sealed class IndexModel(PlanNow now, SettingsService service) : PlanPage
{
    /// <summary>The plan's own fields.</summary>
    public RecordForm Form { get; private set; } = null!;

    /// <summary>One form a level, from the top.</summary>
    public IReadOnlyList<RecordForm> Levels { get; private set; } = [];

    /// <summary>Shows the settings.</summary>
    public async Task<IActionResult> OnGetAsync(string plan, CancellationToken cancel) =>
        await LoadAsync(plan, cancel) ? Page() : NotFound();

    /// <summary>Saves the plan's fields and the names of its levels.</summary>
    public async Task<IActionResult> OnPostAsync(string plan, CancellationToken cancel)
    {
        if (!await LoadAsync(plan, cancel))
            return NotFound();
        RecordForm[] forms = [Form, .. Levels];
        List<RecordEdit> edits =
        [
            new()
            {
                Kind = PlanRecords.Plan,
                Like = new Plan { Code = plan },
                Fields = Form.Take(Request.Form, ModelState),
            },
        ];
        edits.AddRange(
            Levels.Select(
                (form, i) =>
                    new RecordEdit
                    {
                        Kind = PlanRecords.Level,
                        Like = new Level { PlanCode = plan, Depth = i + 1 },
                        Fields = form.Take(Request.Form, ModelState),
                    }
            )
        );
        if (!ModelState.IsValid)
            return Again();
        var saved = await service.ChangeAsync(edits, this.Write(), cancel);
        foreach (var clash in saved.Clashes)
            forms[edits.IndexOf(clash.Edit)].Show(clash, ModelState);
        foreach (var problem in saved.Problems)
            Form.Show(problem, ModelState);
        return saved.Done ? Done("保存しました。") : Again();
    }

    /// <summary>Adds a deepest level.</summary>
    public Task<IActionResult> OnPostLevelAsync(string plan, string? level, CancellationToken cancel) =>
        ActAsync(
            plan,
            "level-",
            "階層を加えました。",
            () => service.AddLevelAsync(plan, (level ?? "").Trim(), this.Write(), cancel),
            cancel
        );

    /// <summary>Adds a sheet year.</summary>
    public Task<IActionResult> OnPostYearAsync(
        string plan,
        string? planYear,
        string? resultYear,
        int directionYears,
        CancellationToken cancel
    ) =>
        ActAsync(
            plan,
            "year-",
            "年度を加えました。施策シートを書けます。",
            () =>
            {
                if (!FiscalYear.TryParse(planYear ?? "", out var of, out var problem))
                    return Task.FromResult(Edited.Refused("planYear", problem));
                if (!FiscalYear.TryParse(resultYear ?? "", out var result, out problem))
                    return Task.FromResult(Edited.Refused("resultYear", problem));
                return service.AddYearAsync(
                    new SheetYear
                    {
                        PlanCode = plan,
                        PlanYear = of,
                        ResultYear = result,
                        DirectionYears = Math.Clamp(directionYears, 0, 5),
                    },
                    this.Write(),
                    cancel
                );
            },
            cancel
        );

    /// <summary>Adds a word or changes one.</summary>
    public Task<IActionResult> OnPostWordAsync(
        string plan,
        string list,
        string? word,
        string? meaning,
        string? role,
        int order,
        CancellationToken cancel
    ) =>
        !PlanWord.Lists.Contains(list, StringComparer.Ordinal)
            ? Task.FromResult<IActionResult>(BadRequest())
            : ActAsync(
                plan,
                $"{list}-",
                "語を保存しました。",
                () =>
                    service.PutWordAsync(
                        new PlanWord
                        {
                            PlanCode = plan,
                            List = list,
                            Word = (word ?? "").Trim(),
                            Meaning = (meaning ?? "").Trim(),
                            Role = string.IsNullOrEmpty(role) ? null : role,
                            Order = Math.Clamp(order, 0, 999),
                        },
                        this.Write(),
                        cancel
                    ),
                cancel
            );

    /// <summary>Takes a word away.</summary>
    public Task<IActionResult> OnPostRemoveWordAsync(string plan, string list, string word, CancellationToken cancel) =>
        ActAsync(plan, "", $"「{word}」をなくしました。", () => service.RemoveWordAsync(plan, list, word, this.Write(), cancel), cancel);

    private async Task<IActionResult> ActAsync(string plan, string prefix, string done, Func<Task<Edited>> act, CancellationToken cancel)
    {
        if (!await LoadAsync(plan, cancel))
            return NotFound();
        var result = await act();
        foreach (var problem in result.Problems)
            ModelState.AddModelError(problem.Field.Length == 0 ? "" : prefix + problem.Field, problem.Message);
        return result.Done ? Done(done) : Again();
    }

    private RedirectResult Done(string message)
    {
        TempData["Done"] = message;
        return Redirect(Url.Content(PlanPaths.Settings(Plan.Code)));
    }

    private async Task<bool> LoadAsync(string plan, CancellationToken cancel)
    {
        if (!Take(await now.ReadAsync(plan, cancel)))
            return false;
        SelectListItem[] units =
        [
            .. PlanUnit.All.Select(u => new SelectListItem(u.Name, u.Size.ToString(System.Globalization.CultureInfo.InvariantCulture))),
        ];
        Form = new RecordForm(
            PlanRecords.Plan,
            Plan,
            ["title", "startYear", "endYear", "unitYen", "projectTitle", "note"],
            Unit,
            "plan-",
            f => f.Name == "unitYen" ? units : null
        );
        Levels = [.. Head.Levels.Select(l => new RecordForm(PlanRecords.Level, l, ["name"], Unit, $"level{l.Depth}-", _ => null))];
        return true;
    }
}
