using Meguri.Shared.Records;

namespace Meguri.Shared.Mail;

/// <summary>メールの出来事: what the history tells of a mail. To whom it went is not told: addresses are for the administrator.</summary>
public sealed class MailFacts
{
    /// <summary>How the history tells of it.</summary>
    public static readonly RecordKind<MailFacts> Kind = new RecordKind<MailFacts>("mail", "メール")
    {
        Called = "メール{number}番",
        Acts = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["mailQueuedAgain"] = "をもう一度送る操作",
            ["mailCancelled"] = "の取り消し",
        },
    }.Key(m => m.Number, "番号");

    /// <summary>The mail's number.</summary>
    public string Number { get; set; } = "";
}
