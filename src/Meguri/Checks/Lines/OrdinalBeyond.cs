using System.Text.RegularExpressions;
using Meguri.Checks.Reading;
using Meguri.Shared.Text;
using Meguri.Shared.Time;

namespace Meguri.Checks.Lines;

/// <summary>A meeting with a number that there is not: 「全4回…第5回で取りまとめ」, 「第1回に27人、第3回に10人の2回で」.</summary>
public sealed partial class OrdinalBeyond : SlipRule
{
    /// <inheritdoc/>
    public override string Code => "ordinal-beyond";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Note;

    /// <inheritdoc/>
    public override string Title => "「第5回」が、全部の回数を超えている";

    /// <inheritdoc/>
    public override string Why => "全4回の講座に第5回はありません。回の番号か、全部の回数のどちらかの打ち間違いです。";

    /// <inheritdoc/>
    protected override bool ReadsNames => false;

    /// <inheritdoc/>
    protected override bool MayHold(ReadOnlySpan<char> text) => text.Contains('第') && text.Contains('回');

    /// <inheritdoc/>
    protected override IEnumerable<Slip> Read(string text)
    {
        var half = FullWidth.ToAscii(text);
        foreach (Match total in Totals.Matches(half))
        {
            var sentence = Mentions.SentenceAt(half, total.Index);
            var numbered = Numbered()
                .Matches(half[sentence.Start..sentence.End])
                .Select(m => (Span: new TextSpan(sentence.Start + m.Index, m.Length), Number: KanjiNumber.Read(m.Groups["n"].Value)))
                .ToList();
            var all = KanjiNumber.Read(total.Groups["n"].Value);
            // 「第5回と第6回の2回」 are two of more, unless the first is among them.
            if (
                all < 2
                || numbered.Count == 0
                || (!total.Groups["all"].Success && !(numbered.Exists(o => o.Number == 1) && numbered[^1].Span.End <= total.Index))
            )
                continue;
            foreach (var (span, number) in numbered.Where(o => o.Number > all && o.Number <= all + Farthest))
                yield return new(
                    span,
                    $"{Slip.Quote(text.AsSpan(span.Start, span.Length))}とありますが、同じ文に全部で{all}回とあります。回の番号か回数の、違うほうを直してください。"
                );
        }
    }

    // What is far beyond goes on from other years.
    private const int Farthest = 6;
    private const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;
    private const string Number = "(?<n>[0-9]{1,2}|[二三四五六七八九]|十[一二]?)";

    private static Regex Totals =>
        field ??= Pattern.Of(
            "(?<all>(?<![安健保])全(?:部で)?)"
                + Number
                + "回(?!目|以降|生|復|線|路)|(?<![0-9第])(?:の|計|合計|、)"
                + Number
                + "回(?=で(?!き)|に|を開|とも|開催|実施|を実施|を行|、)",
            Options
        );

    // Not 「第12回ふるさとまつり」, which goes on from year to year.
    [GeneratedRegex(
        "第"
            + Number
            + @"回(?:目)?(?=[はがにでをも、。()]|の(?:会|講座|教室|会議|内容|講師|参加|テーマ|後|前)|と(?=第)|から|まで|以降|では|\s|\z)",
        Options,
        Patience.Milliseconds
    )]
    private static partial Regex Numbered();
}
