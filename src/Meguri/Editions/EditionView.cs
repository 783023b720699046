using Meguri.Cities;
using Meguri.Plans;
using Meguri.Plans.Model;
using Meguri.Shared.Money;
using Meguri.Shared.Records;

namespace Meguri.Editions;

/// <summary>
/// An edition in memory, with all that the public site is made of. It never changes: the same view gives the same bytes.
/// </summary>
public sealed class EditionView
{
    private readonly Lazy<IReadOnlyList<RecordChange>> _changes;
    private readonly IReadOnlyDictionary<string, byte[]> _charts;

    /// <summary>Puts a view together.</summary>
    /// <param name="city">The city.</param>
    /// <param name="info">Which edition.</param>
    /// <param name="document">The frozen plan; must not change afterwards.</param>
    /// <param name="previous">The edition of the same plan before it, with its frozen plan; null for the first.</param>
    /// <param name="files">Files made from the edition, which the site offers for download.</param>
    /// <param name="charts">The charts among them, by path.</param>
    public EditionView(
        City city,
        EditionInfo info,
        PlanDocument document,
        (EditionInfo Info, PlanDocument Document)? previous,
        IReadOnlyList<EditionFileInfo> files,
        IReadOnlyDictionary<string, byte[]> charts
    )
    {
        City = city;
        Info = info;
        Plan = new PlanIndex(document);
        Previous = previous?.Info;
        PreviousPlan = previous is { } p ? new PlanIndex(p.Document) : null;
        Unit = PlanUnit.Of(document.Plan.UnitYen);
        Files = [.. files.Where(f => !EditionCharts.IsChart(f))];
        _charts = charts;
        _changes = new(() => previous is { } before ? PlanDiff.Between(before.Document, document, removeMissing: true) : []);
    }

    /// <summary>市.</summary>
    public City City { get; }

    /// <summary>Which edition.</summary>
    public EditionInfo Info { get; }

    /// <summary>The frozen plan.</summary>
    public PlanIndex Plan { get; }

    /// <summary>The edition before it, or null.</summary>
    public EditionInfo? Previous { get; }

    /// <summary>The frozen plan of the edition before it, or null.</summary>
    public PlanIndex? PreviousPlan { get; }

    /// <summary>The unit in which amounts are shown.</summary>
    public PlanUnit Unit { get; }

    /// <summary>What is made from the edition beside the pages: the book, workbooks.</summary>
    public IReadOnlyList<EditionFileInfo> Files { get; }

    /// <summary>Pictures and documents that were marked public.</summary>
    public IReadOnlyList<EditionAttachment> Attachments { get; init; } = [];

    /// <summary>Those that hung on a record.</summary>
    public IReadOnlyList<EditionAttachment> AttachedTo(string kind, params IReadOnlyList<string> key)
    {
        if (Attachments.Count == 0)
            return [];
        var owner = new Meguri.Attachments.AttachmentOwner(kind, null, key).Token;
        return [.. Attachments.Where(a => a.Owner == owner)];
    }

    /// <summary>Everything that is kept beside the pages: <see cref="Files"/>, the attachments and their small pictures.</summary>
    public IEnumerable<EditionFileInfo> Kept => Files.Concat(Attachments.SelectMany(a => a.Kept()));

    /// <summary>What turned the edition before into this one; nothing for the first.</summary>
    public IReadOnlyList<RecordChange> Changes => _changes.Value;

    /// <summary>True for what is not published yet: every page says so.</summary>
    public bool IsPreview { get; init; }

    /// <summary>What other features froze with the edition.</summary>
    public IReadOnlyList<EditionAddition> Additions { get; init; } = [];

    /// <summary>The newest year that has sheets, or null in a plan without any.</summary>
    public SheetYear? Latest => Plan.Years.Count == 0 ? null : Plan.Years[^1];

    /// <summary>True when some year of the plan tells an amount.</summary>
    public bool HasMoney =>
        Latest is not null
        && (Plan.Document.Results.Exists(r => r.SettledAmount is not null) || Plan.Document.ProjectPlans.Exists(p => p.Budget is not null));

    /// <summary>A chart's SVG, or null when it could not be drawn.</summary>
    public byte[]? Chart(string name) => _charts.GetValueOrDefault(EditionCharts.Path(name));

    /// <summary>The date of publication in the city.</summary>
    public DateOnly PublishedOn => DateOnly.FromDateTime(City.LocalTime(Info.PublishedAt).DateTime);
}
