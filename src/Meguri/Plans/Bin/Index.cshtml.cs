using Meguri.Accounts;
using Meguri.Cities;
using Meguri.Plans.Live;
using Meguri.Shared.Audit;
using Meguri.Shared.Records;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Meguri.Plans.Bin;

/// <summary>ごみ箱 of a plan: deleted projects and lines of the last two years.</summary>
[Authorize(Policy = Policies.Edit)]
public sealed class IndexModel(PlanNow now, BinService bin, CityContext city) : PlanPage
{
    /// <summary>What this person may give back, the latest first.</summary>
    public IReadOnlyList<BinItem> Items { get; private set; } = [];

    /// <summary>Shows them.</summary>
    public async Task<IActionResult> OnGetAsync(string plan, CancellationToken cancel) =>
        await LoadAsync(plan, cancel) ? Page() : NotFound();

    /// <summary>Gives one back.</summary>
    public async Task<IActionResult> OnPostAsync(string plan, long id, CancellationToken cancel)
    {
        if (!Take(await now.ReadAsync(plan, cancel)))
            return NotFound();
        var (title, problem) = await bin.RestoreAsync(plan, id, User, this.Write(), cancel);
        if (title is not null)
        {
            TempData["Done"] = $"「{title}」を戻しました。";
            return LocalRedirect(Url.Content(PlanPaths.Bin(plan)));
        }
        ModelState.AddModelError($"restore-{id}", problem ?? "これはもうごみ箱にありません。ほかの人が戻したか、2年を過ぎました。");
        return await LoadAsync(plan, cancel) ? Again() : NotFound();
    }

    /// <summary>A moment on the city's clock.</summary>
    public string Moment(DateTimeOffset at) => HistoryView.Moment(city.City.LocalTime(at));

    /// <summary>The fields of a record that say something.</summary>
    public IEnumerable<(string Title, string Text)> Fields(BinItem item) =>
        item
            .Kind.Values.Select(f =>
                (
                    f.Label,
                    f.Type == FieldType.Flag
                        ? (f.GetText(item.Record) is null ? "" : "○")
                        : FieldInput.Show(f, f.GetText(item.Record), Unit)
                )
            )
            .Where(f => f.Item2.Length > 0);

    private async Task<bool> LoadAsync(string plan, CancellationToken cancel)
    {
        if (!Take(await now.ReadAsync(plan, cancel)))
            return false;
        Items = await bin.ReadAsync(plan, User, cancel);
        return true;
    }
}
