using Meguri.Accounts;
using Meguri.Checks;
using Meguri.Cities;
using Meguri.Demo;
using Meguri.Editions;
using Meguri.Editions.Book;
using Meguri.Editions.Comparison;
using Meguri.Editions.Documents;
using Meguri.Editions.Serving;
using Meguri.Office;
using Meguri.Plans;
using Meguri.Shared.Backup;
using Meguri.Shared.Data;
using Meguri.Shared.Hosting;
using Meguri.Shared.Jobs;
using Meguri.Shared.Keys;
using Meguri.Shared.Mail;
using Meguri.Shared.Modules;
using Meguri.Shared.Telemetry;
using Meguri.Shared.Ui;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.EntityFrameworkCore;

namespace Meguri;

/// <summary>Puts the application together: its modules, its services, its pipeline.</summary>
public static class Application
{
    /// <summary>The features. A new feature adds its module here and nothing else elsewhere.</summary>
    public static readonly ModuleList Modules = new([
        new KeysModule(),
        new TelemetryModule(),
        new AccountsModule(),
        new People.PeopleModule(),
        new JobsModule(),
        new MailModule(),
        new Shared.Files.FilesModule(),
        new Attachments.AttachmentsModule(),
        new PlansModule(),
        new Plans.Exchange.ExchangeModule(),
        new Approvals.ApprovalsModule(),
        new Conversations.ConversationsModule(),
        new Cycle.CycleModule(),
        new Organisation.OrganisationModule(),
        new Plans.Money.Finance.FinanceModule(),
        new Indicators.IndicatorsModule(),
        new ChecksModule(),
        new Surveys.SurveysModule(),
        new EditionsModule(),
        new BookModule(),
        new ComparisonModule(),
        new DocumentsModule(),
        new Boards.BoardsModule(),
        new Privacy.PrivacyModule(),
        new OfficeModule(),
        new DemoModule(),
        new BackupModule(),
        new Seals.SealsModule(),
    ]);

    /// <summary>Registers every service.</summary>
    public static WebApplicationBuilder AddMeguri(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton(Modules).AddSingleton(TimeProvider.System);
        services
            .AddSingleton<CityCatalogue>()
            .AddSingleton<DatabaseServer>()
            .AddSingleton<CityDatabases>()
            .AddSingleton<DataFolder>()
            .AddScoped<CityContext>()
            .AddScoped<Shared.Audit.RecordNames>()
            .AddScoped<Shared.Audit.ActorNames>()
            .AddScoped<Shared.Audit.HistoryReader>();
        services.AddSingleton<Shared.Imports.UploadGate>().AddScoped<Shared.Imports.UploadSlot>();
        services.AddDbContext<MeguriDb>(
            (provider, options) =>
                options.UseNpgsql(
                    provider.GetRequiredService<CityDatabases>().For(provider.GetRequiredService<CityContext>().City).CreateConnection(),
                    contextOwnsConnection: true
                )
        );
        services.AddHttpContextAccessor();
        services.AddAntiforgery(o => o.Cookie.Name = "meguri-form");
        services.AddMeguriUi();
        services.AddScoped(provider =>
            provider.GetRequiredService<CityContext>() is { IsSet: true, City: var city }
                ? new LayoutInfo
                {
                    CityName = city.Name,
                    Note = city.Demo ? "デモ：公表された計画の数値を書き写した、説明用のサイトです。市の公式サイトではありません。" : null,
                }
                : LayoutInfo.Unknown
        );
        services.Configure<ForwardedHeadersOptions>(o => Proxies.Configure(o, builder.Configuration));

        // A page without a policy of its own is for staff only.
        var policies = services.AddAuthorizationBuilder();
        services
            .AddRazorPages(o => o.RootDirectory = "/")
            .AddMvcOptions(o =>
            {
                o.Filters.Add<AlreadyDoneFilter>();
                o.Filters.Add<UnknownHandlerFilter>();
                BindingMessages.Set(o.ModelBindingMessageProvider);
            });
        foreach (var module in Modules.All)
        {
            module.AddServices(services, builder.Configuration);
            module.AddPolicies(policies);
            foreach (var item in module.Menu)
                services.AddSingleton(item);
        }
        var staffOnly = new Microsoft.AspNetCore.Authorization.AuthorizationPolicyBuilder();
        staffOnly.OfStaff();
        policies.SetFallbackPolicy(staffOnly.Build());
        builder.WebHost.ConfigureKestrel(k => k.AddServerHeader = false);
        return builder;
    }

    /// <summary>The way of a request.</summary>
    public static WebApplication UseMeguri(this WebApplication app)
    {
        app.UseForwardedHeaders();
        app.UseMiddleware<SecurityHeaders>();
        app.UseStatusCodePagesWithReExecute("/error/{0}");
        app.UseExceptionHandler("/error/500");
        app.UseMiddleware<CityMiddleware>();
        app.UseMiddleware<PublicSite>();
        app.UseStaticFiles();
        app.UseRouting();
        // An address that does not exist is not a matter of signing in.
        app.Use(
            (http, next) =>
            {
                if (http.GetEndpoint() is not null)
                    return next(http);
                http.Response.StatusCode = StatusCodes.Status404NotFound;
                return Task.CompletedTask;
            }
        );
        app.UseRateLimiter();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseMiddleware<Duties>();
        app.UseMiddleware<TooLargeRequests>();
        app.MapRazorPages();
        Health.Map(app);
        foreach (var module in Modules.All)
            module.MapEndpoints(app);
        return app;
    }
}
