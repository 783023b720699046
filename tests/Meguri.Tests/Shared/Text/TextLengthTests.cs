using Meguri.Shared.Text;

namespace Meguri.Tests.Shared.Text;

public class TextLengthTests
{
    [Theory]
    [InlineData("", 0)]
    [InlineData("協働", 2)]
    [InlineData("葛\U000E0100", 1)]
    [InlineData("𠮷田", 2)]
    [InlineData("か\u309A", 1)]
    [InlineData("👨‍👩‍👧🇯🇵", 2)]
    [InlineData("あ\r\nい", 3)]
    public void Counts_what_a_reader_sees(string text, int length) => Assert.Equal(length, TextLength.Of(text));

    [Fact]
    public void Cuts_between_characters()
    {
        Assert.Equal("葛\U000E0100", TextLength.Cut("葛\U000E0100城", 1));
        Assert.Equal("葛\U000E0100城", TextLength.Cut("葛\U000E0100城", 9));
        Assert.Equal("", TextLength.Cut("葛", 0));
    }

    [Fact]
    public void A_cut_is_a_beginning_no_longer_than_asked() =>
        OddText.ForAll(text =>
            Enumerable
                .Range(0, 5)
                .All(most =>
                    text.StartsWith(TextLength.Cut(text, most), StringComparison.Ordinal)
                    && TextLength.Of(TextLength.Cut(text, most)) == Math.Min(most, TextLength.Of(text))
                )
        );
}
