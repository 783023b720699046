using Meguri.Surveys.Model;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Surveys;

/// <summary>The tables that hold no recorded kind.</summary>
internal static class SurveyTables
{
    public static void Configure(ModelBuilder model)
    {
        model.Entity<SurveyWording>(e =>
        {
            e.ToTable("survey_wordings").HasKey(w => new { w.Identity, w.Version });
            e.Property(w => w.Identity).HasMaxLength(40);
            e.Property(w => w.SurveyCode).HasMaxLength(40);
            e.Property(w => w.Note).HasMaxLength(300);
        });
        model.Entity<SurveyAnswer>(e =>
        {
            e.ToTable("survey_answers").HasKey(a => a.Id);
            e.Property(a => a.Id).ValueGeneratedNever();
            e.Property(a => a.Source).HasMaxLength(10);
        });
        model.Entity<SurveyValue>(e =>
            e.ToTable("survey_values")
                .HasKey(v => new
                {
                    v.SurveyId,
                    v.Question,
                    v.Item,
                    v.Option,
                    v.AnswerId,
                })
        );
        model.Entity<SurveyDraft>(e =>
        {
            e.ToTable("survey_drafts").HasKey(d => new { d.SurveyCode, d.Hash });
            Code(e.Property(d => d.SurveyCode), e.Property(d => d.Hash));
        });
        model.Entity<SurveyReceipt>(e =>
        {
            e.ToTable("survey_receipts").HasKey(d => new { d.SurveyCode, d.Hash });
            Code(e.Property(d => d.SurveyCode), e.Property(d => d.Hash));
        });
        model.Entity<SurveyPerson>(e =>
        {
            e.ToTable("survey_people").HasKey(p => p.Id);
            e.Property(p => p.Id).UseIdentityAlwaysColumn();
            Code(e.Property(p => p.SurveyCode), e.Property(p => p.Hash));
            e.Property(p => p.Code).HasMaxLength(20);
            e.Property(p => p.Name).HasMaxLength(100);
            e.Property(p => p.Party).HasMaxLength(60);
            e.Property(p => p.Mail).HasMaxLength(254);
        });
        model.Entity<SurveyParty>(e =>
        {
            e.ToTable("survey_parties").HasKey(p => new { p.SurveyCode, p.Name });
            e.Property(p => p.SurveyCode).HasMaxLength(40);
            e.Property(p => p.Name).HasMaxLength(60);
        });
        model.Entity<SurveyTag>(e =>
        {
            e.ToTable("survey_tags")
                .HasKey(t => new
                {
                    t.SurveyCode,
                    t.Question,
                    t.Fold,
                    t.Hash,
                });
            Code(e.Property(t => t.SurveyCode), e.Property(t => t.Hash));
            e.Property(t => t.Tag).HasMaxLength(60);
        });
        model.Entity<SurveyResult>(e =>
        {
            e.ToTable("survey_results").HasKey(r => r.SurveyCode);
            e.Property(r => r.SurveyCode).HasMaxLength(40);
        });

        static void Code(
            Microsoft.EntityFrameworkCore.Metadata.Builders.PropertyBuilder code,
            Microsoft.EntityFrameworkCore.Metadata.Builders.PropertyBuilder hash
        )
        {
            code.HasMaxLength(40);
            hash.HasMaxLength(64);
        }
    }
}
