using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.WebEncoders;

namespace Meguri.Shared.Ui;

/// <summary>Adds the look and its building blocks.</summary>
public static class UiServices
{
    /// <summary>Razor Pages in feature folders, the shared partials, readable Japanese in the HTML, and the built assets.</summary>
    public static IServiceCollection AddMeguriUi(this IServiceCollection services)
    {
        services.TryAddSingleton<AssetManifest>();
        services.TryAddScoped<LayoutInfo>(_ => LayoutInfo.Unknown);
        services.TryAddSingleton(TimeProvider.System);
        services.AddScoped<Modules.Menu>();
        services.Configure<RazorPagesOptions>(options => options.RootDirectory = "/");
        services.Configure<RazorViewEngineOptions>(options =>
        {
            options.PageViewLocationFormats.Insert(0, "/Shared/Ui/{0}.cshtml");
            options.ViewLocationFormats.Insert(0, "/Shared/Ui/{0}.cshtml");
        });
        services.Configure<WebEncoderOptions>(options => options.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        return services;
    }
}
