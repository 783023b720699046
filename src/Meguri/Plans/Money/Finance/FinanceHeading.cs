using System.Globalization;
using System.Text.RegularExpressions;
using Meguri.Plans.Model;
using Meguri.Shared.Money;
using Meguri.Shared.Text;
using Meguri.Shared.Time;

namespace Meguri.Plans.Money.Finance;

/// <summary>
/// 見出し: what a heading says its column holds. A column that is known and not taken says why; nothing is taken for what it only resembles.
/// </summary>
/// <param name="Kind">What it holds, where it is taken; for a 繰越 without direction, <see cref="FinanceColumn.Carried"/>.</param>
/// <param name="Unread">Why it is known and not taken; otherwise null.</param>
public sealed partial record FinanceHeading(FinanceColumn? Kind, string? Unread)
{
    /// <summary>Stands between the names of a head of several rows, the outer first: 「本年度／決算額」.</summary>
    public const char Joint = '／';

    private const int Longest = 60;

    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase;

    private const string Sum = "ほかの列を合わせた額です";

    private const string OtherStage = "補正の前か後の額で、補正額ではありません";

    private const string Within = "財源や再掲などの、内数の額です";

    private static readonly string[] Coded = ["", "コード", "CD"],
        Numbered = ["番号", "コード", "CD", "NO", "NO."];

    // What is surer first: the whole of a heading, or a part of it. Spaces, widths, units and the year in front are gone.
    private static readonly (string Id, string[] Whole, string[] Parts)[] Words =
    [
        (
            FinanceColumn.Code,
            [
                .. from of in new[] { "事業", "計画事業", "事務事業", "計画事務事業" } from word in Numbered select of + word,
                "番号",
                "コード",
                "整理番号",
            ],
            []
        ),
        (
            FinanceColumn.Name,
            [
                .. from of in new[] { "事業", "事務事業", "細事業", "予算事業" } from word in new[] { "", "名", "名称" } select of + word,
                "名称",
                "件名",
            ],
            []
        ),
        ("account", ["会計", "会計コード", "会計CD", "会計名", "会計名称", "会計区分"], []),
        ("kan", [.. Coded.Select(c => "款" + c)], []),
        ("ko", [.. Coded.Select(c => "項" + c)], []),
        ("moku", [.. Coded.Select(c => "目" + c)], []),
        ("saimoku", [.. Coded.SelectMany(c => new[] { "細目" + c, "細" + c })], []),
        (FinanceColumn.Year, ["年度", "会計年度", "予算年度", "決算年度"], []),
        (FinanceColumn.StageWord, ["段階", "予算区分", "予算種別", "区分", "種別"], []),
        (FinanceColumn.Number, ["号", "号数", "補正号", "補正号数", "補正番号", "補正回数", "補正次数"], []),
        ("requested", [], ["要求"]),
        ("assessed", [], ["査定"]),
        ("initial", [], ["当初"]),
        ("supplementary", [], ["補正"]),
        ("settled", [], ["決算", "支出済", "執行済"]),
        (FinanceColumn.Amount, ["金額", "予算額", "額"], []),
        ("national", [], ["国庫", "国支出"]),
        (
            "prefectural",
            [.. from of in new[] { "道", "県", "府", "都", "都道府県" } from word in new[] { "", "金" } select of + "支出" + word],
            []
        ),
        ("bonds", [], ["市債", "町債", "村債", "地方債", "起債"]),
        ("general", [], ["一般財源"]),
        ("other", ["その他", "その他財源", "その他特定財源", "特定財源その他", "特定財源(その他)"], []),
    ];

    // Columns that resemble others and are none of them.
    private static readonly (string[] Parts, string Why)[] NotTaken =
    [
        (["率", "割合", "構成比", "%"], "割合です"),
        (["増減", "比較", "対比", "差額", "差異", "差引", "伸び", "A-B", "B-A"], "比べた差です"),
        (["前々年", "前年", "昨年", "過年度"], "前の年度の額です"),
        (["翌年", "次年", "来年", "後年度"], "あとの年度の額です"),
        (["補正前", "補正後", "補正計", "既定", "現計", "現行"], OtherStage),
        (["見込", "見通", "推計", "予定", "試算"], "見込みの額です"),
        (["累計", "累積", "通算"], "累計です"),
        (["残額", "残高", "執行残", "予算残", "残り", "不用", "未執行", "未済", "未収"], "残りの額です"),
        (["現額", "総額", "予算計", "合計"], Sum),
        (["流用", "充用", "予備費", "配当", "令達"], "予算の動きです"),
        (["負担行為", "契約", "支払命令"], "支出の前の額です"),
        (["歳入", "収入", "調定"], "歳入の額です"),
        (["全体計画", "計画額", "総事業費"], "計画の額です"),
    ];

