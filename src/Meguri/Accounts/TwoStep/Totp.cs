using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Meguri.Accounts.TwoStep;

/// <summary>
/// Codes of six figures that change each half minute (RFC 6238, HMAC-SHA-1, as authenticators do it). Identity's own provider reads the machine's clock
/// and cannot tell which half minute a code was of, so that one could be used again.
/// </summary>
public static class Totp
{
    /// <summary>Bytes of a key (RFC 4226, 4: at least 128 bits, 160 advised).</summary>
    public const int KeyLength = 20;

    private const int Seconds = 30;

    // A clock that is half a minute wrong, and a person who types slowly (RFC 6238, 5.2).
    private const int Drift = 1;

    /// <summary>The half minute that a code belongs to, near that moment; null for a code of none.</summary>
    public static long? StepOf(byte[] key, string code, DateTimeOffset now)
    {
        var current = now.ToUnixTimeSeconds() / Seconds;
        long? found = null;
        // All are tried, whichever is right: no clock tells.
        for (var step = current - Drift; step <= current + Drift; step++)
        {
            if (CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Code(key, step)), Encoding.UTF8.GetBytes(code)))
                found = step;
        }
        return found;
    }

    /// <summary>The code at that moment.</summary>
    public static string Code(byte[] key, DateTimeOffset at) => Code(key, at.ToUnixTimeSeconds() / Seconds);

    /// <summary>A key as people type it: base 32 (RFC 4648), four signs at a time.</summary>
    public static string Text(byte[] key) => string.Join(' ', Base32(key).Chunk(4).Select(c => new string(c)));

    /// <summary>What an authenticator reads from the picture.</summary>
    public static string Address(byte[] key, string issuer, string account) =>
        $"otpauth://totp/{Uri.EscapeDataString(issuer)}:{Uri.EscapeDataString(account)}?secret={Base32(key)}&issuer={Uri.EscapeDataString(issuer)}";

    /// <summary>Bytes in base 32 without padding.</summary>
    public static string Base32(ReadOnlySpan<byte> bytes)
    {
        const string signs = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        var text = new StringBuilder();
        var (bits, count) = (0, 0);
        foreach (var b in bytes)
        {
            (bits, count) = ((bits << 8) | b, count + 8);
            for (; count >= 5; count -= 5)
                text.Append(signs[(bits >> (count - 5)) & 31]);
            bits &= (1 << count) - 1;
        }
        if (count > 0)
            text.Append(signs[(bits << (5 - count)) & 31]);
        return text.ToString();
    }

    private static string Code(byte[] key, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> hash = stackalloc byte[20];
#pragma warning disable CA5350 // What authenticators speak; nothing here rests on SHA-1 being free of collisions.
        HMACSHA1.HashData(key, counter, hash);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadUInt32BigEndian(hash[(hash[19] & 15)..]) & 0x7FFFFFFF;
        return (number % 1_000_000).ToString("000000", System.Globalization.CultureInfo.InvariantCulture);
    }
}
