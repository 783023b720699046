using System.Security.Cryptography;
using System.Text;
using Meguri.Cities;
using Meguri.Shared.Backup;
using Meguri.Shared.Keys;
using Meguri.Tests.TestSupport;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;

namespace Meguri.Tests.Shared.Keys;

public sealed class CityProtectionTests : IDisposable
{
    private static readonly byte[] Text = Encoding.UTF8.GetBytes("髙﨑");

    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("meguri-keys-");

    private Dictionary<string, string?> InFolder => new(StringComparer.Ordinal) { ["MEGURI_DATA"] = _data.FullName };

    [Fact]
    public async Task What_one_node_sealed_another_opens_and_forms_and_sign_ins_go_on_there()
    {
        await using var first = await TestApp.SmallAsync();
        await using var second = await first.AnotherNodeAsync();
        Assert.Equal(Text, Of(second).Unprotect(Of(first).Protect(Text)));
        Assert.Equal(1, await first.ScalarAsync<long>("select count(*) from protection_keys"));

        // The form comes from one node and is sent to the other, with the cookies of the first.
        var client = await first.SignedInAsync();
        var page = await client.GetAsync("/hokuto/sign-out");
        var cookies = string.Join("; ", client.Cookies.Select(c => $"{c.Name}={c.Value}"));
        using var sent = new HttpRequestMessage(HttpMethod.Post, "/hokuto/sign-out")
        {
            Content = new FormUrlEncodedContent(
                page.All("main form input[type=hidden]")
                    .ToDictionary(i => i.GetAttribute("name")!, i => i.GetAttribute("value") ?? "", StringComparer.Ordinal)
            ),
        };
        sent.Headers.Add("Cookie", cookies);
        Assert.Equal(302, (await second.Client().SendAsync(sent)).Status);
    }

    [Fact]
    public async Task What_one_city_sealed_is_worth_nothing_in_another_nor_outside_of_any()
    {
        await using var app = await TestApp.EmptyAsync(settings: await OtherAsync());
        var (here, there) = (Of(app), Of(app, "other"));
        Assert.Equal(Text, here.Unprotect(here.Protect(Text)));
        Assert.Throws<CryptographicException>(() => there.Unprotect(here.Protect(Text)));
        Assert.Throws<CryptographicException>(() => here.Unprotect(there.Protect(Text)));

        var any = app.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("test");
        await using (app.Scope())
            Assert.Equal(Text, here.Unprotect(any.Protect(Text)));
        await using (app.Services.CreateCityScope(app.Services.GetRequiredService<CityCatalogue>().Find("other")!))
            Assert.Equal(Text, there.Unprotect(any.Protect(Text)));
    }

    [Fact]
    public async Task Without_a_city_nothing_is_sealed_by_chance()
    {
        await using var app = await TestApp.EmptyAsync();
        var any = app.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("test");
        Assert.Throws<InvalidOperationException>(() => any.Protect(Text));
    }

    [Fact]
    public async Task What_the_data_folders_keys_sealed_opens_in_every_city_and_they_seal_nothing_new()
    {
        var old = DataProtectionProvider
            .Create(_data.CreateSubdirectory("keys"), b => b.SetApplicationName("Meguri"))
            .CreateProtector("test");
        var before = old.Protect(Text);
        await using var app = await TestApp.EmptyAsync(
            settings: (await OtherAsync()).Concat(InFolder).ToDictionary(StringComparer.Ordinal)
        );
        foreach (var city in (string[])["hokuto", "other"])
        {
            Assert.Equal(Text, Of(app, city).Unprotect(before));
            Assert.Throws<CryptographicException>(() => old.Unprotect(Of(app, city).Protect(Text)));
        }
        Assert.Single(_data.GetDirectories("keys").Single().GetFiles());
        await using var again = await app.AnotherNodeAsync(InFolder);
        Assert.Equal(2, await app.ScalarAsync<long>("select count(*) from protection_keys"));
    }

    [Fact]
    public async Task A_sign_in_of_before_the_upgrade_still_holds()
    {
        await using var app = await TestApp.SmallAsync();
        var client = await app.SignedInAsync();
        var cookie = client.Cookies.Single(c => c.Name == "meguri");
        string[] purposes = ["Microsoft.AspNetCore.Authentication.Cookies.CookieAuthenticationMiddleware", "Identity.Application", "v2"];
        var city = app.Services.GetRequiredService<CityProtection>().For(app.City);
        var ticket = city.CreateProtector(purposes).Unprotect(Convert.FromBase64String(Padded(cookie.Value)));
        var old = DataProtectionProvider.Create(_data.CreateSubdirectory("keys"), b => b.SetApplicationName("Meguri"));
        var sealedBefore = Convert.ToBase64String(old.CreateProtector(purposes).Protect(ticket)).TrimEnd('=').Replace('+', '-');
        await using var upgraded = await app.AnotherNodeAsync(InFolder);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/hokuto/me");
        request.Headers.Add("Cookie", $"meguri={sealedBefore.Replace('/', '_')}");
        Assert.Equal(200, (await upgraded.Client().SendAsync(request)).Status);
    }

    [Fact]
    public async Task Keys_are_in_no_backup_and_a_restore_leaves_a_city_those_it_has()
    {
        await using var demo = await TestApp.SmallAsync();
        var before = Of(demo).Protect(Text);
        var file = Path.Combine(_data.FullName, "backup.zip");
        var taken = await demo.BackUpAsync(file);
        Assert.DoesNotContain("protection_keys", taken.Tables.Select(t => t.Name));
        using (var backup = await BackupFile.OpenAsync(file))
            await demo.RestoreAsync(backup, replace: true);
        await using var node = await demo.AnotherNodeAsync();
        Assert.Equal(Text, Of(node).Unprotect(before));
    }

    private static string Padded(string text) => text.Replace('-', '+').Replace('_', '/').PadRight((text.Length + 3) / 4 * 4, '=');

    private static IDataProtector Of(TestApp app, string city = "hokuto") =>
        app
            .Services.GetRequiredService<CityProtection>()
            .For(app.Services.GetRequiredService<CityCatalogue>().Find(city)!)
            .CreateProtector("test");

    private static async Task<Dictionary<string, string?>> OtherAsync() =>
        new(StringComparer.Ordinal)
        {
            ["Cities:other:Name"] = "よその市",
            ["Cities:other:ConnectionString"] = await PostgresFixture.CreateDatabaseAsync(),
        };

    public void Dispose() => _data.Delete(recursive: true);
}
