using Meguri.Accounts;
using Meguri.Boards.Answers;
using Meguri.Boards.Model;
using Meguri.Shared.Data;
using Meguri.Shared.Text;
using Meguri.Shared.Time;
using Meguri.Shared.Ui.Parts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Boards.Opinions;

/// <summary>意見と対応の一覧: of all boards, searched and filtered, as a page and as CSV.</summary>
[Authorize(Policy = Policies.Staff)]
public sealed class IndexModel(MeguriDb db, AnswerDesk desk) : PageModel
{
    private static readonly string[] Heads =
    [
        "審議会",
        "会議",
        "番号",
        "種類",
        "意見",
        "答える課",
        "期限",
        "状態",
        "対応",
        "対応の内容",
        "対応しない理由",
        "対応の期限・実施日",
    ];

    /// <summary>Words sought.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    /// <summary>One of <see cref="OpinionList.Choices"/>.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Waiting { get; set; }

    /// <summary>The page, from 1.</summary>
    [BindProperty(SupportsGet = true)]
    public int P { get; set; } = 1;

    /// <summary>Who may do what.</summary>
    public AnswerRules Rules { get; private set; } = null!;

    /// <summary>Today, in the city.</summary>
    public DateOnly Today => desk.Today;

    /// <summary>How many there are.</summary>
    public int Total { get; private set; }

    /// <summary>Those of this page.</summary>
    public IReadOnlyList<Opinion> Shown { get; private set; } = [];

    private Dictionary<(string, int), string> _sessions = [];

    /// <summary>The session at which it was said.</summary>
    public string SessionOf(Opinion opinion) => _sessions.GetValueOrDefault((opinion.BoardCode, opinion.SessionNumber)) ?? "";

    /// <summary>Shows them.</summary>
    public async Task OnGetAsync(CancellationToken cancel)
    {
        var found = await FindAsync(cancel);
        Total = found.Count;
        P = Math.Clamp(P, 1, Math.Max(1, (Total + PagerTagHelper.Rows - 1) / PagerTagHelper.Rows));
        Shown = [.. found.Skip((P - 1) * PagerTagHelper.Rows).Take(PagerTagHelper.Rows)];
    }

    /// <summary>The list as it is shown, as a file.</summary>
    public async Task<IActionResult> OnGetCsvAsync(CancellationToken cancel)
    {
        var found = await FindAsync(cancel);
        IEnumerable<IReadOnlyList<string?>> rows = found.Select(o =>
            (IReadOnlyList<string?>)
                [
                    o.BoardCode,
                    SessionOf(o),
                    $"{o.Number}",
                    Opinion.Kinds[o.Kind],
                    o.Text,
                    Rules.DepartmentName(o.DepartmentCode),
                    o.DueOn is { } due ? DateText.Iso(due) : "",
                    AnswerWords.State(o),
                    o.Answer is { Kind.Length: > 0 } a ? Answer.Kinds[a.Kind] : "",
                    o.Answer?.Text,
                    o.Answer?.Reason,
                    o.Answer?.Day is { } day ? DateText.Iso(day) : "",
                ]
        );
        return File(Csv.Write(Heads, rows), Csv.MediaType, "審議会の意見と対応.csv");
    }

    private async Task<List<Opinion>> FindAsync(CancellationToken cancel)
    {
        Rules = await desk.RulesAsync(User, [], [], cancel);
        _sessions = (
            await db.Set<BoardSession>()
                .Select(s => new
                {
                    s.BoardCode,
                    s.Number,
                    s.Title,
                })
                .ToListAsync(cancel)
        ).ToDictionary(s => (s.BoardCode, s.Number), s => s.Title);
        var all = await db.Set<Opinion>()
            .AsNoTracking()
            .Include(o => o.Answer)
            .OrderByDescending(o => o.SaidOn)
            .ThenBy(o => o.BoardCode)
            .ThenByDescending(o => o.SessionNumber)
            .ThenBy(o => o.Number)
            .ToListAsync(cancel);
        var sought = SearchQuery.Of(Q);
        return all.FindAll(o =>
            OpinionList.Shows(Waiting, o, Rules, Today) && (sought.IsEmpty || sought.IsIn(SearchFold.Fold($"{o.Text} {o.Answer?.Text}")))
        );
    }
}
