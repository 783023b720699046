using Meguri.Accounts;
using Meguri.Plans;
using Meguri.Plans.Editing;
using Meguri.Plans.Live;
using Meguri.Plans.Model;
using Meguri.Shared.Records;
using Meguri.Shared.Time;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Meguri.Indicators.Values;

/// <summary>値を書く: an indicator's value of one year with its evidence and its parts.</summary>
[Authorize(Policy = Policies.Edit)]
public sealed class IndexModel(PlanNow now, IndicatorService service) : OneIndicatorPage
{
    /// <summary>The year; none while it is still to be chosen.</summary>
    public FiscalYear? Of { get; private set; }

    /// <summary>The value's form.</summary>
    public RecordForm? Form { get; private set; }

    /// <summary>One form a part, by its division.</summary>
    public IReadOnlyList<(PartTable Table, string Part, RecordForm Form, ObservationPart Record)> Parts { get; private set; } = [];

    /// <summary>What is doubtful in the value as it is stored.</summary>
    public IReadOnlyList<Entry.Doubt> Doubts => [.. Entry.Plausibility.Of(View).Where(d => d.Observation.Year == Of)];

    /// <summary>Asks for the year.</summary>
    public async Task<IActionResult> OnGetAsync(string plan, string code, string of, string? year, CancellationToken cancel)
    {
        if (await LoadAsync(plan, code, of, cancel) is { } refused)
            return refused;
        if (Of is not null || string.IsNullOrWhiteSpace(year))
            return Page();
        if (FiscalYear.TryParse(year, out var asked, out var problem))
            return LocalRedirect(Url.Content($"{Home}/values/{asked.Value}"));
        ModelState.AddModelError("year", problem);
        return Again();
    }

    /// <summary>Saves.</summary>
    public async Task<IActionResult> OnPostAsync(string plan, string code, string of, CancellationToken cancel)
    {
        if (await LoadAsync(plan, code, of, cancel) is { } refused)
            return refused;
        if (Of is null || Form is null)
            return NotFound();
        List<RecordEdit> edits =
        [
            new()
            {
                Kind = IndicatorRecords.Observation,
                Like = new Observation { IndicatorCode = code, Year = Of.Value },
                Fields = Form.Take(Request.Form, ModelState),
                IsEmpty = IndicatorService.IsBlank,
            },
        ];
        foreach (var (_, _, form, record) in Parts)
        {
            var fields = form.Take(Request.Form, ModelState);
            // A part that is emptied goes.
            edits.Add(
                new()
                {
                    Kind = IndicatorRecords.Part,
                    Like = record,
                    Fields = fields,
                    IsEmpty = _ => fields.All(f => f.Value is null),
                }
            );
        }
        TakeNewPart(code, edits);
        if (!ModelState.IsValid)
            return Again();
        var saved = await service.ChangeAsync(edits, this.Write(), cancel);
        foreach (var clash in saved.Clashes)
            (clash.Edit == edits[0] ? Form : Parts[Math.Min(edits.IndexOf(clash.Edit) - 1, Parts.Count - 1)].Form).Show(clash, ModelState);
        foreach (var problem in saved.Problems)
            Form.Show(problem, ModelState);
        if (!saved.Done)
            return Again();
        await LoadAsync(plan, code, of, cancel);
        TempData["Done"] =
            Doubts.Count == 0
                ? $"{Of.Value.Era}の値を保存しました。"
                : $"{Of.Value.Era}の値を保存しました。気になるところが{Doubts.Count}件あります。下で確かめてください。";
        return LocalRedirect(Url.Content(Doubts.Count == 0 ? Home : $"{Home}/values/{Of.Value.Value}"));
    }

    private void TakeNewPart(string code, List<RecordEdit> edits)
    {
        for (var i = 0; i < View.Parts.Count; i++)
        {
            var (name, typed) = (Request.Form[$"new-part-{i}"].ToString().Trim(), Request.Form[$"new-value-{i}"].ToString());
            if (name.Length == 0 && typed.Trim().Length == 0)
                continue;
            if (name.Length is 0 or > 60 || name.Contains('/', StringComparison.Ordinal))
                ModelState.AddModelError($"new-part-{i}", "新しい内訳の名前を、「/」を使わずに60字までで書いてください。");
            else if (View.Parts[i].Parts.Contains(name))
                ModelState.AddModelError($"new-part-{i}", $"内訳「{name}」は、もうあります。上の欄に書いてください。");
            else if (!NumberText.TryRead(typed, out var value, out var why))
                ModelState.AddModelError($"new-value-{i}", $"内訳「{name}」の値は{NumberText.Takes}で書いてください。{why}");
            else
                edits.Add(
                    new()
                    {
                        Kind = IndicatorRecords.Part,
                        Like = new ObservationPart
                        {
                            IndicatorCode = code,
                            Dimension = View.Parts[i].Dimension.Dimension,
                            Part = name,
                            Year = Of!.Value,
                            Order = View.Parts[i].Parts.Count + 1,
                        },
                        Fields = [new FieldEdit("value", Plans.Sheets.ThreeWay.Token(null), Field.Canonical(value))],
                    }
                );
        }
    }

    private async Task<IActionResult?> LoadAsync(string plan, string code, string of, CancellationToken cancel)
    {
        if (!Take(await now.ReadAsync(plan, cancel), code))
            return NotFound();
        if (!MayWrite(View))
            return Forbid();
        if (of == "new")
            return null;
        if (!int.TryParse(of, out var number) || !new FiscalYear(number).IsValid)
            return NotFound();
        Of = new FiscalYear(number);
        var stored = View.Observations.FirstOrDefault(o => o.Year == Of) ?? new Observation { IndicatorCode = code, Year = Of.Value };
        string[] fields =
        [
            "value",
            "noValueReason",
            "provisional",
            "asOf",
            "fromYear",
            "numerator",
            "denominator",
            "valid",
            "invalid",
            "source",
            "note",
            "breaks",
            "breakNote",
        ];
        Form = new(IndicatorRecords.Observation, stored, fields, Unit, "value-", _ => null);
        Parts =
        [
            .. View.Parts.SelectMany(
                (table, t) =>
                    table.Parts.Select(
                        (part, i) =>
                        {
                            var like = new ObservationPart
                            {
                                IndicatorCode = code,
                                Dimension = table.Dimension.Dimension,
                                Part = part,
                                Year = Of.Value,
                                Order = i + 1,
                            };
                            var shown = new ObservationPart
                            {
                                Value = table.Values.TryGetValue((part, Of.Value.Value), out var value) ? value : null,
                            };
                            return (
                                table,
                                part,
                                new RecordForm(IndicatorRecords.Part, shown, ["value"], Unit, $"part-{t}-{i}-", _ => null),
                                like
                            );
                        }
                    )
            ),
        ];
        return null;
    }
}
