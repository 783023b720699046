using Meguri.Accounts;
using Meguri.Plans.Editing;
using Meguri.Plans.Live;
using Meguri.Plans.Model;
using Meguri.Shared.Text;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Meguri.Plans.Tree;

/// <summary>項目の編集: one item with what is below it, or the top of the tree: change, move, order, code, end, delete, add below.</summary>
[Authorize(Policy = Policies.Planning)]
public sealed class ItemsModel(PlanNow now, TreeService service) : PlanPage
{
    /// <summary>The item; null at the top of the tree.</summary>
    public Node? Item { get; private set; }

    /// <summary>The items right below.</summary>
    public IReadOnlyList<Node> Below { get; private set; } = [];

    /// <summary>The item's fields.</summary>
    public RecordForm? Form { get; private set; }

    /// <summary>What hangs on the item, in words.</summary>
    public IReadOnlyList<string> Held { get; private set; } = [];

    /// <summary>What was typed for a new item or a new code.</summary>
    [BindProperty]
    public string? Code { get; set; }

    /// <summary>What was typed for a new item.</summary>
    [BindProperty]
    public string? Name { get; set; }

    /// <summary>True when there is a level below for further items.</summary>
    public bool MayAdd => Head.Levels.Exists(l => l.Depth == (Item?.Depth ?? 0) + 1);

    /// <summary>Shows the item.</summary>
    public async Task<IActionResult> OnGetAsync(string plan, [FromRoute] string? code, CancellationToken cancel) =>
        await LoadAsync(plan, code, cancel) ? Page() : NotFound();

    /// <summary>Saves the item's fields.</summary>
    public async Task<IActionResult> OnPostAsync(string plan, [FromRoute] string? code, CancellationToken cancel)
    {
        if (!await LoadAsync(plan, code, cancel) || Item is null || Form is null)
            return NotFound();
        var like = (Node)PlanRecords.Node.NewLike(Item);
        like.PlanCode = plan;
        var edit = new RecordEdit
        {
            Kind = PlanRecords.Node,
            Like = like,
            Fields = Form.Take(Request.Form, ModelState),
        };
        if (!ModelState.IsValid)
            return Again();
        var saved = await service.ChangeAsync(edit, this.Write(), cancel);
        Form.Show(saved, ModelState);
        return saved.Done ? Done("保存しました。", code) : Again();
    }

    /// <summary>Adds an item below.</summary>
    public async Task<IActionResult> OnPostAddAsync(string plan, [FromRoute] string? code, CancellationToken cancel)
    {
        if (!await LoadAsync(plan, code, cancel))
            return NotFound();
        var item = new NewItem
        {
            PlanCode = plan,
            Code = CleanInput.Code(Code ?? "").Text,
            Name = Clean(Name),
            ParentCode = Item?.Code,
        };
        return Answer(await service.AddAsync(item, this.Write(), cancel), "add-", $"「{item.Name}」を加えました。", code);
    }

    /// <summary>Gives the item another code.</summary>
    public async Task<IActionResult> OnPostRecodeAsync(string plan, [FromRoute] string? code, CancellationToken cancel)
    {
        if (!await LoadAsync(plan, code, cancel) || Item is null)
            return NotFound();
        var to = CleanInput.Code(Code ?? "").Text;
        return Answer(
            await service.RecodeAsync(plan, Item.Code, to, this.Write(), cancel),
            "recode-",
            $"コードを「{to}」に変えました。施策シートや関連施策の中のコードも変わっています。",
            to
        );
    }

    /// <summary>Moves an item below one place up or down.</summary>
    public async Task<IActionResult> OnPostMoveAsync(string plan, [FromRoute] string? code, string move, bool up, CancellationToken cancel)
    {
        if (!await LoadAsync(plan, code, cancel))
            return NotFound();
        await service.MoveAsync(plan, move, up, this.Write(), cancel);
        return Done("並び順を変えました。", code);
    }

    /// <summary>Deletes the item, when nothing hangs on it.</summary>
    public async Task<IActionResult> OnPostDeleteAsync(string plan, [FromRoute] string? code, CancellationToken cancel)
    {
        if (!await LoadAsync(plan, code, cancel) || Item is null)
            return NotFound();
        Held = await service.DeleteAsync(plan, Item.Code, this.Write(), cancel);
        if (Held.Count == 0)
            return Done($"「{Item.Name}」を削除しました。", Item.ParentCode);
        ModelState.AddModelError(
            "",
            $"「{Item.Name}」には{string.Join('、', Held)}があるため、削除できません。先にそれらを移すか、項目に最後の年度を入れて終わりにしてください。"
        );
        return Again();
    }

    private async Task<bool> LoadAsync(string plan, string? code, CancellationToken cancel)
    {
        if (!Take(await now.ReadAsync(plan, cancel)))
            return false;
        Item = Tree.Node(code);
        if (code is not null && Item is null)
            return false;
        Below = [.. Tree.Children(code)];
        if (Item is null)
            return true;
        Held = await service.HeldAsync(plan, Item.Code, cancel);
        Form = new RecordForm(
            PlanRecords.Node,
            Item,
            Item.Depth == 1
                ? ["name", "departmentCode", "fromYear", "toYear", "summary"]
                : ["name", "parentCode", "departmentCode", "fromYear", "toYear", "summary"],
            Unit,
            "item-",
            field =>
                field.Name switch
                {
                    "parentCode" =>
                    [
                        .. Tree.InOrder(null)
                            .Where(n => n.Depth == Item.Depth - 1)
                            .Select(n => new SelectListItem($"{n.Code} {n.Name}", n.Code)),
                    ],
                    "departmentCode" => [.. DepartmentChoices("（決まっていない）")],
                    _ => null,
                }
        );
        return true;
    }

    private IActionResult Answer(Edited result, string prefix, string done, string? to)
    {
        foreach (var problem in result.Problems)
            ModelState.AddModelError(problem.Field.Length == 0 ? "" : prefix + problem.Field, problem.Message);
        return result.Done ? Done(done, to) : Again();
    }

    private RedirectResult Done(string message, string? to)
    {
        TempData["Done"] = message;
        return Redirect(Url.Content(PlanPaths.Items(Plan.Code, to)));
    }

    private static string Clean(string? typed) => CleanInput.Clean(typed ?? "").Text.Replace('\n', ' ').Trim();
}
