using Meguri.Accounts;
using Meguri.Cycle.Model;
using Meguri.Cycle.Moves;
using Meguri.Cycle.Opening;
using Meguri.Cycle.Questions;
using Meguri.Plans;
using Meguri.Plans.Sheets;
using Meguri.Shared.Modules;
using Meguri.Shared.Records;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Cycle;

/// <summary>年度サイクル: the yearly round: opening, deadlines, submission, approval, return, questions.</summary>
public sealed class CycleModule : Module
{
    /// <inheritdoc/>
    public override IReadOnlyList<RecordKind> Told =>
        [CycleRecords.Cycle, CycleRecords.Step, CycleRecords.Task, QuestionFacts.Kind, Absences.AbsenceFacts.Kind];

    /// <inheritdoc/>
    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddScoped<CycleReader>().AddScoped<CycleOpening>().AddScoped<StandingReader>().AddScoped<MoveService>();
        services.AddScoped<IHoldsWork, QuestionHoldings>().AddScoped<QuestionService>().AddScoped<IFieldNotes, QuestionNotes>();
        services
            .AddScoped<Board.BoardReader>()
            .AddScoped<Board.BoardService>()
            .AddScoped<StepService>()
            .AddScoped<Absences.AbsenceService>();
        services
            .AddScoped<Mails.CycleMails>()
            .AddScoped<IMoveNews>(p => p.GetRequiredService<Mails.CycleMails>())
            .AddScoped<IQuestionNews>(p => p.GetRequiredService<Mails.CycleMails>())
            .AddScoped<Mails.Reminders>();
        // A node may leave mail to others: Mail:Run = false.
        if (configuration.GetValue("Mail:Run", true))
            services.AddHostedService<Mails.ReminderWorker>();
        services.AddScoped<ISheetStatus, SheetStatus>().AddScoped<IWaitingWork, CycleWork>();
        services.AddSingleton(new PlanTab("進みぐあい", "/cycle", Policies.Staff, 15));
    }

    /// <inheritdoc/>
    public override void ConfigureModel(ModelBuilder model)
    {
        model.Entity<YearCycle>(e =>
        {
            e.ToTable("cycles").HasKey(c => new { c.PlanCode, c.PlanYear });
            e.Property(c => c.PlanCode).HasMaxLength(40);
            e.Property(c => c.State).HasMaxLength(20);
            e.Property(c => c.Note).HasMaxLength(2000);
            e.Property(c => c.Version).IsConcurrencyToken();
        });
        model.Entity<CycleStep>(e =>
        {
            e.ToTable("cycle_steps")
                .HasKey(s => new
                {
                    s.PlanCode,
                    s.PlanYear,
                    s.Number,
                });
            e.Property(s => s.PlanCode).HasMaxLength(40);
            e.Property(s => s.Number).ValueGeneratedNever();
            e.Property(s => s.Title).HasMaxLength(40);
            e.Property(s => s.Approver).HasConversion<string>().HasMaxLength(20);
        });
        model.Entity<SheetTask>(e =>
        {
            e.ToTable("sheet_tasks")
                .HasKey(t => new
                {
                    t.PlanCode,
                    t.MeasureCode,
                    t.PlanYear,
                });
            e.Property(t => t.PlanCode).HasMaxLength(40);
            e.Property(t => t.MeasureCode).HasMaxLength(40);
            e.Property(t => t.State).HasConversion<string>().HasMaxLength(20);
            e.Property(t => t.Version).IsConcurrencyToken();
        });
        model.Entity<Absence>(e =>
        {
            e.ToTable("absences").HasKey(a => a.Id);
            e.Property(a => a.Id).UseIdentityAlwaysColumn();
        });
        model.Entity<Mails.Reminder>(e =>
        {
            e.ToTable("reminders")
                .HasKey(r => new
                {
                    r.StaffId,
                    r.PlanCode,
                    r.MeasureCode,
                    r.PlanYear,
                    r.Step,
                    r.Due,
                    r.Mark,
                });
            e.Property(r => r.PlanCode).HasMaxLength(40);
            e.Property(r => r.MeasureCode).HasMaxLength(40);
        });
        model.Entity<Question>(e =>
        {
            e.ToTable("questions").HasKey(q => q.Id);
            e.Property(q => q.Id).UseIdentityAlwaysColumn();
            foreach (
                var (name, most) in (ReadOnlySpan<(string, int)>)
                    [
                        ("PlanCode", 40),
                        ("MeasureCode", 40),
                        ("Kind", 40),
                        ("Key", 200),
                        ("Field", 60),
                        ("AskedName", 60),
                        ("DepartmentCode", 40),
                        ("ResolvedName", 60),
                    ]
            )
                e.Property(name).HasMaxLength(most);
            e.Ignore(q => q.Address);
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
