using System.Diagnostics;
using System.Globalization;
using System.Net;
using Meguri.Bench.Load;
using Meguri.Bench.Table;
using Npgsql;

namespace Meguri.Bench.Rows;

/// <summary>A wrong password for a name that somebody has, against one for a name that nobody has: the clock tells nobody which names exist.</summary>
public sealed class SignInRow : Row
{
    private const int Tries = 25;

    /// <inheritdoc/>
    public override string Name => "sign-in";

    /// <inheritdoc/>
    public override async IAsyncEnumerable<Line> MeasureAsync(Workshop workshop)
    {
        var scale = workshop.Options.Scales[0];
        var city = await workshop.CityAsync(scale);
        using var visitor = Officer.Visit(city.Url);
        var form = (await visitor.FormAsync("sign-in", "main form")).ToDictionary(f => f.Key, f => f.Value, StringComparer.Ordinal);
        await using var database = new NpgsqlConnection(city.ConnectionString);
        await database.OpenAsync();
        List<double> known = [],
            unknown = [],
            ratios = [];
        // The first round warms up.
        for (var round = 0; round <= workshop.Options.Rounds; round++)
        {
            List<double> ofKnown = [],
                ofUnknown = [];
            for (var i = 0; i < Tries; i++)
            {
                ofKnown.Add(await TryAsync(BenchCity.User));
                ofUnknown.Add(await TryAsync("nobody"));
            }
            if (round == 0)
                continue;
            var (k, u) = (Statistics.Median(ofKnown), Statistics.Median(ofUnknown));
            known.Add(k);
            unknown.Add(u);
            ratios.Add(Math.Max(k, u) / Math.Min(k, u));
        }
        yield return new Line
        {
            Row = Name,
            Scale = scale,
            What =
                $"a wrong password for a known name against one for an unknown name, medians of {Tries} in turns; the longer over the shorter",
            Ours = string.Create(CultureInfo.InvariantCulture, $"{Statistics.Median(known) * 1000:0} ms"),
            Peer = string.Create(CultureInfo.InvariantCulture, $"{Statistics.Median(unknown) * 1000:0} ms"),
            Ratios = ratios,
            Goal = Goal.Most(1.1),
        };

        async Task<double> TryAsync(string name)
        {
            // Each is the first: nothing is refused for having been tried too often.
            await using (var forget = new NpgsqlCommand("delete from sign_in_attempts", database))
                await forget.ExecuteNonQueryAsync();
            (form["Input.UserName"], form["Input.Password"]) = (name, "a-wrong-password-2026");
            var began = Stopwatch.GetTimestamp();
            using var answer = await visitor.PostAsync("sign-in", form);
            var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
            return answer.StatusCode == HttpStatusCode.BadRequest
                ? seconds
                : throw new BenchException($"sign-in as {name}: {answer.StatusCode}");
        }
    }
}
