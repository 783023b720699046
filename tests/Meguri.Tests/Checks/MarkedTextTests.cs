using Meguri.Checks;

namespace Meguri.Tests.Checks;

/// <summary>The words in question stand in their sentence.</summary>
public sealed class MarkedTextTests
{
    [Theory]
    [InlineData("一つ目。二つ目は10件です。三つ目。", "10件", "…|二つ目は|[10件]|です。|…")]
    [InlineData("10件", "10件", "[10件]")]
    [InlineData("行一\n行二 10件\n行三", "10件", "…|行二 |[10件]|\n|…")]
    public void Only_the_sentence_is_shown(string text, string words, string shown) =>
        Assert.Equal(shown, string.Join('|', MarkedText.Of(Finding(text, words)).Select(p => p.IsMarked ? $"[{p.Text}]" : p.Text)));

    [Fact]
    public void A_long_sentence_is_cut_but_never_within_a_character()
    {
        var text = string.Concat(Enumerable.Repeat("𠮷", 100)) + "X10件" + string.Concat(Enumerable.Repeat("𠮷", 100)) + "X";
        var pieces = MarkedText.Of(Finding(text, "10件"));
        Assert.True(pieces.Sum(p => p.Text.Length) < text.Length);
        Assert.All(pieces, p =>
            Assert.True(p.Text.Length == 0 || (!char.IsLowSurrogate(p.Text[0]) && !char.IsHighSurrogate(p.Text[^1])), p.Text)
        );
    }

    [Fact]
    public void A_finding_without_words_shows_none() => Assert.Empty(MarkedText.Of(Finding("文", "") with { Spans = [] }));

    private static Finding Finding(string text, string words) =>
        new()
        {
            Rule = "r",
            Severity = Severity.Note,
            Place = new FindingPlace("sheet", "1-1/2024", "note"),
            Message = "",
            Fingerprint = "",
            Text = text,
            Spans = [new TextSpan(text.IndexOf(words, StringComparison.Ordinal), words.Length)],
        };
}
