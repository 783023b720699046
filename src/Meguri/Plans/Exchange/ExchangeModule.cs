using System.CommandLine;
using System.Text.Json;
using Meguri.Accounts;
using Meguri.Plans.Exchange.Exports;
using Meguri.Plans.Exchange.Imports;
using Meguri.Shared.Hosting;
using Meguri.Shared.Modules;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Meguri.Plans.Exchange;

/// <summary>取込みと書出し: plans in and out as workbooks and JSON.</summary>
public sealed class ExchangeModule : Module
{
    /// <inheritdoc/>
    public override IReadOnlyList<MenuItem> Menu =>
        [new("取り込み", "~/office/imports", Policies.Planning, 70), new("書き出し", "~/office/exports", Policies.Staff, 71)];

    /// <inheritdoc/>
    public override void AddServices(IServiceCollection services, IConfiguration configuration) =>
        services.AddScoped<CurrentPlan>().AddScoped<ImportService>();

    /// <inheritdoc/>
    public override void ConfigureModel(ModelBuilder model) =>
        model.Entity<Import>(e =>
        {
            e.ToTable("imports").HasKey(i => i.Id);
            e.Property(i => i.Id).ValueGeneratedNever();
            e.Property(i => i.FileName).HasMaxLength(255);
            e.Property(i => i.State).HasConversion<string>().HasMaxLength(20);
            e.Property(i => i.PlanCode).HasMaxLength(40);
            e.Property(i => i.MadeBy).HasMaxLength(200);
            e.Property(i => i.Choices)
                .HasColumnType("jsonb")
                .HasConversion(
                    c => JsonSerializer.Serialize(c, JsonSerializerOptions.Web),
                    json => JsonSerializer.Deserialize<ImportChoices>(json, JsonSerializerOptions.Web)!,
                    ValueComparer.CreateDefault<ImportChoices>(favorStructuralComparisons: false)
                );
        });

    /// <inheritdoc/>
    public override IEnumerable<Command> Verbs(VerbHost host) => [ImportVerb.Command(host), ExportVerb.Command(host)];
}
