using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Meguri.Plans.Model;
using Meguri.Plans.Tree;

namespace Meguri.Plans.Projects;

/// <summary>事業の一覧: the projects of a plan in one year, filtered, sorted and cut into pages.</summary>
public static class ProjectList
{
    /// <summary>The columns by which the list can be sorted.</summary>
    private static readonly Dictionary<string, Func<Entry, object?>> Orders = new(StringComparer.Ordinal)
    {
        ["code"] = e => e.Project.Code,
        ["name"] = e => e.Project.Name,
        ["home"] = e => e.Project.HomeMeasureCode,
        ["department"] = e => e.Department?.Order,
        ["settled"] = e => e.Settled,
        ["budget"] = e => e.Budget,
    };

    // Numbers by their size, texts the same on every machine.
    private static readonly Comparer<object?> Same = Comparer<object?>.Create(StringComparer.Ordinal.Compare);

    // The list without a filter is asked for most; its sums are worked out once for each picture of the plan.
    private static readonly ConditionalWeakTable<PlanIndex, ConcurrentDictionary<int, ProjectSums>> WholeSums = [];

    /// <summary>The sums over the whole list and the rows of one page (from 1); a page beyond the last is the last. With no <paramref name="rows"/>, every row.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="year">The year.</param>
    /// <param name="filter">What is looked for.</param>
    /// <param name="hits">What the filter's words were found in; null without words.</param>
    /// <param name="sort">A column, with 「-」 before it for downwards; else by code.</param>
    /// <param name="page">Page.</param>
    /// <param name="rows">Rows a page.</param>
    public static (ProjectSums Sums, IReadOnlyList<ProjectRow> Rows) Read(
        PlanIndex plan,
        SheetYear year,
        PlanFilter filter,
        SearchHits? hits,
        string? sort,
        int page,
        int? rows
    )
    {
        var all = plan.Document.Projects.Select(p => new Entry(plan, p, year));
        var found = filter.IsOn ? all.Where(e => e.Passes(filter, hits)).ToList() : all;
        var sums = filter.IsOn ? SumsOf(found) : WholeSums.GetOrCreateValue(plan).GetOrAdd(year.PlanYear.Value, _ => SumsOf(found));
        var ordered = Sorted(found, sort);
        if (rows is { } size)
        {
            var last = Math.Max(1, (sums.Count + size - 1) / size);
            ordered = ordered.Skip((Math.Clamp(page, 1, last) - 1) * size).Take(size);
        }
        return (sums, [.. ordered.Select(e => e.Row())]);
    }

    private static ProjectSums SumsOf(IEnumerable<Entry> entries)
    {
        var list = entries.ToList();
        return new ProjectSums
        {
            Count = list.Count,
            Settled = Sum(list.Select(e => e.Settled)),
            Budget = Sum(list.Select(e => e.Budget)),
        };
    }

    private static IEnumerable<Entry> Sorted(IEnumerable<Entry> entries, string? sort)
    {
        var down = sort is ['-', ..];
        // The plan's projects stand in the order of their codes already, and sorting keeps it among equals.
        if (!Orders.TryGetValue(down ? sort![1..] : sort ?? "", out var column))
            return entries;
        var keyed = entries.Select(e => (Entry: e, Key: column(e))).ToList();
        var filled = keyed.Where(e => e.Key is not null);
        return (down ? filled.OrderByDescending(e => e.Key, Same) : filled.OrderBy(e => e.Key, Same))
            .Concat(keyed.Where(e => e.Key is null))
            .Select(e => e.Entry);
    }

    private static long? Sum(IEnumerable<long?> amounts)
    {
        long? sum = null;
        foreach (var amount in amounts)
        {
            if (amount is { } yen)
                sum = (sum ?? 0) + yen;
        }
        return sum;
    }

    /// <summary>A project with what the list asks of it.</summary>
    private readonly struct Entry(PlanIndex plan, Project project, SheetYear year)
    {
        public Project Project => project;

        public Accounts.Department? Department => plan.Department(project.DepartmentCode);

        public long? Settled => plan.Result(project.Code, year.ResultYear)?.SettledAmount;

        public long? Budget => plan.Plan(project.Code, year.PlanYear)?.Budget;

        private IEnumerable<Listing> Listings
        {
            get
            {
                var of = year.PlanYear;
                return plan.ListingsOf(project.Code).Where(l => l.PlanYear == of);
            }
        }

        public bool Passes(PlanFilter filter, SearchHits? hits)
        {
            if (!filter.IsOn)
                return true;
            if (hits?.Projects.Contains(project.Code) == false)
                return false;
            if (!string.IsNullOrEmpty(filter.Department) && project.DepartmentCode != filter.Department)
                return false;
            var listings = Listings.ToList();
            return (string.IsNullOrEmpty(filter.Rating) || listings.Exists(HasRating(plan, filter.Rating)))
                && (
                    string.IsNullOrEmpty(filter.Direction)
                    || plan.Directions(project.Code, year.PlanYear).Any(d => d.Direction == filter.Direction)
                )
                && (string.IsNullOrEmpty(filter.Mark) || listings.Exists(HasMark(plan, filter.Mark)));
        }

        public ProjectRow Row()
        {
            var listings = Listings.OrderBy(l => l.MeasureCode, StringComparer.Ordinal).ToList();
            return new ProjectRow
            {
                Code = project.Code,
                Name = project.Name,
                Home = project.HomeMeasureCode,
                Department = Department?.Name,
                Settled = Settled,
                Budget = Budget,
                Directions = string.Join('、', plan.Directions(project.Code, year.PlanYear).Select(d => d.Direction)),
                Measures = listings.ConvertAll(l => l.MeasureCode),
                New = listings.Exists(l => l.New),
                Crossed = listings.Exists(IsCrossed),
            };
        }

        private static Predicate<Listing> HasRating(PlanIndex plan, string rating) =>
            l => (plan.Sheet(l.MeasureCode, l.PlanYear)?.Rating ?? PlanFilter.NoRating) == rating;

        private static Predicate<Listing> HasMark(PlanIndex plan, string mark) =>
            mark switch
            {
                PlanFilter.Priority => l => plan.Sheet(l.MeasureCode, l.PlanYear)?.Priority == true,
                PlanFilter.New => l => l.New,
                PlanFilter.Crossed => IsCrossed,
                _ => _ => true,
            };

        private static bool IsCrossed(Listing listing) => listing.CrossListedInResults || listing.CrossListedInPlan;
    }
}
