using Meguri.People;
using Meguri.People.Model;
using Meguri.Shared.Audit;
using Meguri.Tests.TestSupport;
using Microsoft.Extensions.DependencyInjection;

namespace Meguri.Tests.People;

/// <summary>Persons from outside, as they come in: by mails that wait in the outbox.</summary>
internal static class PeopleSupport
{
    public const string Desk = "/hokuto/people";
    public const string My = "/hokuto/my";
    public const string SignIn = "/hokuto/my/sign-in";

    /// <summary>The demonstration, with nobody registered.</summary>
    public static async Task<TestApp> StartAsync(IReadOnlyDictionary<string, string?>? settings = null)
    {
        var app = await TestApp.DemoAsync(settings: settings);
        await app.ExecuteAsync("delete from person_roles; delete from person_details; delete from people; delete from organisations");
        return app;
    }

    /// <summary>Makes an organisation and gives its reference.</summary>
    public static async Task<string> OrganisationAsync(TestApp app, string name = "はまなす町内会")
    {
        await using var scope = app.Scope();
        var service = scope.ServiceProvider.GetRequiredService<OrganisationService>();
        Assert.Null(
            await service.SaveAsync(null, name, OrganisationSort.Neighbourhood, ends: false, 0, new Write { Actor = Actor.CommandLine })
        );
        return "organisation:" + await app.ScalarAsync<string>($"select key from organisations where name = '{name}'");
    }

    /// <summary>Invites somebody and gives the path of the link in the mail.</summary>
    public static async Task<string> InviteAsync(
        TestApp app,
        string mail,
        string? organisation = null,
        OrganisationRole role = OrganisationRole.Treasurer
    )
    {
        await using var scope = app.Scope();
        var problem = await scope
            .ServiceProvider.GetRequiredService<InvitationService>()
            .InviteAsync(
                new NewInvitation
                {
                    Mail = mail,
                    Organisation = organisation,
                    Role = role,
                },
                new Write { Actor = Actor.CommandLine }
            );
        Assert.Null(problem);
        return await LinkAsync(app, mail);
    }

    /// <summary>A browser of somebody who was invited and registered, signed in.</summary>
    public static async Task<TestClient> RegisteredAsync(
        TestApp app,
        string name = "会計 さちこ",
        string mail = "kaikei@machi.example",
        string? organisation = null,
        OrganisationRole role = OrganisationRole.Treasurer
    )
    {
        var client = app.Client();
        var page = await client.FollowAsync(await InviteAsync(app, mail, organisation, role));
        var answer = await page.SubmitAsync(new() { ["Name"] = name });
        Assert.True(answer.Location == My, answer.Text);
        return client;
    }

    /// <summary>Signs a registered person in, in a browser.</summary>
    public static async Task<TestClient> SignedInAsync(TestApp app, string mail, TestClient? browser = null)
    {
        var client = browser ?? app.Client();
        Assert.Equal(SignIn + "/sent", (await (await client.GetAsync(SignIn)).SubmitAsync(new() { ["Mail"] = mail })).Location);
        var open = await client.FollowAsync(await LinkAsync(app, mail));
        Assert.Equal(My, (await open.SubmitAsync()).Location);
        return client;
    }

    /// <summary>The path of the link in the newest mail to an address.</summary>
    public static async Task<string> LinkAsync(TestApp app, string mail)
    {
        var line = (await BodyAsync(app, mail)).Split('\n').Single(l => l.Contains("/my/", StringComparison.Ordinal));
        return new Uri(line.Trim()).AbsolutePath;
    }

    /// <summary>The text of the newest mail to an address.</summary>
    public static Task<string> BodyAsync(TestApp app, string mail) =>
        app.ScalarAsync<string>($"select body from mails where to_address = '{mail}' order by id desc limit 1");

    public static Task<Guid> IdAsync(TestApp app, string mail) =>
        app.ScalarAsync<Guid>($"select person_id from person_details where mail = '{mail}'");

    public static Task<IReadOnlyList<string>> EventsAsync(TestApp app) =>
        app.ListAsync(
            "select e.name from events e join writes w on w.id = e.write_id where e.kind in ('person', 'personRole', 'personInvitation') and w.reason not like '%デモ%' order by e.id"
        );

    /// <summary>Posts past every form, as a script would: with the token of a page of one's own.</summary>
    public static async Task<TestPage> PostAsync(TestClient client, string from, string path, Dictionary<string, string>? fields = null)
    {
        var page = await client.GetAsync(from);
        var token = page.All("input[name=__RequestVerificationToken]")[0].GetAttribute("value")!;
        var values = new Dictionary<string, string>(fields ?? [], StringComparer.Ordinal) { ["__RequestVerificationToken"] = token };
        return await client.SendAsync(new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent(values) });
    }
}
