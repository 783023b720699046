using System.Globalization;
using Meguri.Bench.Load;
using Meguri.Bench.Table;
using Meguri.Plans.Sheets;
using Npgsql;

namespace Meguri.Bench.Rows;

/// <summary>
/// A hundred editors on 600 sheets for two minutes, the program killed three times and the database once under them: on one node, then on two nodes of one database.
/// What was acknowledged must be there once, and nothing may have been overwritten unseen; otherwise there is no figure.
/// </summary>
public sealed class EditorsRow : Row
{
    private const int Editors = 100;

    /// <inheritdoc/>
    public override string Name => "editors";

    /// <inheritdoc/>
    public override async IAsyncEnumerable<Line> MeasureAsync(Workshop workshop)
    {
        var time = TimeSpan.FromSeconds(workshop.Options.Quick ? 20 : 120);
        foreach (var count in (int[])[1, 2])
            yield return await RunAsync(workshop, count, time);
    }

    private async Task<Line> RunAsync(Workshop workshop, int count, TimeSpan time)
    {
        var city = await workshop.CityAsync(1);
        var data = (await workshop.HostAsync()).Data;
        var nodes = Enumerable.Range(0, count).Select(_ => new Node(data, BenchHost.Settings(data))).ToList();
        foreach (var node in nodes)
            await node.StartAsync();
        var fields = workshop
            .Plan(1)
            .Sheets.Select(s => new EditedField(
                string.Create(CultureInfo.InvariantCulture, $"plans/{GeneratedPlan.Code}/sheets/{s.MeasureCode}/{s.PlanYear.Value}"),
                new FieldAddress("sheet", $"{s.MeasureCode}/{s.PlanYear.Value}", "note").Name,
                $"{s.MeasureCode}/{s.PlanYear.Value}"
            ))
            .ToList();
        using var officer = await Officer.SignInAsync($"{nodes[0].Url}{BenchHost.CodeOf(1)}/");
        var token = (await officer.FormAsync(fields[0].Path, "form#sheet")).First(f => f.Key == "__RequestVerificationToken").Value;
        var first = await LastEventAsync(city);
        // Each sheet is two editors': what one writes the other finds changed.
        var editors = Enumerable
            .Range(0, Editors)
            .Select(i => new Editor(
                i,
                [.. fields.Where((_, at) => at % Editors == i || (at + 1) % Editors == i)],
                nodes,
                officer.Cookies,
                token
            ))
            .ToList();
        using var stop = new CancellationTokenSource();
        var work = editors.Select(e => Task.Run(() => e.WriteAsync(stop.Token))).ToList();
        for (var step = 1; step <= 5; step++)
        {
            await Task.WhenAny([Task.Delay(time / 5), .. work]);
            if (work.Find(w => w.IsFaulted) is { } broken)
                await broken;
            if (step == 3)
                await Node.KillDatabaseAsync(city.ConnectionString);
            else if (step < 5)
                await nodes[step % count].KillAndStartAsync();
        }
        await stop.CancelAsync();
        await Task.WhenAll(work);
        foreach (var node in nodes)
            await node.DisposeAsync();

        foreach (var editor in editors)
            editor.Dispose();
        var done = editors.SelectMany(e => e.Done).ToList();
        await VerifyAsync(city, first, done);
        return new Line
        {
            Row = Name,
            What =
                $"{Editors} editors on {fields.Count} sheets for {time.TotalSeconds:0} s on {count} node{(count > 1 ? "s of one database" : "")}, the program killed three times and PostgreSQL once; {editors.Sum(e => e.Clashes):N0} clashes shown, {editors.Sum(e => e.Unanswered):N0} tries without an answer, longest wait {editors.Max(e => e.Longest).TotalSeconds:0.0} s; every acknowledged save found once, no update lost",
            Ours = $"{done.Count:N0} saves, {done.Count / time.TotalSeconds:N0}/s",
        };
    }

    private static async Task<long> LastEventAsync(BenchCity city)
    {
        await using var connection = await OpenAsync(city);
        await using var command = new NpgsqlCommand("select coalesce(max(id), 0) from events", connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private static async Task VerifyAsync(BenchCity city, long first, List<Acknowledged> done)
    {
        await using var connection = await OpenAsync(city);
        var written = new HashSet<(string Record, string? Text)>();
        var last = new Dictionary<string, string?>(StringComparer.Ordinal);
        var broken = 0;
        await using (
            var command = new NpgsqlCommand(
                "select e.key, e.changes -> 'note' ->> 0, e.changes -> 'note' ->> 1 from events e where e.id > $1 and e.kind = 'sheet' order by e.id",
                connection
            )
            {
                Parameters = { new() { Value = first } },
            }
        )
        await using (var rows = await command.ExecuteReaderAsync())
        {
            while (await rows.ReadAsync())
            {
                var (record, before, after) = (
                    rows.GetString(0),
                    rows.IsDBNull(1) ? null : rows.GetString(1),
                    rows.IsDBNull(2) ? null : rows.GetString(2)
                );
                if (!written.Add((record, after)))
                    throw new BenchException($"{record} was given twice: {after}");
                // Each write must have seen the one before it.
                if (last.TryGetValue(record, out var former) && former != before)
                    broken++;
                last[record] = after;
            }
        }
        if (broken > 0)
            throw new BenchException($"{broken} updates were overwritten unseen");
        if (done.Where(d => !written.Contains((d.Record, d.Text))).ToList() is { Count: > 0 } lost)
            throw new BenchException(
                $"{lost.Count} acknowledged saves are not in the history, such as of {lost[0].Record}: {lost[0].Text}"
            );
        if (done.Count != done.Distinct().Count())
            throw new BenchException("a save was acknowledged twice");
        await using var stored = new NpgsqlCommand(
            "select measure_code || '/' || plan_year, note from sheets where plan_code = $1",
            connection
        )
        {
            Parameters = { new() { Value = GeneratedPlan.Code } },
        };
        await using var sheets = await stored.ExecuteReaderAsync();
        while (await sheets.ReadAsync())
        {
            if (last.TryGetValue(sheets.GetString(0), out var text) && text != sheets.GetString(1))
                throw new BenchException($"{sheets.GetString(0)} holds something else than its last write");
        }
    }

    private static async Task<NpgsqlConnection> OpenAsync(BenchCity city)
    {
        // The server was killed under the pool.
        var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(city.ConnectionString) { Pooling = false }.ConnectionString
        );
        await connection.OpenAsync();
        return connection;
    }
}
