using System.Text;
using System.Xml;
using Meguri.Shared.Text;

namespace Meguri.Tests.Shared.Text;

public class CleanInputTests
{
    [Theory]
    [InlineData("一行\r\n二行\r三行\v四行\n", "一行\n二行\n三行\n四行\n")]
    [InlineData("\r\r\n\n", "\n\n\n")]
    [InlineData("協\0働\u0001\u001F\uFFFE\uFFFF", "協働")]
    [InlineData(" 　ＡＢ\t葛\U000E0100髙﨑𠮷① ｶﾞ か\u3099\u200B ", " 　ＡＢ\t葛\U000E0100髙﨑𠮷① ｶﾞ か\u3099\u200B ")]
    public void Changes_only_what_cannot_be_stored(string text, string clean) =>
        Assert.Equal(new CleanedText(clean, null), CleanInput.Clean(text));

    [Theory]
    [InlineData("32-4", "32-4")]
    [InlineData(" 32\u200B-4\uFEFF　", "32-4")]
    [InlineData("\u202EP001\u202C", "P001")]
    [InlineData("P\u00AD0\u206001", "P001")]
    [InlineData("葛\U000E0100-1", "葛-1")]
    [InlineData("P\u00A001", "P 01")]
    [InlineData("Ｐ０１　甲", "Ｐ０１　甲")]
    [InlineData("髙﨑𠮷-①", "髙﨑𠮷-①")]
    [InlineData("\u200B", "")]
    public void A_code_holds_nothing_that_cannot_be_seen(string typed, string code)
    {
        Assert.Equal(new CleanedText(code, null), CleanInput.Code(typed));
        Assert.Equal(code, CleanInput.Code(code).Text);
    }

    // Test arguments are kept as UTF-8, which cannot hold half a surrogate pair; hence the row numbers.
    public static TheoryData<int, string, string> Broken =>
        new()
        {
            { 0, "\uFFFD", "1文字目" },
            { 1, "協\uFFFD働", "2文字目" },
            { 2, "葛\U000E0100城\uFFFD", "3文字目" },
        };

    [Theory]
    [MemberData(nameof(Broken))]
    public void Reports_half_a_character(int row, string clean, string place)
    {
        var cleaned = CleanInput.Clean(new[] { "\uDFB7", "協\uD842働", "葛\U000E0100城\uD842" }[row]);
        Assert.Equal(clean, cleaned.Text);
        Assert.StartsWith(place, cleaned.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Whatever_comes_in_can_be_stored_as_utf8_and_xml() =>
        OddText.ForAll(text =>
        {
            var clean = CleanInput.Clean(text);
            _ = new UTF8Encoding(false, throwOnInvalidBytes: true).GetBytes(clean.Text);
            XmlConvert.VerifyXmlChars(clean.Text);
            return CleanInput.Clean(clean.Text) == new CleanedText(clean.Text, null)
                && !clean.Text.Contains('\r', StringComparison.Ordinal);
        });
}
