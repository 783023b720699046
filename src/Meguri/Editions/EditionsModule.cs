using System.CommandLine;
using Meguri.Accounts;
using Meguri.Approvals;
using Meguri.Editions.Files;
using Meguri.Editions.Publishing;
using Meguri.Editions.Serving;
using Meguri.Editions.Site;
using Meguri.Shared.Files;
using Meguri.Shared.Hosting;
using Meguri.Shared.Jobs;
using Meguri.Shared.Modules;
using Meguri.Shared.Records;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Editions;

/// <summary>版: frozen publications, and the public site, open data and files made from them.</summary>
public sealed class EditionsModule : Module
{
    /// <inheritdoc/>
    public override IReadOnlyList<RecordKind> Told => [Edition.Kind, Publication.Kind, PublicationTalk.Told];

    /// <inheritdoc/>
    public override IReadOnlyList<MenuItem> Menu => [new("公表", "~/publish", Policies.Staff, 60)];

    /// <inheritdoc/>
    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<SiteAssets>().AddSingleton<SiteRenderer>().AddSingleton<StaticSite>().AddSingleton<ChartMaker>();
        services.AddSingleton<EditionLibrary>().AddSingleton<PageCache>().AddHostedService<EditionListener>();
        services
            .AddScoped<EditionReader>()
            .AddScoped<EditionService>()
            .AddScoped<PublishDrafts>()
            .AddScoped<PublicationService>()
            .AddScoped<IWaitingWork, PublicationWork>()
            .AddScoped<Conversations.IQuestionNews, PublicationTalk>()
            .AddScoped<EditionFileJob>()
            .AddScoped<IJobHandler>(p => p.GetRequiredService<EditionFileJob>());
        services.AddSingleton(Publication.Approval).AddSingleton<PreviewShelf>();
        // A node may leave jobs to others: Jobs:Run = false.
        if (configuration.GetValue("Jobs:Run", true))
            services.AddHostedService<PublicationWorker>();
        services.AddScoped<EditionFileMaker, FormWorkbookFile>().AddScoped<EditionFileMaker, TidyWorkbookFile>();
    }

    /// <inheritdoc/>
    public override void ConfigureModel(ModelBuilder model)
    {
        model.Entity<Edition>(e =>
        {
            e.ToTable("editions").HasKey(x => x.Number);
            e.Property(x => x.Number).ValueGeneratedNever();
            e.Property(x => x.PlanCode).HasMaxLength(40);
            e.Property(x => x.Title).HasMaxLength(200);
            e.Property(x => x.Summary).HasMaxLength(PublishRequest.MostSummary);
            e.Property(x => x.ErrorsReason).HasMaxLength(PublishRequest.MostReason);
            e.Property(x => x.Decided).HasMaxLength(1100);
            e.Property(x => x.Sha256).HasMaxLength(64);
        });
        model.Entity<Publication>(e =>
        {
            e.ToTable("publications").HasKey(p => p.Id);
            e.Property(p => p.Id).UseIdentityAlwaysColumn();
            e.HasOne<Plans.Model.Plan>().WithMany().HasForeignKey(p => p.PlanCode);
            e.HasOne<Edition>().WithMany().HasForeignKey(p => p.EditionNumber);
            e.Property(p => p.PlanCode).HasMaxLength(40);
            e.Property(p => p.Summary).HasMaxLength(PublishRequest.MostSummary);
            e.Property(p => p.ErrorsReason).HasMaxLength(PublishRequest.MostReason);
            e.Property(p => p.Seal).HasMaxLength(64);
            e.Property(p => p.Route).HasMaxLength(400);
            e.Property(p => p.State).HasConversion<string>().HasMaxLength(20);
            e.Property(p => p.Version).IsConcurrencyToken();
            e.Ignore(p => p.Hour).Ignore(p => p.DeputyOf);
        });
        model.Entity<EditionFile>(e =>
        {
            e.ToTable("edition_files").HasKey(x => new { x.EditionNumber, x.Path });
            e.HasOne<Edition>().WithMany().HasForeignKey(x => x.EditionNumber);
            e.Property(x => x.Path).HasMaxLength(200);
            e.Property(x => x.Title).HasMaxLength(200);
            e.Property(x => x.MediaType).HasMaxLength(100);
            e.Property(x => x.Sha256).HasMaxLength(64);
        });
        model.Entity<EditionAttachment>(e =>
        {
            e.ToTable("edition_attachments").HasKey(x => new { x.EditionNumber, x.Number });
            e.HasOne<Edition>().WithMany().HasForeignKey(x => x.EditionNumber);
            e.HasOne<FileContent>().WithMany().HasForeignKey(x => x.Sha256).OnDelete(DeleteBehavior.Restrict);
            e.Property(x => x.Owner).HasMaxLength(200);
            e.Property(x => x.Title).HasMaxLength(FileLimits.Title);
            e.Property(x => x.FileName).HasMaxLength(FileNames.Most);
            e.Property(x => x.MediaType).HasMaxLength(100);
            e.Property(x => x.Sha256).HasMaxLength(64);
            e.Ignore(x => x.IsPicture).Ignore(x => x.KindWords).Ignore(x => x.Path).Ignore(x => x.SmallPath);
        });
        model.Entity<StoredSupplement>(e =>
        {
            e.ToTable("edition_supplements").HasKey(x => new { x.EditionNumber, x.Name });
            e.HasOne<Edition>().WithMany().HasForeignKey(x => x.EditionNumber);
            e.Property(x => x.Name).HasMaxLength(40);
        });
        model.Entity<EditionOrder>(e =>
        {
            e.ToTable("edition_orders").HasKey(x => new { x.EditionNumber, x.Path });
            e.HasOne<Edition>().WithMany().HasForeignKey(x => x.EditionNumber);
            e.HasOne<Job>().WithMany().HasForeignKey(x => x.JobId);
            e.Property(x => x.Path).HasMaxLength(200);
        });
        model.Entity<PublishDraft>(e =>
        {
            e.ToTable("publish_drafts").HasKey(x => new { x.PlanCode, x.StaffId });
            e.HasOne<Plans.Model.Plan>().WithMany().HasForeignKey(x => x.PlanCode);
            e.Property(x => x.PlanCode).HasMaxLength(40);
        });
    }

    /// <inheritdoc/>
    public override IEnumerable<Command> Verbs(VerbHost host)
    {
        yield return PublishVerb.Command(host);
    }
}
