using System.Collections.Concurrent;
using Meguri.Plans;
using Meguri.Plans.Editing;
using Meguri.Plans.Model;
using Meguri.Plans.Sheets;
using Meguri.Shared.Audit;
using Meguri.Shared.Data;
using Meguri.Shared.Records;
using Meguri.Tests.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Meguri.Tests.Shared.Data;

public sealed class ActTests(SharedDemo demo) : IClassFixture<SharedDemo>
{
    private static readonly Write Somebody = new() { Actor = Actor.System };

    [Fact]
    public async Task A_refusal_leaves_nothing_behind_and_what_was_written_stands()
    {
        await using var scope = demo.App.Scope();
        var db = scope.ServiceProvider.GetRequiredService<MeguriDb>();
        var before = await CountAsync("writes");
        Assert.Equal(
            "no",
            await db.ActAsync(async act =>
            {
                await db.Database.ExecuteSqlAsync($"update projects set note = 'refused' where code = (select min(code) from projects)");
                return "no";
            })
        );
        Assert.Equal(
            "taken back",
            await db.ActAsync(async act =>
            {
                (await db.Set<Project>().OrderBy(p => p.Code).FirstAsync()).Note = "refused";
                await db.WriteAsync(Somebody);
                return act.Refuse("taken back");
            })
        );
        Assert.Equal((before, 0L), (await CountAsync("writes"), await CountAsync("projects where note = 'refused'")));
        await db.ActAsync(async act =>
        {
            await db.Database.ExecuteSqlAsync($"update projects set note = 'kept' where code = (select min(code) from projects)");
            act.Keep();
        });
        Assert.Equal(1, await CountAsync("projects where note = 'kept'"));
        Assert.Empty(db.ChangeTracker.Entries());
    }

    [Fact]
    public async Task An_act_inside_another_stands_and_falls_with_it()
    {
        await using var scope = demo.App.Scope();
        var db = scope.ServiceProvider.GetRequiredService<MeguriDb>();
        await Assert.ThrowsAsync<InvalidTimeZoneException>(() =>
            db.ActAsync(async _ =>
            {
                await db.ActAsync(async _ =>
                {
                    (await db.Set<Project>().OrderBy(p => p.Code).FirstAsync()).Note = "inner";
                    await db.WriteAsync(Somebody);
                });
                throw new InvalidTimeZoneException();
            })
        );
        Assert.Equal(0, await CountAsync("projects where note = 'inner'"));
    }

    [Fact]
    public async Task A_write_that_failed_takes_the_act_with_it_whatever_the_body_says()
    {
        await using var scope = demo.App.Scope();
        var db = scope.ServiceProvider.GetRequiredService<MeguriDb>();
        await db.ActAsync(async act =>
        {
            await db.Database.ExecuteSqlAsync($"update projects set note = 'half' where code = (select min(code) from projects)");
            act.Keep();
            db.Add(new Node { PlanCode = "none", Code = "x" });
            await Assert.ThrowsAsync<DbUpdateException>(() => db.WriteAsync(Somebody));
        });
        Assert.Equal(0, await CountAsync("projects where note = 'half'"));
    }

    [Fact]
    public async Task Who_is_overtaken_looks_again_and_who_never_gets_through_is_told()
    {
        await using var scope = demo.App.Scope();
        var db = scope.ServiceProvider.GetRequiredService<MeguriDb>();
        var tries = 0;
        var seen = await db.ActAsync(async _ =>
        {
            var project = await db.Set<Project>().OrderBy(p => p.Code).FirstAsync();
            if (++tries == 1)
                await demo.App.ExecuteAsync($"update projects set version = version + 1, name = '先の人' where code = '{project.Code}'");
            project.Note = "後の人";
            await db.WriteAsync(Somebody);
            return project.Name;
        });
        Assert.Equal((2, "先の人"), (tries, seen));

        tries = 0;
        await Assert.ThrowsAsync<ChangedByOthersException>(() =>
            db.ActAsync(async _ =>
            {
                var project = await db.Set<Project>().OrderBy(p => p.Code).FirstAsync();
                await demo.App.ExecuteAsync($"update projects set version = version + 1 where code = '{project.Code}'");
                project.Note = $"{++tries}";
                await db.WriteAsync(Somebody);
            })
        );
        Assert.InRange(tries, 2, 10);
    }

    [Fact]
    public async Task Two_acts_that_wait_for_each_other_both_come_through()
    {
        var codes = await demo.App.ListAsync("select code from projects order by code limit 2");
        using var both = new Barrier(2);
        await Task.WhenAll(SwapAsync(codes[0], codes[1]), SwapAsync(codes[1], codes[0]));

        async Task SwapAsync(string first, string second)
        {
            await using var scope = demo.App.Scope();
            var db = scope.ServiceProvider.GetRequiredService<MeguriDb>();
            var isFirst = true;
            await db.ActAsync(async act =>
            {
                await act.LockAsync("test", first);
                if (isFirst)
                    await Task.Run(() => both.SignalAndWait(TimeSpan.FromSeconds(60)));
                isFirst = false;
                await act.LockAsync("test", second);
                (await db.Set<Project>().FirstAsync(p => p.Code == first)).Note = "swapped " + second;
                await db.WriteAsync(Somebody);
            });
        }

        Assert.Equal(2, await CountAsync("projects where note like 'swapped %'"));
    }

