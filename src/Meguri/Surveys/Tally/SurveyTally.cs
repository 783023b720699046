using Meguri.Surveys.Model;

namespace Meguri.Surveys.Tally;

/// <summary>単純集計 of a survey.</summary>
/// <param name="Form">The questions.</param>
/// <param name="Answered">Answers in all.</param>
/// <param name="Sent">How many were asked; null when unknown.</param>
/// <param name="Questions">Each question.</param>
public sealed record SurveyTally(Questionnaire Form, int Answered, int? Sent, IReadOnlyList<QuestionTally> Questions);

/// <summary>集計 of one question.</summary>
/// <param name="Question">The question.</param>
/// <param name="Asked">Of how many it was asked: all, or those who chose the option on which it depends (n).</param>
/// <param name="Items">Its rows; one for all but a matrix.</param>
public sealed record QuestionTally(SurveyQuestion Question, int Asked, IReadOnlyList<ItemTally> Items);

/// <summary>集計 of a question or of a row of a matrix.</summary>
public sealed record ItemTally
{
    /// <summary>The row; null for the question itself.</summary>
    public Choice? Row { get; init; }

    /// <summary>Of how many it was asked (n).</summary>
    public required int Asked { get; init; }

    /// <summary>Answers that count.</summary>
    public required int Valid { get; init; }

    /// <summary>無効.</summary>
    public required int Invalid { get; init; }

    /// <summary>無回答.</summary>
    public int None => Asked - Valid - Invalid;

    /// <summary>How many chose each option, in its order.</summary>
    public required IReadOnlyList<(Choice Choice, int Count)> Counts { get; init; }

    /// <summary>Mean of a scale or a number.</summary>
    public decimal? Mean { get; init; }

    /// <summary>Lower quartile, median, upper quartile of a number.</summary>
    public IReadOnlyList<decimal>? Quartiles { get; init; }
}