    /// <summary>Nothing is known of it.</summary>
    public static readonly FinanceHeading Unknown = new(null, null);

    /// <summary>True for a column that is known, taken or not.</summary>
    public bool IsKnown => Kind is not null || Unread is not null;

    /// <summary>True for a 繰越.</summary>
    public bool IsCarry { get; private init; }

    /// <summary>True for what other columns make together.</summary>
    public bool IsSum => Unread == Sum;

    /// <summary>For a 繰越: its stage, where the heading says of what kind it is.</summary>
    public string? CarryStage { get; private init; }

    /// <summary>Reads a heading, of one name or of several joined: what its column is called, under the groups over it.</summary>
    public static FinanceHeading Read(string heading)
    {
        var parts = heading.Split(Joint);
        var own = ReadOne(parts[^1]);
        if (parts.Length == 1)
            return own;
        var groups = parts[..^1].Select(Folded).ToList();
        var over = groups.ConvertAll(ReadOne);
        // 前年度 over 決算額 is last year's; 予算現額 over 当初予算額 is nothing but their sum.
        if (over.Find(g => g is { Unread: not null, IsCarry: false, IsSum: false }) is { } not)
            return not;
        var carried = over.Exists(g => g.IsCarry);
        if (own.Unread is not null || (own.Kind is not null && !own.IsCarry && !IsBare(own)))
            return own;
        if (own.IsCarry || (carried && CarryStageIn(parts[^1]) is not null))
        {
            var stage = own.CarryStage ?? CarryStageIn(parts[^1]) ?? groups.ConvertAll(CarryStageIn).Find(s => s is not null);
            return new(CarryKind(stage, WayOf(heading)), null) { IsCarry = true, CarryStage = stage };
        }
        // 決算額 over 令和6年度 or over 金額, 補正 over 第2号.
        var text = Folded(parts[^1]);
        var isPlace = IsPeriod(text) || SupplementaryNumber().IsMatch(text) || IsBare(own);
        return
            isPlace
            && over.FindLast(g => g.Kind is { Stage: not null } || IsBare(g)) is { } group
            && !(text.Contains("予算", StringComparison.Ordinal) && group.Kind!.Stage == ProjectAmount.Settled)
            ? group
            : own;
    }

    /// <summary>True for a word that stands in heads: a heading that is known, a year, the unit of a column, a kind of 繰越.</summary>
    public static bool IsWord(string text) =>
        Read(text).IsKnown || IsPeriod(Folded(text)) || IsUnit(text) || CarryStageIn(text) is not null || NumberIn(text) is not null;

    /// <summary>True for a cell that tells a unit and nothing else: 「（千円）」.</summary>
    public static bool IsUnit(string text) => UnitTextOf(text) is not null && Folded(text).Length == 0;

    /// <summary>True for a cell that tells the unit of a table: 「（単位：千円）」.</summary>
    public static bool TellsUnit(string text) => IsUnit(text) || Nfkc.Fold(text).Contains("単位", StringComparison.Ordinal);

    /// <summary>A heading without spaces, widths and unit.</summary>
    public static string Folded(string heading) => Unit().Replace(string.Concat(Nfkc.Fold(heading).Where(c => !char.IsWhiteSpace(c))), "");

    /// <summary>True for 備考 and its kinds, in which any words may stand.</summary>
    public static bool IsRemark(string heading) => Remark().IsMatch(heading);

    /// <summary>True where a heading says more than what it is, when and in which unit: 決算額（国保分）.</summary>
    public static bool HasRemark(string heading) =>
        Brackets().Matches(Folded(heading.Split(Joint)[^1])).Any(m => !IsPeriod(m.Value) && NumberIn(m.Value) is null);

    /// <summary>The unit that a heading tells of its own column; null where it tells none.</summary>
    public static PlanUnit? UnitIn(string heading) => UnitTextOf(heading) is { } told ? UnitOf(told) : null;

    /// <summary>The same as written; it may be one that nobody can read, such as 百円.</summary>
    public static string? UnitTextOf(string heading) =>
        heading
            .Split(Joint)
            .Reverse()
            .Select(name => Unit().Match(string.Concat(Nfkc.Fold(name).Where(c => !char.IsWhiteSpace(c)))))
            .FirstOrDefault(m => m.Success)
            ?.Groups["unit"]
            .Value;

    /// <summary>A unit of a heading that is none of a plan's, such as 百円; otherwise null.</summary>
    public static string? OddUnitIn(string heading) => UnitTextOf(heading) is { } told && UnitOf(told) is null ? told : null;

    /// <summary>A unit by its name; null for one that is none of a plan's.</summary>
    public static PlanUnit? UnitOf(string name) => name == "¥" ? PlanUnit.Yen : PlanUnit.All.FirstOrDefault(u => u.Name == name);

