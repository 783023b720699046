using Meguri.Accounts;
using Meguri.Indicators.Charts;
using Meguri.Indicators.Collection;
using Meguri.Indicators.Live;
using Meguri.Plans;
using Meguri.Plans.Model;
using Meguri.Shared.Charts;
using Meguri.Shared.Metrics;
using Meguri.Shared.Modules;
using Meguri.Shared.Records;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Indicators;

/// <summary>指標: how plans are judged: status with its working, charts, entry, collection, live values. The records themselves are a plan's.</summary>
public sealed class IndicatorsModule : Module
{
    /// <inheritdoc/>
    public override IReadOnlyList<RecordKind> Records => [ValueCollection.Kind, CollectionItem.Kind];

    /// <inheritdoc/>
    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services
            .AddSingleton<ChartProgram>()
            .AddSingleton<ChartShelf>()
            .AddScoped<IndicatorService>()
            .AddScoped<CollectionService>()
            .AddScoped<IWaitingWork, CollectionWork>();
        services.AddScoped<Attachments.IAttachable, Values.ValueAttachable>();
        services.AddScoped<LiveMetrics>().AddScoped<IMetricSource, PlanMetrics>();
        // A node may leave mail to others: Mail:Run = false.
        if (configuration.GetValue("Mail:Run", true))
            services.AddHostedService<CollectionWorker>();
        services.AddSingleton(new PlanTab("指標", "/indicators", Policies.Staff, 25));
    }

    /// <inheritdoc/>
    public override void ConfigureModel(ModelBuilder model)
    {
        model.Entity<ValueCollection>(e =>
        {
            e.ToTable("collections").HasKey(c => new { c.PlanCode, c.Year });
            e.HasOne<Plan>().WithMany().HasForeignKey(c => c.PlanCode);
            e.Property(c => c.PlanCode).HasMaxLength(40);
            e.Property(c => c.Note).HasMaxLength(2000);
            e.Property(c => c.Version).IsConcurrencyToken();
        });
        model.Entity<CollectionItem>(e =>
        {
            e.ToTable("collection_items")
                .HasKey(c => new
                {
                    c.PlanCode,
                    c.Year,
                    c.IndicatorCode,
                });
            e.HasOne<ValueCollection>().WithMany().HasForeignKey(c => new { c.PlanCode, c.Year });
            e.Property(c => c.PlanCode).HasMaxLength(40);
            e.Property(c => c.IndicatorCode).HasMaxLength(40);
        });
    }
}
