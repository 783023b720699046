using Meguri.Accounts;
using Meguri.Plans.Model;
using Meguri.Plans.Settings;
using Meguri.Shared.Records;

namespace Meguri.Plans;

/// <summary>
/// Every kind of record a plan is made of, in the order in which they must be stored: what is referred to comes first.
/// A field's limits, title and note are changed here and nowhere else.
/// </summary>
public static class PlanRecords
{
    private static readonly Func<string, IReadOnlyList<string>, string> SheetAddress = (plan, key) =>
        PlanPaths.Sheet(plan, key[0], new(int.Parse(key[1], System.Globalization.CultureInfo.InvariantCulture)));

    /// <summary>計画.</summary>
    public static readonly RecordKind<Plan> Plan = new RecordKind<Plan>("plan", "計画")
    {
        Note = "この計画の名前と期間。1行だけ書きます。",
        Called = "計画「{code}」",
        NameField = "title",
        Naming = (_, name) => name,
        Address = (plan, _) => PlanPaths.Tree(plan),
    }
        .Key(p => p.Code, "計画コード", "半角の英小文字・数字・ハイフン。アドレスに使います。")
        .Line(p => p.Title, "計画名", required: true)
        .Year(p => p.StartYear, "開始年度", required: true)
        .Year(p => p.EndYear, "終了年度", required: true)
        .Whole(
            p => p.UnitYen,
            "金額の単位（円）",
            1,
            100_000_000,
            required: true,
            note: "1＝円、1000＝千円、1000000＝百万円、100000000＝億円。画面と紙の単位で、このブックの金額はつねに円です。"
        )
        .Line(p => p.ProjectTitle, "事業の呼び名", 20, required: true)
        .Text(p => p.Note, "説明");

    /// <summary>階層.</summary>
    public static readonly RecordKind<Level> Level = new RecordKind<Level>("level", "階層")
    {
        Note = "計画の木の段。いちばん深い段が施策シートを持ちます。",
        Called = "階層「{depth}」",
        NameField = "name",
        Naming = (_, name) => name,
    }
        .KeyWhole(l => l.Depth, "段", 1, 9, "1がいちばん上。")
        .Line(l => l.Name, "呼び名", 20, required: true);

    /// <summary>語.</summary>
    public static readonly RecordKind<PlanWord> Word = new RecordKind<PlanWord>("word", "語")
    {
        Note = "評価・方向性・財源区分の選択肢と、シートの欄の呼び名。",
        Called = "{list}の語「{word}」",
        NameField = "meaning",
        Naming = (word, meaning) => $"{word[(word.IndexOf('/', StringComparison.Ordinal) + 1)..]}（{meaning}）",
    }
        .KeyChoice(
            w => w.List,
            "種類",
            PlanWord.Lists,
            "rating＝評価、direction＝方向性、funding＝財源区分、field＝シートの欄（語にふだんの欄の名、意味にこの計画での呼び名）。",
            DefaultWords.ListTitles
        )
        .Line(w => w.Word, "語", 40, key: true)
        .Line(w => w.Meaning, "意味", 200)
        .Choice(
            w => w.Role,
            "働き",
            [PlanWord.Behind, PlanWord.Ends, PlanWord.Unused],
            "behind＝遅れを示す評価（改善点が要ります）、ends＝事業の終わりを示す方向性、unused＝使わないシートの欄。",
            DefaultWords.RoleTitles
        )
        .Whole(w => w.Order, "順", 0, 999, required: true);

    /// <summary>様式年度.</summary>
    public static readonly RecordKind<SheetYear> Year = new RecordKind<SheetYear>("year", "様式年度")
    {
        Note = "施策シートを作る年度。",
        Called = "{planYear}の様式年度",
    }
        .KeyYear(y => y.PlanYear, "計画年度")
        .Year(y => y.ResultYear, "実績年度", required: true)
        .Whole(y => y.DirectionYears, "方向性の年数", 0, 5, required: true, note: "計画年度の翌年度から何年分の方向性を書くか。")
        .Flag(y => y.InPreparation, "準備中", "年度サイクルが進行中の年度。公表する版には入りません。");

