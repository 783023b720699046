using Meguri.Accounts;
using Meguri.Office.Guide;
using Meguri.Office.Mail;
using Meguri.Shared.Modules;

namespace Meguri.Office;

/// <summary>事務室: what waits for the person who signed in. The top room: it may know every feature, and none knows it.</summary>
public sealed class OfficeModule : Module
{
    /// <inheritdoc/>
    public override IReadOnlyList<MenuItem> Menu =>
        [
            new("事務室", "~/office", Policies.Staff, 10),
            new("変更の履歴", "~/history", Policies.Planning, 80),
            new("メール", "~/mail", Policies.Staff, 85),
        ];

    /// <inheritdoc/>
    public override void MapEndpoints(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/guide/images/{file}", (string file) =>
                GuideBook.Image(file) is { } image ? Results.Stream(image, "image/png") : Results.NotFound()
            )
            .RequireAuthorization(Policies.Staff);

    /// <inheritdoc/>
    public override void AddServices(IServiceCollection services, IConfiguration configuration) =>
        services
            .AddScoped<OfficeSheets>()
            .AddScoped<OfficeUnits>()
            .AddScoped<Mailbox>()
            .AddScoped<IWaitingWork, OpenErrors>()
            .AddScoped<IWaitingWork, PlanningWork>()
            .AddScoped<IWaitingWork, MailTrouble>();
}
