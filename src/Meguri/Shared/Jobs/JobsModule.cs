using Meguri.Shared.Modules;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Shared.Jobs;

/// <summary>処理: long work in the background, safe on many nodes.</summary>
public sealed class JobsModule : Module
{
    /// <inheritdoc/>
    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        // A node may leave jobs to others: Jobs:Run = false.
        if (configuration.GetValue("Jobs:Run", true))
            services.AddHostedService<JobRunner>();
    }

    /// <inheritdoc/>
    public override void ConfigureModel(ModelBuilder model) =>
        model.Entity<Job>(e =>
        {
            e.ToTable("jobs").Property(j => j.Id).UseIdentityAlwaysColumn();
            e.Property(j => j.Payload).HasColumnType("jsonb");
            e.Property(j => j.CreatedAt).HasDefaultValueSql("now()");
        });
}
