using System.Text;
using Meguri.Accounts.TwoStep;

namespace Meguri.Tests.Accounts;

public sealed class TotpTests
{
    // RFC 6238, appendix B: the last six of its eight figures.
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void Codes_are_those_of_the_standard(long seconds, string code) =>
        Assert.Equal(code, Totp.Code(Encoding.ASCII.GetBytes("12345678901234567890"), DateTimeOffset.FromUnixTimeSeconds(seconds)));

    [Theory]
    [InlineData(-61, false)]
    [InlineData(-30, true)]
    [InlineData(0, true)]
    [InlineData(30, true)]
    [InlineData(61, false)]
    public void A_clock_may_be_half_a_minute_wrong(int seconds, bool isRight)
    {
        var (key, now) = (new byte[Totp.KeyLength], DateTimeOffset.FromUnixTimeSeconds(1_800_000_000));
        Assert.Equal(isRight, Totp.StepOf(key, Totp.Code(key, now.AddSeconds(seconds)), now) is not null);
    }

    [Theory]
    [InlineData("")]
    [InlineData("12345")]
    [InlineData("１２３４５６")]
    [InlineData("1234567")]
    public void What_is_no_code_is_of_no_moment(string code) =>
        Assert.Null(Totp.StepOf(new byte[Totp.KeyLength], code, DateTimeOffset.FromUnixTimeSeconds(1_800_000_000)));

    // RFC 4648, 10.
    [Theory]
    [InlineData("", "")]
    [InlineData("f", "MY")]
    [InlineData("fo", "MZXQ")]
    [InlineData("foo", "MZXW6")]
    [InlineData("foob", "MZXW6YQ")]
    [InlineData("fooba", "MZXW6YTB")]
    [InlineData("foobar", "MZXW6YTBOI")]
    public void Base_32_is_that_of_the_standard(string text, string written) =>
        Assert.Equal(written, Totp.Base32(Encoding.ASCII.GetBytes(text)));
}
