using System.Globalization;
using Meguri.Accounts;
using Meguri.Shared.Text;
using Meguri.Shared.Time;
using Meguri.Surveys.Model;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Meguri.Surveys.Design;

/// <summary>What a survey says of itself.</summary>
[Authorize(Policy = Policies.Edit)]
public sealed class SettingsModel(SurveyReader reader, DesignService design) : OfficePage(reader)
{
#pragma warning disable CS1591, SA1600 // Each is the field of Survey of that name, as it is typed.
    [BindProperty]
    public int Version { get; set; }

    [BindProperty]
    public string? Title { get; set; }

    [BindProperty]
    public string? TitleEn { get; set; }

    [BindProperty]
    public string? Lead { get; set; }

    [BindProperty]
    public string? LeadEn { get; set; }

    [BindProperty]
    public string? Privacy { get; set; }

    [BindProperty]
    public string? PrivacyEn { get; set; }

    [BindProperty]
    public string? Year { get; set; }

    [BindProperty]
    public string? FromYear { get; set; }

    [BindProperty]
    public string? Population { get; set; }

    [BindProperty]
    public string? Sent { get; set; }

    [BindProperty]
    public string? OpensOn { get; set; }

    [BindProperty]
    public string? ClosesOn { get; set; }

    [BindProperty]
    public bool ByCode { get; set; }

    [BindProperty]
    public bool ByLink { get; set; }

    [BindProperty]
    public bool English { get; set; }
#pragma warning restore CS1591, SA1600

    /// <summary>Shows the form.</summary>
    public async Task<IActionResult> OnGetAsync(string survey, CancellationToken cancel)
    {
        if (await EditAsync(survey, cancel) is { } no)
            return no;
        var s = Survey;
        (Version, Title, TitleEn, Lead, LeadEn, Privacy, PrivacyEn, ByCode, ByLink, English) = (
            s.Version,
            s.Title,
            s.TitleEn,
            s.Lead,
            s.LeadEn,
            s.Privacy,
            s.PrivacyEn,
            s.ByCode,
            s.ByLink,
            s.English
        );
        (Year, FromYear, Population, Sent, OpensOn, ClosesOn) = (
            s.Year.Era,
            s.FromYear?.Era,
            s.Population?.ToString(CultureInfo.InvariantCulture),
            s.Sent?.ToString(CultureInfo.InvariantCulture),
            Iso(s.OpensOn),
            Iso(s.ClosesOn)
        );
        return Page();
    }

    /// <summary>Saves it.</summary>
    public async Task<IActionResult> OnPostAsync(string survey, CancellationToken cancel)
    {
        if (await EditAsync(survey, cancel) is { } no)
            return no;
        var problems = new List<(string, string)>();
        var year = ReadYear(nameof(Year), Year, problems);
        var from = string.IsNullOrWhiteSpace(FromYear) ? null : ReadYear(nameof(FromYear), FromYear, problems);
        var (opens, closes) = (ReadDay(nameof(OpensOn), OpensOn, problems), ReadDay(nameof(ClosesOn), ClosesOn, problems));
        var (population, sent) = (ReadCount(nameof(Population), Population, problems), ReadCount(nameof(Sent), Sent, problems));
        if (Survey.State == Model.Survey.Closed && problems.Count == 0 && (year != Survey.Year || from != Survey.FromYear))
            problems.Add((nameof(Year), "締め切ったアンケートの対象の年度は、結果や指標の値に使われているため、変えられません。"));
        if (problems.Count == 0)
        {
            problems.AddRange(
                await design.ChangeAsync(
                    survey,
                    Version,
                    s =>
                    {
                        (s.Title, s.TitleEn, s.Lead, s.LeadEn, s.Privacy, s.PrivacyEn) = (
                            Clean(Title),
                            Clean(TitleEn),
                            Clean(Lead),
                            Clean(LeadEn),
                            Clean(Privacy),
                            Clean(PrivacyEn)
                        );
                        (s.Year, s.FromYear, s.OpensOn, s.ClosesOn, s.Population, s.Sent, s.ByCode, s.ByLink, s.English) = (
                            year!.Value,
                            from,
                            opens,
                            closes,
                            population,
                            sent,
                            ByCode,
                            ByLink,
                            English
                        );
                    },
                    this.Write(),
                    cancel
                )
            );
        }
        return problems.Count == 0 ? Done("保存しました。", SurveyPaths.Office(survey)) : Again(problems);
    }

    private static string Clean(string? text) => CleanInput.Clean(text ?? "").Text.Trim();

    private static string? Iso(DateOnly? day) => day is { } d ? DateText.Iso(d) : null;

    private static FiscalYear? ReadYear(string field, string? text, List<(string, string)> problems)
    {
        if (FiscalYear.TryParse(text, out var year, out var problem))
            return year;
        problems.Add((field, problem));
        return null;
    }

    private static DateOnly? ReadDay(string field, string? text, List<(string, string)> problems)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        if (DateText.TryRead(text, out var day, out var problem))
            return day;
        problems.Add((field, problem));
        return null;
    }

    private static int? ReadCount(string field, string? text, List<(string, string)> problems)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        if (WrittenNumber.TryRead(text, out var count, out var fault) && decimal.IsInteger(count) && count is > 0 and <= 100_000_000)
            return (int)count;
        problems.Add((field, "1以上の整数で入力してください。" + fault?.Say(text)));
        return null;
    }
}
