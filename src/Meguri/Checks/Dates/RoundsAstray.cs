using System.Globalization;
using System.Text.RegularExpressions;
using Meguri.Checks.Reading;
using Meguri.Shared.Text;

namespace Meguri.Checks.Dates;

/// <summary>Rounds whose days go backwards, or one of which is left out: 「1回目7/21、2回目6/17」, 「・1回目… ・3回目…」.</summary>
public sealed class RoundsAstray : SlipRule
{
    /// <inheritdoc/>
    public override string Code => "rounds-astray";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Warning;

    /// <inheritdoc/>
    public override string Title => "第1回・第2回と、日の順や番号が合わない";

    /// <inheritdoc/>
    public override string Why => "第2回が第1回より前の日なら、日か番号のどちらかが打ち間違いです。番号が飛ぶと、一回分が落ちて見えます。";

    /// <inheritdoc/>
    protected override bool ReadsNames => false;

    /// <inheritdoc/>
    protected override bool MayHold(ReadOnlySpan<char> text) => text.Contains('回') && (text.Contains('第') || text.Contains('目'));

    /// <inheritdoc/>
    protected override IEnumerable<Slip> Read(string text)
    {
        var half = FullWidth.ToAscii(text);
        Match? last = null;
        foreach (Match match in Round.Matches(half))
        {
            if (last is not null && NumberOf(match) == NumberOf(last) + 1 && IsBefore(match, last))
                yield return new(
                    new TextSpan(last.Index, match.Index + match.Length - last.Index),
                    $"{Print(last)}の日が{Print(match)}の日よりあとです。回の番号か日の、違うほうを直してください。"
                );
            last = match;
        }
        last = null;
        foreach (Match match in InLine.Matches(half))
        {
            // A list of them begins with the first.
            if (last is not null && NumberOf(match) == NumberOf(last) + 2)
                yield return new(
                    new TextSpan(match.Groups["at"].Index, match.Groups["at"].Length),
                    $"「{NumberOf(last)}回目」の次が「{NumberOf(match)}回目」です。間の回が落ちていないか、番号の打ち間違いでないかを確かめてください。",
                    Severity.Note
                );
            last = NumberOf(match) == 1 || last is not null ? match : null;
        }
    }

    private static int NumberOf(Match match) => int.Parse(match.Groups["k"].ValueSpan, CultureInfo.InvariantCulture);

    private static string Print(Match match) => match.Groups["eye"].Success ? $"{NumberOf(match)}回目" : $"第{NumberOf(match)}回";

    // Rounds of the same, told without years, in the order of a fiscal year.
    private static bool IsBefore(Match match, Match last)
    {
        if (
            match.Groups["words"].Value.Trim() != last.Groups["words"].Value.Trim()
            || match.Groups["eye"].Success != last.Groups["eye"].Success
        )
            return false;
        return Place(match) < Place(last);
    }

    private static int Place(Match match)
    {
        var month = int.Parse(match.Groups["m"].ValueSpan, CultureInfo.InvariantCulture);
        var day = match.Groups["d"] is { Success: true } d ? int.Parse(d.ValueSpan, CultureInfo.InvariantCulture) : 0;
        return ((month + 8) % 12 * 100) + day;
    }

    private const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.Multiline;

    private static Regex Round =>
        field ??= Pattern.Of(
            @"(?:第(?<k>[1-9])回|(?<k>[1-9])(?<eye>回目))(?<words>[^0-9。\n第回年]{0,10}?)(?:(?<m>1[0-2]|[1-9])月(?:(?<d>[0-9]{1,2})日)?(?!以|から|号)|(?<m>1[0-2]|[1-9])/(?<d>[0-9]{1,2}))(?![0-9/%])",
            Options
        );

    private static Regex InLine => field ??= Pattern.Of(@"^[\s・○●◯\-]*(?<at>(?<k>[1-9])回目)", Options);
}
