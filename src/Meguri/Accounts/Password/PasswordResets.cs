using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Threading.Channels;
using Meguri.Accounts.Sessions;
using Meguri.Cities;
using Meguri.Shared.Audit;
using Meguri.Shared.Data;
using Meguri.Shared.Mail;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Accounts.Password;

/// <summary>One link by which a person chooses a new password.</summary>
public sealed class PasswordReset
{
    /// <summary>Hash of what the link says.</summary>
    public byte[] TokenHash { get; set; } = [];

    /// <summary>Whose password.</summary>
    public Guid StaffId { get; set; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset MadeAt { get; set; }

    /// <summary>When it ends.</summary>
    public DateTimeOffset ExpiresAt { get; set; }
}

/// <summary>パスワードを忘れた: sends a link that is good once and for half an hour, and changes the password by it.</summary>
public sealed class PasswordResets(
    MeguriDb db,
    UserManager<StaffMember> users,
    StaffService service,
    StaffSessions sessions,
    PasswordOffer offer,
    MailOutbox outbox,
    TimeProvider time
)
{
    /// <summary>How long a link is good.</summary>
    public static readonly TimeSpan Good = TimeSpan.FromMinutes(30);

    // Whoever asks again and again fills nobody's mailbox.
    private static readonly TimeSpan Between = TimeSpan.FromMinutes(5);
    private const int TokenBytes = 32;

    /// <summary>Sends the person of that name a link, where there is one who may have it.</summary>
    public async Task SendAsync(string name, CancellationToken cancel = default)
    {
        var now = time.GetUtcNow();
        if (
            await users.FindByNameAsync(name) is not { Active: true, Email: { Length: > 0 } address } member
            || await db.Set<PasswordReset>().AnyAsync(r => r.StaffId == member.Id && r.MadeAt > now - Between, cancel)
        )
            return;
        var to = new MailPerson(member.Id, address, member.DisplayName);
        if (!await offer.IsForAsync(member, cancel))
        {
            await outbox.QueueAsync(
                [
                    new MailDraft
                    {
                        // One an hour is enough to say so.
                        Key = $"no-password:{member.Id}:{now.ToUnixTimeSeconds() / 3600}",
                        To = to,
                        Subject = "【サインイン】パスワードは使っていません",
                        Text =
                            "「パスワードを忘れた」の操作がありましたが、あなたは、この仕組みのパスワードを使っていません。サインインの画面で、庁内の認証のボタンを押してください。",
                        Path = "~/sign-in",
                    },
                ],
                cancel
            );
            return;
        }
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(TokenBytes));
        await db.Set<PasswordReset>().Where(r => r.StaffId == member.Id || r.ExpiresAt < now).ExecuteDeleteAsync(cancel);
        db.Add(
            new PasswordReset
            {
                TokenHash = Hash(token),
                StaffId = member.Id,
                MadeAt = now,
                ExpiresAt = now + Good,
            }
        );
        outbox.Queue(
            new MailDraft
            {
                Key = $"password-reset:{Guid.CreateVersion7()}",
                To = to,
                Subject = "【サインイン】パスワードを決め直す",
                Text =
                    "「パスワードを忘れた」の操作がありました。下のところを開いて、新しいパスワードを決めてください。30分のあいだ、1回だけ使えます。身に覚えがないときは、何もしないでください。パスワードは変わりません。",
                Path = $"~/reset-password?t={token}",
                ForgetAfter = now + Good,
            }
        );
        await db.WriteAsync(
            new Write { Actor = Actor.System },
            [StaffFacts.Told("staffPasswordResetSent", member, new(StringComparer.Ordinal))],
            cancel
        );
    }

    /// <summary>Whose password a link changes; null for one that is used, too old, or none.</summary>
    public async Task<StaffMember?> OfAsync(string? token, CancellationToken cancel = default)
    {
        if (token is not { Length: > 0 and <= 64 })
            return null;
        var (hash, now) = (Hash(token), time.GetUtcNow());
        var staff = await db.Set<PasswordReset>()
            .Where(r => r.TokenHash == hash && r.ExpiresAt > now)
            .Select(r => (Guid?)r.StaffId)
            .FirstOrDefaultAsync(cancel);
        return
            staff is { } id && await users.FindByIdAsync(id.ToString()) is { Active: true } member && await offer.IsForAsync(member, cancel)
            ? member
            : null;
    }

    /// <summary>Changes the password by a link, which is then used up. All sessions of the person end.</summary>
    /// <returns>Problems in Japanese, empty when it was done; null for a link that is worth nothing.</returns>
    public async Task<IReadOnlyList<string>?> UseAsync(string token, string password, Guid? once, CancellationToken cancel = default)
    {
        if (await OfAsync(token, cancel) is not { } member)
            return null;
        var hash = Hash(token);
        var problems = await db.ActAsync(
            async _ =>
            {
                // Of two at a time the second waits here, and finds nothing.
                if (await db.Set<PasswordReset>().Where(r => r.TokenHash == hash).ExecuteDeleteAsync(cancel) == 0)
                    return null;
                if (member.Email is { Length: > 0 } address)
                    outbox.Queue(
                        new MailDraft
                        {
                            Key = $"account:{Guid.CreateVersion7()}",
                            To = new(member.Id, address, member.DisplayName),
                            Subject = "【サインイン】パスワードが変わりました",
                            Text =
                                "メールのリンクから、あなたのパスワードが変わりました。いままでのサインインは、すべて終わりました。身に覚えがないときは、すぐに管理者へ知らせてください。",
                        }
                    );
                // What is wrong with the password leaves the link as it is.
                return await service.SetPasswordAsync(member.Id, password, new Write { Actor = member.Actor(), OnceKey = once }, cancel);
            },
            cancel
        );
        if (problems is { Count: 0 })
            await sessions.EndAsync(member.Id, cancel: cancel);
        return problems;
    }

    private static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}

/// <summary>Sends the links behind the page's back, so that its answer takes as long for a name that nobody has. What waits when the program ends is asked for again.</summary>
public sealed partial class PasswordResetSender(IServiceProvider services, ILogger<PasswordResetSender> logger) : BackgroundService
{
    private readonly Channel<(City City, string Name)> _asked = Channel.CreateBounded<(City, string)>(
        new BoundedChannelOptions(1000) { FullMode = BoundedChannelFullMode.DropWrite }
    );

    /// <summary>Asks for a link for whoever has that name.</summary>
    public void Ask(City city, string name) => _asked.Writer.TryWrite((city, name));

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var (city, name) in _asked.Reader.ReadAllAsync(stoppingToken))
        {
            try
            {
                await using var scope = services.CreateCityScope(city);
                await scope.ServiceProvider.GetRequiredService<PasswordResets>().SendAsync(name, stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                NotSent(logger, city.Code, e.GetType().Name);
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "A link for a new password of {City} was not made: {Type}")]
    private static partial void NotSent(ILogger logger, string city, string type);
}
