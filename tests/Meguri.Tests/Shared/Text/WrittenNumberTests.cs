using Meguri.Shared.Text;

namespace Meguri.Tests.Shared.Text;

public sealed class WrittenNumberTests
{
    [Theory]
    [InlineData("0", 0)]
    [InlineData("1234", 1234)]
    [InlineData("1,234", 1234)]
    [InlineData("１，２３４．５", 1234.5)]
    [InlineData("12,345,678", 12345678)]
    [InlineData("54.8", 54.8)]
    [InlineData(".5", 0.5)]
    [InlineData("5.", 5)]
    [InlineData("007", 7)]
    [InlineData("△5", -5)]
    [InlineData("▲5", -5)]
    [InlineData("−5", -5)]
    [InlineData("－5", -5)]
    [InlineData("–5", -5)]
    [InlineData("△ 1,234", -1234)]
    [InlineData("+5", 5)]
    [InlineData("＋５", 5)]
    [InlineData(" 5\u200B\n", 5)]
    public void Reads_numbers_as_people_write_them(string text, double number)
    {
        Assert.True(WrittenNumber.TryRead(text, out var read, out var fault));
        Assert.Equal(((decimal)number, null), (read, fault));
    }

    [Theory]
    [InlineData("54,8", "小数であれば「54.8」")]
    [InlineData("1,23", "桁区切り")]
    [InlineData("1234,567", "桁区切り")]
    [InlineData("1,", "桁区切り")]
    [InlineData("1,,234", "桁区切り")]
    [InlineData("1,234,56", "桁区切り")]
    [InlineData("①②", "「①」は数字ではない記号です。「1」のように")]
    [InlineData("1②", "「②」は数字ではない")]
    [InlineData("Ⅲ", "「Ⅲ」は数字ではない")]
    [InlineData("1½", "「½」は数字ではない")]
    [InlineData("5²", "「²」は上付きの数字")]
    [InlineData("2億円", "「200,000,000」")]
    [InlineData("3千万", "「30,000,000」")]
    [InlineData("1億2,000万円", "「120,000,000」")]
    [InlineData("1.5万", "「15,000」")]
    [InlineData("3百20", "「320」")]
    [InlineData("約300", "「約」を付けずに、「300」")]
    [InlineData("うち50", "「うち」を付けずに、「50」")]
    [InlineData("100以上", "「以上」を付けずに、「100」")]
    [InlineData("300程度", "「程度」を付けずに")]
    [InlineData("5〜10", "幅のある")]
    [InlineData("5~10", "幅のある")]
    [InlineData("5から10", "幅のある")]
    [InlineData("10～", "幅のある")]
    [InlineData("(1,234)", "「△1,234」のように")]
    [InlineData("（1,234）", "「△1,234」のように")]
    [InlineData("4月1日", "日付の書き方です。表計算ソフトが「4.1」などの数を日付に変えていないか")]
    [InlineData("４月１日", "「4.1」などの")]
    [InlineData("4/1", "「4.1」などの")]
    [InlineData("2024年4月1日", "日付の書き方です。表計算ソフトが数を")]
    [InlineData("2024/4/1", "日付の書き方です")]
    [InlineData("2024-04-01 00:00:00", "日付の書き方です")]
    [InlineData("1-Apr", "日付の書き方です")]
    [InlineData("4,47O", "「O」は、数字ではなく文字です。数字の「0」")]
    [InlineData("1oo", "「o」は、数字ではなく文字です。数字の「0」")]
    [InlineData("О.5", "数字の「0」")]
    [InlineData("l,234", "「l」は、数字ではなく文字です。数字の「1」")]
    [InlineData("△3I円", "「I」は、数字ではなく文字です")]
    public void Says_what_to_write_instead(string text, string expected)
    {
        Assert.False(WrittenNumber.TryRead(text, out _, out var fault));
        Assert.Contains(expected, fault!.Say(text), StringComparison.Ordinal);
        Assert.Matches("^[ -~“”①②ⅲ½²Ⅲ]+$", fault.English);
    }

    // Units in letters are no figures mistyped, and a range is no day.
    [Theory]
    [InlineData("5kl")]
    [InlineData("12Offices")]
    [InlineData("OO")]
    [InlineData("10-3")]
    [InlineData("4月")]
    public void Speaks_of_letters_and_days_only_where_they_are(string text)
    {
        Assert.False(WrittenNumber.TryRead(text, out _, out var fault));
        Assert.DoesNotContain("日付", fault?.Reason ?? "", StringComparison.Ordinal);
        Assert.DoesNotContain("文字です", fault?.Reason ?? "", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("△")]
    [InlineData("未定")]
    [InlineData("abc")]
    [InlineData("1 2")]
    [InlineData("1e3")]
    [InlineData("--5")]
    [InlineData("1.2.3")]
    [InlineData("99999999999999999999999999999")]
    public void Guesses_nothing_else(string text) => Assert.False(WrittenNumber.TryRead(text, out _, out _));

    [Fact]
    public void Any_string_at_all_is_answered() =>
        OddText.ForAll(text => WrittenNumber.TryRead(text, out _, out var fault) == (fault is null) || fault is null);

    [Fact]
    public void What_is_printed_is_read_again() =>
        OddText.ForAll(text =>
        {
            var number = text.Sum(c => (decimal)c) * (text.Length % 2 == 0 ? -1 : 1) / 8;
            return WrittenNumber.TryRead(Meguri.Shared.Records.NumberText.Show(number), out var read, out _)
                && read == decimal.Round(number, 6);
        });

    [Fact]
    public void A_raised_figure_behind_a_number_is_no_part_of_it()
    {
        Assert.False(WrittenNumber.TryRead("300¹", out _, out var fault));
        Assert.Contains("上付きの数字", fault!.Reason, StringComparison.Ordinal);
    }
}
