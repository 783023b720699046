using Meguri.Accounts;
using Meguri.Approvals;
using Meguri.Conversations;
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
    public override IReadOnlyList<RecordKind> Told => [CycleRecords.Cycle, CycleRecords.Step, CycleRecords.Task, QuestionFacts.Kind];

    /// <inheritdoc/>
    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddScoped<CycleReader>().AddScoped<CycleOpening>().AddScoped<MoveService>();
        services.AddScoped<IHoldsWork, QuestionHoldings>().AddScoped<IFieldNotes, QuestionNotes>();
        services.AddScoped<Board.CycleBoardReader>().AddScoped<Board.CycleBoardService>().AddScoped<StepService>();
        services
            .AddScoped<Mails.CycleMails>()
            .AddScoped<IMoveNews>(p => p.GetRequiredService<Mails.CycleMails>())
            .AddScoped<IQuestionNews>(p => p.GetRequiredService<Mails.CycleMails>())
            .AddScoped<Mails.Reminders>();
        // A node may leave mail to others: Mail:Run = false.
        if (configuration.GetValue("Mail:Run", true))
            services.AddHostedService<Mails.ReminderWorker>();
        services.AddScoped<Attachments.IAttachable, Questions.QuestionAttachable>();
        services.AddScoped<ISheetStatus, SheetStatus>().AddScoped<IWaitingWork, CycleWork>();
        services.AddSingleton(Moves.TaskRules.Kind).AddSingleton(new PlanTab("進みぐあい", "/cycle", Policies.Staff, 15));
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
    }
}
