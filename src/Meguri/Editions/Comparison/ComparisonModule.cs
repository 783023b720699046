using System.CommandLine;
using Meguri.Shared.Hosting;
using Meguri.Shared.Modules;

namespace Meguri.Editions.Comparison;

/// <summary>新旧対照表: what differs between two editions, or between an edition and the working plan.</summary>
public sealed class ComparisonModule : Module
{
    /// <inheritdoc/>
    public override void AddServices(IServiceCollection services, IConfiguration configuration) =>
        services.AddSingleton<ComparisonShelf>().AddScoped<ComparisonReader>().AddScoped<ComparisonFiles>();

    /// <inheritdoc/>
    public override IEnumerable<Command> Verbs(VerbHost host) => [ComparisonVerb.Command(host)];
}
