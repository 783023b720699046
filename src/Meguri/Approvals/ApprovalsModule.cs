using Meguri.Accounts;
using Meguri.Approvals.Absences;
using Meguri.Shared.Modules;
using Meguri.Shared.Records;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Approvals;

/// <summary>
/// 承認: routes, steps, deputies, who may approve and who is told, and one table of moves for whatever is approved.
/// It knows none of the rooms whose work goes through it.
/// </summary>
public sealed class ApprovalsModule : Module
{
    /// <inheritdoc/>
    public override IReadOnlyList<RecordKind> Told => [AbsenceFacts.Kind, RouteFacts.Told];

    /// <inheritdoc/>
    public override IReadOnlyList<MenuItem> Menu => [new("承認の設定", "~/approvals", Policies.Admin, 92)];

    /// <inheritdoc/>
    public override void AddServices(IServiceCollection services, IConfiguration configuration) =>
        services
            .AddScoped<StandingReader>()
            .AddScoped<Trail>()
            .AddScoped<AbsenceService>()
            .AddScoped<RouteReader>()
            .AddScoped<RouteService>();

    /// <inheritdoc/>
    public override void ConfigureModel(ModelBuilder model)
    {
        model.Entity<ApprovalMove>(e =>
        {
            e.ToTable("approval_moves").HasKey(m => new { m.ApprovalId, m.Version });
            e.Property(m => m.Version).ValueGeneratedNever();
            e.Property(m => m.Kind).HasMaxLength(40);
            e.Property(m => m.Move).HasConversion<string>().HasMaxLength(20);
            e.Property(m => m.FromStage).HasConversion<string>().HasMaxLength(20);
            e.Property(m => m.ToStage).HasConversion<string>().HasMaxLength(20);
            e.Property(m => m.ForPost).HasMaxLength(120);
            e.Property(m => m.Reason).HasMaxLength(ApprovalRules.MostReason);
        });
        model.Entity<StoredStep>(e =>
        {
            e.ToTable("approval_routes")
                .HasKey(s => new
                {
                    s.Kind,
                    s.DepartmentCode,
                    s.Number,
                });
            e.Property(s => s.Kind).HasMaxLength(40);
            e.Property(s => s.DepartmentCode).HasMaxLength(40);
            e.Property(s => s.Number).ValueGeneratedNever();
            e.Property(s => s.Approver).HasConversion<string>().HasMaxLength(20);
        });
        model.Entity<Waiver>(e =>
        {
            e.ToTable("approval_waivers").HasKey(w => w.Kind);
            e.Property(w => w.Kind).HasMaxLength(40);
            e.Property(w => w.Reason).HasMaxLength(ApprovalRules.MostReason);
        });
        model.Entity<Absence>(e =>
        {
            e.ToTable("absences").HasKey(a => a.Id);
            e.Property(a => a.Id).UseIdentityAlwaysColumn();
        });
    }
}
