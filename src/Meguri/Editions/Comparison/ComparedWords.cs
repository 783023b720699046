using System.Globalization;
using Meguri.Plans;
using Meguri.Plans.Model;
using Meguri.Shared.Money;
using Meguri.Shared.Records;
using Meguri.Shared.Time;

namespace Meguri.Editions.Comparison;

/// <summary>Fields and values in the words of the sheets.</summary>
internal sealed class ComparedWords(ComparedSide old, ComparedSide now)
{
    /// <summary>What no reader sees on a sheet: order, how the program treats a word, the office's notes, what an import left behind.</summary>
    private static readonly HashSet<string> Unseen =
    [
        "level.depth",
        "word.role",
        "word.order",
        "department.order",
        "node.depth",
        "node.order",
        "project.homePlanCode",
        "project.note",
        "sheet.printedResultTotal",
        "sheet.printedPlanTotal",
        "projectAmount.fromFinance",
    ];

    private static readonly Dictionary<string, string> Yearly = new(StringComparer.Ordinal)
    {
        ["result.nameThen"] = "の実績の事業名",
        ["result.text"] = "の実績",
        ["result.settledAmount"] = "の決算額",
        ["result.carriedIn"] = "の決算額のうち前年度繰越",
        ["result.carriedOut"] = "の翌年度繰越",
        ["result.carryKind"] = "の繰越の種類",
        ["result.funding"] = "の決算額の財源",
        ["projectPlan.nameThen"] = "の計画の事業名",
        ["projectPlan.text"] = "の計画の内容",
        ["projectPlan.budget"] = "の予算額",
        ["projectPlan.supplementary"] = "の予算額のうち補正",
        ["projectPlan.funding"] = "の予算額の財源",
    };

    /// <summary>True for a field that readers see.</summary>
    public static bool IsSeen(RecordKind kind, Field field) => !Unseen.Contains($"{kind.Name}.{field.Name}");

    /// <summary>A field of a record that has no year.</summary>
    public static string Title(Field field) => field.NameTitle ?? field.Label;

    /// <summary>「令和5年度の決算額」.</summary>
    public static string Title(RecordKind kind, Field field, FiscalYear year) =>
        year.Era + (Yearly.GetValueOrDefault($"{kind.Name}.{field.Name}") ?? "の" + field.Label);

    /// <summary>「評価」; 「評価（令和6年度シート）」 in a plan of several years.</summary>
    public string OfSheet(string title, FiscalYear planYear) =>
        old.Plan.Years.Count > 1 || now.Plan.Years.Count > 1 ? $"{title}（{planYear.Era}シート）" : title;

    /// <summary>The row for a field, or null where both sides read alike.</summary>
    /// <param name="title">What the field is called.</param>
    /// <param name="field">The field.</param>
    /// <param name="before">The record on the old side; null where there is none.</param>
    /// <param name="after">The record on the new side; null where there is none.</param>
    public ComparedRow? Row(string title, Field field, object? before, object? after)
    {
        var (was, here) = (before is null ? null : field.GetText(before), after is null ? null : field.GetText(after));
        if (was == here)
            return null;
        var (left, right) = (
            before is null ? "" : Show(field, was, old, exact: false),
            after is null ? "" : Show(field, here, now, exact: false)
        );
        // Rounded to the plan's unit they look alike: then every yen is told.
        if (left == right)
            (left, right) = (
                before is null ? "" : Show(field, was, old, exact: true),
                after is null ? "" : Show(field, here, now, exact: true)
            );
        return Row(title, left, right, field.Type is FieldType.Text or FieldType.Line);
    }

    /// <summary>The row for two values in words, or null where they are alike.</summary>
    public static ComparedRow? Row(string title, string old, string now, bool isText) => old == now ? null : new(title, old, now, isText);

    /// <summary>「1,234千円」; empty for no amount.</summary>
    public static string Money(long? yen, ComparedSide side) => yen is { } amount ? side.Unit.FormatWithUnit(new Yen(amount)) : "";

    private static string Show(Field field, string? value, ComparedSide side, bool exact) =>
        field.Type switch
        {
            FieldType.Flag => value is null ? "なし" : "あり",
            _ when value is null => "",
            FieldType.Yen when long.Parse(value, CultureInfo.InvariantCulture) is var yen => exact
                ? side.Unit.FormatExact(new Yen(yen)) + side.Unit.Name
                : Money(yen, side),
            FieldType.Year => new FiscalYear(int.Parse(value, CultureInfo.InvariantCulture)).Era,
            FieldType.Date => Site.SiteWords.Date(DateText.ReadIso(value)),
            FieldType.Choice when field.ChoiceTitles.TryGetValue(value, out var title) => title,
            FieldType.Choice
                when field.WordList == PlanWord.Rating && side.Plan.Word(PlanWord.Rating, value) is { Meaning.Length: > 0 } rating =>
                $"{value}（{rating.Meaning}）",
            FieldType.Number when NumberText.TryRead(value, out var number) => NumberText.Show(number),
            FieldType.Whole when field.HundredthsOf is { } of => FieldInput.Show(field, value, side.Unit) + of,
            FieldType.Whole => long.Parse(value, CultureInfo.InvariantCulture).ToString("N0", CultureInfo.InvariantCulture),
            _ when field.Names == PlanRecords.Department.Name => side.Plan.Department(value)?.Name ?? value,
            _ when field.Names == PlanRecords.Node.Name => Item(value, side.Plan),
            _ => value,
        };

    /// <summary>「32-4　地縁団体の活動支援」; the code alone where the item is not loaded.</summary>
    public static string Item(string code, PlanIndex plan) => plan.Node(code) is { } node ? $"{code}　{node.Name}" : code;

    /// <summary>「実績・計画に掲載【再掲】」; empty for no line.</summary>
    public static string Listed(Listing? line)
    {
        if (line is null)
            return "";
        var where = (line.InResults, line.InPlan) switch
        {
            (true, true) => "実績と計画に掲載",
            (true, false) => "実績に掲載",
            (false, true) => "計画に掲載",
            _ => "掲載",
        };
        var crossed = (line.CrossListedInResults, line.CrossListedInPlan) switch
        {
            (true, true) => "【再掲】",
            (true, false) => "【実績に再掲】",
            (false, true) => "【計画に再掲】",
            _ => "",
        };
        return where + crossed + (line.New ? "【新規】" : "");
    }
}
