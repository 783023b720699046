using Meguri.Cities;
using Npgsql;

namespace Meguri.Shared.Hosting;

/// <summary>The address <c>/health</c>, for whoever watches the server: 200 when every city's database answers, else 503.</summary>
public static class Health
{
    /// <summary>Maps it.</summary>
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/health", CheckAsync).AllowAnonymous();

    private static async Task<IResult> CheckAsync(CityCatalogue cities, CityDatabases databases, CancellationToken cancel)
    {
        foreach (var city in cities.All)
        {
            try
            {
                await using var ask = databases.For(city).CreateCommand("select 1");
                await ask.ExecuteScalarAsync(cancel);
            }
            catch (NpgsqlException)
            {
                return Results.Text($"{city.Code}: database does not answer", statusCode: StatusCodes.Status503ServiceUnavailable);
            }
        }
        return Results.Text("ok");
    }
}
