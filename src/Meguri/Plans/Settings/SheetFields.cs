using Meguri.Plans.Model;
using Meguri.Shared.Records;

namespace Meguri.Plans.Settings;

/// <summary>シートの欄: what a plan calls the fields of its sheets, where that differs, and which of them it leaves out.</summary>
public static class SheetFields
{
    /// <summary>The fields that may be called otherwise or left out, by their usual titles.</summary>
    public static readonly IReadOnlyList<string> Usual =
    [
        "成果・課題",
        "評価",
        "改善点及び方向性",
        "施策の概要",
        "関連施策",
        "重点施策",
        .. PlanRecords.MoreSheetTexts.Select(f => f.Title),
    ];

    /// <summary>The texts without a place of their own that the plan uses, with what it calls each.</summary>
    public static IEnumerable<(Field Field, string Title)> More(IEnumerable<PlanWord> words) =>
        PlanRecords
            .MoreSheetTexts.Select(f => (f, Title: Title(words, f.Title)))
            .Where(f => f.Title is not null)
            .Select(f => (f.f, f.Title!));

    /// <summary>Those of them that a sheet fills in.</summary>
    public static IEnumerable<(string Title, string Text)> More(IEnumerable<PlanWord> words, Sheet sheet) =>
        More(words).Select(f => (f.Title, Text: f.Field.GetText(sheet) ?? "")).Where(f => f.Text.Length > 0);

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
