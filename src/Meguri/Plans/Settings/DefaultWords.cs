using Meguri.Plans.Model;

namespace Meguri.Plans.Settings;

/// <summary>The words that a new plan begins with.</summary>
public static class DefaultWords
{
    private static readonly (string List, string Word, string Meaning, string? Role)[] Words =
    [
        (PlanWord.Rating, "A", "計画を上回って進んだ", null),
        (PlanWord.Rating, "B", "計画どおり進んだ", null),
        (PlanWord.Rating, "C", "計画よりやや遅れている", PlanWord.Behind),
        (PlanWord.Rating, "D", "計画より大きく遅れている", PlanWord.Behind),
        (PlanWord.Direction, "拡充", "内容や予算を広げる", null),
        (PlanWord.Direction, "維持", "今のまま続ける", null),
        (PlanWord.Direction, "見直し", "やり方を見直す", null),
        (PlanWord.Direction, "検討", "続け方を考える", null),
        (PlanWord.Direction, "縮小", "内容や予算を小さくする", null),
        (PlanWord.Direction, "事業終了", "この年度で終える", PlanWord.Ends),
        (PlanWord.Funding, "単独", "市のお金だけで行う", null),
        (PlanWord.Funding, "補助", "国や都道府県などのお金も使う", null),
    ];

    /// <summary>The words, for a plan.</summary>
    public static IEnumerable<PlanWord> For(string plan) =>
        Words.Select(
            (w, i) =>
                new PlanWord
                {
                    PlanCode = plan,
                    List = w.List,
                    Word = w.Word,
                    Meaning = w.Meaning,
                    Role = w.Role,
                    Order = i + 1,
                }
        );

    /// <summary>What readers see instead of a list's name.</summary>
    public static readonly IReadOnlyDictionary<string, string> ListTitles = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [PlanWord.Rating] = "評価",
        [PlanWord.Direction] = "方向性",
        [PlanWord.Funding] = "財源区分",
        [PlanWord.Field] = "シートの欄",
    };

    /// <summary>What readers see instead of a role's name.</summary>
    public static readonly IReadOnlyDictionary<string, string> RoleTitles = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [PlanWord.Behind] = "遅れを示す（改善点が要る）",
        [PlanWord.Ends] = "事業の終わりを示す",
        [PlanWord.Unused] = "この欄は使わない",
    };

    /// <summary>評価・方向性・財源区分・シートの欄.</summary>
    public static string Title(string list) => ListTitles[list];

    /// <summary>What the program knows of a word, in words.</summary>
    public static string RoleTitle(string? role) => role is null ? "なし" : RoleTitles[role];
}
