using System.Globalization;
using Meguri.Boards.Model;
using Meguri.Shared.Data;
using Meguri.Shared.Personal;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Boards.Setup;

/// <summary>審議会の委員: members of boards. What they said and voted on stays under their number.</summary>
public sealed class MemberRegister(MeguriDb db, TimeProvider time, Cities.CityContext city) : PersonalRegister
{
    private const string Erased = "（削除）";

    /// <inheritdoc/>
    public override string Code => "boardMember";

    /// <inheritdoc/>
    public override string Title => "審議会の委員";

    /// <inheritdoc/>
    public override string Purpose => "審議会の委員として依頼し、名簿を作り、会議の案内をするため";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Items => ["氏名", "所属", "役", "任期", "意見の内容"];

    /// <inheritdoc/>
    public override string Readers => "職員（氏名を公開する委員の氏名・所属・任期は、市民も）";

    /// <inheritdoc/>
    public override string KeptFrom => "任期の末日";

    /// <inheritdoc/>
    public override int Months => 60;

    /// <inheritdoc/>
    public override string AfterErasure => "意見と市の対応は「委員」の意見として残り、件数は変わりません。";

    /// <inheritdoc/>
    public override Task<int> CountAsync(CancellationToken cancel) => db.Set<BoardMember>().CountAsync(m => m.Name != Erased, cancel);

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<PersonalEntry>> FindAsync(PersonalAsk ask, CancellationToken cancel)
    {
        var today = city.City.LocalDate(time.GetUtcNow());
        var boards = await db.Set<ReviewBoard>().AsNoTracking().ToDictionaryAsync(b => b.Code, b => b.Name, StringComparer.Ordinal, cancel);
        var members = (
            await db.Set<BoardMember>()
                .AsNoTracking()
                .Where(m => m.Name != Erased)
                .OrderBy(m => m.BoardCode)
                .ThenBy(m => m.Number)
                .ToListAsync(cancel)
        )
            .Where(m => ask.Keys is null || ask.Keys.Contains(Key(m), StringComparer.Ordinal))
            .Where(m => ask.Finds(m.Name, m.Affiliation) && (ask.EndedBy is not { } by || m.ToDate <= by))
            .Take(ask.Most)
            .ToList();
        var codes = members.Select(m => m.BoardCode).Distinct().ToList();
        var opinions = (
            await db.Set<Opinion>()
                .AsNoTracking()
                .Where(o => codes.Contains(o.BoardCode))
                .OrderBy(o => o.SessionNumber)
                .ThenBy(o => o.Number)
                .Select(o => new
                {
                    o.BoardCode,
                    o.MemberNumber,
                    o.SaidOn,
                    o.Text,
                })
                .ToListAsync(cancel)
        ).ToLookup(o => (o.BoardCode, o.MemberNumber));
        return
        [
            .. members.Select(m => new PersonalEntry
            {
                Key = Key(m),
                Title = $"{boards.GetValueOrDefault(m.BoardCode, m.BoardCode)}　{m.Called}",
                Facts =
                [
                    new("審議会", boards.GetValueOrDefault(m.BoardCode, m.BoardCode)),
                    new("氏名", m.Name),
                    new("所属", m.Affiliation.Length > 0 ? m.Affiliation : "（なし）"),
                    new("役", BoardMember.Roles[m.Role]),
                    new("任期", $"{Shared.Time.DateText.Iso(m.FromDate)} から {Shared.Time.DateText.Iso(m.ToDate)} まで"),
                    new("公開のページに氏名を出すか", m.NameHidden ? "出さない" : "出す"),
                    .. opinions[(m.BoardCode, m.Number)]
                        .Select(o => new PersonalFact($"意見（{Shared.Time.DateText.Iso(o.SaidOn)}）", o.Text)),
                ],
                EndedOn = m.ToDate < today ? m.ToDate : null,
                KeptBecause = m.ToDate < today ? null : "任期の中の委員です。先に、審議会の画面で任期の末日を直してください。",
            }),
        ];
    }

    /// <inheritdoc/>
    public override async Task EraseAsync(IReadOnlyList<string> keys, CancellationToken cancel)
    {
        var today = city.City.LocalDate(time.GetUtcNow());
        foreach (var key in keys)
        {
            var (board, number) = (key[..key.IndexOf('/', StringComparison.Ordinal)], Number(key));
            await db.Set<BoardMember>()
                .Where(m => m.BoardCode == board && m.Number == number && m.ToDate < today)
                .ExecuteUpdateAsync(
                    m =>
                        m.SetProperty(x => x.Name, Erased)
                            .SetProperty(x => x.Affiliation, "")
                            .SetProperty(x => x.NameHidden, true)
                            .SetProperty(x => x.Version, x => x.Version + 1),
                    cancel
                );
        }
    }

    private static string Key(BoardMember member) => $"{member.BoardCode}/{member.Number}";

    private static int Number(string key) =>
        int.Parse(key[(key.IndexOf('/', StringComparison.Ordinal) + 1)..], NumberStyles.None, CultureInfo.InvariantCulture);
}
