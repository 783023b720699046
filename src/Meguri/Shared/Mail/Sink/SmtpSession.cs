using System.Text;

namespace Meguri.Shared.Mail.Sink;

/// <summary>A message as it came: sender, recipients, bytes.</summary>
internal sealed record SmtpEnvelope(string From, IReadOnlyList<string> To, byte[] Data);

/// <summary>One client's talk with the server (RFC 5321): EHLO, HELO, MAIL, RCPT, DATA, RSET, NOOP, VRFY, QUIT. Neither STARTTLS nor AUTH.</summary>
/// <param name="stream">The connection.</param>
/// <param name="store">Keeps a message and says what to answer.</param>
internal sealed class SmtpSession(Stream stream, Func<SmtpEnvelope, CancellationToken, Task<string>> store)
{
    /// <summary>Largest message, in bytes.</summary>
    public const int MostBytes = 1 << 20;

    private const int MostRecipients = 100;
    private const int LongestCommand = 2048;
    private const int MostErrors = 20;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly SmtpLines _lines = new(stream);
    private readonly List<string> _to = [];
    private bool _greeted;
    private string? _from;
    private int _errors;

    /// <summary>Talks until the client leaves, or is sent away.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        await AnswerAsync("220 localhost Meguri", stop);
        while (await LineAsync(LongestCommand, stop) is var (bytes, length))
        {
            var answer = length > LongestCommand ? "500 5.5.2 Line too long" : await ObeyAsync(Encoding.UTF8.GetString(bytes), stop);
            if (answer[0] is '5' && ++_errors >= MostErrors)
                answer = "421 4.7.0 Too many errors";
            await AnswerAsync(answer, stop);
            if (answer.StartsWith("221", StringComparison.Ordinal) || answer.StartsWith("421", StringComparison.Ordinal))
                return;
        }
    }

    private async Task<string> ObeyAsync(string line, CancellationToken stop)
    {
        if (line.Any(char.IsControl))
            return "500 5.5.2 Control characters in a command";
        var space = line.IndexOf(' ', StringComparison.Ordinal);
        var (verb, rest) = space < 0 ? (line, "") : (line[..space], line[(space + 1)..].Trim());
        switch (verb.ToUpperInvariant())
        {
            case "EHLO" or "HELO" when rest.Length == 0:
                return "501 5.5.4 Say who you are";
            case "EHLO":
                Reset(greeted: true);
                return $"250-localhost\r\n250-8BITMIME\r\n250 SIZE {MostBytes}";
            case "HELO":
                Reset(greeted: true);
                return "250 localhost";
            case "MAIL":
                return Mail(rest);
            case "RCPT":
                return Recipient(rest);
            case "DATA":
                return rest.Length > 0 ? "501 5.5.4 DATA takes no argument"
                    : _from is null || _to.Count == 0 ? "503 5.5.1 MAIL and RCPT first"
                    : await DataAsync(stop);
            case "RSET":
                Reset(_greeted);
                return "250 2.0.0 Forgotten";
            case "NOOP":
                return "250 2.0.0 Still here";
            case "VRFY":
                return "252 2.5.2 Try it";
            case "QUIT":
                return "221 2.0.0 Goodbye";
            default:
                return "502 5.5.1 Not known here";
        }
    }

    private string Mail(string rest)
    {
        if (!_greeted)
            return "503 5.5.1 EHLO first";
        if (_from is not null)
            return "503 5.5.1 One sender a message";
        if (Address(rest, "FROM:", mayBeEmpty: true) is not var (address, options))
            return "501 5.1.7 MAIL FROM:<address>";
        var size = options.FirstOrDefault(o => o.StartsWith("SIZE=", StringComparison.OrdinalIgnoreCase));
        if (size is not null && (!long.TryParse(size.AsSpan(5), out var bytes) || bytes > MostBytes))
            return $"552 5.3.4 At most {MostBytes} bytes";
        _from = address;
        return "250 2.1.0 Sender taken";
    }

    private string Recipient(string rest)
    {
        if (_from is null)
            return "503 5.5.1 MAIL first";
        if (Address(rest, "TO:", mayBeEmpty: false) is not var (address, _))
            return "501 5.1.3 RCPT TO:<address>";
        if (_to.Count >= MostRecipients)
            return "452 4.5.3 Too many recipients";
        if (!_to.Contains(address, StringComparer.OrdinalIgnoreCase))
            _to.Add(address);
        return "250 2.1.5 Recipient taken";
    }

    private async Task<string> DataAsync(CancellationToken stop)
    {
        await AnswerAsync("354 End with a dot alone", stop);
        var data = new MemoryStream();
        long length = 0;
        while (true)
        {
            // Who leaves in the middle has sent nothing.
            if (await LineAsync(MostBytes, stop) is not var (line, lineLength))
                throw new EndOfStreamException();
            if (line is [(byte)'.'])
                break;
            // Read to its end, but no further than a sender of good will would go.
            if ((length += lineLength + 2) > 16L * MostBytes)
                return "421 4.3.4 Far too large";
            if (length > MostBytes)
                continue;
            data.Write(line is [(byte)'.', ..] ? line.AsSpan(1) : line);
            data.Write("\r\n"u8);
        }
        var envelope = new SmtpEnvelope(_from!, [.. _to], data.ToArray());
        Reset(_greeted);
        if (length > MostBytes)
            return $"552 5.3.4 At most {MostBytes} bytes";
        return await store(envelope, stop);
    }

    private void Reset(bool greeted)
    {
        (_greeted, _from) = (greeted, null);
        _to.Clear();
    }

    /// <summary>Reads 「FROM:&lt;a@b&gt; SIZE=1」; null when it is not that.</summary>
    private static (string Address, string[] Options)? Address(string text, string word, bool mayBeEmpty)
    {
        if (!text.StartsWith(word, StringComparison.OrdinalIgnoreCase))
            return null;
        var path = text[word.Length..].TrimStart();
        var end = path.IndexOf('>', StringComparison.Ordinal);
        if (!path.StartsWith('<') || end < 0)
            return null;
        var address = path[1..end];
        if (
            address.Length == 0
                ? !mayBeEmpty
                : address.Length > 254
                    || address.IndexOf('@', StringComparison.Ordinal) < 1
                    || address.EndsWith('@')
                    || address.Any(char.IsWhiteSpace)
        )
            return null;
        return (address, path[(end + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    private async Task<(byte[] Bytes, long Length)?> LineAsync(int most, CancellationToken stop)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(Patience);
        return await _lines.ReadAsync(most, patience.Token);
    }

    private async Task AnswerAsync(string answer, CancellationToken stop) =>
        await stream.WriteAsync(Encoding.ASCII.GetBytes(answer + "\r\n"), stop);
}
