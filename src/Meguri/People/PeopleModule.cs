using Meguri.Accounts;
using Meguri.People.Model;
using Meguri.Shared.Audit;
using Meguri.Shared.Modules;
using Meguri.Shared.Personal;
using Meguri.Shared.Records;
using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;

namespace Meguri.People;

/// <summary>登録者: people from outside the city office, for whom they act, how they sign in; and links that open one thing to whoever holds them.</summary>
public sealed class PeopleModule : Module
{
    /// <inheritdoc/>
    public override IReadOnlyList<RecordKind> Records => [OrganisationRecord.Kind];

    /// <inheritdoc/>
    public override IReadOnlyList<RecordKind> Told => [PersonFacts.Person, PersonFacts.Role, PersonFacts.Invitation];

    /// <inheritdoc/>
    public override IReadOnlyList<MenuItem> Menu => [new("登録者", PeoplePaths.Office, Policies.Planning, 58)];

    /// <inheritdoc/>
    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddAuthentication().AddCookie(PersonSessions.Scheme, PersonSessions.Configure);
        services.AddScoped<PersonSessions>().AddScoped<PersonGate>().AddScoped<PersonDoor>().AddScoped<HeldLinks>();
        services
            .AddScoped<LettersToPeople>()
            .AddScoped<PeopleService>()
            .AddScoped<InvitationService>()
            .AddScoped<RecoveryService>()
            .AddScoped<PeopleReader>();
        services.AddScoped<OrganisationBook>().AddScoped<OrganisationService>().AddScoped<IOfferOrganisations, OwnOrganisations>();
        services.AddScoped<IKnowsActors, PersonActors>().AddScoped<IWaitingWork, RecoveryWork>();
        services.AddScoped<PersonalRegister, PersonRegister>();
    }

    /// <inheritdoc/>
    public override void AddPolicies(AuthorizationBuilder policies) =>
        policies.AddPolicy(Policies.Person, p =>
            p.AddAuthenticationSchemes(PersonSessions.Scheme).RequireClaim(Policies.KindClaim, Policies.PersonKind)
        );

    /// <inheritdoc/>
    public override void ConfigureModel(ModelBuilder model) => PeopleTables.Configure(model);

    /// <inheritdoc/>
    public override void MapEndpoints(IEndpointRouteBuilder routes)
    {
        My.SecretCookie.Map(routes, PeoplePaths.SignInLink("{token}"), My.SecretCookie.SignIn, PeoplePaths.Open);
        My.SecretCookie.Map(routes, PeoplePaths.InvitationLink("{token}"), My.SecretCookie.Invitation, PeoplePaths.Invited);
    }
}
