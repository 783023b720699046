using Meguri.Accounts;
using Meguri.Plans;
using Meguri.Plans.Model;
using Meguri.Shared.Records;
using Meguri.Shared.Time;

namespace Meguri.Editions.Site;

/// <summary>One field before and after, as a reader sees it.</summary>
public sealed record ChangedField(string Title, string Before, string After);

/// <summary>One change in words.</summary>
public sealed record ChangeLine(string? MeasureCode, string Sentence, IReadOnlyList<ChangedField> Fields);

/// <summary>The changes of one measure, or of the plan as a whole.</summary>
public sealed record ChangeGroup(string Title, string? Path, IReadOnlyList<ChangeLine> Changes);

/// <summary>変更点: says in words what differs between an edition and the one before, measure by measure.</summary>
public static class ChangeWords
{
    /// <summary>The changes that readers see, in the order of the plan; changes of order and of the office's own notes are left out.</summary>
    public static IReadOnlyList<ChangeLine> Lines(EditionView edition) => [.. edition.Changes.Select(c => Line(edition, c)).OfType<ChangeLine>()];

    /// <summary>The same by measure; what concerns no measure comes first.</summary>
    public static IReadOnlyList<ChangeGroup> Groups(EditionView edition)
    {
        var byMeasure = Lines(edition).ToLookup(l => l.MeasureCode is { } code && edition.Plan.Node(code) is not null ? code : "");
        var groups = new List<ChangeGroup>();
        if (byMeasure[""].Any()) groups.Add(new("計画の全体", null, [.. byMeasure[""]]));
        foreach (var node in edition.Plan.InOrder(null).Where(n => byMeasure[n.Code].Any()))
        {
            groups.Add(new($"{node.Code}　{node.Name}", edition.Plan.IsMeasure(node) ? SitePath.Measure(node.Code) : SitePath.Node(node.Code), [.. byMeasure[node.Code]]));
        }
        return groups;
    }

    private static ChangeLine? Line(EditionView edition, RecordChange change)
    {
        var fields = change.Fields.Where(f => f.Field.Name is not ("order" or "version") && !Unseen(change.Kind, f.Field)).ToList();
        if (change.Type == ChangeType.Changed && fields.Count == 0) return null;
        var record = (change.After ?? change.Before)!;
        var (measure, subject) = Subject(edition, record);
        var sentence = change.Type switch
        {
            ChangeType.Added => $"{subject}が加わりました。",
            ChangeType.Removed => $"{subject}がなくなりました。",
            _ => $"{subject}の{string.Join("・", fields.Select(f => $"「{f.Field.Label}」"))}が変わりました。",
        };
        return new(measure, sentence, change.Type == ChangeType.Changed ? [.. fields.Select(f => new ChangedField(f.Field.Label, Show(edition, f.Field, f.Before), Show(edition, f.Field, f.After)))] : []);
    }

    private static bool Unseen(RecordKind kind, Field field) =>
        field.Property.StartsWith("Printed", StringComparison.Ordinal) || (kind == PlanRecords.Project && field.Name == "note") || field.Name == "role";

    /// <summary>What the record is in words, and the measure under which readers look for it.</summary>
    private static (string? Measure, string Words) Subject(EditionView edition, object record) => record switch
    {
        Plan => (null, "計画"),
        Level level => (null, $"階層「{level.Name}」"),
        PlanWord word => (null, $"語「{word.Word}」"),
        SheetYear year => (null, $"{year.PlanYear.Full}の様式"),
        Department department => (null, $"担当の課「{department.Name}」"),
        Node node => (node.Code, $"「{node.Name}」"),
        Project project => (project.HomeMeasureCode, $"{Word(edition)}「{project.Name}」"),
        Sheet sheet => (sheet.MeasureCode, $"{sheet.PlanYear.Era}のシート"),
        Listing line => (line.MeasureCode, $"{line.PlanYear.Era}のシートの{Word(edition)}「{Name(edition, line.ProjectCode)}」"),
        RelatedMeasure related => (related.MeasureCode, $"{related.PlanYear.Era}のシートの関連する施策「{related.RelatedCode}」"),
        ProjectResult result => (Home(edition, result.ProjectCode), $"「{Name(edition, result.ProjectCode)}」の{result.Year.Era}の結果"),
        ProjectPlan plan => (Home(edition, plan.ProjectCode), $"「{Name(edition, plan.ProjectCode)}」の{plan.Year.Era}の計画"),
        ProjectDirection direction => (Home(edition, direction.ProjectCode), $"「{Name(edition, direction.ProjectCode)}」の{direction.Year.Era}の方向（{direction.PlanYear.Era}の計画）"),
        _ => (null, "記録"),
    };

    private static string Word(EditionView edition) => edition.Plan.Document.Plan.ProjectTitle;

    private static Project? Find(EditionView edition, string code) => edition.Plan.Project(code) ?? edition.PreviousPlan?.Project(code);

    private static string Name(EditionView edition, string code) => Find(edition, code)?.Name ?? code;

    private static string? Home(EditionView edition, string code) => Find(edition, code)?.HomeMeasureCode ?? edition.Plan.ListingsOf(code).FirstOrDefault()?.MeasureCode;

    private static string Show(EditionView edition, Field field, string? value) => field.Type switch
    {
        FieldType.Flag => value is null ? "なし" : "あり",
        _ when value is null => "－",
        FieldType.Yen => edition.Unit.FormatWithUnit(new(long.Parse(value))),
        FieldType.Year => new FiscalYear(int.Parse(value)).Full,
        _ => value,
    };
}
