using System.Globalization;
using System.Text.RegularExpressions;
using Meguri.Shared.Money;
using Meguri.Shared.Time;

namespace Meguri.Plans.Exchange.Forms;

/// <summary>What the words of a heading say.</summary>
/// <param name="Kind">The column it heads.</param>
/// <param name="Year">The year it names.</param>
/// <param name="IsKnown">True for words of headings; other text may be anything.</param>
internal readonly partial record struct FormHeading(FormColumn Kind, FiscalYear? Year, bool IsKnown)
{
    /// <summary>Reads a heading, its rows put together.</summary>
    public static FormHeading Read(string text)
    {
        if (text.Length > 60)
            return default;
        var folded = FormLabels.Folded(text);
        var named = NamedYear().Match(folded);
        var year = named.Success ? YearOf(named.Value) : null;
        var rest = year is null ? folded : folded.Remove(named.Index, named.Length);
        var key = FormLabels.Key(rest);
        var kind = key switch
        {
            "事業番号" or "事業コード" or "整理番号" or "事務事業番号" or "事務事業コード" => FormColumn.Number,
            "事業名" or "事業名称" or "事業の名称" or "事務事業名" or "取組名" or "主な事業" or "主な取組" or "事務事業" or "事業" =>
                FormColumn.Name,
            "財源区分" or "財源" or "単独補助" or "補助単独" or "区分" or "単補" => FormColumn.Funding,
            _ => Texts().IsMatch(key) ? FormColumn.Text : FormColumn.Other,
        };
        if (kind != FormColumn.Other)
            return new(kind, year, true);
        if (key.Length is 0 or > 20)
            return new(FormColumn.Other, year, false);
        if (key.Contains("方向性", StringComparison.Ordinal) && !key.Contains("改善", StringComparison.Ordinal))
            return new(EarlierYear().IsMatch(key) ? FormColumn.Other : FormColumn.Direction, year, true);
        if (OtherFigure().IsMatch(Included().Replace(rest, "")))
            return new(FormColumn.Other, year, true);
        kind = AmountOf(rest);
        return new(kind, year, kind != FormColumn.Other || Money().IsMatch(key) || OwnColumn().IsMatch(key));
    }

    /// <summary>The one unit that a heading such as 「決算額（千円）」 names; null for none, for several and for one that Meguri does not have.</summary>
    public static PlanUnit? UnitIn(string text) => UnitNames(text) is [var only] ? UnitCalled(only) : null;

    /// <summary>The units that a heading names, as they are written, Meguri's own or not: 「百円」, 「10万円」.</summary>
    public static IReadOnlyList<string> UnitNames(string text) =>
        [.. UnitName().Matches(FormLabels.Folded(text)).Select(m => m.Value).Distinct()];

    /// <summary>The units that a cell outside the columns announces: 「単位：千円」, 「（千円）」, 「金額は円単位」.</summary>
    public static IReadOnlyList<string> UnitsSaid(string text)
    {
        if (text.Length >= 60)
            return [];
        var folded = FormLabels.Folded(text);
        return UnitWords().Match(folded) is { Success: true } said
            ?
            [
                .. UnitName()
                    .Matches(folded)
                    .Where(m => m.Index >= said.Index && m.Index < said.Index + said.Length)
                    .Select(m => m.Value)
                    .Distinct(),
            ]
            : [];
    }

    /// <summary>The unit of a written name: 「千円」 and 「1,000円」 are one; null for one that Meguri does not have.</summary>
    public static PlanUnit? UnitCalled(string name)
    {
        var size = 1.0;
        // 「¥1,000」 counts as 「1,000円」.
        if (Figures().Match(name.TrimStart('¥')) is { Success: true } figures)
            size = double.Parse(figures.Value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture);
        foreach (var c in name.Where(c => c is not ('円' or '¥')))
            size *= c switch
            {
                '十' => 10,
                '百' => 100,
                '千' or 'K' or 'k' => 1_000,
                '万' => 10_000,
                '億' => 100_000_000.0,
                'M' or 'm' => 1_000_000,
                _ => 1,
            };
        return PlanUnit.All.FirstOrDefault(u => Math.Abs(u.Size - size) < 0.5);
    }

    /// <summary>True for 「単位」 alone: the unit stands in the next cell.</summary>
    public static bool IsUnitLabel(string text) => UnitLabel().IsMatch(FormLabels.Folded(text));

    /// <summary>True for 「（千円）」 and the like.</summary>
    public static bool IsOnlyUnit(string text) => OnlyUnit().IsMatch(FormLabels.Folded(text));

    /// <summary>True for 「当初」, 「補正」: below a heading of amounts.</summary>
    public static bool IsStage(string text) => Stage().IsMatch(FormLabels.Folded(text));

    /// <summary>True for nothing but years, named or told: 「R8以降」, 「R7・R8」, 「来年度」.</summary>
    public static bool IsYearWords(string text) => YearWords().IsMatch(FormLabels.Folded(text).Trim('(', ')', ':'));

    /// <summary>True for words that speak of several years: 「R8以降」, 「R7・R8」.</summary>
    public static bool IsSpan(string text)
    {
        var folded = FormLabels.Folded(text);
        return Since().IsMatch(folded) || NamedYear().Matches(folded).Select(m => YearOf(m.Value)).Distinct().Skip(1).Any();
    }

    /// <summary>True for an amount that may be meant for the table's own where it has no other: 「最終予算額」, 「執行額」.</summary>
    public static bool MayBeAmount(string text, bool isResults)
    {
        var key = Bare(NamedYear().Replace(FormLabels.Folded(text), ""));
        return isResults ? Spent().IsMatch(key) : LastBudget().IsMatch(key);
    }

    /// <summary>The year that is all a cell says.</summary>
    public static FiscalYear? YearIn(string text) =>
        FiscalYear.TryParse(FormLabels.Folded(text).Trim('(', ')', ':'), out var year) ? year : null;

    /// <summary>True where the year is written with its era or in full: 「5年度」 may be of any era.</summary>
    public static bool NamesEra(string text) =>
        NamedYear().Match(FormLabels.Folded(text)) is { Success: true, Value: var year }
        && (!char.IsAsciiDigit(year[0]) || char.IsAsciiDigit(year[2]));

    // An amount is what its whole heading says: 「予算科目」 and 「一人当たり決算額」 speak of one and are none.
    private static FormColumn AmountOf(string rest)
    {
        var key = ThisYear().Replace(Bare(rest), "");
        if (Settled().IsMatch(key))
            return FormColumn.Settled;
        if (Budget().IsMatch(key))
            return FormColumn.Budget;
        if (!Cost().IsMatch(key))
            return FormColumn.Other;
        // 「事業費（決算）」
        return rest.Contains("決算", StringComparison.Ordinal) ? FormColumn.Settled
            : rest.Contains("予算", StringComparison.Ordinal) ? FormColumn.Budget
            : FormColumn.Amount;
    }

    private static string Bare(string text) => Units().Replace(FormLabels.Key(Brackets().Replace(text, "")), "");

    // 「6年度」 of a form is of 令和; that of another era is then no year of the form's.
    private static FiscalYear? YearOf(string text) =>
        FiscalYear.TryParse(text, out var year) || FiscalYear.TryParse("令和" + text, out year) ? year : null;

    // Figures of other years and stages, shares, and what is worked out from them: known, and never taken for the amount.
    [GeneratedRegex(
        "前々?年|昨年|翌年|次年|来年|見込|概算|速報|暫定|現額|現計|最終|補正|流用|繰越|不用|執行率|執行残|執行額|進捗|要求|査定|増減|差引|差額|比較|前回|累計|残額|総事業費|全体"
            + "|支出金|国庫|市債|地方債|起債|特定財源|一般財源|その他|うち|内訳|内数|当たり|平均|[(](?:国|都|道|府|県|市|町|村|一般|一財|特財)(?:費|分|補助|負担)?[)]",
        RegexOptions.None,
        5000
    )]
    private static partial Regex OtherFigure();

    // 「（繰越を含む）」 names what the amount holds beside the rest.
    [GeneratedRegex("[(][^()]*含[^()]*[)]", RegexOptions.None, 5000)]
    private static partial Regex Included();

    [GeneratedRegex("前々?年|昨年|前回", RegexOptions.None, 5000)]
    private static partial Regex EarlierYear();

    [GeneratedRegex("[(〔][^()〔〕]*[)〕]", RegexOptions.None, 5000)]
    private static partial Regex Brackets();

    [GeneratedRegex("(?:単位:?)?[十百千万億]*円", RegexOptions.None, 5000)]
    private static partial Regex Units();

    private const string Before = "^(?:本年度?|今年度?|当年度?|当該年度|年度)?の?";

    // 「金額」 over 「予算現額｜決算額」 says no more than that they are amounts.
    private const string Group = "歳出額?|事業経?費|事業|金額|経費|費用";
    private const string Behind = @"(?:額|金額|総額|事業費|費|計|合計){0,2}[0-9A-Z]?\z";

    [GeneratedRegex(
        $"{Before}(?:{Group}|支出額?)?の?(?:決算|実績額|実績事業費|支出済|執行済){Behind}|^事業費実績額?\\z",
        RegexOptions.None,
        5000
    )]
    private static partial Regex Settled();

    [GeneratedRegex(
        $"{Before}(?:当初)?(?:{Group})?の?(?:当初)?(?:予算(?:計上|措置|案)?|計画額|計画事業費)(?:額?当初(?:予算)?)?{Behind}",
        RegexOptions.None,
        5000
    )]
    private static partial Regex Budget();

    [GeneratedRegex($"{Before}(?:事業費|金額){Behind}", RegexOptions.None, 5000)]
    private static partial Regex Cost();

    // 「決算額」 over 「本年度」
    [GeneratedRegex("(?:本|今|当該?)年度?の?", RegexOptions.None, 5000)]
    private static partial Regex ThisYear();

    [GeneratedRegex(@"^(?:[0-9]{0,2}月)?(?:予算額?)?(?:補正後|最終|現計|現)(?:の?予算)?(?:現)?(?:額|計)?\z", RegexOptions.None, 5000)]
    private static partial Regex LastBudget();

    [GeneratedRegex(@"^(?:決算額?|実績額?|事業費|予算)?(?:執行|支出)(?:済み?)?(?:額|金額|実績額?)\z", RegexOptions.None, 5000)]
    private static partial Regex Spent();

    // What is done, was done and will be done: 「事業の実績」, 「取組状況」, 「今後の取組内容」.
    [GeneratedRegex(
        @"^(?:(?:主な|具体的な|今後の|次年度の?|来年度の?|本年度の?|今年度の?|当該年度の?)*(?:(?:事務事業|事業|取組|取り組み|活動|実施)の?)*"
            + @"(?:実績|実績内容|結果|成果|成果内容|計画|計画内容|予定|予定内容|内容|内容(?:及び|と)?実績|内容(?:及び|と)?成果)"
            + @"|(?:主な|具体的な)?(?:事業|取組|取り組み|活動|実施)の?(?:状況|概要)"
            + @"|今後の(?:事業|取組|取り組み|活動|実施))(?:等|など)?\z",
        RegexOptions.None,
        5000
    )]
    private static partial Regex Texts();

    [GeneratedRegex("決算|予算", RegexOptions.None, 5000)]
    private static partial Regex Money();

    [GeneratedRegex(
        @"^(?:備考|摘要|担当|担当課|所管課|所管|番号|no|NO|No|№|項番|評価|指標|目標|メモ|確認|当初)\z",
        RegexOptions.None,
        5000
    )]
    private static partial Regex OwnColumn();

    [GeneratedRegex(
        @"(?:令和|平成|昭和|[RHS])(?:元|[0-9]{1,2})(?:年度?)?|(?:19|20)[0-9]{2}年度?|(?<![0-9第])[0-9]{1,2}年度",
        RegexOptions.None,
        5000
    )]
    private static partial Regex NamedYear();

    [GeneratedRegex(@"^[(\[〔]?(?:単位:)?[十百千万億]*円[)\]〕]?\z", RegexOptions.None, 5000)]
    private static partial Regex OnlyUnit();

    [GeneratedRegex(@"^[(\[〔]?(?:金額の?)?単位:?[)\]〕]?\z", RegexOptions.None, 5000)]
    private static partial Regex UnitLabel();

    // 「百円」 and 「10万円」 too; 「千円未満切捨て」 and 「百円の位」 are no units.
    [GeneratedRegex(
        @"(?:(?<![0-9A-Za-z和成])[0-9][0-9,]{0,9})?[十百千万億]*円(?!未満|以下|以上|の?位)|[0-9,十百千万億KMkm]*¥[0-9,十百千万億]*",
        RegexOptions.None,
        5000
    )]
    private static partial Regex UnitName();

    [GeneratedRegex("^[0-9][0-9,]*", RegexOptions.None, 5000)]
    private static partial Regex Figures();

    [GeneratedRegex(
        @"^[(\[〔](?:[十百千万億]*円|[0-9,十百千万億KMkm]*¥[0-9,十百千万億]*)[)\]〕]\z|単位[^0-9。]{0,10}[円¥]|単位(?:は|:|=|[(])?[0-9][0-9,]*[十百千万億]*円|[十百千万億]*円単位",
        RegexOptions.None,
        5000
    )]
    private static partial Regex UnitWords();

    private const string OneYear =
        "(?:(?:令和|平成|昭和|[RHS])(?:元|[0-9]{1,2})(?:年度?)?|(?:19|20)[0-9]{2}年度?|[0-9]{1,2}年度|(?:次々?|翌々?|再?来|明)年度?)";

    [GeneratedRegex($@"^{OneYear}(?:(?:及び|から|[・、,~〜と-]){OneYear})*(?:以降|以後|まで|から)?の?\z", RegexOptions.None, 5000)]
    private static partial Regex YearWords();

    [GeneratedRegex("年度?以[降後]|[0-9]以[降後]|年度?から|年度?まで|[0-9年度][~〜]", RegexOptions.None, 5000)]
    private static partial Regex Since();

    [GeneratedRegex(@"^[(]?(?:当初|補正|補正後|最終|現額|現計)(?:額|予算額?)?[)]?\z", RegexOptions.None, 5000)]
    private static partial Regex Stage();
}
