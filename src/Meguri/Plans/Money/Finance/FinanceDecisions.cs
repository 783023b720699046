using Meguri.Shared.Money;
using Meguri.Shared.Text;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Meguri.Plans.Money.Finance;

/// <summary>Takes what a person decided of lines without a project, and the totals they typed.</summary>
internal static class FinanceDecisions
{
    /// <summary>The choices with the decisions in them; problems go to <paramref name="state"/>.</summary>
    public static FinanceChoices Take(IFormCollection form, FinancePreview preview, PlanIndex plan, ModelStateDictionary state)
    {
        var aliases = new Dictionary<string, string>(preview.Choices.Mapping.Aliases, StringComparer.Ordinal);
        var leftOut = new Dictionary<string, string>(preview.Choices.Mapping.LeftOut, StringComparer.Ordinal);
        foreach (var group in preview.Groups.Where(g => form.ContainsKey($"to-{g.Id}")))
        {
            var (to, why) = (form[$"to-{group.Id}"].ToString().Trim(), Reason(form[$"why-{group.Id}"].ToString()));
            if (why.Length > 200)
                state.AddModelError($"why-{group.Id}", "理由は200字までです。");
            if (to.Length > 0 && why.Length > 0 && group.State == FinanceLineState.Unmatched)
                state.AddModelError($"to-{group.Id}", "事業を選ぶか、外す理由を書くか、どちらか一つにしてください。");
            else if (to.Length > 0 && ProjectOf(plan, to) is { } project)
            {
                aliases[group.Key] = project;
                leftOut.Remove(group.Key);
            }
            else if (to.Length > 0)
                state.AddModelError($"to-{group.Id}", $"「{to}」という番号か名前の事業は、この計画にありません。一覧から選んでください。");
            else if (why.Length > 0)
                leftOut[group.Key] = why;
            else
                leftOut.Remove(group.Key);
        }
        if (form["all"].ToString() == "leave" && Reason(form["why-all"].ToString()) is var reason)
        {
            if (reason.Length is 0 or > 200)
                state.AddModelError("why-all", "残りの行を外す理由を、200字までで書いてください。");
            else
                foreach (var group in preview.Groups.Where(g => g.State == FinanceLineState.Unmatched && !aliases.ContainsKey(g.Key)))
                    leftOut.TryAdd(group.Key, reason);
        }
        return preview.Choices with
        {
            Mapping = preview.Choices.Mapping with { Aliases = aliases, LeftOut = leftOut },
            Controls = Controls(form, preview, state),
        };
    }

    private static Dictionary<string, string> Controls(IFormCollection form, FinancePreview preview, ModelStateDictionary state)
    {
        var controls = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (total, i) in preview.Totals.Select((t, i) => (t, i)))
        {
            var typed = form.TryGetValue($"control-{i}", out var posted) ? posted.ToString().Trim() : total.Typed;
            if (typed.Length > 0)
                controls[total.Title] = typed;
            if (PlanUnit.Yen.Parse(typed).Problem is { } problem)
                state.AddModelError($"control-{i}", problem);
        }
        return controls;
    }

    private static string Reason(string typed) => CleanInput.Clean(typed).Text.Replace('\n', ' ').Trim();

    // 「P001　町会連合会補助金」 as the list offers it, a number, or a name that only one project bears.
    private static string? ProjectOf(PlanIndex plan, string typed)
    {
        if (plan.Project(typed.Split(['　', ' '], 2)[0]) is { } offered)
            return offered.Code;
        return plan.Document.Projects.Where(p => p.Name == typed).Select(p => p.Code).ToList() is [var only] ? only : null;
    }
}
