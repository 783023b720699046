using Meguri.Plans.Model;

namespace Meguri.Plans.Settings;

/// <summary>シートの欄: what a plan calls the fields of its sheets, where that differs, and which of them it leaves out.</summary>
public static class SheetFields
{
    /// <summary>The fields that may be called otherwise or left out, by their usual titles.</summary>
    public static readonly IReadOnlyList<string> Usual = ["成果・課題", "評価", "改善点及び方向性", "施策の概要", "関連施策", "重点施策"];

    /// <summary>What the plan calls a field; null when it does not use it.</summary>
    public static string? Title(IEnumerable<PlanWord> words, string usual) =>
        words.FirstOrDefault(w => w.List == PlanWord.Field && w.Word == usual) switch
        {
            null => usual,
            { Role: PlanWord.Unused } => null,
            { Meaning.Length: > 0 } word => word.Meaning,
            _ => usual,
        };
}
