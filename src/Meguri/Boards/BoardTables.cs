using Meguri.Boards.Model;
using Meguri.Shared.Files;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Meguri.Boards;

/// <summary>How the records of boards lie in their tables.</summary>
internal static class BoardTables
{
    public static void Configure(ModelBuilder model)
    {
        model.Entity<ReviewBoard>(e =>
        {
            e.ToTable("review_boards").HasKey(b => b.Code);
            Lengths(e, ("Code", 40), ("Name", 100), ("Basis", 200), ("About", 2000));
            e.Property(b => b.Version).IsConcurrencyToken();
        });
        model.Entity<BoardPlan>(e =>
        {
            e.ToTable("board_plans").HasKey(p => new { p.BoardCode, p.PlanCode });
            e.HasOne<ReviewBoard>().WithMany().HasForeignKey(p => p.BoardCode);
            Lengths(e, ("BoardCode", 40), ("PlanCode", 40));
        });
        model.Entity<BoardMember>(e =>
        {
            e.ToTable("board_members").HasKey(m => new { m.BoardCode, m.Number });
            e.Property(m => m.Number).ValueGeneratedNever();
            Lengths(e, ("BoardCode", 40), ("Name", 60), ("Affiliation", 100), ("Role", 20));
            e.Property(m => m.Version).IsConcurrencyToken();
            e.Ignore(m => m.Called).Ignore(m => m.CalledInPublic).Ignore(m => m.Person);
            e.HasOne<People.Model.Person>().WithMany().HasForeignKey(m => m.PersonId);
        });
        model.Entity<BoardSession>(e =>
        {
            e.ToTable("board_sessions").HasKey(s => new { s.BoardCode, s.Number });
            e.Property(s => s.Number).ValueGeneratedNever();
            Lengths(e, ("BoardCode", 40), ("Title", 100), ("Hours", 40), ("Place", 100), ("Agenda", 4000));
            e.Property(s => s.Version).IsConcurrencyToken();
            e.Ignore(s => s.AgendaItems);
        });
        model.Entity<BoardFile>(e =>
        {
            e.ToTable("board_files")
                .HasKey(f => new
                {
                    f.BoardCode,
                    f.SessionNumber,
                    f.Number,
                });
            Lengths(e, ("BoardCode", 40), ("Title", 100), ("FileName", 200), ("MediaType", 100), ("Sha256", 64));
            e.HasOne<FileContent>().WithMany().HasForeignKey(f => f.Sha256).OnDelete(DeleteBehavior.Restrict);
            e.Property(f => f.Version).IsConcurrencyToken();
        });
        model.Entity<Packet>(e =>
        {
            e.ToTable("board_packets")
                .HasKey(p => new
                {
                    p.BoardCode,
                    p.SessionNumber,
                    p.Number,
                });
            Lengths(e, ("BoardCode", 40), ("PlanCode", 40), ("Title", 100), ("FrozenBy", 60), ("Sha256", 64));
            e.Property(p => p.Version).IsConcurrencyToken();
        });
        model.Entity<PacketFile>(e =>
        {
            e.ToTable("board_packet_files")
                .HasKey(f => new
                {
                    f.BoardCode,
                    f.SessionNumber,
                    f.PacketNumber,
                    f.Number,
                });
            Lengths(e, ("BoardCode", 40), ("Title", 100), ("FileName", 200), ("MediaType", 100), ("Sha256", 64));
            e.HasOne<Packet>()
                .WithMany()
                .HasForeignKey(f => new
                {
                    f.BoardCode,
                    f.SessionNumber,
                    f.PacketNumber,
                })
                .OnDelete(DeleteBehavior.Restrict);
            e.HasOne<FileContent>().WithMany().HasForeignKey(f => f.Sha256).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<PacketPdf>(e =>
        {
            e.ToTable("board_packet_pdfs")
                .HasKey(p => new
                {
                    p.BoardCode,
                    p.SessionNumber,
                    p.PacketNumber,
                });
            Lengths(e, ("BoardCode", 40));
        });
        model.Entity<Opinion>(e =>
        {
            e.ToTable("board_opinions")
                .HasKey(o => new
                {
                    o.BoardCode,
                    o.SessionNumber,
                    o.Number,
                });
            Lengths(
                e,
                ("BoardCode", 40),
                ("Kind", 20),
                ("Text", Opinion.Most),
                ("TargetKind", 20),
                ("TargetCode", 100),
                ("PlanCode", 40),
                ("NodeCode", 40),
                ("DepartmentCode", 40)
            );
            e.Property(o => o.Version).IsConcurrencyToken();
            e.Ignore(o => o.Target).Ignore(o => o.Member).Ignore(o => o.IsAnswered);
            e.HasOne(o => o.Answer)
                .WithOne()
                .HasForeignKey<Answer>(a => new
                {
                    a.BoardCode,
                    a.SessionNumber,
                    a.OpinionNumber,
                });
        });
        model.Entity<Answer>(e =>
        {
            e.ToTable("board_answers")
                .HasKey(a => new
                {
                    a.BoardCode,
                    a.SessionNumber,
                    a.OpinionNumber,
                });
            Lengths(
                e,
                ("BoardCode", 40),
                ("Kind", 20),
                ("Text", Opinion.Most),
                ("Reason", Answer.MostReason),
                ("Route", Answer.MostRoute),
                ("SubmittedName", 60),
                ("ReturnedFor", Answer.MostReason)
            );
            e.Property(a => a.State).HasConversion<string>().HasMaxLength(20);
            e.Property(a => a.Version).IsConcurrencyToken();
            e.Ignore(a => a.DayTitle).Ignore(a => a.DeputyOf).Ignore(a => a.InPlaceOf);
        });
    }

    private static void Lengths<T>(EntityTypeBuilder<T> entity, params ReadOnlySpan<(string Name, int Most)> properties)
        where T : class
    {
        foreach (var (name, most) in properties)
            entity.Property(name).HasMaxLength(most);
    }
}
