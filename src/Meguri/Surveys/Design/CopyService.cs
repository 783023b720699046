using Meguri.Shared.Audit;
using Meguri.Shared.Records;
using Meguri.Surveys.Model;

namespace Meguri.Surveys.Design;

/// <summary>Makes next year's survey of this year's.</summary>
public sealed class CopyService(DesignService design)
{
    /// <summary>Copies a survey with its questions; identities, options and their codes stay, dates and answers do not come along.</summary>
    /// <returns>What is wrong; null when it was done.</returns>
    public async Task<string?> CopyAsync(Questionnaire form, string code, string title, Write write, CancellationToken cancel = default)
    {
        var copy = RecordKind.Copy(form.Survey);
        (copy.Code, copy.Id, copy.Title, copy.State, copy.OpensOn, copy.ClosesOn, copy.ClosedOn, copy.Sent, copy.Version) = (
            code,
            0,
            title,
            Survey.Draft,
            null,
            null,
            null,
            null,
            0
        );
        copy.Year = form.Survey.Year + 1;
        copy.FromYear = form.Survey.FromYear is { } from ? from + 1 : null;
        return
            (
                await design.AddAsync(
                    copy,
                    write,
                    cancel,
                    [
                        .. form.Questions.Select(q =>
                        {
                            var again = RecordKind.Copy(q);
                            (again.SurveyCode, again.Version) = (code, 0);
                            return again;
                        }),
                    ]
                )
            )
                is [var first, ..]
            ? first.Problem
            : null;
    }
}
