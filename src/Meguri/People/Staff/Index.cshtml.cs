using Meguri.Accounts;
using Meguri.Cities;
using Meguri.People.Model;
using Meguri.Shared.Personal;
using Meguri.Shared.Text;
using Meguri.Shared.Ui.Parts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Meguri.People.Staff;

/// <summary>登録者の一覧.</summary>
[ReadsPersonal(PersonRegister.Name)]
public sealed class IndexModel(PeopleReader reader, OrganisationBook organisations, InvitationService invitations, CityContext city)
    : PeoplePage(city),
        IShowsPersons
{
    /// <inheritdoc/>
    public int PersonsShown => People.Count + Invitations.Count;

    /// <summary>Words looked for.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    /// <summary>State looked for.</summary>
    [BindProperty(SupportsGet = true)]
    public string? State { get; set; }

    /// <summary>Organisation looked for.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Organisation { get; set; }

    /// <summary>Page.</summary>
    [BindProperty(SupportsGet = true)]
    public int P { get; set; } = 1;

    /// <summary>People of this page.</summary>
    public IReadOnlyList<PersonLine> People { get; private set; } = [];

    /// <summary>People in all.</summary>
    public int Total { get; private set; }

    /// <summary>Invitations that nobody has answered.</summary>
    public IReadOnlyList<Invitation> Invitations { get; private set; } = [];

    /// <summary>States to choose from.</summary>
    public IEnumerable<SelectListItem> States => PeopleFilter.States.Select(s => new SelectListItem(s.Value, s.Key));

    /// <summary>Organisations to choose from.</summary>
    public IReadOnlyList<SelectListItem> Organisations { get; private set; } = [];

    /// <summary>What is looked for.</summary>
    public PeopleFilter Filter =>
        new()
        {
            Words = Line(Q),
            State = PeopleFilter.States.ContainsKey(State ?? "") ? State ?? "" : "",
            Organisation = Organisation ?? "",
        };

    /// <summary>Shows the list.</summary>
    public async Task OnGetAsync(CancellationToken cancel)
    {
        var all = await organisations.AllAsync(cancel);
        Organisations = Choices(all, "すべて");
        P = Math.Max(P, 1);
        (People, Total) = await reader.ListAsync(Filter, all, (P - 1) * PagerTagHelper.Rows, PagerTagHelper.Rows, cancel);
        Invitations = await reader.OpenInvitationsAsync(null, cancel);
        await TitlesAsync(all, cancel);
    }

    /// <summary>The list as it is shown, all pages of it.</summary>
    public async Task<IActionResult> OnGetCsvAsync(CancellationToken cancel)
    {
        var all = await organisations.AllAsync(cancel);
        (People, _) = await reader.ListAsync(Filter, all, 0, int.MaxValue, cancel);
        await TitlesAsync(all, cancel);
        return File(
            Csv.Write(
                ["氏名", "メールアドレス", "団体での役割", "登録した日時", "やめた日時"],
                People.Select(l =>
                    (IEnumerable<string?>)
                        [l.Name, l.Mail, RolesOf(l), At(l.Person.RegisteredAt), l.Person.LeftAt is { } left ? At(left) : null]
                )
            ),
            Csv.MediaType,
            "people.csv"
        );
    }

    /// <summary>Takes an invitation back.</summary>
    public async Task<IActionResult> OnPostRevokeAsync(Guid invitation, CancellationToken cancel) =>
        await invitations.RevokeAsync(invitation, null, this.Write(), cancel)
            ? Done("招待を取り消しました。", PeoplePaths.Office)
            : NotFound();

    /// <summary>The roles that a person has or will have, in words.</summary>
    public string RolesOf(PersonLine line) =>
        string.Join(
            '、',
            line.Roles.Where(r => !r.IsOver(reader.Today))
                .Select(r => PersonFacts.Words(r.Role, Title(r.Organisation), r.FromDate, r.ToDate))
        );

    private async Task TitlesAsync(IEnumerable<OrganisationInfo> all, CancellationToken cancel)
    {
        var titles = all.ToDictionary(o => o.Ref, o => o.Title, StringComparer.Ordinal);
        var missing = People
            .SelectMany(l => l.Roles)
            .Select(r => r.Organisation)
            .Concat(Invitations.Select(i => i.Organisation).OfType<string>())
            .Where(r => !titles.ContainsKey(r))
            .ToList();
        foreach (var (reference, title) in await reader.TitlesAsync(missing, cancel))
            titles[reference] = title;
        Titles = titles;
    }
}
