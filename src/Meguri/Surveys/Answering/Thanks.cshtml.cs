using Meguri.Cities;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Meguri.Surveys.Answering;

/// <summary>After the answer is stored. Knows no code.</summary>
[AllowAnonymous]
public sealed class ThanksModel(SurveyReader reader, DraftService drafts, CityContext city, TimeProvider time)
    : AnswerPage(reader, drafts, city, time)
{
    /// <summary>True when it had been answered before.</summary>
    public bool Again { get; private set; }

    /// <summary>Thanks.</summary>
    public async Task<IActionResult> OnGetAsync(string survey, string? again, CancellationToken cancel)
    {
        Again = again is not null;
        return await LoadAsync(survey, cancel) ? Page() : NotFound();
    }
}
