using System.Globalization;
using Meguri.Attachments;
using Meguri.Plans;
using Meguri.Shared.Data;
using Meguri.Shared.Time;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Editions;

/// <summary>版の添付ファイル: a file that was marked public when the edition was made. The database refuses to change or delete it.</summary>
public sealed class EditionAttachment
{
    /// <summary>Folder of these files under an edition.</summary>
    public const string Folder = "attachments/";

    /// <summary>The edition.</summary>
    public int EditionNumber { get; set; }

    /// <summary>Number in the edition, from 1.</summary>
    public int Number { get; set; }

    /// <summary>The record that it hung on, as <see cref="AttachmentOwner.Token"/> names it.</summary>
    public string Owner { get; set; } = "";

    /// <summary>What it shows.</summary>
    public string Title { get; set; } = "";

    /// <summary>Name under which it is saved.</summary>
    public string FileName { get; set; } = "";

    /// <summary>MIME type.</summary>
    public string MediaType { get; set; } = "";

    /// <summary>Bytes.</summary>
    public long Length { get; set; }

    /// <summary>The content.</summary>
    public string Sha256 { get; set; } = "";

    /// <summary>True for a picture, which has a small one beside it.</summary>
    public bool IsPicture => Attachment.IsPictureType(MediaType);

    /// <summary>「PDF」.</summary>
    public string KindWords => Attachment.KindOf(MediaType);

    /// <summary>Address under the edition.</summary>
    public string Path => $"{Folder}{Number}{FileName[FileName.LastIndexOf('.')..]}";

    /// <summary>Address of the small picture.</summary>
    public string SmallPath => $"{Folder}{Number}-small.jpg";

    /// <summary>What the edition keeps beside its pages for it: the file, and the small picture.</summary>
    public IEnumerable<EditionFileInfo> Kept()
    {
        yield return new(Path, Title, MediaType, Length, Sha256);
        if (IsPicture)
            yield return new(SmallPath, Title, "image/jpeg", 0, "5" + Sha256[..^1]);
    }

    /// <summary>The files marked public that belong to what the edition shows, in the order of their records; to be frozen in the publication's own transaction.</summary>
    public static async Task<IReadOnlyList<EditionAttachment>> MarkedAsync(
        MeguriDb db,
        PlanIndex plan,
        int edition,
        CancellationToken cancel = default
    )
    {
        var code = plan.Document.Plan.Code;
        var marked = await db.Set<Attachment>()
            .AsNoTracking()
            .Where(a => a.IsPublic && a.RemovedAt == null && (a.PlanCode == null || a.PlanCode == code))
            .OrderBy(a => a.Owner)
            .ThenBy(a => a.Order)
            .ThenBy(a => a.Number)
            .ToListAsync(cancel);
        return
        [
            .. marked
                .Where(a => Shows(plan, a.Owner))
                .Select(
                    (a, i) =>
                        new EditionAttachment
                        {
                            EditionNumber = edition,
                            Number = i + 1,
                            Owner = a.Owner,
                            Title = a.Title,
                            FileName = a.FileName,
                            MediaType = a.MediaType,
                            Length = a.Length,
                            Sha256 = a.Sha256,
                        }
                ),
        ];
    }

    /// <summary>What a record is called in the edition's words, and the address of the page that shows it.</summary>
    public static (string Title, string Path) PlaceOf(PlanIndex plan, string owner)
    {
        var (kind, key) = AttachmentOwner.Parse(owner);
        if (kind == PlanRecords.Project.Name && plan.Project(key[0]) is { } project)
            return ($"{project.Name}（{project.Code}）", Site.SitePath.Project(project.Code));
        if (kind == PlanRecords.Sheet.Name && plan.Node(key[0]) is { } node)
        {
            var year = int.Parse(key[1], CultureInfo.InvariantCulture);
            var latest = plan.Years.LastOrDefault(y => plan.Sheet(node.Code, y.PlanYear) is not null);
            return (
                $"{node.Code} {node.Name}（{new FiscalYear(year).Era}）",
                Site.SitePath.Measure(node.Code, latest?.PlanYear.Value == year ? null : year)
            );
        }
        var indicator = plan.Document.Indicators.Find(i => i.Code == key[0]);
        return (
            $"{indicator?.Name ?? key[0]}（{new FiscalYear(int.Parse(key[1], CultureInfo.InvariantCulture)).Era}の値）",
            Site.SitePath.Indicator(key[0])
        );
    }

    private static bool Shows(PlanIndex plan, string owner)
    {
        var (kind, key) = AttachmentOwner.Parse(owner);
        return kind switch
        {
            _ when kind == PlanRecords.Sheet.Name => plan.Sheet(key[0], new(int.Parse(key[1], CultureInfo.InvariantCulture))) is not null,
            _ when kind == PlanRecords.Project.Name => plan.Project(key[0]) is not null,
            _ when kind == IndicatorRecords.Observation.Name => plan.Document.Observations.Exists(o =>
                o.IndicatorCode == key[0] && o.Year.Value.ToString(CultureInfo.InvariantCulture) == key[1]
            ),
            _ => false,
        };
    }
}
