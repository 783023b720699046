using System.Text;
using Meguri.Plans.Money.Finance;
using Meguri.Shared.Workbooks;
using static Meguri.Tests.Plans.Money.FinanceLook;

namespace Meguri.Tests.Plans.Money;

/// <summary>What is no file of finance is refused, with the reason.</summary>
public sealed class FinanceFileTests
{
    [Theory]
    [InlineData("", "空です")]
    [InlineData("\r\n\r\n", "行がありません")]
    [InlineData("a,\"b\nc", "1行目の引用符（\"）が閉じていない")]
    [InlineData("a,b\0,c", "文字だけのファイルではない")]
    public void A_file_that_cannot_be_read_says_why(string text, string why) =>
        Assert.Contains(
            why,
            Assert.Throws<FileRefusedException>(() => FinanceFile.Read(Encoding.UTF8.GetBytes(text))).Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void Binary_too_wide_and_too_large_files_are_refused()
    {
        var random = new byte[5000];
        new Random(1).NextBytes(random);
        Assert.Throws<FileRefusedException>(() => FinanceFile.Read(random));
        Assert.Throws<FileRefusedException>(() => FinanceFile.Read([0x50, 0x4B, 3, 4, .. random]));
        Assert.Equal(
            "columns",
            Assert
                .Throws<FileRefusedException>(() => FinanceFile.Read(Encoding.UTF8.GetBytes(string.Join(',', Enumerable.Range(1, 201)))))
                .Code
        );
        Assert.Throws<FileRefusedException>(() => FinanceFile.Read(new byte[UploadLimits.FileBytes + 1]));
    }

    [Fact]
    public void A_very_long_cell_is_refused_with_its_place()
    {
        var refused = Assert.Throws<FileRefusedException>(() =>
            FinanceFile.Read(Encoding.UTF8.GetBytes($"事業番号,当初予算額\nP011,1\nP012,{new string('9', 32_768)}\n"))
        );
        Assert.Equal("long-cell", refused.Code);
        Assert.Contains("3行目のB列", refused.Message, StringComparison.Ordinal);
        Assert.Equal(
            2,
            FinanceFile.Read(Encoding.UTF8.GetBytes($"事業番号,当初予算額\nP011,{new string('9', 32_767)}\nP012,1\n")).Lines.Count
        );
    }

    [Fact]
    public void Two_hundred_columns_or_one_are_read_and_asked_about()
    {
        Assert.Equal(
            200,
            FinanceFile
                .Read(Encoding.UTF8.GetBytes(string.Join(',', Enumerable.Range(1, 200).Select(i => "列")) + "\n1,2"))
                .Headings.Distinct()
                .Count()
        );
        var one = Preview("ひとつだけ\n1\n2\n");
        Assert.Contains("金額の列がどれかを選んでください。", one.Lacks);
        Assert.False(one.CanConfirm);
    }
}
