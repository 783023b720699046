using Meguri.Demo.Hokuto;
using Meguri.Plans;
using Meguri.Tests.Checks.Clean;

namespace Meguri.Tests.Checks.Seeds;

/// <summary>
/// The errors' generator: every kind of error, planted by number into the demonstration's plans, into invented plans, and into plans in
/// the style of other cities.
/// What no program can find is listed in <c>README.md</c> beside it.
/// </summary>
internal static class SeedKinds
{
    /// <summary>Variations of each kind.</summary>
    public const int Variations = 12;

    private const int Invented = 6;

    /// <summary>All kinds.</summary>
    public static readonly IReadOnlyList<SeedKind> All =
    [
        .. SumKinds.All,
        .. FigureWordKinds.All,
        .. ContextKinds.All,
        .. MoneyKinds.All,
        .. YearKinds.All,
        .. DateKinds.All,
        .. PeriodKinds.All,
        .. TextKinds.All,
        .. WordKinds.All,
        .. SenseKinds.All,
        .. RecordKinds.All,
    ];

    /// <summary>The plans into which errors are planted, in the order in which variations take them.</summary>
    public static readonly IReadOnlyList<SeedBase> Bases = MakeBases();

    /// <summary>The error of that kind and number.</summary>
    public static SeededError Make(SeedKind kind, int number)
    {
        for (var turn = 0; turn < Bases.Count * 3; turn++)
        {
            var plot = new Plot(Bases[(number + turn) % Bases.Count], SeedOf(kind.Code, number, turn), number);
            if (!kind.Plant(plot))
                continue;
            foreach (var plan in (PlanDocument[])[plot.Before, plot.After])
            {
                plan.SetPlanCodes();
                plan.Sorted();
            }
            return new SeededError
            {
                Kind = kind,
                Number = number,
                Base = plot.Base,
                Before = plot.Before,
                After = plot.After,
                Places = plot.Places,
                What = plot.What,
            };
        }
        throw new InvalidOperationException($"no plan has a place for {kind.Code} {number}");
    }

    /// <summary>The same number for the same words on every machine.</summary>
    private static int SeedOf(string code, int number, int turn)
    {
        var hash = 2_166_136_261u;
        foreach (var c in code)
            hash = (hash ^ c) * 16_777_619u;
        return (int)((hash ^ (uint)((number * 31) + turn)) & int.MaxValue);
    }

    private static List<SeedBase> MakeBases()
    {
        var invented = Enumerable
            .Range(0, Invented)
            .Select(n => new SeedBase($"invented {n}", InventedPlan.Make(n), InventedPlan.PenOf(n)))
            .ToList();
        SeedBase[] cities =
        [
            new("hokuto", HokutoCity.Plan(), new Pen()),
            new("sapporo", CleanPlans.Sapporo(), new Pen()),
            .. CleanPlans.Corpora.Select(c => new SeedBase(c.Name, c.Plan, c.Pen)),
        ];
        var bases = new List<SeedBase>();
        for (var i = 0; i < invented.Count; i++)
        {
            bases.Add(invented[i]);
            if (i < cities.Length)
                bases.Add(cities[i]);
        }
        return bases;
    }
}
