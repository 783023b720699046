using Meguri.Plans.Model;

namespace Meguri.Plans.Money.Finance;

/// <summary>What a column of a finance file can hold.</summary>
/// <param name="Id">Stable name in saved mappings.</param>
/// <param name="Title">What the person reads.</param>
/// <param name="Stage">For a column of amounts of one stage: the stage.</param>
/// <param name="IsOfYearBefore">True for 前年度からの繰越, which is stored in the year before.</param>
public sealed record FinanceColumn(string Id, string Title, string? Stage = null, bool IsOfYearBefore = false)
{
    /// <summary>Ids of the columns that tell one line from another or say what it is.</summary>
    public const string Code = "code",
        Name = "name",
        Year = "year",
        StageWord = "stage",
        Number = "number",
        Amount = "amount";

    /// <summary>Id of a 繰越 of which nobody knows yet whether it comes from the year before or goes into the next.</summary>
    public const string Carried = "carried";

    /// <summary>Id of a column that holds amounts, of which a person said that they are not to be taken in.</summary>
    public const string NotUsed = "unused";

    private static readonly FinanceColumn Left = new(NotUsed, "（使わない）");

    /// <summary>会計・款・項・目・細目.</summary>
    public static readonly IReadOnlyList<string> Heads = ["account", "kan", "ko", "moku", "saimoku"];

    /// <summary>Every kind of column, in the order in which they are offered.</summary>
    public static readonly IReadOnlyList<FinanceColumn> All =
    [
        new(Code, "事業番号"),
        new(Name, "事業名"),
        new("account", "会計"),
        new("kan", "款"),
        new("ko", "項"),
        new("moku", "目"),
        new("saimoku", "細目"),
        new(Year, "年度"),
        new(StageWord, "段階（要求・当初・補正・決算など）"),
        new(Number, "補正の号数"),
        new("out-leave", "翌年度への繰越（繰越明許）", ProjectAmount.CarriedByLeave),
        new("out-accident", "翌年度への繰越（事故繰越）", ProjectAmount.CarriedByAccident),
        new("out-series", "翌年度への繰越（継続費逓次繰越）", ProjectAmount.CarriedBySeries),
        new("in-leave", "前年度からの繰越（繰越明許）", ProjectAmount.CarriedByLeave, true),
        new("in-accident", "前年度からの繰越（事故繰越）", ProjectAmount.CarriedByAccident, true),
        new("in-series", "前年度からの繰越（継続費逓次繰越）", ProjectAmount.CarriedBySeries, true),
        new(Carried, "繰越（前年度からか翌年度へか、上の6つから選んでください）"),
        new("requested", "要求額", ProjectAmount.Requested),
        new("assessed", "査定額", ProjectAmount.Assessed),
        new("initial", "当初予算額", ProjectAmount.Initial),
        new("supplementary", "補正額", ProjectAmount.Supplementary),
        new("settled", "決算額", ProjectAmount.Settled),
        new(Amount, "金額（段階は下で選ぶ）"),
        new("national", "国庫支出金"),
        new("prefectural", "道支出金（都道府県支出金）"),
        new("bonds", "市債"),
        new("other", "その他特定財源"),
        new("general", "一般財源"),
    ];

    /// <summary>True for a column of amounts of a stage, its own or that which a line or a person tells.</summary>
    public bool IsAmount => Stage is not null || Id == Amount;

    /// <summary>True for a column by which a line's project is known: its number, its name, a budget head.</summary>
    public static bool TellsProject(string id) => id is Code or Name || Heads.Contains(id);

    /// <summary>The kind of that id, or null.</summary>
    public static FinanceColumn? Of(string? id) => id == NotUsed ? Left : All.FirstOrDefault(c => c.Id == id);

    /// <summary>The kind of a 繰越 in a direction.</summary>
    public static FinanceColumn OfCarry(string stage, bool fromYearBefore) =>
        All.First(c => c.Stage == stage && c.IsOfYearBefore == fromYearBefore);
}
