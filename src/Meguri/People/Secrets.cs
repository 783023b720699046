using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Meguri.People;

/// <summary>Secrets of links, browsers and numbers: made here, shown once, stored as hashes only.</summary>
public static class Secrets
{
    private const int Bytes = 32;

    /// <summary>Letters of a secret.</summary>
    public const int Length = Bytes * 2;

    /// <summary>A new secret: 64 hexadecimal digits.</summary>
    public static string New() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>A new number of six digits.</summary>
    public static string NewCode() => RandomNumberGenerator.GetInt32(1_000_000).ToString("D6", CultureInfo.InvariantCulture);

    /// <summary>True for what can be a secret.</summary>
    public static bool IsOne(string? text) => text is { Length: Length } && text.All(char.IsAsciiHexDigitLower);

    /// <summary>What is stored of a secret.</summary>
    public static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    /// <summary>What is stored of a number that belongs to a record; the same number of another record is stored otherwise.</summary>
    public static string Hash(Guid of, string code) => Hash($"{of:N}:{code}");

    /// <summary>True where a stored hash is of this secret, in the same time whatever it is.</summary>
    public static bool Is(string stored, string hash) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(stored), Encoding.ASCII.GetBytes(hash));
}
