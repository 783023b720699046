using Meguri.Accounts;
using Meguri.Plans;
using Meguri.Plans.Live;
using Meguri.Plans.Model;
using Meguri.Shared.Records;
using Meguri.Shared.Time;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Meguri.Indicators.Targets;

/// <summary>目標値を決める・見直す: a revision is a whole set of values by year; the former one stays visible.</summary>
[Authorize(Policy = Policies.Planning)]
public sealed class IndexModel(PlanNow now, IndicatorService service) : OneIndicatorPage
{
    /// <summary>Rows of the form.</summary>
    public const int Most = 6;

    /// <summary>Years as typed.</summary>
    [BindProperty]
    public List<string?> Years { get; set; } = [];

    /// <summary>Values as typed.</summary>
    [BindProperty]
    public List<string?> TargetValues { get; set; } = [];

    /// <summary>Upper bounds as typed.</summary>
    [BindProperty]
    public List<string?> Uppers { get; set; } = [];

    /// <summary>When it was decided, as typed.</summary>
    [BindProperty]
    public string? DecidedOn { get; set; }

    /// <summary>Why it is revised.</summary>
    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>The revision that the person saw; −1 for none.</summary>
    [BindProperty]
    public int Seen { get; set; } = -1;

    /// <summary>True where targets have two bounds.</summary>
    public bool IsRange => View.Indicator.Desired == Indicator.Range;

    /// <summary>Shows the form.</summary>
    public async Task<IActionResult> OnGetAsync(string plan, string code, CancellationToken cancel)
    {
        if (!Take(await now.ReadAsync(plan, cancel), code))
            return NotFound();
        Seen = View.FinalTarget?.Revision ?? -1;
        foreach (var target in View.Targets)
        {
            Years.Add(target.Year.EraShort);
            TargetValues.Add(Field.Canonical(target.Value));
            Uppers.Add(Field.Canonical(target.Upper));
        }
        return Page();
    }

    /// <summary>Decides.</summary>
    public async Task<IActionResult> OnPostAsync(string plan, string code, CancellationToken cancel)
    {
        if (!Take(await now.ReadAsync(plan, cancel), code))
            return NotFound();
        var targets = new List<NewTarget>();
        for (var i = 0; i < Math.Min(Most, Math.Max(Years.Count, TargetValues.Count)); i++)
            Read(i, targets);
        DateOnly? day = null;
        if (!string.IsNullOrWhiteSpace(DecidedOn))
        {
            if (DateText.TryRead(DecidedOn, out var read, out var wrong))
                day = read;
            else
                ModelState.AddModelError("DecidedOn", wrong);
        }
        if (Reason?.Length > 1000)
            ModelState.AddModelError("Reason", "理由は1,000字までで書いてください。");
        if (!ModelState.IsValid)
            return Again();
        var saved = await service.DecideAsync(plan, code, targets, day, (Reason ?? "").Trim(), Seen, this.Write(), cancel);
        foreach (var problem in saved.Problems)
            ModelState.AddModelError(problem.Field == "Rows" ? "Years_0" : problem.Field, problem.Message);
        if (!saved.Done)
            return Again();
        TempData["Done"] = Seen < 0 ? "目標値を決めました。" : "目標値を見直しました。前の目標は、理由といっしょに残っています。";
        return LocalRedirect(Url.Content(Home));
    }

    private void Read(int i, List<NewTarget> targets)
    {
        string Of(List<string?> list) => i < list.Count ? (list[i] ?? "").Trim() : "";
        var (year, value, upper) = (Of(Years), Of(TargetValues), Of(Uppers));
        if (year.Length + value.Length + upper.Length == 0)
            return;
        var good = true;
        if (!FiscalYear.TryParse(year, out var read, out var problem))
            good = Wrong($"Years_{i}", year.Length == 0 ? "目標年度を書いてください。" : problem);
        if (!NumberText.TryRead(value, out var number, out var why))
            good = Wrong($"TargetValues_{i}", $"目標値は{NumberText.Takes}で書いてください。{why ?? "単位は付けません。"}");
        decimal? top = null;
        if (upper.Length > 0)
        {
            if (NumberText.TryRead(upper, out var high, out var whyUpper))
                top = high;
            else
                good = Wrong($"Uppers_{i}", $"上の端は{NumberText.Takes}で書いてください。{whyUpper}");
        }
        if (IsRange && upper.Length == 0)
            good = Wrong($"Uppers_{i}", "範囲に収める指標では、上の端も書いてください。");
        if (good)
            targets.Add(new(read, number, top));
    }

    private bool Wrong(string field, string message)
    {
        ModelState.AddModelError(field, message);
        return false;
    }
}
