using Meguri.Cities;
using Meguri.Shared.Data;
using Meguri.Surveys.Model;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Surveys.Results.Public;

/// <summary>What citizens see of surveys: those that anybody may answer now, and published results.</summary>
[AllowAnonymous]
public sealed class IndexModel(ResultService results, MeguriDb db, CityContext city, TimeProvider time) : PageModel
{
    /// <summary>Published results, newest first.</summary>
    public IReadOnlyList<(string Code, DateOnly PublishedOn, PublicResult Result)> Results { get; private set; } = [];

    /// <summary>Surveys that anybody may answer now.</summary>
    public IReadOnlyList<Survey> Open { get; private set; } = [];

    /// <summary>Shows the list.</summary>
    public async Task OnGetAsync(CancellationToken cancel)
    {
        Results = await results.AllAsync(cancel);
        var today = city.City.LocalDate(time.GetUtcNow());
        Open =
        [
            .. (
                await db.Set<Survey>()
                    .AsNoTracking()
                    .Where(s => s.State == Survey.Open && s.ByLink)
                    .OrderBy(s => s.Code)
                    .ToListAsync(cancel)
            ).Where(s => s.Takes(today)),
        ];
    }
}