    /// <summary>所管課.</summary>
    public static readonly RecordKind<Department> Department = new RecordKind<Department>("department", "所管課")
    {
        Note = "担当する課。",
        Called = "所管課「{code}」",
        NameField = "name",
        Naming = (_, name) => name,
    }
        .Key(d => d.Code, "課コード")
        .Line(d => d.Name, "課名", 60, required: true)
        .Code(d => d.ParentCode, "上の部署のコード", "部に属する課では、部のコード。", refersTo: "department", nameTitle: "上の部署")
        .Date(d => d.FromDate, "設置日", note: "機構改革で新しくできた課だけ。")
        .Date(d => d.ToDate, "廃止日", note: "機構改革でなくなった課の、最後の日。")
        .Whole(d => d.Order, "順", 0, 9999, required: true);

    /// <summary>項目.</summary>
    public static readonly RecordKind<Node> Node = new RecordKind<Node>("node", "項目")
    {
        Note = "基本目標から施策までの木。",
        Called = "項目 {code}",
        NameField = "name",
        Address = (plan, key) => PlanPaths.Under(plan, key[0]),
        Acts = new Dictionary<string, string>(StringComparer.Ordinal) { ["nodeRecoded"] = "のコードを変更" },
    }
        .Key(n => n.Code, "コード", "例：4、32、32-4。計画の中で一つだけ。")
        .Code(n => n.ParentCode, "上のコード", "いちばん上の段では空けます。", refersTo: "node", nameTitle: "上の項目")
        .Whole(n => n.Depth, "段", 1, 9, required: true, names: "level")
        .Line(n => n.Name, "名前", required: true)
        .Whole(n => n.Order, "順", 0, 99999, required: true)
        .Code(n => n.DepartmentCode, "課コード", refersTo: "department", nameTitle: "所管課")
        .Year(n => n.FromYear, "最初の年度", note: "途中から加わった項目だけ。")
        .Year(n => n.ToYear, "最後の年度", note: "途中で終わった項目だけ。")
        .Text(n => n.Summary, "説明", 1000);

    /// <summary>事業.</summary>
    public static readonly RecordKind<Project> Project = new RecordKind<Project>("project", "事業")
    {
        Note = "一つの事業は1行。再掲は「掲載」に書きます。",
        Called = "{code}",
        NameField = "name",
        Naming = (code, name) => $"「{name}」（{code}）",
        Address = (plan, key) => PlanPaths.Project(plan, key[0]),
    }
        .Key(p => p.Code, "事業番号")
        .Line(p => p.Name, "事業名", required: true)
        .Code(
            p => p.HomePlanCode,
            "本掲の計画コード",
            "本掲の施策がこの計画にあるとき、この計画のコード。",
            names: "plan",
            nameTitle: "本掲の計画"
        )
        .Code(p => p.HomeMeasureCode, "本掲の施策コード", "本掲の章がまだないときは空けます。", names: "node", nameTitle: "本掲の施策")
        .Code(p => p.DepartmentCode, "課コード", refersTo: "department", nameTitle: "所管課")
        .Year(p => p.StartYear, "開始年度")
        .Year(p => p.EndYear, "終了年度")
        .Text(p => p.Note, "備考", 1000);

    /// <summary>施策シート.</summary>
    public static readonly RecordKind<Sheet> Sheet = new RecordKind<Sheet>("sheet", "施策シート")
    {
        Note = "施策ごと、年度ごとに1行。",
        Called = "施策シート {measureCode}（{planYear}）",
        Address = SheetAddress,
    }
        .Key(s => s.MeasureCode, "施策コード", refersTo: "node")
        .KeyYear(s => s.PlanYear, "計画年度")
        .Word(s => s.Rating, "評価", PlanWord.Rating, names: "word")
        .Text(s => s.Outcomes, "成果・課題")
        .Text(s => s.Improvements, "改善点及び方向性")
        .Text(s => s.Outline, "施策の概要")
        .Text(s => s.Note, "補足")
        .Flag(s => s.Priority, "重点施策")
        .Yen(s => s.PrintedResultTotal, "紙の決算額合計（円）", "紙に印刷されていた合計。点検で合計と比べます。なければ空けます。")
        .Yen(s => s.PrintedPlanTotal, "紙の予算額合計（円）", "紙に印刷されていた合計。点検で合計と比べます。なければ空けます。");

    /// <summary>The texts of a sheet, in the order in which it tells them.</summary>
    public static readonly IReadOnlyList<Field> SheetTexts = [.. Sheet.Fields.Where(f => f.Type == FieldType.Text)];

