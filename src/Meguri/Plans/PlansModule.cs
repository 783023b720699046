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
    public override void ConfigureModel(ModelBuilder model) => PlanMapping.Apply(model);

    /// <inheritdoc/>
    public override void AddServices(IServiceCollection services, IConfiguration configuration) =>
        services.AddScoped<PlanReader>().AddScoped<PlanService>();
}
