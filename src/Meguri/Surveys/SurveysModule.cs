using System.Threading.RateLimiting;
using Meguri.Accounts;
using Meguri.Shared.Metrics;
using Meguri.Shared.Modules;
using Meguri.Shared.Records;
using Meguri.Surveys.Answering;
using Meguri.Surveys.Design;
using Meguri.Surveys.Model;
using Meguri.Surveys.Paper;
using Meguri.Surveys.People;
using Meguri.Surveys.Results;
using Meguri.Surveys.Tally;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Surveys;

/// <summary>アンケート: questionnaires, their answers, what they say.</summary>
public sealed class SurveysModule : Module
{
    /// <summary>Rate limit on the posts of those who answer.</summary>
    public const string AnswerLimit = "survey-answers";

    /// <inheritdoc/>
    public override IReadOnlyList<RecordKind> Records => [Survey.Kind, SurveyQuestion.RecordedAs];

    /// <inheritdoc/>
    public override IReadOnlyList<MenuItem> Menu => [new("アンケート", SurveyPaths.List, Policies.Staff, 50)];

    /// <inheritdoc/>
    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(new PublicDoor("アンケート", "surveys/", "市のアンケートに答え、結果を見られます。", 10));
        services
            .AddScoped<SurveyReader>()
            .AddScoped<DesignService>()
            .AddScoped<CopyService>()
            .AddScoped<StateService>()
            .AddScoped<AnsweringService>()
            .AddScoped<DraftService>()
            .AddScoped<SurveyPeopleService>()
            .AddScoped<Shared.Personal.PersonalRegister, SurveyRegister>()
            .AddScoped<PaperService>()
            .AddScoped<TallyService>()
            .AddScoped<CrossService>()
            .AddScoped<TextService>()
            .AddScoped<AnswerExport>()
            .AddScoped<ResultService>()
            .AddScoped<IMetricSource, SurveyMetrics>();
        // Five hundred people of one building share an address; a machine that guesses codes asks far more often.
        var perMinute = configuration.GetValue("Surveys:PostsPerMinute", 6000);
        services.Configure<RateLimiterOptions>(o =>
            o.AddPolicy(AnswerLimit, http =>
                HttpMethods.IsPost(http.Request.Method)
                    ? RateLimitPartition.GetFixedWindowLimiter($"survey {http.Connection.RemoteIpAddress}", _ =>
                        new() { PermitLimit = perMinute, Window = TimeSpan.FromMinutes(1) }
                    )
                    : RateLimitPartition.GetNoLimiter("survey")
            )
        );
    }

    /// <inheritdoc/>
    public override void MapEndpoints(IEndpointRouteBuilder routes) => Meguri.Surveys.Results.Public.ResultFiles.Map(routes);

    /// <inheritdoc/>
    public override void ConfigureModel(ModelBuilder model)
    {
        model.Entity<Survey>(e =>
        {
            e.ToTable("surveys").HasKey(s => s.Code);
            e.Property(s => s.Id).UseIdentityAlwaysColumn();
            e.Ignore(s => s.LastDay).Ignore(s => s.Span);
            e.Property(s => s.TitleEn).HasMaxLength(200);
            foreach (var field in Survey.Kind.Fields.Where(f => f.MaxLength is > 0 and < 1000))
                e.Property(field.Property).HasMaxLength(field.MaxLength);
            e.Property(s => s.Version).IsConcurrencyToken();
        });
        model.Entity<SurveyQuestion>(e =>
        {
            e.ToTable("survey_questions").HasKey(q => new { q.SurveyCode, q.Number });
            e.Ignore(q => q.Choices)
                .Ignore(q => q.Rows)
                .Ignore(q => q.ItemNumbers)
                .Ignore(q => q.Content)
                .Ignore(q => q.IsOneOf)
                .Ignore(q => q.HasOptions)
                .Ignore(q => q.IsNumber);
            foreach (var field in SurveyQuestion.RecordedAs.Fields.Where(f => f.MaxLength is > 0 and < 1000))
                e.Property(field.Property).HasMaxLength(field.MaxLength);
            e.HasOne<Survey>().WithMany().HasForeignKey(q => q.SurveyCode);
            e.Property(q => q.Number).ValueGeneratedNever();
            e.Property(q => q.Version).IsConcurrencyToken();
        });
        SurveyTables.Configure(model);
    }
}
