using Meguri.Plans;
using Meguri.Plans.Live;
using Meguri.Plans.Model;
using Meguri.Shared.Audit;
using Meguri.Shared.Data;
using Meguri.Shared.Time;
using Meguri.Tests.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Meguri.Tests.Plans.Live;

public sealed class PlanNowTests : IAsyncLifetime
{
    private static readonly Write Write = new() { Actor = Actor.System };
    private TestApp _app = null!;

    public async Task InitializeAsync() => _app = await TestApp.DemoAsync();

    public Task DisposeAsync() => _app.DisposeAsync().AsTask();

    [Fact]
    public async Task After_any_change_it_says_what_the_tables_say()
    {
        await NowAsync();
        var random = new Random(20261121);
        for (var step = 0; step < 60; step++)
        {
            await ChangeAsync(db => Act(db, random));
            Assert.Equal(await StoredAsync(), Json(await NowAsync()));
        }
    }

    [Fact]
    public async Task One_record_changed_is_one_record_read_and_the_rest_is_shared()
    {
        var before = await NowAsync();
        await ChangeAsync(async db => (await db.Set<Sheet>().FirstAsync(s => s.MeasureCode == "32-1")).Outcomes = "変えた文");
        PlanDocument after = null!;
        var queries = await _app.Queries.DuringAsync(async () => after = await NowAsync());
        // Is there news; the transaction; what changed; those records.
        Assert.InRange(queries.Count, 3, 7);
        Assert.Equal("変えた文", after.Sheets.Find(s => s.MeasureCode == "32-1")!.Outcomes);
        Assert.NotEqual("変えた文", before.Sheets.Find(s => s.MeasureCode == "32-1")!.Outcomes);
        Assert.Same(before.Results, after.Results);
        Assert.Same(before.Sheets.Find(s => s.MeasureCode == "32-4"), after.Sheets.Find(s => s.MeasureCode == "32-4"));
    }

    [Fact]
    public async Task Without_news_it_asks_once_and_gives_the_same_picture()
    {
        var before = await NowAsync();
        PlanDocument after = null!;
        Assert.Single(await _app.Queries.DuringAsync(async () => after = await NowAsync()));
        Assert.Same(before, after);
    }

    /// <summary>A write that began first and commits last has the lower number: going by numbers would miss it.</summary>
    [Fact]
    public async Task A_write_that_commits_late_is_not_missed()
    {
        await NowAsync();
        await using var slow = _app.Scope();
        var db = slow.ServiceProvider.GetRequiredService<MeguriDb>();
        await using var transaction = await db.Database.BeginTransactionAsync();
        (await db.Set<Sheet>().FirstAsync(s => s.MeasureCode == "32-1")).Outcomes = "おそい";
        await db.WriteAsync(Write);
        await ChangeAsync(async quick => (await quick.Set<Sheet>().FirstAsync(s => s.MeasureCode == "32-2")).Outcomes = "はやい");
        var between = await NowAsync();
        Assert.Equal("はやい", between.Sheets.Find(s => s.MeasureCode == "32-2")!.Outcomes);
        Assert.NotEqual("おそい", between.Sheets.Find(s => s.MeasureCode == "32-1")!.Outcomes);
        await transaction.CommitAsync();
        Assert.Equal("おそい", (await NowAsync()).Sheets.Find(s => s.MeasureCode == "32-1")!.Outcomes);
    }

    /// <summary>A transaction that reads the plan under its locks and then writes must not make others think they have seen its write.</summary>
    [Fact]
    public async Task What_a_reader_writes_afterwards_is_news_to_the_others()
    {
        await NowAsync();
        await using (var scope = _app.Scope())
        {
            var db = scope.ServiceProvider.GetRequiredService<MeguriDb>();
            await using var transaction = await db.Database.BeginTransactionAsync();
            await db.Database.ExecuteSqlAsync($"select 1 from sheets where measure_code = '32-1' for no key update");
            await ChangeAsync(async quick => (await quick.Set<Sheet>().FirstAsync(s => s.MeasureCode == "32-2")).Outcomes = "別の人");
            Assert.NotNull(await scope.ServiceProvider.GetRequiredService<PlanNow>().ReadAfreshAsync("jisshi"));
            (await db.Set<Sheet>().FirstAsync(s => s.MeasureCode == "32-1")).Outcomes = "読んだあとで";
            await db.WriteAsync(Write);
            await transaction.CommitAsync();
        }
        Assert.Equal(await StoredAsync(), Json(await NowAsync()));
    }

