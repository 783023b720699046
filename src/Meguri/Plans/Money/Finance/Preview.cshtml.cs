using System.Globalization;
using Meguri.Accounts;
using Meguri.Plans.Exchange.Imports;
using Meguri.Plans.Live;
using Meguri.Plans.Model;
using Meguri.Plans.Sheets;
using Meguri.Shared.Imports;
using Meguri.Shared.Money;
using Meguri.Shared.Records;
using Meguri.Shared.Text;
using Meguri.Shared.Ui.Parts;
using Meguri.Shared.Workbooks;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Meguri.Plans.Money.Finance;

/// <summary>財務の取り込みの確認: how the file is read, what it would change, what must be decided.</summary>
[Authorize(Policy = Policies.Finance)]
[RequestFormLimits(ValueCountLimit = 5_000)]
public sealed class PreviewModel(PlanNow now, FinanceService finance, SheetLocks locks, SheetFollower follower) : PlanPage
{
    /// <summary>Changes and unreadable lines shown; the counts tell of all.</summary>
    public const int MostShown = 100;

    private FinanceForm? _typed;

    /// <summary>Page of the undecided lines, from 1.</summary>
    [BindProperty(SupportsGet = true)]
    public int P { get; set; } = 1;

    /// <summary>The import.</summary>
    public FinanceImport Import { get; private set; } = null!;

    /// <summary>What it would do; null once it is closed.</summary>
    public FinancePreview? Preview { get; private set; }

    /// <summary>The lines that stayed behind, while it is open or since it was carried out; null when there are none.</summary>
    public FinanceRest? Rest => Preview is null ? Import.Rest : FinanceRest.Of(Preview);

    /// <summary>Figures on sheets that would be replaced; those of fixed sheets stay, those of others that are submitted or approved are told so.</summary>
    public IReadOnlyList<(FinanceSheetChange Change, bool IsFixed, bool IsHeld)> OfSheets { get; private set; } = [];

    /// <summary>True when a sheet that is fixed would show something else than finance.</summary>
    public bool TouchesFixed { get; private set; }

    /// <summary>What stands in the form: as typed, when it came back, else as stored.</summary>
    public FinanceForm Form =>
        _typed
        ?? (
            FinanceForm.Of(Import.Choices) is { Name.Length: 0 } form && !Import.Choices.Confirmed
                ? form with
                {
                    Name = NameOf(Import.FileName),
                }
                : FinanceForm.Of(Import.Choices)
        );

    /// <summary>The groups of lines on this page.</summary>
    public IReadOnlyList<FinanceGroup> Groups =>
        [
            .. Preview!
                .Groups.Skip(
                    (Math.Clamp(P, 1, Math.Max(1, (Preview.Groups.Count + PagerTagHelper.Rows - 1) / PagerTagHelper.Rows)) - 1)
                        * PagerTagHelper.Rows
                )
                .Take(PagerTagHelper.Rows),
        ];

    /// <summary>Shows the preview.</summary>
    public async Task<IActionResult> OnGetAsync(string plan, Guid id, CancellationToken cancel) =>
        await LoadAsync(plan, id, cancel) ? Page() : NotFound();

    /// <summary>The changes, all of them, as CSV in yen.</summary>
    public async Task<IActionResult> OnGetCsvAsync(string plan, Guid id, CancellationToken cancel)
    {
        if (!await LoadAsync(plan, id, cancel) || Preview is null)
            return NotFound();
        return File(
            Csv.Write(
                ["事業番号", "事業名", "対象", "項目", "いま", "取り込み後"],
                Preview.Changes.SelectMany(c =>
                    c.Fields.Select(f =>
                        (IEnumerable<string?>)[Code(c), Tree.Project(Code(c))?.Name, What(c), f.Field.Title, f.Before, f.After]
                    )
                )
            ),
            Csv.MediaType,
            $"finance-{id}.csv"
        );
    }

