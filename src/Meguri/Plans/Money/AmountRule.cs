using Meguri.Plans.Model;

namespace Meguri.Plans.Money;

/// <summary>What must hold within one amount, wherever it comes from.</summary>
public static class AmountRule
{
    /// <summary>Names of the source fields, in the order in which budgets print them.</summary>
    public static readonly IReadOnlyList<string> SourceFields = ["national", "prefectural", "bonds", "other", "general"];

    /// <summary>What is wrong, with the field in question; in Japanese, with amounts in yen.</summary>
    public static IEnumerable<(string Field, string Problem)> Problems(ProjectAmount amount)
    {
        if (amount.Amount is not { } total)
        {
            yield return ("amount", "金額を書いてください。財源や日付だけでは残せません。");
            yield break;
        }
        if ((amount.Stage == ProjectAmount.Supplementary) != (amount.Number > 0))
            yield return ("number", "補正は1以上の号数、ほかの段階は0。");
        if (ProjectAmount.Carried.Contains(amount.Stage) && total < 0)
            yield return ("amount", "繰越額は0以上の金額。");
        if (amount.SourcesTotal is { } sources && sources != total)
            yield return (
                "amount",
                $"財源を足すと{Yen(sources)}で、金額の{Yen(total)}より{Yen(Math.Abs(sources - total))}{(sources > total ? "多い" : "少ない")}です。財源は、合わせて金額と同じにするか、すべて空けてください。"
            );
    }

    private static string Yen(long yen) => Shared.Money.PlanUnit.Yen.FormatWithUnit(new Shared.Money.Yen(yen));
}
