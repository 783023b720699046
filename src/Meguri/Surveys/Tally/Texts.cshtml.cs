using Meguri.Accounts;
using Meguri.Shared.Text;
using Meguri.Shared.Ui.Parts;
using Meguri.Surveys.Model;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Meguri.Surveys.Tally;

/// <summary>自由記述 of one question, grouped; what they are about, and which may be published. A text may name somebody: only for those whose survey it is.</summary>
[Authorize(Policy = Policies.Edit)]
public sealed class TextsModel(SurveyReader reader, TextService texts) : OfficePage(reader)
{
    /// <summary>The question.</summary>
    public SurveyQuestion Question { get; private set; } = null!;

    /// <summary>The groups of this page.</summary>
    public IReadOnlyList<TextGroup> Groups { get; private set; } = [];

    /// <summary>Groups in all.</summary>
    public int Total { get; private set; }

    /// <summary>How many texts each tag has.</summary>
    public IReadOnlyList<(string Tag, int Count)> Tags { get; private set; } = [];

    /// <summary>Page, from 1.</summary>
    [BindProperty(SupportsGet = true)]
    public int P { get; set; } = 1;

    /// <summary>Shows them.</summary>
    public async Task<IActionResult> OnGetAsync(string survey, int number, CancellationToken cancel) =>
        await LoadAsync(survey, number, cancel) ?? Page();

    /// <summary>Saves tags and releases.</summary>
    public async Task<IActionResult> OnPostAsync(
        string survey,
        int number,
        string[] hash,
        string[] tag,
        string[] released,
        CancellationToken cancel
    )
    {
        if (await LoadAsync(survey, number, cancel) is { } none)
            return none;
        if (!MayEdit)
            return Forbid();
        var known = Groups.Select(g => g.Hash).ToHashSet(StringComparer.Ordinal);
        var changes = hash.Zip(tag, (h, t) =>
                (Hash: h, Tag: CleanInput.Clean(t ?? "").Text.Trim(), Released: released.Contains(h, StringComparer.Ordinal))
            )
            .Where(c => known.Contains(c.Hash))
            .ToList();
        if (changes.Exists(c => c.Tag.Length > 60))
            return Again(("", "分類は60字までにしてください。"));
        await texts.TagAsync(Form, Question, changes, this.Write(), cancel);
        return Done("保存しました。", $"{SurveyPaths.Office(survey, $"texts/{number}")}?p={P}");
    }

    private async Task<IActionResult?> LoadAsync(string survey, int number, CancellationToken cancel)
    {
        if (await EditAsync(survey, cancel) is { } no)
            return no;
        if (Form.Find(number) is not { Kind: QuestionKinds.Text } question)
            return NotFound();
        Question = question;
        var all = await texts.ReadAsync(Form, question, cancel);
        (Total, P) = (all.Count, Math.Max(P, 1));
        Groups = [.. all.Skip((P - 1) * PagerTagHelper.Rows).Take(PagerTagHelper.Rows)];
        Tags =
        [
            .. all.Where(g => g.Tag.Length > 0)
                .GroupBy(g => g.Tag, StringComparer.Ordinal)
                .Select(g => (g.Key, g.Sum(t => t.Count)))
                .OrderByDescending(t => t.Item2),
        ];
        return null;
    }
}
