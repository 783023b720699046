using Meguri.Accounts;
using Meguri.Plans.Live;
using Meguri.Shared.Time;
using Meguri.Shared.Workbooks;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Meguri.Plans.Offline;

/// <summary>A field of a book that somebody else had written meanwhile, as the form holds it.</summary>
public sealed class LeftInput
{
    /// <summary>Code of the measure.</summary>
    public string? Measure { get; set; }

    /// <summary>The field.</summary>
    public string? Name { get; set; }

    /// <summary>What stands in the book.</summary>
    public string? Typed { get; set; }

    /// <summary>The mark of what stands there now.</summary>
    public string? Seen { get; set; }

    /// <summary>As the service wants it.</summary>
    public OfflineLeft Read() => new(Measure ?? "", Name ?? "", Name ?? "", Typed ?? "", "", Seen: Seen ?? "");
}

/// <summary>持ち出し: take one's sheets away as a workbook, and bring them back.</summary>
[Authorize(Policy = Policies.Edit)]
[RequestSizeLimit(UploadLimits.RequestBytes)]
[RequestFormLimits(ValueCountLimit = 20_000)]
public sealed class IndexModel(PlanNow now, OfflineService service) : PlanPage
{
    private const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>The book that comes back.</summary>
    [BindProperty]
    public IFormFile? Book { get; set; }

    /// <summary>Fields for which the person chose: measure, name, mark and text.</summary>
    [BindProperty]
    public List<LeftInput> Left { get; set; } = [];

    /// <summary>Which of <see cref="Left"/> are to be saved.</summary>
    [BindProperty]
    public List<int> Chosen { get; set; } = [];

    /// <summary>What came of it; null before.</summary>
    public OfflineBack? Result { get; private set; }

    /// <summary>What a person is told of a file that is too large, before it is sent.</summary>
    public string TooLarge { get; } = Refusal.Of("too-large").Message;

    /// <summary>Shows the page.</summary>
    public async Task<IActionResult> OnGetAsync(string plan, CancellationToken cancel) =>
        Take(await now.ReadAsync(plan, cancel)) ? Page() : NotFound();

    /// <summary>Sends the book.</summary>
    public async Task<IActionResult> OnGetBookAsync(string plan, string? department, CancellationToken cancel)
    {
        if (!Take(await now.ReadAsync(plan, cancel)) || Year is null)
            return NotFound();
        if (await service.TakeAsync(plan, Year.PlanYear, string.IsNullOrEmpty(department) ? null : department, User, cancel) is { } book)
            return File(
                book,
                Xlsx,
                $"持ち出し_{Year.PlanYear.Era}{(string.IsNullOrEmpty(department) ? "" : "_" + DepartmentName(department))}.xlsx"
            );
        ModelState.AddModelError("", "いま書けるシートがありません。提出したシートは、取り下げるか差し戻されると書けます。");
        return Again();
    }

    /// <summary>Takes the book back.</summary>
    public async Task<IActionResult> OnPostAsync(string plan, CancellationToken cancel)
    {
        if (!Take(await now.ReadAsync(plan, cancel)))
            return NotFound();
        ModelState.Clear();
        if (Book is null)
        {
            ModelState.AddModelError(nameof(Book), "ブックを選んでください。");
            return Again();
        }
        try
        {
            await using var stream = Book.OpenReadStream();
            Result = await service.BringAsync(
                plan,
                stream,
                Book.FileName,
                User,
                this.Write($"持ち出しブック「{Shared.Text.TextLength.Cut(Book.FileName, 100)}」"),
                cancel
            );
            return Page();
        }
        catch (FileRefusedException e)
        {
            ModelState.AddModelError(nameof(Book), e.Message);
            return Again();
        }
    }

    /// <summary>Saves the book's text where somebody else had written.</summary>
    public async Task<IActionResult> OnPostTakeAsync(string plan, int year, CancellationToken cancel)
    {
        if (!Take(await now.ReadAsync(plan, cancel)))
            return NotFound();
        ModelState.Clear();
        Result = await service.OverrideAsync(
            plan,
            new FiscalYear(year),
            [.. Chosen.Where(i => i >= 0 && i < Left.Count).Select(i => Left[i].Read())],
            User,
            this.Write("持ち出しブックの内容に替えました"),
            cancel
        );
        return Page();
    }
}
