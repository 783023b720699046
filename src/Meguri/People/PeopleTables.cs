using Meguri.People.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Meguri.People;

/// <summary>How the records of people lie in their tables.</summary>
internal static class PeopleTables
{
    public static void Configure(ModelBuilder model)
    {
        model.Entity<OrganisationRecord>(e =>
        {
            e.ToTable("organisations").HasKey(o => o.Key);
            Lengths(e, ("Key", 40), ("Name", 100));
            e.Property(o => o.Sort).HasConversion<string>().HasMaxLength(20);
            e.Property(o => o.Version).IsConcurrencyToken();
        });
        model.Entity<Person>(e =>
        {
            e.ToTable("people").Property(p => p.Id).ValueGeneratedNever();
            e.Property(p => p.Version).IsConcurrencyToken();
        });
        model.Entity<PersonDetails>(e =>
        {
            e.ToTable("person_details").HasKey(d => d.PersonId);
            e.HasOne<Person>().WithOne().HasForeignKey<PersonDetails>(d => d.PersonId);
            Lengths(e, ("Name", 60), ("Mail", 254), ("MailKey", 254));
        });
        model.Entity<PersonRole>(e =>
        {
            e.ToTable("person_roles").Property(r => r.Id).ValueGeneratedNever();
            e.HasOne<Person>().WithMany().HasForeignKey(r => r.PersonId);
            Lengths(e, ("OrganisationKind", 20), ("OrganisationKey", 100));
            e.Property(r => r.Role).HasConversion<string>().HasMaxLength(20);
            e.Property(r => r.Version).IsConcurrencyToken();
            e.Ignore(r => r.Organisation);
        });
        model.Entity<Invitation>(e =>
        {
            e.ToTable("person_invitations").Property(i => i.Id).ValueGeneratedNever();
            e.HasOne<Person>().WithMany().HasForeignKey(i => i.PersonId);
            e.HasOne<PersonRole>().WithMany().HasForeignKey(i => i.HandsOver);
            Lengths(
                e,
                ("TokenSha256", 64),
                ("Name", 60),
                ("Mail", 254),
                ("MailKey", 254),
                ("OrganisationKind", 20),
                ("OrganisationKey", 100)
            );
            e.Property(i => i.Role).HasConversion<string>().HasMaxLength(20);
            e.Ignore(i => i.Organisation);
        });
        model.Entity<MailChange>(e =>
        {
            e.ToTable("person_mail_changes").Property(c => c.Id).ValueGeneratedNever();
            e.HasOne<Person>().WithMany().HasForeignKey(c => c.PersonId);
            Lengths(e, ("Mail", 254), ("MailKey", 254), ("CodeSha256", 64), ("Reason", 300));
        });
        model.Entity<SignInAsk>(e =>
        {
            e.ToTable("person_sign_ins").Property(a => a.Id).ValueGeneratedNever();
            Lengths(e, ("TokenSha256", 64), ("BrowserSha256", 64), ("CodeSha256", 64), ("ReturnPath", 300));
        });
        model.Entity<PersonSession>(e =>
        {
            e.ToTable("person_sessions").Property(s => s.Id).ValueGeneratedNever();
            Lengths(e, ("Browser", 60));
        });
        model.Entity<HeldLink>(e =>
        {
            e.ToTable("held_links").Property(l => l.Id).ValueGeneratedNever();
            Lengths(e, ("TokenSha256", 64), ("HolderKind", 40), ("Holder", 150), ("Purpose", 150), ("MadeBy", 60));
        });
        model.Entity<HeldLinkUse>(e =>
        {
            e.ToTable("held_link_uses").Property(u => u.Id).UseIdentityAlwaysColumn();
            Lengths(e, ("What", 200));
        });
    }

    private static void Lengths<T>(EntityTypeBuilder<T> entity, params ReadOnlySpan<(string Name, int Most)> properties)
        where T : class
    {
        foreach (var (name, most) in properties)
            entity.Property(name).HasMaxLength(most);
    }
}
