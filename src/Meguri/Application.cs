using System.Text.Encodings.Web;
using System.Text.Unicode;
using Meguri.Accounts;
using Meguri.Cities;
using Meguri.Demo;
using Meguri.Plans;
using Meguri.Shared.Data;
using Meguri.Shared.Hosting;
using Meguri.Shared.Modules;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.WebEncoders;

namespace Meguri;

/// <summary>Puts the application together: its modules, its services, its pipeline.</summary>
public static class Application
{
    /// <summary>The features. A new feature adds its module here and nothing else elsewhere.</summary>
    public static readonly ModuleList Modules = new(
    [
        new AccountsModule(),
        new PlansModule(),
        new DemoModule(),
    ]);

    /// <summary>Registers every service.</summary>
    public static WebApplicationBuilder AddMeguri(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton(Modules).AddSingleton(TimeProvider.System);
        services.AddSingleton<CityCatalogue>().AddSingleton<DatabaseServer>().AddSingleton<CityDatabases>().AddSingleton<DataFolder>().AddScoped<CityContext>();
        services.AddDbContext<MeguriDb>((provider, options) => options.UseNpgsql(
            provider.GetRequiredService<CityDatabases>().For(provider.GetRequiredService<CityContext>().City).CreateConnection(), contextOwnsConnection: true));
        services.AddDataProtection().SetApplicationName("Meguri");
        services.AddOptions<Microsoft.AspNetCore.DataProtection.KeyManagement.KeyManagementOptions>().Configure<DataFolder, ILoggerFactory>((o, data, log) =>
            o.XmlRepository = new Microsoft.AspNetCore.DataProtection.Repositories.FileSystemXmlRepository(new DirectoryInfo(data.Folder("keys")), log));
        services.AddHttpContextAccessor();
        services.AddAntiforgery(o => o.Cookie.Name = "meguri-form");
        services.Configure<WebEncoderOptions>(o => o.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        services.Configure<ForwardedHeadersOptions>(o => o.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost);

        // A page without a policy of its own is for staff only.
        var policies = services.AddAuthorizationBuilder();
        services.AddRazorPages(o => o.RootDirectory = "/");
        foreach (var module in Modules.All)
        {
            module.AddServices(services, builder.Configuration);
            module.AddPolicies(policies);
            foreach (var item in module.Menu) services.AddSingleton(item);
        }
        policies.SetFallbackPolicy(new Microsoft.AspNetCore.Authorization.AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
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
        app.UseStaticFiles();
        app.UseRouting();
        app.UseRateLimiter();
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapRazorPages();
        foreach (var module in Modules.All) module.MapEndpoints(app);
        return app;
    }
}
