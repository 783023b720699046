using Meguri.Cities;
using Meguri.Shared.Hosting;
using Meguri.Shared.Modules;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Shared.Keys;

/// <summary>鍵: what seals cookies and tokens, in each city's own database.</summary>
public sealed class KeysModule : Module
{
    /// <inheritdoc/>
    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddDataProtection().SetApplicationName(CityProtection.ApplicationName);
        services.Configure<KeyManagementOptions>(o => o.XmlRepository = new CityProtection.NoKeys());
        services.AddSingleton<CityProtection>().AddSingleton<IDataProtectionProvider>(p => p.GetRequiredService<CityProtection>());
    }

    /// <inheritdoc/>
    public override void ConfigureModel(ModelBuilder model) =>
        model.Entity<ProtectionKey>(e =>
        {
            e.ToTable("protection_keys").HasKey(k => k.Name);
            e.Property(k => k.Name).HasMaxLength(200);
        });

    /// <inheritdoc/>
    public override Task PrepareAsync(IServiceProvider services, CancellationToken cancel)
    {
        services
            .GetRequiredService<CityProtection>()
            .Prepare(services.GetRequiredService<CityContext>().City, Path.Combine(services.GetRequiredService<DataFolder>().Path, "keys"));
        return Task.CompletedTask;
    }
}
