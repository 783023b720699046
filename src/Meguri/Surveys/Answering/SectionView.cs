using Meguri.Surveys.Model;

namespace Meguri.Surveys.Answering;

/// <summary>A page of questions as it is shown, to those who answer and to those who look at it before.</summary>
public sealed record SectionView
{
    /// <summary>The survey.</summary>
    public required Questionnaire Form { get; init; }

    /// <summary>Page, from 1.</summary>
    public required int Page { get; init; }

    /// <summary>What was typed.</summary>
    public required Typed Typed { get; init; }

    /// <summary>The language.</summary>
    public required Words Words { get; init; }

    /// <summary>What is wrong, by name of the field.</summary>
    public IReadOnlyList<(string Field, string Problem)> Problems { get; init; } = [];

    /// <summary>True when questions were added because of what was answered on this page.</summary>
    public bool Added { get; init; }

    /// <summary>Address of the page before; null on the first.</summary>
    public string? Back { get; init; }

    /// <summary>The questions of the page that are asked of this person.</summary>
    public IReadOnlyList<SurveyQuestion> Questions => Asked(Form, Page, Typed);

    /// <summary>The questions of a page that are asked, as far as was typed.</summary>
    public static IReadOnlyList<SurveyQuestion> Asked(Questionnaire form, int page, Typed typed)
    {
        var sheet = new AnswerSheet();
        WebReading.Read(form, form.Questions, typed, sheet, new(false));
        return form.Sections.Count < page || page < 1 ? [] : [.. form.Sections[page - 1].Where(q => sheet.Asks(form, q))];
    }

    /// <summary>The page after or before that has questions for this person; null when there is none.</summary>
    public static int? Beside(Questionnaire form, int page, int step, Typed typed)
    {
        for (var at = page + step; at >= 1 && at <= form.Sections.Count; at += step)
        {
            if (Asked(form, at, typed).Count > 0)
                return at;
        }
        return null;
    }

    /// <summary>What is wrong with a field.</summary>
    public string? ProblemOf(string field) => Problems.FirstOrDefault(p => p.Field == field).Problem;
}
