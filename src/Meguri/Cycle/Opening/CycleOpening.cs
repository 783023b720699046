using Meguri.Approvals;
using Meguri.Cycle.Model;
using Meguri.Plans;
using Meguri.Plans.Live;
using Meguri.Plans.Model;
using Meguri.Shared.Audit;
using Meguri.Shared.Data;
using Meguri.Shared.Records;
using Meguri.Shared.Time;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Cycle.Opening;

/// <summary>A cycle to open.</summary>
public sealed record OpenCycle
{
    /// <summary>Code of the plan.</summary>
    public required string PlanCode { get; init; }

    /// <summary>計画年度.</summary>
    public required FiscalYear PlanYear { get; init; }

    /// <summary>実績年度.</summary>
    public required FiscalYear ResultYear { get; init; }

    /// <summary>How many years after the plan year carry a direction.</summary>
    public required int DirectionYears { get; init; }

    /// <summary>What departments are told.</summary>
    public string Note { get; init; } = "";

    /// <summary>Entry first, then the approval route.</summary>
    public required IReadOnlyList<NewStep> Steps { get; init; }
}

/// <summary>A step to make.</summary>
public sealed record NewStep(string Title, Approver Approver, int UnitDepth, DateOnly Due, Guid? PersonId = null);

/// <summary>Opens cycles: last year's sheets and projects roll over, without their texts and amounts.</summary>
public sealed class CycleOpening(MeguriDb db, PlanNow now, TimeProvider time)
{
    /// <summary>Opens a cycle. Sheets that are there already are taken as they stand.</summary>
    /// <returns>What is wrong, in Japanese; null when it was opened.</returns>
    public Task<string?> OpenAsync(OpenCycle order, DateOnly today, Write write, CancellationToken cancel = default) =>
        db.ActAsync<string?>(
            async _ =>
            {
                if (await now.ReadAfreshAsync(order.PlanCode, cancel) is not { } plan)
                    return "計画がありません。";
                if (await ProblemAsync(order, plan, cancel) is { } problem)
                    return problem;
                var roll = RollOver.Of(plan, order);
                await MarkAsync(order, plan, cancel);
                var cycle = new YearCycle
                {
                    PlanCode = order.PlanCode,
                    PlanYear = order.PlanYear,
                    ResultYear = order.ResultYear,
                    OpenedOn = today,
                    Note = order.Note,
                };
                db.Add(cycle);
                var steps = order
                    .Steps.Select(
                        (s, i) =>
                            new CycleStep
                            {
                                PlanCode = order.PlanCode,
                                PlanYear = order.PlanYear,
                                Number = i,
                                Title = s.Title,
                                Approver = s.Approver,
                                PersonId = s.PersonId,
                                UnitDepth = s.UnitDepth,
                                Due = s.Due,
                            }
                    )
                    .ToList();
                db.AddRange(steps);
                var opened = Told(CycleRecords.Cycle, "cycleOpened", cycle, order.PlanCode);
                await db.WriteAsync(
                    write,
                    order.PlanCode,
                    roll.Additions,
                    [opened, .. steps.Select(s => Told(CycleRecords.Step, "cycleStepAdded", s, order.PlanCode))],
                    cancel
                );
                var at = time.GetUtcNow();
                await db.Database.ExecuteSqlAsync(
                    $"""
                    insert into sheet_tasks (plan_code, measure_code, plan_year, state, step, since, returns, version)
                    select {order.PlanCode}, code, {order.PlanYear.Value}, 'Open', 0, {at}, 0, 0 from unnest({roll.Measures.ToArray()}) code
                    """,
                    cancel
                );
                return null;
            },
            cancel
        );

