using Meguri.Accounts;
using Meguri.Shared.Text;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Meguri.Checks.Settings;

/// <summary>点検の決まり: every rule, how grave the city holds it to be, and why.</summary>
[Authorize(Policies.Staff)]
public sealed class IndexModel(CheckService checks) : PageModel
{
    /// <summary>The city's settings.</summary>
    public RuleSettings Settings { get; private set; } = RuleSettings.None;

    /// <summary>Words sought in titles, reasons, codes and what the city wrote.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    /// <summary>The rules under the headings of the page: those that the city set, then the rest by how grave they are.</summary>
    public IEnumerable<(string Title, IReadOnlyList<Rule> Rules)> Groups =>
        Rules
            .All.Where(IsSought)
            .GroupBy(r => Settings.Of(r.Code) is null ? (int)r.Severity : -1)
            .OrderBy(g => g.Key)
            .Select(g =>
                (
                    g.Key < 0 ? "市で扱いを変えた決まり" : ((Severity)g.Key).Title(),
                    (IReadOnlyList<Rule>)[.. g.OrderBy(r => r.Title, StringComparer.Ordinal)]
                )
            );

    /// <summary>Shows the list.</summary>
    public async Task OnGetAsync(CancellationToken cancel) => Settings = await checks.SettingsAsync(cancel);

    private bool IsSought(Rule rule) =>
        SearchQuery.Of(Q) is not { IsEmpty: false } sought
        || sought.IsIn(SearchFold.Fold($"{rule.Title} {rule.Why} {rule.Code} {Settings.Of(rule.Code)?.Reason}"));
}
