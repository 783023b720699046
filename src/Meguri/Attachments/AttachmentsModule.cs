using Meguri.Shared.Files;
using Meguri.Shared.Modules;
using Meguri.Shared.Records;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Attachments;

/// <summary>添付ファイル: files on any record. Features say through <see cref="IAttachable"/> which; this room knows none of them.</summary>
public sealed class AttachmentsModule : Module
{
    /// <inheritdoc/>
    public override IReadOnlyList<RecordKind> Records => [Attachment.Kind];

    /// <inheritdoc/>
    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddScoped<AttachmentDesk>().AddScoped<AttachmentService>();
        if (configuration.GetValue("Files:Run", true))
            services.AddHostedService<TakenAwayWorker>();
    }

    /// <inheritdoc/>
    public override void ConfigureModel(ModelBuilder model) =>
        model.Entity<Attachment>(e =>
        {
            e.ToTable("attachments");
            e.Property(a => a.Id).ValueGeneratedNever();
            e.Property(a => a.Owner).HasMaxLength(200);
            e.Property(a => a.PlanCode).HasMaxLength(40);
            e.Property(a => a.Title).HasMaxLength(FileLimits.Title);
            e.Property(a => a.FileName).HasMaxLength(FileNames.Most);
            e.Property(a => a.MediaType).HasMaxLength(100);
            e.Property(a => a.Sha256).HasMaxLength(64);
            e.Property(a => a.AddedBy).HasMaxLength(100);
            e.Property(a => a.RemovedBy).HasMaxLength(100);
            e.Property(a => a.Version).IsConcurrencyToken();
            e.HasOne<FileContent>().WithMany().HasForeignKey(a => a.Sha256).OnDelete(DeleteBehavior.Restrict);
            e.Ignore(a => a.IsPicture).Ignore(a => a.KindWords);
        });
}
