using Meguri.Shared.Audit;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Meguri.Accounts;

/// <summary>What every page that writes has in common.</summary>
public static class PageWrites
{
    /// <summary>The write that this post asks for: by the person signed in, once for the form's one-time key.</summary>
    public static Write Write(this PageModel page, string reason = "") =>
        new()
        {
            Actor = page.User.Actor(),
            Reason = reason.Trim(),
            OnceKey = page.OnceKey(),
        };

    /// <summary>The form's one-time key, for a page that nobody is signed in to; null where the form has none.</summary>
    public static Guid? OnceKey(this PageModel page) =>
        page.Request.HasFormContentType && Guid.TryParse(page.Request.Form["_once"], out var key) ? key : null;
}

/// <summary>A form posted twice: the second answer shows the page that the work left behind, with a word that it is done.</summary>
public sealed class AlreadyDoneFilter : IPageFilter
{
    /// <inheritdoc/>
    public void OnPageHandlerSelected(PageHandlerSelectedContext context) { }

    /// <inheritdoc/>
    public void OnPageHandlerExecuting(PageHandlerExecutingContext context) { }

    /// <inheritdoc/>
    public void OnPageHandlerExecuted(PageHandlerExecutedContext context)
    {
        if (context.Exception is not AlreadyDoneException || context.HandlerInstance is not PageModel page)
            return;
        context.ExceptionHandled = true;
        page.TempData["Done"] = "この操作はすでに完了しています。二度は行いませんでした。";
        context.Result = page.LocalRedirect(page.Request.PathBase + page.Request.Path + page.Request.QueryString);
    }
}
