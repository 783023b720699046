using System.Security.Claims;

namespace Meguri.Attachments;

/// <summary>添付できる記録: a kind of record on which files may hang. Each feature registers its own; who may read and write is the record's own rule.</summary>
public interface IAttachable
{
    /// <summary>Kind of record, such as <c>sheet</c>.</summary>
    string Kind { get; }

    /// <summary>The record's place; null when it is not there, or not for this person.</summary>
    /// <param name="plan">The plan in which it is looked at.</param>
    /// <param name="key">Parts of its key.</param>
    /// <param name="user">Who looks.</param>
    /// <param name="cancel">Gives up.</param>
    Task<AttachmentPlace?> FindAsync(string plan, IReadOnlyList<string> key, ClaimsPrincipal user, CancellationToken cancel);
}

/// <summary>A record on which files hang, as one person may use it.</summary>
/// <param name="Owner">The record.</param>
/// <param name="Plan">The plan in which it is looked at.</param>
/// <param name="Title">What to call it: 「施策シート 32-4 協働の推進（令和6年度）」.</param>
/// <param name="Href">Its page (<c>~/…</c>).</param>
/// <param name="MayWrite">True for a person who may add, change and take away.</param>
/// <param name="WhyNot">Why not, for those who might have; empty for readers.</param>
/// <param name="MayBePublic">True where an edition shows files to citizens.</param>
public sealed record AttachmentPlace(
    AttachmentOwner Owner,
    string Plan,
    string Title,
    string Href,
    bool MayWrite,
    string WhyNot = "",
    bool MayBePublic = false
)
{
    /// <summary>Address of the page on which files are added and changed.</summary>
    public string Path => $"~/attachments/{Uri.EscapeDataString(Plan)}/{AttachmentOwner.InAddress(Owner.Token)}";

    /// <summary>Address of a file.</summary>
    public string File(int number) => $"{Path}/{number}";

    /// <summary>Address of a file's small picture.</summary>
    public string Thumbnail(int number) => $"{Path}/{number}?small=true";
}
