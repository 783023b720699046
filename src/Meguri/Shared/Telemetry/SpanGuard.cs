using System.Diagnostics;
using OpenTelemetry;

namespace Meguri.Shared.Telemetry;

/// <summary>
/// Lets out of a span only what is known to hold nothing of a person and no secret. Addresses of pages hold tokens of links, query strings what
/// people searched for, statements and the words of errors values of the database: none of them leaves.
/// </summary>
internal sealed class SpanGuard : BaseProcessor<Activity>
{
    private static readonly HashSet<string> Allowed = new(StringComparer.Ordinal)
    {
        "http.request.method",
        "http.response.status_code",
        "http.route",
        "network.protocol.version",
        "url.scheme",
        "error.type",
        "db.system.name",
        "db.namespace",
        "db.response.status_code",
        "city",
        "work",
        "result",
    };

    /// <inheritdoc/>
    public override void OnEnd(Activity data)
    {
        foreach (var (name, _) in data.TagObjects.Where(t => !Allowed.Contains(t.Key)).ToList())
            data.SetTag(name, null);
        foreach (var (name, _) in data.Baggage.ToList())
            data.SetBaggage(name, null);
        data.TraceStateString = null;
        if (data.StatusDescription is not null)
            data.SetStatus(data.Status);
        data.DisplayName = data.Kind switch
        {
            ActivityKind.Server => $"{data.GetTagItem("http.request.method")} {data.GetTagItem("http.route")}".TrimEnd(),
            ActivityKind.Client => "database",
            _ => data.DisplayName,
        };
        // What happened within it is told in words that may quote a value. The meters count it all the same.
        if (data.Events.Any() || data.Links.Any())
            data.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
    }
}
