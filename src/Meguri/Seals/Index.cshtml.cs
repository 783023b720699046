using Meguri.Accounts;
using Meguri.Cities;
using Meguri.Shared.Data;
using Meguri.Shared.Jobs;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Seals;

/// <summary>記録の封印: the last seal, what was checked, and whether a value on paper is of this chain.</summary>
[Authorize(Policy = Policies.Admin)]
public sealed class IndexModel(MeguriDb db, SealService seals, CityDatabases databases, CityContext city) : PageModel
{
    /// <summary>The least of a value that tells one seal from all others.</summary>
    private const int Shortest = 16;

    /// <summary>A value from paper or from a backup's list.</summary>
    [BindProperty]
    public string? Value { get; set; }

    /// <summary>The last seal; null before the first.</summary>
    public Seal? Last { get; private set; }

    /// <summary>Writes that have no seal yet.</summary>
    public int Waiting { get; private set; }

    /// <summary>Seals from which everything was sealed anew, with their reasons.</summary>
    public IReadOnlyList<Seal> Anew { get; private set; } = [];

    /// <summary>The last times that everything was checked, newest first.</summary>
    public IReadOnlyList<SealCheckRow> Checks { get; private set; } = [];

    /// <summary>The check that runs or waits, or ended last; null when there never was one.</summary>
    public Job? Job { get; private set; }

    /// <summary>True while a check waits or runs.</summary>
    public bool Busy => Job?.State is JobState.Waiting or JobState.Running;

    /// <summary>Why the log is not guarded from the program; null when it is.</summary>
    public string? Open { get; private set; }

    /// <summary>The seal of <see cref="Value"/>.</summary>
    public Seal? Found { get; private set; }

    /// <summary>The time in the city.</summary>
    public DateTimeOffset Local(DateTimeOffset at) => city.City.LocalTime(at);

    /// <summary>A value in groups, as it is read out and copied by hand.</summary>
    public static string Groups(byte[] hash) => string.Join(' ', Convert.ToHexStringLower(hash).Chunk(8).Select(c => new string(c)));

    /// <summary>Shows the page.</summary>
    public Task OnGetAsync(CancellationToken cancel) => LoadAsync(cancel);

    /// <summary>確かめる.</summary>
    public async Task<IActionResult> OnPostCheckAsync(CancellationToken cancel)
    {
        await db.ActAsync(
            async act =>
            {
                await act.LockAsync("verify-log", "");
                if ((await SealCheckJob.LastAsync(db, cancel))?.State is JobState.Waiting or JobState.Running)
                    return;
                await db.EnqueueAsync(SealCheckJob.JobKind, new object(), cancel);
                act.Keep();
            },
            cancel
        );
        TempData["Done"] = "履歴を確かめています。終わると、下の表に結果が出ます。この画面を離れてもかまいません。";
        return Redirect(Url.Content("~/seals"));
    }

    /// <summary>照らし合わせる.</summary>
    public async Task<IActionResult> OnPostMatchAsync(CancellationToken cancel)
    {
        await LoadAsync(cancel);
        var typed = new string([.. Shared.Text.FullWidth.ToAscii(Value ?? "").Where(char.IsAsciiHexDigit)]).ToLowerInvariant();
        if (typed.Length is < Shortest or > 64)
            ModelState.AddModelError(nameof(Value), $"封印の値を、はじめから{Shortest}字以上入力してください。使う字は0〜9とa〜fです。");
        else
        {
            var (start, length) = (Convert.FromHexString(typed[..(typed.Length / 2 * 2)]), typed.Length / 2);
            Found = await db.Set<Seal>()
                .FromSql($"select * from seals where substr(hash, 1, {length}) = {start}")
                .AsNoTracking()
                .OrderBy(s => s.Id)
                .FirstOrDefaultAsync(cancel);
            if (Found is null)
                ModelState.AddModelError(
                    nameof(Value),
                    "この値の封印はありません。書き写しの誤りでなければ、その封印よりあとの履歴が失われているか、作り直されています。控えと比べてください。"
                );
        }
        var page = Page();
        page.StatusCode = ModelState.IsValid ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest;
        return page;
    }

    private async Task LoadAsync(CancellationToken cancel)
    {
        Last = await seals.LastAsync(cancel);
        Waiting = await seals.WaitingAsync(cancel);
        Anew = await db.Set<Seal>().AsNoTracking().Where(s => s.Reason != "").OrderByDescending(s => s.Id).Take(20).ToListAsync(cancel);
        Checks = await db.Set<SealCheckRow>().AsNoTracking().OrderByDescending(c => c.Id).Take(20).ToListAsync(cancel);
        Job = await SealCheckJob.LastAsync(db, cancel);
        Open = await LogGuard.ProblemAsync(databases.For(city.City), cancel);
    }
}
