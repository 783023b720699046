using Meguri.Accounts;
using Meguri.Shared.Data;
using Meguri.Shared.Text;
using Meguri.Surveys.Model;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Surveys.Tally;

/// <summary>単純集計 of all questions.</summary>
[Authorize(Policy = Policies.Staff)]
public sealed class IndexModel(SurveyReader reader, TallyService tallies, AnswerExport export, MeguriDb db) : OfficePage(reader)
{
    /// <summary>The counts.</summary>
    public SurveyTally Tally { get; private set; } = null!;

    /// <summary>Versions of the wordings made in this survey.</summary>
    public IReadOnlyList<SurveyWording> Notes { get; private set; } = [];

    /// <summary>valid: shares of the valid answers.</summary>
    [BindProperty(SupportsGet = true, Name = "base")]
    public string? Base { get; set; }

    /// <summary>True for shares of the valid answers.</summary>
    public bool OfValid => Base == "valid";

    /// <summary>Shows the counts.</summary>
    public async Task<IActionResult> OnGetAsync(string survey, CancellationToken cancel)
    {
        if (!await FindAsync(survey, cancel))
            return NotFound();
        Tally = await tallies.ReadAsync(Form, cancel);
        Notes = await db.Set<SurveyWording>()
            .AsNoTracking()
            .Where(w => w.SurveyCode == survey && w.Note != "")
            .OrderBy(w => w.Version)
            .ToListAsync(cancel);
        return Page();
    }

    /// <summary>The counts as a file.</summary>
    public async Task<IActionResult> OnGetCsvAsync(string survey, CancellationToken cancel)
    {
        if (!await FindAsync(survey, cancel))
            return NotFound();
        return File(TallyCsv.Write(await tallies.ReadAsync(Form, cancel), OfValid), Csv.MediaType, $"{survey}-集計.csv");
    }

    /// <summary>The answers without names, one datum a line, in an order that tells nothing; for those whose survey it is.</summary>
    public async Task<IActionResult> OnGetAnswersAsync(string survey, CancellationToken cancel)
    {
        if (await EditAsync(survey, cancel) is { } no)
            return no;
        // Two files, one before and one after somebody's answer, would tell whose it is while the list still says who has answered.
        if (Survey.State != Survey.Closed)
            return NotFound();
        return new FileCallbackResult(Csv.MediaType, $"{survey}-回答.csv", body => export.WriteAsync(Form, body, cancel));
    }
}
