using Meguri.Accounts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Meguri.Surveys.Tally;

/// <summary>クロス集計 of two questions.</summary>
[Authorize(Policy = Policies.Staff)]
public sealed class CrossModel(SurveyReader reader, CrossService service) : OfficePage(reader)
{
    /// <summary>設問コード of the rows.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Side { get; set; }

    /// <summary>設問コード of the columns.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Head { get; set; }

    /// <summary>row, column or all.</summary>
    [BindProperty(SupportsGet = true)]
    public string Of { get; set; } = "row";

    /// <summary>Questions to choose from.</summary>
    public IReadOnlyList<SelectListItem> Choices { get; private set; } = [];

    /// <summary>What a share can be of.</summary>
    public IReadOnlyList<SelectListItem> Bases { get; } =
    [new("行の合計に対する%", "row"), new("列の合計に対する%", "column"), new("全体に対する%", "all")];

    /// <summary>The table; null before two were chosen.</summary>
    public CrossTally? Cross { get; private set; }

    /// <summary>Shows the table.</summary>
    public async Task<IActionResult> OnGetAsync(string survey, CancellationToken cancel)
    {
        if (!await FindAsync(survey, cancel))
            return NotFound();
        ModelState.Clear();
        var all = CrossService.Crossable(Form);
        Choices = [.. all.Select(q => new SelectListItem($"問{Form.PlaceOf(q)} {q.Text}", q.Identity))];
        if (Bases.All(b => b.Value != Of))
            Of = "row";
        if (all.Count < 2)
            return Page();
        var side = all.FirstOrDefault(q => q.Identity == Side) ?? all[0];
        var head = all.FirstOrDefault(q => q.Identity == Head && q != side) ?? all.First(q => q != side);
        (Side, Head) = (side.Identity, head.Identity);
        Cross = await service.ReadAsync(Form, side, head, cancel);
        return Page();
    }

    /// <summary>The whole of which a cell is a share.</summary>
    public int Whole(int row, int column) =>
        Of switch
        {
            "column" => column,
            "all" => Cross!.Answered,
            _ => row,
        };
}
