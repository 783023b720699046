using Dapper;
using Meguri.Cities;
using Meguri.Shared.Mail;
using Meguri.Shared.Mail.Sink;
using Meguri.Tests.TestSupport;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Meguri.Tests.Shared.Mail;

/// <summary>What the tests of mail do again and again.</summary>
internal static class MailSupport
{
    /// <summary>Settings of a city that sends over that relay.</summary>
    public static Dictionary<string, string?> Over(int port) =>
        new(StringComparer.Ordinal)
        {
            ["Cities:hokuto:Mail:Sink"] = "false",
            ["Mail:Host"] = "127.0.0.1",
            ["Mail:Port"] = $"{port}",
            ["Mail:From"] = "keikaku@city.example",
            ["Mail:BaseAddress"] = "https://meguri.city.example/",
        };

    /// <summary>A mail to somebody.</summary>
    public static MailDraft Draft(
        string key,
        string? address = "taro@city.example",
        string subject = "【差戻し】32-4 町会",
        string text = "シートが差し戻されました。\n理由: 数字を確かめてください。"
    ) =>
        new()
        {
            Key = key,
            To = new MailPerson(null, address, "市民 たろう"),
            Subject = subject,
            Text = text,
            Path = "~/office",
        };

    /// <summary>Queues mails at once.</summary>
    public static async Task<IReadOnlyList<string>> QueueAsync(this TestApp app, params MailDraft[] drafts)
    {
        await using var scope = app.Scope();
        return await scope.ServiceProvider.GetRequiredService<MailOutbox>().QueueAsync(drafts);
    }

    /// <summary>A node that sends.</summary>
    public static MailSender Sender(this TestApp app) =>
        new(
            app.Services.GetRequiredService<CityCatalogue>(),
            app.Services.GetRequiredService<CityDatabases>(),
            app.Services.GetRequiredService<SmtpSink>(),
            app.Services.GetRequiredService<IConfiguration>(),
            app.Services.GetRequiredService<Meguri.Shared.Telemetry.WorkMeter>(),
            app.Clock,
            NullLogger<MailSender>.Instance
        );

    /// <summary>Sends until there is nothing left to be sent now.</summary>
    /// <returns>How many attempts were made.</returns>
    public static async Task<int> SendAsync(this TestApp app)
    {
        var sender = app.Sender();
        var attempts = 0;
        while (await sender.RunNextAsync(app.City, default))
            attempts++;
        return attempts;
    }

    /// <summary>The mail of that key: state, attempts, reason.</summary>
    public static async Task<(string State, int Attempts, string? Error)> MailAsync(this TestApp app, string key)
    {
        await using var db = new NpgsqlConnection(app.ConnectionString);
        return await db.QuerySingleAsync<(string, int, string?)>("select state, attempts, error from mails where key = @key", new { key });
    }

    /// <summary>One value from the city's database.</summary>
    public static async Task<T> OneAsync<T>(this TestApp app, string sql)
    {
        await using var db = new NpgsqlConnection(app.ConnectionString);
        return await db.QuerySingleAsync<T>(sql);
    }
}
