using Meguri.Accounts;
using Meguri.Attachments;
using Meguri.Cities;
using Meguri.Plans.Model;
using Meguri.Shared.Audit;
using Meguri.Shared.Records;
using Meguri.Shared.Time;
using Meguri.Shared.Ui.Parts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Meguri.Plans.Sheets;

/// <summary>施策シート: one page, laid out like the paper form, written in place by those who may.</summary>
[Authorize(Policy = Policies.Staff)]
[RequestFormLimits(ValueCountLimit = 20_000)]
public sealed class IndexModel(
    SheetReader reader,
    SheetService service,
    SheetLines lines,
    SheetLastChange lastChange,
    Fields.SheetDrafts drafts,
    IEnumerable<IFieldNotes> noteSources,
    IEnumerable<ISheetStatus> statuses,
    AttachmentDesk desk,
    CityContext city
) : PageModel
{
    private Dictionary<string, SheetEdit> _typed = new(StringComparer.Ordinal);
    private SheetSaved _saved = new();
    private IReadOnlyDictionary<string, Fields.SheetDraft> _drafts = new Dictionary<string, Fields.SheetDraft>(StringComparer.Ordinal);
    private ILookup<string, FieldNote> _notes = Enumerable.Empty<FieldNote>().ToLookup(_ => "", StringComparer.Ordinal);

    /// <summary>Code of the plan.</summary>
    [FromRoute(Name = "plan")]
    public string PlanCode { get; set; } = "";

    /// <summary>Code of the measure.</summary>
    [FromRoute(Name = "measure")]
    public string MeasureCode { get; set; } = "";

    /// <summary>The plan year, as a Western year.</summary>
    [FromRoute(Name = "year")]
    public int PlanYear { get; set; }

    /// <summary>What the form for one more line holds.</summary>
    [BindProperty]
    public NewLine Added { get; set; } = new();

    /// <summary>Take last year's lines into a new sheet.</summary>
    [BindProperty]
    public bool FromLastYear { get; set; }

    /// <summary>The sheet and what stands round it.</summary>
    public SheetData Data { get; private set; } = null!;

    /// <summary>Its fields, as this person may write them.</summary>
    public SheetSlots Slots { get; private set; } = null!;

    /// <summary>Who changed the sheet or its projects' records last.</summary>
    public LastChange? Last { get; private set; }

    /// <summary>Its files.</summary>
    public AttachmentList? Files { get; private set; }

    /// <summary>Where the sheet stands in its yearly round; null when it is in none.</summary>
    public SheetStatusView? Status { get; private set; }

    /// <summary>While there is no sheet: the year whose lines can be taken over.</summary>
    public SheetYear? LastYear { get; private set; }

    /// <summary>Typed text whose field is no more.</summary>
    public IReadOnlyList<LostEdit> Lost => _saved.Lost;

    /// <summary>Projects that may be meant by what was typed.</summary>
    public IReadOnlyList<Project> Candidates { get; private set; } = [];

    /// <summary>True when the page came back with something still to save.</summary>
    public bool HasUnsaved => _saved.Problems.Count + _saved.Clashes.Count > 0;

    /// <summary>What to do next: words, and the field to go to.</summary>
    public (string Text, string? Field) NextStep => SheetNextStep.Of(this);

    /// <summary>All notes on fields of the sheet, gravest first.</summary>
    public IEnumerable<FieldNote> Notes => _notes.Where(n => Slots.ByName.ContainsKey(n.Key)).SelectMany(n => n).OrderBy(n => n.Level);

    /// <summary>Notes on what the sheet holds but shows in no field of its own.</summary>
    public IEnumerable<FieldNote> OtherNotes =>
        _notes.Where(n => !Slots.ByName.ContainsKey(n.Key)).SelectMany(n => n).OrderBy(n => n.Level);

    /// <summary>What belongs to the page's state and must be posted with the form.</summary>
    public string Seen => PostedSheet.Seen(Slots.ByName.Values.Where(s => s.MayEdit).Select(s => (s.Address.Name, View(s).Seen)));

    private SheetOrder Order => new(PlanCode, MeasureCode, new FiscalYear(PlanYear), User);

    /// <summary>Shows the sheet.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancel) => await LoadAsync(cancel) ? Page() : NotFound();

    /// <summary>The notes beside the fields as they are now, for a page that stands open.</summary>
    public async Task<IActionResult> OnGetNotesAsync(CancellationToken cancel) =>
        await LoadAsync(cancel) && Data.Sheet is not null ? Partial("_AllNotes", this) : NotFound();

    /// <summary>Saves what was changed.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        ModelState.Clear();
        if (PostedSheet.Read(Request.Form) is not { } edits)
            return BadRequest();
        return await GuardAsync(async () =>
        {
            var save = new SheetSave
            {
                PlanCode = PlanCode,
                MeasureCode = MeasureCode,
                PlanYear = new FiscalYear(PlanYear),
                Edits = edits,
                By = User,
            };
            _saved = await service.SaveAsync(save, this.Write(), cancel);
            if (!HasUnsaved && Lost.Count == 0)
            {
                TempData["Done"] = _saved.Written > 0 ? "保存しました。" : "変わったところはありませんでした。";
                return Redirect();
            }
            var again = _saved.Problems.Count > 0 ? edits : edits.Where(e => _saved.Clashes.Any(c => c.Name == e.Name));
            _typed = again.ToDictionary(e => e.Name, StringComparer.Ordinal);
            foreach (var (name, problem) in _saved.Problems)
                ModelState.AddModelError(name, problem);
            foreach (var clash in _saved.Clashes)
                ModelState.AddModelError(
                    clash.Name,
                    $"「{clash.Title}」は、あなたが開いたあとで{By(clash.Last)}が変えています。両方を見て、残す内容に直してから、もう一度保存してください。"
                );
            return await AgainAsync(_saved.Problems.Count > 0 ? StatusCodes.Status400BadRequest : StatusCodes.Status409Conflict, cancel);
        });
    }

    /// <summary>Makes the sheet.</summary>
    public Task<IActionResult> OnPostCreateAsync(CancellationToken cancel) =>
        GuardAsync(async () =>
        {
            await lines.CreateAsync(Order, FromLastYear, this.Write(), cancel);
            TempData["Done"] = "シートを作りました。";
            return Redirect();
        });

    /// <summary>Puts one more line onto the sheet.</summary>
    public Task<IActionResult> OnPostAddAsync(CancellationToken cancel) =>
        GuardAsync(async () =>
        {
            ModelState.Clear();
            if (!Added.InResults && !Added.InPlan)
                ModelState.AddModelError("Added.InResults", "実績と計画のどちらに載せるか、少なくとも一つを選んでください。");
            if (string.IsNullOrWhiteSpace(Added.Project))
                ModelState.AddModelError(
                    "Added.Project",
                    Added.IsNew ? "新しい事業の名前を入力してください。" : "載せる事業の番号か名前を入力してください。"
                );
            if (!ModelState.IsValid)
                return await AgainAsync(StatusCodes.Status400BadRequest, cancel);
            var added = Added.IsNew
                ? await lines.AddNewAsync(Order, Added.Project, Added.EvenIfSame, Added.InResults, Added.InPlan, this.Write(), cancel)
                : await lines.AddAsync(Order, Added.Project, Added.InResults, Added.InPlan, this.Write(), cancel);
            if (added.ProjectCode is { } code)
            {
                TempData["Done"] = $"「{code}」をシートに載せました。";
                return Redirect();
            }
            Candidates = added.Candidates ?? [];
            ModelState.AddModelError("Added.Project", added.Problem);
            return await AgainAsync(StatusCodes.Status400BadRequest, cancel);
        });

    /// <summary>A field as the page shows it.</summary>
    public SlotView View(SheetSlot slot)
    {
        var name = slot.Address.Name;
        var clash = _saved.Clashes.FirstOrDefault(c => c.Name == name);
        _typed.TryGetValue(name, out var typed);
        var draft = slot.MayEdit && _drafts.TryGetValue(name, out var kept) && kept.Typed != (typed?.Typed ?? slot.Shown) ? kept : null;
        return new SlotView
        {
            Draft = draft,
            DraftAt = draft is null ? "" : Moment(draft.At),
            Slot = slot,
            Text = typed?.Typed ?? slot.Shown,
            Seen = clash is null && typed is not null ? typed.Seen : slot.Token,
            Problem = _saved.Problems.GetValueOrDefault(name),
            Clash = clash,
            ClashBy = clash?.Last is { } last ? $"{last.ActorName}　{Moment(last.At)}" : "",
            Notes = [.. _notes[name]],
        };
    }

    /// <summary>A field by record and name.</summary>
    public SlotView View(RecordKind kind, object record, string field) => View(Slots.Of(kind, record, field));

    /// <summary>A moment on the city's clock.</summary>
    public string Moment(DateTimeOffset at) => HistoryView.Moment(city.City.LocalTime(at));

    private async Task<bool> LoadAsync(CancellationToken cancel)
    {
        var year = new FiscalYear(PlanYear);
        if (await reader.ReadAsync(PlanCode, MeasureCode, year, cancel) is not { } data)
            return false;
        Data = data;
        Slots = new SheetSlots(data, User);
        if (data.Sheet is null)
        {
            LastYear = await lines.LastYearAsync(Order, cancel);
            return true;
        }
        Last = await lastChange.OfAsync(data, cancel);
        Files = await desk.ListAsync(SheetAttachable.PlaceOf(data, User), cancel);
        if (Slots.MayEditAny)
            _drafts = await drafts.OfAsync(User.Actor().Id, PlanCode, MeasureCode, year, cancel);
        foreach (var source in statuses)
            Status ??= await source.OfAsync(data, User, cancel);
        var notes = new List<FieldNote>();
        foreach (var source in noteSources)
            notes.AddRange(await source.ForSheetAsync(PlanCode, MeasureCode, year, cancel));
        _notes = notes.ToLookup(n => new FieldAddress(n.Kind, n.Key, n.Field).Name, StringComparer.Ordinal);
        return true;
    }

    private async Task<IActionResult> GuardAsync(Func<Task<IActionResult>> act)
    {
        try
        {
            return await act();
        }
        catch (SheetNotFoundException)
        {
            return NotFound();
        }
        catch (SheetForbiddenException)
        {
            return Forbid();
        }
    }

    private async Task<IActionResult> AgainAsync(int status, CancellationToken cancel)
    {
        if (!await LoadAsync(cancel))
            return NotFound();
        var page = Page();
        page.StatusCode = status;
        return page;
    }

    private LocalRedirectResult Redirect() => LocalRedirect(Url.Content(PlanPaths.Sheet(PlanCode, MeasureCode, new FiscalYear(PlanYear))));

    private static string By(LastChange? last) => last is null ? "ほかの人" : last.ActorName + "さん";

    /// <summary>One more line.</summary>
    public sealed class NewLine
    {
        /// <summary>Code or name of a project; the new project's name.</summary>
        public string Project { get; set; } = "";

        /// <summary>Make a new project.</summary>
        public bool IsNew { get; set; }

        /// <summary>Make it although another bears the same name.</summary>
        public bool EvenIfSame { get; set; }

        /// <summary>Among the results.</summary>
        public bool InResults { get; set; } = true;

        /// <summary>In the plan.</summary>
        public bool InPlan { get; set; } = true;
    }
}
