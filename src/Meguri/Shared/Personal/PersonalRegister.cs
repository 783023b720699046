using Meguri.Shared.Text;

namespace Meguri.Shared.Personal;

/// <summary>What is looked for in a register; nothing is everything.</summary>
public sealed record PersonalAsk
{
    /// <summary>Name or address of mail, or part of one, however it is written.</summary>
    public string? Words { get; init; }

    /// <summary>Entries by key.</summary>
    public IReadOnlyList<string>? Keys { get; init; }

    /// <summary>Entries whose keeping began on this day or before: what is over, and for how long.</summary>
    public DateOnly? EndedBy { get; init; }

    /// <summary>The most that are given.</summary>
    public int Most { get; init; } = 200;

    /// <summary>True for an entry with these texts.</summary>
    public bool Finds(params IEnumerable<string?> texts)
    {
        if (Words is null)
            return true;
        var sought = SearchQuery.Of(Words);
        return !sought.IsEmpty && sought.IsIn([.. texts.Select(t => SearchFold.Fold(t ?? ""))]);
    }
}

/// <summary>One line of what is held on a person.</summary>
/// <param name="Label">What it is.</param>
/// <param name="Value">What is held.</param>
public sealed record PersonalFact(string Label, string Value);

/// <summary>An entry of a register: one person there.</summary>
public sealed record PersonalEntry
{
    /// <summary>Key in the register; it names nobody.</summary>
    public required string Key { get; init; }

    /// <summary>Who it is, to people who may read the register.</summary>
    public required string Title { get; init; }

    /// <summary>All that is held.</summary>
    public required IReadOnlyList<PersonalFact> Facts { get; init; }

    /// <summary>The day from which its keeping time counts; null while it is in use.</summary>
    public DateOnly? EndedOn { get; init; }

    /// <summary>Why it cannot be erased now; null when it can.</summary>
    public string? KeptBecause { get; init; }
}

/// <summary>
/// 個人情報ファイル: one collection of data on persons that a room keeps (個人情報の保護に関する法律 第60条第2項), described for the register that the law asks for
/// (第75条), searched and written out for whom it is about (第76条), and erased. A room registers one for each kind of person it knows.
/// </summary>
public abstract class PersonalRegister
{
    /// <summary>Short name in addresses and events.</summary>
    public abstract string Code { get; }

    /// <summary>個人情報ファイルの名称.</summary>
    public abstract string Title { get; }

    /// <summary>利用目的.</summary>
    public abstract string Purpose { get; }

    /// <summary>記録項目.</summary>
    public abstract IReadOnlyList<string> Items { get; }

    /// <summary>Who of the staff may read it, in words.</summary>
    public abstract string Readers { get; }

    /// <summary>From when its keeping time counts, in words: 「任期が終わった日」.</summary>
    public abstract string KeptFrom { get; }

    /// <summary>Months that it is kept where the city has set nothing else.</summary>
    public abstract int Months { get; }

    /// <summary>What erasure leaves, in words.</summary>
    public abstract string AfterErasure { get; }

    /// <summary>How many entries there are.</summary>
    public abstract Task<int> CountAsync(CancellationToken cancel);

    /// <summary>Entries that fit, the oldest first.</summary>
    public abstract Task<IReadOnlyList<PersonalEntry>> FindAsync(PersonalAsk ask, CancellationToken cancel);

    /// <summary>Erases entries in the transaction that is open. Counts, books and what was decided stay; names go. What is erased already is no error.</summary>
    public abstract Task EraseAsync(IReadOnlyList<string> keys, CancellationToken cancel);
}