    /// <summary>The lines that stayed behind, as they stood, with the reason: to be mended and chosen again.</summary>
    public async Task<IActionResult> OnGetRestAsync(string plan, Guid id, CancellationToken cancel)
    {
        if (!await LoadAsync(plan, id, cancel) || Rest is not { } rest)
            return NotFound();
        return File(
            Csv.Write(
                ["行", "理由", .. rest.Headings],
                rest.Lines.Select(l => l.Cells.Prepend(l.Reason).Prepend(l.Line.ToString(CultureInfo.InvariantCulture)))
            ),
            Csv.MediaType,
            $"finance-rest-{id}.csv"
        );
    }

    /// <summary>Stores how the file is to be read.</summary>
    public async Task<IActionResult> OnPostMapAsync(string plan, Guid id, CancellationToken cancel)
    {
        if (!await LoadAsync(plan, id, cancel))
            return NotFound();
        if (Preview is null)
            return Again(plan, id);
        _typed = FinanceForm.Read(Request.Form, Preview.File.Headings);
        var mapping = _typed.Mapping(Import.Choices.Mapping, Preview.File, ModelState);
        if (_typed.Name.Length > 60)
            ModelState.AddModelError("name", "名前は60字までです。");
        if (!ModelState.IsValid)
            return Again();
        var lacks = FinancePreview.Make(Preview.File, Import.Choices with { Mapping = mapping }, Tree).Lacks.Count > 0;
        if (
            await finance.ChooseAsync(
                id,
                Import.Choices with
                {
                    Mapping = mapping,
                    MappingName = _typed.Name,
                    Confirmed = !lacks,
                    AskedBecause = [],
                },
                cancel
            ) is
            { } problem
        )
        {
            ModelState.AddModelError("name", problem);
            return Again();
        }
        TempData["Done"] =
            lacks ? "列の対応のとおりに読み直しました。決めるところがまだあります。"
            : _typed.Name.Length > 0
                ? $"列の対応を「{_typed.Name}」として覚えました。次に同じ見出しのファイルを選ぶと、はじめからこの対応で読みます。"
            : "列の対応のとおりに読み直しました。";
        return Again(plan, id);
    }

    /// <summary>Stores what is read of what nobody sees in the workbook.</summary>
    public async Task<IActionResult> OnPostUnseenAsync(string plan, Guid id, CancellationToken cancel)
    {
        if (!await LoadAsync(plan, id, cancel))
            return NotFound();
        if (Preview is null)
            return Again(plan, id);
        try
        {
            await finance.ChooseUnseenAsync(Import, Decision.Answers(Request.Form), Year?.PlanYear, cancel);
        }
        catch (FileRefusedException e)
        {
            ModelState.AddModelError("", e.Message);
            return Again();
        }
        TempData["Done"] = "選んだとおりに読み直しました。";
        return Again(plan, id);
    }

    /// <summary>Stores which projects lines are of, which lines are left out, and the totals of finance's report.</summary>
    public async Task<IActionResult> OnPostDecideAsync(string plan, Guid id, CancellationToken cancel)
    {
        if (!await LoadAsync(plan, id, cancel))
            return NotFound();
        if (Preview is null)
            return Again(plan, id);
        var choices = FinanceDecisions.Take(Request.Form, Preview, Tree, ModelState);
        if (!ModelState.IsValid)
            return Again();
        await finance.ChooseAsync(id, choices, cancel);
        TempData["Done"] = "選んだとおりに計算し直しました。";
        return Again(plan, id);
    }

    /// <summary>Writes the import.</summary>
    public async Task<IActionResult> OnPostConfirmAsync(string plan, Guid id, string? seen, bool part, CancellationToken cancel)
    {
        if (!await LoadAsync(plan, id, cancel))
            return NotFound();
        var left = Preview?.Rest.Count ?? 0;
        var result = await finance.ConfirmAsync(plan, id, seen ?? "", part, User.Actor(), cancel);
        if (result is ConfirmResult.Done or ConfirmResult.Closed)
        {
            if (result == ConfirmResult.Done)
                TempData["Done"] =
                    "財務の金額を取り込みました。施策シートの金額も、これに合わせました。"
                    + (TouchesFixed ? "確定したシートの金額は変えていません（点検で食い違いとして示します）。" : "")
                    + (part && left > 0 ? $"{left:#,##0}行が残っています。下の一覧を見て、直してからもう一度選んでください。" : "");
            return Again(plan, id);
        }
        await LoadAsync(plan, id, cancel);
        ModelState.AddModelError(
            "",
            result == ConfirmResult.Changed
                ? "確かめているあいだに計画が変わりました。何も書き込んでいません。下の内容をもう一度確かめてから、取り込んでください。"
                : "決めるところか直すところが残っているため、取り込めません。何も書き込んでいません。"
        );
        var page = Page();
        page.StatusCode = StatusCodes.Status409Conflict;
        return page;
    }

