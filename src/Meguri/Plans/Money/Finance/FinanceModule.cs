using System.Text.Json;
using Meguri.Accounts;
using Meguri.Shared.Modules;
using Meguri.Shared.Records;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Meguri.Plans.Money.Finance;

/// <summary>財務の取り込み: amounts from the finance system's files.</summary>
public sealed class FinanceModule : Module
{
    /// <inheritdoc/>
    public override IReadOnlyList<RecordKind> Told => [FinanceImport.Kind];

    /// <inheritdoc/>
    public override void AddServices(IServiceCollection services, IConfiguration configuration) =>
        services
            .AddScoped<FinanceService>()
            .AddScoped<FinanceWriter>()
            .AddSingleton(new PlanTab("財務の取り込み", "/finance", Policies.Finance, 45));

    /// <inheritdoc/>
    public override void ConfigureModel(ModelBuilder model)
    {
        model.Entity<FinanceImport>(e =>
        {
            e.ToTable("finance_imports").HasKey(i => i.Id);
            e.Property(i => i.Id).ValueGeneratedNever();
            e.Property(i => i.PlanCode).HasMaxLength(40);
            e.Property(i => i.FileName).HasMaxLength(255);
            e.Property(i => i.State).HasConversion<string>().HasMaxLength(20);
            e.Property(i => i.MadeBy).HasMaxLength(200);
            Json(e.Property(i => i.Choices));
            Json(e.Property(i => i.Rest));
        });
        model.Entity<NamedMapping>(e =>
        {
            e.ToTable("finance_mappings").HasKey(m => m.Name);
            e.Property(m => m.Name).HasMaxLength(60);
            Json(e.Property(m => m.Mapping));
        });
    }

    private static void Json<T>(PropertyBuilder<T> property)
        where T : class? =>
        property
            .HasColumnType("jsonb")
            .HasConversion(
                c => JsonSerializer.Serialize(c, JsonSerializerOptions.Web),
                json => JsonSerializer.Deserialize<T>(json, JsonSerializerOptions.Web)!,
                ValueComparer.CreateDefault<T>(favorStructuralComparisons: false)
            );
}
