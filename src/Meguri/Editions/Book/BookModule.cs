using System.CommandLine;
using Meguri.Editions.Files;
using Meguri.Shared.Hosting;
using Meguri.Shared.Modules;

namespace Meguri.Editions.Book;

/// <summary>計画書: the plan book, printed from an edition.</summary>
public sealed class BookModule : Module
{
    /// <inheritdoc/>
    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<BookOptions>(configuration.GetSection("Book"));
        services.AddSingleton<Press>().AddSingleton<BookPrinter>();
        services.AddScoped<EditionFileMaker, PlanBookFile>();
    }

    /// <inheritdoc/>
    public override IEnumerable<Command> Verbs(VerbHost host) => [BookVerb.Command(host)];
}
