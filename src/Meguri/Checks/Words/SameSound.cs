using Meguri.Checks.Reading;

namespace Meguri.Checks.Words;

/// <summary>A real word, but not the one that the words beside it ask for: 「訪問の機械」, 「料金の改訂」, 「冊子を政策した」, 「工事の家庭で」.</summary>
public sealed class SameSound : SlipRule
{
    /// <inheritdoc/>
    public override string Code => "same-sound";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Note;

    /// <inheritdoc/>
    public override string Title => "隣の言葉に合わない、同じ音の言葉";

    /// <inheritdoc/>
    public override string Why =>
        "変換で選び違えた言葉は、それだけを見れば正しい言葉なので、見直しても気づきません。読む人には意味が通じません。";

    /// <inheritdoc/>
    protected override IEnumerable<Slip> Read(string text)
    {
        var end = 0;
        foreach (var found in Homophones.In(text))
        {
            // What the list of wrong words names is told there.
            if (found.Start < end || WrongWords.Covers(text, found.Start, found.Word.Length))
                continue;
            end = found.Start + found.Word.Length;
            var around = Slip.Quote(text.AsSpan(found.Around.Start, found.Around.End - found.Around.Start));
            yield return new(
                new TextSpan(found.Start, found.Word.Length),
                $"{around}の「{found.Word}」は、「{found.Meant}」の誤りではありませんか。"
            );
        }
    }
}
