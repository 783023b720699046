using Meguri.Plans.Model;
using Meguri.Shared.Records;

namespace Meguri.Plans;

/// <summary>The kinds of record that say by what a plan is judged, described as <see cref="PlanRecords"/> describes the others.</summary>
public static class IndicatorRecords
{
    /// <summary>Words for <see cref="Model.Indicator.Desired"/>.</summary>
    public static readonly IReadOnlyDictionary<string, string> DesiredTitles = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [Model.Indicator.Up] = "増やす",
        [Model.Indicator.Down] = "減らす",
        [Model.Indicator.Range] = "範囲に収める",
        [Model.Indicator.Keep] = "保つ",
    };

    /// <summary>Words for <see cref="Model.PlanIndicator.Role"/>.</summary>
    public static readonly IReadOnlyDictionary<string, string> RoleTitles = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [Model.PlanIndicator.Outcome] = "成果指標",
        [Model.PlanIndicator.Reference] = "参考指標",
    };

    /// <summary>Words for <see cref="Model.IndicatorLink.TargetKind"/>.</summary>
    public static readonly IReadOnlyDictionary<string, string> TargetKindTitles = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [Model.IndicatorLink.OfNode] = "項目",
        [Model.IndicatorLink.OfProject] = "事業",
    };

    /// <summary>Words for a status, in the order from best to worst.</summary>
    public static readonly IReadOnlyDictionary<string, string> StatusTitles = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["achieved"] = "達成",
        ["onPace"] = "順調",
        ["behind"] = "遅れ",
        ["farBehind"] = "大きな遅れ",
        ["noData"] = "判定できない",
    };

    /// <summary>指標.</summary>
    public static readonly RecordKind<Indicator> Indicator = new RecordKind<Indicator>("indicator", "指標")
    {
        Note = "計画の進みを表す数字。市に一つで、いくつもの計画から使えます。",
        Called = "指標 {code}",
        NameField = "name",
        Naming = (_, name) => $"指標「{name}」",
        Address = (plan, key) => PlanPaths.Indicator(plan, key[0]),
    }
        .Key(i => i.Code, "指標コード")
        .Line(i => i.Name, "指標名", required: true)
        .Line(i => i.Unit, "単位", 20)
        .Whole(i => i.Decimals, "小数の桁数", 0, Model.Indicator.MostDecimals, required: true)
        .Choice(
            i => i.Desired,
            "望ましい向き",
            [.. DesiredTitles.Keys],
            "up＝増やす、down＝減らす、range＝範囲に収める、keep＝保つ。",
            DesiredTitles
        )
        .Flag(i => i.IsShare, "割合", "0から100までの割合。")
        .Line(i => i.NumeratorTitle, "分子の名前", 60, note: "割合や比のときだけ。例：「はい」と答えた団体。")
        .Line(i => i.DenominatorTitle, "分母の名前", 60, note: "割合や比のときだけ。例：回答した団体。")
        .Text(i => i.Definition, "何を表すか", 1000)
        .Line(i => i.Source, "出典")
        .Code(i => i.DepartmentCode, "課コード", "値を出す課。", refersTo: "department", nameTitle: "所管課")
        .Line(i => i.MetricKey, "自動で求める値", note: "ほかの機能の記録から値を求めるとき。画面の一覧から選びます。")
        .Text(i => i.Note, "備考", 1000)
        .Whole(i => i.Order, "順", 0, 9999, required: true);

    /// <summary>計画の指標.</summary>
    public static readonly RecordKind<PlanIndicator> PlanIndicator = new RecordKind<PlanIndicator>("planIndicator", "計画の指標")
    {
        Note = "この計画が使う指標。基準値は計画ごとに決めます。",
        Called = "{indicatorCode}の使い方",
        Address = (plan, key) => PlanPaths.Indicator(plan, key[0]),
    }
        .Key(i => i.IndicatorCode, "指標コード", refersTo: "indicator")
        .Choice(i => i.Role, "役割", [.. RoleTitles.Keys], "outcome＝成果指標（目標値で判定します）、reference＝参考指標。", RoleTitles)
        .Line(i => i.NameThere, "計画での呼び名", note: "指標名と違うときだけ。")
        .Year(i => i.BaselineYear, "基準年度")
        .Number(i => i.BaselineValue, "基準値")
        .Date(i => i.BaselineAsOf, "基準値の時点", note: "年度末でないときだけ。")
        .Line(i => i.BaselineNote, "基準値の注")
        .Whole(i => i.Order, "順", 0, 9999, required: true);

    /// <summary>指標の位置づけ.</summary>
    public static readonly RecordKind<IndicatorLink> Link = new RecordKind<IndicatorLink>("indicatorLink", "指標の位置づけ")
    {
        Note = "指標が、計画のどの項目・事業のものか。いくつあってもかまいません。",
        Called = "{indicatorCode}の位置づけ",
        Address = (plan, key) => PlanPaths.Indicator(plan, key[0]),
    }
        .Key(l => l.IndicatorCode, "指標コード", refersTo: "indicator")
        .KeyChoice(l => l.TargetKind, "種類", [.. TargetKindTitles.Keys], "node＝項目、project＝事業。", TargetKindTitles)
        .Key(l => l.TargetCode, "項目か事業のコード");

    /// <summary>目標値.</summary>
    public static readonly RecordKind<IndicatorTarget> Target = new RecordKind<IndicatorTarget>("target", "目標値")
    {
        Note = "目標を見直したら、見直しの回を1つ増やして書きます。前の目標は残します。1回の見直しに、途中の年度の目標も書けます。",
        Called = "{indicatorCode}の{year}の目標値（見直し{revision}回目）",
        Address = (plan, key) => PlanPaths.Indicator(plan, key[0]),
    }
        .Key(t => t.IndicatorCode, "指標コード", refersTo: "indicator")
        .KeyWhole(t => t.Revision, "見直しの回", 0, 99, "はじめの目標は0。")
        .KeyYear(t => t.Year, "目標年度")
        .Number(t => t.Value, "目標値", required: true, note: "範囲に収める指標では、下の端。")
        .Number(t => t.Upper, "目標の上の端", note: "範囲に収める指標だけ。")
        .Date(t => t.DecidedOn, "決めた日")
        .Text(t => t.Reason, "見直しの理由", 1000, "見直しの回が1以上のときは、必ず書きます。");

    /// <summary>内訳の分け方.</summary>
    public static readonly RecordKind<IndicatorDimension> Dimension = new RecordKind<IndicatorDimension>("dimension", "内訳の分け方")
    {
        Note = "指標の内訳を、何で分けるか。",
        Called = "{indicatorCode}の内訳「{dimension}」",
        Address = (plan, key) => PlanPaths.Indicator(plan, key[0]),
    }
        .Key(d => d.IndicatorCode, "指標コード", refersTo: "indicator")
        .Line(d => d.Dimension, "分け方", 60, key: true)
        .Flag(d => d.Overlapping, "重なりがある", "1つのものがいくつもの内訳に入るので、合計が全体と一致しないとき。")
        .Line(d => d.Note, "注");

    /// <summary>実績値.</summary>
    public static readonly RecordKind<Observation> Observation = new RecordKind<Observation>("observation", "実績値")
    {
        Note = "指標ごと、年度ごとに1行。値がない年度は、値を空けて理由を書きます。",
        Called = "{indicatorCode}の{year}の実績値",
        Address = (plan, key) => PlanPaths.Indicator(plan, key[0]),
    }
        .Key(o => o.IndicatorCode, "指標コード", refersTo: "indicator")
        .KeyYear(o => o.Year, "年度", "いくつもの年度にわたる値では、最後の年度。")
        .Year(o => o.FromYear, "最初の年度", note: "いくつもの年度にわたる値のときだけ。")
        .Number(o => o.Value, "値")
        .Line(o => o.NoValueReason, "値がない理由")
        .Date(o => o.AsOf, "時点")
        .Flag(o => o.Provisional, "速報値")
        .Number(o => o.Numerator, "分子")
        .Number(o => o.Denominator, "分母", note: "アンケートでは回答数（n）。")
        .Whole(o => o.Valid, "有効回答", 0, int.MaxValue)
        .Whole(o => o.Invalid, "無効回答", 0, int.MaxValue)
        .Flag(o => o.Breaks, "系列の切れ目", "数え方が変わり、この年度からは前の年度と比べられないとき。")
        .Line(o => o.BreakNote, "切れ目の説明", 400)
        .Line(o => o.Source, "出典")
        .Text(o => o.Note, "備考", 1000)
        .Text(o => o.Working, "求め方", 1000, "ほかの機能の記録から求めた値の、計算の説明。")
        .Line(o => o.MetricKey, "自動で求めた値", isInternal: true)
        .Line(o => o.Href, "もとの記録", isInternal: true)
        .Date(o => o.FrozenOn, "求めた日");

    /// <summary>内訳の値.</summary>
    public static readonly RecordKind<ObservationPart> Part = new RecordKind<ObservationPart>("observationPart", "内訳の値")
    {
        Note = "実績値の内訳。",
        Called = "{indicatorCode}の{year}の内訳「{part}」",
        Address = (plan, key) => PlanPaths.Indicator(plan, key[0]),
    }
        .Key(o => o.IndicatorCode, "指標コード", refersTo: "indicator")
        .Line(o => o.Dimension, "分け方", 60, key: true)
        .Line(o => o.Part, "内訳", 60, key: true)
        .KeyYear(o => o.Year, "年度")
        .Number(o => o.Value, "値", note: "必ず書きます。")
        .Whole(o => o.Order, "順", 0, 999, required: true);

    /// <summary>判定の上書き.</summary>
    public static readonly RecordKind<StatusOverride> Override = new RecordKind<StatusOverride>("statusOverride", "判定の上書き")
    {
        Note = "計算した判定の代わりに、人が決めた判定。理由が要ります。",
        Called = "{indicatorCode}の{year}の判定",
        Address = (plan, key) => PlanPaths.Indicator(plan, key[0]),
    }
        .Key(o => o.IndicatorCode, "指標コード", refersTo: "indicator")
        .KeyYear(o => o.Year, "年度")
        .Choice(
            o => o.Status,
            "判定",
            [.. StatusTitles.Keys],
            string.Join('、', StatusTitles.Select(s => $"{s.Key}＝{s.Value}")) + "。",
            StatusTitles
        )
        .Line(o => o.Reason, "理由", 400, required: true);

    /// <summary>判定の決まり.</summary>
    public static readonly RecordKind<JudgingRule> Rule = new RecordKind<JudgingRule>("judgingRule", "判定の決まり")
    {
        Note = "指標の判定の境目。市に一つ。行がなければ 100・50・5 です。",
        Called = "判定の決まり",
    }
        .KeyChoice(r => r.Code, "コード", [JudgingRule.City])
        .Whole(r => r.OnPacePercent, "順調の境目（%）", 1, 200, required: true, note: "必要な変化の何%以上なら順調か。")
        .Whole(
            r => r.FarBehindPercent,
            "大きな遅れの境目（%）",
            0,
            200,
            required: true,
            note: "必要な変化の何%より少なければ大きな遅れか。"
        )
        .Whole(r => r.KeepPercent, "保つ指標の幅（%）", 0, 100, required: true, note: "目標値から何%までなら保てているとするか。");

    /// <summary>項目のSDGs.</summary>
    public static readonly RecordKind<NodeSdg> NodeSdg = new RecordKind<NodeSdg>("nodeSdg", "項目のSDGs")
    {
        Note = "項目がかかわるSDGsの目標。",
        Called = "項目 {nodeCode} のSDGs {goal}",
        Address = (plan, key) => PlanPaths.Under(plan, key[0]),
    }
        .Key(s => s.NodeCode, "コード", refersTo: "node")
        .KeyWhole(s => s.Goal, "SDGsの目標", 1, 17);

    /// <summary>事業のSDGs.</summary>
    public static readonly RecordKind<ProjectSdg> ProjectSdg = new RecordKind<ProjectSdg>("projectSdg", "事業のSDGs")
    {
        Note = "事業がかかわるSDGsの目標。",
        Called = "{projectCode}のSDGs {goal}",
        Address = (plan, key) => PlanPaths.Project(plan, key[0]),
    }
        .Key(s => s.ProjectCode, "事業番号", refersTo: "project")
        .KeyWhole(s => s.Goal, "SDGsの目標", 1, 17);

    /// <summary>All kinds, what is referred to before what refers to it.</summary>
    public static readonly IReadOnlyList<RecordKind> All =
    [
        Indicator,
        PlanIndicator,
        Link,
        Target,
        Dimension,
        Observation,
        Part,
        Override,
        Rule,
        NodeSdg,
        ProjectSdg,
    ];
}
