using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Meguri.Shared.Personal;

/// <summary>A page that shows personal data of more or fewer people than one.</summary>
public interface IShowsPersons
{
    /// <summary>How many people the answer tells of.</summary>
    int PersonsShown { get; }
}

/// <summary>
/// Says of a page that it shows personal data to the staff. Each time that it does, on the page or in a file, the reading is noted before the answer leaves.
/// </summary>
/// <param name="register">Code of the register.</param>
/// <param name="entry">The parts of the address that say which entry or list, in order; none is the whole register.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ReadsPersonalAttribute(string register, params string[] entry) : Attribute, IAsyncPageFilter
{
    /// <summary>Code of the register.</summary>
    public string Register => register;

    /// <inheritdoc/>
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    /// <inheritdoc/>
    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var done = await next();
        if (done.Exception is not null || done.Result is not (PageResult or FileResult))
            return;
        var parts = entry.Select(e => context.RouteData.Values[e]?.ToString() ?? "");
        await context
            .HttpContext.RequestServices.GetRequiredService<PersonalReads>()
            .NoteAsync(
                context.HttpContext.User,
                register,
                entry.Length == 0 ? "一覧" : string.Join('/', parts),
                context.HandlerInstance is IShowsPersons shows ? shows.PersonsShown : 1,
                done.Result is FileResult ? ReadingWay.Export : ReadingWay.View,
                cancel: context.HttpContext.RequestAborted
            );
    }
}
