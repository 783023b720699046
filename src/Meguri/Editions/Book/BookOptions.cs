using Meguri.Shared.Jobs;

namespace Meguri.Editions.Book;

/// <summary>計画書の設定: configuration section <c>Book</c>.</summary>
public sealed class BookOptions
{
    /// <summary>The browser that prints; null looks for Chromium on the PATH.</summary>
    public string? Chromium { get; set; }

    /// <summary>TrueType font for characters that Noto Sans JP lacks (Ⅱ, 葛󠄀); null looks where Debian's <c>fonts-ipaexfont-gothic</c> puts it.</summary>
    public string? FallbackFont { get; set; }

    /// <summary>Seconds after which a book that is not finished is given up and the browser is ended.</summary>
    public int TimeoutSeconds { get; set; } = 600;
}

/// <summary>The book cannot be printed; the message says in Japanese why and what to do.</summary>
public sealed class BookException(string message, Exception? inner = null) : JobException(message, inner);
