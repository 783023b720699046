using System.Globalization;
using Meguri.Accounts;
using Meguri.Shared.Data;
using Meguri.Shared.Text;
using Meguri.Surveys.Model;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Surveys.Design;

/// <summary>A question: add it, or change it.</summary>
[Authorize(Policy = Policies.Edit)]
public sealed class QuestionModel(SurveyReader reader, DesignService design, MeguriDb db) : OfficePage(reader)
{
#pragma warning disable CS1591, SA1600 // Each is the field of SurveyQuestion of that name, as it is typed.
    [BindProperty]
    public int Version { get; set; }

    [BindProperty]
    public string? Identity { get; set; }

    [BindProperty]
    public string? Kind { get; set; }

    [BindProperty]
    public string? Text { get; set; }

    [BindProperty]
    public string? TextEn { get; set; }

    [BindProperty]
    public string? Hint { get; set; }

    [BindProperty]
    public string? HintEn { get; set; }

    [BindProperty]
    public string? Section { get; set; }

    [BindProperty]
    public string? SectionEn { get; set; }

    [BindProperty]
    public string? Options { get; set; }

    [BindProperty]
    public string? OptionsEn { get; set; }

    [BindProperty]
    public string? Items { get; set; }

    [BindProperty]
    public string? ItemsEn { get; set; }

    [BindProperty]
    public string? Unit { get; set; }

    [BindProperty]
    public string? Lowest { get; set; }

    [BindProperty]
    public string? Highest { get; set; }

    [BindProperty]
    public string? Most { get; set; }

    [BindProperty]
    public bool Required { get; set; }

    [BindProperty]
    public string? Note { get; set; }
#pragma warning restore CS1591, SA1600

    /// <summary>The condition, as 「question-option」.</summary>
    [BindProperty]
    public string? When { get; set; }

    /// <summary>Number of the question; 0 for a new one.</summary>
    public int Number { get; private set; }

    /// <summary>Kinds to choose from.</summary>
    public IReadOnlyList<SelectListItem> Kinds { get; } = [.. QuestionKinds.Titles.Select(k => new SelectListItem(k.Value, k.Key))];

    /// <summary>Conditions to choose from: the options of the questions before this one.</summary>
    public IReadOnlyList<SelectListItem> Conditions { get; private set; } = [];

    /// <summary>What the identity has said so far.</summary>
    public IReadOnlyList<SurveyWording> Wordings { get; private set; } = [];

    /// <summary>Shows the form.</summary>
    public async Task<IActionResult> OnGetAsync(string survey, string number, CancellationToken cancel)
    {
        if (await LoadAsync(survey, number, cancel) is { } no)
            return no;
        if (Form.Find(Number) is not { } q)
            return Page();
        (Version, Identity, Kind, Text, TextEn, Hint, HintEn, Section, SectionEn, Unit, Required) = (
            q.Version,
            q.Identity,
            q.Kind,
            q.Text,
            q.TextEn,
            q.Hint,
            q.HintEn,
            q.Section,
            q.SectionEn,
            q.Unit,
            q.Required
        );
        (Options, OptionsEn, Items, ItemsEn) = (
            ChoiceList.Text(q.Options),
            ChoiceList.English(q.Options),
            ChoiceList.Text(q.Items),
            ChoiceList.English(q.Items)
        );
        (Lowest, Highest, Most, When) = (
            Shown(q.Lowest),
            Shown(q.Highest),
            Shown(q.Most),
            q.WhenQuestion is { } on ? $"{on}-{q.WhenOption}" : ""
        );
        return Page();
    }

