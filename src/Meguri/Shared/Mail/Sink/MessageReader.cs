using MimeKit;

namespace Meguri.Shared.Mail.Sink;

/// <summary>A message read for people: subject and text decoded. What cannot be decoded stays as it came; nothing that comes throws.</summary>
internal sealed class MessageReader
{
    private static readonly ParserOptions Options = new() { MaxMimeDepth = 20 };

    private readonly MimeMessage? _message;

    private MessageReader(MimeMessage? message) => _message = message;

    /// <summary>件名.</summary>
    public string Subject => Storable(_message?.Subject ?? "");

    /// <summary>本文: the message's text, or the first plain text among its parts.</summary>
    public string Body =>
        Storable((_message?.BodyParts.OfType<TextPart>().FirstOrDefault(p => p.IsPlain)?.Text ?? "").ReplaceLineEndings("\n"));

    /// <summary>A header as it came, unfolded; the first of that name; null when there is none.</summary>
    public string? Header(string name) => (_message?.Headers[name] ?? _message?.Body?.Headers[name]) is { } value ? Storable(value) : null;

    /// <summary>Reads a message.</summary>
    public static MessageReader Read(byte[] data)
    {
        System.Text.Encoding.RegisterProvider(System.Text.CodePagesEncodingProvider.Instance);
        try
        {
            using var stream = new MemoryStream(data, writable: false);
            return new(MimeMessage.Load(Options, stream));
        }
        catch (FormatException)
        {
            return new(null);
        }
    }

    /// <summary>Without what a database or a page cannot hold.</summary>
    private static string Storable(string text) => string.Concat(text.Where(c => c is '\n' or '\t' || !char.IsControl(c)));
}
