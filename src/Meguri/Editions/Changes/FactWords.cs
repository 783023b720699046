using Meguri.Plans;
using Meguri.Plans.Model;
using Meguri.Shared.Records;
using Meguri.Shared.Time;

namespace Meguri.Editions.Changes;

/// <summary>Says in a citizen's words what changed in one record.</summary>
internal sealed class FactWords(EditionView edition)
{
    private static readonly Dictionary<string, string> Titles = new(StringComparer.Ordinal)
    {
        ["node.departmentCode"] = "担当の課",
        ["node.parentCode"] = "上の項目",
        ["project.name"] = "名前",
        ["project.homeMeasureCode"] = "もとの施策",
        ["project.departmentCode"] = "担当の課",
        ["listing.crossListedInResults"] = "結果の【再掲】の印",
        ["listing.crossListedInPlan"] = "計画の【再掲】の印",
        ["listing.new"] = "【新規】の印",
    };

    private static readonly string[] Unseen = ["order", "version", "depth", "role", "homePlanCode", "note of project"];

    /// <summary>The fields that differ and that readers see.</summary>
    public IEnumerable<ChangedFact> Fields(RecordChange change, string prefix) =>
        change
            .Fields.Where(f => IsSeen(change.Kind, f.Field))
            .Select(f =>
                f.Field.Type == FieldType.Text
                    ? new ChangedFact($"{prefix}{Title(change.Kind, f.Field)}", f.Before ?? "", f.After ?? "", IsText: true)
                    : new ChangedFact($"{prefix}{Title(change.Kind, f.Field)}", Show(f.Field, f.Before), Show(f.Field, f.After))
            );

    /// <summary>What stands before a fact of a sheet: nothing while the plan has one year only.</summary>
    public string OfSheet(FiscalYear year) => edition.Plan.Years.Count > 1 ? $"{year.Era}のシートの" : "";

    /// <summary>「令和6年度の計画が加わりました（予算額300千円）。」 and the like, for a year's record that came or went.</summary>
    public static ChangedFact Record(RecordChange change, string what, string amountTitle, string? amount) =>
        new(
            change.Type == ChangeType.Removed
                ? $"{what}がなくなりました。"
                : $"{what}が加わりました{(amount is null ? "" : $"（{amountTitle}{amount}）")}。"
        );

    /// <summary>The amounts of a new project in the newest year.</summary>
    public IReadOnlyList<ChangedFact> Amounts(string project)
    {
        if (edition.Latest is not { } year)
            return [];
        var facts = new List<ChangedFact>();
        if (edition.Plan.Result(project, year.ResultYear)?.SettledAmount is { } settled)
            facts.Add(new($"{year.ResultYear.Era}の決算額", null, Money(settled)));
        if (edition.Plan.Plan(project, year.PlanYear)?.Budget is { } budget)
            facts.Add(new($"{year.PlanYear.Era}の予算額", null, Money(budget)));
        return facts;
    }

    /// <summary>A word of the city's lists with its meaning.</summary>
    public string Word(string list, string word) =>
        (edition.Plan.Word(list, word) ?? edition.PreviousPlan?.Word(list, word)) is { Meaning.Length: > 0 } known && known.Meaning != word
            ? $"{word}（{known.Meaning}）"
            : word;

    /// <summary>An amount in the plan's unit.</summary>
    public string Money(long yen) => edition.Unit.FormatWithUnit(new(yen));

    private static bool IsSeen(RecordKind kind, Field field) =>
        !Unseen.Contains(field.Name, StringComparer.Ordinal)
        && !Unseen.Contains($"{field.Name} of {kind.Name}", StringComparer.Ordinal)
        && !field.Property.StartsWith("Printed", StringComparison.Ordinal);

    private static string Title(RecordKind kind, Field field) => Titles.GetValueOrDefault($"{kind.Name}.{field.Name}") ?? field.Label;

    private string Show(Field field, string? value) =>
        field.Type switch
        {
            FieldType.Flag => value is null ? "なし" : "あり",
            _ when string.IsNullOrEmpty(value) => "－",
            FieldType.Yen => Money(long.Parse(value)),
            FieldType.Number when NumberText.TryRead(value, out var number) => NumberText.Show(number),
            FieldType.Choice when field.ChoiceTitles.TryGetValue(value, out var title) => title,
            FieldType.Year => new FiscalYear(int.Parse(value)).Full,
            FieldType.Date => Site.SiteWords.Date(DateText.ReadIso(value)),
            _ when field.RefersTo == PlanRecords.Department.Name => (
                edition.Plan.Department(value) ?? edition.PreviousPlan?.Department(value)
            )?.Name
                ?? value,
            _ when field.WordList is { } list => Word(list, value),
            _ => value,
        };
}
