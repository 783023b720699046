using System.Security.Cryptography;
using System.Text;
using Meguri.Shared.Text;

namespace Meguri.Surveys.Answering;

/// <summary>回答番号: what a person types to answer once, or to come back. Only its hash stands beside what is typed.</summary>
public static class AnswerCode
{
    // Without signs that look alike on paper.
    private const string Signs = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
    private const int Length = 10;

    /// <summary>A new code, such as <c>7KQ2M-X4HPD</c>; 49 bits.</summary>
    public static string New() => RandomNumberGenerator.GetString(Signs, Length).Insert(5, "-");

    /// <summary>A code as it was typed, in any width or case, with or without its dash; null when it can be none.</summary>
    public static string? Read(string? typed)
    {
        if (typed is not { Length: > 0 and < 60 })
            return null;
        var code = string.Concat(Nfkc.Fold(typed).ToUpperInvariant().Where(c => Signs.Contains(c, StringComparison.Ordinal)));
        return code.Length == Length ? code.Insert(5, "-") : null;
    }

    /// <summary>Under which it is stored.</summary>
    public static string Hash(string survey, string code) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{survey}\n{code}")));

    /// <summary>A random number for an answer.</summary>
    public static long NewAnswerId() => BitConverter.ToInt64(RandomNumberGenerator.GetBytes(8)) & long.MaxValue;
}
