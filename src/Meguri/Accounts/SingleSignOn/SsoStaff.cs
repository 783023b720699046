using System.Security.Claims;
using Meguri.Cities;
using Meguri.Shared.Audit;
using Meguri.Shared.Data;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Meguri.Accounts.SingleSignOn;

/// <summary>
/// Makes a member of staff of whom the provider speaks: new at the first time, brought up to date later, closed when the provider says that the person has left.
/// What the provider says of roles stands, whoever changed them here. An account made by hand is taken over only where 管理者 or the settings say so.
/// </summary>
public sealed partial class SsoStaff(
    MeguriDb db,
    StaffService service,
    StaffEntry entry,
    SsoCatalogue catalogue,
    ILookupNormalizer names,
    CityContext city,
    TimeProvider time,
    ILogger<SsoStaff> logger
)
{
    /// <summary>Provider of a login that is awaited: its key is the name at the provider.</summary>
    public const string Awaited = "awaited";

    // Factors besides a password, as RFC 8176 names them.
    private static readonly string[] Further = ["otp", "hwk", "swk", "sc", "fpt", "face", "iris", "retina", "vbm", "sms", "tel", "pop"];

    /// <summary>Lets in the person of whom the provider's ticket speaks, or refuses.</summary>
    public async Task EnterAsync(TicketReceivedContext context)
    {
        var (http, cancel) = (context.HttpContext, context.HttpContext.RequestAborted);
        var person = context.Principal!;
        context.HandleResponse();
        var (member, refusal) = await AgainAsync(person, cancel);
        if (member is null)
        {
            SsoRefusal.Log(http, city.City.Code, refusal!, null);
            http.Response.Redirect(SsoRefusal.Address(http, refusal!));
            return;
        }
        var goal = (context.ReturnUri ?? context.Properties?.RedirectUri) is { } wanted && IsLocal(wanted) ? wanted : null;
        http.Response.Redirect(
            await entry.PassAsync(member, http, goal, bySingleSignOn: true, isTwoStep: IsTwoStep(person), cancel: cancel)
        );
    }

    /// <summary>True for an address of this site alone.</summary>
    public static bool IsLocal(string address) =>
        address.StartsWith('/')
        && !address.StartsWith("//", StringComparison.Ordinal)
        && !address.StartsWith("/\\", StringComparison.Ordinal);

    /// <summary>Lets the person of that name at the provider be this member of staff, from the next sign-in on.</summary>
    /// <returns>A problem in Japanese; null when it was noted.</returns>
    public async Task<string?> AwaitAsync(StaffMember member, string name, Write write, CancellationToken cancel = default)
    {
        var key = names.NormalizeName(name.Trim());
        if (string.IsNullOrEmpty(key) || key.Length > 256)
            return "庁内の認証での利用者名を、256字までで入力してください。";
        if (
            await db.Set<IdentityUserLogin<Guid>>()
                .AnyAsync(l => l.LoginProvider == Awaited && l.ProviderKey == key && l.UserId != member.Id, cancel)
        )
            return $"「{name.Trim()}」は、ほかの職員とつなぐことになっています。";
        db.RemoveRange(await LoginsAsync(member.Id, cancel));
        db.Add(
            new IdentityUserLogin<Guid>
            {
                LoginProvider = Awaited,
                ProviderKey = key,
                UserId = member.Id,
            }
        );
        await WriteAsync(member, "staffLinkAwaited", write, cancel);
        return null;
    }

    /// <summary>Cuts what links a member of staff with the provider.</summary>
    public async Task UnlinkAsync(StaffMember member, Write write, CancellationToken cancel = default)
    {
        if (await LoginsAsync(member.Id, cancel) is not { Count: > 0 } logins)
            return;
        db.RemoveRange(logins);
        await WriteAsync(member, "staffUnlinked", write, cancel);
    }

    /// <summary>What links a member of staff with the provider.</summary>
    public Task<List<IdentityUserLogin<Guid>>> LoginsAsync(Guid staff, CancellationToken cancel = default) =>
        db.Set<IdentityUserLogin<Guid>>().Where(l => l.UserId == staff).ToListAsync(cancel);

    // Two at a time may both find that the person is new: the second finds the first's.
    private async Task<(StaffMember? Member, string? Refusal)> AgainAsync(ClaimsPrincipal person, CancellationToken cancel)
    {
        (StaffMember?, string?) found = default;
        await db.ActAsync(
            async act =>
            {
                found = await FindOrMakeAsync(person, cancel);
                act.Keep();
            },
            cancel
        );
        return found;
    }

    private async Task<(StaffMember? Member, string? Refusal)> FindOrMakeAsync(ClaimsPrincipal person, CancellationToken cancel)
    {
        var settings = catalogue.Of(city.City)!;
        var subject = person.FindFirst("sub");
        var name = Clean(person.FindFirstValue(settings.UserNameClaim), 256);
        if (subject is null || name.Length == 0)
            return (null, SsoRefusal.Nameless);
        var (issuer, key) = (subject.Issuer, subject.Value);
        var roles = await RolesAsync(settings, person, cancel);
        var hasLeft =
            roles.Count == 0 || string.Equals(person.FindFirstValue(settings.ActiveClaim), "false", StringComparison.OrdinalIgnoreCase);
        var members = db.Set<StaffMember>().Include(s => s.Memberships);
        var login = await db.Set<IdentityUserLogin<Guid>>()
            .FirstOrDefaultAsync(l => l.LoginProvider == issuer && l.ProviderKey == key, cancel);
        if (login is null && hasLeft)
            return (null, SsoRefusal.NoRole);
        StaffMember? member;
        if (login is not null)
        {
            member = await members.FirstAsync(s => s.Id == login.UserId, cancel);
            if (!member.Active && !member.LeftByProvider)
                return (null, SsoRefusal.Stopped);
        }
        else
        {
            var normalized = names.NormalizeName(name);
            var awaited = await db.Set<IdentityUserLogin<Guid>>()
                .FirstOrDefaultAsync(l => l.LoginProvider == Awaited && l.ProviderKey == normalized, cancel);
            member = awaited is null
                ? await members.FirstOrDefaultAsync(s => s.NormalizedUserName == normalized, cancel)
                : await members.FirstAsync(s => s.Id == awaited.UserId, cancel);
            if (member is null)
                return (await MakeAsync(settings, person, name, (issuer, key), roles, cancel), null);
            if (!member.Active)
                return (null, SsoRefusal.Stopped);
            if (
                awaited is null
                && (
                    !settings.LinkByUserName
                    || await db.Set<IdentityUserLogin<Guid>>().AnyAsync(l => l.UserId == member.Id && l.LoginProvider == issuer, cancel)
                )
            )
                return (null, SsoRefusal.Taken);
            if (awaited is not null)
                db.Remove(awaited);
            db.Add(
                new IdentityUserLogin<Guid>
                {
                    LoginProvider = issuer,
                    ProviderKey = key,
                    UserId = member.Id,
                }
            );
            await WriteAsync(member, "staffLinked", new Write { Actor = Actor.SingleSignOn }, cancel);
        }
        var change = new StaffChange
        {
            Id = member.Id,
            DisplayName = NameOf(settings, person, member.DisplayName),
            Email = MailOf(settings, person) ?? member.Email ?? "",
            Active = !hasLeft,
            Roles = hasLeft ? [.. member.Memberships.Select(m => new RoleGrant(m.Role, m.DepartmentCode, m.Position))] : roles,
            IsProvidersWord = true,
        };
        var problems = await service.ChangeAsync(change, new Write { Actor = Actor.SingleSignOn }, cancel);
        if (problems.Count > 0)
            throw new InvalidOperationException($"staff of the provider could not be brought up to date: {problems.Count} problems");
        return hasLeft ? (null, SsoRefusal.Left) : (member, null);
    }

    private async Task<StaffMember> MakeAsync(
        SsoSettings settings,
        ClaimsPrincipal person,
        string name,
        (string Issuer, string Key) login,
        IReadOnlyList<RoleGrant> roles,
        CancellationToken cancel
    )
    {
        var member = new StaffMember
        {
            Id = Guid.CreateVersion7(),
            UserName = name,
            NormalizedUserName = names.NormalizeName(name),
            DisplayName = NameOf(settings, person, name),
            Email = MailOf(settings, person),
            SecurityStamp = Guid.NewGuid().ToString("N"),
            Memberships = [.. roles.Select(r => r.Of(default))],
        };
        member.NormalizedEmail = member.Email is null ? null : names.NormalizeEmail(member.Email);
        db.Add(member);
        db.Add(
            new IdentityUserLogin<Guid>
            {
                LoginProvider = login.Issuer,
                ProviderKey = login.Key,
                UserId = member.Id,
            }
        );
        await db.WriteAsync(
            new Write { Actor = Actor.SingleSignOn },
            [
                StaffFacts.Told(
                    "staffAdded",
                    member,
                    new(StringComparer.Ordinal)
                    {
                        ["userName"] = Event.Unsaid,
                        ["displayName"] = Event.Unsaid,
                        ["roles"] = [null, StaffService.Words(roles)],
                    }
                ),
            ],
            cancel
        );
        return member;
    }

    private async Task<List<RoleGrant>> RolesAsync(SsoSettings settings, ClaimsPrincipal person, CancellationToken cancel)
    {
        var today = city.City.LocalDate(time.GetUtcNow());
        var standing = (await db.Set<Department>().AsNoTracking().ToListAsync(cancel))
            .Where(d => d.StandsOn(today))
            .Select(d => d.Code)
            .ToHashSet();
        var roles = new List<RoleGrant>();
        foreach (var grant in settings.Grants)
        {
            foreach (
                var claim in person.FindAll(grant.Claim ?? settings.GroupsClaim).Where(c => grant.Value == "*" || c.Value == grant.Value)
            )
            {
                var department = grant.Department == "*" ? claim.Value : grant.Department;
                if (grant.Role == Role.Department && !standing.Contains(department))
                    NoDepartment(logger, city.City.Code, grant.Value);
                else
                    roles.Add(new(grant.Role, department, grant.Position));
            }
        }
        // Of two positions in one department the higher stands.
        return [.. roles.OrderByDescending(r => r.Position).DistinctBy(r => (r.Role, r.Department))];
    }

    private bool IsTwoStep(ClaimsPrincipal person)
    {
        if (catalogue.Of(city.City)!.IsTwoStep)
            return true;
        var methods = person.FindAll("amr").Select(c => c.Value).ToHashSet(StringComparer.Ordinal);
        return methods.Contains("mfa") || ((methods.Contains("pwd") || methods.Contains("pin")) && methods.Overlaps(Further));
    }

    private static string NameOf(SsoSettings settings, ClaimsPrincipal person, string otherwise) =>
        Clean(person.FindFirstValue(settings.DisplayNameClaim), 60) is { Length: > 0 } name ? name : Clean(otherwise, 60);

    private static string? MailOf(SsoSettings settings, ClaimsPrincipal person) =>
        person.FindFirstValue(settings.EmailClaim)?.Trim() is { Length: > 0 } mail && StaffEmail.Problem(mail) is null ? mail : null;

    private static string Clean(string? text, int most)
    {
        var clean = string.Concat((text ?? "").Where(c => !char.IsControl(c))).Trim();
        if (clean.Length <= most)
            return clean;
        return clean[..(char.IsHighSurrogate(clean[most - 1]) ? most - 1 : most)];
    }

    private Task<int> WriteAsync(StaffMember member, string name, Write write, CancellationToken cancel) =>
        db.WriteAsync(write, [StaffFacts.Told(name, member, new(StringComparer.Ordinal))], cancel);

    [LoggerMessage(
        LogLevel.Warning,
        "Single sign-on of {City}: the department that value {Value} stands for does not stand; no role is given for it"
    )]
    private static partial void NoDepartment(ILogger logger, string city, string value);
}
