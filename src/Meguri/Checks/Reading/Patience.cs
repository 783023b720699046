namespace Meguri.Checks.Reading;

/// <summary>
/// How long one expression may look at one text. No expression of the rules can take more than a moment; the limit counts time on the wall, and a machine that is
/// busy with other things must not make a publication fail.
/// </summary>
internal static class Patience
{
    /// <summary>The limit.</summary>
    public const int Milliseconds = 30_000;
}
