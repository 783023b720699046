using System.Text.RegularExpressions;
using Meguri.Plans.Model;
using Meguri.Shared.Text;

namespace Meguri.Plans.Money.Finance;

/// <summary>What a column of a finance file can hold.</summary>
/// <param name="Id">Stable name in saved mappings.</param>
/// <param name="Title">What the person reads.</param>
/// <param name="Pattern">Headings that are taken for it at first sight, spaces and widths folded.</param>
/// <param name="Stage">For a column of amounts of one stage: the stage.</param>
/// <param name="IsOfYearBefore">True for 前年度からの繰越, which is stored in the year before.</param>
public sealed partial record FinanceColumn(string Id, string Title, string Pattern, string? Stage = null, bool IsOfYearBefore = false)
{
    /// <summary>Ids of the columns that tell one line from another or say what it is.</summary>
    public const string Code = "code", Name = "name", Year = "year", StageWord = "stage", Number = "number", Amount = "amount";

    /// <summary>会計・款・項・目・細目.</summary>
    public static readonly IReadOnlyList<string> Heads = ["account", "kan", "ko", "moku", "saimoku"];

    /// <summary>Every kind of column, what is surer first.</summary>
    public static readonly IReadOnlyList<FinanceColumn> All =
    [
        new(Code, "事業番号", "^(計画)?(事務)?事業(番号|コード|CD|NO\\.?|№)$|^(番号|コード)$"),
        new(Name, "事業名", "^(事務|細|予算)?事業(名|名称)?$|^(名称|件名)$"),
        new("account", "会計", "^会計(コード|CD|名|名称|区分)?$"),
        new("kan", "款", "^款(コード|CD)?$"),
        new("ko", "項", "^項(コード|CD)?$"),
        new("moku", "目", "^目(コード|CD)?$"),
        new("saimoku", "細目", "^細目?(コード|CD)?$"),
        new(Year, "年度", "^(会計|予算|決算)?年度$"),
        new(StageWord, "段階（要求・当初・補正・決算など）", "^(段階|予算区分|予算種別|区分|種別)$"),
        new(Number, "補正の号数", "^(補正)?(号|号数|番号)$|^補正(回数|次数)$"),
        new("out-leave", "翌年度への繰越（繰越明許）", "翌年度.*繰越|繰越.*翌年度", ProjectAmount.CarriedByLeave),
        new("out-accident", "翌年度への繰越（事故繰越）", "翌年度.*事故|事故.*翌年度", ProjectAmount.CarriedByAccident),
        new("in-leave", "前年度からの繰越（繰越明許）", "前年度.*繰越|^繰越(明許費?)?(額|予算額)?$", ProjectAmount.CarriedByLeave, true),
        new("in-accident", "前年度からの繰越（事故繰越）", "前年度.*事故|^事故繰越(額)?$", ProjectAmount.CarriedByAccident, true),
        new("requested", "要求額", "要求", ProjectAmount.Requested),
        new("assessed", "査定額", "査定", ProjectAmount.Assessed),
        new("initial", "当初予算額", "当初", ProjectAmount.Initial),
        new("supplementary", "補正額", "補正", ProjectAmount.Supplementary),
        new("settled", "決算額", "決算|支出済|執行済", ProjectAmount.Settled),
        new(Amount, "金額（段階は下で選ぶ）", "^(金額|予算額|額|当年度予算額)$"),
        new("national", "国庫支出金", "国庫|国支出"),
        new("prefectural", "道支出金（都道府県支出金）", "^(道|県|府|都|都道府県)支出"),
        new("bonds", "市債", "(市|町|村|地方)債|起債"),
        new("other", "その他特定財源", "^(その他)(特定財源|財源)?$|特定財源.*その他"),
        new("general", "一般財源", "一般財源"),
    ];

    /// <summary>The kind of that id, or null.</summary>
    public static FinanceColumn? Of(string? id) => All.FirstOrDefault(c => c.Id == id);

    /// <summary>The kind that a heading is taken for at first sight, or null.</summary>
    public static FinanceColumn? Guess(string heading)
    {
        var text = Folded(heading);
        if (text.Length is 0 or > 60) return null;
        // 事故 is the rarer word: where it stands, it is meant.
        var found = All.Where(c => Regex.IsMatch(text, c.Pattern, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1))).ToList();
        return found.Find(c => c.Stage == ProjectAmount.CarriedByAccident && text.Contains("事故", StringComparison.Ordinal)) ?? found.FirstOrDefault();
    }

    /// <summary>A heading without spaces, widths and unit.</summary>
    public static string Folded(string heading) => Unit().Replace(string.Concat(Nfkc.Fold(heading).Where(c => !char.IsWhiteSpace(c))), "");

    /// <summary>The number that a heading or a word tells of a 補正: 補正第2号, 2号補正, 補正2; null where it tells none.</summary>
    public static int? NumberIn(string text) => Numbered().Match(Folded(text)) is { Success: true } match && int.TryParse(match.Groups["n"].ValueSpan, out var number) && number is > 0 and < 100 ? number : null;

    [GeneratedRegex(@"[(\[]?(単位:)?(千円|円)[)\]]?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Unit();

    [GeneratedRegex(@"第?(?<n>[0-9]{1,2})号|補正(予算)?(?<n>[0-9]{1,2})(?![0-9月])", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Numbered();
}
