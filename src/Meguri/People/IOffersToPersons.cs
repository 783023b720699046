namespace Meguri.People;

/// <summary>Something that a person from outside can open in a room of its own.</summary>
/// <param name="Title">What it is: 「総合計画審議会　令和7年度 第1回」.</param>
/// <param name="Detail">What to know of it.</param>
/// <param name="Path">Where it is (<c>~/…</c>).</param>
public sealed record PersonOffer(string Title, string Detail, string Path);

/// <summary>A room that has something for persons from outside. Each registers its own; わたしの頁 asks them all.</summary>
public interface IOffersToPersons
{
    /// <summary>What there is for this person today; nothing for those whom it does not concern. One query.</summary>
    Task<IReadOnlyList<PersonOffer>> ForAsync(Guid person, CancellationToken cancel);
}
