using System.IO.Compression;
using System.Security.Cryptography;

namespace Meguri.Editions.Serving;

/// <summary>The bytes at one address, with their strong ETag and, made when first asked for, their compressed forms.</summary>
public sealed class CachedBytes
{
    private const int WorthCompressing = 512;
    private readonly Lazy<byte[]> _brotli;
    private readonly Lazy<byte[]> _gzip;

    /// <summary>Takes in the bytes.</summary>
    public CachedBytes(byte[] bytes, string mediaType)
    {
        Plain = bytes;
        MediaType = mediaType;
        Tag = Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 16));
        IsCompressible =
            bytes.Length >= WorthCompressing
            && (
                mediaType.StartsWith("text/", StringComparison.Ordinal)
                || mediaType.Contains("json", StringComparison.Ordinal)
                || mediaType.Contains("svg", StringComparison.Ordinal)
            );
        _brotli = new(() => Compress(stream => new BrotliStream(stream, CompressionLevel.Optimal)));
        _gzip = new(() => Compress(stream => new GZipStream(stream, CompressionLevel.Optimal)));
    }

    /// <summary>As rendered.</summary>
    public byte[] Plain { get; }

    /// <summary>MIME type.</summary>
    public string MediaType { get; }

    /// <summary>Hash of the bytes, from which ETags are made.</summary>
    public string Tag { get; }

    /// <summary>False for what is small or compressed already.</summary>
    public bool IsCompressible { get; }

    /// <summary>About what this takes in memory, compressed forms included.</summary>
    public long Cost => (Plain.Length * 3L / 2) + 256;

    /// <summary>The bytes in an encoding: <c>br</c>, <c>gzip</c> or empty for none.</summary>
    public byte[] In(string encoding) =>
        encoding switch
        {
            "br" => _brotli.Value,
            "gzip" => _gzip.Value,
            _ => Plain,
        };

    private byte[] Compress(Func<Stream, Stream> wrap)
    {
        using var packed = new MemoryStream();
        using (var stream = wrap(packed))
            stream.Write(Plain);
        return packed.ToArray();
    }
}
