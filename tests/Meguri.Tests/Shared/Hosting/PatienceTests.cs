using Meguri.Shared.Hosting;
using Meguri.Tests.TestSupport;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Meguri.Tests.Shared.Hosting;

public sealed class PatienceTests
{
    private readonly FakeClock _clock = new();

    [Fact]
    public async Task A_database_that_is_starting_is_waited_for()
    {
        var tries = 0;
        await WithAsync(() => ++tries < 3 ? throw Refusal(PostgresErrorCodes.CannotConnectNow) : Task.CompletedTask);
        Assert.Equal(3, tries);
    }

    [Fact]
    public async Task A_server_that_nobody_started_is_waited_for_and_then_told()
    {
        var tries = 0;
        await using var nobody = new NpgsqlConnection("Host=127.0.0.1;Port=1;Username=meguri;Database=meguri");
        await Assert.ThrowsAsync<NpgsqlException>(() =>
            WithAsync(async () =>
            {
                if (++tries == 2)
                    _clock.Now = _clock.Now.AddMinutes(2);
                await nobody.OpenAsync();
            })
        );
        Assert.Equal(2, tries);
    }

    [Theory]
    [InlineData(PostgresErrorCodes.InvalidPassword)]
    [InlineData(PostgresErrorCodes.InvalidCatalogName)]
    [InlineData(PostgresErrorCodes.DiskFull)]
    public async Task What_waiting_does_not_mend_is_told_at_once(string state)
    {
        var tries = 0;
        await Assert.ThrowsAsync<PostgresException>(() =>
            WithAsync(() =>
            {
                tries++;
                throw Refusal(state);
            })
        );
        Assert.Equal(1, tries);
    }

    private Task WithAsync(Func<Task> work) =>
        DatabasePatience.WithDatabaseAsync(work, TimeSpan.FromMinutes(1), _clock, NullLogger.Instance, default);

    private static PostgresException Refusal(string state) => new("refused", "FATAL", "FATAL", state);
}
