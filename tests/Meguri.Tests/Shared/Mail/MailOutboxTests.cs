using Meguri.Accounts;
using Meguri.Shared.Audit;
using Meguri.Shared.Data;
using Meguri.Shared.Mail;
using Meguri.Tests.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Meguri.Tests.Shared.Mail;

public sealed class MailOutboxTests : IAsyncLifetime
{
    private static readonly Write ByTest = new() { Actor = Actor.System };

    private TestApp _app = null!;

    public async Task InitializeAsync() => _app = await TestApp.SmallAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task A_mail_is_there_when_the_act_is_and_not_before()
    {
        await using var scope = _app.Scope();
        var (db, outbox) = (scope.ServiceProvider.GetRequiredService<MeguriDb>(), scope.ServiceProvider.GetRequiredService<MailOutbox>());
        (await db.Set<Department>().SingleAsync(d => d.Code == "shimin")).Name = "市民の課";
        outbox.Queue(MailSupport.Draft("a"));
        Assert.Equal(0, await CountAsync());
        await db.WriteAsync(ByTest);
        Assert.Equal(1, await CountAsync());
        // What was queued is queued no second time with the next act.
        (await db.Set<Department>().SingleAsync(d => d.Code == "shimin")).Name = "市民課";
        await db.WriteAsync(ByTest);
        Assert.Equal(1, await CountAsync());
    }

    [Fact]
    public async Task A_mail_goes_with_the_act_that_failed()
    {
        var once = ByTest with { OnceKey = Guid.NewGuid() };
        await RenameAsync("一", "a", once);
        await Assert.ThrowsAsync<AlreadyDoneException>(() => RenameAsync("二", "b", once));
        await using var scope = _app.Scope();
        var (db, outbox) = (scope.ServiceProvider.GetRequiredService<MeguriDb>(), scope.ServiceProvider.GetRequiredService<MailOutbox>());
        outbox.Queue(MailSupport.Draft("c"));
        db.Add(new Department { Code = "too-long", Name = new string('長', 100) });
        await Assert.ThrowsAsync<DbUpdateException>(() => db.WriteAsync(ByTest));
        db.ChangeTracker.Clear();
        await db.WriteAsync(
            ByTest,
            [
                new Event
                {
                    Name = "staffUnlocked",
                    Kind = "staff",
                    Key = "x",
                },
            ]
        );
        Assert.Equal("a", await _app.OneAsync<string>("select string_agg(key, ',') from mails"));

        async Task RenameAsync(string name, string key, Write write)
        {
            await using var inner = _app.Scope();
            var own = inner.ServiceProvider.GetRequiredService<MeguriDb>();
            (await own.Set<Department>().SingleAsync(d => d.Code == "shimin")).Name = name;
            inner.ServiceProvider.GetRequiredService<MailOutbox>().Queue(MailSupport.Draft(key));
            await own.WriteAsync(write);
        }
    }

    [Fact]
    public async Task A_transaction_of_the_callers_own_holds_the_mail_until_its_end()
    {
        await using (var scope = _app.Scope())
        {
            var db = scope.ServiceProvider.GetRequiredService<MeguriDb>();
            await using var transaction = await db.Database.BeginTransactionAsync();
            scope.ServiceProvider.GetRequiredService<MailOutbox>().Queue(MailSupport.Draft("a"));
            await db.WriteAsync(
                ByTest,
                [
                    new Event
                    {
                        Name = "staffUnlocked",
                        Kind = "staff",
                        Key = "x",
                    },
                ]
            );
            await transaction.RollbackAsync();
        }
        Assert.Equal(0, await CountAsync());
    }

    [Fact]
    public async Task The_same_mail_is_queued_once_by_however_many_nodes_at_once()
    {
        var drafts = Enumerable.Range(0, 50).Select(i => MailSupport.Draft($"digest:{i}")).ToArray();
        var queued = await Task.WhenAll(
            Enumerable.Range(0, 6).Select(n => Task.Run(() => _app.QueueAsync(n % 2 == 0 ? drafts : [.. drafts.Reverse()])))
        );
        Assert.Equal(50, await CountAsync());
        Assert.Equal(drafts.Select(d => d.Key).Order(StringComparer.Ordinal), queued.SelectMany(q => q).Order(StringComparer.Ordinal));
        Assert.Empty(await _app.QueueAsync(drafts[0], drafts[0]));
    }

    [Fact]
    public async Task A_key_that_another_act_holds_open_is_waited_for_and_taken_when_that_act_fails()
    {
        await using var first = _app.Scope();
        var db = first.ServiceProvider.GetRequiredService<MeguriDb>();
        await using var transaction = await db.Database.BeginTransactionAsync();
        Assert.Equal(["a"], await first.ServiceProvider.GetRequiredService<MailOutbox>().QueueAsync([MailSupport.Draft("a")]));
        var second = Task.Run(() => _app.QueueAsync(MailSupport.Draft("a")));
        await Task.Delay(300);
        Assert.False(second.IsCompleted);
        await transaction.RollbackAsync();
        Assert.Equal(["a"], await second);
    }

    [Fact]
    public async Task The_text_has_a_salutation_an_absolute_link_and_the_offices_name_and_no_header_can_be_smuggled_in()
    {
        await _app.QueueAsync(
            MailSupport.Draft("a", subject: "件名\r\nBcc: x@y.example", text: "本文\0です。") with
            {
                To = new MailPerson(null, "a@city.example", "市民\nたろう"),
            }
        );
        Assert.Equal(
            "市民 たろう 様\n\n本文です。\n\n開くところ:\nhttp://localhost:5080/hokuto/office\n\n-- \n北斗市 計画進行管理\nこのメールは自動で送っています。\n",
            await _app.OneAsync<string>("select body from mails")
        );
        Assert.Equal("件名  Bcc: x@y.example", await _app.OneAsync<string>("select subject from mails"));
    }

    [Fact]
    public async Task A_mail_to_somebody_without_an_address_is_kept_as_not_sent()
    {
        await _app.QueueAsync(MailSupport.Draft("a", address: null));
        var (state, _, error) = await _app.MailAsync("a");
        Assert.Equal(MailState.Failed, state);
        Assert.Contains("登録されていません", error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_link_leaves_the_citys_code_out_where_the_host_is_the_citys_own()
    {
        var city = new Meguri.Cities.City { Code = "hokuto", Hosts = ["keikaku.city.example"] };
        Assert.Equal(
            "https://keikaku.city.example/office",
            new MailSettings { BaseAddress = "https://keikaku.city.example" }.Link(city, "~/office")
        );
        Assert.Equal(
            "https://meguri.example/hokuto/office",
            new MailSettings { BaseAddress = "https://meguri.example" }.Link(city, "~/office")
        );
    }

    private Task<int> CountAsync() => _app.OneAsync<int>("select count(*)::int from mails");
}