    [Fact]
    public async Task Mails_put_along_are_sent_once_however_often_the_act_is_done()
    {
        await using var scope = demo.App.Scope();
        var db = scope.ServiceProvider.GetRequiredService<MeguriDb>();
        var (tries, ran) = (0, 0);
        await db.ActAsync(async _ =>
        {
            var project = await db.Set<Project>().OrderBy(p => p.Code).FirstAsync();
            db.Along(_ =>
            {
                ran++;
                return Task.CompletedTask;
            });
            if (++tries < 3)
                throw new ChangedByOthersException(new InvalidOperationException());
            project.Note = "along";
            await db.WriteAsync(Somebody);
        });
        Assert.Equal((3, 1), (tries, ran));
    }

    [Fact]
    public async Task Programs_and_networks_are_refused_inside_an_act_and_served_outside()
    {
        await using var scope = demo.App.Scope();
        var db = scope.ServiceProvider.GetRequiredService<MeguriDb>();
        Act.NotInside("test");
        Task later = Task.CompletedTask;
        using var over = new SemaphoreSlim(0);
        await db.ActAsync(async _ =>
        {
            await Task.Yield();
            Assert.Throws<InvalidOperationException>(() => Act.NotInside("test"));
            // Work that was begun inside and goes on after: the act holds nothing any more.
            later = Task.Run(async () =>
            {
                await over.WaitAsync();
                Act.NotInside("test");
            });
        });
        over.Release();
        await later;
        Act.NotInside("test");
    }

    [Fact]
    public async Task Thirty_two_people_save_different_records_without_waiting_for_one_another()
    {
        var codes = await demo.App.ListAsync("select code from projects order by code desc limit 32");
        Assert.Equal(32, codes.Count);
        // Two nodes, for each has twenty connections here.
        await using var other = await demo.App.AnotherNodeAsync();
        // Each holds its record until all 32 are inside: with one lock for all, nobody would get past the first.
        var inside = 0;
        var all = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var saved = await Task.WhenAll(codes.Select((code, i) => EditAsync(i % 2 == 0 ? demo.App : other, code, "同時", async () =>
                    {
                        if (Interlocked.Increment(ref inside) == codes.Count)
                            all.SetResult();
                        await all.Task.WaitAsync(TimeSpan.FromSeconds(60));
                    })));
        Assert.All(saved, s => Assert.True(s.Done));
        Assert.Equal(32, await CountAsync("projects where note = '同時'"));
    }

    [Fact]
    public async Task Two_people_on_one_record_come_one_after_the_other_and_the_second_is_shown_the_first()
    {
        var code = (await demo.App.ListAsync("select code from projects order by code limit 1 offset 5"))[0];
        await demo.App.ExecuteAsync($"update projects set note = '', version = version + 1 where code = '{code}'");
        var inside = 0;
        var outcomes = await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(i => EditAsync(demo.App, code, $"書いた人{i}", () => Task.FromResult(Interlocked.Increment(ref inside))))
        );
        Assert.Equal(1, outcomes.Count(o => o.Done));
        Assert.All(outcomes.Where(o => !o.Done), o =>
            Assert.StartsWith("書いた人", Assert.Single(o.Clashes).Stored, StringComparison.Ordinal)
        );
        Assert.Equal(1, inside);
    }

    [Fact]
    public async Task Two_people_who_add_the_same_record_at_the_same_moment_make_one()
    {
        var code = (await demo.App.ListAsync("select code from projects order by code limit 1 offset 6"))[0];
        var outcomes = await Task.WhenAll(
            Enumerable
                .Range(1, 8)
                .Select(async i =>
                {
                    await using var scope = demo.App.Scope();
                    return await scope
                        .ServiceProvider.GetRequiredService<RecordEditor>()
                        .SaveAsync(
                            [
                                new RecordEdit
                                {
                                    Kind = PlanRecords.ProjectPlan,
                                    Like = new ProjectPlan { ProjectCode = code, Year = new(2040) },
                                    Fields = [new FieldEdit("text", ThreeWay.Token(null), $"計画{i}")],
                                },
                            ],
                            Somebody
                        );
                })
        );
        Assert.Equal(1, outcomes.Count(o => o.Done));
        Assert.Equal(1, await CountAsync($"project_plans where project_code = '{code}' and year = 2040"));
    }

    private static async Task<Edited> EditAsync(TestApp app, string code, string note, Func<Task> meanwhile)
    {
        await using var scope = app.Scope();
        return await scope
            .ServiceProvider.GetRequiredService<RecordEditor>()
            .SaveAsync(
                [
                    new RecordEdit
                    {
                        Kind = PlanRecords.Project,
                        Like = new Project { Code = code },
                        Fields = [new FieldEdit("note", ThreeWay.Token(null), note)],
                    },
                ],
                Somebody,
                async _ =>
                {
                    await meanwhile();
                    return [];
                }
            );
    }

    private Task<long> CountAsync(string of) => demo.App.ScalarAsync<long>($"select count(*) from {of}");
}
