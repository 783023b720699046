using Meguri.Accounts;
using Meguri.Plans.Editing;
using Meguri.Plans.Live;
using Meguri.Plans.Model;
using Meguri.Plans.Money;
using Meguri.Shared.Records;
using Meguri.Shared.Time;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Meguri.Plans.Projects;

/// <summary>事業の編集: the project and its records of one sheet year.</summary>
[Authorize(Policy = Policies.Edit)]
public sealed class EditModel(PlanNow now, ProjectReader projects, ProjectService service) : PlanPage
{
    private static readonly string[] OwnFields = ["name", "homeMeasureCode", "departmentCode", "startYear", "endYear", "note"];

    /// <summary>The project.</summary>
    public ProjectPicture Picture { get; private set; } = null!;

    /// <summary>The forms: the project, its plan and its result of the year.</summary>
    public IReadOnlyList<(string Title, RecordForm Form, object Record)> Forms { get; private set; } = [];

    /// <summary>What hangs on the project, in words; it can be deleted when nothing does.</summary>
    public IReadOnlyList<string> Held { get; private set; } = [];

    /// <summary>Shows the form.</summary>
    public async Task<IActionResult> OnGetAsync(string plan, string code, CancellationToken cancel) =>
        await LoadAsync(plan, code, cancel) ?? Page();

    /// <summary>Saves what was changed.</summary>
    public async Task<IActionResult> OnPostAsync(string plan, string code, CancellationToken cancel)
    {
        if (await LoadAsync(plan, code, cancel) is { } refused)
            return refused;
        var edits = new List<RecordEdit>();
        foreach (var (_, form, record) in Forms)
        {
            var fields = form.Take(Request.Form, ModelState).ToList();
            TellLost(form, record);
            // A home is a measure of this plan: both codes change together.
            if (
                record is Project project
                && fields.Find(f => f.Field == "homeMeasureCode") is { } home
                && home.Value != project.HomeMeasureCode
            )
                fields.Add(new FieldEdit("homePlanCode", Sheets.ThreeWay.Token(project.HomePlanCode), home.Value is null ? null : plan));
            edits.Add(
                new RecordEdit
                {
                    Kind = form.Kind,
                    Like = form.Kind.NewLike(record),
                    Fields = fields,
                }
            );
        }
        if (!ModelState.IsValid)
            return Again();
        var saved = await service.ChangeAsync(edits, this.Write(), cancel);
        foreach (var clash in saved.Clashes)
            Forms[edits.IndexOf(clash.Edit)].Form.Show(clash, ModelState);
        foreach (var problem in saved.Problems)
            Forms[0].Form.Show(problem, ModelState);
        if (!saved.Done)
            return Again();
        TempData["Done"] = "保存しました。この事業が載るすべての施策シートに反映されます。";
        return Redirect(Url.Content(PlanPaths.Project(plan, code)));
    }

    /// <summary>Deletes the project, when nothing refers to it.</summary>
    public async Task<IActionResult> OnPostDeleteAsync(string plan, string code, CancellationToken cancel)
    {
        if (await LoadAsync(plan, code, cancel) is { } refused)
            return refused;
        Held = await service.DeleteAsync(code, this.Write(), cancel);
        if (Held.Count > 0)
        {
            ModelState.AddModelError(
                "",
                $"「{Picture.Project.Name}」には{string.Join('、', Held)}があるため、削除できません。終わった事業は、削除せずに終了年度を入れてください。"
            );
            return Again();
        }
        TempData["Done"] = $"「{Picture.Project.Name}」を削除しました。";
        return Redirect(Url.Content(PlanPaths.Projects(plan)));
    }

    private async Task<IActionResult?> LoadAsync(string plan, string code, CancellationToken cancel)
    {
        if (!Take(await now.ReadAsync(plan, cancel)) || await projects.ReadAsync(code, cancel) is not { } picture)
            return NotFound();
        Picture = picture;
        if (!User.MayEdit(picture.Project.DepartmentCode, Tree.Node(picture.Project.HomeMeasureCode)?.DepartmentCode))
            return Forbid();
        Held = await service.HeldAsync(code, cancel);
        var forms = new List<(string, RecordForm, object)>
        {
            ("基本", Form(PlanRecords.Project, picture.Project, OwnFields, "project-"), picture.Project),
        };
        if (Year is not null)
        {
            forms.Add(
                Yearly(
                    PlanRecords.ProjectPlan,
                    Year.PlanYear,
                    picture.Plans.FirstOrDefault(p => p.Year == Year.PlanYear)
                        ?? new ProjectPlan { ProjectCode = code, Year = Year.PlanYear }
                )
            );
            forms.Add(
                Yearly(
                    PlanRecords.Result,
                    Year.ResultYear,
                    picture.Results.FirstOrDefault(r => r.Year == Year.ResultYear)
                        ?? new ProjectResult { ProjectCode = code, Year = Year.ResultYear }
                )
            );
        }
        Forms = forms;
        return null;
    }

    private (string, RecordForm, object) Yearly(RecordKind kind, FiscalYear year, object record) =>
        (
            $"{year.Full}の{kind.Title}",
            Form(kind, record, [.. kind.Values.Where(f => !Follows(kind, f.Name, year)).Select(f => f.Name)], kind.Name + "-"),
            record
        );

    // A field that the ledger took over while the person typed: what they typed does not vanish.
    private void TellLost(RecordForm form, object record)
    {
        foreach (var field in form.Kind.Values.Where(f => !form.Fields.Contains(f) && Request.Form.ContainsKey(form.NameOf(f))))
        {
            var typed = Request.Form[form.NameOf(field)].ToString();
            if (FieldInput.Read(field, typed, Unit, [typed]).Canonical != field.GetText(record))
                ModelState.AddModelError(
                    "",
                    $"「{field.Label}」には、入力しているあいだに予算と決算の金額が入りました。あなたの入力は「{typed}」でした。この金額は「予算と決算」で書きます。"
                );
        }
    }

    // What the ledger has is written there.
    private bool Follows(RecordKind kind, string field, FiscalYear year) =>
        SheetFigures.Of(new ProjectLedger(Tree.Amounts(Picture.Project.Code)), year).Any(f => f.Kind == kind && f.Field == field);

    private RecordForm Form(RecordKind kind, object record, IReadOnlyList<string> fields, string prefix) =>
        new(kind, record, fields, Unit, prefix, field => field switch
            {
                { Name: "homeMeasureCode" } =>
                [
                    new SelectListItem("（決まっていない）", ""),
                    .. Tree.Measures.Select(m => new SelectListItem($"{m.Code} {m.Name}", m.Code)),
                ],
                { Name: "departmentCode" } => [.. DepartmentChoices("（決まっていない）")],
                { WordList: { } list } => [.. WordChoices(list, "（なし）")],
                { FixedChoices.Count: > 0 } =>
                [
                    new SelectListItem("（なし）", ""),
                    .. field.FixedChoices.Select(c => new SelectListItem(c, c)),
                ],
                _ => null,
            });
}
