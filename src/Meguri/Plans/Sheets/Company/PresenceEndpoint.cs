using System.Text.Json;
using Dapper;
using Meguri.Accounts;
using Meguri.Cities;
using Meguri.Shared.Hosting;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authorization;

namespace Meguri.Plans.Sheets.Company;

/// <summary>The address by which an open sheet says every twenty seconds who has it open, and hears who else has. It keeps no session alive.</summary>
internal static class PresenceEndpoint
{
    /// <summary>Who has not been heard of for so long is gone.</summary>
    private static readonly TimeSpan Gone = TimeSpan.FromSeconds(50);

    private const string Sql = """
        with old as (delete from sheet_presence where at < @now - interval '1 hour'),
        mine as (
            insert into sheet_presence (plan_code, measure_code, plan_year, staff_id, name, field, at)
            select plan_code, measure_code, plan_year, @staff, @name, @field, @now from sheets where plan_code = @plan and measure_code = @measure and plan_year = @year and not @leaving
            on conflict (plan_code, measure_code, plan_year, staff_id) do update set name = excluded.name, field = excluded.field, at = excluded.at),
        left_ as (delete from sheet_presence where @leaving and plan_code = @plan and measure_code = @measure and plan_year = @year and staff_id = @staff)
        select name as "Name", field as "Field" from sheet_presence
        where plan_code = @plan and measure_code = @measure and plan_year = @year and staff_id <> @staff and at > @since order by name
        """;

    /// <summary>Maps it.</summary>
    public static void Map(IEndpointRouteBuilder routes, AnswersJson signedOut) =>
        routes
            .MapPost("/plans/{plan}/sheets/{measure}/{year:int}/presence", AnswerAsync)
            .RequireAuthorization(Policies.Staff)
            .WithMetadata(signedOut with { KeepsSession = false });

    private static async Task AnswerAsync(HttpContext http, string plan, string measure, int year)
    {
        Said? said;
        try
        {
            await http.RequestServices.GetRequiredService<IAntiforgery>().ValidateRequestAsync(http);
            said = await http.Request.ReadFromJsonAsync<Said>(http.RequestAborted);
        }
        catch (Exception e) when (e is AntiforgeryValidationException or JsonException or InvalidOperationException)
        {
            said = null;
        }
        if (said?.Field is not { Length: <= 200 } field || http.User.Actor() is not { Id: { } staff, Name: var name })
        {
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            await http.Response.WriteAsJsonAsync(Array.Empty<Other>());
            return;
        }
        var now = http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
        var city = http.RequestServices.GetRequiredService<CityContext>().City;
        await using var connection = await http
            .RequestServices.GetRequiredService<CityDatabases>()
            .For(city)
            .OpenConnectionAsync(http.RequestAborted);
        var others = await connection.QueryAsync<Other>(
            new CommandDefinition(
                Sql,
                new
                {
                    plan,
                    measure,
                    year,
                    staff,
                    name,
                    field,
                    now,
                    since = now - Gone,
                    leaving = said.Leaving,
                },
                cancellationToken: http.RequestAborted
            )
        );
        await http.Response.WriteAsJsonAsync(others, http.RequestAborted);
    }

    private sealed record Said(string? Field, bool Leaving);

    private sealed class Other
    {
        public string Name { get; init; } = "";

        public string Field { get; init; } = "";
    }
}
