using Meguri.Shared.Time;

namespace Meguri.Plans;

/// <summary>Addresses of the pages of a plan, application-relative (<c>~/…</c>). Codes are the city's own, so they are escaped here.</summary>
public static class PlanPaths
{
    /// <summary>計画の木.</summary>
    public static string Tree(string plan) => $"~/plans/{Uri.EscapeDataString(plan)}";

    /// <summary>計画の木, from one item down.</summary>
    public static string Under(string plan, string item, FiscalYear? year = null) =>
        $"{Tree(plan)}?under={Uri.EscapeDataString(item)}{(year is { } y ? $"&year={y.Value}" : "")}";

    /// <summary>事業の一覧.</summary>
    public static string Projects(string plan) => Tree(plan) + "/projects";

    /// <summary>事業.</summary>
    public static string Project(string plan, string project) => $"{Projects(plan)}/{Uri.EscapeDataString(project)}";

    /// <summary>事業の予算と決算.</summary>
    public static string Money(string plan, string project) => Project(plan, project) + "/money";

    /// <summary>The form of a project's money in one year.</summary>
    public static string Money(string plan, string project, FiscalYear year) => $"{Money(plan, project)}/{year.Value}";

    /// <summary>計画の予算と決算.</summary>
    public static string Money(string plan) => Tree(plan) + "/money";

    /// <summary>財務の取り込み.</summary>
    public static string Finance(string plan) => Tree(plan) + "/finance";

    /// <summary>施策シート.</summary>
    public static string Sheet(string plan, string measure, FiscalYear planYear) =>
        $"{Tree(plan)}/sheets/{Uri.EscapeDataString(measure)}/{planYear.Value}";

    /// <summary>合計とその違い.</summary>
    public static string Totals(string plan, FiscalYear? year = null) => $"{Tree(plan)}/totals{(year is { } y ? $"?year={y.Value}" : "")}";

    /// <summary>項目の編集.</summary>
    public static string Items(string plan, string? item = null) =>
        $"{Tree(plan)}/items{(item is null ? "" : "/" + Uri.EscapeDataString(item))}";

    /// <summary>指標の一覧.</summary>
    public static string Indicators(string plan) => Tree(plan) + "/indicators";

    /// <summary>指標.</summary>
    public static string Indicator(string plan, string indicator) => $"{Indicators(plan)}/{Uri.EscapeDataString(indicator)}";

    /// <summary>ごみ箱.</summary>
    public static string Bin(string plan) => Tree(plan) + "/bin";

    /// <summary>計画の設定.</summary>
    public static string Settings(string plan) => Tree(plan) + "/settings";
}
