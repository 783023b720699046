using System.Text;
using MimeKit;

namespace Meguri.Shared.Mail;

/// <summary>メールアドレス: what may stand after <c>RCPT TO:</c> and nothing else.</summary>
public static class MailAddresses
{
    /// <summary>The most characters of an address (RFC 5321, 4.5.3.1.3).</summary>
    private const int MaxLength = 254;

    // Japanese carriers gave out addresses such as a..b.@docomo.ne.jp; they are not by the book and they work.
    private static readonly ParserOptions Options = new()
    {
        AddressParserComplianceMode = RfcComplianceMode.Looser,
        AllowAddressesWithoutDomain = false,
        AllowUnquotedCommasInAddresses = false,
    };

    /// <summary>Reads an address that stands alone: no name, comment or second address beside it, ASCII only.</summary>
    /// <returns>Null for what is none.</returns>
    public static MailboxAddress? Read(string text) =>
        text.Length <= MaxLength
        && Ascii.IsValid(text)
        && !text.Any(c => char.IsControl(c) || c is ' ' or '<' or '>' or ',' or ';')
        && MailboxAddress.TryParse(Options, text, out var address)
        && address.Address == text
        && address.Domain.Length > 0
            ? address
            : null;
}
