using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Meguri.Tests.Shared.Mail;

/// <summary>A relay that answers as a test wants it to.</summary>
internal sealed class FakeRelay : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    private FakeRelay() => _listener.Start();

    /// <summary>Where it listens.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Answers to give in place of the usual ones, by the first word of a command; <c>.</c> is the end of the message. 「drop」 closes the connection.</summary>
    public ConcurrentDictionary<string, string> Answers { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Messages taken, as they came.</summary>
    public ConcurrentQueue<string> Taken { get; } = new();

    /// <summary>Starts one.</summary>
    public static FakeRelay Start()
    {
        var relay = new FakeRelay();
        _ = relay.ServeAsync();
        return relay;
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
        using var reader = new StreamReader(client.GetStream(), Encoding.UTF8);
        await using var writer = new StreamWriter(client.GetStream()) { NewLine = "\r\n", AutoFlush = true };
        try
        {
            await writer.WriteLineAsync("220 relay");
            while (await reader.ReadLineAsync() is { } line)
            {
                var verb = line.Split(' ', ':')[0];
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
                    Taken.Enqueue(data.ToString());
                await writer.WriteLineAsync(answer);
            }
        }
        catch (IOException)
        {
            // The client has gone.
        }
    }
}
