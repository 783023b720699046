using Meguri.Accounts;
using Meguri.Boards.Links;
using Meguri.Boards.Model;
using Meguri.Boards.Opinions;
using Meguri.Cities;
using Meguri.People.Model;
using Meguri.Shared.Data;
using Meguri.Shared.Files;
using Meguri.Shared.Mail;
using Meguri.Shared.Text;
using Meguri.Shared.Workbooks;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Boards.Sessions;

/// <summary>One session: what was left from before, packets, opinions, materials, links of members, minutes.</summary>
[Authorize(Policy = Policies.Staff)]
[RequestSizeLimit(Shared.Workbooks.UploadLimits.RequestBytes)]
public sealed class ShowModel(
    MeguriDb db,
    BoardReader boards,
    FileService files,
    FileCheck check,
    LinkService links,
    TargetNames targets,
    MailOutbox outbox,
    CityContext city,
    TimeProvider time
) : BoardPage(boards, city, time)
{
    /// <summary>The file to add.</summary>
    [BindProperty]
    public IFormFile? Upload { get; set; }

    /// <summary>What it is to be called.</summary>
    [BindProperty]
    public string? FileTitle { get; set; }

    /// <summary>True when it is minutes.</summary>
    [BindProperty]
    public bool IsMinutes { get; set; }

    /// <summary>Open opinions of earlier sessions.</summary>
    public IReadOnlyList<Homework> Homework { get; private set; } = [];

    /// <summary>Its packets, newest first.</summary>
    public IReadOnlyList<Packet> Packets { get; private set; } = [];

    /// <summary>What was said.</summary>
    public IReadOnlyList<Opinion> Opinions { get; private set; } = [];

    /// <summary>Its files.</summary>
    public IReadOnlyList<BoardFile> Files { get; private set; } = [];

    /// <summary>By member: the link that stands.</summary>
    public IReadOnlyDictionary<int, (HeldLink Link, int Uses, DateTimeOffset? Last)> Links { get; private set; } =
        new Dictionary<int, (HeldLink, int, DateTimeOffset?)>();

    /// <summary>What each opinion is about.</summary>
    public IReadOnlyDictionary<Opinion, (string Words, string? Href)> Targets { get; private set; } =
        new Dictionary<Opinion, (string, string?)>();

    /// <summary>A link that was made just now: shown once.</summary>
    public (string Member, string Address)? Secret { get; private set; }

    private Dictionary<string, string> _departments = [];

    /// <summary>Who said it.</summary>
    public string Member(Opinion opinion) => Picture.Member(opinion.MemberNumber)?.Called ?? "";

    /// <summary>Who answers it.</summary>
    public string Department(Opinion opinion) =>
        opinion.DepartmentCode is { } code ? _departments.GetValueOrDefault(code) ?? code : "企画課";

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(string board, int session, CancellationToken cancel) =>
        await LoadAsync(board, session, cancel) ? Page() : NotFound();

    /// <summary>Adds a file.</summary>
    public async Task<IActionResult> OnPostUploadAsync(string board, int session, CancellationToken cancel)
    {
        if (!await LoadAsync(board, session, cancel))
            return NotFound();
        if (!MayManage)
            return Forbid();
        ModelState.Clear();
        var title = CleanInput.Clean(FileTitle ?? "").Text.Trim();
        if (title.Length > 100 || title.Contains('\n', StringComparison.Ordinal))
            ModelState.AddModelError(nameof(FileTitle), $"資料の名前は、1行で100字までです。いま{title.Length:N0}字あります。");
        if (Upload is null)
            ModelState.AddModelError(nameof(Upload), "ファイルを選んでください。");
        if (!ModelState.IsValid)
            return Again();
        try
        {
            var file = await check.ReadAsync(Upload!.OpenReadStream(), Upload.FileName, cancel);
            HttpContext.Response.RegisterForDisposeAsync(file.Content);
            if (await files.AddAsync(Session, title, IsMinutes, file, this.Write(), cancel) is not { } problem)
                return Done("ファイルを加えました。まだ公開していません。" + Named(file), Here + "#materials");
            ModelState.AddModelError(nameof(Upload), problem);
        }
        catch (FileRefusedException e)
        {
            ModelState.AddModelError(nameof(Upload), e.Message);
        }
        return Again();

        static string Named(CheckedFile file) =>
            file.Persons.Count == 0 ? "" : $"この文書には、作成者などの名前（{string.Join('、', file.Persons)}）が入っています。";
    }

    /// <summary>Publishes, hides or removes a file.</summary>
    public async Task<IActionResult> OnPostFileAsync(string board, int session, int file, string act, CancellationToken cancel)
    {
        if (!await TakeAsync(board, session, cancel))
            return NotFound();
        if (!MayManage)
            return Forbid();
        var done =
            act == "remove"
                ? await files.RemoveAsync(board, session, file, this.Write(), cancel)
                : await files.PublishAsync(board, session, file, act == "publish", this.Write(), cancel);
        return done
            ? Done(
                act switch
                {
                    "remove" => "消しました。",
                    "publish" => "公開しました。",
                    _ => "公開をやめました。",
                },
                Here + "#materials"
            )
            : NotFound();
    }

    /// <summary>Makes a member's link, or takes it back.</summary>
    public async Task<IActionResult> OnPostLinkAsync(string board, int session, int member, string act, CancellationToken cancel)
    {
        if (!await TakeAsync(board, session, cancel) || Picture.Member(member) is not { } of)
            return NotFound();
        if (!MayManage)
            return Forbid();
        if (act == "revoke")
        {
            await links.RevokeAsync(Session, member, this.Write(), cancel);
            return Done("リンクを取り消しました。", Here + "#links");
        }
        if (Today > Session.HeldOn)
        {
            await LoadAsync(board, session, cancel);
            ModelState.AddModelError("", "会議の日が過ぎているので、リンクは作れません。");
            return Again();
        }
        var token = await links.MakeAsync(Session, member, this.Write(), cancel);
        await LoadAsync(board, session, cancel);
        Secret = (of.Name, outbox.Link(BoardPaths.Link(token)));
        return Page();
    }

    private string Here => BoardPaths.Session(Board.Code, Session.Number);

    private async Task<bool> LoadAsync(string board, int session, CancellationToken cancel)
    {
        if (!await TakeAsync(board, session, cancel))
            return false;
        Homework = await Reader.HomeworkAsync(Picture, Session, LocalDate, cancel);
        Packets = await Reader.PacketsAsync(board, session, cancel);
        Opinions = await Reader.OpinionsAsync(board, session, cancel);
        Files = await Reader.FilesAsync(board, session, cancel);
        if (MayManage)
            Links = await links.OfSessionAsync(Session, cancel);
        _departments = await db.Set<Department>().ToDictionaryAsync(d => d.Code, d => d.Name, StringComparer.Ordinal, cancel);
        var named = new Dictionary<Opinion, (string, string?)>();
        foreach (var opinion in Opinions.Concat(Homework.Select(h => h.Opinion)))
            named[opinion] = await targets.OfAsync(opinion, cancel);
        Targets = named;
        return true;
    }
}