    /// <summary>The year that a heading tells of its own column, such as 令和6年度当初予算額 or 決算額（R6）; null where it tells none.</summary>
    public static FiscalYear? YearIn(string heading)
    {
        foreach (var part in heading.Split(Joint).Reverse())
        {
            if (YearsIn(Folded(part)) is [var year])
                return year;
        }
        return null;
    }

    /// <summary>The number that a heading or a word tells of a 補正: 補正第2号, 2号補正, 補正2; null where it tells none.</summary>
    public static int? NumberIn(string text) =>
        SupplementaryNumber().Match(Folded(text)) is { Success: true } match
        && int.TryParse(match.Groups["n"].ValueSpan, CultureInfo.InvariantCulture, out var number)
        && number is > 0 and < 100
            ? number
            : null;

    /// <summary>Which way a 繰越 goes, where the words say: true from the year before, false into the next.</summary>
    public static bool? FromYearBefore(string text) =>
        (In().IsMatch(text), Out().IsMatch(text)) switch
        {
            (true, false) => true,
            (false, true) => false,
            _ => null,
        };

    /// <summary>The same for a heading: by its own name, else by the groups over it.</summary>
    public static bool? WayOf(string heading) =>
        heading.Split(Joint).Reverse().Select(p => FromYearBefore(Folded(p))).FirstOrDefault(way => way is not null);

    /// <summary>The stage of a 繰越 whose kind the words say; null where they say none, or several.</summary>
    public static string? CarryStageIn(string text)
    {
        List<string> said = [];
        if (HasAny(text, ["明許"]))
            said.Add(ProjectAmount.CarriedByLeave);
        if (HasAny(text, ["事故"]))
            said.Add(ProjectAmount.CarriedByAccident);
        if (HasAny(text, ["逓次", "継続費"]))
            said.Add(ProjectAmount.CarriedBySeries);
        return said is [var one] ? one : null;
    }

    private static FinanceHeading ReadOne(string heading)
    {
        // 金額単位：千円 heads no amounts.
        if (FinanceStatement.SaysUnit(heading))
            return Unknown;
        var folded = Folded(heading);
        if (YearsIn(folded).Count > 1)
            return new(null, "二つの年度にわたります");
        if (NoEra().IsMatch(folded))
            return new(null, "年度に年号がありません。「R5」のように書くと読めます");
        var text = InFront().Replace(folded, "");
        if (text.Length is 0 or > Longest || IsPeriod(folded))
            return NotTaken.FirstOrDefault(n => HasAny(text, n.Parts)).Why is { } period ? new(null, period) : Unknown;
        if (Carry(text) is { } carry)
            return carry;
        var kind = FinanceColumn.Of(
            Words.FirstOrDefault(w => w.Whole.Contains(text, StringComparer.OrdinalIgnoreCase) || HasAny(text, w.Parts)).Id
        );
        // 番号 and 年度 are whole words; only amounts are taken for one another.
        if (kind is not (null or { Stage: not null }) && !AmountRule.SourceFields.Contains(kind.Id))
            return new(kind, null);
        if (NotTaken.FirstOrDefault(n => HasAny(text, n.Parts) || (n.Why == OtherStage && Around().IsMatch(text))).Why is { } why)
            return new(null, why);
        if (HasAny(text, ["補正"]) && (HasAny(text, ["要求", "査定"]) || HasAny(text, ["当初"])))
            return new(null, HasAny(text, ["当初"]) ? Sum : "補正の要求か査定の額です");
        if (kind?.IsAmount == true && Part().IsMatch(text))
            return new(null, Within);
        // 決算書ページ, 補正理由: what stands there is no amount.
        if (kind?.Stage is not null && NoAmount().Match(text) is { Success: true } other)
            return other.Groups["said"].Success ? Unknown : new(null, "金額の列ではありません");
        return new(kind, null);
    }

    private static List<FiscalYear> YearsIn(string folded) =>
        [
            .. Years()
                .Matches(folded)
                .Select(m => FiscalYear.TryParse(m.Value, out var year) ? year : default)
                .Where(y => y.IsValid)
                .Distinct(),
        ];

    // A year, or this year, and nothing else.
    private static bool IsPeriod(string folded) => Period().IsMatch(folded);

    private static bool IsBare(FinanceHeading heading) => heading.Kind?.Id == FinanceColumn.Amount;

    private static FinanceColumn? CarryKind(string? stage, bool? fromYearBefore) =>
        fromYearBefore is { } before
            ? FinanceColumn.OfCarry(stage ?? ProjectAmount.CarriedByLeave, before)
            : FinanceColumn.Of(FinanceColumn.Carried);

