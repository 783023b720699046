using System.Security.Claims;
using Meguri.Accounts.Sessions;
using Meguri.Accounts.TwoStep;
using Meguri.Cities;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;

namespace Meguri.Accounts;

/// <summary>
/// The way in, once somebody has proved who it is: to the second step where one is asked, else to a session. Until the second step is done there is no session,
/// only a cookie that says for whom it waits.
/// </summary>
public sealed class StaffEntry(
    SignInManager<StaffMember> signIn,
    UserManager<StaffMember> users,
    StaffSessions sessions,
    TwoStepService twoStep,
    SignInGate gate,
    CityContext city
)
{
    /// <summary>Scheme of the cookie of a person who has yet to take the second step.</summary>
    public const string Waiting = "meguri-step";

    /// <summary>Claim of a session that began with two steps.</summary>
    public const string TwoStepClaim = "two-step";

    /// <summary>Claim of a session that the city hall's own sign-in began.</summary>
    public const string SingleSignOnClaim = "single-sign-on";

    /// <summary>How long the second step may take.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    /// <summary>What a session is, whatever roles the person has: kept while roles are read anew.</summary>
    public static readonly IReadOnlyList<string> OfSession = [StaffSessions.Claim, TwoStepClaim, SingleSignOnClaim];

    private const string StampClaim = "stamp";

    /// <summary>Lets a person in, or on to the second step.</summary>
    /// <param name="member">Who.</param>
    /// <param name="http">The request.</param>
    /// <param name="goal">Where the person was going; null for the office's home.</param>
    /// <param name="bySingleSignOn">True where the city hall's own sign-in says who it is: then a second step is its matter, unless a role demands one.</param>
    /// <param name="isTwoStep">True where two steps were taken already.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>Where to go now.</returns>
    public async Task<string> PassAsync(
        StaffMember member,
        HttpContext http,
        string? goal,
        bool bySingleSignOn = false,
        bool isTwoStep = false,
        CancellationToken cancel = default
    )
    {
        if (!isTwoStep)
        {
            var state = await twoStep.StateAsync(member.Id, cancel);
            if (bySingleSignOn ? state is { IsDemanded: true, IsOn: true } : state.IsAsked)
            {
                var identity = new ClaimsIdentity(
                    [
                        new(ClaimTypes.NameIdentifier, member.Id.ToString()),
                        new(Policies.CityClaim, city.City.Code),
                        new(StampClaim, member.SecurityStamp ?? ""),
                    ],
                    Waiting
                );
                if (bySingleSignOn)
                    identity.AddClaim(new(SingleSignOnClaim, "1"));
                await http.SignInAsync(Waiting, new(identity), new() { RedirectUri = goal });
                return $"{http.Request.PathBase}/sign-in/second";
            }
        }
        await gate.PassAsync(member.NormalizedUserName ?? "", http.Connection.RemoteIpAddress, cancel);
        if (StaffSessions.Of(http.User) is { } before && http.User.Actor().Id is { } person)
            await sessions.EndAsync(person, only: before, cancel: cancel);
        List<Claim> claims = [new(StaffSessions.Claim, (await sessions.BeginAsync(member.Id, http, cancel)).ToString())];
        if (isTwoStep)
            claims.Add(new(TwoStepClaim, "1"));
        if (bySingleSignOn)
            claims.Add(new(SingleSignOnClaim, "1"));
        await signIn.SignInWithClaimsAsync(member, isPersistent: false, claims);
        await http.SignOutAsync(Waiting);
        return goal ?? $"{http.Request.PathBase}/office";
    }

    /// <summary>Goes on with the session that there is, with the person as stored now.</summary>
    /// <param name="id">The person.</param>
    /// <param name="http">The request.</param>
    /// <param name="isTwoStep">True where the second step was taken just now.</param>
    public async Task GoOnAsync(Guid id, HttpContext http, bool isTwoStep = false)
    {
        if (StaffSessions.Of(http.User) is null || await users.FindByIdAsync(id.ToString()) is not { } member)
            return;
        var claims = http.User.Claims.Where(c => OfSession.Contains(c.Type, StringComparer.Ordinal)).ToList();
        if (isTwoStep && claims.TrueForAll(c => c.Type != TwoStepClaim))
            claims.Add(new(TwoStepClaim, "1"));
        await signIn.SignInWithClaimsAsync(member, isPersistent: false, claims);
    }

    /// <summary>Who has yet to take the second step: the person of the waiting cookie, or of a session that began before one was demanded.</summary>
    /// <returns>The person, where that person was going, and whether the first step was the city hall's own sign-in; null for nobody.</returns>
    public async Task<(StaffMember Member, string? Goal, bool BySingleSignOn)?> WaitingAsync(HttpContext http)
    {
        var waiting = await http.AuthenticateAsync(Waiting);
        if (waiting is { Succeeded: true, Principal: { } person })
            return
                person.HasClaim(Policies.CityClaim, city.City.Code)
                && await users.FindByIdAsync(person.FindFirstValue(ClaimTypes.NameIdentifier) ?? "") is { Active: true } member
                && person.HasClaim(StampClaim, member.SecurityStamp ?? "")
                ? (member, waiting.Properties.RedirectUri, person.HasClaim(SingleSignOnClaim, "1"))
                : null;
        return
            StaffSessions.Of(http.User) is not null
            && !http.User.HasClaim(TwoStepClaim, "1")
            && await users.FindByIdAsync(http.User.FindFirstValue(ClaimTypes.NameIdentifier) ?? "") is { Active: true } own
            ? (own, null, http.User.HasClaim(SingleSignOnClaim, "1"))
            : null;
    }
}