    /// <summary>
    /// Those without a place of their own on the printed form. Sheet, form, packet, book, documents, site, search and checks show them after the outline,
    /// by their titles, so that a text is added by saying so above.
    /// </summary>
    public static readonly IReadOnlyList<Field> MoreSheetTexts =
    [
        .. SheetTexts.Where(f =>
            f.Property
                is not (
                    nameof(Model.Sheet.Outcomes)
                    or nameof(Model.Sheet.Improvements)
                    or nameof(Model.Sheet.Outline)
                    or nameof(Model.Sheet.Note)
                )
        ),
    ];

    /// <summary>掲載.</summary>
    public static readonly RecordKind<Listing> Listing = new RecordKind<Listing>("listing", "掲載")
    {
        Note = "施策シートに載る事業の行。",
        Called = "施策シート {measureCode}（{planYear}）の{projectCode}の行",
        Address = SheetAddress,
    }
        .Key(l => l.MeasureCode, "施策コード", refersTo: "node")
        .KeyYear(l => l.PlanYear, "計画年度")
        .Key(l => l.ProjectCode, "事業番号", refersTo: "project")
        .Whole(l => l.Order, "順", 0, 9999, required: true)
        .Flag(l => l.InResults, "実績に載る")
        .Flag(l => l.InPlan, "計画に載る")
        .Flag(l => l.CrossListedInResults, "実績の再掲印")
        .Flag(l => l.CrossListedInPlan, "計画の再掲印")
        .Flag(l => l.New, "新規印")
        .Text(l => l.PrintedResultText, "紙の実績", note: "再掲の写しが本掲と違っていたときの、この施策の紙の文。選び終えたら空けます。")
        .Yen(l => l.PrintedResultAmount, "紙の決算額（円）", "再掲の写しが本掲と違っていたときだけ。")
        .Text(l => l.PrintedPlanText, "紙の計画", note: "再掲の写しが本掲と違っていたときだけ。")
        .Yen(l => l.PrintedPlanAmount, "紙の予算額（円）", "再掲の写しが本掲と違っていたときだけ。");

    /// <summary>関連施策.</summary>
    public static readonly RecordKind<RelatedMeasure> Related = new RecordKind<RelatedMeasure>("related", "関連施策")
    {
        Note = "施策シートの関連施策。読み込んでいない章の施策も書けます。",
        Called = "施策シート {measureCode}（{planYear}）の関連施策 {relatedCode}",
        Address = SheetAddress,
    }
        .Key(r => r.MeasureCode, "施策コード", refersTo: "node")
        .KeyYear(r => r.PlanYear, "計画年度")
        .Key(r => r.RelatedCode, "関連する施策コード", names: "node")
        .Whole(r => r.Order, "順", 0, 999, required: true);

    /// <summary>事業実績.</summary>
    public static readonly RecordKind<ProjectResult> Result = new RecordKind<ProjectResult>("result", "事業実績")
    {
        Note = "事業ごと、年度ごとに1行。金額は円。空欄は「－」（金額なし）で、0とは違います。",
        Called = "{projectCode}の{year}の事業実績",
        Address = (plan, key) => PlanPaths.Project(plan, key[0]),
    }
        .Key(r => r.ProjectCode, "事業番号", refersTo: "project")
        .KeyYear(r => r.Year, "実績年度")
        .Line(r => r.NameThen, "当時の事業名")
        .Text(r => r.Text, "実績")
        .Yen(r => r.SettledAmount, "決算額（円）")
        .Yen(r => r.CarriedIn, "うち前年度繰越（円）")
        .Yen(r => r.CarriedOut, "翌年度繰越（円）")
        .Choice(r => r.CarryKind, "繰越の種類", ProjectAmount.Carried)
        .Word(r => r.Funding, "財源区分", PlanWord.Funding);

    /// <summary>事業計画.</summary>
    public static readonly RecordKind<ProjectPlan> ProjectPlan = new RecordKind<ProjectPlan>("projectPlan", "事業計画")
    {
        Note = "事業ごと、年度ごとに1行。金額は円。空欄は「－」（金額なし）で、0とは違います。",
        Called = "{projectCode}の{year}の事業計画",
        Address = (plan, key) => PlanPaths.Project(plan, key[0]),
    }
        .Key(p => p.ProjectCode, "事業番号", refersTo: "project")
        .KeyYear(p => p.Year, "計画年度")
        .Line(p => p.NameThen, "当時の事業名")
        .Text(p => p.Text, "計画")
        .Yen(p => p.Budget, "予算額（円）")
        .Yen(p => p.Supplementary, "うち補正（円）")
        .Word(p => p.Funding, "財源区分", PlanWord.Funding);

