using Meguri.Plans.Model;
using Meguri.Shared.Records;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Plans;

/// <summary>How plan records map to tables. Keys and lengths come from <see cref="PlanRecords"/>, so they are said once.</summary>
public static class PlanMapping
{
    private static readonly Dictionary<string, string> Tables = new(StringComparer.Ordinal)
    {
        ["plan"] = "plans",
        ["level"] = "levels",
        ["word"] = "words",
        ["year"] = "sheet_years",
        ["department"] = "departments",
        ["node"] = "nodes",
        ["project"] = "projects",
        ["sheet"] = "sheets",
        ["listing"] = "listings",
        ["related"] = "related_measures",
        ["result"] = "project_results",
        ["projectPlan"] = "project_plans",
        ["direction"] = "project_directions",
        ["projectAmount"] = "project_amounts",
        ["projectAccount"] = "project_accounts",
        ["indicator"] = "indicators",
        ["planIndicator"] = "plan_indicators",
        ["indicatorLink"] = "indicator_links",
        ["target"] = "indicator_targets",
        ["dimension"] = "indicator_dimensions",
        ["observation"] = "observations",
        ["observationPart"] = "observation_parts",
        ["statusOverride"] = "status_overrides",
        ["judgingRule"] = "judging_rules",
        ["nodeSdg"] = "node_sdgs",
        ["projectSdg"] = "project_sdgs",
    };

    /// <summary>The table that holds records of <paramref name="kind"/>.</summary>
    public static string Table(RecordKind kind) => Tables[kind.Name];

    /// <summary>Maps every kind.</summary>
    public static void Apply(ModelBuilder model)
    {
        foreach (var kind in PlanRecords.All)
        {
            var entity = model.Entity(kind.Type);
            entity.ToTable(Table(kind));
            string[] scope = kind.Type.IsAssignableTo(typeof(IOfPlan)) ? [nameof(IOfPlan.PlanCode)] : [];
            entity.HasKey([.. scope, .. kind.Keys.Select(k => k.Property)]);
            if (scope.Length > 0)
                entity.Property(scope[0]).HasMaxLength(40);
            foreach (var field in kind.Fields)
            {
                var property = entity.Property(field.Property);
                if (field.MaxLength > 0)
                    property.HasMaxLength(field.MaxLength);
                if (field.Type == FieldType.Number)
                    property.HasColumnType("numeric");
                property.ValueGeneratedNever();
            }
            if (kind.Type.GetProperty("Version") is not null)
                entity.Property("Version").IsConcurrencyToken();
        }
        model.Entity<SheetYear>().Ignore(y => y.Directions);
        model.Entity<Sheets.SheetLock>(e =>
        {
            e.ToTable("sheet_locks")
                .HasKey(l => new
                {
                    l.PlanCode,
                    l.MeasureCode,
                    l.PlanYear,
                });
            e.Property(l => l.PlanCode).HasMaxLength(40);
            e.Property(l => l.MeasureCode).HasMaxLength(40);
            e.Property(l => l.Who).HasMaxLength(20);
            e.Property(l => l.Words).HasMaxLength(400);
        });
        model.Entity<Sheets.Fields.SheetDraft>(e =>
        {
            e.ToTable("sheet_drafts")
                .HasKey(d => new
                {
                    d.StaffId,
                    d.PlanCode,
                    d.MeasureCode,
                    d.PlanYear,
                    d.Field,
                });
            e.Property(d => d.PlanCode).HasMaxLength(40);
            e.Property(d => d.MeasureCode).HasMaxLength(40);
            e.Property(d => d.Field).HasMaxLength(200);
            e.Property(d => d.Seen).HasMaxLength(40);
        });
        model.Entity<Sheets.Company.SheetPresence>(e =>
        {
            e.ToTable("sheet_presence")
                .HasKey(p => new
                {
                    p.PlanCode,
                    p.MeasureCode,
                    p.PlanYear,
                    p.StaffId,
                });
            e.Property(p => p.PlanCode).HasMaxLength(40);
            e.Property(p => p.MeasureCode).HasMaxLength(40);
            e.Property(p => p.Name).HasMaxLength(60);
            e.Property(p => p.Field).HasMaxLength(200);
        });
        model.Entity<ObservationPart>().Property(p => p.Value).IsRequired();
        model.Entity<ProjectAmount>().Ignore(a => a.Sources).Ignore(a => a.SourcesTotal);
        model.Entity<ProjectAccount>().Ignore(a => a.StaffCost).Ignore(a => a.Heads);
    }
}
