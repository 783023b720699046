using System.Text;
using Meguri.Shared.Text;
using Meguri.Tests.Editions;

namespace Meguri.Tests.Shared.Text;

public sealed class CsvTests
{
    [Theory]
    [InlineData("=1+1")]
    [InlineData("+HYPERLINK(\"http://x\",\"y\")")]
    [InlineData("-2+3+cmd|' /C calc'!A0")]
    [InlineData("@SUM(1)")]
    [InlineData("＝1+1")]
    [InlineData("＋A1")]
    [InlineData("－A1")]
    [InlineData("−A1")]
    [InlineData("＠SUM(1)")]
    [InlineData("﹦1")]
    [InlineData("﹢A1")]
    [InlineData("  =1+1")]
    [InlineData("　＝1+1")]
    [InlineData("\n=1+1")]
    [InlineData("\u200B\uFEFF=1+1")]
    [InlineData("\u0001=1+1")]
    [InlineData("\t町内会")]
    [InlineData("\r町内会")]
    [InlineData(" \t1")]
    [InlineData("-町内会の支援")]
    [InlineData("－町内会の支援")]
    [InlineData("+81-90-1234-5678")]
    [InlineData("-1-2")]
    [InlineData("-1+cmd")]
    [InlineData("@tanaka")]
    [InlineData("'=1+1")]
    [InlineData("''@x")]
    public void What_a_spreadsheet_would_run_is_made_harmless(string text)
    {
        Assert.Equal("'" + text, Csv.Guard(text));
        Assert.Equal(text, Csv.Unguard("'" + text));
    }

    [Theory]
    [InlineData("")]
    [InlineData("町内会=自治会")]
    [InlineData("-5")]
    [InlineData("-1,234.5")]
    [InlineData("+5%")]
    [InlineData("-1,234円")]
    [InlineData("－１，２３４千円")]
    [InlineData("−5")]
    [InlineData("-¥500")]
    [InlineData("△1,234")]
    [InlineData("－")]
    [InlineData("-")]
    [InlineData("--")]
    [InlineData("－千円")]
    [InlineData("―")]
    [InlineData("2024-07-01")]
    [InlineData("R6.7.1")]
    [InlineData("090-1234-5678")]
    [InlineData("a@example.jp")]
    [InlineData("'90年代")]
    [InlineData("'-5")]
    [InlineData("'")]
    [InlineData("・町内会")]
    [InlineData("― 町内会 ―")]
    public void Everything_else_stays_as_it_is(string text)
    {
        Assert.Equal(text, Csv.Guard(text));
        Assert.Equal(text, Csv.Unguard(text));
    }

    [Fact]
    public void Each_text_has_one_cell_and_each_cell_one_text() =>
        OddText.ForAll(text =>
            Csv.Unguard(Csv.Guard(text)) == text && Csv.Guard(Csv.Guard(text)) is var twice && Csv.Unguard(Csv.Unguard(twice)) == text
        );

    [Fact]
    public void What_is_written_is_read_back_by_our_own_reader_and_by_the_letter_of_the_rfc() =>
        OddText.ForAll(text =>
        {
            var clean = CleanInput.Clean(text).Text;
            string?[] row = ["見出し", text, null, "=" + text, "末\"尾,"];
            string[] expected = ["見出し", clean, "", "=" + clean, "末\"尾,"];
            var bytes = Csv.Write(["一", "二", "三", "四", "五"], [row, row]);
            using var stream = new MemoryStream(bytes);
            var lines = CsvLines.Read(TextFile.Read(stream).Text!, ',').Skip(1).ToList();
            var raw = CsvText.Read(bytes);
            return lines.Count == 2
                && lines.TrueForAll(l => l.Cells.SequenceEqual(expected))
                && raw[1].Select(Csv.Unguard).SequenceEqual(expected)
                && raw[1][3][0] == '\'';
        });

    [Fact]
    public void Line_breaks_nul_halves_and_huge_cells_come_out_whole()
    {
        var huge = new string('字', 200_000);
        var rows = CsvText.Read(
            Csv.Write(
                ["a"],
                [
                    ["一\r\n二\r三\n四"],
                    ["協\0働"],
                    ["\uD842働\uDFB7"],
                    [huge],
                    ["\"=1\""],
                ]
            )
        );
        Assert.Equal(["一\n二\n三\n四", "協働", "\uFFFD働\uFFFD", huge, "\"=1\""], rows.Skip(1).Select(r => r[0]));
    }

    [Fact]
    public async Task Rows_that_come_one_by_one_make_the_same_file()
    {
        string?[][] rows = [.. Enumerable.Range(0, 5_000).Select(i => new string?[] { $"{i}", i % 3 == 0 ? null : $"=行{i}\n二", "、" })];
        using var written = new MemoryStream();
        await Csv.WriteAsync(written, ["番号", "文", "印"], rows.ToAsyncEnumerable());
        Assert.Equal(Csv.Write(["番号", "文", "印"], rows), written.ToArray());
        using var empty = new MemoryStream();
        await Csv.WriteAsync(empty, ["番号"], Array.Empty<string?[]>().ToAsyncEnumerable());
        Assert.Equal("\uFEFF番号\r\n", Encoding.UTF8.GetString(empty.ToArray()));
    }
}
