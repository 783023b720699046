using System.Globalization;
using Meguri.Cities;
using Meguri.Surveys.Model;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace Meguri.Surveys.Answering;

/// <summary>The answers once more, and the button that sends them.</summary>
[AllowAnonymous]
[EnableRateLimiting(SurveysModule.AnswerLimit)]
public sealed class SendModel(SurveyReader reader, DraftService drafts, AnsweringService answers, CityContext city, TimeProvider time)
    : AnswerPage(reader, drafts, city, time)
{
    /// <summary>The answers as read.</summary>
    public AnswerSheet Sheet { get; } = [];

    /// <summary>True when they are not those that the person saw and sent.</summary>
    public bool Changed { get; private set; }

    /// <summary>Shows the answers; leads back to the first page that is not complete.</summary>
    public async Task<IActionResult> OnGetAsync(string survey, CancellationToken cancel) =>
        await LoadAsync(survey, cancel) ? Incomplete() ?? Page() : NotFound();

    /// <summary>Sends. The thanks are shown only after the answer is stored.</summary>
    public async Task<IActionResult> OnPostAsync(string survey, string? seen, CancellationToken cancel)
    {
        if (!await LoadAsync(survey, cancel))
            return NotFound();
        if (Incomplete() is { } incomplete)
            return incomplete;
        if (seen != Typed.Mark)
        {
            Changed = true;
            var page = Page();
            page.StatusCode = StatusCodes.Status400BadRequest;
            return page;
        }
        var stored = await answers.SubmitAsync(Form.Survey, Code!, Sheet.Trim(Form), cancel);
        return Redirect(
            Url.Content($"~/s/{survey}/thanks")
                + "?"
                + string.Join('&', new[] { stored ? null : "again=1", Words.English ? "lang=en" : null }.Where(p => p is not null))
        );
    }

    /// <summary>What was answered to a question, in words.</summary>
    public IReadOnlyList<string> Lines(SurveyQuestion q)
    {
        if (!Sheet.TryGetValue(q.Number, out var marks))
            return [Words.Say("（答えなし）", "(no answer)")];
        return q.Kind switch
        {
            QuestionKinds.Matrix =>
            [
                .. marks.Select(m =>
                    $"{Words.Of(q.Rows.First(r => r.Number == m.Item))}：{Words.Of(q.Choices.First(c => c.Number == m.Option))}"
                ),
            ],
            QuestionKinds.Text => marks[0].Text!.Split('\n'),
            QuestionKinds.Number => [$"{marks[0].Number!.Value.ToString("#,0.####", CultureInfo.InvariantCulture)}{q.Unit}"],
            QuestionKinds.Year => [$"{marks[0].Number:0}"],
            _ => [.. marks.Where(m => m.Option > 0).Select(m => Words.Of(q.Choices.First(c => c.Number == m.Option)))],
        };
    }

    private IActionResult? Incomplete()
    {
        if (Elsewhere() is { } elsewhere)
            return elsewhere;
        var problems = WebReading.Read(Form, Form.Questions, Typed, Sheet, Words);
        if (problems.Count == 0)
            return null;
        var page =
            Form.Sections.Select((s, i) => (s, i))
                .First(s => s.s.Any(q => q.ItemNumbers.Any(n => problems.Any(p => p.Field == Typed.Name(q, n)))))
                .i + 1;
        return Redirect(To("/answer", page));
    }
}
