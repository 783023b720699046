using Meguri.Plans;

namespace Meguri.Editions.Comparison;

/// <summary>Keeps the last few frozen plans and tables in memory, so that turning a page or choosing a measure compares nothing anew.</summary>
public sealed class ComparisonShelf
{
    private const int Most = 6;
    private readonly Lock _gate = new();
    private readonly LinkedList<(string Sha256, PlanIndex Plan)> _plans = [];
    private readonly LinkedList<ComparisonTable> _tables = [];

    /// <summary>A frozen plan by the hash of what was frozen, or null.</summary>
    public PlanIndex? Plan(string sha256)
    {
        lock (_gate)
            return Touched(_plans, p => p.Sha256 == sha256).Plan;
    }

    /// <summary>Keeps a frozen plan.</summary>
    public void Keep(string sha256, PlanIndex plan)
    {
        lock (_gate)
            Add(_plans, (sha256, plan));
    }

    /// <summary>The table of two plans, made when it is not there.</summary>
    public ComparisonTable Table(ComparedSide old, ComparedSide now, Func<ComparisonTable> make)
    {
        lock (_gate)
        {
            if (Touched(_tables, t => ReferenceEquals(t.Old.Plan, old.Plan) && ReferenceEquals(t.New.Plan, now.Plan)) is { } known)
                return known with { Old = old, New = now };
        }
        var made = make();
        lock (_gate)
            Add(_tables, made);
        return made;
    }

    private static T? Touched<T>(LinkedList<T> list, Func<T, bool> wanted)
    {
        for (var node = list.First; node is not null; node = node.Next)
        {
            if (!wanted(node.Value))
                continue;
            list.Remove(node);
            list.AddFirst(node);
            return node.Value;
        }
        return default;
    }

    private static void Add<T>(LinkedList<T> list, T item)
    {
        list.AddFirst(item);
        if (list.Count > Most)
            list.RemoveLast();
    }
}
