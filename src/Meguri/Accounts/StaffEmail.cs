using System.Net.Mail;
using System.Text;

namespace Meguri.Accounts;

/// <summary>職員のメールアドレス: what can be one.</summary>
public static class StaffEmail
{
    /// <summary>What is wrong with an address, in Japanese; null when mail can be sent to it.</summary>
    public static string? Problem(string address) =>
        address.Length <= 254
        && Ascii.IsValid(address)
        && !address.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || c is '<' or '>' or ',' or ';' or '"')
        && MailAddress.TryCreate(address, out var read)
        && read.Address == address
            ? null
            : "メールアドレスは、shimin@city.example のような半角の形で、254字までで入力してください。";
}
