using System.Globalization;
using Meguri.Checks.Reading;
using Meguri.Shared.Text;

namespace Meguri.Checks.Amounts;

/// <summary>A share told in words (約4割, 半数, 3分の1を超える) is not what part and whole beside it give.</summary>
public sealed class ShareWordDiffers : Rule
{
    /// <inheritdoc/>
    public override string Code => "share-word-differs";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Warning;

    /// <inheritdoc/>
    public override string Title => "「約4割」「半数」などの言葉と、もとの数が合わない";

    /// <inheritdoc/>
    public override string Why => "言葉で書いた割合も、隣の二つの数から誰でも確かめられます。大きく見せたと思われかねません。";

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(CheckedPlan plan)
    {
        foreach (var text in plan.Texts.Where(t => !t.IsCopy))
        {
            foreach (var share in ShareWords.In(text.Text))
            {
                if (share.Holds)
                    continue;
                var whole = share.Wholes[0];
                var words = FullWidth.ToAscii(text.Text.Substring(share.Words.Start, share.Words.Length));
                var right = decimal.Round(share.Of(whole), 1, MidpointRounding.AwayFromZero)
                    .ToString("#,##0.#", CultureInfo.InvariantCulture);
                yield return Found(
                    text.Place,
                    $"文中に「{words}」とありますが、{whole.Print()}のうち{share.Part.Print()}は{right}％です。言葉かどちらかの数の、違うほうを直してください。",
                    text.Text,
                    words
                ) with
                {
                    Severity = share.IsSure ? Severity : Severity.Note,
                    Text = text.Text,
                    Spans = [.. new[] { share.Part.Span, whole.Span, share.Words }.Distinct().OrderBy(s => s.Start)],
                    Figures = [FoundFigure.Of(share.Part), FoundFigure.Of(whole)],
                };
            }
        }
    }
}
