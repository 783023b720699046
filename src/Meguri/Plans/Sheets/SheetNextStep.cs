using Meguri.Plans.Model;
using Meguri.Shared.Ui.Parts;

namespace Meguri.Plans.Sheets;

/// <summary>The one next step that the state bar names: first what is missing, then what does not add up.</summary>
internal static class SheetNextStep
{
    public static (string Text, string? Field) Of(IndexModel page)
    {
        if (page.Data.Sheet is not { } sheet)
            return ("シートがまだありません", null);
        if (page.HasUnsaved)
            return ("赤い欄を見直して、もう一度保存してください", null);
        if (Missing(page, sheet) is { } missing)
            return missing;
        var errors = page.Notes.Where(n => n.Level == FindingLevel.Error).ToList();
        return errors.Count > 0
            ? ($"点検の誤りが{errors.Count}件あります", new FieldAddress(errors[0].Kind, errors[0].Key, errors[0].Field).Name)
            : ("記入は済んでいます", null);
    }

    private static (string, string?)? Missing(IndexModel page, Sheet sheet)
    {
        foreach (
            var (empty, name, field) in (ReadOnlySpan<(bool, string, string)>)
                [
                    (sheet.Outcomes.Length == 0, "成果・課題", "outcomes"),
                    (sheet.Rating is null, "評価", "rating"),
                    (sheet.Improvements.Length == 0, "改善点及び方向性", "improvements"),
                    (sheet.Outline.Length == 0, "施策の概要", "outline"),
                ]
        )
        {
            if (empty && Settings.SheetFields.Title(page.Data.Words, name) is { } title)
                return ($"「{title}」を記入してください", page.Slots.Of(PlanRecords.Sheet, sheet, field).Address.Name);
        }
        var line = page.Data.Lines.FirstOrDefault(l => l.HasResultCopy || l.HasPlanCopy);
        return line is null
            ? null
            : (
                $"「{line.Project.Name}」の紙の写しを採るか捨てるか選んでください",
                new FieldAddress(
                    "listing",
                    PlanRecords.Listing.KeyOf(line.Listing),
                    line.HasResultCopy ? CopySlot.Result : CopySlot.Plan
                ).Name
            );
    }
}
