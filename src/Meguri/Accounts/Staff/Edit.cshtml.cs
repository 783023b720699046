using Meguri.Accounts.SingleSignOn;
using Meguri.Accounts.TwoStep;
using Meguri.Cities;
using Meguri.Shared.Data;
using Meguri.Shared.Personal;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Accounts.Staff;

/// <summary>職員: add one, or change name, roles, password and whether the person may sign in.</summary>
[Authorize(Policy = Policies.Admin)]
[ReadsPersonal("staff", "id")]
public sealed class EditModel(
    MeguriDb db,
    StaffService service,
    SignInGate gate,
    TwoStepService twoStep,
    SsoStaff sso,
    SsoCatalogue catalogue,
    CityContext city
) : PageModel, IShowsPersons
{
    /// <inheritdoc/>
    public int PersonsShown => Member is null ? 0 : 1;

    /// <summary>The person; null for a new one.</summary>
    public StaffMember? Member { get; private set; }

    /// <summary>True while some address may not try the person's password.</summary>
    public bool IsShut { get; private set; }

    /// <summary>The city's departments.</summary>
    public IReadOnlyList<Department> Departments { get; private set; } = [];

    /// <summary>Sign-in name of a new person.</summary>
    [BindProperty]
    public string UserName { get; set; } = "";

    /// <summary>氏名.</summary>
    [BindProperty]
    public string DisplayName { get; set; } = "";

    /// <summary>Address of mail.</summary>
    [BindProperty]
    public string Email { get; set; } = "";

    /// <summary>True while the person may sign in.</summary>
    [BindProperty]
    public bool Active { get; set; }

    /// <summary>Roles that are of no department.</summary>
    [BindProperty]
    public List<Role> Roles { get; set; } = [];

    /// <summary>Departments for which the person writes.</summary>
    [BindProperty]
    public List<string> Writes { get; set; } = [];

    /// <summary>職位 by department.</summary>
    [BindProperty]
    public Dictionary<string, Position> Positions { get; set; } = new(StringComparer.Ordinal);

    /// <summary>A new password.</summary>
    [BindProperty]
    public string Password { get; set; } = "";

    /// <summary>The person's second step.</summary>
    public TwoStepState TwoStep { get; private set; } = new(null, 0, 0, false);

    /// <summary>The city hall's own sign-in; null where there is none.</summary>
    public string? Provider => catalogue.Of(city.City)?.Name;

    /// <summary>True where the person is known there.</summary>
    public bool IsLinked { get; private set; }

    /// <summary>The name there that is awaited.</summary>
    public string? AwaitedName { get; private set; }

    /// <summary>The person's name there.</summary>
    [BindProperty]
    public string NameAtProvider { get; set; } = "";

    /// <summary>Why the second step is taken away.</summary>
    [BindProperty]
    public string Reason { get; set; } = "";

    /// <summary>Shows the form.</summary>
    public async Task<IActionResult> OnGetAsync(string id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
            return NotFound();
        Fill();
        return Page();
    }

    /// <summary>Adds or changes the person.</summary>
    public async Task<IActionResult> OnPostAsync(string id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
            return NotFound();
        ModelState.Clear();
        List<RoleGrant> roles =
        [
            .. Roles.Where(r => r != Role.Department).Select(r => new RoleGrant(r)),
            .. Writes
                .Where(w => Departments.Any(d => d.Code == w))
                .Select(w => new RoleGrant(Role.Department, w, Positions.GetValueOrDefault(w))),
        ];
        if (roles.Count == 0)
            return Again("役割を一つ以上選んでください。");
        var problems = Member is null
            ? await service.CreateAsync(
                new NewStaff
                {
                    UserName = (UserName ?? "").Trim(),
                    DisplayName = (DisplayName ?? "").Trim(),
                    Email = Email,
                    Password = Password ?? "",
                    MustChangePassword = true,
                    Roles = roles,
                },
                this.Write(),
                cancel
            )
            : await service.ChangeAsync(
                new StaffChange
                {
                    Id = Member.Id,
                    DisplayName = (DisplayName ?? "").Trim(),
                    Email = (Email ?? "").Trim(),
                    Active = Active,
                    Roles = roles,
                },
                this.Write(),
                cancel
            );
        return problems.Count > 0
            ? Again([.. problems])
            : Done("保存しました。役割を変えたときは、1分以内に、その職員の開いている画面にも効きます。");
    }

    /// <summary>Gives a new password.</summary>
    public async Task<IActionResult> OnPostPasswordAsync(string id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel) || Member is null)
            return NotFound();
        ModelState.Clear();
        var problems = await service.SetPasswordAsync(Member.Id, Password ?? "", this.Write(), cancel);
        return problems.Count > 0
            ? Again([.. problems])
            : Done(
                "パスワードを変えました。本人に、安全な方法で伝えてください。本人は、次のサインインのときに、自分で決めたものに変えます。"
            );
    }

    /// <summary>Takes the person's second step away.</summary>
    public async Task<IActionResult> OnPostTwoStepAsync(string id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel) || Member is null)
            return NotFound();
        ModelState.Clear();
        if (string.IsNullOrWhiteSpace(Reason))
            return Again(nameof(Reason), "解除する理由を入力してください。");
        if (Reason.Length > 200)
            return Again(nameof(Reason), "解除する理由は200字までです。");
        if (Member.Id == User.Actor().Id)
            return Again(nameof(Reason), "自分の二段階認証は、自分の設定で替えてください。");
        await twoStep.TurnOffAsync(Member, this.Write(Reason), cancel);
        return Done("二段階認証を解きました。本人にメールで知らせます。");
    }

    /// <summary>Lets the person of a name at the city hall's own sign-in be this one.</summary>
    public async Task<IActionResult> OnPostLinkAsync(string id, CancellationToken cancel)
    {
        if (Provider is null || !await LoadAsync(id, cancel) || Member is null)
            return NotFound();
        ModelState.Clear();
        return await sso.AwaitAsync(Member, NameAtProvider ?? "", this.Write(), cancel) is { } problem
            ? Again(nameof(NameAtProvider), problem)
            : Done($"{Provider}の「{NameAtProvider!.Trim()}」が次にサインインしたときに、つながります。");
    }

    /// <summary>Cuts the person off from the city hall's own sign-in.</summary>
    public async Task<IActionResult> OnPostUnlinkAsync(string id, CancellationToken cancel)
    {
        if (Provider is null || !await LoadAsync(id, cancel) || Member is null)
            return NotFound();
        await sso.UnlinkAsync(Member, this.Write(), cancel);
        return Done("つながりを切りました。");
    }

    /// <summary>Lifts the lock.</summary>
    public async Task<IActionResult> OnPostUnlockAsync(string id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel) || Member is null)
            return NotFound();
        await service.UnlockAsync(Member.Id, this.Write(), cancel);
        return Done("サインインの停止を解きました。");
    }

    private async Task<bool> LoadAsync(string id, CancellationToken cancel)
    {
        Departments = await db.Set<Department>()
            .AsNoTracking()
            .Where(d => d.ToDate == null)
            .OrderBy(d => d.Order)
            .ThenBy(d => d.Code)
            .ToListAsync(cancel);
        if (id == "new")
            return true;
        Member = Guid.TryParse(id, out var key)
            ? await db.Set<StaffMember>().AsNoTracking().Include(s => s.Memberships).FirstOrDefaultAsync(s => s.Id == key, cancel)
            : null;
        if (Member is not null)
        {
            TwoStep = await twoStep.StateAsync(Member.Id, cancel);
            if (Provider is not null)
            {
                var logins = await sso.LoginsAsync(Member.Id, cancel);
                IsLinked = logins.Exists(l => l.LoginProvider != SsoStaff.Awaited);
                AwaitedName = logins.Find(l => l.LoginProvider == SsoStaff.Awaited)?.ProviderKey;
            }
        }
        IsShut = Member?.NormalizedUserName is { } name && (await gate.ShutAsync([name], cancel)).Count > 0;
        return Member is not null;
    }

    private void Fill()
    {
        (DisplayName, Email, Active) = (Member?.DisplayName ?? "", Member?.Email ?? "", Member?.Active ?? true);
        Roles = [.. (Member?.Memberships ?? []).Where(m => m.Role != Role.Department).Select(m => m.Role)];
        var own = (Member?.Memberships ?? []).Where(m => m.Role == Role.Department).ToList();
        Writes = [.. own.Select(m => m.DepartmentCode)];
        Positions = own.ToDictionary(m => m.DepartmentCode, m => m.Position, StringComparer.Ordinal);
        if (string.IsNullOrEmpty(NameAtProvider))
            NameAtProvider = Member?.UserName ?? "";
    }

    private RedirectResult Done(string message)
    {
        TempData["Done"] = message;
        return Redirect(Url.Content("~/staff"));
    }

    private PageResult Again(params IReadOnlyList<string> problems)
    {
        foreach (var problem in problems)
            ModelState.AddModelError("", problem);
        return Again();
    }

    private PageResult Again(string field, string problem)
    {
        ModelState.AddModelError(field, problem);
        // The page's main form stands as stored.
        Fill();
        return Again();
    }

    private PageResult Again()
    {
        var page = Page();
        page.StatusCode = StatusCodes.Status400BadRequest;
        return page;
    }
}
