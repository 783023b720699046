using Npgsql;

namespace Meguri.Shared.Hosting;

/// <summary>Waits at the start for a database that is not there yet: a server that is being started or recovers from a crash refuses for a while.</summary>
internal static partial class DatabasePatience
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>Does <paramref name="work"/>, again and again while the database is away, at most until <paramref name="most"/> has passed.</summary>
    /// <exception cref="NpgsqlException">It is still away then, or it refuses for a reason that waiting does not mend.</exception>
    public static async Task WithDatabaseAsync(Func<Task> work, TimeSpan most, TimeProvider time, ILogger logger, CancellationToken cancel)
    {
        var began = time.GetTimestamp();
        for (var told = false; ; told = true)
        {
            try
            {
                await work();
                return;
            }
            catch (Exception e) when (e.GetBaseException() is var cause && IsAway(e, cause) && time.GetElapsedTime(began) < most)
            {
                if (!told)
                    Waiting(logger, (int)most.TotalSeconds, cause.Message);
                await Task.Delay(Pause, cancel);
            }
        }
    }

    /// <summary>True when the database is away and may come back.</summary>
    public static bool IsAway(Exception e) => IsAway(e, e.GetBaseException());

    /// <summary>True for a server that is starting, stopping or recovering, and for a connection that broke or was not taken.</summary>
    private static bool IsAway(Exception e, Exception cause) =>
        e switch
        {
            _ when cause is PostgresException refused => refused.SqlState
                is PostgresErrorCodes.CannotConnectNow
                    or PostgresErrorCodes.AdminShutdown
                    or PostgresErrorCodes.CrashShutdown,
            NpgsqlException => cause
                is System.Net.Sockets.SocketException { SocketErrorCode: not System.Net.Sockets.SocketError.HostNotFound }
                    or IOException
                    or TimeoutException,
            _ => false,
        };

    [LoggerMessage(LogLevel.Warning, "データベースがまだ答えません。答えるまで、最長{Seconds}秒待ちます（{Cause}）")]
    private static partial void Waiting(ILogger logger, int seconds, string cause);
}
