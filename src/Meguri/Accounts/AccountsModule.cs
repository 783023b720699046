using System.CommandLine;
using System.Threading.RateLimiting;
using Meguri.Accounts.Passkeys;
using Meguri.Accounts.Password;
using Meguri.Accounts.Sessions;
using Meguri.Accounts.SingleSignOn;
using Meguri.Accounts.TwoStep;
using Meguri.Cities;
using Meguri.Shared.Data;
using Meguri.Shared.Hosting;
using Meguri.Shared.Modules;
using Meguri.Shared.Records;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Meguri.Accounts;

/// <summary>職員と所管課: who signs in, what each may do.</summary>
public sealed class AccountsModule : Module
{
    /// <summary>Rate limit on posts of the sign-in form.</summary>
    public const string SignInLimit = "sign-in";

    /// <inheritdoc/>
    public override IReadOnlyList<RecordKind> Told => [StaffFacts.Kind, SignInFacts.Kind];

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
            .AddUserStore<StaffStore>()
            .AddSignInManager()
            .AddErrorDescriber<JapaneseIdentityErrors>()
            .AddPasswordValidator<CommonPasswords>()
            .AddClaimsPrincipalFactory<StaffClaims>();
        services.AddScoped<Shared.Personal.PersonalRegister, StaffRegister>();
        services.AddScoped<IHoldsWork, StaffHoldings>().AddScoped<StaffService>().AddScoped<DepartmentService>();
        services.AddSingleton<KnownSessions>().AddScoped<StaffSessions>();
        services.AddSingleton<NobodysPassword>().AddScoped<PasswordCheck>().AddScoped<SignInGate>();
        services
            .AddScoped<PasswordOffer>()
            .AddScoped<PasswordResets>()
            .AddSingleton<PasswordResetSender>()
            .AddScoped<TwoStepService>()
            .AddScoped<StaffEntry>();

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
            .AddCookie(IdentityConstants.TwoFactorRememberMeScheme)
            // Where the framework keeps what it asked a passkey's device.
            .AddCookie(IdentityConstants.TwoFactorUserIdScheme, o =>
            {
                o.Cookie.Name = "meguri-passkey";
                o.Cookie.SameSite = SameSiteMode.Lax;
                o.ExpireTimeSpan = TimeSpan.FromMinutes(5);
                o.SlidingExpiration = false;
            })
            .AddRemoteScheme<OpenIdConnectOptions, SsoHandler>(SsoHandler.SchemeName, null, _ => { })
            .AddCookie(StaffEntry.Waiting, o =>
            {
                o.Cookie.Name = StaffEntry.Waiting;
                o.Cookie.SameSite = SameSiteMode.Lax;
                o.ExpireTimeSpan = StaffEntry.Patience;
                o.SlidingExpiration = false;
            });
        services.Configure<SecurityStampValidatorOptions>(o =>
        {
            o.ValidationInterval = TimeSpan.FromMinutes(1);
            // Roles and departments are read anew; the session is the same.
            o.OnRefreshingPrincipal = context =>
            {
                context
                    .NewPrincipal?.Identities.First()
                    .AddClaims(
                        context.CurrentPrincipal?.Claims.Where(c => StaffEntry.OfSession.Contains(c.Type, StringComparer.Ordinal)) ?? []
                    );
                return Task.CompletedTask;
            };
        });
        services.AddScoped<PasskeyService>();
        services.Configure<IdentityPasskeyOptions>(o =>
        {
            // A passkey stands for both steps: the device must make sure of its owner, and know by itself whose it is.
            (o.UserVerificationRequirement, o.ResidentKeyRequirement) = ("required", "required");
        });
        services.AddHostedService(provider => provider.GetRequiredService<PasswordResetSender>());
        services.AddSingleton<SsoCatalogue>().AddScoped<SsoStaff>();
        services.AddSingleton<IConfigureOptions<OpenIdConnectOptions>, SsoOptions>();
        services.AddSingleton<IPostConfigureOptions<OpenIdConnectOptions>, OpenIdConnectPostConfigureOptions>();
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
        model.Entity<TwoStepKey>(e =>
        {
            e.ToTable("two_step_keys").HasKey(k => k.StaffId);
            e.Property(k => k.StaffId).ValueGeneratedNever();
        });
        model.Entity<RecoveryCode>().ToTable("two_step_recovery").HasKey(c => new { c.StaffId, c.Hash });
        model.Entity<TwoStepRole>(e =>
        {
            e.ToTable("two_step_roles").HasKey(r => r.Role);
            e.Property(r => r.Role).HasConversion<string>().HasColumnType("text");
        });
        model.Entity<StaffPasskey>(e =>
        {
            e.ToTable("staff_passkeys").HasKey(p => p.CredentialId);
            e.Property(p => p.Name).HasMaxLength(60);
        });
        model.Entity<PasswordReset>().ToTable("password_resets").HasKey(r => r.TokenHash);
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
    public override void MapEndpoints(IEndpointRouteBuilder routes) => SsoRoutes.Map(routes);

    /// <inheritdoc/>
    public override Task PrepareAsync(IServiceProvider services, CancellationToken cancel)
    {
        // What is wrong with the settings is said at the start, and not to the first person who signs in.
        _ = services.GetRequiredService<SsoCatalogue>();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public override IEnumerable<Command> Verbs(VerbHost host)
    {
        yield return CreateAdmin.Command(host);
        yield return ResetTwoStep.Command(host);
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
