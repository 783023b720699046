using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Meguri.Accounts;
using Meguri.Approvals;
using Meguri.Cities;
using Meguri.Conversations;
using Meguri.Cycle;
using Meguri.Cycle.Board;
using Meguri.Cycle.Model;
using Meguri.Cycle.Moves;
using Meguri.Cycle.Opening;
using Meguri.Cycle.Questions;
using Meguri.Plans;
using Meguri.Plans.Model;
using Meguri.Plans.Sheets;
using Meguri.Shared.Audit;
using Meguri.Shared.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Demo.Hokuto;

/// <summary>進行中の年度サイクル: the round of 令和7年度 half way through: some departments late, one sheet returned, a question open. What its sheets say is made up for the demonstration.</summary>
internal sealed class Round(IServiceProvider services, string plan)
{
    private const int Year = 2025;
    private const string Opened = "open";
    private const string Last = "nudge";
    private const string Reason = "年度サイクルのデモ（内容は説明用に作ったもの）";

    private readonly MeguriDb _db = services.GetRequiredService<MeguriDb>();
    private readonly MoveService _moves = services.GetRequiredService<MoveService>();
    private readonly City _city = services.GetRequiredService<CityContext>().City;

    /// <summary>Opens the round and plays it half way. Each act is done once: a start that was interrupted goes on where it stopped.</summary>
    public async Task PlayAsync(CancellationToken cancel)
    {
        if (await IsDoneAsync(Last) || (!await IsDoneAsync(Opened) && await _db.Set<YearCycle>().AnyAsync(c => c.PlanCode == plan, cancel)))
            return;
        await OnceAsync(Opened, key => OpenAsync(key, cancel));
        foreach (var (who, sheets) in RoundTexts.Of)
        {
            foreach (var sheet in sheets)
                await OnceAsync("fill " + sheet.Measure, key => FillAsync(who, sheet, key, cancel));
        }
        foreach (
            var (measure, by) in ((string, string)[])
                [("32-1", "shimin"), ("32-2", "shimin"), ("32-3", "shimin"), ("33-2", "kikaku"), ("33-3", "kikaku"), ("35-1", "kikaku")]
        )
            await MoveAsync(Move.Submit, measure, by, cancel);
        foreach (var measure in (string[])["32-1"])
            await MoveAsync(Move.Approve, measure, "shimin-kacho", cancel);
        foreach (var measure in (string[])["33-2", "33-3", "35-1"])
            await MoveAsync(Move.Approve, measure, "kikaku", cancel, "課長が出張のため");
        foreach (var measure in (string[])["32-1", "33-2", "33-3"])
            await MoveAsync(Move.Approve, measure, "kikaku", cancel);
        foreach (var measure in (string[])["33-2", "33-3"])
            await MoveAsync(Move.Approve, measure, "zaisei", cancel);
        await MoveAsync(Move.Fix, "33-2", "kikaku", cancel);
        await MoveAsync(
            Move.Return,
            "32-3",
            "shimin-kacho",
            cancel,
            "要望の件数と、予算につながった件数を書いてください。",
            [
                new PointedField(
                    PlanRecords.Sheet.Name,
                    $"32-3/{Year}",
                    "outcomes",
                    "成果・課題",
                    "要望の件数と、予算につながった件数を数字で。"
                ),
            ]
        );

        await OnceAsync("ask", async key => Must(
                await services
                    .GetRequiredService<QuestionService>()
                    .AskAsync(
                        new NewQuestion
                        {
                            Of = SheetQuestions.Of(plan, "32-4", new(Year)),
                            About = (PlanRecords.ProjectPlan.Name, $"P010/{Year}", "budget"),
                            Text = "令和7年度の予算額は、要求した額と当初予算のどちらですか。",
                        },
                        await WriteAsync("財政 みのる", key, cancel),
                        cancel
                    )
            ));
        var board = services.GetRequiredService<CycleBoardService>();
        await OnceAsync("extend", async key =>
            Must(
                await board.ExtendAsync(
                    new BoardOrder(plan, new(Year), ["35-3"]),
                    Day(5),
                    await WriteAsync("企画 さくら", key, cancel, "観光大会の運営のため"),
                    cancel
                )
            )
        );
        await OnceAsync(Last, async key =>
            await board.NudgeAsync(
                new BoardOrder(plan, new(Year), ["33-1", "35-4"]),
                "締切を過ぎています。むずかしいところがあれば、企画課まで声をかけてください。",
                await WriteAsync("企画 さくら", key, cancel, "締切を過ぎたため"),
                cancel
            )
        );
    }

    private async Task OpenAsync(Guid key, CancellationToken cancel)
    {
        var depth = (await services.GetRequiredService<PlanReader>().ReadAsync(plan, cancel))!.Levels.Max(l => l.Depth);
        Must(
            await services
                .GetRequiredService<CycleOpening>()
                .OpenAsync(
                    new OpenCycle
                    {
                        PlanCode = plan,
                        PlanYear = new(Year),
                        ResultYear = new(Year - 1),
                        DirectionYears = 2,
                        Note = "令和6年度の実績は、決算見込みでかまいません。成果・課題には、できるだけ数字を入れてください。",
                        Steps =
                        [
                            new("提出", Approver.None, depth, Day(-9)),
                            new("課長承認", Approver.Head, depth, Day(-2)),
                            new("企画課の確認", Approver.Planning, depth - 1, Day(8)),
                            new("財政課の確認", Approver.Finance, depth, Day(18)),
                        ],
                    },
                    Today.AddDays(-45),
                    await WriteAsync("企画 さくら", key, cancel),
                    cancel
                )
        );
        await _db.Database.ExecuteSqlAsync(
            $"update sheet_tasks set since = since - interval '45 days' where plan_code = {plan} and plan_year = {Year}",
            cancel
        );
    }

