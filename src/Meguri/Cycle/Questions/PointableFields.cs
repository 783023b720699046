using System.Security.Claims;
using Meguri.Plans;
using Meguri.Plans.Sheets;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Meguri.Cycle.Questions;

/// <summary>The fields of a sheet, to choose one to ask about or to point at.</summary>
public static class PointableFields
{
    /// <summary>Every field that carries words or an amount, in the sheet's order, under its name.</summary>
    public static IReadOnlyList<SelectListItem> Of(SheetData data, ClaimsPrincipal user) =>
        [
            .. new SheetSlots(data, user)
                .ByName.Values.Where(s => !s.IsFlag && s.Address.Field is not ("order" or CopySlot.Result or CopySlot.Plan))
                .Select(s => new SelectListItem(s.Title, s.Address.Name)),
        ];
}
