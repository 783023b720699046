using System.CommandLine;
using Meguri.Cities;
using Meguri.Shared.Hosting;
using Meguri.Shared.Records;
using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Shared.Modules;

/// <summary>What one feature brings to the application. Program.cs lists the modules; nothing else knows them all.</summary>
public abstract class Module
{
    /// <summary>The kinds of record whose every change is written into the event log.</summary>
    public virtual IReadOnlyList<RecordKind> Records => [];

    /// <summary>What the feature's own events speak of, where they are more than the changes of <see cref="Records"/>: described so that the history can tell of them in words.</summary>
    public virtual IReadOnlyList<RecordKind> Told => [];

    /// <summary>The feature's items in the office menu.</summary>
    public virtual IReadOnlyList<MenuItem> Menu => [];

    /// <summary>The feature's services.</summary>
    public virtual void AddServices(IServiceCollection services, IConfiguration configuration) { }

    /// <summary>The feature's authorisation policies.</summary>
    public virtual void AddPolicies(AuthorizationBuilder policies) { }

    /// <summary>How the feature's entities map to its tables. The tables themselves are made by its SQL migrations.</summary>
    public virtual void ConfigureModel(ModelBuilder model) { }

    /// <summary>The feature's routes that are not pages.</summary>
    public virtual void MapEndpoints(IEndpointRouteBuilder routes) { }

    /// <summary>Runs once for each city when the program starts, after its database was brought up to date.</summary>
    /// <param name="services">Services of the city's scope.</param>
    /// <param name="cancel">Stops the start.</param>
    public virtual Task PrepareAsync(IServiceProvider services, CancellationToken cancel) => Task.CompletedTask;

    /// <summary>A line for the person who started the server, about one city; null for none. Japanese.</summary>
    public virtual string? Welcome(City city) => null;

    /// <summary>The feature's verbs on the command line.</summary>
    public virtual IEnumerable<Command> Verbs(VerbHost host) => [];
}