    private static bool HasAny(string text, string[] parts) =>
        Array.Exists(parts, part => text.Contains(part, StringComparison.OrdinalIgnoreCase));

    private static FinanceHeading? Carry(string text)
    {
        if (!Carried().IsMatch(text))
            return null;
        if (NotCarried().IsMatch(text))
            return new(null, "繰越の財源や率で、繰り越す額ではありません");
        var stage = CarryStageIn(text);
        if (Mixed().IsMatch(text))
            return new(null, "いくつもの種類の繰越を合わせた額です");
        return new(CarryKind(stage, FromYearBefore(text)), null) { IsCarry = true, CarryStage = stage };
    }

    [GeneratedRegex(
        @"[(\[](単位:?)?(?<unit>[0-9,.]*[十百千万億兆]*円|[0-9,十百千万億KMkm]*¥[0-9,十百千万億]*)[)\]]$|[(\[]?(単位:?)?(?<unit>[十百千万億兆]*円)[)\]]?$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        5000
    )]
    private static partial Regex Unit();

    [GeneratedRegex(
        "^((?<year>(令和|平成|昭和|[RHS])([0-9]{1,2}|元|[〇一二三四五六七八九十]{1,3})(年度)?|20[0-9]{2}(年度)?)|本年度?|当年度?|今年度?)の?(?=.)",
        Options,
        5000
    )]
    private static partial Regex InFront();

    [GeneratedRegex(
        "(令和|平成|昭和)([0-9]{1,2}|元|[〇一二三四五六七八九十]{1,3})(年度)?|(?<![A-Z])[RHS]([0-9]{1,2}|元)(年度)?(?![0-9A-Z])|20[0-9]{2}年度",
        Options,
        5000
    )]
    private static partial Regex Years();

    [GeneratedRegex(
        "^[(]?((令和|平成|昭和|[RHS])([0-9]{1,2}|元|[〇一二三四五六七八九十]{1,3})(年度?)?|20[0-9]{2}年度?|[前々昨翌次来本当今]+年度?)の?分?[)]?$",
        Options,
        5000
    )]
    private static partial Regex Period();

    [GeneratedRegex("(?<![0-9和成RHS])[0-9]{1,2}年度", Options, 5000)]
    private static partial Regex NoEra();

    [GeneratedRegex(
        @"第?(?<n>[0-9]{1,2})号|補正(予算)?(額)?(?<n>[0-9]{1,2})(?![0-9月])",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        5000
    )]
    private static partial Regex SupplementaryNumber();

    [GeneratedRegex("繰越(?!金)|繰り越し?|逓次|^(翌|前|次)年度?事故|事故繰", Options, 5000)]
    private static partial Regex Carried();

    [GeneratedRegex("財源|率|割合|理由|残|見込|予定|増減|比較", Options, 5000)]
    private static partial Regex NotCarried();

    [GeneratedRegex("(明許|事故|継続|逓次).*(及び|並びに|・|、|,|と|[+]).*(繰越|明許|事故|継続)", Options, 5000)]
    private static partial Regex Mixed();

    // 補正予算後の予算額, 補正予算額（第2号）後.
    [GeneratedRegex("補正(予算)?額?([(]?第?[0-9]+号[)]?)?の?(後(?!期|年|半)|前(?!年|回|期))", Options, 5000)]
    private static partial Regex Around();

    [GeneratedRegex("備考|摘要|説明|理由|内容|メモ|コメント|注", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Remark();

    [GeneratedRegex(@"[(\[〔【][^)\]〕】]*[)\]〕】]", Options, 5000)]
    private static partial Regex Brackets();

    // 決算額（うち国費）, 決算額のうち一般財源; うち補正 alone is the 補正 itself.
    [GeneratedRegex(
        @"(決算|予算|当初|補正|要求|査定|支出済|執行済|金)額?(の|[(\[〔【])?(うち|内数|再掲|(国費|国庫|[道県府都]費|市費|町費|村費|一般財源|一財|特定財源|特財|地方債|起債)(分|充当額?)?[)\]〕】])",
        Options,
        5000
    )]
    private static partial Regex Part();

    [GeneratedRegex(
        "(番号|NO[.]?|コード|CD|ページ|頁|理由|年月日|月日|(?<![0-9])日|課名?|係名?|部署|所属|担当者?|科目|回数|次数|件数|内容|説明|備考|摘要|方針|有無|名称?|(?<said>区分|(?<![0-9元〇一二三四五六七八九十])年度))$",
        Options,
        5000
    )]
    private static partial Regex NoAmount();

    [GeneratedRegex("前年|昨年|からの?繰|より繰|繰越事業費", Options, 5000)]
    private static partial Regex In();

    [GeneratedRegex("翌年|次年|来年|(へ|に)の?繰", Options, 5000)]
    private static partial Regex Out();
}
