using System.Text.RegularExpressions;
using Meguri.Checks.Reading;

namespace Meguri.Checks.Words;

/// <summary>Half and full width within one number or word: 「１2人」, 「2０24年」, 「ＳNS」, 「1，200」, 「89．7％」; kana in half width.</summary>
public sealed partial class WidthMixed : SlipRule
{
    /// <inheritdoc/>
    public override string Code => "width-mixed";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Note;

    /// <inheritdoc/>
    public override string Title => "一つの数や言葉の中で、全角と半角が混ざっている";

    /// <inheritdoc/>
    public override string Why => "数字を直したときに、一部だけ打ち直した跡です。数としても言葉としても検索できなくなります。";

    /// <inheritdoc/>
    protected override bool MayHold(ReadOnlySpan<char> text) => text.ContainsAnyInRange('，', '\uFF9F');

    /// <inheritdoc/>
    protected override IEnumerable<Slip> Read(string text)
    {
        foreach (Match match in Mixed.Matches(text))
        {
            var words = Slip.Quote(match.Value);
            yield return new(
                new TextSpan(match.Index, match.Length),
                match switch
                {
                    _ when match.Groups["kana"].Success => $"{words}は半角のカタカナです。全角にしてください。",
                    _ when match.Groups["word"].Success =>
                        $"{words}は、一つの言葉の中で全角と半角が混ざっています。どちらかにそろえてください。",
                    _ => $"{words}は、一つの数の中で全角と半角が混ざっています。どちらかにそろえてください。",
                }
            );
        }
    }

    // A comma in full width between figures in half width may part two numbers of a list, unless three figures follow.
    private static Regex Mixed =>
        field ??= Pattern.Of(
            "(?:[0-9]+(?:[.,．，][0-9]+)*[０-９]|[０-９]+(?:[.,．，][０-９]+)*[0-9])[0-9０-９]*(?:[.,．，][0-9０-９]+)*|"
                + "[0-9]{1,3}(?:,[0-9]{3})*，[0-9]{3}(?![0-9０-９])|[０-９]{1,3},[０-９]{3}(?![0-9０-９])"
                // 「89．7％」; at the head of a line 「1．」 numbers it, and 「2024．4．1」 is a date.
                + "|(?<!^[ 　・●○■◎]*)(?<![0-9０-９.．])(?:[0-9]+．[0-9]+|[０-９]+\\.[０-９]+)(?![0-9０-９.．])"
                + "|^[ 　・●○■◎]*(?:[0-9]+．[0-9]+|[０-９]+\\.[０-９]+)(?=[%％倍]|ポイント)"
                + "|[0-9]+．[０-９]{1,3}(?![0-9０-９])|[0-9]+[.,][０-９]{1,3}(?![0-9０-９])|[０-９]+[.,．，][0-9]{1,3}(?![0-9０-９])"
                + "|(?<word>[A-Za-z]+[Ａ-Ｚａ-ｚ][A-Za-zＡ-Ｚａ-ｚ]*|[Ａ-Ｚａ-ｚ]+[A-Za-z][A-Za-zＡ-Ｚａ-ｚ]*)|(?<kana>[ｦ-ﾟ][ｦ-ﾟ･ ]*)",
            RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.Multiline
        );
}
