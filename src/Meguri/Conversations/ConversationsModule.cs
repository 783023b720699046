using Meguri.Shared.Modules;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Conversations;

/// <summary>話し合い: questions that any record can carry, with their answers. Each room says which of its records do, and who is told.</summary>
public sealed class ConversationsModule : Module
{
    /// <inheritdoc/>
    public override void AddServices(IServiceCollection services, IConfiguration configuration) => services.AddScoped<QuestionService>();

    /// <inheritdoc/>
    public override void ConfigureModel(ModelBuilder model)
    {
        model.Entity<Question>(e =>
        {
            e.ToTable("questions").HasKey(q => q.Id);
            e.Property(q => q.Id).UseIdentityAlwaysColumn();
            foreach (
                var (name, most) in (ReadOnlySpan<(string, int)>)
                    [
                        ("Subject", 40),
                        ("SubjectKey", 200),
                        ("Kind", 40),
                        ("Key", 200),
                        ("Field", 60),
                        ("AskedName", 60),
                        ("DepartmentCode", 40),
                        ("ResolvedName", 60),
                    ]
            )
                e.Property(name).HasMaxLength(most);
            e.HasMany(q => q.Messages).WithOne().HasForeignKey(m => m.QuestionId);
        });
        model.Entity<QuestionMessage>(e =>
        {
            e.ToTable("question_messages").HasKey(m => m.Id);
            e.Property(m => m.Id).UseIdentityAlwaysColumn();
            e.Property(m => m.AuthorName).HasMaxLength(60);
            e.Property(m => m.Text).HasMaxLength(QuestionMessage.Most);
        });
    }
}