    private DateOnly Today => _city.LocalDate(services.GetRequiredService<TimeProvider>().GetUtcNow());

    private DateOnly Day(int left) =>
        left < 0 ? _city.WorkingDays.OnOrBefore(Today.AddDays(left)) : _city.WorkingDays.OnOrAfter(Today.AddDays(left));

    private async Task OnceAsync(string act, Func<Guid, Task> play)
    {
        if (!await IsDoneAsync(act))
            await play(Key(act));
    }

    private Task<bool> IsDoneAsync(string act)
    {
        var key = Key(act);
        return _db.Set<WriteRow>().AnyAsync(w => w.OnceKey == key);
    }

    /// <summary>The one-time key of an act, the same at every start.</summary>
    private Guid Key(string act) => new(SHA256.HashData(Encoding.UTF8.GetBytes($"demo round {plan} {Year} {act}")).AsSpan(0, 16));

    private static void Must(string? problem)
    {
        if (problem is not null)
            throw new InvalidOperationException(problem);
    }

    private async Task FillAsync(string who, RoundSheet texts, Guid key, CancellationToken cancel)
    {
        var reader = services.GetRequiredService<PlanReader>();
        var (before, after) = ((await reader.ReadAsync(plan, cancel))!, (await reader.ReadAsync(plan, cancel))!);
        var sheet = after.Sheets.Single(s => s.MeasureCode == texts.Measure && s.PlanYear.Value == Year);
        (sheet.Outcomes, sheet.Rating, sheet.Improvements, sheet.Outline) = (
            texts.Outcomes,
            texts.Rating,
            texts.Improvements,
            texts.Outline
        );
        foreach (var line in texts.Lines)
        {
            var last = after.ProjectPlans.FirstOrDefault(p => p.ProjectCode == line.Project && p.Year.Value == Year - 1);
            after.Results.Add(
                new ProjectResult
                {
                    ProjectCode = line.Project,
                    Year = new(Year - 1),
                    Text = line.Result,
                    SettledAmount = line.Settled,
                    Funding = last?.Funding,
                }
            );
            after.ProjectPlans.Add(
                new ProjectPlan
                {
                    ProjectCode = line.Project,
                    Year = new(Year),
                    Text = line.Plan,
                    Budget = line.Budget,
                    Funding = last?.Funding,
                }
            );
            foreach (var year in (int[])[Year + 1, Year + 2])
                after.Directions.Add(
                    new ProjectDirection
                    {
                        ProjectCode = line.Project,
                        PlanYear = new(Year),
                        Year = new(year),
                        Direction = "維持",
                    }
                );
        }
        after.SetPlanCodes();
        await services
            .GetRequiredService<PlanService>()
            .ApplyAsync(plan, PlanDiff.Between(before, after.Sorted(), removeMissing: false), await WriteAsync(who, key, cancel), cancel);
    }

    private Task MoveAsync(
        Move move,
        string measure,
        string user,
        CancellationToken cancel,
        string reason = "",
        IReadOnlyList<PointedField>? fields = null
    ) => OnceAsync($"{move} {measure} {user} {reason}", async key =>
        {
            var member = await _db.Set<StaffMember>().AsNoTracking().SingleAsync(s => s.UserName == user, cancel);
            ClaimsPrincipal by = await services.GetRequiredService<IUserClaimsPrincipalFactory<StaffMember>>().CreateAsync(member);
            var moved = await _moves.MoveAsync(
                new MoveOrder
                {
                    PlanCode = plan,
                    PlanYear = new(Year),
                    Measures = [measure],
                    Move = move,
                    Reason = reason,
                    Fields = fields ?? [],
                    Unfinished = true,
                    By = by,
                },
                Write(member.Actor(), key),
                cancel
            );
            Must(moved.Done.Count > 0 ? null : $"{move} {measure}: {moved.Refused[0].Problem}");
        });

    private async Task<Write> WriteAsync(string who, Guid key, CancellationToken cancel, string reason = Reason) =>
        Write(await DemoCity.ActorAsync(_db, who, cancel), key, reason);

    private static Write Write(Actor who, Guid key, string reason = Reason) =>
        new()
        {
            Actor = who,
            Reason = reason,
            OnceKey = key,
        };
}

/// <summary>What the demonstration writes into one sheet.</summary>
internal sealed record RoundSheet(
    string Measure,
    string Rating,
    string Outcomes,
    string Improvements,
    string Outline,
    IReadOnlyList<RoundLine> Lines
);

/// <summary>What it writes of one project.</summary>
internal sealed record RoundLine(string Project, string Result, long? Settled, string Plan, long? Budget);
