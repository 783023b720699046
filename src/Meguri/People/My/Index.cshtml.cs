using Meguri.Accounts;
using Meguri.Cities;
using Meguri.People.Model;
using Meguri.Shared.Data;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Meguri.People.My;

/// <summary>わたしの頁: who I am, for whom I act, where I am signed in.</summary>
public sealed class IndexModel(
    MeguriDb db,
    PeopleService people,
    InvitationService invitations,
    PeopleReader reader,
    PersonSessions sessions,
    IEnumerable<IOffersToPersons> rooms,
    CityContext city
) : MyPage(city)
{
    private IReadOnlyDictionary<string, string> _titles = new Dictionary<string, string>();

    /// <summary>The person.</summary>
    public PersonDetails Details { get; private set; } = null!;

    /// <summary>Roles that stand today.</summary>
    public IReadOnlyList<PersonRole> Standing { get; private set; } = [];

    /// <summary>Roles that will begin.</summary>
    public IReadOnlyList<PersonRole> Coming { get; private set; } = [];

    /// <summary>Hand-overs that nobody has answered.</summary>
    public IReadOnlyList<Invitation> Offered { get; private set; } = [];

    /// <summary>What other rooms have for the person.</summary>
    public IReadOnlyList<PersonOffer> Offers { get; private set; } = [];

    /// <summary>Where the person is signed in.</summary>
    public IReadOnlyList<PersonSession> Sessions { get; private set; } = [];

    /// <summary>For whom the person acts now.</summary>
    public string? ActsFor => User.Rights().ActsFor;

    /// <summary>氏名.</summary>
    [BindProperty]
    public string? Name { get; set; }

    /// <summary>What an organisation is called.</summary>
    public string Title(string organisation) => _titles.GetValueOrDefault(organisation, organisation);

    /// <summary>From when to when.</summary>
    public string Span(PersonRole role) => $"{role.FromDate:yyyy年M月d日}〜{role.ToDate:yyyy年M月d日}";

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        await LoadAsync(cancel);
        Name = Details.Name;
        return Page();
    }

    /// <summary>Changes the name.</summary>
    public async Task<IActionResult> OnPostNameAsync(CancellationToken cancel)
    {
        ModelState.Clear();
        if (await people.RenameAsync(Me, Line(Name), this.Write(), cancel) is not { } problem)
            return Done("氏名を変えました。", PeoplePaths.My);
        await LoadAsync(cancel);
        return Again(nameof(Name), problem);
    }

    /// <summary>Acts in another role from now on.</summary>
    public async Task<IActionResult> OnPostChooseAsync(Guid role, CancellationToken cancel) =>
        await sessions.ChooseAsync(Me, Own, role, cancel) ? Done("立場を切り替えました。", PeoplePaths.My) : NotFound();

    /// <summary>Ends a session, or all but this one.</summary>
    public async Task<IActionResult> OnPostEndAsync(Guid? session, CancellationToken cancel)
    {
        await sessions.EndAsync(Me, only: session, but: session is null ? Own : null, cancel);
        return Done("サインインを終わらせました。", PeoplePaths.My);
    }

    /// <summary>Takes a hand-over back that nobody has answered.</summary>
    public async Task<IActionResult> OnPostRevokeAsync(Guid invitation, CancellationToken cancel) =>
        await invitations.RevokeAsync(invitation, Me, this.Write(), cancel) ? Done("招待を取り消しました。", PeoplePaths.My) : NotFound();

    private async Task LoadAsync(CancellationToken cancel)
    {
        var me = Me;
        Details = await db.Set<PersonDetails>().AsNoTracking().SingleAsync(d => d.PersonId == me, cancel);
        var roles = await db.Set<PersonRole>().AsNoTracking().Where(r => r.PersonId == me).OrderBy(r => r.FromDate).ToListAsync(cancel);
        Standing = roles.FindAll(r => r.StandsOn(reader.Today));
        Coming = roles.FindAll(r => !r.IsOver(reader.Today) && r.FromDate > reader.Today);
        Offered = await reader.OpenInvitationsAsync(me, cancel);
        var offers = new List<PersonOffer>();
        foreach (var room in rooms)
            offers.AddRange(await room.ForAsync(me, cancel));
        Offers = offers;
        Sessions = await sessions.OpenAsync(me, cancel);
        _titles = await reader.TitlesAsync([.. roles.Select(r => r.Organisation), .. Offered.Select(o => o.Organisation)], cancel);
    }
}
