using Meguri.Bench.Table;

namespace Meguri.Bench;

/// <summary>測定の1行: one thing that is measured, at every size of plan that it depends on.</summary>
public abstract class Row
{
    /// <summary>Name by which the command line asks for it.</summary>
    public abstract string Name { get; }

    /// <summary>Measures.</summary>
    /// <param name="workshop">The application, its plans and what else rows share.</param>
    /// <returns>Lines of the table, each as soon as it is known.</returns>
    public abstract IAsyncEnumerable<Line> MeasureAsync(Workshop workshop);
}
