using Meguri.Cities;
using Meguri.Shared.Data;
using Npgsql;

namespace Meguri.Shared.Hosting;

/// <summary>
/// The address <c>/health</c>, for whoever watches the server: 200 when every city's database answers, else 503. A log that the program
/// itself could alter is named.
/// </summary>
public static class Health
{
    /// <summary>Maps it.</summary>
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/health", CheckAsync).AllowAnonymous();

    private static async Task<IResult> CheckAsync(CityCatalogue cities, CityDatabases databases, CancellationToken cancel)
    {
        var open = new List<string>();
        foreach (var city in cities.All)
        {
            try
            {
                if (await LogGuard.ProblemAsync(databases.For(city), cancel) is { } problem)
                    open.Add($"{city.Code}: the log is not guarded. {problem}");
            }
            catch (NpgsqlException)
            {
                return Results.Text($"{city.Code}: database does not answer", statusCode: StatusCodes.Status503ServiceUnavailable);
            }
        }
        return Results.Text(string.Join('\n', ["ok", .. open]));
    }
}
