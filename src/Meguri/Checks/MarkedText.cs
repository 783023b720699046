namespace Meguri.Checks;

/// <summary>A piece of text, in question or not.</summary>
public readonly record struct MarkedPiece(string Text, bool IsMarked);

/// <summary>Cuts a finding's text into the words in question and what stands around them.</summary>
public static class MarkedText
{
    private const int MostAround = 60;

    /// <summary>The sentences that hold the words in question; the rest is left out behind 「…」. Nothing when no words are in question.</summary>
    public static IReadOnlyList<MarkedPiece> Of(Finding finding)
    {
        if (finding.Spans.Count == 0)
            return [];
        var text = finding.Text;
        var pieces = new List<MarkedPiece>();
        var at = SentenceStart(text, finding.Spans[0].Start);
        if (at > 0)
            pieces.Add(new("…", false));
        foreach (var span in finding.Spans)
        {
            if (span.Start > at)
                pieces.Add(new(text[at..span.Start], false));
            pieces.Add(new(text[span.Start..span.End], true));
            at = span.End;
        }
        var end = SentenceEnd(text, at);
        if (end > at)
            pieces.Add(new(text[at..end], false));
        if (end < text.Length)
            pieces.Add(new("…", false));
        return pieces;
    }

    private static int SentenceStart(string text, int from)
    {
        var start = from == 0 ? 0 : text.LastIndexOfAny(['。', '\n'], from - 1) + 1;
        return Whole(text, from - start > MostAround ? from - MostAround : start);
    }

    private static int SentenceEnd(string text, int from)
    {
        var stop = text.IndexOfAny(['。', '\n'], from);
        var end = stop < 0 ? text.Length : stop + 1;
        return Whole(text, end - from > MostAround ? from + MostAround : end);
    }

    // Never half of a character outside the basic plane.
    private static int Whole(string text, int at) =>
        at > 0 && at < text.Length && char.IsLowSurrogate(text[at]) && char.IsHighSurrogate(text[at - 1]) ? at - 1 : at;
}
