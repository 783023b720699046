namespace Meguri.Boards.Packets;

/// <summary>A packet's contents or one of its pages, with the ways of whoever reads it.</summary>
/// <param name="Document">The packet.</param>
/// <param name="Leaf">The page; null for the contents.</param>
/// <param name="Href">Address (<c>~/…</c>) of a page; 0 for the contents.</param>
/// <param name="Speak">Where an opinion about a paragraph is written; null where the reader writes none.</param>
/// <param name="File">Where a file of the session is opened; null where the reader may not.</param>
/// <param name="Attached">Where a file of a sheet is opened; null for citizens, who find public ones in the edition.</param>
public sealed record PacketLeaf(
    PacketDocument Document,
    PacketPage? Leaf,
    Func<int, string> Href,
    Func<string, string>? Speak,
    Func<int, string?>? File,
    Func<int, string>? Attached = null
);
