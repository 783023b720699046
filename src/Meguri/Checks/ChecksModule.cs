using System.CommandLine;
using Meguri.Accounts;
using Meguri.Shared.Hosting;
using Meguri.Shared.Modules;
using Meguri.Shared.Records;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Checks;

/// <summary>点検: rules that find what does not add up, and the findings that people accepted.</summary>
public sealed class ChecksModule : Module
{
    /// <inheritdoc/>
    public override IReadOnlyList<RecordKind> Records => [AcceptedFinding.Kind, RuleSetting.Kind];

    /// <inheritdoc/>
    public override IReadOnlyList<MenuItem> Menu => [new("点検", "~/checks", Policies.Staff, 30)];

    /// <inheritdoc/>
    public override void AddServices(IServiceCollection services, IConfiguration configuration) =>
        services.AddScoped<CheckService>().AddScoped<Plans.Sheets.IFieldNotes, SheetNotes>();

    /// <inheritdoc/>
    public override void ConfigureModel(ModelBuilder model)
    {
        model.Entity<AcceptedFinding>(e =>
        {
            e.ToTable("accepted_findings").HasKey(a => new { a.PlanCode, a.Fingerprint });
            e.Property(a => a.PlanCode).HasMaxLength(40);
            foreach (var field in AcceptedFinding.Kind.Fields)
                e.Property(field.Property).HasMaxLength(field.MaxLength);
        });
        model.Entity<RuleSetting>(e =>
        {
            e.ToTable("rule_settings").HasKey(s => s.Rule);
            foreach (var field in RuleSetting.Kind.Fields)
                e.Property(field.Property).HasMaxLength(field.MaxLength);
        });
    }

    /// <inheritdoc/>
    public override IEnumerable<Command> Verbs(VerbHost host)
    {
        yield return CheckVerb.Command(host);
    }
}
