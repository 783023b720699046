using Meguri.Accounts;
using Meguri.Attachments;
using Meguri.Cities;
using Meguri.Indicators.Charts;
using Meguri.Indicators.Judging;
using Meguri.Indicators.Live;
using Meguri.Plans;
using Meguri.Plans.Live;
using Meguri.Plans.Model;
using Meguri.Shared.Data;
using Meguri.Shared.Metrics;
using Meguri.Shared.Time;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Indicators.Show;

/// <summary>指標: one indicator with its chart, its status worked out, its values and where they come from.</summary>
[Authorize(Policy = Policies.Staff)]
public sealed class IndexModel(
    PlanNow now,
    ChartShelf charts,
    LiveMetrics metrics,
    IndicatorService service,
    MeguriDb db,
    AttachmentDesk desk,
    CityContext city,
    TimeProvider time
) : OneIndicatorPage
{
    /// <summary>The drawing, or null.</summary>
    public string? Chart { get; private set; }

    /// <summary>The files of each year's value, newest year first.</summary>
    public IReadOnlyList<AttachmentList> Files { get; private set; } = [];

    /// <summary>What its metric says of the year asked for; null where it has none.</summary>
    public (Metric Metric, FiscalYear Year, MetricValue Value)? Live { get; private set; }

    /// <summary>The city's other plans that use it.</summary>
    public IReadOnlyList<(string Code, string Title)> OtherPlans { get; private set; } = [];

    /// <summary>Year of the live value; the newest year that has ended where none is asked for.</summary>
    [BindProperty(SupportsGet = true, Name = "live")]
    public string? LiveYear { get; set; }

    /// <summary>Shows the indicator.</summary>
    public async Task<IActionResult> OnGetAsync(string plan, string code, CancellationToken cancel) =>
        await LoadAsync(plan, code, cancel) ? Page() : NotFound();

    /// <summary>The chart as a file for slides.</summary>
    public async Task<IActionResult> OnGetSvgAsync(string plan, string code, CancellationToken cancel)
    {
        if (!await LoadAsync(plan, code, cancel) || Chart is null)
            return NotFound();
        return File(ChartFile.Svg(Chart), "image/svg+xml", $"{IndicatorChart.NameOf(code)}.svg");
    }

    /// <summary>Sets the status by a person's word, or takes it back.</summary>
    public async Task<IActionResult> OnPostStatusAsync(
        string plan,
        string code,
        int of,
        string? status,
        string? reason,
        CancellationToken cancel
    )
    {
        if (!await LoadAsync(plan, code, cancel))
            return NotFound();
        if (!MayPlan)
            return Forbid();
        var known = StatusWords.Counted.FirstOrDefault(s => s.Key() == status, Status.Reference);
        var saved = await service.OverrideAsync(
            plan,
            code,
            new FiscalYear(of),
            known == Status.Reference ? null : known.Key(),
            (reason ?? "").Trim(),
            this.Write(),
            cancel
        );
        return await DoneAsync(saved, plan, code, "判定を保存しました。", cancel);
    }

    /// <summary>Puts the live value into the series, with its evidence.</summary>
    public async Task<IActionResult> OnPostFreezeAsync(string plan, string code, int of, string seen, CancellationToken cancel)
    {
        LiveYear = of.ToString(System.Globalization.CultureInfo.InvariantCulture);
        if (!await LoadAsync(plan, code, cancel))
            return NotFound();
        if (!MayWrite(View))
            return Forbid();
        if (Live is not { } live)
            return await DoneAsync(
                Plans.Editing.Edited.Refused(
                    "",
                    "もとの記録が見つからず、値を求められませんでした。指標の「自動で求める値」を選びなおしてください。"
                ),
                plan,
                code,
                "",
                cancel
            );
        if (Fingerprint(live.Value) != seen)
            return await DoneAsync(
                Plans.Editing.Edited.Refused(
                    "",
                    "見ているあいだに、もとの記録が変わりました。新しい値を確かめて、もう一度押してください。"
                ),
                plan,
                code,
                "",
                cancel
            );
        var stored = View.Observations.FirstOrDefault(o => o.Year == live.Year);
        var texts = IndicatorRecords.Observation.Values.ToDictionary(
            f => f.Name,
            f => stored is null ? null : f.GetText(stored),
            StringComparer.Ordinal
        );
        var saved = await service.FreezeAsync(
            code,
            live.Year,
            live.Value,
            live.Metric.Key,
            city.City.LocalDate(time.GetUtcNow()),
            texts,
            this.Write($"「{(live.Value.Source.Length > 0 ? live.Value.Source : live.Metric.Group)}」から"),
            cancel
        );
        return await DoneAsync(saved, plan, code, $"{live.Year.Era}の実績値にしました。", cancel);
    }

    /// <summary>Stands for a live value as it was shown.</summary>
    public static string Fingerprint(MetricValue value) =>
        Plans.Sheets.ThreeWay.Token(
            $"{value.Value}/{value.Numerator}/{value.Denominator}/{value.Valid}/{value.Invalid}/{value.Provisional}/{value.NoValueReason}"
        );

    private async Task<IActionResult> DoneAsync(Plans.Editing.Edited saved, string plan, string code, string done, CancellationToken cancel)
    {
        foreach (var clash in saved.Clashes)
            ModelState.AddModelError(
                "",
                $"「{IndicatorRecords.Observation[clash.Field].Label}」を、ほかの人が変えました。いまの値を見てから、もう一度押してください。"
            );
        foreach (var problem in saved.Problems)
            ModelState.AddModelError(problem.Field is "Reason" ? "reason" : "", problem.Message);
        if (!saved.Done)
        {
            await LoadAsync(plan, code, cancel);
            return Again();
        }
        TempData["Done"] = done;
        return LocalRedirect(Url.Content(Home));
    }

    private async Task<bool> LoadAsync(string plan, string code, CancellationToken cancel)
    {
        if (!Take(await now.ReadAsync(plan, cancel), code))
            return false;
        Chart = (await charts.DrawAsync([View], cancel)).GetValueOrDefault(IndicatorChart.NameOf(code));
        var others = await db.Set<PlanIndicator>()
            .Where(i => i.IndicatorCode == code && i.PlanCode != plan)
            .Join(db.Set<Plan>(), i => i.PlanCode, p => p.Code, (i, p) => new { p.Code, p.Title })
            .ToListAsync(cancel);
        Files = await desk.ListAsync(
            [.. View.Observations.OrderByDescending(o => o.Year).Select(o => Values.ValueAttachable.PlaceOf(plan, View, o.Year, User))],
            cancel
        );
        OtherPlans = [.. others.Select(o => (o.Code, o.Title))];
        if (View.Indicator.MetricKey.Length == 0)
            return true;
        var year = FiscalYear.TryParse(LiveYear ?? "", out var asked, out _)
            ? asked
            : new FiscalYear(FiscalYear.Of(city.City.LocalDate(time.GetUtcNow())).Value - 1);
        Live = await metrics.ReadAsync(View.Indicator.MetricKey, year, cancel) is { } live ? (live.Metric, year, live.Value) : null;
        return true;
    }
}
