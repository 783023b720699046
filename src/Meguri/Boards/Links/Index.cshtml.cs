using Meguri.Boards.Model;
using Meguri.Boards.Opinions;
using Meguri.Cities;
using Meguri.Plans.Editing;
using Meguri.Plans.Sheets;
using Meguri.Shared.Audit;
using Meguri.Shared.Files;
using Meguri.Shared.Money;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Meguri.Boards.Links;

/// <summary>A member's own page: materials to read, opinions to write, without an account.</summary>
[AllowAnonymous]
public sealed class IndexModel(
    LinkService links,
    BoardReader boards,
    OpinionService service,
    TargetNames targets,
    FileStore store,
    CityContext city,
    TimeProvider time
) : LinkPage(links, boards, city, time)
{
    private static readonly SelectListItem[] Kinds = [.. Opinion.Kinds.Select(k => new SelectListItem(k.Value, k.Key))];

    /// <summary>What the opinion is about, chosen on the page before.</summary>
    [BindProperty(SupportsGet = true)]
    public string? About { get; set; }

    /// <summary>The session's packets, newest first.</summary>
    public IReadOnlyList<Packet> Packets { get; private set; } = [];

    /// <summary>The session's files.</summary>
    public IReadOnlyList<BoardFile> Files { get; private set; } = [];

    /// <summary>What this member has said at this session.</summary>
    public IReadOnlyList<Opinion> Own { get; private set; } = [];

    /// <summary>The opinion's fields.</summary>
    public RecordForm Form { get; private set; } = null!;

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancel) =>
        await LoadAsync("開いた", cancel) ? Page() : await ClosedAsync();

    /// <summary>Sends a material.</summary>
    public async Task<IActionResult> OnGetFileAsync(int file, CancellationToken cancel) =>
        await EnterAsync($"資料{file}を開いた", cancel)
        && (await Reader.FilesAsync(Board.Code, Session.Number, cancel)).FirstOrDefault(f => f.Number == file) is { } found
        && await store.OpenAsync(found.Sha256, cancel) is { } content
            ? this.Send(content, found.MediaType, found.FileName, found.Sha256)
            : NotFound();

    /// <summary>Takes an opinion.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!await LoadAsync("意見を送った", cancel))
            return await ClosedAsync();
        ModelState.Clear();
        var like = new Opinion
        {
            BoardCode = Board.Code,
            SessionNumber = Session.Number,
            MemberNumber = Member.Number,
            SaidOn = Today,
            DueOn = City.WorkingDays.OnOrAfter(Today.AddDays(EditModel.DueDays)),
            ByMember = true,
            Kind = "",
        };
        var fields = Form.Take(Request.Form, ModelState)
            .Select(f => f with { Seen = ThreeWay.Token(BoardRecords.Opinion[f.Field].GetText(like)) })
            .ToList();
        if (!ModelState.IsValid)
            return Again();
        var write = new Write { Actor = Entry!.Actor, OnceKey = Guid.TryParse(Request.Form["_once"], out var once) ? once : null };
        var (saved, _) = await service.SaveAsync(like, fields, write, cancel);
        Form.Show(saved, ModelState);
        return saved.Done ? Done("意見を受け取りました。ありがとうございます。", Here()) : Again();
    }

    private async Task<bool> LoadAsync(string what, CancellationToken cancel)
    {
        if (!await EnterAsync(what, cancel))
            return false;
        Packets = await Reader.PacketsAsync(Board.Code, Session.Number, cancel);
        Files = await Reader.FilesAsync(Board.Code, Session.Number, cancel);
        Own = [.. (await Reader.OpinionsAsync(Board.Code, Session.Number, cancel)).Where(o => o.MemberNumber == Member.Number)];
        var about = await targets.ChoicesAsync(Picture, Session.Number, cancel);
        Form = new RecordForm(BoardRecords.Opinion, new Opinion { Target = About ?? "" }, ["kind", "target", "text"], PlanUnit.Yen, "", f =>
            f.Name switch
            {
                "kind" => Kinds,
                "target" => about,
                _ => null,
            }
        );
        return true;
    }
}
