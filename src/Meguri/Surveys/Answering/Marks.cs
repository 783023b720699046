using Meguri.Surveys.Model;

namespace Meguri.Surveys.Answering;

/// <summary>One row to be stored of an answer to a question.</summary>
/// <param name="Item">Row of a matrix; 0 otherwise.</param>
/// <param name="Option">Number of the option; 0: answered; -1: invalid.</param>
/// <param name="Number">A number or year.</param>
/// <param name="Text">Free text.</param>
public sealed record Mark(int Item, int Option, decimal? Number = null, string? Text = null)
{
    /// <summary>Option of what cannot be counted.</summary>
    public const int Invalid = -1;

    /// <summary>Option of 「answered」, where options alone do not say it.</summary>
    public const int Answered = 0;
}

/// <summary>回答票: the marks of one person by number of the question. A question without marks was not answered.</summary>
public sealed class AnswerSheet : Dictionary<int, IReadOnlyList<Mark>>
{
    /// <summary>True when that option was chosen.</summary>
    public bool Has(int question, int option) => TryGetValue(question, out var marks) && marks.Any(m => m.Option == option && m.Item == 0);

    /// <summary>True when the question is asked of this person: it has no condition, or the condition holds and its own question is asked.</summary>
    public bool Asks(Questionnaire form, SurveyQuestion question) =>
        question.WhenQuestion is not { } on || (form.Find(on) is { } other && Has(on, question.WhenOption!.Value) && Asks(form, other));

    /// <summary>Takes away what was answered to questions that are not asked.</summary>
    public AnswerSheet Trim(Questionnaire form)
    {
        foreach (var question in form.Questions)
        {
            if (!Asks(form, question))
                Remove(question.Number);
        }
        return this;
    }
}
