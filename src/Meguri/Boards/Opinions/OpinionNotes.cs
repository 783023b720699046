using Meguri.Approvals;
using Meguri.Boards.Answers;
using Meguri.Boards.Model;
using Meguri.Plans;
using Meguri.Plans.Live;
using Meguri.Plans.Sheets;
using Meguri.Shared.Data;
using Meguri.Shared.Time;
using Meguri.Shared.Ui.Parts;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Boards.Opinions;

/// <summary>
/// Opinions and their answers beside 改善点及び方向性, where the department writes what it changes: on the sheet that an opinion is about, on the next year's, and until it is answered.
/// Opinions on a goal stand on every measure below it.
/// </summary>
public sealed class OpinionNotes(MeguriDb db, PlanNow now) : IFieldNotes
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<FieldNote>> ForSheetAsync(
        string planCode,
        string measureCode,
        FiscalYear planYear,
        CancellationToken cancel
    )
    {
        if (await now.ReadAsync(planCode, cancel) is not { } plan || plan.Node(measureCode) is not { } measure)
            return [];
        List<string> nodes = [measureCode, .. plan.Above(measure).Select(n => n.Code)];
        var last = planYear - 1;
        var opinions = await db.Set<Opinion>()
            .AsNoTracking()
            .Include(o => o.Answer)
            .Where(o =>
                o.PlanCode == planCode
                && nodes.Contains(o.NodeCode!)
                && (
                    o.PlanYear == planYear
                    || o.PlanYear == last
                    || (o.PlanYear < planYear && (o.Answer == null || o.Answer.State != Stage.Approved))
                )
            )
            .OrderBy(o => o.SaidOn)
            .ThenBy(o => o.Number)
            .ToListAsync(cancel);
        return [.. opinions.Select(o => Note(o, measureCode, planYear))];
    }

    private static FieldNote Note(Opinion opinion, string measure, FiscalYear year) =>
        new()
        {
            Kind = PlanRecords.Sheet.Name,
            Key = $"{measure}/{year.Value}",
            Field = "improvements",
            Level = opinion.IsAnswered ? FindingLevel.Note : FindingLevel.Caution,
            Title = $"審議会の{Opinion.Kinds[opinion.Kind]}（{DateText.Iso(opinion.SaidOn)}、{AnswerWords.State(opinion)}）",
            Message =
                $"「{opinion.Text}」"
                + (opinion.Answer is { State: Stage.Approved } answer ? $"　対応：{Answer.Kinds[answer.Kind]}。{answer.Text}" : ""),
            Href = BoardPaths.Opinion(opinion.BoardCode, opinion.SessionNumber, opinion.Number),
            HrefText = opinion.IsAnswered ? "くわしく" : "対応を書く・くわしく",
        };
}
