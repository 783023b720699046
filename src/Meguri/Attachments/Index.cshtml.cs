using System.Globalization;
using Meguri.Accounts;
using Meguri.Shared.Audit;
using Meguri.Shared.Files;
using Meguri.Shared.Text;
using Meguri.Shared.Workbooks;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Meguri.Attachments;

/// <summary>添付ファイル of one record: add several, say what they are, make them public, replace, take away and give back.</summary>
[Authorize(Policy = Policies.Staff)]
[RequestSizeLimit(UploadLimits.RequestBytes)]
public sealed class IndexModel(AttachmentDesk desk, AttachmentService service, FileCheck check) : PageModel
{
    // It travels in a cookie.
    private const int MostTold = 800;

    /// <summary>Files chosen.</summary>
    [BindProperty]
    public List<IFormFile> Uploads { get; set; } = [];

    /// <summary>What they show.</summary>
    [BindProperty]
    public string? FileTitle { get; set; }

    /// <summary>市民に公開する.</summary>
    [BindProperty]
    public bool MakePublic { get; set; }

    /// <summary>The file's number, for what is done with one.</summary>
    [BindProperty]
    public int Number { get; set; }

    /// <summary>Its version as the person saw it.</summary>
    [BindProperty]
    public int Seen { get; set; }

    /// <summary>Place in the list, as typed.</summary>
    [BindProperty]
    public string? Order { get; set; }

    /// <summary>The record and its files.</summary>
    public AttachmentList List { get; private set; } = null!;

    /// <summary>What can be given back.</summary>
    public IReadOnlyList<Attachment> TakenAway { get; private set; } = [];

    /// <summary>The record.</summary>
    public AttachmentPlace Place => List.Place;

    /// <summary>What to know of the files just added: shown once, to this person only.</summary>
    public IReadOnlyList<string> Told { get; private set; } = [];

    /// <summary>Shows them.</summary>
    public async Task<IActionResult> OnGetAsync(string plan, string owner, CancellationToken cancel)
    {
        if (!await LoadAsync(plan, owner, cancel))
            return NotFound();
        ModelState.Clear();
        Told = TempData["FilesTold"] is string told ? told.Split('\n') : [];
        return Page();
    }

    /// <summary>Adds files: those that are good are kept, the others are told.</summary>
    public Task<IActionResult> OnPostAddAsync(string plan, string owner, CancellationToken cancel) =>
        ActAsync(
            plan,
            owner,
            async () =>
            {
                var title = Line(FileTitle, nameof(FileTitle));
                if (Uploads.Count == 0)
                    ModelState.AddModelError(nameof(Uploads), "ファイルを選んでください。");
                else if (Uploads.Count > FileLimits.AtOnce)
                    ModelState.AddModelError(
                        nameof(Uploads),
                        $"一度に選べるのは{FileLimits.AtOnce}個までです。いま{Uploads.Count}個選ばれています。分けて加えてください。"
                    );
                else if (Uploads.Sum(u => u.Length) > FileLimits.Together)
                    ModelState.AddModelError(
                        nameof(Uploads),
                        $"一度に選べるのは、あわせて{FileLimits.Together / 1024 / 1024}MBまでです。分けて加えてください。"
                    );
                if (!ModelState.IsValid)
                    return null;
                var good = new List<CheckedFile>();
                foreach (var upload in Uploads)
                {
                    if (await CheckedAsync(upload, nameof(Uploads), cancel) is { } file)
                        good.Add(file);
                }
                if (good.Count == 0)
                    return null;
                if (await service.AddAsync(Place, good, title, MakePublic, this.Write(), cancel) is { } problem)
                {
                    ModelState.AddModelError(nameof(Uploads), problem);
                    return null;
                }
                Tell(good);
                if (ModelState.IsValid)
                    return $"{good.Count}個のファイルを加えました。";
                ModelState.AddModelError(
                    nameof(Uploads),
                    $"ほかの{good.Count}個（{string.Join('、', good.Select(f => f.Name))}）は加えました。"
                );
                return null;
            },
            cancel
        );

    /// <summary>Changes what is said of a file.</summary>
    public Task<IActionResult> OnPostChangeAsync(string plan, string owner, CancellationToken cancel) =>
        ActAsync(
            plan,
            owner,
            async () =>
            {
                var title = Line(FileTitle, Field("title"));
                if (title.Length == 0)
                    ModelState.AddModelError(Field("title"), "説明を入力してください。");
                if (!WrittenNumber(Order, out var order))
                    ModelState.AddModelError(Field("order"), "並び順は、0から9999までの整数で入力してください。");
                if (!ModelState.IsValid)
                    return null;
                var edit = new AttachmentEdit
                {
                    Title = title,
                    Order = order,
                    IsPublic = MakePublic,
                };
                return Said(await service.ChangeAsync(Place, Number, Seen, edit, this.Write(), cancel), "title", "保存しました。");
            },
            cancel
        );

