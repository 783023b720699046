using Meguri.Plans.Model;
using Meguri.Shared.Time;

namespace Meguri.Plans.Money;

/// <summary>What stages and sources of a project's money are called.</summary>
public static class MoneyWords
{
    /// <summary>How yen become the plan's unit; said on every page that rounds.</summary>
    public const string Rounding =
        "金額は円で保存し、計画の単位で表すときは、それぞれの額を四捨五入します。合計は、円のまま足してから四捨五入します。そのため、表の数字を足したものと合計が合わないことがあります。";

    /// <summary>「補正第2号」, 「当初予算額」.</summary>
    public static string Stage(string stage, int number = 0) =>
        stage switch
        {
            ProjectAmount.Requested => "要求額",
            ProjectAmount.Assessed => "査定額",
            ProjectAmount.Initial => "当初予算額",
            ProjectAmount.Supplementary => $"補正第{number}号",
            ProjectAmount.CarriedByLeave => "翌年度への繰越（繰越明許）",
            ProjectAmount.CarriedByAccident => "翌年度への繰越（事故繰越）",
            ProjectAmount.CarriedBySeries => "翌年度への繰越（継続費逓次繰越）",
            ProjectAmount.Settled => "決算額",
            _ => stage,
        };

    /// <summary>「令和6年度の当初予算額」.</summary>
    public static string Stage(ProjectAmount amount) => $"{amount.Year.Era}の{Stage(amount.Stage, amount.Number)}";

    /// <summary>国庫支出金 … 一般財源, in the order of <see cref="ProjectAmount.Sources"/>.</summary>
    public static IReadOnlyList<string> Sources { get; } = [.. AmountRule.SourceFields.Select(f => PlanRecords.Amount[f].Label)];

    /// <summary>「1.5人」.</summary>
    public static string Effort(int? hundredths) => hundredths is { } h ? $"{h / 100m:#,##0.##}人" : "";
}
