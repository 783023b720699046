using System.CommandLine;
using System.Threading.RateLimiting;
using Meguri.Accounts.Sessions;
using Meguri.Cities;
using Meguri.Shared.Data;
using Meguri.Shared.Hosting;
using Meguri.Shared.Modules;
using Meguri.Shared.Records;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Accounts;

/// <summary>職員と所管課: who signs in, what each may do.</summary>
public sealed class AccountsModule : Module
{
    /// <summary>Rate limit on posts of the sign-in form.</summary>
    public const string SignInLimit = "sign-in";

    /// <inheritdoc/>
    public override IReadOnlyList<RecordKind> Told => [StaffFacts.Kind];

    /// <inheritdoc/>
    public override IReadOnlyList<MenuItem> Menu =>
        [new("職員", "~/staff", Policies.Admin, 90), new("課", "~/departments", Policies.Admin, 91)];

    /// <inheritdoc/>
    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services
            .AddIdentityCore<StaffMember>(o =>
            {
                o.Password.RequiredLength = 12;
                o.Password.RequiredUniqueChars = 5;
                o.Password.RequireDigit =
                    o.Password.RequireLowercase =
                    o.Password.RequireUppercase =
                    o.Password.RequireNonAlphanumeric =
                        false;
                o.User.AllowedUserNameCharacters = "";
            })
            .AddEntityFrameworkStores<MeguriDb>()
            .AddSignInManager()
            .AddErrorDescriber<JapaneseIdentityErrors>()
            .AddPasswordValidator<Password.CommonPasswords>()
            .AddClaimsPrincipalFactory<StaffClaims>();
        services.AddScoped<Shared.Personal.PersonalRegister, StaffRegister>();
        services.AddScoped<IHoldsWork, StaffHoldings>().AddScoped<StaffService>().AddScoped<DepartmentService>();
        services.AddSingleton<KnownSessions>().AddScoped<StaffSessions>();
        services.AddSingleton<NobodysPassword>().AddScoped<PasswordCheck>().AddScoped<SignInGate>();

