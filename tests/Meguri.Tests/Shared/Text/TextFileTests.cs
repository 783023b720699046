using System.Text;
using Meguri.Shared.Text;

namespace Meguri.Tests.Shared.Text;

public class TextFileTests
{
    private const string Csv = "名称,金額\r\n髙橋・﨑～①,－\r\nｶﾅ,1\r\n";

    public static TheoryData<byte[], string> Encoded =>
        new()
        {
            { Encoding.UTF8.GetBytes(Csv), "UTF-8" },
            { [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Csv)], "UTF-8" },
            { [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Csv)], "UTF-16LE" },
            { [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(Csv)], "UTF-16BE" },
            { CodePagesEncodingProvider.Instance.GetEncoding(932)!.GetBytes(Csv), "CP932" },
        };

    [Theory]
    [MemberData(nameof(Encoded))]
    public void Reads_what_spreadsheets_save(byte[] bytes, string encoding) =>
        Assert.Equal(new TextFileReading(Csv, encoding, null), Read(bytes));

    [Fact]
    public void An_empty_file_is_empty_text() => Assert.Equal(new TextFileReading("", "UTF-8", null), Read([]));

    [Theory]
    [InlineData(new byte[] { 0x82 }, "判別できません")]
    [InlineData(new byte[] { 0x41, 0xFF, 0x41 }, "判別できません")]
    [InlineData(new byte[] { 0x50, 0x4B, 3, 4, 0, 0 }, "文字だけのファイルではない")]
    [InlineData(new byte[] { 0x1B, 0x24, 0x42, 0x36, 0x28 }, "判別できない")]
    [InlineData(new byte[] { 0x41, 0, 0x42, 0 }, "判別できない")]
    [InlineData(new byte[] { 0xFF, 0xFE, 0, 0, 0x41, 0, 0, 0 }, "UTF-32")]
    [InlineData(new byte[] { 0xFF, 0xFE, 0x42, 0xD8 }, "UTF-16LEとして読めない")]
    [InlineData(new byte[] { 0xEF, 0xBB, 0xBF, 0x82, 0xA0 }, "UTF-8として読めない")]
    public void Refuses_the_rest_and_says_what_to_do(byte[] bytes, string expected)
    {
        var reading = Read(bytes);
        Assert.Null(reading.Text);
        Assert.Contains(expected, reading.Problem, StringComparison.Ordinal);
        Assert.Contains("保存し直してください", reading.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_over_the_limit_is_not_read_to_its_end()
    {
        using var file = new MemoryStream(new byte[1_000_000]);
        var reading = TextFile.Read(file, limit: 1024);
        Assert.Equal("ファイルが大きすぎます。1 KBまでのファイルを選んでください。", reading.Problem);
        Assert.True(file.Position < file.Length);
    }

    [Fact]
    public void Any_text_comes_back_from_utf8_and_any_bytes_are_answered() =>
        OddText.ForAll(text =>
        {
            var clean = CleanInput.Clean(text).Text;
            var odd = Read(Encoding.BigEndianUnicode.GetBytes(text));
            return Read(Encoding.UTF8.GetPreamble().Concat(Encoding.UTF8.GetBytes(clean)).ToArray()).Text == clean
                && odd.Text is null == (odd.Problem is not null);
        });

    private static TextFileReading Read(byte[] bytes)
    {
        using var stream = new MemoryStream(bytes);
        return TextFile.Read(stream);
    }
}
