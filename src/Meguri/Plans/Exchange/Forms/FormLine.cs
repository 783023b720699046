using Meguri.Plans.Model;
using Meguri.Shared.Text;

namespace Meguri.Plans.Exchange.Forms;

/// <summary>A form whose measure and years are known.</summary>
internal sealed class PlacedForm(FormSheet form, Node measure, SheetYear year)
{
    public FormSheet Form { get; } = form;

    public Node Measure { get; } = measure;

    public SheetYear Year { get; } = year;

    /// <summary>The projects on the form, in its order; each with its line among the results, in the plan, or both.</summary>
    public List<FormLine> Lines { get; } = [];
}

/// <summary>One project on one form.</summary>
internal sealed class FormLine(PlacedForm form, FormRow? result, FormRow? plan)
{
    public PlacedForm Form { get; } = form;

    public FormRow? Result { get; } = result;

    public FormRow? Plan { get; } = plan;

    /// <summary>The line to speak of: the plan's, which bears the newer name.</summary>
    public FormRow Row { get; } = plan ?? result!;

    /// <summary>The project's code, once it is known.</summary>
    public string Code { get; set; } = "";

    public string Number => Row.Number.Length > 0 ? Row.Number : Result?.Number ?? "";

    /// <summary>The name for comparison.</summary>
    public string NameKey { get; } = TextForCompare.Normalise((plan ?? result!).Name, foldKanji: true);

    /// <summary>再掲 on either line.</summary>
    public bool IsMarked => Result?.IsCrossListed == true || Plan?.IsCrossListed == true;

    /// <summary>再掲 on each line there is.</summary>
    public bool IsFullyMarked => Result?.IsCrossListed != false && Plan?.IsCrossListed != false;
}

/// <summary>Pairs the lines of results and plan on one form: by number, by name, and by a name that drifted.</summary>
internal static class FormLines
{
    public static void Pair(PlacedForm form)
    {
        var results = (form.Form.Results?.Rows ?? []).ToList();
        var plans = (form.Form.Plan?.Rows ?? []).ToList();
        var pairs = new Dictionary<FormRow, FormRow>(ReferenceEqualityComparer.Instance);
        foreach (var alike in Likenesses)
        {
            foreach (var result in results.Where(r => !pairs.ContainsKey(r)))
            {
                var free = plans.Where(p => !pairs.ContainsValue(p) && alike(result, p)).Take(2).ToList();
                if (free.Count == 1)
                    pairs[result] = free[0];
            }
        }
        var ofPlan = pairs.ToDictionary(p => p.Value, p => p.Key, (IEqualityComparer<FormRow>)ReferenceEqualityComparer.Instance);
        // A pair is known by its line among the results.
        var order = Merge(results, plans.ConvertAll(p => ofPlan.GetValueOrDefault(p, p)));
        form.Lines.AddRange(
            order.Select(row =>
                results.Exists(r => ReferenceEquals(r, row))
                    ? new FormLine(form, row, pairs.GetValueOrDefault(row))
                    : new FormLine(form, null, row)
            )
        );
    }

    /// <summary>The order of a sheet from the orders of its two tables: a line of the plan alone stands after the line above it.</summary>
    public static List<T> Merge<T>(IEnumerable<T> results, IEnumerable<T> plans)
        where T : class
    {
        var order = results.ToList();
        var listed = new HashSet<T>(order, Comparer<T>());
        var after = -1;
        foreach (var plan in plans)
        {
            if (listed.Contains(plan))
                after = order.FindIndex(o => Comparer<T>().Equals(o, plan));
            else
                order.Insert(++after, plan);
        }
        return order;
    }

    // Lines of equal content are still two lines; codes are compared as text.
    private static IEqualityComparer<T> Comparer<T>()
        where T : class =>
        typeof(T) == typeof(string) ? EqualityComparer<T>.Default : (IEqualityComparer<T>)(object)ReferenceEqualityComparer.Instance;

    private static readonly Func<FormRow, FormRow, bool>[] Likenesses =
    [
        (a, b) => a.Number.Length > 0 && a.Number == b.Number,
        (a, b) => a.Number.Length > 0 && b.Number.Length > 0 && FormHead.Code(a.Number) == FormHead.Code(b.Number),
        (a, b) => MayBeOne(a, b) && TextForCompare.Same(a.Name, b.Name, foldKanji: true),
        (a, b) => MayBeOne(a, b) && EditDistance.Compare(a.Name, b.Name) != NameLikeness.Different,
        (a, b) => MayBeOne(a, b) && OneHoldsTheOther(TextForCompare.Normalise(a.Name, true), TextForCompare.Normalise(b.Name, true)),
    ];

    private static bool MayBeOne(FormRow a, FormRow b) => a.Number.Length == 0 || b.Number.Length == 0;

    private static bool OneHoldsTheOther(string a, string b) =>
        Math.Min(a.Length, b.Length) >= 4 && (a.Contains(b, StringComparison.Ordinal) || b.Contains(a, StringComparison.Ordinal));
}