        services
            .AddAuthentication(IdentityConstants.ApplicationScheme)
            .AddCookie(IdentityConstants.ApplicationScheme, o =>
            {
                o.Cookie.Name = "meguri";
                o.Cookie.HttpOnly = true;
                o.Cookie.SameSite = SameSiteMode.Lax;
                o.ExpireTimeSpan = StaffSessions.Idle;
                o.SlidingExpiration = true;
                o.LoginPath = "/sign-in";
                o.ReturnUrlParameter = "returnUrl";
                o.Events.OnValidatePrincipal = ValidateAsync;
                o.Events.OnRedirectToLogin = context =>
                {
                    if (context.HttpContext.GetEndpoint()?.Metadata.GetMetadata<AnswersJson>() is { } json)
                    {
                        context.Response.StatusCode = StatusCodes.Status401Unauthorized;
                        context.Response.ContentType = "application/json; charset=utf-8";
                        return context.Response.WriteAsync(json.SignedOut);
                    }
                    context.Response.Redirect(context.RedirectUri);
                    return Task.CompletedTask;
                };
                o.Events.OnCheckSlidingExpiration = context =>
                {
                    context.ShouldRenew &= KeepsSession(context.HttpContext);
                    return Task.CompletedTask;
                };
                o.Events.OnRedirectToAccessDenied = context =>
                {
                    context.Response.StatusCode = StatusCodes.Status403Forbidden;
                    return Task.CompletedTask;
                };
            })
            // A session that ends because the account changed is signed out of this one as well.
            .AddCookie(IdentityConstants.TwoFactorRememberMeScheme);
        services.Configure<SecurityStampValidatorOptions>(o =>
        {
            o.ValidationInterval = TimeSpan.FromMinutes(1);
            // Roles and departments are read anew; the session is the same.
            o.OnRefreshingPrincipal = context =>
            {
                if (context.CurrentPrincipal?.FindFirst(StaffSessions.Claim) is { } session)
                    context.NewPrincipal?.Identities.First().AddClaim(session);
                return Task.CompletedTask;
            };
        });
        services.AddRateLimiter(o =>
        {
            o.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            var perMinute = configuration.GetValue("Accounts:SignInsPerMinute", 30);
            o.AddPolicy(SignInLimit, http =>
                HttpMethods.IsPost(http.Request.Method)
                    ? RateLimitPartition.GetFixedWindowLimiter($"post {http.Connection.RemoteIpAddress}", _ =>
                        new() { PermitLimit = perMinute, Window = TimeSpan.FromMinutes(1) }
                    )
                    : RateLimitPartition.GetNoLimiter("")
            );
        });
    }

    /// <inheritdoc/>
    public override void AddPolicies(AuthorizationBuilder policies) =>
        policies
            .AddPolicy(Policies.Staff, p => p.OfStaff())
            .AddPolicy(Policies.Edit, p => p.OfStaff(Role.Department, Role.Planning, Role.Admin))
            .AddPolicy(Policies.Finance, p => p.OfStaff(Role.Finance, Role.Planning, Role.Admin))
            .AddPolicy(Policies.Money, p => p.OfStaff(Role.Department, Role.Finance, Role.Planning, Role.Admin))
            .AddPolicy(Policies.Planning, p => p.OfStaff(Role.Planning, Role.Admin))
            .AddPolicy(Policies.Admin, p => p.OfStaff(Role.Admin));

    /// <inheritdoc/>
    public override void ConfigureModel(ModelBuilder model)
    {
        model.Entity<StaffMember>(e =>
        {
            e.ToTable("staff").HasKey(s => s.Id);
            e.Property(s => s.Id).ValueGeneratedNever();
            foreach (
                var name in (string[])
                    [
                        nameof(StaffMember.UserName),
                        nameof(StaffMember.NormalizedUserName),
                        nameof(StaffMember.Email),
                        nameof(StaffMember.NormalizedEmail),
                    ]
            )
                e.Property(name).HasMaxLength(256);
            e.Property(s => s.DisplayName).HasMaxLength(60);
            e.Property(s => s.ConcurrencyStamp).IsConcurrencyToken();
            e.HasMany(s => s.Memberships).WithOne().HasForeignKey(m => m.StaffId);
        });
        model.Entity<Membership>(e =>
        {
            e.ToTable("memberships")
                .HasKey(m => new
                {
                    m.StaffId,
                    m.Role,
                    m.DepartmentCode,
                });
            e.Property(m => m.Role).HasConversion<string>().HasColumnType("text");
            e.Property(m => m.DepartmentCode).HasMaxLength(40);
            e.Property(m => m.Position).HasConversion<string>().HasMaxLength(20);
        });
        model.Entity<StaffSession>(e =>
        {
            e.ToTable("staff_sessions").HasKey(s => s.Id);
            e.Property(s => s.Id).ValueGeneratedNever();
            e.Property(s => s.Browser).HasMaxLength(60);
        });
        model.Entity<SignInAttempts>().ToTable("sign_in_attempts").HasKey(a => a.Key);
        model.Entity<IdentityUserClaim<Guid>>().ToTable("staff_claims").HasKey(c => c.Id);
        model.Entity<IdentityUserLogin<Guid>>().ToTable("staff_logins").HasKey(l => new { l.LoginProvider, l.ProviderKey });
        model
            .Entity<IdentityUserToken<Guid>>()
            .ToTable("staff_tokens")
            .HasKey(t => new
            {
                t.UserId,
                t.LoginProvider,
                t.Name,
            });
    }

    /// <inheritdoc/>
    public override IEnumerable<Command> Verbs(VerbHost host)
    {
        yield return CreateAdmin.Command(host);
    }

    private static bool KeepsSession(HttpContext http) =>
        http.GetEndpoint()?.Metadata.GetMetadata<AnswersJson>() is not { KeepsSession: false };

    /// <summary>A cookie of one city is worth nothing in another, nor is one whose session has ended.</summary>
    private static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var services = context.HttpContext.RequestServices;
        var city = services.GetRequiredService<CityContext>();
        if (
            city.IsSet
            && context.Principal?.HasClaim(Policies.CityClaim, city.City.Code) == true
            && StaffSessions.Of(context.Principal) is { } session
            && await services.GetRequiredService<StaffSessions>().IsOpenAsync(session, context.HttpContext.RequestAborted)
        )
            await SecurityStampValidator.ValidatePrincipalAsync(context);
        else
            context.RejectPrincipal();
        if (!KeepsSession(context.HttpContext))
            context.ShouldRenew = false;
    }
}