    /// <summary>Replaces a file's content.</summary>
    public Task<IActionResult> OnPostReplaceAsync(string plan, string owner, CancellationToken cancel) =>
        ActAsync(
            plan,
            owner,
            async () =>
            {
                if (Uploads is not [var upload])
                {
                    ModelState.AddModelError(Field("upload"), "差し替えるファイルを1つ選んでください。");
                    return null;
                }
                if (await CheckedAsync(upload, Field("upload"), cancel) is not { } file)
                    return null;
                if (
                    Said(await service.ReplaceAsync(Place, Number, Seen, file, this.Write(), cancel), "upload", "差し替えました。")
                    is not { } done
                )
                    return null;
                Tell([file]);
                return done;
            },
            cancel
        );

    /// <summary>Takes a file away.</summary>
    public Task<IActionResult> OnPostTakeAwayAsync(string plan, string owner, CancellationToken cancel) =>
        ActAsync(
            plan,
            owner,
            async () =>
                Said(
                    await service.TakeAwayAsync(Place, Number, Seen, this.Write(), cancel),
                    "take",
                    "取り除きました。下の「取り除いたファイル」から元に戻せます。"
                ),
            cancel
        );

    /// <summary>Gives a file back.</summary>
    public Task<IActionResult> OnPostGiveBackAsync(string plan, string owner, CancellationToken cancel) =>
        ActAsync(
            plan,
            owner,
            async () => Said(await service.GiveBackAsync(Place, Number, Seen, this.Write(), cancel), "back", "元に戻しました。"),
            cancel
        );

    /// <summary>What is wrong with a field of a file's row; empty for nothing.</summary>
    public string Problem(string key) => ModelState[key] is { Errors: [var first, ..] } ? first.ErrorMessage : "";

    /// <summary>What stands in a field of a file's row: as typed where the page came back.</summary>
    public string Typed(Attachment file, string typed, string stored) => !ModelState.IsValid && Number == file.Number ? typed : stored;

    private string Field(string name) => $"{name}-{Number}";

    private async Task<IActionResult> ActAsync(string plan, string owner, Func<Task<string?>> act, CancellationToken cancel)
    {
        if (!await LoadAsync(plan, owner, cancel))
            return NotFound();
        if (!Place.MayWrite)
            return Forbid();
        ModelState.Clear();
        if (await act() is { } done)
        {
            TempData["Done"] = done;
            if (Told.Count > 0)
                TempData["FilesTold"] = TextLength.Short(string.Join('\n', Told), MostTold);
            return LocalRedirect(Url.Content(Place.Path));
        }
        if (!await LoadAsync(plan, owner, cancel))
            return NotFound();
        var page = Page();
        page.StatusCode = StatusCodes.Status400BadRequest;
        return page;
    }

    private async Task<CheckedFile?> CheckedAsync(IFormFile upload, string field, CancellationToken cancel)
    {
        try
        {
            var file = await check.ReadAsync(upload.OpenReadStream(), upload.FileName, cancel);
            HttpContext.Response.RegisterForDisposeAsync(file.Content);
            return file;
        }
        catch (IOException e) when (FileStore.Full(e) is { } full)
        {
            ModelState.AddModelError(field, full);
            return null;
        }
        catch (FileRefusedException e)
        {
            ModelState.AddModelError(field, $"「{TextLength.Short(FileNames.Seen(upload.FileName), 60)}」：{e.Message}");
            return null;
        }
    }

    private string? Said(string? problem, string field, string done)
    {
        if (problem is null)
            return done;
        ModelState.AddModelError(Field(field), problem);
        return null;
    }

    private void Tell(IReadOnlyList<CheckedFile> files) =>
        Told = [
            .. files.Where(f => f.Note.Length > 0).Select(f => $"「{f.Name}」：{f.Note}"),
            .. files
                .Where(f => f.Persons.Count > 0)
                .Select(f =>
                    $"「{f.Name}」には、作成者などの名前（{string.Join('、', f.Persons)}）が入っています。市民に公開するときは、作成したソフトで消してから差し替えてください。"
                ),
        ];

    private string Line(string? typed, string field)
    {
        var (text, broken) = CleanInput.Clean(typed ?? "");
        text = text.Trim();
        if (broken is not null)
            ModelState.AddModelError(field, broken);
        else if (text.Length > FileLimits.Title || text.Contains('\n', StringComparison.Ordinal))
            ModelState.AddModelError(field, $"説明は、1行で{FileLimits.Title}字までです。いま{text.Length:N0}字あります。");
        return text;
    }

    private static bool WrittenNumber(string? typed, out int number) =>
        int.TryParse(
            (typed ?? "").Trim().Normalize(System.Text.NormalizationForm.FormKC),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out number
        )
        && number <= 9999;

    private async Task<bool> LoadAsync(string plan, string owner, CancellationToken cancel)
    {
        if (await desk.FindAsync(plan, owner, User, cancel) is not { } place)
            return false;
        List = await desk.ListAsync(place, cancel);
        TakenAway = place.MayWrite ? await desk.TakenAwayAsync(place, cancel) : [];
        return true;
    }
}
