using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Meguri.Tests.TestSupport;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Meguri.Tests.Accounts;

/// <summary>An OpenID provider that says whatever a test wants, true or false. It insists on PKCE and on the program's secret, as a right one does.</summary>
internal sealed class OddProvider : IAsyncDisposable
{
    private const string Secret = "himitsu-no-kotoba";

    private readonly WebApplication _app;
    private readonly RSA _key = RSA.Create(2048);
    private readonly RSA _other = RSA.Create(2048);
    private readonly ConcurrentDictionary<string, (string Nonce, string Challenge)> _codes = new(StringComparer.Ordinal);
    private readonly HttpClient _http = new(new HttpClientHandler { AllowAutoRedirect = false });

    private OddProvider(WebApplication app) => _app = app;

    /// <summary>Its address.</summary>
    public string Issuer => _app.Urls.First();

    /// <summary>What it says of the person.</summary>
    public Dictionary<string, object> Claims { get; } = new(StringComparer.Ordinal);

    /// <summary>What becomes of a token before it is signed.</summary>
    public Action<SecurityTokenDescriptor>? Twist { get; set; }

    /// <summary>True to sign with a key that it never published.</summary>
    public bool SignsFalsely { get; set; }

    /// <summary>Status of its token endpoint.</summary>
    public int TokenStatus { get; set; } = 200;

    /// <summary>The error that it sends people back with.</summary>
    public string? Error { get; set; }

    public static async Task<OddProvider> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var provider = new OddProvider(app);
        app.MapGet("/.well-known/openid-configuration", provider.Describe);
        app.MapGet("/keys", provider.Keys);
        app.MapGet("/authorize", provider.Authorize);
        app.MapPost("/token", provider.TokenAsync);
        await app.StartAsync();
        return provider;
    }

    /// <summary>Settings of a city that signs in here.</summary>
    public Dictionary<string, string?> Settings(params (string Key, string Value)[] more)
    {
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Authority"] = Issuer,
            ["ClientId"] = "meguri",
            ["ClientSecret"] = Secret,
            ["UserInfo"] = "false",
            ["Grants:0:Value"] = "keikaku",
            ["Grants:0:Role"] = "Planning",
            ["Grants:1:Value"] = "shimin",
            ["Grants:1:Role"] = "Department",
            ["Grants:1:Department"] = "shimin",
            ["Grants:2:Value"] = "joho",
            ["Grants:2:Role"] = "Admin",
            ["Grants:3:Claim"] = "ka",
            ["Grants:3:Value"] = "*",
            ["Grants:3:Role"] = "Department",
            ["Grants:3:Department"] = "*",
            ["Grants:3:Position"] = "Head",
        };
        foreach (var (key, value) in more)
            settings[key] = value;
        return settings.ToDictionary(s => "Cities:hokuto:SingleSignOn:" + s.Key, s => s.Value, StringComparer.Ordinal);
    }

    /// <summary>Says who the next person is.</summary>
    public void Is(string subject, string user, string name, params string[] groups)
    {
        Claims.Clear();
        (Claims["sub"], Claims["preferred_username"], Claims["name"], Claims["groups"]) = (subject, user, name, groups);
        Claims["email"] = $"{user}@hokuto.example";
    }

    /// <summary>The way there: where the provider sends the person back to.</summary>
    public async Task<string> ThereAsync(TestClient client, string goal = "")
    {
        var start = await client.GetAsync("/hokuto/sign-in/sso" + goal);
        Assert.Equal(302, start.Status);
        Assert.StartsWith(Issuer, start.Response.Headers.Location!.ToString(), StringComparison.Ordinal);
        using var there = await _http.GetAsync(start.Response.Headers.Location);
        return there.Headers.Location!.PathAndQuery;
    }

    /// <summary>The way there and back.</summary>
    public async Task<TestPage> EnterAsync(TestClient client, string goal = "") => await client.GetAsync(await ThereAsync(client, goal));

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _app.DisposeAsync();
        _key.Dispose();
        _other.Dispose();
    }

    private IResult Describe() =>
        Results.Json(
            new Dictionary<string, object>
            {
                ["issuer"] = Issuer,
                ["authorization_endpoint"] = Issuer + "/authorize",
                ["token_endpoint"] = Issuer + "/token",
                ["jwks_uri"] = Issuer + "/keys",
                ["end_session_endpoint"] = Issuer + "/end",
            }
        );

    private IResult Keys()
    {
        var key = JsonWebKeyConverter.ConvertFromRSASecurityKey(new RsaSecurityKey(_key.ExportParameters(false)) { KeyId = "1" });
        return Results.Json(
            new Dictionary<string, object>
            {
                ["keys"] = new[]
                {
                    new
                    {
                        kty = "RSA",
                        use = "sig",
                        kid = "1",
                        n = key.N,
                        e = key.E,
                    },
                },
            }
        );
    }

    private IResult Authorize(HttpRequest request)
    {
        var (query, code) = (request.Query, Guid.NewGuid().ToString("N"));
        Assert.Equal(("S256", "code"), (query["code_challenge_method"].ToString(), query["response_type"].ToString()));
        _codes[code] = (query["nonce"].ToString(), query["code_challenge"].ToString());
        var back = Error is null
            ? new Dictionary<string, string?>(StringComparer.Ordinal) { ["code"] = code }
            : new Dictionary<string, string?>(StringComparer.Ordinal) { ["error"] = Error };
        back["state"] = query["state"].ToString();
        return Results.Redirect(QueryHelpers.AddQueryString(query["redirect_uri"].ToString(), back));
    }

    private async Task<IResult> TokenAsync(HttpRequest request)
    {
        if (TokenStatus != 200)
            return Results.StatusCode(TokenStatus);
        var form = await request.ReadFormAsync();
        if (
            !_codes.TryRemove(form["code"].ToString(), out var asked)
            || form["client_secret"] != Secret
            || Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString()))) != asked.Challenge
        )
            return Results.Json(new { error = "invalid_grant" }, statusCode: 400);
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        var token = new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = "meguri",
            IssuedAt = now,
            Expires = now.AddMinutes(5),
            Claims = new Dictionary<string, object>(Claims, StringComparer.Ordinal) { ["nonce"] = asked.Nonce },
            SigningCredentials = new(new RsaSecurityKey(SignsFalsely ? _other : _key) { KeyId = "1" }, SecurityAlgorithms.RsaSha256),
        };
        Twist?.Invoke(token);
        var handler = new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false };
        return Results.Json(
            new Dictionary<string, object>
            {
                ["access_token"] = "x",
                ["token_type"] = "Bearer",
                ["expires_in"] = 300,
                ["id_token"] = handler.CreateToken(token),
            }
        );
    }
}
