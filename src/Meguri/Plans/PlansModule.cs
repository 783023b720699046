using Meguri.Accounts;
using Meguri.Plans.Projects;
using Meguri.Plans.Tree;
using Meguri.Shared.Modules;
using Meguri.Shared.Records;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Plans;

/// <summary>計画: the tree, projects, listings and sheets.</summary>
public sealed class PlansModule : Module
{
    /// <inheritdoc/>
    public override IReadOnlyList<RecordKind> Records => PlanRecords.All;

    /// <inheritdoc/>
    public override IReadOnlyList<MenuItem> Menu => [new("計画", "~/plans", Policies.Staff, 20)];

    /// <inheritdoc/>
    public override void ConfigureModel(ModelBuilder model) => PlanMapping.Apply(model);

    /// <inheritdoc/>
    public override void MapEndpoints(IEndpointRouteBuilder routes) => Sheets.Fields.FieldEndpoint.Map(routes);

    /// <inheritdoc/>
    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services
            .AddScoped<IHoldsWork, PlanHoldings>()
            .AddScoped<PlanReader>()
            .AddScoped<PlanService>()
            .AddSingleton<Live.LivePlans>()
            .AddScoped<Live.PlanNow>()
            .AddScoped<PlanSearch>();
        services
            .AddScoped<TreeService>()
            .AddScoped<Settings.SettingsService>()
            .AddScoped<ProjectReader>()
            .AddScoped<ProjectService>()
            .AddScoped<Editing.RecordEditor>();
        services
            .AddScoped<Offline.OfflineService>()
            .AddScoped<Sheets.SheetLocks>()
            .AddScoped<Sheets.SheetReader>()
            .AddScoped<Sheets.SheetService>()
            .AddScoped<Sheets.SheetLines>()
            .AddScoped<Sheets.SheetLastChange>()
            .AddScoped<Sheets.Fields.FieldSaver>()
            .AddScoped<Sheets.Fields.SheetDrafts>()
            .AddScoped<Bin.BinService>();
        services.AddScoped<Attachments.IAttachable, Sheets.SheetAttachable>().AddScoped<Attachments.IAttachable, ProjectAttachable>();
        services.AddScoped<Money.SheetFollower>().AddScoped<Money.MoneyService>();
        services
            .AddSingleton(new PlanTab("計画の木", "", null, 10))
            .AddSingleton(new PlanTab("事業の一覧", "/projects", null, 20))
            .AddSingleton(new PlanTab("持ち出し", "/offline", Policies.Edit, 70))
            .AddSingleton(new PlanTab("合計", "/totals", null, 30))
            .AddSingleton(new PlanTab("予算と決算", "/money", null, 40))
            .AddSingleton(new PlanTab("項目の編集", "/items", Policies.Planning, 80))
            .AddSingleton(new PlanTab("ごみ箱", "/bin", Policies.Edit, 85))
            .AddSingleton(new PlanTab("設定", "/settings", Policies.Planning, 90));
    }
}
