using Meguri.Shared.Text;

namespace Meguri.Tests.Shared.Text;

public sealed class CsvLinesTests
{
    private static IEnumerable<string> Read(string text) =>
        CsvLines.Read(text, CsvLines.SeparatorOf(text)).Select(l => $"{l.Line}:{string.Join('|', l.Cells)}");

    [Theory]
    [InlineData("a,b\r\nc,\"d,\"\"e\"\"\"\n", "1:a|b", "2:c|d,\"e\"")]
    [InlineData("a\tb,c\td\n\n\n1\t2\t3", "1:a|b,c|d", "4:1|2|3")]
    [InlineData("a;b\rc;d", "1:a|b", "2:c|d")]
    [InlineData("\"一行目\r\n二行目\",x\r\n次,y", "1:一行目\r\n二行目|x", "3:次|y")]
    [InlineData("a\"b,c\n,\n", "1:a\"b|c", "2:|")]
    [InlineData("=\"001\",\"=\"\"002\"\"\",=\"\"\n=1,=\"a\"&\"b\",x\n", "1:001|002|=\"\"", "2:=1|=\"a\"&\"b\"|x")]
    public void Cells_are_read_as_spreadsheets_write_them(string text, params string[] lines) => Assert.Equal(lines, Read(text));

    [Theory]
    [InlineData("")]
    [InlineData("\r\n\r\n")]
    public void Blank_lines_are_nothing(string text) => Assert.Empty(Read(text));

    [Fact]
    public void A_quote_that_is_not_closed_is_told_by_its_line() =>
        Assert.Equal("2", Assert.Throws<FormatException>(() => Read("a,b\nc,\"d\ne,f\n").ToList()).Message);
}
