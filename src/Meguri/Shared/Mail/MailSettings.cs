using Meguri.Cities;

namespace Meguri.Shared.Mail;

/// <summary>How a city sends mail: configuration section <c>Mail</c>, and over it the city's own <c>Cities:code:Mail</c>.</summary>
public sealed class MailSettings
{
    /// <summary>中継サーバー: host name of the relay; null for none.</summary>
    public string? Host { get; set; }

    /// <summary>Port of the relay.</summary>
    public int Port { get; set; } = 25;

    /// <summary>How the relay is spoken to: <c>none</c>, <c>starttls</c> or <c>tls</c>; null where only <see cref="StartTls"/> says.</summary>
    public string? Security { get; set; }

    /// <summary>True for <c>starttls</c>, as settings of earlier versions say it.</summary>
    public bool StartTls { get; set; }

    /// <summary>How the relay is spoken to; null for a word that means nothing.</summary>
    internal MailSecurity? Way =>
        Security is null ? (StartTls ? MailSecurity.StartTls : MailSecurity.None)
        : Enum.GetNames<MailSecurity>().Contains(Security, StringComparer.OrdinalIgnoreCase) ? Enum.Parse<MailSecurity>(Security, true)
        : null;

    /// <summary>認証局: file of certificates (PEM), one of which vouches for the relay; null for those that the machine trusts.</summary>
    public string? Authority { get; set; }

    /// <summary>Name to sign in at the relay with; null for none.</summary>
    public string? User { get; set; }

    /// <summary>Password at the relay.</summary>
    public string? Password { get; set; }

    /// <summary>Sender's address.</summary>
    public string From { get; set; } = "";

    /// <summary>Sender's name, also the office's name at the end of each mail.</summary>
    public string FromName { get; set; } = "";

    /// <summary>True to deliver into the program itself, for demonstrations: staff read their mail at <c>~/mail</c>, and nothing leaves the machine.</summary>
    public bool Sink { get; set; }

    /// <summary>Where the program is reached from outside, for links.</summary>
    public string BaseAddress { get; set; } = "";

    /// <summary>Why no mail can be sent with these settings, in Japanese; null when it can.</summary>
    public string? Problem =>
        Sink ? null
        : string.IsNullOrWhiteSpace(Host)
            ? "メールの送り先（中継サーバー）が設定されていません。設定の Mail:Host と Mail:From を書くまで、メールは送られずに待ちます。"
        : Way is null ? "設定の Mail:Security は none、starttls、tls のどれかです。直すまで、メールは送られずに待ちます。"
        : MailAddresses.Read(From) is null
            ? "差出人のアドレスが設定されていないか、形が違います。設定の Mail:From を直すまで、メールは送られずに待ちます。"
        : null;

    /// <summary>The settings of a city.</summary>
    public static MailSettings Of(City city, IConfiguration configuration)
    {
        var settings = new MailSettings();
        configuration.GetSection("Mail").Bind(settings);
        configuration.GetSection($"Cities:{city.Code}:Mail").Bind(settings);
        if (settings.From.Length == 0 && settings.Sink)
            settings.From = $"meguri@{city.Code}.example";
        if (settings.FromName.Length == 0)
            settings.FromName = $"{city.Name} 計画進行管理";
        if (settings.BaseAddress.Length == 0)
            settings.BaseAddress = $"http://localhost:{configuration["PORT"] ?? "5080"}";
        settings.BaseAddress = settings.BaseAddress.TrimEnd('/');
        return settings;
    }

    /// <summary>Absolute address of a page of the city: <c>~/office</c> → <c>https://…/hokuto/office</c>, without the city's code where the host is the city's own.</summary>
    public string Link(City city, string path)
    {
        var own =
            Uri.TryCreate(BaseAddress, UriKind.Absolute, out var address)
            && city.Hosts.Contains(address.Host, StringComparer.OrdinalIgnoreCase);
        return BaseAddress + (own ? "" : "/" + city.Code) + "/" + path.TrimStart('~').TrimStart('/');
    }
}

/// <summary>How a relay is spoken to. What was asked for is demanded: nothing is sent where the relay does not offer it.</summary>
internal enum MailSecurity
{
    /// <summary>In the clear.</summary>
    None,

    /// <summary>In the clear up to STARTTLS (port 25 or 587).</summary>
    StartTls,

    /// <summary>Under TLS from the first byte (port 465).</summary>
    Tls,
}
