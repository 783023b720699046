using Meguri.Accounts;
using Meguri.Shared.Modules;
using Meguri.Shared.Records;

namespace Meguri.Organisation;

/// <summary>機構改革と引継ぎ: departments and people come and go, and their work goes on.</summary>
public sealed class OrganisationModule : Module
{
    /// <inheritdoc/>
    public override IReadOnlyList<RecordKind> Told => [ReorganisationFacts.Kind];

    /// <inheritdoc/>
    public override void AddServices(IServiceCollection services, IConfiguration configuration) =>
        services.AddScoped<ReorganisationService>().AddScoped<HandOver.HandOverService>();
}
