using Meguri.Accounts;
using Meguri.Shared.Modules;
using Meguri.Shared.Personal;
using Meguri.Shared.Records;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Privacy;

/// <summary>個人情報: what the city holds on people, who read it, how long it is kept, how it is written out and erased.</summary>
public sealed class PrivacyModule : Module
{
    /// <inheritdoc/>
    public override IReadOnlyList<RecordKind> Records => [Keeping.Kind];

    /// <inheritdoc/>
    public override IReadOnlyList<RecordKind> Told => [PrivacyFacts.Kind];

    /// <inheritdoc/>
    public override IReadOnlyList<MenuItem> Menu => [new("個人情報", "~/privacy", Policies.Admin, 95)];

    /// <inheritdoc/>
    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddScoped<PersonalReads>().AddScoped<PrivacyService>();
        // A node may leave jobs to others: Jobs:Run = false.
        if (configuration.GetValue("Jobs:Run", true))
            services.AddHostedService<KeepingWorker>();
    }

    /// <inheritdoc/>
    public override void ConfigureModel(ModelBuilder model)
    {
        model.Entity<PersonalRead>(e =>
        {
            e.ToTable("personal_reads").Property(r => r.Id).UseIdentityAlwaysColumn();
            e.Property(r => r.Register).HasMaxLength(40);
            e.Property(r => r.Entry).HasMaxLength(200);
            e.Property(r => r.Way).HasMaxLength(10);
            e.Property(r => r.Reason).HasMaxLength(PrivacyService.MostReason);
        });
        model.Entity<Keeping>(e =>
        {
            e.ToTable("personal_keeping").HasKey(k => k.Register);
            e.Property(k => k.Register).HasMaxLength(40);
            e.Property(k => k.Version).IsConcurrencyToken();
        });
    }
}
