using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Meguri.Plans;
using Meguri.Shared.Hosting;
using Meguri.Shared.Time;

namespace Meguri.Checks;

/// <summary>The verb <c>check</c>: findings on the console, as text or JSON.</summary>
public static class CheckVerb
{
    private static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    /// <summary>Makes the command.</summary>
    public static Command Command(VerbHost host)
    {
        var city = VerbHost.CityOption();
        var plan = new Option<string?>("--plan") { Description = "計画コード（なければその市のすべての計画）" };
        var year = new Option<string?>("--year") { Description = "計画年度（R6、令和6年度、2024 など。なければすべて）" };
        var json = new Option<bool>("--json") { Description = "結果をJSONで書きます。" };
        var command = new Command("check", "計画を点検します。了承されていない「誤り」があれば、終了コードは1です。")
        {
            city,
            plan,
            year,
            json,
        };
        command.SetAction(
            (parsed, cancel) =>
                host.RunAsync(
                    parsed.GetValue(city)!,
                    services =>
                        RunAsync(
                            services,
                            parsed.GetValue(plan),
                            parsed.GetValue(year),
                            parsed.GetValue(json),
                            Console.Out,
                            Console.Error,
                            cancel
                        ),
                    cancel
                )
        );
        return command;
    }

    /// <summary>Checks and writes what was found.</summary>
    /// <returns><see cref="ExitCode.Problems"/> when a 誤り stands that nobody accepted.</returns>
    public static async Task<int> RunAsync(
        IServiceProvider services,
        string? planCode,
        string? year,
        bool json,
        TextWriter output,
        TextWriter errors,
        CancellationToken cancel
    )
    {
        FiscalYear? planYear = null;
        if (year is not null)
        {
            if (!FiscalYear.TryParse(year, out var read, out var problem))
            {
                await errors.WriteLineAsync(problem);
                return ExitCode.Unusable;
            }
            planYear = read;
        }
        var reports = new List<CheckReport>();
        var codes = planCode is null
            ? (await services.GetRequiredService<PlanReader>().PlansAsync(cancel)).ConvertAll(p => p.Code)
            : [planCode];
        foreach (var code in codes)
        {
            if (await services.GetRequiredService<CheckService>().RunAsync(code, cancel) is { } report)
                reports.Add(report);
        }
        if (planCode is not null && reports.Count == 0)
        {
            await errors.WriteLineAsync($"「{planCode}」という計画はありません。");
            return ExitCode.Unusable;
        }
        var found = reports
            .SelectMany(r =>
                r.Findings.Where(f => planYear is null || f.Finding.Place.PlanYear is null || f.Finding.Place.PlanYear == planYear)
                    .Select(f => (Report: r, Found: f))
            )
            .ToList();
        if (json)
            await output.WriteLineAsync(JsonSerializer.Serialize(found.Select(f => Plain(f.Report, f.Found)), Json));
        else
            await WriteTextAsync(output, found);
        return found.Exists(f => f.Found.IsOpenError) ? ExitCode.Problems : ExitCode.Clean;
    }

    private static object Plain(CheckReport report, CheckedFinding found) =>
        new
        {
            Plan = report.PlanCode,
            Severity = found.Finding.Severity.Name(),
            found.Finding.Rule,
            Measure = found.Finding.Place.MeasureCode,
            PlanYear = found.Finding.Place.PlanYear?.Value,
            Record = found.Finding.Place.Kind,
            found.Finding.Place.Key,
            found.Finding.Place.Field,
            found.Finding.Message,
            Words = found.Finding.Spans.Select(s => new
            {
                s.Start,
                s.Length,
                Text = found.Finding.Text.Substring(s.Start, s.Length),
            }),
            Figures = found.Finding.Figures.Select(f => new
            {
                f.Value,
                f.Unit,
                f.Span?.Start,
                f.Span?.Length,
            }),
            Accepted = found.Accepted is { } a
                ? new
                {
                    a.Reason,
                    By = a.AcceptedBy,
                    At = a.AcceptedAt,
                }
                : null,
            found.Finding.Fingerprint,
        };

    private static async Task WriteTextAsync(TextWriter output, List<(CheckReport Report, CheckedFinding Found)> found)
    {
        foreach (var (_, f) in found)
        {
            await output.WriteLineAsync(
                $"{(f.Accepted is null ? f.Finding.Severity.Title() : "了承")} {f.Finding.Place.MeasureCode ?? "-"} {f.Where}: {f.Finding.Message}（{f.Finding.Rule}）{(f.Accepted is { } a ? $" 了承の理由：{a.Reason}" : "")}"
            );
        }
        var open = found.Where(f => f.Found.Accepted is null).Select(f => f.Found.Finding.Severity).ToList();
        await output.WriteLineAsync(
            $"誤り {open.Count(s => s == Severity.Error)}件、注意 {open.Count(s => s == Severity.Warning)}件、参考 {open.Count(s => s == Severity.Note)}件、了承済み {found.Count - open.Count}件"
        );
    }
}
