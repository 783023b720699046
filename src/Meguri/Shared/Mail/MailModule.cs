using Meguri.Shared.Mail.Sink;
using Meguri.Shared.Modules;
using Meguri.Shared.Records;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Shared.Mail;

/// <summary>メール: an outbox that commits with the act, a sender that sends each mail once, and a server of its own for demonstrations.</summary>
public sealed class MailModule : Module
{
    /// <inheritdoc/>
    public override IReadOnlyList<RecordKind> Told => [MailFacts.Kind];

    /// <inheritdoc/>
    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddScoped<Personal.PersonalRegister, MailRegister>();
        services.AddScoped<MailOutbox>().AddSingleton<SmtpSink>().AddHostedService(provider => provider.GetRequiredService<SmtpSink>());
        // A node may leave mails to others: Mail:Run = false.
        if (configuration.GetValue("Mail:Run", true))
            services.AddHostedService<MailSender>();
    }

    /// <inheritdoc/>
    public override void ConfigureModel(ModelBuilder model)
    {
        model.Entity<OutgoingMail>(e =>
        {
            e.ToTable("mails").Property(m => m.Id).UseIdentityAlwaysColumn();
            e.Property(m => m.Key).HasMaxLength(300);
            e.Property(m => m.ToAddress).HasMaxLength(256);
            e.Property(m => m.ToName).HasMaxLength(100);
            e.Property(m => m.Subject).HasMaxLength(200);
            e.Property(m => m.UnsubscribePath).HasMaxLength(200);
        });
        model.Entity<InboxMail>(e =>
        {
            e.ToTable("mail_inbox").Property(m => m.Id).UseIdentityAlwaysColumn();
            e.Property(m => m.ToAddress).HasMaxLength(256);
            e.Property(m => m.FromAddress).HasMaxLength(256);
        });
    }
}
