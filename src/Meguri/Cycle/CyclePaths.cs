using Meguri.Plans;

namespace Meguri.Cycle;

/// <summary>Addresses of the pages of the yearly round (<c>~/…</c>).</summary>
public static class CyclePaths
{
    /// <summary>進みぐあい.</summary>
    public static string Board(string plan, int? year = null) => PlanPaths.Tree(plan) + "/cycle" + (year is { } y ? $"?year={y}" : "");

    /// <summary>年度サイクルを始める.</summary>
    public static string Opening(string plan) => PlanPaths.Tree(plan) + "/cycle/open";

    /// <summary>締切と段階.</summary>
    public static string Steps(string plan, int year) => $"{PlanPaths.Tree(plan)}/cycle/{year}";

    /// <summary>一枚のシートの進み.</summary>
    public static string Task(string plan, string measure, int year) =>
        $"{PlanPaths.Tree(plan)}/cycle/{year}/{Uri.EscapeDataString(measure)}";

    /// <summary>質問と指摘 of a sheet.</summary>
    public static string Questions(string plan, string measure, int year) => PlanPaths.Sheet(plan, measure, new(year)) + "/questions";
}
