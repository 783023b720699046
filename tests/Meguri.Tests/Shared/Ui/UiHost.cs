using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Meguri.Shared.Modules;
using Meguri.Shared.Ui;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Meguri.Tests.Shared.Ui;

/// <summary>The catalogue under a city's path, served by a host that has nothing but the look.</summary>
public sealed class UiHost : IAsyncLifetime
{
    private WebApplication? _app;

    public HttpClient Client { get; private set; } = null!;

    public Task InitializeAsync() => StartAsync(Environments.Development);

    public async Task StartAsync(string environment)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = environment });
        builder.WebHost.UseTestServer();
        builder.Services.AddRazorPages().AddApplicationPart(typeof(AssetManifest).Assembly);
        builder.Services.AddAuthorization();
        builder.Services.AddScoped(_ => new LayoutInfo { CityName = "北斗市", PlanName = "総合計画" });
        builder.Services.AddSingleton(new MenuItem("計画", "~/plans", null, 1));
        builder.Services.AddMeguriUi();
        _app = builder.Build();
        _app.UsePathBase("/hokuto");
        _app.UseRouting();
        _app.MapRazorPages();
        await _app.StartAsync();
        Client = _app.GetTestClient();
    }

    public async Task DisposeAsync()
    {
        Client.Dispose();
        await _app!.DisposeAsync();
    }

    public async Task<IDocument> GetAsync(string path) => await ParseAsync(await Client.GetAsync(path));

    /// <summary>Posts the catalogue's sample form with these fields, as a browser that has just opened it.</summary>
    public async Task<(HttpStatusCode Status, IDocument Page)> PostSampleAsync(params (string Name, string Value)[] fields)
    {
        var opened = await Client.GetAsync("/hokuto/_catalogue");
        var form = (await ParseAsync(opened)).QuerySelector("#sample")!;
        var token = form.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var request = new HttpRequestMessage(HttpMethod.Post, "/hokuto/_catalogue")
        {
            Content = new FormUrlEncodedContent([
                new("__RequestVerificationToken", token),
                .. fields.Select(f => KeyValuePair.Create(f.Name, f.Value)),
            ]),
        };
        request.Headers.Add("Cookie", opened.Headers.GetValues("Set-Cookie").Select(c => c.Split(';')[0]));
        var answer = await Client.SendAsync(request);
        return (answer.StatusCode, await ParseAsync(answer));
    }

    private static async Task<IDocument> ParseAsync(HttpResponseMessage answer) =>
        await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync());
}
