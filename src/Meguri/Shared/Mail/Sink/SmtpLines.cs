namespace Meguri.Shared.Mail.Sink;

/// <summary>Reads lines that end in CR LF. A bare CR or LF is part of a line, as the standard wants it, so that nobody can smuggle the end of a message.</summary>
internal sealed class SmtpLines(Stream stream)
{
    private readonly byte[] _buffer = new byte[8192];
    private int _at;
    private int _end;

    /// <summary>Reads one line.</summary>
    /// <param name="most">Bytes kept; the rest of a longer line is read and dropped.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>The line without its end, and how long it was; null when the client has gone.</returns>
    public async ValueTask<(byte[] Bytes, long Length)?> ReadAsync(int most, CancellationToken cancel)
    {
        var line = new MemoryStream();
        long length = 0;
        var carriage = false;
        while (true)
        {
            if (_at == _end)
            {
                (_at, _end) = (0, await stream.ReadAsync(_buffer, cancel));
                if (_end == 0)
                    return null;
            }
            while (_at < _end)
            {
                var b = _buffer[_at++];
                if (carriage && b == '\n')
                {
                    // The CR went in before it was known to be half of the end.
                    if (length <= most)
                        line.SetLength(line.Length - 1);
                    return (line.ToArray(), length - 1);
                }
                carriage = b == '\r';
                if (length++ < most)
                    line.WriteByte(b);
            }
        }
    }
}
