using Meguri.Cities;
using Meguri.Tests.TestSupport;
using Microsoft.Extensions.Configuration;

namespace Meguri.Tests.Cities;

public sealed class CityTests
{
    [Theory]
    [InlineData("/nowhere/")]
    [InlineData("/nowhere")]
    [InlineData("/HOKUTO/sign-in")]
    [InlineData("/_cities")]
    [InlineData("/hokuto2/sign-in")]
    [InlineData("/hokuto/no-such-page")]
    public async Task An_unknown_city_or_address_is_not_found(string path)
    {
        await using var app = await TestApp.EmptyAsync();
        Assert.Equal(404, (await app.Client().GetAsync(path)).Status);
    }

    [Fact]
    public async Task A_host_name_of_its_own_needs_no_path()
    {
        var connection = await PostgresFixture.CreateDatabaseAsync();
        await using var app = await TestApp.EmptyAsync(
            settings: new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["Cities:other:Name"] = "よその市",
                ["Cities:other:Hosts:0"] = "other.example",
                ["Cities:other:ConnectionString"] = connection,
            }
        );
        using var request = new HttpRequestMessage(HttpMethod.Get, "/sign-in");
        request.Headers.Host = "other.example";
        var page = await app.Client().SendAsync(request);
        Assert.Equal(200, page.Status);
        Assert.Contains("よその市", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_of_one_city_is_worth_nothing_in_another()
    {
        var connection = await PostgresFixture.CreateDatabaseAsync();
        await using var app = await TestApp.DemoAsync(
            settings: new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["Cities:other:Name"] = "よその市",
                ["Cities:other:ConnectionString"] = connection,
            }
        );
        var client = app.Client();
        var answer = await (await client.GetAsync("/hokuto/sign-in")).SubmitAsync(
            new() { ["Input.UserName"] = "kikaku", ["Input.Password"] = Meguri.Demo.DemoModule.Password }
        );
        var cookie = answer
            .Response.Headers.GetValues("Set-Cookie")
            .Single(c => c.StartsWith("meguri=", StringComparison.Ordinal))
            .Split(';')[0];
        using var request = new HttpRequestMessage(HttpMethod.Get, "/other/sign-out");
        request.Headers.Add("Cookie", cookie);
        var page = await client.SendAsync(request);
        Assert.Contains("サインアウトしました", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_only_city_is_the_home_of_the_installation()
    {
        await using var app = await TestApp.EmptyAsync();
        Assert.Equal("/hokuto/", (await app.Client().GetAsync("/")).Location);
    }

    [Theory]
    [InlineData("Cities:北斗:Name", "北斗市", "コードは")]
    [InlineData("Cities:hokuto:MunicipalCode", "012360", "Name")]
    [InlineData("Cities:hokuto:TimeZone", "Asia/Nowhere", "Name")]
    public void A_city_that_cannot_be_used_is_named_with_the_reason(string key, string value, string says)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new(key, value)]).Build();
        Assert.Contains(
            says,
            Assert.Throws<CityConfigurationException>(() => new CityCatalogue(configuration)).Message,
            StringComparison.Ordinal
        );
    }
}
