using Meguri.Plans;
using Meguri.Shared.Records;

namespace Meguri.Cycle.Model;

/// <summary>How the history tells of cycles and of what becomes of their sheets.</summary>
public static class CycleRecords
{
    /// <summary>年度サイクル.</summary>
    public static readonly RecordKind<YearCycle> Cycle = new RecordKind<YearCycle>("cycle", "年度サイクル")
    {
        Called = "{planYear}の年度サイクル",
        Address = (plan, key) => CyclePaths.Board(plan, int.Parse(key[0], System.Globalization.CultureInfo.InvariantCulture)),
        Acts = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["cycleOpened"] = "を開始",
            ["cycleClosed"] = "を終了",
            ["cycleReopened"] = "を再開",
        },
    }
        .KeyYear(c => c.PlanYear, "計画年度")
        .Year(c => c.ResultYear, "実績年度")
        .Choice(
            c => c.State,
            "状態",
            [YearCycle.Open, YearCycle.Closed],
            titles: new Dictionary<string, string>(StringComparer.Ordinal) { [YearCycle.Open] = "進行中", [YearCycle.Closed] = "終了" }
        )
        .Date(c => c.OpenedOn, "開始日")
        .Text(c => c.Note, "所管課への案内", 2000);

    /// <summary>段階.</summary>
    public static readonly RecordKind<CycleStep> Step = new RecordKind<CycleStep>("cycleStep", "段階")
    {
        Called = "{planYear}の年度サイクルの段階{number}",
        Address = (plan, key) => CyclePaths.Board(plan, int.Parse(key[0], System.Globalization.CultureInfo.InvariantCulture)),
    }
        .KeyYear(s => s.PlanYear, "計画年度")
        .KeyWhole(s => s.Number, "段階", 0, CycleStep.Most)
        .Line(s => s.Title, "段階の名前", 40, required: true)
        .Line(s => s.Approver, "承認する人")
        .Whole(s => s.UnitDepth, "承認する単位の階層", 1, 9)
        .Date(s => s.Due, "締切", required: true);

    /// <summary>施策シートの進み.</summary>
    public static readonly RecordKind<TaskFacts> Task = new RecordKind<TaskFacts>("task", "シートの進み")
    {
        Called = "施策シート {measureCode}（{planYear}）",
        Address = (plan, key) => CyclePaths.Task(plan, key[0], int.Parse(key[1], System.Globalization.CultureInfo.InvariantCulture)),
        Acts = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["taskSubmitted"] = "を提出",
            ["taskWithdrawn"] = "の提出を取り下げ",
            ["taskApproved"] = "を承認",
            ["taskReturned"] = "を差戻し",
            ["taskFixed"] = "を確定",
            ["taskReopened"] = "を再び開く",
            ["taskExtended"] = "の締切を延長",
            ["taskAssigned"] = "の担当を変更",
            ["taskNudged"] = "について催促",
        },
    }
        .Key(t => t.MeasureCode, "施策コード", refersTo: "node")
        .KeyYear(t => t.PlanYear, "計画年度")
        .Line(t => t.State, "状態")
        .Line(t => t.Step, "段階")
        .Line(t => t.PersonId, "担当", names: "staff")
        .Line(t => t.Person, "担当")
        .Date(t => t.ExtendedTo, "延ばした締切")
        .Text(t => t.Fields, "差戻しの欄")
        .Line(t => t.DeputyOf, "代わりに承認した相手", names: "staff")
        .Line(t => t.InPlaceOf, "代わりに承認した相手")
        .Line(t => t.Mailed, "知らせた人");

    /// <summary>What the history tells of a task, in words.</summary>
    public sealed class TaskFacts
    {
        /// <summary>Code of the measure.</summary>
        public string MeasureCode { get; set; } = "";

        /// <summary>計画年度.</summary>
        public Shared.Time.FiscalYear PlanYear { get; set; }

        /// <summary>状態.</summary>
        public string? State { get; set; }

        /// <summary>段階.</summary>
        public string? Step { get; set; }

        /// <summary>担当, by number.</summary>
        public string? PersonId { get; set; }

        /// <summary>担当, as earlier versions told it.</summary>
        public string? Person { get; set; }

        /// <summary>延ばした締切.</summary>
        public DateOnly? ExtendedTo { get; set; }

        /// <summary>Fields that a return points at.</summary>
        public string Fields { get; set; } = "";

        /// <summary>The person whose approval a deputy gave, by number.</summary>
        public string? DeputyOf { get; set; }

        /// <summary>The post whose approval the planning office gave; in earlier versions a person as well.</summary>
        public string? InPlaceOf { get; set; }

        /// <summary>Who was told.</summary>
        public string? Mailed { get; set; }
    }
}
