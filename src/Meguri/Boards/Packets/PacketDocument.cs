using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace Meguri.Boards.Packets;

/// <summary>調書の中身: what was frozen, as it is shown. It needs nothing else, so that any later version can open it.</summary>
public sealed record PacketDocument
{
    private static readonly JsonSerializerOptions Plain = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    /// <summary>Name of the form.</summary>
    public string Format { get; init; } = "meguri-packet/1";

    /// <summary>「北斗市」.</summary>
    public required string City { get; init; }

    /// <summary>The plan's name at that time.</summary>
    public required string Plan { get; init; }

    /// <summary>The board's name at that time.</summary>
    public required string Board { get; init; }

    /// <summary>The session's name at that time.</summary>
    public required string Session { get; init; }

    /// <summary>What the packet is called.</summary>
    public required string Title { get; init; }

    /// <summary>The pages, numbered from 1.</summary>
    public required IReadOnlyList<PacketPage> Pages { get; init; }

    /// <summary>The page of that number, or null.</summary>
    public PacketPage? Page(int number) => number >= 1 && number <= Pages.Count ? Pages[number - 1] : null;

    /// <summary>The page on which a paragraph such as <c>3-2</c> stands, or null when there is no such paragraph.</summary>
    public PacketPage? PageOf(string paragraph)
    {
        var parts = paragraph.Split('-');
        return
            parts.Length == 2
            && Number(parts[0]) is { } page
            && Page(page) is { } found
            && Number(parts[1]) is { } block
            && block >= 1
            && block <= found.Blocks.Count
            ? found
            : null;
    }

    /// <summary>As stored.</summary>
    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this, Plain);

    /// <summary>Reads what <see cref="Write"/> gave.</summary>
    public static PacketDocument Read(ReadOnlySpan<byte> utf8) =>
        JsonSerializer.Deserialize<PacketDocument>(utf8, Plain) ?? throw new JsonException("null");

    private static int? Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}

/// <summary>One page.</summary>
public sealed record PacketPage
{
    /// <summary>From 1.</summary>
    public required int Number { get; init; }

    /// <summary>Its head.</summary>
    public required string Title { get; init; }

    /// <summary>施策シート, 指標, 文書.</summary>
    public required string Kind { get; init; }

    /// <summary>The measure whose sheet it is, or that its indicator belongs to.</summary>
    public string? Measure { get; init; }

    /// <summary>計画年度 of the sheet; 0 for other pages.</summary>
    public int PlanYear { get; init; }

    /// <summary>The indicator that it shows.</summary>
    public string? Indicator { get; init; }

    /// <summary>Its numbered paragraphs and tables.</summary>
    public required IReadOnlyList<PacketBlock> Blocks { get; init; }

    /// <summary>「3-2」: the number under which an opinion points at the block of that place, from 0.</summary>
    public string NumberOf(int index) => string.Create(CultureInfo.InvariantCulture, $"{Number}-{index + 1}");
}

/// <summary>One numbered paragraph or table.</summary>
public sealed record PacketBlock
{
    /// <summary>「成果・課題」.</summary>
    public required string Label { get; init; }

    /// <summary>The text; above a table, what a reader must know of it.</summary>
    public string Text { get; init; } = "";

    /// <summary>The table's heads; none for a paragraph.</summary>
    public IReadOnlyList<string> Head { get; init; } = [];

    /// <summary>The table's rows.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Rows { get; init; } = [];

    /// <summary>Columns of figures, from 0.</summary>
    public IReadOnlyList<int> Figures { get; init; } = [];

    /// <summary>The drawing above the table, as SVG; empty for none.</summary>
    public string Chart { get; init; } = "";

    /// <summary>Files that hung on the sheet; none for other blocks.</summary>
    public IReadOnlyList<PacketAttached> Attached { get; init; } = [];

    /// <summary>Where the text leads: a file of the session, by its number; 0 for nowhere.</summary>
    public int File { get; init; }
}

/// <summary>A file that hung on a sheet.</summary>
/// <param name="Number">Its number in the packet, from 1.</param>
/// <param name="Title">What it shows.</param>
/// <param name="Words">「PDF、1.2MB」.</param>
/// <param name="IsPublic">True when it was marked for citizens; the name of another is told to none of them.</param>
public sealed record PacketAttached(int Number, string Title, string Words, bool IsPublic);
