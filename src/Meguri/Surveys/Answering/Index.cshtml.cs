using Meguri.Cities;
using Meguri.Surveys.Model;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace Meguri.Surveys.Answering;

/// <summary>アンケートの表紙: what it is about; answer with a code or by the open link.</summary>
[AllowAnonymous]
[EnableRateLimiting(SurveysModule.AnswerLimit)]
public sealed class IndexModel(SurveyReader reader, DraftService drafts, CityContext city, TimeProvider time)
    : AnswerPage(reader, drafts, city, time)
{
    private readonly DraftService _drafts = drafts;
    private readonly CityContext _city = city;
    private readonly TimeProvider _time = time;

    /// <summary>What is wrong with the code.</summary>
    public string? Problem { get; private set; }

    /// <summary>The page in the other language.</summary>
    public string Other =>
        Url.Content(SurveyPaths.Answer(Form.Survey.Code))
        + QueryString.Create(
            new Dictionary<string, string?>(StringComparer.Ordinal) { ["c"] = Code, ["lang"] = Words.English ? "ja" : "en" }.Where(q =>
                !string.IsNullOrEmpty(q.Value)
            )
        );

    /// <summary>Why nothing can be answered now.</summary>
    public string NotOpen =>
        Form.Survey.State == Survey.Open && Form.Survey.OpensOn is { } first && _city.City.LocalDate(_time.GetUtcNow()) < first
            ? Words.Say($"{first:yyyy年M月d日}から答えられます。", $"You can answer from {first:yyyy-MM-dd}.")
            : Words.Say("このアンケートは終わりました。ご協力ありがとうございました。", "This survey is over. Thank you.");

    /// <summary>Shows what it is about.</summary>
    public async Task<IActionResult> OnGetAsync(string survey, CancellationToken cancel)
    {
        if (!await LoadAsync(survey, cancel))
            return NotFound();
        if (State == CodeState.Done)
            return Elsewhere()!;
        if (IsOpen && !string.IsNullOrWhiteSpace(Code) && State == CodeState.Unknown)
        {
            Problem = Words.Say(
                "この回答番号は使えません。数字と英字をもう一度確かめてください。",
                "This code is not known. Please check it."
            );
            Response.StatusCode = StatusCodes.Status400BadRequest;
        }
        return Page();
    }

    /// <summary>Begins by the open link.</summary>
    public async Task<IActionResult> OnPostAsync(string survey, CancellationToken cancel)
    {
        if (!await LoadAsync(survey, cancel))
            return NotFound();
        if (!IsOpen || !Form.Survey.ByLink)
            return Redirect(To(""));
        Code = await _drafts.StartAsync(survey, cancel);
        return Redirect(To("/answer", 1));
    }
}