    /// <summary>Gives the import up.</summary>
    public async Task<IActionResult> OnPostCancelAsync(string plan, Guid id, CancellationToken cancel)
    {
        if (!await LoadAsync(plan, id, cancel))
            return NotFound();
        await finance.CancelAsync(id, cancel);
        TempData["Done"] = "取り込みをやめました。金額は何も変わっていません。";
        return LocalRedirect(Url.Content(PlanPaths.Finance(plan)));
    }

    /// <summary>Code of the project of a change.</summary>
    public static string Code(RecordChange change) => change.Key[..change.Key.IndexOf('/', StringComparison.Ordinal)];

    /// <summary>What a change is of: 「令和6年度の当初予算額」.</summary>
    public static string What(RecordChange change) =>
        change.After is ProjectAmount amount ? MoneyWords.Stage(amount) : $"{((ProjectAccount)change.After!).Year.Era}の予算科目";

    /// <summary>The fields of a change worth showing: that a new figure is finance's goes without saying.</summary>
    public static IReadOnlyList<FieldChange> Fields(RecordChange change) =>
        [.. change.Fields.Where(f => change.Type != ChangeType.Added || f.Field.Type != FieldType.Flag)];

    /// <summary>A value of a change in yen, as it will stand.</summary>
    public static string Shown(Field field, string? canonical) =>
        field.Type switch
        {
            FieldType.Flag => canonical is null ? "手で書いた額" : "財務から",
            FieldType.Yen => PlanUnit.Yen.FormatWithUnit(
                canonical is null ? null : new Yen(long.Parse(canonical, CultureInfo.InvariantCulture))
            ),
            _ => canonical ?? "（なし）",
        };

    private async Task<bool> LoadAsync(string plan, Guid id, CancellationToken cancel)
    {
        if (!Take(await now.ReadAsync(plan, cancel)) || await finance.FindAsync(plan, id, cancel) is not { } import)
            return false;
        Import = import;
        Preview = import.State == ImportState.Open ? await finance.PreviewAsync(import, Tree, cancel) : null;
        var of = new List<(FinanceSheetChange, bool, bool)>();
        var kept = Preview is { Changes.Count: > 0 }
            ? await follower.FixedAsync(Preview.Projects, cancel)
            : new HashSet<(string, int, bool)>();
        TouchesFixed =
            Preview
                ?.Changes.Select(c => c.After)
                .OfType<ProjectAmount>()
                .Any(a => kept.Contains((a.ProjectCode, a.Year.Value, a.Stage == ProjectAmount.Settled))) == true;
        foreach (var year in (Preview?.OfSheets ?? []).GroupBy(c => c.PlanYear))
        {
            var held = year.Key is { } planYear
                ? await locks.OfYearAsync(
                    planYear,
                    year.Select(c => (c.Project.HomePlanCode ?? "", c.Project.HomeMeasureCode ?? "")),
                    cancel
                )
                : null;
            of.AddRange(
                year.Select(c =>
                    (
                        c,
                        kept.Contains((c.Project.Code, c.Year.Value, c.Figure.Kind == PlanRecords.Result)),
                        held?.ContainsKey((c.Project.HomePlanCode ?? "", c.Project.HomeMeasureCode ?? "")) == true
                    )
                )
            );
        }
        OfSheets = of;
        return true;
    }

    private static string NameOf(string fileName) =>
        TextLength.Cut(fileName.LastIndexOf('.') is > 0 and var dot ? fileName[..dot] : fileName, 60);

    private LocalRedirectResult Again(string plan, Guid id) =>
        LocalRedirect(Url.Content($"{PlanPaths.Finance(plan)}/{id}{(P > 1 ? $"?p={P}" : "")}"));
}
