using Meguri.Shared.Text;
using Meguri.Surveys.Tally;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Meguri.Surveys.Results.Public;

/// <summary>Published results of one survey, made from what was frozen and from nothing else.</summary>
[AllowAnonymous]
public sealed class ShowModel(ResultService results) : PageModel
{
    private IReadOnlyList<PublicResult> _all = [];

    /// <summary>The survey's code.</summary>
    public string Code { get; private set; } = "";

    /// <summary>What was published.</summary>
    public PublicResult Result { get; private set; } = null!;

    /// <summary>When.</summary>
    public DateOnly PublishedOn { get; private set; }

    /// <summary>The page, or the same as a file.</summary>
    public async Task<IActionResult> OnGetAsync(string survey, CancellationToken cancel)
    {
        // Its links to the files are of this address.
        if (!Request.Path.Value!.EndsWith('/'))
            return RedirectPermanent(Url.Content(SurveyPaths.Results(survey)));
        return await LoadAsync(survey, cancel) ? Page() : NotFound();
    }

    /// <summary>The question in the published results of all years.</summary>
    public YearTable? YearsOf(PublicTable table) =>
        YearTable.Of([
            .. from r in _all
            orderby r.Year
            from t in r.Tables
            where t.Identity == table.Identity && t.Cells.Count > 0
            select (
                r.Span,
                r.Title,
                t.Asked,
                t.Wording,
                (IReadOnlyList<(string, string, string)>)
                    [.. t.Cells.Select(c => (c.Code, c.Text, c.Count is { } n ? AnswerShare.Words(n, t.Asked) : "※"))]
            ),
        ]);

    private async Task<bool> LoadAsync(string survey, CancellationToken cancel)
    {
        var all = await results.AllAsync(cancel);
        if (all.FirstOrDefault(r => r.Code == survey) is not { Result: { } result } found)
            return false;
        (Code, Result, PublishedOn, _all) = (survey, result, found.PublishedOn, [.. all.Select(r => r.Result)]);
        return true;
    }
}

/// <summary>The files of published results.</summary>
public static class ResultFiles
{
    /// <summary>Routes of the files.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes
            .MapGet("/surveys/{survey}/data.csv", async (string survey, ResultService results, CancellationToken cancel) =>
                await FindAsync(results, survey, cancel) is { } r
                    ? (IResult)TypedResults.File(ResultCsv.Write(r), Csv.MediaType, $"{survey}.csv")
                    : (IResult)TypedResults.NotFound()
            )
            .AllowAnonymous();
        routes
            .MapGet("/surveys/{survey}/data.json", async (string survey, ResultService results, CancellationToken cancel) =>
                await FindAsync(results, survey, cancel) is { } r
                    ? (IResult)TypedResults.Text(r.ToJson(), "application/json; charset=utf-8")
                    : (IResult)TypedResults.NotFound()
            )
            .AllowAnonymous();
    }

    private static async Task<PublicResult?> FindAsync(ResultService results, string survey, CancellationToken cancel) =>
        (await results.AllAsync(cancel)).FirstOrDefault(r => r.Code == survey).Result;
}
