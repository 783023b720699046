using System.CommandLine;
using Meguri.Accounts;
using Meguri.Plans.Model;
using Meguri.Shared.Hosting;
using Meguri.Shared.Modules;
using Meguri.Shared.Records;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Editions.Documents;

/// <summary>公表文書: the documents that a city prints from one edition.</summary>
public sealed class DocumentsModule : Module
{
    /// <inheritdoc/>
    public override IReadOnlyList<RecordKind> Records => [DocumentColumnSetting.Kind];

    /// <inheritdoc/>
    public override IReadOnlyList<MenuItem> Menu => [new("文書", DocumentPaths.Index, Policies.Staff, 65)];

    /// <inheritdoc/>
    public override void AddServices(IServiceCollection services, IConfiguration configuration) =>
        services.AddScoped<DocumentColumnService>().AddScoped<DocumentReader>().AddScoped<DocumentFiles>();

    /// <inheritdoc/>
    public override void ConfigureModel(ModelBuilder model) =>
        model.Entity<DocumentColumnSetting>(e =>
        {
            e.ToTable("document_columns")
                .HasKey(c => new
                {
                    c.PlanCode,
                    c.Document,
                    c.Key,
                });
            e.HasOne<Plan>().WithMany().HasForeignKey(c => c.PlanCode);
            e.Property(c => c.PlanCode).HasMaxLength(40);
            e.Property(c => c.Document).HasMaxLength(40);
            e.Property(c => c.Key).HasMaxLength(40);
            e.Property(c => c.Title).HasMaxLength(DocumentColumn.MostTitle);
            e.Property(c => c.Version).IsConcurrencyToken();
        });

    /// <inheritdoc/>
    public override IEnumerable<Command> Verbs(VerbHost host) => [DocumentVerb.Command(host)];
}
