using System.Net;
using Meguri.Accounts;
using Meguri.Demo;
using Meguri.Tests.TestSupport;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Meguri.Tests.Accounts;

/// <summary>Whoever tries passwords is slowed; nobody is kept from their own door by it, and nothing tells which names exist.</summary>
public sealed class SignInGateTests : IAsyncLifetime
{
    private const string Name = "KIKAKU";
    private static readonly IPAddress Here = IPAddress.Parse("192.0.2.10");
    private static readonly IPAddress There = IPAddress.Parse("198.51.100.7");
    private TestApp _app = null!;

    public async Task InitializeAsync() => _app = await TestApp.SmallAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    private async Task<bool> TryAsync(string name, IPAddress address)
    {
        await using var scope = _app.Scope();
        return await scope.ServiceProvider.GetRequiredService<SignInGate>().MayTryAsync(name, address);
    }

    [Fact]
    public async Task A_name_attacked_from_one_address_still_opens_from_another()
    {
        for (var i = 0; i < 30; i++)
            Assert.Equal(i < SignInGate.MostFromOne, await TryAsync(Name, There));
        Assert.True(await TryAsync(Name, Here));
        // IPv4 in the clothes of IPv6 is the same address.
        Assert.False(await TryAsync(Name, There.MapToIPv6()));
    }

    [Fact]
    public async Task An_attack_from_everywhere_leaves_the_addresses_open_from_which_the_name_signed_in()
    {
        await using (var scope = _app.Scope())
        {
            var services = scope.ServiceProvider;
            var member = await services.GetRequiredService<UserManager<StaffMember>>().FindByNameAsync("kikaku");
            var http = new DefaultHttpContext();
            http.Connection.RemoteIpAddress = Here;
            await services.GetRequiredService<Meguri.Accounts.Sessions.StaffSessions>().BeginAsync(member!.Id, http);
        }
        foreach (var name in new[] { Name, "NOBODY" })
        {
            for (var i = 0; i < SignInGate.MostFromStrangers; i++)
                Assert.True(await TryAsync(name, new IPAddress([203, 0, 113, (byte)i])));
            Assert.False(await TryAsync(name, There));
        }
        Assert.True(await TryAsync(Name, Here));
        Assert.False(await TryAsync("NOBODY", Here));
        _app.Clock.Now = _app.Clock.Now.AddMinutes(61);
        Assert.True(await TryAsync(Name, There));
    }

    [Fact]
    public async Task Many_at_a_time_count_as_many()
    {
        var tries = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => TryAsync(Name, There)));
        Assert.Equal(SignInGate.MostFromOne, tries.Count(t => t));
    }

    [Fact]
    public async Task Neither_names_nor_addresses_are_kept()
    {
        await TryAsync("KIKAKU-NO-NAMAE", There);
        Assert.Empty(await _app.TablesHoldingAsync("KIKAKU-NO-NAMAE", There.ToString()));
        Assert.Equal(2, await _app.ScalarAsync<long>("select count(*) from sign_in_attempts"));
    }

    [Fact]
    public void A_name_that_nobody_has_costs_as_many_hashes_as_one_that_somebody_has()
    {
        var hasher = new CountingHasher();
        var check = new PasswordCheck(hasher, new NobodysPassword());
        var somebody = new StaffMember { PasswordHash = "own" };
        var left = new StaffMember { PasswordHash = "own", Active = false };
        // The first makes the hash that nobody has, whoever it is.
        Assert.True(check.IsRight(somebody, "own"));
        foreach (
            var (member, password, right) in new[]
            {
                (somebody, "own", true),
                (somebody, "x", false),
                (left, "own", false),
                (null, "own", false),
            }
        )
        {
            hasher.Verified = 0;
            Assert.Equal(right, check.IsRight(member, password));
            Assert.Equal((1, 1), (hasher.Verified, hasher.Made));
        }
    }

    [Fact]
    public async Task A_right_password_forgets_the_wrong_ones()
    {
        for (var i = 0; i < 3; i++)
        {
            for (var wrong = 0; wrong < SignInGate.MostFromOne - 1; wrong++)
                await EnterAsync("wrong-password-123");
            Assert.Equal(302, (await EnterAsync(DemoModule.Password)).Status);
        }
    }

    private async Task<TestPage> EnterAsync(string password) =>
        await (await _app.Client().GetAsync("/hokuto/sign-in")).SubmitAsync(
            new() { ["Input.UserName"] = "kikaku", ["Input.Password"] = password }
        );

    private sealed class CountingHasher : IPasswordHasher<StaffMember>
    {
        public int Made { get; private set; }

        public int Verified { get; set; }

        public string HashPassword(StaffMember user, string password)
        {
            Made++;
            return "hash of " + password;
        }

        public PasswordVerificationResult VerifyHashedPassword(StaffMember user, string hashedPassword, string providedPassword)
        {
            Verified++;
            return hashedPassword == providedPassword ? PasswordVerificationResult.Success : PasswordVerificationResult.Failed;
        }
    }
}
