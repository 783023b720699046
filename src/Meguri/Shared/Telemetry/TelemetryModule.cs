using Meguri.Cities;
using Meguri.Shared.Modules;
using Npgsql;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Meguri.Shared.Telemetry;

/// <summary>
/// 計測の送り先: traces and meters by OpenTelemetry to the collector at <c>Telemetry:Endpoint</c>; without one nothing is gathered and nothing sent.
/// Logs are not sent: they stay on the machine.
/// </summary>
public sealed class TelemetryModule : Module
{
    /// <inheritdoc/>
    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<WorkMeter>();
        if (configuration["Telemetry:Endpoint"] is not { Length: > 0 } to)
            return;
        if (!Uri.TryCreate(to, UriKind.Absolute, out var endpoint) || endpoint.Scheme is not ("http" or "https"))
            throw new TelemetrySettingsException($"「{to}」は、http:// か https:// で始まるアドレスではありません。");
        var protocol = configuration["Telemetry:Protocol"] switch
        {
            null or "" or "grpc" => OtlpExportProtocol.Grpc,
            "http" => OtlpExportProtocol.HttpProtobuf,
            var other => throw new TelemetrySettingsException($"Telemetry:Protocol は grpc か http です（「{other}」と書かれています）。"),
        };
        services.AddHostedService<QueueWatch>();
        services
            .AddOpenTelemetry()
            .ConfigureResource(r =>
                r.AddService(
                    "meguri",
                    serviceVersion: typeof(TelemetryModule).Assembly.GetName().Version?.ToString(),
                    serviceInstanceId: configuration["Telemetry:Instance"] is { Length: > 0 } name ? name : Environment.MachineName
                )
            )
            .WithTracing(t =>
                t.SetSampler(new AlwaysOnSampler())
                    .AddSource(WorkMeter.Name)
                    .AddAspNetCoreInstrumentation(o => o.EnrichWithHttpResponse = (span, answer) => span.SetTag("city", CityOf(answer)))
                    .AddNpgsql()
                    .AddProcessor<SpanGuard>()
                    .AddOtlpExporter(o => Set(o, "v1/traces"))
            )
            .WithMetrics(m =>
                m.AddMeter(WorkMeter.Name)
                    .AddAspNetCoreInstrumentation()
                    .AddNpgsqlInstrumentation()
                    .AddView("http.server.request.duration", new MetricStreamConfiguration { TagKeys = Requests })
                    .AddOtlpExporter(o => Set(o, "v1/metrics"))
            );

        void Set(OtlpExporterOptions o, string path)
        {
            o.Protocol = protocol;
            o.Endpoint = protocol == OtlpExportProtocol.Grpc ? endpoint : new Uri(to.TrimEnd('/') + "/" + path);
        }
    }

    private static readonly string[] Requests = ["http.request.method", "http.response.status_code", "http.route", "error.type"];

    private static string? CityOf(HttpResponse answer) =>
        answer.HttpContext.RequestServices.GetService<CityContext>() is { IsSet: true, City.Code: var code } ? code : null;
}

/// <summary>The settings of telemetry cannot be used; the message says which and why.</summary>
public sealed class TelemetrySettingsException(string problem) : Exception($"設定の Telemetry を直してください。{problem}");
