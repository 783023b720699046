using Meguri.Bench.Load;
using Meguri.Bench.Peers;
using Meguri.Bench.Table;
using Meguri.Editions.Site;

namespace Meguri.Bench.Rows;

/// <summary>A measure's public page, served from memory, against Kestrel sending the same bytes and nothing else.</summary>
public sealed class PublicPageRow : WebRow
{
    /// <inheritdoc/>
    public override string Name => "public-page";

    /// <inheritdoc/>
    protected override double Share => 0.75;

    /// <inheritdoc/>
    public override async IAsyncEnumerable<Line> MeasureAsync(Workshop workshop)
    {
        var headers = new Dictionary<string, string>(StringComparer.Ordinal) { ["Accept-Encoding"] = "gzip, deflate, br" };
        foreach (var scale in workshop.Options.Scales)
        {
            var city = await workshop.CityAsync(scale);
            await city.PublishAsync();
            var page = new Uri(city.Url + "editions/1/" + SitePath.Measure(workshop.Plan(scale).Sheets[0].MeasureCode));

            using var http = new HttpClient();
            using var request = new HttpRequestMessage(HttpMethod.Get, page);
            request.Headers.TryAddWithoutValidation("Accept-Encoding", headers["Accept-Encoding"]);
            using var answer = await http.SendAsync(request);
            if (!answer.IsSuccessStatusCode)
                throw new BenchException($"{page}: {answer.StatusCode}");
            var bytes = await answer.Content.ReadAsByteArrayAsync();
            var queries = await Queries.DuringAsync(async () =>
            {
                for (var i = 0; i < 20; i++)
                    await http.GetByteArrayAsync(page);
            });

            await using var peer = await Peer.StartAsync(
                _ => { },
                app =>
                    app.Run(context =>
                    {
                        context.Response.ContentType = "text/html; charset=utf-8";
                        context.Response.ContentLength = bytes.Length;
                        return context.Response.Body.WriteAsync(bytes).AsTask();
                    })
            );
            var line = await AgainstAsync(
                workshop,
                scale,
                $"cached public page of {bytes.Length / 1024.0:0.0} KB as sent ({answer.Content.Headers.ContentEncoding.FirstOrDefault() ?? "plain"}), {queries} queries in 20 requests, against Kestrel sending the same bytes from memory",
                page,
                peer.Url,
                headers
            );
            yield return queries == 0 ? line : line with { Goal = null, What = line.What + " — **must be none**" };
        }
    }
}