    /// <summary>方向性.</summary>
    public static readonly RecordKind<ProjectDirection> Direction = new RecordKind<ProjectDirection>("direction", "方向性")
    {
        Note = "計画年度のあとの各年度の方向性。",
        Called = "{projectCode}の{year}の方向性（{planYear}の計画）",
        Address = (plan, key) => PlanPaths.Project(plan, key[0]),
    }
        .Key(d => d.ProjectCode, "事業番号", refersTo: "project")
        .KeyYear(d => d.PlanYear, "計画年度")
        .KeyYear(d => d.Year, "年度")
        .Word(d => d.Direction, "方向性", PlanWord.Direction, required: true);

    /// <summary>事業の金額.</summary>
    public static readonly RecordKind<ProjectAmount> Amount = new RecordKind<ProjectAmount>("projectAmount", "事業の金額")
    {
        Note =
            "事業ごと、年度ごと、段階ごとに1行。金額は円。財源は、すべて空ける（分からない）か、合わせて金額と同じになるように書きます。翌年度への繰越は、繰り越すもとの年度に1回だけ書きます。",
        Called = "{projectCode}の{year}の金額（{stage} {number}）",
        Address = (plan, key) => PlanPaths.Money(plan, key[0]),
    }
        .Key(a => a.ProjectCode, "事業番号", refersTo: "project")
        .KeyYear(a => a.Year, "年度")
        .KeyChoice(a => a.Stage, "段階", ProjectAmount.Stages, "繰越明許・事故繰越・継続費逓次繰越は、この年度から翌年度へ繰り越す額。")
        .KeyWhole(a => a.Number, "補正の号数", 0, 99, "補正だけ1以上。ほかの段階は0。")
        .Date(a => a.Date, "日付", note: "議決や決定の日。")
        .Yen(a => a.Amount, "金額（円）", "必ず書きます。減額の補正は負の数。")
        .Yen(a => a.National, "国庫支出金（円）")
        .Yen(a => a.Prefectural, "道支出金（都道府県支出金）（円）")
        .Yen(a => a.Bonds, "市債（円）")
        .Yen(a => a.Other, "その他特定財源（円）")
        .Yen(a => a.General, "一般財源（円）")
        .Line(a => a.Note, "備考", 200)
        .Flag(a => a.FromFinance, "財務から", "財務会計システムのファイルから入った金額。");

    /// <summary>予算科目と人工.</summary>
    public static readonly RecordKind<ProjectAccount> Account = new RecordKind<ProjectAccount>("projectAccount", "予算科目と人工")
    {
        Note = "事業ごと、年度ごとに1行。予算書の科目と、事業にかける職員の手間。",
        Called = "{projectCode}の{year}の予算科目と人工",
        Address = (plan, key) => PlanPaths.Money(plan, key[0]),
    }
        .Key(a => a.ProjectCode, "事業番号", refersTo: "project")
        .KeyYear(a => a.Year, "年度")
        .Line(a => a.Account, "会計", 40, isNeverDay: true)
        .Line(a => a.Kan, "款", 40, isNeverDay: true)
        .Line(a => a.Ko, "項", 40, isNeverDay: true)
        .Line(a => a.Moku, "目", 40, isNeverDay: true)
        .Line(a => a.Saimoku, "細目", 40, isNeverDay: true)
        .Decimal(a => a.Effort, "人工", "人", 0, 1_000_000, "1年にかける職員の数。")
        .Yen(a => a.UnitCost, "人件費の単価（円）", "職員1人の1年分。");

    /// <summary>All kinds, what is referred to before what refers to it.</summary>
    public static readonly IReadOnlyList<RecordKind> All =
    [
        Plan,
        Level,
        Word,
        Year,
        Department,
        Node,
        Project,
        Sheet,
        Listing,
        Related,
        Result,
        ProjectPlan,
        Direction,
        Amount,
        Account,
        .. IndicatorRecords.All,
    ];
}
