using System.Globalization;
using Meguri.Accounts;
using Meguri.Boards.Model;
using Meguri.Cities;
using Meguri.Indicators;
using Meguri.Plans.Live;
using Meguri.Shared.Text;
using Meguri.Shared.Time;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Meguri.Boards.Packets;

/// <summary>調書を作る: choose what is frozen, and from when citizens may read it.</summary>
[Authorize(Policy = Policies.Planning)]
public sealed class NewModel(BoardReader boards, PlanNow now, PacketService service, CityContext city, TimeProvider time)
    : BoardPage(boards, city, time)
{
    /// <summary>The plan.</summary>
    [BindProperty(SupportsGet = true)]
    public string? PlanCode { get; set; }

    /// <summary>計画年度 of the sheets.</summary>
    [BindProperty(SupportsGet = true)]
    public int PlanYear { get; set; }

    /// <summary>What it is called.</summary>
    [BindProperty]
    public string? Heading { get; set; }

    /// <summary>The first page.</summary>
    [BindProperty]
    public string? Foreword { get; set; }

    /// <summary>From when citizens may read it.</summary>
    [BindProperty]
    public string? PublicOn { get; set; }

    /// <summary>Measures chosen.</summary>
    [BindProperty]
    public List<string> Sheets { get; set; } = [];

    /// <summary>Indicators chosen.</summary>
    [BindProperty]
    public List<string> Chosen { get; set; } = [];

    /// <summary>Files chosen.</summary>
    [BindProperty]
    public List<int> Attached { get; set; } = [];

    /// <summary>The board's plans.</summary>
    public IReadOnlyList<SelectListItem> Plans { get; private set; } = [];

    /// <summary>Years that have sheets, newest first.</summary>
    public IReadOnlyList<SelectListItem> Years { get; private set; } = [];

    /// <summary>Measures that have a sheet in the year.</summary>
    public IReadOnlyList<SelectListItem> Measures { get; private set; } = [];

    /// <summary>The plan's indicators.</summary>
    public IReadOnlyList<SelectListItem> Indicators { get; private set; } = [];

    /// <summary>The session's files.</summary>
    public IReadOnlyList<BoardFile> Files { get; private set; } = [];

    /// <summary>Shows the form.</summary>
    public async Task<IActionResult> OnGetAsync(string board, int session, CancellationToken cancel)
    {
        if (!await LoadAsync(board, session, cancel))
            return NotFound();
        ModelState.Clear();
        return Page();
    }

    /// <summary>Freezes it.</summary>
    public async Task<IActionResult> OnPostAsync(string board, int session, CancellationToken cancel)
    {
        if (!await LoadAsync(board, session, cancel))
            return NotFound();
        ModelState.Clear();
        var (title, foreword) = (CleanInput.Clean(Heading ?? "").Text.Trim(), CleanInput.Clean(Foreword ?? "").Text.Trim());
        if (title.Length == 0)
            ModelState.AddModelError(nameof(Heading), "調書の名前を入力してください。");
        else if (title.Length > 100 || title.Contains('\n', StringComparison.Ordinal))
            ModelState.AddModelError(nameof(Heading), $"調書の名前は、1行で100字までです。いま{title.Length:N0}字あります。");
        if (foreword.Length > 4000)
            ModelState.AddModelError(nameof(Foreword), $"「はじめに」は4,000字までです。いま{foreword.Length:N0}字あります。");
        if (!TryDay(PublicOn, out var day, out var problem))
            ModelState.AddModelError(nameof(PublicOn), problem!);
        if (!ModelState.IsValid)
            return Again();
        var (number, refused) = await service.FreezeAsync(
            new NewPacket
            {
                Session = Session,
                PlanCode = PlanCode!,
                Title = title,
                Foreword = foreword,
                PlanYear = PlanYear,
                Measures = Sheets,
                Indicators = Chosen,
                Files = Attached,
                PublicOn = day,
            },
            this.Write(),
            cancel
        );
        if (refused is null)
            return Done("調書を固めました。PDFは、できるまでに少し時間がかかります。", BoardPaths.Packet(board, session, number));
        ModelState.AddModelError("", refused);
        return Again();
    }

    /// <summary>Reads a day that may be left out.</summary>
    internal static bool TryDay(string? typed, out DateOnly? day, out string? problem)
    {
        (day, problem) = (null, null);
        if (string.IsNullOrWhiteSpace(typed))
            return true;
        if (!DateText.TryRead(typed, out var read, out problem))
            return false;
        day = read;
        return true;
    }

    private async Task<bool> LoadAsync(string board, int session, CancellationToken cancel)
    {
        if (!await TakeAsync(board, session, cancel))
            return false;
        PlanCode =
            Picture.Plans.Contains(PlanCode, StringComparer.Ordinal) ? PlanCode
            : Picture.Plans is [.., var last] ? last
            : null;
        if (PlanCode is null || await now.ReadAsync(PlanCode, cancel) is not { } plan)
            return false;
        var titles = new List<SelectListItem>();
        foreach (var code in Picture.Plans)
            titles.Add(new((await now.ReadAsync(code, cancel))?.Document.Plan.Title ?? code, code));
        Plans = titles;
        Years =
        [
            .. plan
                .Years.Reverse()
                .Select(y => new SelectListItem(
                    $"{y.PlanYear.Era}計画（{y.ResultYear.Era}実績）",
                    y.PlanYear.Value.ToString(CultureInfo.InvariantCulture)
                )),
        ];
        if (plan.Year(new(PlanYear)) is null)
            PlanYear = plan.Years.Count > 0 ? plan.Years[^1].PlanYear.Value : 0;
        Measures =
        [
            .. plan
                .Measures.Where(m => plan.Sheet(m.Code, new(PlanYear)) is not null)
                .Select(m => new SelectListItem($"{m.Code}　{m.Name}", m.Code)),
        ];
        Indicators =
        [
            .. IndicatorBook.Of(plan).All.Select(i => new SelectListItem(i.Name + (i.IsReference ? "（参考指標）" : ""), i.Code)),
        ];
        Files = await Reader.FilesAsync(board, session, cancel);
        return true;
    }
}
