using Meguri.Accounts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Meguri.Editions.Documents;

/// <summary>文書: choose an edition and a document.</summary>
[Authorize(Policies.Staff)]
public sealed class IndexModel(EditionReader editions, IAuthorizationService authorization) : PageModel
{
    /// <summary>The forms in which a document is had, as links say them.</summary>
    public static IReadOnlyList<(string Format, string Name)> Formats { get; } = [("pdf", "PDF"), ("xlsx", "エクセル"), ("html", "HTML")];

    /// <summary>All editions, newest first.</summary>
    public IReadOnlyList<EditionInfo> Editions { get; private set; } = [];

    /// <summary>The edition chosen.</summary>
    public EditionInfo Edition { get; private set; } = null!;

    /// <summary>True for who may change columns.</summary>
    public bool MayChange { get; private set; }

    /// <summary>Shows the documents of an edition, by default the newest.</summary>
    public async Task<IActionResult> OnGetAsync(int? edition, CancellationToken cancel)
    {
        Editions = await editions.AllAsync(cancel);
        if (Editions.Count == 0)
            return Page();
        if ((edition is { } number ? Editions.FirstOrDefault(e => e.Number == number) : Editions[0]) is not { } chosen)
            return NotFound();
        Edition = chosen;
        MayChange = (await authorization.AuthorizeAsync(User, Policies.Planning)).Succeeded;
        return Page();
    }
}
