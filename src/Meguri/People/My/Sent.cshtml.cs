using Meguri.Cities;
using Meguri.Shared.Mail;
using Microsoft.AspNetCore.Authorization;

namespace Meguri.People.My;

/// <summary>What the browser says that asked for a link: the same whether the address is registered or not.</summary>
[AllowAnonymous]
public sealed class SentModel(CityContext city, MailOutbox outbox) : OutsidePage
{
    /// <summary>The number that another browser asks for; null where this one asked for nothing.</summary>
    public string? Code { get; private set; }

    /// <summary>True where mails stay in the program.</summary>
    public bool DemoMail => city.City.Demo && outbox.Settings.Sink;

    /// <summary>Shows it.</summary>
    public void OnGet() => Code = AskedLink.Read(Request.Cookies[SecretCookie.Asked])?.Code;
}
