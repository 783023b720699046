using FsCheck;
using FsCheck.Fluent;
using Meguri.Shared.Records;

namespace Meguri.Tests.Shared.Records;

/// <summary>Lines that must be written in a way of their own; the numbers are worked out by hand or published.</summary>
public sealed class LineFormatTests
{
    [Theory]
    [InlineData("0138-73-3111", "0138-73-3111")]
    [InlineData("０１３８－７３－３１１１", "0138-73-3111")]
    [InlineData("(0138)73-3111", "0138-73-3111")]
    [InlineData("0138（73）3111", "0138-73-3111")]
    [InlineData("0138 73 3111", "0138-73-3111")]
    [InlineData("0138ー73ー3111", "0138-73-3111")]
    [InlineData("09012345678", "09012345678")]
    [InlineData("+81 138-73-3111", "0138-73-3111")]
    [InlineData("＋81-90-1234-5678", "090-1234-5678")]
    [InlineData("0120-000-000", "0120-000-000")]
    [InlineData("0138-73-3111（内線123）", "0138-73-3111 内線123")]
    [InlineData("0138-73-3111 内線 12", "0138-73-3111 内線12")]
    [InlineData("", null)]
    [InlineData("　", null)]
    public void A_telephone_number_is_kept_in_one_way(string typed, string? kept) =>
        Assert.Equal(new FieldReading(kept), LineFormat.Phone.Read("電話", typed));

    [Theory]
    [InlineData("73-3111")]
    [InlineData("0138-73-311")]
    [InlineData("0138-73-31111-1")]
    [InlineData("119")]
    [InlineData("0138-73-3111 または 090-1234-5678")]
    [InlineData("0138-73-3111 内線")]
    [InlineData("0138-73-3111 内線123456")]
    [InlineData("1138-73-3111")]
    [InlineData("-0138733111x")]
    public void What_is_no_telephone_number_is_told_with_an_example(string typed)
    {
        var read = LineFormat.Phone.Read("電話", typed);
        Assert.Equal(typed, read.Canonical);
        Assert.StartsWith("「電話」の「", read.Problem, StringComparison.Ordinal);
        Assert.Contains("0138-73-3111", read.Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("041-0192", "041-0192")]
    [InlineData("〒０４１－０１９２", "041-0192")]
    [InlineData("0410192", "041-0192")]
    [InlineData("041 0192", "041-0192")]
    public void A_postal_code_has_seven_digits(string typed, string kept) =>
        Assert.Equal(new FieldReading(kept), LineFormat.PostalCode.Read("郵便番号", typed));

    [Theory]
    [InlineData("041-019")]
    [InlineData("041-01922")]
    [InlineData("O41-0192")]
    [InlineData("〒")]
    public void Anything_else_is_no_postal_code(string typed) => Assert.NotNull(LineFormat.PostalCode.Read("郵便番号", typed).Problem);

    // 国税庁 7000012050002, 総務省 2000012020001; 法人番号の指定等に関する省令's own example is worked as 9 - (sum mod 9).
    [Theory]
    [InlineData("7000012050002", "7000012050002")]
    [InlineData("2000012020001", "2000012020001")]
    [InlineData("７０００ ０１２０ ５０００ ２", "7000012050002")]
    [InlineData("7-0000-1205-0002", "7000012050002")]
    public void A_corporate_number_checks_itself(string typed, string kept) =>
        Assert.Equal(new FieldReading(kept), LineFormat.CorporateNumber.Read("法人番号", typed));

    [Theory]
    [InlineData("7000012050003")]
    [InlineData("8000012050002")]
    [InlineData("7000012500002")]
    [InlineData("0000012050002")]
    [InlineData("123456789012")]
    [InlineData("T7000012050002")]
    public void A_wrong_one_or_a_number_of_a_person_is_refused(string typed) =>
        Assert.Contains("法人番号", LineFormat.CorporateNumber.Read("法人番号", typed).Problem, StringComparison.Ordinal);

    [Theory]
    [InlineData("shimin@city.example", "shimin@city.example")]
    [InlineData("ｓｈｉｍｉｎ＠ｃｉｔｙ．ｅｘａｍｐｌｅ", "shimin@city.example")]
    [InlineData(" a+b@c.example ", "a+b@c.example")]
    public void An_address_of_mail_is_half_width(string typed, string kept) =>
        Assert.Equal(new FieldReading(kept), LineFormat.Mail.Read("メールアドレス", typed));

    [Theory]
    [InlineData("shimin")]
    [InlineData("shimin@")]
    [InlineData("市民@city.example")]
    [InlineData("a b@city.example")]
    [InlineData("a@city.example, b@city.example")]
    [InlineData("名前 <a@city.example>")]
    [InlineData("a@city.example\r\nBcc: b@city.example")]
    public void What_mail_cannot_be_sent_to_is_refused(string typed) =>
        Assert.NotNull(LineFormat.Mail.Read("メールアドレス", typed).Problem);

    [Fact]
    public void What_was_read_reads_as_itself() =>
        Prop.ForAll<string>(typed =>
                new[] { LineFormat.Mail, LineFormat.Phone, LineFormat.PostalCode, LineFormat.CorporateNumber }.All(format =>
                    format.Read("欄", typed ?? "") is not { Problem: null, Canonical: { } kept }
                    || format.Read("欄", kept) == new FieldReading(kept)
                )
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void One_digit_wrong_is_always_found() =>
        Prop.ForAll<uint, byte, byte>(
                (number, place, other) =>
                {
                    var body = ((long)number * 232).ToString("000000000000", System.Globalization.CultureInfo.InvariantCulture)[^12..];
                    var right = Enumerable
                        .Range(1, 9)
                        .Select(d => $"{d}{body}")
                        .Single(n => LineFormat.CorporateNumber.Read("", n).Problem is null);
                    var at = 1 + (place % 12);
                    var digit = (char)('0' + ((right[at] - '0' + 1 + (other % 9)) % 10));
                    // Weights 1 and 2 modulo 9 cannot tell 0 from 9: the law's own check has this hole.
                    return Math.Abs(digit - right[at]) == 9
                        || LineFormat.CorporateNumber.Read("", right[..at] + digit + right[(at + 1)..]).Problem is not null;
                }
            )
            .QuickCheckThrowOnFailure();
}
