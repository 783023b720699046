using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Meguri.Tests.Shared.Mail;

/// <summary>A relay that answers as a test wants it to.</summary>
internal sealed class FakeRelay : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private int _connections;

    public FakeRelay() => _listener.Start();

    /// <summary>Where it listens.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Answers to give in place of the usual ones, by the first word of a command; <c>.</c> is the end of the message. 「drop」 closes the connection.</summary>
    public ConcurrentDictionary<string, string> Answers { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Messages taken, as they came.</summary>
    public ConcurrentQueue<string> Taken { get; } = new();

    /// <summary>How many connections were made.</summary>
    public int Connections => _connections;

    /// <summary>What its clients said before their messages, as they said it.</summary>
    public ConcurrentQueue<string> Heard { get; } = new();

    /// <summary>Words to offer after EHLO, such as <c>STARTTLS</c>.</summary>
    public IReadOnlyList<string> Offers { get; init; } = [];

    /// <summary>The certificate for TLS; null for a relay without.</summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>True to speak under TLS from the first byte.</summary>
    public bool Implicit { get; init; }

    /// <summary>Messages on one connection, after which it says 421.</summary>
    public int MostMessages { get; init; } = int.MaxValue;

    /// <summary>Starts one.</summary>
    public static FakeRelay Start() => new FakeRelay().Started();

    /// <summary>Begins to serve.</summary>
    public FakeRelay Started()
    {
        _ = ServeAsync();
        return this;
    }

    /// <inheritdoc/>
    public void Dispose() => _listener.Dispose();

    private async Task ServeAsync()
    {
        try
        {
            while (true)
                _ = TalkAsync(await _listener.AcceptTcpClientAsync());
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The test has ended.
        }
    }

    private async Task TalkAsync(TcpClient client)
    {
        using var _ = client;
        Interlocked.Increment(ref _connections);
        try
        {
            Stream stream = client.GetStream();
            if (Implicit)
                stream = await SecuredAsync(stream);
            var (reader, writer) = Over(stream);
            await writer.WriteLineAsync("220 relay");
            var taken = 0;
            while (await reader.ReadLineAsync() is { } line)
            {
                Heard.Enqueue(line);
                var verb = line.Split(' ', ':')[0];
                if (verb.Equals("EHLO", StringComparison.OrdinalIgnoreCase) && !Answers.ContainsKey("EHLO"))
                {
                    string[] words = ["relay", .. Offers];
                    for (var i = 0; i < words.Length; i++)
                        await writer.WriteLineAsync($"250{(i < words.Length - 1 ? '-' : ' ')}{words[i]}");
                    continue;
                }
                if (verb.Equals("STARTTLS", StringComparison.OrdinalIgnoreCase) && Certificate is not null)
                {
                    await writer.WriteLineAsync("220 go on");
                    (reader, writer) = Over(await SecuredAsync(stream));
                    continue;
                }
                if (verb.Equals("AUTH", StringComparison.OrdinalIgnoreCase) && !Answers.ContainsKey("AUTH"))
                {
                    await writer.WriteLineAsync("235 welcome");
                    continue;
                }
                if (verb.Equals("MAIL", StringComparison.OrdinalIgnoreCase) && taken >= MostMessages)
                {
                    await writer.WriteLineAsync("421 enough for one connection");
                    return;
                }
                var data = new StringBuilder();
                if (verb.Equals("DATA", StringComparison.OrdinalIgnoreCase) && !Answers.ContainsKey("DATA"))
                {
                    await writer.WriteLineAsync("354 go on");
                    while (await reader.ReadLineAsync() is { } text && text != ".")
                        data.Append(text).Append("\r\n");
                    verb = ".";
                }
                var answer = Answers.GetValueOrDefault(
                    verb,
                    verb.Equals("QUIT", StringComparison.OrdinalIgnoreCase) ? "221 bye" : "250 ok"
                );
                if (answer == "drop")
                    return;
                if (verb == "." && answer.StartsWith('2'))
                {
                    Taken.Enqueue(data.ToString());
                    taken++;
                }
                await writer.WriteLineAsync(answer);
            }
        }
        catch (Exception e) when (e is IOException or AuthenticationException)
        {
            // The client has gone, or does not trust us.
        }
    }

    private static (StreamReader Reader, StreamWriter Writer) Over(Stream stream) =>
        (new(stream, Encoding.UTF8), new(stream) { NewLine = "\r\n", AutoFlush = true });

    private async Task<Stream> SecuredAsync(Stream stream)
    {
        var secured = new SslStream(stream);
        await secured.AuthenticateAsServerAsync(Certificate!);
        return secured;
    }
}
