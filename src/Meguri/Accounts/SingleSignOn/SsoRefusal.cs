using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Meguri.Accounts.SingleSignOn;

/// <summary>Why somebody who came from the provider is not let in: a word in the address of the sign-in page, and what that page says.</summary>
public static partial class SsoRefusal
{
    /// <summary>The person turned back at the provider.</summary>
    public const string Cancelled = "cancelled";

    /// <summary>The provider does not answer.</summary>
    public const string Down = "down";

    /// <summary>The way there and back was broken off, went twice, or took too long.</summary>
    public const string State = "state";

    /// <summary>What the provider says is too old, or of a time to come.</summary>
    public const string Clock = "clock";

    /// <summary>The person has left.</summary>
    public const string Left = "left";

    /// <summary>The person has no role here.</summary>
    public const string NoRole = "role";

    /// <summary>An account made by hand has that name.</summary>
    public const string Taken = "taken";

    /// <summary>管理者 has stopped the account.</summary>
    public const string Stopped = "stopped";

    /// <summary>The provider says too little of the person.</summary>
    public const string Nameless = "name";

    /// <summary>The provider offers no way to sign out there.</summary>
    public const string NoSignOut = "no-sign-out";

    private const string TellAdmin = "サインインしていません。続くときは、管理者に知らせてください。";

    private static readonly Dictionary<string, string> Messages = new(StringComparer.Ordinal)
    {
        [Cancelled] = "{0}で、サインインが取りやめられました。サインインするときは、もう一度「{0}でサインイン」を押してください。",
        [Down] = "{0}につながりません。しばらくしてから、もう一度お試しください。続くときは、管理者に知らせてください。",
        [State] = "{0}の手順が途中で切れました（時間がたった、同じ画面を二度開いた、など）。もう一度「{0}でサインイン」を押してください。",
        [Clock] = "{0}からの返事の時刻が合いません。サーバーの時計がずれているかもしれません。" + TellAdmin,
        ["nonce"] = "{0}からの返事が、いまの手順への返事だと確かめられませんでした（nonce）。" + TellAdmin,
        ["audience"] = "{0}からの返事が、この仕組みに宛てたものではありません（audience）。" + TellAdmin,
        ["issuer"] = "{0}からの返事の発行元が違います（issuer）。" + TellAdmin,
        ["signature"] = "{0}からの返事の署名を確かめられませんでした（signature）。" + TellAdmin,
        ["answer"] = "{0}からの返事を確かめられませんでした。" + TellAdmin,
        [Left] =
            "{0}では、あなたのアカウントがこの仕組みを使えないことになっています（退職・異動など）。アカウントを停止しました。使う必要があるときは、管理者に相談してください。",
        [NoRole] = "{0}では確かめられましたが、この仕組みを使う役割がありません。必要なときは、管理者に相談してください。",
        [Taken] =
            "同じ利用者名の職員が、すでに登録されています。ご本人のときは、管理者に「{0}とつなぐ」操作を頼んでから、もう一度サインインしてください。",
        [Stopped] = "あなたのアカウントは、管理者が停止しています。必要なときは、管理者に相談してください。",
        [Nameless] = "{0}からの返事に、利用者名がありません。設定を確かめるよう、管理者に知らせてください。",
        [NoSignOut] = "この仕組みからはサインアウトしました。{0}からのサインアウトは、{0}の画面でしてください。",
    };

    /// <summary>What the sign-in page says; null for a word that means nothing.</summary>
    public static string? Message(string? word, string provider) =>
        word is not null && Messages.TryGetValue(word, out var message) ? message.Replace("{0}", provider, StringComparison.Ordinal) : null;

    /// <summary>The sign-in page with a word.</summary>
    public static string Address(HttpContext http, string word) => $"{http.Request.PathBase}/sign-in?sso={word}";

    /// <summary>The word for a failure.</summary>
    public static string Of(Exception? failure)
    {
        for (var e = failure; e is not null; e = e.InnerException)
        {
            switch (e)
            {
                case OpenIdConnectProtocolInvalidNonceException:
                    return "nonce";
                case OpenIdConnectProtocolInvalidStateException:
                    return State;
                case SecurityTokenInvalidAudienceException:
                    return "audience";
                case SecurityTokenInvalidIssuerException:
                    return "issuer";
                case SecurityTokenInvalidLifetimeException
                or SecurityTokenExpiredException
                or SecurityTokenNotYetValidException
                or SecurityTokenNoExpirationException:
                    return Clock;
                case SecurityTokenInvalidSignatureException:
                    return "signature";
                case HttpRequestException or OperationCanceledException or TimeoutException or System.Net.Sockets.SocketException:
                    return Down;
                case OpenIdConnectProtocolException when e.Data["error"] is "server_error" or "temporarily_unavailable":
                    return Down;
                // The framework has no type for these.
                case { Message: var message }
                    when message.Contains("Correlation failed", StringComparison.Ordinal)
                        || message.Contains("message.State", StringComparison.Ordinal)
                        || message.Contains("OpenIdConnectAuthenticationHandler: message.State", StringComparison.Ordinal):
                    return State;
                case { Message: var message } when message.Contains("IDX20803", StringComparison.Ordinal):
                    return Down;
            }
        }
        return "answer";
    }

    /// <summary>Notes a failure: its kind, and nothing of what was sent.</summary>
    public static void Log(HttpContext http, string city, string word, Exception? failure)
    {
        var types = new List<string>();
        for (var e = failure; e is not null; e = e.InnerException)
            types.Add(e.GetType().Name);
        Refused(http.RequestServices.GetRequiredService<ILogger<SsoHandler>>(), city, word, string.Join(" ← ", types));
    }

    [LoggerMessage(LogLevel.Warning, "Single sign-on of {City} refused: {Word} ({Types})")]
    private static partial void Refused(ILogger logger, string city, string word, string types);
}
