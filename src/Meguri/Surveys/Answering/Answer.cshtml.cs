using System.Globalization;
using Meguri.Cities;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace Meguri.Surveys.Answering;

/// <summary>One page of questions.</summary>
[AllowAnonymous]
[EnableRateLimiting(SurveysModule.AnswerLimit)]
public sealed class AnswerModel(SurveyReader reader, DraftService drafts, CityContext city, TimeProvider time)
    : AnswerPage(reader, drafts, city, time)
{
    private readonly DraftService _drafts = drafts;

    /// <summary>Page, from 1.</summary>
    [BindProperty(SupportsGet = true)]
    public int P { get; set; }

    /// <summary>The page as it is shown.</summary>
    public SectionView View { get; private set; } = null!;

    /// <summary>True after 「あとで続ける」.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Saved { get; set; }

    /// <summary>Shows the questions.</summary>
    public async Task<IActionResult> OnGetAsync(string survey, bool added, CancellationToken cancel)
    {
        if (!await LoadAsync(survey, cancel))
            return NotFound();
        if (Elsewhere() is { } elsewhere)
            return elsewhere;
        var page = Math.Clamp(P, 1, Form.Sections.Count);
        if (SectionView.Asked(Form, page, Typed).Count == 0)
            return Redirect(Next(page));
        Show(page, [], added);
        return Page();
    }

    /// <summary>Keeps what was typed, and goes on when it can be read.</summary>
    public async Task<IActionResult> OnPostAsync(string survey, string? go, string? shown, CancellationToken cancel)
    {
        if (!await LoadAsync(survey, cancel))
            return NotFound();
        if (Elsewhere() is { } elsewhere)
            return elsewhere;
        var page = Math.Clamp(P, 1, Form.Sections.Count);
        Typed.Take(Form.Sections[page - 1], name => Request.Form[name]);
        await _drafts.SaveAsync(survey, Code!, Typed, cancel);
        if (go == "save")
            return Redirect(To("/answer", page) + "&saved=true");
        var seen = (shown ?? "")
            .Split(',')
            .Select(n => int.TryParse(n, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0)
            .ToHashSet();
        var asked = SectionView.Asked(Form, page, Typed);
        // What an answer on this page brought up is asked before anything is called missing.
        if (
            asked.Any(q => !seen.Contains(q.Number))
            && WebReading.Read(Form, asked.Where(q => seen.Contains(q.Number)), Typed, Before(), Words).Count == 0
        )
            return Redirect(To("/answer", page) + "&added=true");
        var problems = WebReading.Read(Form, asked, Typed, Before(), Words);
        if (problems.Count == 0)
            return Redirect(Next(page));
        Show(page, problems, added: false);
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }

    private AnswerSheet Before()
    {
        var sheet = new AnswerSheet();
        WebReading.Read(Form, Form.Questions, Typed, sheet, Words);
        return sheet;
    }

    private string Next(int page) => SectionView.Beside(Form, page, 1, Typed) is { } next ? To("/answer", next) : To("/send");

    private void Show(int page, IReadOnlyList<(string Field, string Problem)> problems, bool added) =>
        View = new()
        {
            Form = Form,
            Page = page,
            Typed = Typed,
            Words = Words,
            Problems = problems,
            Added = added,
            Back = SectionView.Beside(Form, page, -1, Typed) is { } before ? To("/answer", before) : null,
        };
}
