using Meguri.Accounts;
using Meguri.Cities;
using Meguri.People.Model;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Meguri.People.Staff;

/// <summary>招待: asks an address to register.</summary>
public sealed class InviteModel(OrganisationBook organisations, InvitationService invitations, CityContext city) : PeoplePage(city)
{
    /// <summary>Address of mail.</summary>
    [BindProperty]
    public string? Mail { get; set; }

    /// <summary>氏名.</summary>
    [BindProperty]
    public string? Name { get; set; }

    /// <summary>The organisation.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Organisation { get; set; }

    /// <summary>The role there.</summary>
    [BindProperty]
    public string? Role { get; set; }

    /// <summary>First day.</summary>
    [BindProperty]
    public string? From { get; set; }

    /// <summary>Last day.</summary>
    [BindProperty]
    public string? To { get; set; }

    /// <summary>Organisations to choose from.</summary>
    public IReadOnlyList<SelectListItem> Organisations { get; private set; } = [];

    /// <summary>Shows the form.</summary>
    public async Task OnGetAsync(CancellationToken cancel) => await LoadAsync(cancel);

    /// <summary>Sends the invitation.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        await LoadAsync(cancel);
        ModelState.Clear();
        var ((from, wrongFrom), (to, wrongTo)) = (PersonDays.Read(From, "始まりの日"), PersonDays.Read(To, "終わりの日"));
        foreach (var (field, wrong) in new[] { (nameof(From), wrongFrom), (nameof(To), wrongTo) })
        {
            if (wrong is not null)
                return Again(field, wrong);
        }
        var order = new NewInvitation
        {
            Mail = Mail ?? "",
            Name = Line(Name),
            Organisation = string.IsNullOrEmpty(Organisation) ? null : Organisation,
            Role = Enum.TryParse<OrganisationRole>(Role, out var role) && Enum.IsDefined(role) ? role : OrganisationRole.Contact,
            From = from,
            To = to,
        };
        return await invitations.InviteAsync(order, this.Write(), cancel) is { } problem
            ? Again(problem.Field, problem.Message)
            : Done("招待のメールを送信箱に入れました。", PeoplePaths.Office);
    }

    private async Task LoadAsync(CancellationToken cancel)
    {
        Organisations = Choices(await organisations.AllAsync(cancel), "（団体のためではなく、個人として）");
        Role ??= nameof(OrganisationRole.Head);
    }
}
