using Meguri.Demo.Hokuto;
using Meguri.Demo.Sapporo;
using Meguri.Plans;
using Meguri.Shared.Records;
using Meguri.Tests.Checks.Seeds;
using Meguri.Tests.Plans;

namespace Meguri.Tests.Checks.Clean;

/// <summary>A plan in which nothing is wrong but what is listed, and how its city writes.</summary>
internal sealed record CleanPlan(string Name, PlanDocument Plan, Pen Pen);

/// <summary>
/// Plans to measure false alarms on. The texts of <c>*.json</c> are made up in the style of three other cities' published plans; every
/// figure, date, weekday and share in them was computed.
/// </summary>
internal static class CleanPlans
{
    /// <summary>Three cities: an implementation plan, an evaluation of measures and projects, a plan of one field in its progress
    /// report.</summary>
    public static readonly IReadOnlyList<CleanPlan> Corpora =
    [
        new("shiomigaura", Read("shiomigaura"), new Pen(FullPercent: true, Bullets: true)),
        new("hinoharasawa", Read("hinoharasawa"), new Pen(Digits.OneFull, FullPercent: true)),
        new("komorebi", Read("komorebi"), new Pen()),
    ];

    /// <summary>All plans on which false alarms are counted, with those of the demonstration and of the third and fourth cities.</summary>
    public static IReadOnlyList<CleanPlan> All() =>
        [
            new("hokuto", HokutoCity.Plan(), new Pen()),
            new("sapporo", Sapporo(), new Pen()),
            new("sapporo-former", SapporoCity.Plan(SapporoCity.Former), new Pen()),
            new("third", ThirdCity.Plan("sogo", "みんなの計画"), new Pen()),
            new("third-midori", ThirdCity.Plan("midori", "みどりの計画"), new Pen()),
            new("fourth", FourthCity.Plan(), new Pen(Digits.Full, FullPercent: true)),
            .. Corpora,
        ];

    /// <summary>The running plan of 札幌市 with its first year.</summary>
    public static PlanDocument Sapporo()
    {
        var plan = SapporoCity.Plan(SapporoCity.Running);
        var year = PlanJson.Read(Bytes(typeof(SapporoCity), "Meguri.Demo.Sapporo.year-1.json"));
        foreach (var kind in PlanRecords.All.Where(k => k != PlanRecords.Plan))
        {
            foreach (var record in year.Of(kind))
                plan.Add(kind, record);
        }
        plan.SetPlanCodes();
        return plan.Sorted();
    }

    /// <summary>Fields that somebody wrote and a reader reads: names, texts, amounts, values, dates, chosen words. Codes, order numbers,
    /// years and marks are not counted.</summary>
    public static int FilledFields(PlanDocument plan) =>
        PlanRecords
            .All.Where(k => k != PlanRecords.Word && k != PlanRecords.Level)
            .Sum(kind => plan.Of(kind).Cast<object>().Sum(record => kind.Values.Count(f => IsRead(f) && f.GetText(record) is not null)));

    private static bool IsRead(Field field) =>
        !field.IsInternal
        && field.Type is FieldType.Line or FieldType.Text or FieldType.Yen or FieldType.Number or FieldType.Date or FieldType.Choice;

    private static PlanDocument Read(string name) => PlanJson.Read(Bytes(typeof(CleanPlans), $"Clean.{name}.json")).Sorted();

    private static byte[] Bytes(Type beside, string name)
    {
        using var stream = beside.Assembly.GetManifestResourceStream(name) ?? throw new FileNotFoundException($"no embedded file {name}");
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
