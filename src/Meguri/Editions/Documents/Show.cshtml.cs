using Meguri.Accounts;
using Meguri.Editions.Book;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Meguri.Editions.Documents;

/// <summary>One document of an edition, on the page or as a file.</summary>
[Authorize(Policies.Staff)]
public sealed class ShowModel(DocumentReader reader, DocumentFiles files) : PageModel
{
    /// <summary>The document; null when it is not there.</summary>
    public PublicDocument? Document { get; private set; }

    /// <summary>Shows it, or sends it as a file.</summary>
    public async Task<IActionResult> OnGetAsync(int edition, string document, string? format, CancellationToken cancel)
    {
        (Document, var problem) = await reader.ReadAsync(edition, document, cancel);
        if (Document is null)
            return Again(problem!, StatusCodes.Status404NotFound);
        if (string.IsNullOrEmpty(format))
            return Page();
        if (!DocumentFiles.Formats.Contains(format, StringComparer.Ordinal))
            return Again($"「{format}」という形では作れません。html、pdf、xlsx のどれかを選んでください。", StatusCodes.Status404NotFound);
        try
        {
            var file = await files.MakeAsync(Document, format, cancel);
            return File(file.Bytes, file.MediaType, DocumentFiles.NameOf(Document, format));
        }
        catch (BookException e)
        {
            return Again(e.Message, StatusCodes.Status503ServiceUnavailable);
        }
    }

    private PageResult Again(string problem, int status)
    {
        ModelState.AddModelError("", problem);
        var page = Page();
        page.StatusCode = status;
        return page;
    }
}
