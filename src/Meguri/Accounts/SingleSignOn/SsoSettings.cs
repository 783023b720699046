using Meguri.Cities;

namespace Meguri.Accounts.SingleSignOn;

/// <summary>庁内の認証: how a city's staff sign in at the city hall's own OpenID provider, configuration section <c>Cities:code:SingleSignOn</c>.</summary>
public sealed class SsoSettings
{
    /// <summary>Address of the provider, the issuer of its tokens: <c>https://login.city.example/realms/staff</c>. Its discovery document is read from there.</summary>
    public string Authority { get; set; } = "";

    /// <summary>What the provider calls this program.</summary>
    public string ClientId { get; set; } = "";

    /// <summary>The program's secret at the provider; null for none.</summary>
    public string? ClientSecret { get; set; }

    /// <summary>What staff call the provider, on the button: 「庁内の認証」.</summary>
    public string Name { get; set; } = "庁内の認証";

    /// <summary>Scopes to ask for besides <c>openid</c>.</summary>
    public IReadOnlyList<string> Scopes { get; set; } = [];

    /// <summary>False for a provider whose tokens say all, so that its userinfo is not asked.</summary>
    public bool UserInfo { get; set; } = true;

    /// <summary>Claim with 利用者名.</summary>
    public string UserNameClaim { get; set; } = "preferred_username";

    /// <summary>Claim with 氏名.</summary>
    public string DisplayNameClaim { get; set; } = "name";

    /// <summary>Claim with the address of mail.</summary>
    public string EmailClaim { get; set; } = "email";

    /// <summary>Claim with groups, for <see cref="Grants"/> that name no other.</summary>
    public string GroupsClaim { get; set; } = "groups";

    /// <summary>Claim that is <c>false</c> for a person who has left.</summary>
    public string ActiveClaim { get; set; } = "active";

    /// <summary>Which values of claims bring which roles. Who has none may not enter.</summary>
    public IReadOnlyList<SsoGrant> Grants { get; set; } = [];

    /// <summary>True where 利用者名 at the provider and here are the same by rule: an account made by hand is then the person's of that name.</summary>
    public bool LinkByUserName { get; set; }

    /// <summary>True where the provider always takes two steps, and says nothing of it.</summary>
    public bool IsTwoStep { get; set; }

    /// <summary>Who may still sign in with a password of this program.</summary>
    public LocalPasswords LocalPasswords { get; set; } = LocalPasswords.Everyone;

    internal IEnumerable<string> Claims =>
        new[] { UserNameClaim, DisplayNameClaim, EmailClaim, GroupsClaim, ActiveClaim, "amr" }.Concat(
            Grants.Select(g => g.Claim).OfType<string>()
        );

    internal string? Problem =>
        !Uri.TryCreate(Authority, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https")
            ? "Authority に、認証のアドレス（https://…）を書いてください。"
        : address.Scheme == "http" && !address.IsLoopback ? "Authority は https:// で始まるアドレスにしてください。"
        : ClientId.Length == 0 ? "ClientId がありません。"
        : Grants.Count == 0 ? "Grants に、どのグループにどの役割を与えるかを書いてください。"
        : Grants.FirstOrDefault(g => g.Value.Length == 0) is not null ? "Grants の Value がありません。"
        : Grants.FirstOrDefault(g => (g.Role == Role.Department) != (g.Department.Length > 0)) is { } odd
            ? $"Grants の「{odd.Value}」: 所管（Department）の役割には Department（課コード）を書き、ほかの役割には書かないでください。"
        : null;
}

/// <summary>What a value of a claim brings.</summary>
public sealed class SsoGrant
{
    /// <summary>The claim; null for the groups.</summary>
    public string? Claim { get; set; }

    /// <summary>The value; <c>*</c> for any.</summary>
    public string Value { get; set; } = "";

    /// <summary>The role.</summary>
    public Role Role { get; set; }

    /// <summary>The department's code for 所管; <c>*</c> where the value is the code.</summary>
    public string Department { get; set; } = "";

    /// <summary>職位 in the department.</summary>
    public Position Position { get; set; }
}

/// <summary>Who may sign in with a password of this program where the city has an OpenID provider.</summary>
public enum LocalPasswords
{
    /// <summary>Who has one.</summary>
    Everyone,

    /// <summary>管理者 only, for the day on which the provider is down.</summary>
    Admins,

    /// <summary>Nobody.</summary>
    Nobody,
}

/// <summary>The providers of the cities that have one.</summary>
public sealed class SsoCatalogue
{
    private readonly Dictionary<string, SsoSettings> _byCity = new(StringComparer.Ordinal);

    /// <summary>Reads the sections.</summary>
    /// <exception cref="CityConfigurationException">One cannot be used; the message says which and why.</exception>
    public SsoCatalogue(CityCatalogue cities, IConfiguration configuration)
    {
        foreach (var city in cities.All)
        {
            var section = configuration.GetSection($"Cities:{city.Code}:SingleSignOn");
            if (!section.Exists())
                continue;
            SsoSettings? settings;
            try
            {
                settings = section.Get<SsoSettings>(o => o.ErrorOnUnknownConfiguration = true);
            }
            catch (InvalidOperationException e)
            {
                throw new CityConfigurationException(city.Code, $"SingleSignOn が読み取れません。{e.Message}");
            }
            if (settings?.Problem is { } problem)
                throw new CityConfigurationException(city.Code, $"SingleSignOn の {problem}");
            _byCity.Add(city.Code, settings!);
        }
    }

    /// <summary>The city's; null where staff sign in with passwords of this program only.</summary>
    public SsoSettings? Of(City city) => _byCity.GetValueOrDefault(city.Code);

    /// <summary>True where a person of these roles may sign in with a password of this program.</summary>
    public bool MayUsePassword(City city, IEnumerable<Role> roles) =>
        Of(city)?.LocalPasswords switch
        {
            LocalPasswords.Nobody => false,
            LocalPasswords.Admins => roles.Contains(Role.Admin),
            _ => true,
        };
}