    /// <summary>Why the cycle cannot be opened, in Japanese; null when it can.</summary>
    public async Task<string?> ProblemAsync(OpenCycle order, PlanIndex plan, CancellationToken cancel = default)
    {
        if (Problem(order) is { } problem)
            return problem;
        var whole = plan.Document.Plan;
        if (order.PlanYear < whole.StartYear || order.PlanYear > whole.EndYear)
            return $"計画年度は、この計画の期間（{whole.StartYear.Era}〜{whole.EndYear.Era}）の中の年度にしてください。期間を延ばすときは、先に「計画の設定」で変えてください。";
        if (await db.Set<YearCycle>().AnyAsync(c => c.PlanCode == order.PlanCode && c.PlanYear == order.PlanYear, cancel))
            return $"{order.PlanYear.Era}の年度サイクルは、もう始まっています。";
        if (
            plan.Year(order.PlanYear) is { } there
            && (there.ResultYear != order.ResultYear || there.DirectionYears != order.DirectionYears)
        )
            return $"{order.PlanYear.Era}の様式は、実績年度{there.ResultYear.Era}・方向性{there.DirectionYears}年分ですでに作られています。同じ値にしてください。";
        return !RollOver.Covered(plan, order).Any()
            ? $"{order.PlanYear.Era}に施策が一つもありません。先に「項目の編集」で施策を作ってください。"
            : null;
    }

    /// <summary>The sheet year is in preparation from now on; it is made where there is none.</summary>
    private async Task MarkAsync(OpenCycle order, PlanIndex plan, CancellationToken cancel)
    {
        if (plan.Year(order.PlanYear) is null)
        {
            db.Add(
                new SheetYear
                {
                    PlanCode = order.PlanCode,
                    PlanYear = order.PlanYear,
                    ResultYear = order.ResultYear,
                    DirectionYears = order.DirectionYears,
                    InPreparation = true,
                }
            );
            return;
        }
        var year = await db.Set<SheetYear>().SingleAsync(y => y.PlanCode == order.PlanCode && y.PlanYear == order.PlanYear, cancel);
        year.InPreparation = true;
    }

    private static string? Problem(OpenCycle order)
    {
        if (order.ResultYear > order.PlanYear)
            return "実績年度は、計画年度と同じか前の年度にしてください。";
        if (order.DirectionYears is < 0 or > 5)
            return "方向性の年数は、0から5までにしてください。";
        if (order.Note.Length > 2000)
            return "所管課への案内は2,000字までです。";
        return StepRules.Problem(order.Steps);
    }

    internal static Event Told(RecordKind kind, string name, object record, string plan) =>
        new()
        {
            Name = name,
            Kind = kind.Name,
            Key = kind.KeyOf(record),
            PlanCode = plan,
            Changes = RecordChange
                .Between(kind, null, record)!
                .Fields.ToDictionary(f => f.Field.Name, f => new[] { f.Before, f.After }, StringComparer.Ordinal),
        };
}

/// <summary>What the steps of a cycle must keep to.</summary>
public static class StepRules
{
    /// <summary>What is wrong with the steps, in Japanese; null when they may stand.</summary>
    public static string? Problem(IReadOnlyList<NewStep> steps)
    {
        if (steps.Count == 0 || steps[0].Approver != Approver.None)
            return "はじめの段階は、所管課の提出です。";
        if (steps.Count is < 2 or > CycleStep.Most + 1)
            return $"承認の段階は、1つから{CycleStep.Most}つまでにしてください。";
        for (var i = 0; i < steps.Count; i++)
        {
            var called = i == 0 ? "提出" : $"承認の段階{i}";
            if (steps[i].Title.Length is 0 or > 40)
                return $"{called}の名前は、1字から40字で書いてください。";
            if (i > 0 && steps[i].Approver == Approver.None)
                return $"{called}の承認する人を選んでください。";
            if (i > 0 && steps[i].Due < steps[i - 1].Due)
                return $"「{steps[i].Title}」の締切（{Deadlines.Date(steps[i].Due)}）が、前の段階「{steps[i - 1].Title}」の締切（{Deadlines.Date(steps[i - 1].Due)}）より前です。";
        }
        return null;
    }
}
