using System.Globalization;
using System.Net.Mail;
using System.Text;
using Meguri.Shared.Text;

namespace Meguri.Shared.Records;

/// <summary>
/// How a line of text must be written: an address of mail, a telephone number, a postal code, a 法人番号. Whatever width and signs people type, one way of writing is stored.
/// </summary>
public sealed class LineFormat
{
    private readonly Func<string, string?> _read;

    private LineFormat(string takes, string pattern, Func<string, string?> read) => (Takes, Pattern, _read) = (takes, pattern, read);

    /// <summary>Address of mail in half-width letters (RFC 5321: at most 254 characters).</summary>
    public static readonly LineFormat Mail = new("shimin@city.example のような半角のメールアドレス（254字まで）", "^[!-~]+@[!-~]+$", text =>
        IsMail(text) ? text : null
    )
    {
        InputMode = "email",
        AutoComplete = "email",
    };

    /// <summary>Telephone number of Japan with its area code: ten or eleven digits that begin with 0, with or without hyphens; 「内線」 with up to five digits may follow.</summary>
    public static readonly LineFormat Phone = new(
        "0138-73-3111 のような、市外局番からの電話番号（内線は「内線12」と続けます）",
        "^0[0-9-]{9,12}( 内線[0-9]{1,5})?$",
        ReadPhone
    )
    {
        InputType = "tel",
        AutoComplete = "tel",
    };

    /// <summary>郵便番号: seven digits, 041-0192.</summary>
    public static readonly LineFormat PostalCode = new("041-0192 のような7けたの郵便番号", "^[0-9]{3}-[0-9]{4}$", ReadPostalCode)
    {
        InputMode = "numeric",
        AutoComplete = "postal-code",
    };

    /// <summary>法人番号: thirteen digits, of which the first checks the others (法人番号の指定等に関する省令 第2条). Never a number of a person.</summary>
    public static readonly LineFormat CorporateNumber = new(
        "国税庁が公表している13けたの法人番号（検査用の数字も確かめます）。個人番号（マイナンバー）は書けません",
        "^[1-9][0-9]{12}$",
        ReadCorporateNumber
    )
    {
        InputMode = "numeric",
    };

    /// <summary>What it takes, in Japanese, with an example.</summary>
    public string Takes { get; }

    /// <summary>The stored way of writing as a regular expression of JSON Schema.</summary>
    public string Pattern { get; }

    /// <summary>The control's type in a form.</summary>
    public string InputType { get; private init; } = "text";

    /// <summary>The keyboard that a telephone shows.</summary>
    public string? InputMode { get; private init; }

    /// <summary>What the browser may fill in by itself (WCAG 2.2, 1.3.5).</summary>
    public string? AutoComplete { get; private init; }

    /// <summary>Reads what was typed; null for nothing.</summary>
    /// <returns>The one way of writing it, or what is wrong, in Japanese.</returns>
    public FieldReading Read(string title, string typed)
    {
        var text = Nfkc.Fold(typed).Trim();
        if (text.Length == 0)
            return default;
        return _read(text) is { } read
            ? new(read)
            : new(typed, $"「{title}」の「{TextLength.Short(typed.Trim(), 40)}」を読み取れません。{Takes}で書いてください。");
    }

    private static bool IsMail(string text) =>
        text.Length <= 254
        && Ascii.IsValid(text)
        && !text.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || c is '<' or '>' or ',' or ';' or '"')
        && MailAddress.TryCreate(text, out var read)
        && read.Address == text;

    private static string? ReadPhone(string text)
    {
        var inner = text.IndexOf("内線", StringComparison.Ordinal);
        var extension = inner < 0 ? "" : text[(inner + 2)..].Trim(' ', ')', '.', ':');
        var number = inner < 0 ? text : text[..inner].TrimEnd(' ', '(');
        if (inner >= 0 && (extension.Length is 0 or > 5 || !extension.All(char.IsAsciiDigit)))
            return null;
        if (number.StartsWith("+81", StringComparison.Ordinal))
            number = "0" + number[3..].TrimStart(' ', '-').TrimStart('0');
        // (0138)73-3111 and 0138 73 3111 are 0138-73-3111.
        var plain = new StringBuilder();
        foreach (var c in number)
        {
            if (char.IsAsciiDigit(c))
                plain.Append(c);
            else if (c is '-' or ' ' or '(' or ')' or '.' or '‐' or '−' or '–' or '—' or 'ー' or '―')
            {
                if (plain.Length > 0 && plain[^1] != '-')
                    plain.Append('-');
            }
            else
                return null;
        }
        var written = plain.ToString().TrimEnd('-');
        var digits = written.Count(char.IsAsciiDigit);
        return written.Length > 1 && written[0] == '0' && written[1] != '-' && digits is 10 or 11 && written.Length - digits <= 3
            ? written + (extension.Length > 0 ? $" 内線{extension}" : "")
            : null;
    }

    private static string? ReadPostalCode(string text)
    {
        var digits = string.Concat(
            text.TrimStart('〒').Where(c => !char.IsWhiteSpace(c) && c is not ('-' or '‐' or '−' or '–' or '—' or 'ー' or '―'))
        );
        return digits.Length == 7 && digits.All(char.IsAsciiDigit) ? $"{digits[..3]}-{digits[3..]}" : null;
    }

    private static string? ReadCorporateNumber(string text)
    {
        var digits = string.Concat(text.Where(c => !char.IsWhiteSpace(c) && c is not ('-' or '‐' or '−' or '–')));
        if (digits.Length != 13 || !digits.All(char.IsAsciiDigit))
            return null;
        // From the last digit on, weights 1 and 2 in turn.
        var sum = Enumerable.Range(1, 12).Sum(n => (digits[13 - n] - '0') * (n % 2 == 1 ? 1 : 2));
        return digits[0] - '0' == 9 - (sum % 9) ? digits : null;
    }
}
