using Meguri.Accounts;
using Meguri.Surveys.Answering;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Meguri.Surveys.Design;

/// <summary>The pages of answering as they will be, made by the same templates; nothing is stored, so what was typed on former pages is carried in the address.</summary>
[Authorize(Policy = Policies.Staff)]
public sealed class PreviewModel(SurveyReader reader) : OfficePage(reader)
{
    /// <summary>The page shown; null at the end or without questions.</summary>
    public SectionView? View { get; private set; }

    /// <summary>True after the last page.</summary>
    public bool Finished { get; private set; }

    /// <summary>Page, from 1.</summary>
    [BindProperty(SupportsGet = true)]
    public int P { get; set; } = 1;

    /// <summary>ja or en.</summary>
    [BindProperty(SupportsGet = true, Name = "lang")]
    public string? Lang { get; set; }

    /// <summary>What was typed on the pages before.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Kept { get; set; }

    /// <summary>Shows a page.</summary>
    public async Task<IActionResult> OnGetAsync(string survey, CancellationToken cancel)
    {
        if (!await FindAsync(survey, cancel))
            return NotFound();
        Show([]);
        return Page();
    }

    /// <summary>Checks a page as the real one does, and goes on.</summary>
    public async Task<IActionResult> OnPostAsync(string survey, string? shown, CancellationToken cancel)
    {
        if (!await FindAsync(survey, cancel))
            return NotFound();
        ModelState.Clear();
        var typed = Read();
        if (P < 1 || P > Form.Sections.Count)
            return Redirect(To(1, typed));
        typed.Take(Form.Sections[P - 1], name => Request.Form[name]);
        Kept = typed.ToJson();
        var asked = SectionView.Asked(Form, P, typed);
        if (asked.Any(q => !$",{shown},".Contains($",{q.Number},", StringComparison.Ordinal)))
            return Redirect(To(P, typed));
        var sheet = new AnswerSheet();
        WebReading.Read(Form, Form.Questions, typed, sheet, Words);
        var problems = WebReading.Read(Form, asked, typed, sheet, Words);
        if (problems.Count == 0)
            return Redirect(To(SectionView.Beside(Form, P, 1, typed) ?? (Form.Sections.Count + 1), typed));
        Show(problems);
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }

    private Words Words => new(Lang == "en" && Survey.English);

    private void Show(IReadOnlyList<(string, string)> problems)
    {
        ViewData["Title"] = Words.Text(Survey.Title, Survey.TitleEn);
        ViewData["Lang"] = Words.Lang;
        Finished = P > Form.Sections.Count && Form.Sections.Count > 0;
        if (Form.Sections.Count == 0 || Finished)
            return;
        var typed = Read();
        View = new()
        {
            Form = Form,
            Page = Math.Max(P, 1),
            Typed = typed,
            Words = Words,
            Problems = problems,
            Back = SectionView.Beside(Form, P, -1, typed) is { } before ? To(before, typed) : null,
        };
    }

    private Typed Read()
    {
        try
        {
            return string.IsNullOrEmpty(Kept) ? Typed.Empty : Typed.FromJson(Kept);
        }
        catch (System.Text.Json.JsonException)
        {
            return Typed.Empty;
        }
    }

    private string To(int page, Typed typed) =>
        Url.Content(SurveyPaths.Office(Survey.Code, "preview"))
        + QueryString.Create(
            new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["p"] = $"{page}",
                ["lang"] = Words.Lang,
                ["kept"] = typed.ToJson() is { Length: < 4000 } json ? json : "{}",
            }
        );
}
