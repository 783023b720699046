using Dapper;
using Meguri.Shared.Data;
using Meguri.Surveys.Model;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Surveys.Tally;

/// <summary>クロス集計 of two questions: how many chose each pair.</summary>
public sealed record CrossTally
{
    /// <summary>The question down the side.</summary>
    public required SurveyQuestion Side { get; init; }

    /// <summary>The question along the head.</summary>
    public required SurveyQuestion Head { get; init; }

    /// <summary>Rows: each option of the side, then 「無効・無回答」 (null). A person who chose several stands in several rows.</summary>
    public required IReadOnlyList<(Choice? Choice, int Total, IReadOnlyList<int> Cells)> Rows { get; init; }

    /// <summary>The columns: each option of the head, then 「無効・無回答」 (null).</summary>
    public required IReadOnlyList<(Choice? Choice, int Total)> Columns { get; init; }

    /// <summary>Answers in all.</summary>
    public required int Answered { get; init; }

    /// <summary>Fewer answers in a row than this say little.</summary>
    public const int FewInRow = 30;
}

/// <summary>Crosses two questions, in one statement.</summary>
public sealed class CrossService(MeguriDb db)
{
    /// <summary>The questions that can be crossed: those with options, rows of a matrix excepted.</summary>
    public static IReadOnlyList<SurveyQuestion> Crossable(Questionnaire form) =>
        [.. form.Questions.Where(q => q.Kind is QuestionKinds.Single or QuestionKinds.Multiple or QuestionKinds.Scale)];

    /// <summary>Crosses two questions of a survey.</summary>
    public async Task<CrossTally> ReadAsync(Questionnaire form, SurveyQuestion side, SurveyQuestion head, CancellationToken cancel)
    {
        var pairs = (
            await db
                .Database.GetDbConnection()
                .QueryAsync<(bool SideTotal, bool HeadTotal, short Side, short Head, int Count)>(
                    new CommandDefinition(
                        """
                        select grouping(a.option) = 1, grouping(b.option) = 1, coalesce(a.option, -1::smallint), coalesce(b.option, -1::smallint), count(distinct s.id)::int
                        from survey_answers s
                        left join survey_values a on a.survey_id = s.survey_id and a.answer_id = s.id and a.question = @side and a.item = 0 and a.option > 0
                        left join survey_values b on b.survey_id = s.survey_id and b.answer_id = s.id and b.question = @head and b.item = 0 and b.option > 0
                        where s.survey_id = @Id
                        group by grouping sets ((a.option, b.option), (a.option), (b.option), ())
                        """,
                        new
                        {
                            form.Survey.Id,
                            side = (short)side.Number,
                            head = (short)head.Number,
                        },
                        commandTimeout: 120,
                        cancellationToken: cancel
                    )
                )
        ).ToDictionary(p => (p.SideTotal ? (short?)null : p.Side, p.HeadTotal ? (short?)null : p.Head), p => p.Count);
        var sides = side.Choices.Select(c => (Choice?)c).Append(null).ToList();
        var heads = head.Choices.Select(c => (Choice?)c).Append(null).ToList();
        return new()
        {
            Side = side,
            Head = head,
            Rows = [.. sides.Select(c => (c, Of(Key(c), null), (IReadOnlyList<int>)[.. heads.Select(h => Of(Key(c), Key(h)))]))],
            Columns = [.. heads.Select(h => (h, Of(null, Key(h))))],
            Answered = Of(null, null),
        };

        short? Key(Choice? choice) => choice is null ? (short)-1 : (short)choice.Number;
        int Of(short? a, short? b) => pairs.GetValueOrDefault((a, b));
    }
}
