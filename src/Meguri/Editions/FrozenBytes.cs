using System.IO.Compression;
using System.Security.Cryptography;

namespace Meguri.Editions;

/// <summary>How what is frozen is stored: Brotli, with a hash of what was compressed.</summary>
public static class FrozenBytes
{
    /// <summary>Compresses.</summary>
    public static byte[] Pack(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            brotli.Write(bytes);
        return packed.ToArray();
    }

    /// <summary>Gives back what <see cref="Pack"/> was given.</summary>
    public static byte[] Unpack(byte[] packed)
    {
        using var bytes = new MemoryStream();
        using (var brotli = new BrotliStream(new MemoryStream(packed), CompressionMode.Decompress))
            brotli.CopyTo(bytes);
        return bytes.ToArray();
    }

    /// <summary>SHA-256, lower-case hexadecimal.</summary>
    public static string Sha256(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