    /// <summary>Saves it.</summary>
    public async Task<IActionResult> OnPostAsync(string survey, string number, CancellationToken cancel)
    {
        if (await LoadAsync(survey, number, cancel) is { } no)
            return no;
        ModelState.Remove(nameof(Kind));
        var before = Form.Find(Number);
        var problems = new List<(string, string)>();
        var when = (When ?? "").Split('-');
        var condition =
            when.Length == 2
            && int.TryParse(when[0], NumberStyles.None, CultureInfo.InvariantCulture, out var on)
            && int.TryParse(when[1], NumberStyles.None, CultureInfo.InvariantCulture, out var option)
                ? (on, option)
                : ((int, int)?)null;
        var question = new SurveyQuestion
        {
            SurveyCode = survey,
            Number = Number,
            Order = before?.Order ?? 0,
            Wording = before?.Wording ?? 0,
            Version = Version,
            Identity = Nfkc.Fold(Identity ?? "").Trim(),
            Kind = Kind ?? "",
            Text = Line(Text),
            TextEn = Line(TextEn),
            Hint = Line(Hint),
            HintEn = Line(HintEn),
            Section = Line(Section),
            SectionEn = Line(SectionEn),
            Unit = Line(Unit),
            Required = Required,
            Options = ChoiceList.Typed(Lines(Options), Lines(OptionsEn), before?.Options ?? ""),
            Items = ChoiceList.Typed(Lines(Items), Lines(ItemsEn), before?.Items ?? ""),
            Lowest = Read(nameof(Lowest), Lowest, problems),
            Highest = Read(nameof(Highest), Highest, problems),
            Most = Read(nameof(Most), Most, problems),
            WhenQuestion = condition?.Item1,
            WhenOption = condition?.Item2,
        };
        if (!string.IsNullOrEmpty(When) && condition is null)
            problems.Add((nameof(When), "表示の条件を選び直してください。"));
        if (problems.Count == 0)
            problems.AddRange(
                (await design.SaveAsync(question, Line(Note), this.Write(), cancel)).Select(p =>
                    (p.Field == nameof(SurveyQuestion.WhenQuestion) ? nameof(When) : p.Field, p.Problem)
                )
            );
        return problems.Count == 0 ? Done("設問を保存しました。", SurveyPaths.Office(survey, "questions")) : Again(problems);
    }

    /// <summary>Removes it.</summary>
    public async Task<IActionResult> OnPostRemoveAsync(string survey, string number, CancellationToken cancel)
    {
        if (await LoadAsync(survey, number, cancel) is { } no)
            return no;
        return await design.RemoveAsync(survey, Number, this.Write(), cancel) is { } problem
            ? Again(("", problem))
            : Done("設問を外しました。", SurveyPaths.Office(survey, "questions"));
    }

    private async Task<IActionResult?> LoadAsync(string survey, string number, CancellationToken cancel)
    {
        if (await EditAsync(survey, cancel) is { } no)
            return no;
        if (
            number != "new"
            && (!int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var known) || Form.Find(known) is null)
        )
            return NotFound();
        Number = number == "new" ? 0 : int.Parse(number, CultureInfo.InvariantCulture);
        var self = Form.Find(Number);
        Conditions =
        [
            new("（いつも聞く）", ""),
            .. Form
                .Questions.Where(q => q.Kind is QuestionKinds.Single or QuestionKinds.Multiple && (self is null || q.Order < self.Order))
                .SelectMany(q =>
                    q.Choices.Select(c => new SelectListItem($"問{Form.PlaceOf(q)}が「{c.Text}」のとき", $"{q.Number}-{c.Number}"))
                ),
        ];
        if (self is not null)
            Wordings = await db.Set<SurveyWording>()
                .AsNoTracking()
                .Where(w => w.Identity == self.Identity)
                .OrderByDescending(w => w.Version)
                .ToListAsync(cancel);
        return null;
    }

    private static string Line(string? text) => CleanInput.Clean(text ?? "").Text.Replace('\n', ' ').Trim();

    private static string Lines(string? text) => CleanInput.Clean(text ?? "").Text;

    private static string? Shown(int? number) => number?.ToString(CultureInfo.InvariantCulture);

    private static int? Read(string field, string? text, List<(string, string)> problems)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        var isNumber =
            WrittenNumber.TryRead(text, out var number, out var fault) && decimal.IsInteger(number) && Math.Abs(number) <= 1_000_000_000;
        if (isNumber && (field != nameof(Most) || number is >= 1 and <= 99))
            return (int)number;
        problems.Add((field, "整数で入力してください。" + fault?.Say(text)));
        return null;
    }
}
