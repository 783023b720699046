using System.Globalization;
using Meguri.Accounts;
using Meguri.Cities;
using Meguri.Shared.Audit;
using Meguri.Shared.Data;
using Meguri.Shared.Personal;
using Meguri.Shared.Text;
using Meguri.Shared.Ui.Parts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Privacy;

/// <summary>閲覧の記録: who read which personal data, when, how and why.</summary>
[Authorize(Policy = Policies.Admin)]
public sealed class ReadsModel(MeguriDb db, PrivacyService service, CityContext city) : PageModel
{
    /// <summary>One reading with the reader's name.</summary>
    /// <param name="Read">The reading.</param>
    /// <param name="Reader">The reader's name.</param>
    public sealed record Line(PersonalRead Read, string Reader);

    /// <summary>Only this register.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Register { get; set; }

    /// <summary>Only this reader.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Staff { get; set; }

    /// <summary>Only this way.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Way { get; set; }

    /// <summary>Page, from 1.</summary>
    [BindProperty(SupportsGet = true)]
    public int P { get; set; } = 1;

    /// <summary>The readings, newest first.</summary>
    public IReadOnlyList<Line> Lines { get; private set; } = [];

    /// <summary>Readings found in all.</summary>
    public int Total { get; private set; }

    /// <summary>Who has read anything.</summary>
    public IReadOnlyList<SelectListItem> Readers { get; private set; } = [];

    /// <summary>Registers to choose from.</summary>
    public IEnumerable<SelectListItem> Registers =>
        service.Registers.Select(r => new SelectListItem(r.Title, r.Code)).Prepend(new SelectListItem("すべて", ""));

    /// <summary>Ways to choose from.</summary>
    public IEnumerable<SelectListItem> Ways =>
        ReadingWay.Titles.Select(w => new SelectListItem(w.Value, w.Key)).Prepend(new SelectListItem("すべて", ""));

    /// <summary>Title of a register.</summary>
    public string TitleOf(string register) => service.Registers.FirstOrDefault(r => r.Code == register)?.Title ?? register;

    /// <summary>A moment in the city.</summary>
    public string At(DateTimeOffset at) => HistoryView.Moment(city.City.LocalTime(at));

    /// <summary>Shows the list.</summary>
    public async Task OnGetAsync(CancellationToken cancel)
    {
        Total = await Found.CountAsync(cancel);
        P = Math.Clamp(P, 1, Math.Max(1, (Total + PagerTagHelper.Rows - 1) / PagerTagHelper.Rows));
        Lines = await Named(Found.OrderByDescending(r => r.Id).Skip((P - 1) * PagerTagHelper.Rows).Take(PagerTagHelper.Rows))
            .ToListAsync(cancel);
        Readers =
        [
            new("すべて", ""),
            .. (
                await db.Set<StaffMember>()
                    .Where(s => db.Set<PersonalRead>().Any(r => r.StaffId == s.Id))
                    .OrderBy(s => s.UserName)
                    .Select(s => new { s.Id, s.DisplayName })
                    .ToListAsync(cancel)
            ).Select(s => new SelectListItem(s.DisplayName, s.Id.ToString())),
        ];
    }

    /// <summary>The list as CSV, newest first.</summary>
    public async Task<IActionResult> OnGetCsvAsync(CancellationToken cancel) =>
        File(
            Csv.Write(
                ["日時", "見た人", "個人情報ファイル", "対象", "件数", "方法", "理由"],
                (await Named(Found.OrderByDescending(r => r.Id).Take(HistoryRows)).ToListAsync(cancel)).Select(l =>
                    (IEnumerable<string?>)
                        [
                            city.City.LocalTime(l.Read.At).ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture),
                            l.Reader,
                            TitleOf(l.Read.Register),
                            l.Read.Entry,
                            l.Read.Entries.ToString(CultureInfo.InvariantCulture),
                            ReadingWay.Titles[l.Read.Way],
                            l.Read.Reason,
                        ]
                )
            ),
            Csv.MediaType,
            "personal-reads.csv"
        );

    private const int HistoryRows = 100_000;

    private IQueryable<PersonalRead> Found =>
        db.Set<PersonalRead>()
            .AsNoTracking()
            .Where(r =>
                (string.IsNullOrEmpty(Register) || r.Register == Register)
                && (Staff == null || r.StaffId == Staff)
                && (string.IsNullOrEmpty(Way) || r.Way == Way)
            );

    private IQueryable<Line> Named(IQueryable<PersonalRead> reads) =>
        from r in reads
        join s in db.Set<StaffMember>() on r.StaffId equals s.Id into staff
        from s in staff.DefaultIfEmpty()
        orderby r.Id descending
        select new Line(r, s == null ? "（登録のない職員）" : s.DisplayName);
}
