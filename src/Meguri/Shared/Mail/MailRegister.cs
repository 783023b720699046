using System.Globalization;
using Meguri.Cities;
using Meguri.Shared.Data;
using Meguri.Shared.Personal;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Shared.Mail;

/// <summary>送ったメール: to whom each went and what it said.</summary>
public sealed class MailRegister(MeguriDb db, MailOutbox outbox, CityContext city) : PersonalRegister
{
    /// <inheritdoc/>
    public override string Code => "mail";

    /// <inheritdoc/>
    public override string Title => "送信箱のメール";

    /// <inheritdoc/>
    public override string Purpose => "お知らせを送り、届いたかを確かめるため";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Items => ["宛先の名前", "メールアドレス", "件名", "本文", "送った日時"];

    /// <inheritdoc/>
    public override string Readers => "管理者";

    /// <inheritdoc/>
    public override string KeptFrom => "送った日（送らなかったものは、作った日）";

    /// <inheritdoc/>
    public override int Months => 12;

    /// <inheritdoc/>
    public override string AfterErasure => "送信箱に、いつのメールだったかだけが「消去したメール」として残ります。";

    /// <inheritdoc/>
    public override Task<int> CountAsync(CancellationToken cancel) => Kept.CountAsync(cancel);

    private IQueryable<OutgoingMail> Kept => db.Set<OutgoingMail>().AsNoTracking().Where(m => m.ToName != "" || m.Body != "");

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<PersonalEntry>> FindAsync(PersonalAsk ask, CancellationToken cancel)
    {
        var mails = Kept;
        if (ask.Keys is { } keys)
        {
            var ids = keys.Select(Id).ToList();
            mails = mails.Where(m => ids.Contains(m.Id));
        }
        if (ask.Words is { } words)
        {
            // Texts are long and many: each word as typed, in the name, the address or the text.
            foreach (var word in words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            {
                var like =
                    $"%{word.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal)}%";
                mails = mails.Where(m =>
                    EF.Functions.ILike(m.ToName, like, "\\")
                    || EF.Functions.ILike(m.ToAddress, like, "\\")
                    || EF.Functions.ILike(m.Subject, like, "\\")
                    || EF.Functions.ILike(m.Body, like, "\\")
                );
            }
        }
        if (ask.EndedBy is { } by)
        {
            // A day of the city ends somewhere on the next day of Greenwich: asked generously here, exactly below.
            var until = new DateTimeOffset(by.AddDays(2).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
            mails = mails.Where(m => (m.SentAt ?? m.CreatedAt) < until && m.State != MailState.Waiting && m.State != MailState.Sending);
        }
        return
        [
            .. (await mails.OrderBy(m => m.Id).Take(ask.Most).ToListAsync(cancel))
                .Select(Entry)
                .Where(e => ask.EndedBy is not { } day || e.EndedOn <= day),
        ];
    }

    /// <inheritdoc/>
    public override Task EraseAsync(IReadOnlyList<string> keys, CancellationToken cancel) =>
        outbox.ForgetAsync([.. keys.Select(Id)], cancel);

    private PersonalEntry Entry(OutgoingMail mail) =>
        new()
        {
            Key = mail.Id.ToString(CultureInfo.InvariantCulture),
            Title = $"メール「{mail.Subject}」　{mail.ToName}宛て",
            Facts =
            [
                new("宛先の名前", mail.ToName),
                new("メールアドレス", mail.ToAddress.Length > 0 ? mail.ToAddress : "（なし）"),
                new("件名", mail.Subject),
                new("本文", mail.Body),
                new("状態", MailState.Title(mail.State)),
            ],
            EndedOn = mail.State is MailState.Waiting or MailState.Sending ? null : city.City.LocalDate(mail.SentAt ?? mail.CreatedAt),
        };

    private static long Id(string key) => long.Parse(key, NumberStyles.None, CultureInfo.InvariantCulture);
}
