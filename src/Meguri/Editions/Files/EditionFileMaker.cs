namespace Meguri.Editions.Files;

/// <summary>Makes one kind of file from an edition: the book, a workbook. Rooms register theirs as scoped services; a job runs it after publication.</summary>
public abstract class EditionFileMaker
{
    /// <summary>Address under the edition, such as <c>files/plan-book.pdf</c>.</summary>
    public abstract string Path { get; }

    /// <summary>What it is. Japanese.</summary>
    public abstract string Title { get; }

    /// <summary>MIME type.</summary>
    public abstract string MediaType { get; }

    /// <summary>False for a plan of which this file cannot be made; it is then not ordered.</summary>
    public virtual bool Suits(Plans.PlanDocument plan) => true;

    /// <summary>Makes the file.</summary>
    /// <param name="edition">The edition.</param>
    /// <param name="report">Told how far it has come, 0 to 100, and what it is doing.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="Shared.Jobs.JobException">It cannot be made; the message says why and what to do.</exception>
    public abstract Task<byte[]> MakeAsync(EditionView edition, Action<int, string> report, CancellationToken cancel);
}
