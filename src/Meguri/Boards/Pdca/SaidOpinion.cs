using Meguri.Boards.Model;

namespace Meguri.Boards.Pdca;

/// <summary>An opinion with its answer, as the line of time tells it, and as it is frozen with an edition.</summary>
public sealed record SaidOpinion
{
    /// <summary>The board's code.</summary>
    public required string BoardCode { get; init; }

    /// <summary>The board's name.</summary>
    public required string Board { get; init; }

    /// <summary>The session's number.</summary>
    public required int SessionNumber { get; init; }

    /// <summary>The session's name.</summary>
    public required string Session { get; init; }

    /// <summary>Number in the session.</summary>
    public required int Number { get; init; }

    /// <summary>質問・意見・要望.</summary>
    public required string Kind { get; init; }

    /// <summary>What was said.</summary>
    public required string Text { get; init; }

    /// <summary>When.</summary>
    public required DateOnly SaidOn { get; init; }

    /// <summary>Who said it, as the reader may know it.</summary>
    public required string Who { get; init; }

    /// <summary>The goal or measure it is about; none for the plan as a whole.</summary>
    public string? Node { get; init; }

    /// <summary>対応; empty while there is no approved answer.</summary>
    public string Answer { get; init; } = "";

    /// <summary>What was answered.</summary>
    public string AnswerText { get; init; } = "";

    /// <summary>Why nothing is done.</summary>
    public string Reason { get; init; } = "";

    /// <summary>期限 or 実施日, with its title.</summary>
    public string Day { get; init; } = "";

    /// <summary>When the answer became final, on the city's calendar.</summary>
    public DateOnly? AnsweredOn { get; init; }

    /// <summary>An opinion as it stands; only an approved answer counts.</summary>
    /// <param name="opinion">The opinion.</param>
    /// <param name="board">Its board.</param>
    /// <param name="session">Its session.</param>
    /// <param name="who">What its member is called.</param>
    /// <param name="localDate">The city's calendar.</param>
    public static SaidOpinion Of(
        Opinion opinion,
        ReviewBoard board,
        BoardSession session,
        string who,
        Func<DateTimeOffset, DateOnly> localDate
    )
    {
        var answer = opinion.IsAnswered ? opinion.Answer : null;
        return new()
        {
            BoardCode = board.Code,
            Board = board.Name,
            SessionNumber = session.Number,
            Session = session.Title,
            Number = opinion.Number,
            Kind = Opinion.Kinds[opinion.Kind],
            Text = opinion.Text,
            SaidOn = opinion.SaidOn,
            Who = who,
            Node = opinion.NodeCode,
            Answer = answer is null ? "" : Model.Answer.Kinds[answer.Kind],
            AnswerText = answer?.Text ?? "",
            Reason = answer?.Reason ?? "",
            Day = answer?.Day is { } day ? $"{answer.DayTitle}：{Editions.Site.SiteWords.Date(day)}" : "",
            AnsweredOn = answer?.ApprovedAt is { } at ? localDate(at) : null,
        };
    }
}
