using Meguri.Accounts;
using Meguri.Cities;
using Meguri.People.Model;
using Meguri.Shared.Text;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Meguri.People.Staff;

/// <summary>What the office's pages on the registered have in common. Names and addresses are for 企画 and 管理者 only.</summary>
[Authorize(Policy = Policies.Planning)]
public abstract class PeoplePage(CityContext city) : PageModel
{
    /// <summary>Roles to choose from.</summary>
    public static IEnumerable<SelectListItem> Roles { get; } =
        Enum.GetValues<OrganisationRole>().Select(r => new SelectListItem(r.Title(), r.ToString())).ToList();

    /// <summary>What organisations are called.</summary>
    protected IReadOnlyDictionary<string, string> Titles { get; set; } = new Dictionary<string, string>();

    /// <summary>What an organisation is called.</summary>
    public string Title(string? organisation) => organisation is null ? "" : Titles.GetValueOrDefault(organisation, organisation);

    /// <summary>A moment in the city's time.</summary>
    public string At(DateTimeOffset moment) =>
        city.City.LocalTime(moment).ToString("yyyy-MM-dd H:mm", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Organisations to choose from, with a first line for none.</summary>
    protected static List<SelectListItem> Choices(IEnumerable<OrganisationInfo> all, string none) =>
        [new(none, ""), .. all.Select(o => new SelectListItem(o.Title, o.Ref))];

    /// <summary>What somebody typed in one line.</summary>
    protected static string Line(string? typed) => CleanInput.Clean(typed ?? "").Text.Trim();

    /// <summary>The page again, with what is wrong.</summary>
    protected PageResult Again(string field, string message)
    {
        ModelState.AddModelError(field, message);
        var page = Page();
        page.StatusCode = StatusCodes.Status400BadRequest;
        return page;
    }

    /// <summary>Says that it is done, and goes on.</summary>
    protected RedirectResult Done(string words, string path)
    {
        TempData["Done"] = words;
        return Redirect(Url.Content(path));
    }
}
