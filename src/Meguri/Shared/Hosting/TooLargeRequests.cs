using System.Buffers;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;

namespace Meguri.Shared.Hosting;

/// <summary>
/// Answers a request that says it is larger than its page takes. A browser shows an answer only after it has sent everything, so what it sends is read
/// and thrown away first, for those signed in and up to <see cref="MostThrownAway"/>; beyond that the connection is closed.
/// </summary>
public sealed class TooLargeRequests(RequestDelegate next)
{
    /// <summary>Most bytes read for the sake of an answer.</summary>
    public const long MostThrownAway = 2L * 1024 * 1024 * 1024;

    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    /// <summary>Lets what is small enough pass.</summary>
    public async Task InvokeAsync(HttpContext http)
    {
        var feature = http.Features.Get<IHttpMaxRequestBodySizeFeature>();
        var limit = http.GetEndpoint()?.Metadata.GetMetadata<IRequestSizeLimitMetadata>()?.MaxRequestBodySize
            ?? feature?.MaxRequestBodySize;
        if (limit is null || http.Request.ContentLength is not { } length || length <= limit)
        {
            await next(http);
            return;
        }
        if (length <= MostThrownAway && http.User.Identity is { IsAuthenticated: true })
        {
            if (feature is { IsReadOnly: false })
                feature.MaxRequestBodySize = null;
            await ThrowAwayAsync(http);
        }
        else
        {
            http.Response.Headers.Connection = "close";
        }
        // The page that answers must not look for a form in it.
        http.Request.Headers.ContentType = default;
        http.Request.ContentLength = 0;
        http.Request.Body = Stream.Null;
        http.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
    }

    private static async Task ThrowAwayAsync(HttpContext http)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted);
        end.CancelAfter(Longest);
        var buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
        try
        {
            while (await http.Request.Body.ReadAsync(buffer, end.Token) > 0) { }
        }
        catch (OperationCanceledException) when (!http.RequestAborted.IsCancellationRequested)
        {
            http.Response.Headers.Connection = "close";
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
