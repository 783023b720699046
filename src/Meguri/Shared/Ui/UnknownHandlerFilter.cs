using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Meguri.Shared.Ui;

/// <summary>An address that asks a page for something it does not do is not there; the page would be shown without what it needs.</summary>
public sealed class UnknownHandlerFilter : IPageFilter
{
    /// <inheritdoc/>
    public void OnPageHandlerSelected(PageHandlerSelectedContext context) { }

    /// <inheritdoc/>
    public void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        if (context.HandlerMethod is null && !string.IsNullOrEmpty(context.HttpContext.Request.Query["handler"]))
            context.Result = new NotFoundResult();
    }

    /// <inheritdoc/>
    public void OnPageHandlerExecuted(PageHandlerExecutedContext context) { }
}
