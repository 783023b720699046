using Meguri.Accounts;
using Meguri.Boards.Answers;
using Meguri.Boards.Model;
using Meguri.Boards.Opinions;
using Meguri.Boards.Packets;
using Meguri.People;
using Meguri.Plans.Sheets;
using Meguri.Shared.Audit;
using Meguri.Shared.Jobs;
using Meguri.Shared.Modules;
using Meguri.Shared.Records;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Boards;

/// <summary>審議会: boards that review plans, their sessions and packets, their opinions and what becomes of them.</summary>
public sealed class BoardsModule : Module
{
    /// <inheritdoc/>
    public override IReadOnlyList<RecordKind> Records =>
        [
            BoardRecords.Board,
            BoardRecords.Plan,
            BoardRecords.Member,
            BoardRecords.Session,
            BoardRecords.File,
            BoardRecords.Packet,
            BoardRecords.Opinion,
        ];

    /// <inheritdoc/>
    public override IReadOnlyList<RecordKind> Told => [BoardRecords.Answer, BoardRecords.Link];

    /// <inheritdoc/>
    public override IReadOnlyList<MenuItem> Menu => [new("審議会", BoardPaths.Office, Policies.Staff, 55)];

    /// <inheritdoc/>
    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services
            .AddScoped<BoardReader>()
            .AddScoped<BoardMails>()
            .AddScoped<Setup.BoardService>()
            .AddScoped<Shared.Personal.PersonalRegister, Setup.MemberRegister>()
            .AddScoped<Sessions.FileService>()
            .AddScoped<Links.LinkService>()
            .AddScoped<IKnowsActors, Links.MemberActors>()
            .AddScoped<IOffersToPersons>(p => p.GetRequiredService<Links.LinkService>());
        // A member who is a registered person comes in signed in, without a link.
        services.Configure<RazorPagesOptions>(o =>
        {
            o.Conventions.AddPageRoute("/Boards/Links/Index", "/my/boards/{board}/{session:int}");
            o.Conventions.AddPageRoute("/Boards/Links/Packet", "/my/boards/{board}/{session:int}/packets/{packet:int}/{leaf:int?}");
        });
        services
            .AddScoped<PacketReader>()
            .AddScoped<PacketService>()
            .AddScoped<PacketPdfJob>()
            .AddScoped<IJobHandler>(p => p.GetRequiredService<PacketPdfJob>());
        services.AddSingleton(AnswerRules.Kind);
        services.AddScoped<OpinionService>().AddScoped<AnswerDesk>().AddScoped<AnswerService>().AddScoped<TargetNames>();
        services.AddScoped<Attachments.IAttachable, OpinionAttachable>();
        services.AddScoped<Pdca.SaidReader>().AddScoped<Editions.IEditionSupplement, Pdca.PdcaSupplement>();
        services.AddScoped<IWaitingWork, OpinionWork>().AddScoped<IFieldNotes, OpinionNotes>().AddScoped<IHoldsWork, OpinionHoldings>();
        services.AddSingleton(new PublicDoor("審議会", "boards/", "計画について話し合う会の、資料・意見・市の答えを見られます。", 20));
        services.AddSingleton(new Plans.PlanTab("あゆみ", "/pdca", Policies.Staff, 45));
        // A node may leave mail to others: Mail:Run = false.
        if (configuration.GetValue("Mail:Run", true))
            services.AddHostedService<OverdueWorker>();
    }

    /// <inheritdoc/>
    public override void MapEndpoints(IEndpointRouteBuilder routes) =>
        // The secret leaves the address at once; also an address further in, kept from earlier, still leads there.
        routes
            .MapMethods(
                "/boards/link/{token}/{**rest}",
                [HttpMethods.Get, HttpMethods.Head],
                async (HttpContext http, Links.LinkService links, string token, string? rest) =>
                {
                    http.Response.Headers.CacheControl = "no-store";
                    http.Response.Headers["X-Robots-Tag"] = "noindex";
                    http.Response.Headers["Referrer-Policy"] = "no-referrer";
                    if (await links.ArriveAsync(token, http, http.RequestAborted) is not { } link)
                        return Results.NotFound();
                    var path = $"{http.Request.PathBase}{BoardPaths.Held(link.Id)[1..]}{(rest is null ? "" : "/" + rest)}";
                    return Results.LocalRedirect(path + http.Request.QueryString);
                }
            )
            .AllowAnonymous();

    /// <inheritdoc/>
    public override void ConfigureModel(ModelBuilder model) => BoardTables.Configure(model);
}
