using Meguri.Shared.Records;

namespace Meguri.Cycle.Questions;

/// <summary>質問の出来事: what the history tells of a question.</summary>
public sealed class QuestionFacts
{
    /// <summary>How the history tells of it.</summary>
    public static readonly RecordKind<QuestionFacts> Kind = new RecordKind<QuestionFacts>("question", "質問")
    {
        Called = "施策シート {measureCode}（{planYear}）の質問{number}",
        Address = (plan, key) =>
            CyclePaths.Questions(plan, key[0], int.Parse(key[1], System.Globalization.CultureInfo.InvariantCulture)) + "#q-" + key[2],
        Acts = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["questionAnswered"] = "に返信",
            ["questionResolved"] = "を解決済みに変更",
            ["questionReopened"] = "を未解決に戻す",
        },
    }
        .Key(q => q.MeasureCode, "施策コード", refersTo: "node")
        .KeyYear(q => q.PlanYear, "計画年度")
        .Key(q => q.Number, "番号")
        .Line(q => q.About, "欄", names: Field.AnyPlace)
        .Line(q => q.Department, "宛先の課", names: "department")
        .Text(q => q.Text, "内容");

    /// <summary>Code of the measure.</summary>
    public string MeasureCode { get; set; } = "";

    /// <summary>計画年度.</summary>
    public Shared.Time.FiscalYear PlanYear { get; set; }

    /// <summary>Its number.</summary>
    public string Number { get; set; } = "";

    /// <summary>The field asked about.</summary>
    public string? About { get; set; }

    /// <summary>The department asked.</summary>
    public string? Department { get; set; }

    /// <summary>What was said.</summary>
    public string Text { get; set; } = "";
}
