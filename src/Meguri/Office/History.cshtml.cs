using System.Globalization;
using Meguri.Accounts;
using Meguri.Cities;
using Meguri.Shared.Audit;
using Meguri.Shared.Modules;
using Meguri.Shared.Records;
using Meguri.Shared.Text;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Meguri.Office;

/// <summary>変更の履歴: every act of the city, or one act alone with all its changes.</summary>
[Authorize(Policy = Policies.Planning)]
public sealed class HistoryModel(HistoryReader history, OfficeUnits units, ModuleList modules, CityContext city) : PageModel
{
    /// <summary>The longest file: what a spreadsheet opens.</summary>
    public const int MostRows = 100_000;

    /// <summary>Part of the name of whoever did it.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Person { get; set; }

    /// <summary>Kind of record.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Kind { get; set; }

    /// <summary>Words in the code, the name or the reason.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    /// <summary>First day, on the city's calendar.</summary>
    [BindProperty(SupportsGet = true)]
    public string? From { get; set; }

    /// <summary>Last day, on the city's calendar.</summary>
    [BindProperty(SupportsGet = true)]
    public string? To { get; set; }

    /// <summary>Page, from 1.</summary>
    [BindProperty(SupportsGet = true)]
    public int P { get; set; } = 1;

    /// <summary>One act, to be shown alone.</summary>
    [BindProperty(SupportsGet = true)]
    public long? Write { get; set; }

    /// <summary>The history in words; null where the search itself is wrong.</summary>
    public HistoryView? View { get; private set; }

    /// <summary>Kinds of record to choose from.</summary>
    public IEnumerable<SelectListItem> Kinds =>
        modules.Told.Values.Select(k => new SelectListItem(k.Title, k.Name)).Prepend(new SelectListItem("すべて", ""));

    /// <summary>Shows a page.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (Filter() is not { } filter)
        {
            var again = Page();
            again.StatusCode = StatusCodes.Status400BadRequest;
            return again;
        }
        var (unit, plan) = await units.ReadAsync(cancel);
        View = await history.ReadAsync(
            new HistoryAsk
            {
                Filter = filter,
                Page = P,
                Write = Write,
                Clock = city.City.LocalTime,
                Unit = unit,
                PlanCode = plan,
            },
            cancel
        );
        return Write is not null && View.Writes.Count == 0 ? NotFound() : Page();
    }

    /// <summary>What fits, as CSV for audit, one changed field a row: values as they are stored.</summary>
    public async Task<IActionResult> OnGetCsvAsync(CancellationToken cancel)
    {
        if (Filter() is not { } filter)
            return BadRequest();
        var words = new HistoryWords(
            modules,
            new NameBook(),
            new HistoryAsk { Clock = city.City.LocalTime, Unit = _ => Shared.Money.PlanUnit.Yen }
        );
        var rows = (await history.AllAsync(filter, MostRows, cancel)).SelectMany(e =>
            (e.Record.Fields.Count == 0 ? [new("", null, null, null)] : e.Record.Fields).Select(f =>
                (IEnumerable<string?>)
                    [
                        city.City.LocalTime(e.Write.At).ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture),
                        e.Write.ActorName,
                        e.Record.Subject.PlanCode,
                        words.Title(e.Record.Subject),
                        e.Record.Subject.Key,
                        words.Act(e.Record.Subject)[1..],
                        f.Field?.Title ?? f.Title,
                        f.IsUnsaid ? HistoryField.Unsaid : f.Before,
                        f.IsUnsaid ? HistoryField.Unsaid : f.After,
                        e.Write.Reason,
                    ]
            )
        );
        return File(
            Csv.Write(["日時", "した人", "計画", "種類", "コード", "操作", "欄", "前", "後", "理由"], rows),
            Csv.MediaType,
            "history.csv"
        );
    }

    private HistoryFilter? Filter()
    {
        var (from, to) = (Day(nameof(From), From, "この日から"), Day(nameof(To), To, "この日まで"));
        if (from > to)
            ModelState.AddModelError(nameof(To), "「この日まで」が「この日から」より前です。どちらかを直してください。");
        return ModelState.IsValid
            ? new HistoryFilter
            {
                Person = Shared.Text.CleanInput.Clean(Person ?? "").Text,
                Kinds = string.IsNullOrEmpty(Kind) ? [] : [Kind],
                Words = Shared.Text.CleanInput.Clean(Q ?? "").Text,
                From = Start(from),
                Until = Start(to?.AddDays(1)),
            }
            : null;
    }

    private DateOnly? Day(string name, string? typed, string label)
    {
        if (string.IsNullOrWhiteSpace(typed))
            return null;
        if (
            DateOnly.TryParseExact(typed.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            && day.Year is >= 1900 and <= 2200
        )
            return day;
        ModelState.AddModelError(
            name,
            $"「{label}」の日付「{TextLength.Cut(typed, 20)}」が読めません。2024-07-01 のように入力してください。"
        );
        return null;
    }

    private DateTimeOffset? Start(DateOnly? day) =>
        day is { } d
            ? new DateTimeOffset(
                TimeZoneInfo.ConvertTimeToUtc(d.ToDateTime(TimeOnly.MinValue), TimeZoneInfo.FindSystemTimeZoneById(city.City.TimeZone))
            )
            : null;
}
