using Meguri.Cities;
using Meguri.Surveys.Model;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Meguri.Surveys.Answering;

/// <summary>What the pages of answering have in common: the survey, the code, the language.</summary>
public abstract class AnswerPage(SurveyReader reader, DraftService drafts, CityContext city, TimeProvider time) : PageModel
{
    /// <summary>The survey.</summary>
    public Questionnaire Form { get; private set; } = null!;

    /// <summary>Japanese or English.</summary>
    public Words Words { get; private set; } = new(false);

    /// <summary>回答番号 as it was typed.</summary>
    [BindProperty(SupportsGet = true, Name = "c")]
    public string? Code { get; set; }

    /// <summary>ja or en.</summary>
    [BindProperty(SupportsGet = true, Name = "lang")]
    public string? Lang { get; set; }

    /// <summary>What is known of the code.</summary>
    public CodeState State { get; private set; }

    /// <summary>What was typed so far.</summary>
    public Typed Typed { get; private set; } = Typed.Empty;

    /// <summary>True while answers are taken.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>Reads the survey and what was typed with the code. False: there is no such survey for the public.</summary>
    protected async Task<bool> LoadAsync(string survey, CancellationToken cancel)
    {
        ModelState.Clear();
        Response.Headers.CacheControl = "no-store";
        if (await reader.ReadAsync(survey, cancel) is not { Survey.State: not Survey.Draft } form)
            return false;
        Form = form;
        Words = new(Lang == "en" && form.Survey.English);
        ViewData["Title"] = Words.Text(form.Survey.Title, form.Survey.TitleEn);
        ViewData["Lang"] = Words.Lang;
        IsOpen = form.Survey.Takes(city.City.LocalDate(time.GetUtcNow()));
        Code = AnswerCode.Read(Code) ?? Code;
        if (AnswerCode.Read(Code) is { } code && form.Survey.State == Survey.Open)
            (State, Typed) = await drafts.FindAsync(survey, code, cancel);
        return true;
    }

    /// <summary>Address of a page of this answer.</summary>
    public string To(string page, int? p = null) =>
        Url.Content($"~/s/{Form.Survey.Code}{page}")
        + QueryString.Create(
            new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["c"] = Code,
                ["lang"] = Words.English ? "en" : null,
                ["p"] = p is { } at ? $"{at}" : null,
            }.Where(q => !string.IsNullOrEmpty(q.Value))
        );

    /// <summary>The way on for those who cannot answer now; null for those who can.</summary>
    protected IActionResult? Elsewhere() =>
        State switch
        {
            CodeState.Done => Redirect(Url.Content($"~/s/{Form.Survey.Code}/thanks") + (Words.English ? "?again=1&lang=en" : "?again=1")),
            CodeState.Ready when IsOpen => null,
            _ => Redirect(To("")),
        };
}
