namespace Meguri.Surveys.Tally;

/// <summary>割合と標本誤差.</summary>
public static class AnswerShare
{
    /// <summary>Share in percent with one decimal, half away from zero, as reports print it; null of nobody.</summary>
    public static decimal? Percent(long part, long whole) =>
        whole == 0 ? null : Math.Round(100m * part / whole, 1, MidpointRounding.AwayFromZero);

    /// <summary>「54.8%」, or 「－」 of nobody.</summary>
    public static string Words(long part, long whole) => Percent(part, whole) is { } percent ? $"{percent:0.0}%" : "－";

    /// <summary>回収率: answered out of those asked; 「－」 where more answered than were asked, by an open link or paper beside the list.</summary>
    public static string Rate(long answered, long sent) => answered > sent ? "－（名簿にない回答を含む）" : Words(answered, sent);

    /// <summary>Half of the interval in which the share of all lies with 95 % certainty, in points; with the correction for a sample out of <paramref name="population"/> where that is known.</summary>
    public static decimal? Margin(long part, long whole, int? population)
    {
        if (whole == 0)
            return null;
        var p = (double)part / whole;
        var correction = population is { } all && all > 1 ? Math.Sqrt(Math.Max(0, all - whole) / (double)(all - 1)) : 1;
        return (decimal)Math.Round(196 * Math.Sqrt(p * (1 - p) / whole) * correction, 1, MidpointRounding.AwayFromZero);
    }
}
