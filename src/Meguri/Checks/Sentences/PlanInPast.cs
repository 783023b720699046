using System.Text.RegularExpressions;
using Meguri.Checks.Reading;

namespace Meguri.Checks.Sentences;

/// <summary>A plan that tells what was done: a sentence in the past, or the result's own sentence with its figures.</summary>
public sealed partial class PlanInPast : Rule
{
    private const int Shortest = 8;

    private static readonly Remembered<TextSpan> KnownPast = new(text =>
        WrittenSentences
            .In(text)
            .Where(s => !s.IsHeading && s.Length >= Shortest && Past().IsMatch(s.Of(text)) && !Before().IsMatch(s.Of(text)))
            .Select(s => s.Span)
    );

    /// <inheritdoc/>
    public override string Code => "plan-in-past";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Note;

    /// <inheritdoc/>
    public override string Title => "計画の欄に、済んだことが書かれている";

    /// <inheritdoc/>
    public override string Why =>
        "計画の欄は、これから何をするかを市民に約束する欄です。実績の文を写したままでは、何をするのかが伝わりません。";

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(CheckedPlan plan)
    {
        foreach (var text in plan.Texts)
        {
            if (text is not { Place.Kind: "projectPlan", ProjectCode: { } project, Year: { } year })
                continue;
            var spans = KnownPast.In(text.Text).ToList();
            if (spans.Count == 0 && plan.Plan.Result(project, year - 1)?.Text is { Length: > 0 } result)
                spans.AddRange(Copied(text.Text, result));
            if (spans.Count == 0)
                continue;
            yield return Found(
                text.Place,
                $"{year.Era}の計画の欄に、済んだこととして{Slip.Quote(text.Text.AsSpan(spans[0].Start, spans[0].Length))}と書かれています。これからすることに書き直してください。",
                string.Join('\n', spans.Select(s => text.Text.Substring(s.Start, s.Length)))
            ) with
            {
                Text = text.Text,
                Spans = spans,
            };
        }
    }

    // What goes on may be told in the same words; the same figures of a year are not planned.
    private static IEnumerable<TextSpan> Copied(string text, string result)
    {
        HashSet<UInt128>? told = null;
        foreach (var sentence in WrittenSentences.In(text))
        {
            if (sentence.Length < Shortest || Figures.In(sentence.Of(text)).Count < 2)
                continue;
            told ??= [.. WrittenSentences.In(result).Select(s => s.Key)];
            if (told.Contains(sentence.Key))
                yield return sentence.Span;
        }
    }

    private const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;

    [GeneratedRegex(
        @"(?:した|った|れた|きた|いた|めた|けた|えた|げた|せた|んだ|いだ|じた|であった|ました)\s*(?:[(（][^()（）]*[)）]?\s*)?\z",
        Options,
        Patience.Milliseconds
    )]
    private static partial Regex Past();

    // What went before may be told as the reason.
    [GeneratedRegex(
        "前年|昨年|これまで|今まで|以前|従来|令和|平成|昭和|[RHS][0-9０-９]|Ｒ|Ｈ|[0-9０-９]{4}年|[0-9０-９]年度?(?:に|は|から)|ため$|により|ことから|現在|既に|すでに|また$",
        Options,
        Patience.Milliseconds
    )]
    private static partial Regex Before();
}
