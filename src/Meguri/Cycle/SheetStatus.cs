using System.Security.Claims;
using Meguri.Accounts;
using Meguri.Approvals;
using Meguri.Cities;
using Meguri.Conversations;
using Meguri.Cycle.Model;
using Meguri.Cycle.Moves;
using Meguri.Cycle.Questions;
using Meguri.Plans.Live;
using Meguri.Plans.Sheets;
using Meguri.Shared.Time;
using Meguri.Shared.Ui.Parts;

namespace Meguri.Cycle;

/// <summary>What a sheet's bar says: state, deadline, and the one next step of the person who looks.</summary>
public sealed class SheetStatus(
    CycleReader cycles,
    PlanNow now,
    StandingReader standings,
    QuestionService questions,
    CityContext city,
    TimeProvider time
) : ISheetStatus
{
    /// <inheritdoc/>
    public async Task<SheetStatusView?> OfAsync(SheetData data, ClaimsPrincipal user, CancellationToken cancel)
    {
        if (await cycles.ReadTaskAsync(data.Plan.Code, data.Measure.Code, data.Year.PlanYear, cancel) is not { } picture)
            return null;
        var plan = (await now.ReadAsync(data.Plan.Code, cancel))!;
        var task = picture.Tasks[0];
        var today = DateOnly.FromDateTime(city.City.LocalTime(time.GetUtcNow()).DateTime);
        var rules = new TaskRules(picture, plan, await standings.OfAsync(user.Actor().Id, today, cancel));
        var asked = await questions.OfSheetAsync(data.Plan.Code, data.Measure.Code, data.Year.PlanYear, cancel);
        var begun = SheetProgress.Of(plan, data.Measure.Code, data.Year).Begun;
        var due = picture.Cycle.State == YearCycle.Open ? picture.DueOf(task) : null;
        var reason = task.State == Stage.Returned ? asked.LastOrDefault(q => q.IsReturn)?.Messages[0].Text ?? "" : "";
        return new SheetStatusView(
            task.State.Title(begun),
            ToneOf(task.State),
            due is { } day ? Deadlines.Words(Waiting(rules, picture, task), day, today) : "",
            due < today,
            reason,
            CyclePaths.Task(data.Plan.Code, data.Measure.Code, data.Year.PlanYear.Value),
            Next(rules, task),
            CyclePaths.Questions(data.Plan.Code, data.Measure.Code, data.Year.PlanYear.Value),
            asked.Count(q => q.ResolvedAt is null)
        );
    }

    /// <summary>What the sheet waits for: 提出, or a step of the route.</summary>
    public static string Waiting(TaskRules rules, CyclePicture picture, SheetTask task) =>
        task.State switch
        {
            Stage.Open or Stage.Returned => picture.Step(0).Title,
            Stage.Submitted => $"{picture.Step(task.Step).Title}（{rules.ApproverOf(task)}）",
            _ => "",
        };

    /// <summary>The tone of a state.</summary>
    public static Tone ToneOf(Stage state) =>
        state switch
        {
            Stage.Returned => Tone.Bad,
            Stage.Submitted => Tone.Info,
            Stage.Approved => Tone.Good,
            Stage.Fixed => Tone.Strong,
            _ => Tone.Plain,
        };

    private static string Next(TaskRules rules, SheetTask task)
    {
        var open = rules.Open(task).ToList();
        return open.Contains(Move.Submit)
            ? task.State == Stage.Returned
                ? "直して、もう一度提出する"
                : "確かめて、提出する"
            : open.Contains(Move.Approve) && rules.Capacity(task) is not null
                ? "承認するか、差し戻す"
                : open.Contains(Move.Fix)
                    ? "確定する"
                    : "進みを見る";
    }
}
