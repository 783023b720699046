using Meguri.Accounts;
using Meguri.Cities;
using Meguri.Editions.Publishing;
using Meguri.Plans;
using Meguri.Shared.Audit;
using Npgsql;

namespace Meguri.Bench;

/// <summary>One city of the running application.</summary>
public sealed class BenchCity(WebApplication app, City city)
{
    /// <summary>Sign-in name of the planning officer.</summary>
    public const string User = "bench";

    /// <summary>The officer's password.</summary>
    public const string Password = "bench-password-2026";

    /// <summary>Who writes what no person does.</summary>
    public static readonly Write Write = new() { Actor = Actor.System, Reason = "bench" };

    private bool _published;

    /// <summary>The city.</summary>
    public City City => city;

    /// <summary>Address of its pages, with a slash at its end.</summary>
    public string Url => $"{app.Urls.First()}/{city.Code}/";

    /// <summary>Connection string of its database, as the role that owns its tables.</summary>
    public string ConnectionString => app.Services.GetRequiredService<CityDatabases>().OwnerConnectionString(city);

    /// <summary>Runs <paramref name="act"/> with a service, in a scope of its own.</summary>
    public async Task<T> WithAsync<TService, T>(Func<TService, Task<T>> act)
        where TService : notnull
    {
        await using var scope = app.Services.CreateCityScope(city);
        return await act(scope.ServiceProvider.GetRequiredService<TService>());
    }

    /// <summary>Fills the city with a plan and an officer.</summary>
    public async Task FillAsync(PlanDocument plan)
    {
        await WithAsync<PlanService, int>(s =>
            s.ApplyAsync(plan.Plan.Code, PlanDiff.Between(new PlanDocument(), plan, removeMissing: false), Write)
        );
        await WithAsync<StaffService, IReadOnlyList<string>>(s =>
            s.CreateAsync(
                new NewStaff
                {
                    UserName = User,
                    DisplayName = "測定",
                    Password = Password,
                    Roles = [new(Role.Planning)],
                },
                Write
            )
        );
        await ExecuteAsync("analyze");
    }

    /// <summary>Takes every plan out again, so that the city is as before.</summary>
    public Task ClearAsync() => ExecuteAsync($"truncate {string.Join(", ", PlanRecords.All.Select(PlanMapping.Table))} cascade");

    /// <summary>Makes the plan's first edition, when there is none yet.</summary>
    public async Task PublishAsync()
    {
        if (_published)
            return;
        await WithAsync<EditionService, Published>(s =>
            s.PublishAsync(
                new PublishRequest
                {
                    PlanCode = GeneratedPlan.Code,
                    WithoutApproval = "計測",
                    Summary = "測定",
                    ErrorsReason = "測定",
                    Write = Write,
                }
            )
        );
        _published = true;
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 300 };
        await command.ExecuteNonQueryAsync();
    }
}
