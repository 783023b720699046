using Meguri.Shared.Audit;
using Meguri.Shared.Data;
using Meguri.Shared.Records;
using Meguri.Surveys.Model;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Surveys.Design;

/// <summary>Makes next year's survey of this year's.</summary>
public sealed class CopyService(MeguriDb db)
{
    /// <summary>Copies a survey with its questions; identities, options and their codes stay, dates and answers do not come along.</summary>
    /// <returns>What is wrong; null when it was done.</returns>
    public async Task<string?> CopyAsync(Questionnaire form, string code, string title, Write write, CancellationToken cancel = default)
    {
        var copy = RecordKind.Copy(form.Survey);
        (copy.Code, copy.Id, copy.Title, copy.State, copy.OpensOn, copy.ClosesOn, copy.ClosedOn, copy.Sent, copy.Version) = (code, 0, title, Survey.Draft, null, null, null, null, 0);
        copy.Year = form.Survey.Year + 1;
        copy.FromYear = form.Survey.FromYear is { } from ? from + 1 : null;
        if (DesignRules.Of(copy) is [var first, ..]) return first.Problem;
        if (await db.Set<Survey>().AnyAsync(s => s.Code == code, cancel)) return $"コード「{code}」のアンケートは、すでにあります。";
        db.Add(copy);
        foreach (var question in form.Questions)
        {
            var again = RecordKind.Copy(question);
            (again.SurveyCode, again.Version) = (code, 0);
            db.Add(again);
        }
        await db.WriteAsync(write, cancel: cancel);
        return null;
    }
}
