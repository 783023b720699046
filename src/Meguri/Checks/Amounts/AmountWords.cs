namespace Meguri.Checks.Amounts;

/// <summary>What several rules about amounts say alike.</summary>
internal static class AmountWords
{
    /// <summary>Said of a difference that rounding explains.</summary>
    public const string Rounding = "端数処理による差とみられます。そのままでよければ、理由を添えて了承してください。";

    /// <summary>Said of an amount that is ten times another.</summary>
    public const string TenTimes = "ちょうど10倍の違いなので、けたを打ち間違えていないかを確かめ、違うほうを直してください。";

    private const decimal Nearly = 0.005m;
    private const int FewestDigits = 3;

    /// <summary>True when an amount of a text and one of a column are the same but for 円 and 千円.</summary>
    public static bool IsUnitSlip(Reading.Figure figure, long amount) =>
        amount > 0
        && figure.Value > 0
        && (Math.Abs(figure.Value - (amount * 1000m)) < Math.Max(figure.Grain, 1000) || Math.Abs((figure.Value * 1000m) - amount) < 1000);

    /// <summary>
    /// True when one amount may be the other mistyped: one digit changed or left out, two swapped, or a nought too many or too few.
    /// </summary>
    public static bool LooksLike(decimal one, decimal other)
    {
        if (Slip(one, other) is not null)
            return true;
        var (a, b) = (Digits(one), Digits(other));
        if (a.Length != b.Length)
            return IsLeftOut(a, b) || IsLeftOut(b, a);
        var noughts = Math.Min(a.Length - a.TrimEnd('0').Length, b.Length - b.TrimEnd('0').Length);
        (a, b) = (a[..^noughts], b[..^noughts]);
        var differing = Enumerable.Range(0, a.Length).Where(i => a[i] != b[i]).ToList();
        return differing.Count == 1
            ? a.Length >= 3
            : differing.Count == 2 && a[differing[0]] == b[differing[1]] && a[differing[1]] == b[differing[0]];
    }

    /// <summary>True when two neighbouring digits of one amount are exchanged in the other: 5,250 and 5,520.</summary>
    public static bool IsExchanged(decimal one, decimal other)
    {
        var (a, b) = (Digits(one), Digits(other));
        if (a.Length != b.Length || Math.Max(a.TrimEnd('0').Length, b.TrimEnd('0').Length) < FewestDigits)
            return false;
        var differing = Enumerable.Range(0, a.Length).Where(i => a[i] != b[i]).ToList();
        return differing is [var first, var second] && second == first + 1 && a[first] == b[second] && a[second] == b[first];
    }

    // 912 for 9,612: of few digits, one may be missing by chance.
    private static bool IsLeftOut(string more, string fewer)
    {
        var noughts = Math.Min(more.Length - more.TrimEnd('0').Length, fewer.Length - fewer.TrimEnd('0').Length);
        (more, fewer) = (more[..^noughts], fewer[..^noughts]);
        return fewer.Length >= FewestDigits
            && more.Length == fewer.Length + 1
            && Enumerable.Range(0, more.Length).Any(i => more.Remove(i, 1) == fewer);
    }

    private static string Digits(decimal amount) =>
        decimal.Truncate(Math.Abs(amount)).ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>
    /// What to look for when one amount is 10, 100, 1,000 or 10,000 times the other, exactly or but for its last digits; null when it is not.
    /// </summary>
    public static string? Slip(decimal one, decimal other)
    {
        var (less, more) = one < other ? (one, other) : (other, one);
        if (less <= 0)
            return null;
        foreach (var times in (decimal[])[10, 100, 1_000, 10_000])
        {
            if (Math.Abs((more / less) - times) > times * Nearly)
                continue;
            var how = more == less * times ? "ちょうど" : "ほぼ";
            return times switch
            {
                10 => more == less * times
                    ? TenTimes
                    : "ほぼ10倍の違いなので、けたを打ち間違えていないかを確かめ、違うほうを直してください。",
                1_000 => $"{how}1,000倍の違いなので、単位の円と千円を取り違えていないかを確かめ、違うほうを直してください。",
                _ => $"{how}{times:#,##0}倍の違いなので、けたや単位を間違えていないかを確かめ、違うほうを直してください。",
            };
        }
        return null;
    }
}
