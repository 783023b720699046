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
            "実績内容"
            or "実績"
            or "事業実績"
            or "計画内容"
            or "計画"
            or "実施計画"
            or "事業内容"
            or "内容"
            or "取組内容"
            or "実施内容"
            or "事業概要" => FormColumn.Text,
            "財源区分" or "財源" or "単独補助" or "補助単独" or "区分" or "単補" => FormColumn.Funding,
            _ => FormColumn.Other,
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

    /// <summary>The unit that a heading such as 「決算額（千円）」 names.</summary>
    public static PlanUnit? UnitIn(string text)
    {
        var folded = FormLabels.Folded(text);
        return PlanUnit.All.OrderByDescending(u => u.Name.Length).FirstOrDefault(u => folded.Contains(u.Name, StringComparison.Ordinal));
    }

    /// <summary>The unit that a cell outside the columns announces: 「単位：千円」, 「（千円）」, 「金額は円単位」.</summary>
    public static PlanUnit? UnitSaid(string text) =>
        text.Length < 60 && UnitWords().Match(FormLabels.Folded(text)) is { Success: true } said ? UnitIn(said.Value) : null;

    /// <summary>True for 「（千円）」 and the like.</summary>
    public static bool IsOnlyUnit(string text) => OnlyUnit().IsMatch(FormLabels.Folded(text));

    /// <summary>True for 「当初」, 「補正」: below a heading of amounts.</summary>
    public static bool IsStage(string text) => Stage().IsMatch(FormLabels.Folded(text));

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
        var key = Units().Replace(FormLabels.Key(Brackets().Replace(rest, "")), "");
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

    [GeneratedRegex(@"(?:単位:?)?(?:千|万|百万|億)?円\z", RegexOptions.None, 5000)]
    private static partial Regex Units();

    private const string Before = "^(?:本年度?|今年度?|当年度?|当該年度|年度)?の?";
    private const string Behind = @"(?:額|金額|総額|事業費|費|計|合計)?[0-9A-Z]?\z";

    [GeneratedRegex(
        $"{Before}(?:歳出|支出|事業費?)?の?(?:決算|実績額|実績事業費|支出済|執行済){Behind}|^事業費実績額?\\z",
        RegexOptions.None,
        5000
    )]
    private static partial Regex Settled();

    [GeneratedRegex(
        $"{Before}(?:当初)?(?:歳出|事業費?)?の?(?:当初)?(?:予算(?:計上|措置|案)?|計画額|計画事業費)(?:額?当初)?{Behind}",
        RegexOptions.None,
        5000
    )]
    private static partial Regex Budget();

    [GeneratedRegex($"{Before}(?:事業費|金額){Behind}", RegexOptions.None, 5000)]
    private static partial Regex Cost();

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

    [GeneratedRegex(@"^[(\[〔]?(?:単位:)?(?:円|千円|万円|百万円|億円)[)\]〕]?\z", RegexOptions.None, 5000)]
    private static partial Regex OnlyUnit();

    [GeneratedRegex(
        @"^[(\[〔](?:円|千円|万円|百万円|億円)[)\]〕]\z|単位[^0-9。]{0,10}円|(?:千|万|百万|億)?円単位",
        RegexOptions.None,
        5000
    )]
    private static partial Regex UnitWords();

    [GeneratedRegex(@"^[(]?(?:当初|補正|補正後|最終|現額|現計)(?:額|予算額?)?[)]?\z", RegexOptions.None, 5000)]
    private static partial Regex Stage();
}