    [Fact]
    public async Task A_request_sees_its_own_writing()
    {
        await using var scope = _app.Scope();
        var now = scope.ServiceProvider.GetRequiredService<PlanNow>();
        var db = scope.ServiceProvider.GetRequiredService<MeguriDb>();
        await now.ReadAsync("jisshi");
        (await db.Set<Sheet>().FirstAsync(s => s.MeasureCode == "32-1")).Outcomes = "自分の文";
        await db.WriteAsync(Write);
        Assert.Equal("自分の文", (await now.ReadAsync("jisshi"))!.Sheet("32-1", new FiscalYear(2024))!.Outcomes);
    }

    [Fact]
    public async Task A_plan_that_is_not_there_is_null_and_found_once_it_is_made()
    {
        await using (var scope = _app.Scope())
            Assert.Null(await scope.ServiceProvider.GetRequiredService<PlanNow>().ReadAsync("atarashii"));
        await ChangeAsync(db =>
        {
            db.Add(
                new Plan
                {
                    Code = "atarashii",
                    Title = "新しい計画",
                    StartYear = new(2024),
                    EndYear = new(2028),
                }
            );
            return Task.CompletedTask;
        });
        await using (var scope = _app.Scope())
            Assert.NotNull(await scope.ServiceProvider.GetRequiredService<PlanNow>().ReadAsync("atarashii"));
    }

    private static async Task Act(MeguriDb db, Random random)
    {
        var year = new FiscalYear(2024);
        var projects = await db.Set<Project>().OrderBy(p => p.Code).ToListAsync();
        var project = projects[random.Next(projects.Count)];
        var word = $"文{random.Next(1000)}";
        switch (random.Next(10))
        {
            case 0:
                (await db.Set<Sheet>().OrderBy(s => s.MeasureCode).Skip(random.Next(10)).FirstAsync()).Outline = word;
                break;
            case 1:
                if (await db.Set<ProjectResult>().FirstOrDefaultAsync(r => r.ProjectCode == project.Code) is { } result)
                    (result.SettledAmount, result.Text) = (random.Next(9999) * 1000L, word);
                else
                    db.Add(
                        new ProjectResult
                        {
                            ProjectCode = project.Code,
                            Year = new(2023),
                            Text = word,
                        }
                    );
                break;
            case 2:
                db.RemoveRange(await db.Set<ProjectResult>().Where(r => r.ProjectCode == project.Code).ToListAsync());
                break;
            case 3:
                db.RemoveRange(await db.Set<ProjectDirection>().Where(d => d.ProjectCode == project.Code).Take(1).ToListAsync());
                break;
            case 4:
                project.Name = word;
                break;
            case 5:
                if (await db.Set<Listing>().OrderBy(l => l.ProjectCode).Skip(random.Next(20)).FirstAsync() is var listing)
                    listing.Order = random.Next(1, 90);
                break;
            case 6:
                db.Add(
                    new Project
                    {
                        Code = $"N{random.Next(1_000_000)}",
                        Name = word,
                        HomePlanCode = project.HomePlanCode,
                        HomeMeasureCode = project.HomeMeasureCode,
                    }
                );
                break;
            case 7:
                var lines = await db.Set<Listing>().OrderBy(l => l.ProjectCode).ToListAsync();
                db.Remove(lines[random.Next(lines.Count)]);
                break;
            case 8:
                project.HomeMeasureCode = project.HomePlanCode is null ? null : "32-2";
                break;
            default:
                if (await db.Set<ProjectPlan>().FirstOrDefaultAsync(p => p.ProjectCode == project.Code && p.Year == year) is { } plan)
                    plan.Budget = random.Next(9999);
                else
                    db.Add(
                        new ProjectPlan
                        {
                            ProjectCode = project.Code,
                            Year = year,
                            Budget = 1000,
                        }
                    );
                break;
        }
    }

    private async Task ChangeAsync(Func<MeguriDb, Task> change)
    {
        await using var scope = _app.Scope();
        var db = scope.ServiceProvider.GetRequiredService<MeguriDb>();
        await change(db);
        await db.WriteAsync(Write);
    }

    private async Task<PlanDocument> NowAsync()
    {
        await using var scope = _app.Scope();
        return (await scope.ServiceProvider.GetRequiredService<PlanNow>().ReadAsync("jisshi"))!.Document;
    }

    private static string Json(PlanDocument plan) => System.Text.Encoding.UTF8.GetString(PlanJson.Write(plan));

    private async Task<string> StoredAsync()
    {
        await using var scope = _app.Scope();
        return Json((await scope.ServiceProvider.GetRequiredService<PlanReader>().ReadAsync("jisshi"))!);
    }
}
