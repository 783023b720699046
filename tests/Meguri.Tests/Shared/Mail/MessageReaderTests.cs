using System.Text;
using Meguri.Shared.Mail.Sink;

namespace Meguri.Tests.Shared.Mail;

public sealed class MessageReaderTests
{
    static MessageReaderTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    [Theory]
    [InlineData("Subject: =?utf-8?B?55S66IGv?= =?utf-8?B?5ZWP6aGM?=", "町聯問題")]
    [InlineData("Subject: =?utf-8?B?55S66IGv?=\r\n =?utf-8?B?5ZWP6aGM?=", "町聯問題")]
    [InlineData("Subject: =?utf-8?Q?a=20b_c=E3=81=82?= plain", "a b cあ plain")]
    [InlineData("Subject: =?iso-2022-jp?B?GyRCNEE7ehsoQg==?=", "漢字")]
    [InlineData("Subject: =?no-such-set?B?44GC?=", "あ")]
    [InlineData("Subject: =?utf-8?X?44GC?=", "=?utf-8?X?44GC?=")]
    [InlineData("subject:first\r\nSubject: second", "first")]
    [InlineData("No header at all", "")]
    [InlineData("", "")]
    public void Subjects_are_decoded(string head, string subject) => Assert.Equal(subject, Read(head + "\r\n\r\nx").Subject);

    [Theory]
    [InlineData("", "plain\r\ntext", "plain\ntext")]
    [InlineData("Content-Type: text/plain; charset=\"utf-8\"\r\nContent-Transfer-Encoding: base64\r\n", "44GC\r\n44GE\r\n", "あい")]
    [InlineData("Content-Transfer-Encoding: quoted-printable\r\n", "=E3=81=\r\n=82=zz=", "あ=zz")]
    [InlineData("Content-Transfer-Encoding: base64\r\n", "これは違う", "")]
    [InlineData("Content-Type: text/html\r\n", "<script>alert(1)</script>", "")]
    [InlineData(
        "Content-Type: multipart/alternative; boundary=b\r\n",
        "pre\r\n--b\r\nContent-Type: text/html\r\n\r\n<p>\r\n--b\r\nContent-Type: text/plain\r\n\r\ntext\r\n--b--\r\nafter",
        "text"
    )]
    [InlineData("Content-Type: multipart/mixed; boundary=\"b\"\r\n", "--b\r\n\r\nfirst\r\n--b\r\n\r\nsecond", "first")]
    [InlineData("Content-Type: multipart/mixed; boundary=b\r\n", "no part", "")]
    public void Texts_are_decoded(string head, string body, string text) => Assert.Equal(text, Read(head + "\r\n" + body).Body);

    [Fact]
    public void Parts_within_parts_end_somewhere()
    {
        var message = new StringBuilder();
        for (var i = 0; i < 200; i++)
            message.Append("Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n");
        Assert.Equal("", Read(message.ToString()).Body);
    }

    [Fact]
    public void Whatever_comes_is_read_and_can_be_stored()
    {
        var random = new Random(1);
        string[] words =
        [
            "Subject:",
            "Content-Type:",
            "multipart/x;",
            "boundary=",
            "=?utf-8?B?",
            "?=",
            "--",
            "\r\n",
            " ",
            "base64",
            "Content-Transfer-Encoding:",
            "=E3",
            "\0",
            "あ",
            "text/plain",
            ";",
            "charset=utf-16",
            "\"",
            "b",
        ];
        for (var i = 0; i < 5000; i++)
        {
            var bytes = new byte[random.Next(30)];
            random.NextBytes(bytes);
            byte[] data = [.. Encoding.UTF8.GetBytes(string.Concat(random.GetItems(words, random.Next(30)))), .. bytes];
            var message = MessageReader.Read(data);
            Assert.DoesNotContain('\0', message.Subject + message.Body + message.Header("Content-Type"));
        }
    }

    private static MessageReader Read(string message) => MessageReader.Read(Encoding.UTF8.GetBytes(message));
}
