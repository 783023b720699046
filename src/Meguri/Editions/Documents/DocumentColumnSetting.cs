using Meguri.Plans.Model;
using Meguri.Shared.Records;

namespace Meguri.Editions.Documents;

/// <summary>文書の列: how one column of a plan's document is called, where it stands and whether it is shown. Stored only where the city changed it.</summary>
public sealed class DocumentColumnSetting : IOfPlan
{
    /// <summary>How the history tells of it.</summary>
    public static readonly RecordKind<DocumentColumnSetting> Kind = new RecordKind<DocumentColumnSetting>("documentColumn", "文書の列")
    {
        Called = "文書「{document}」の列「{key}」",
        Address = (plan, key) => DocumentPaths.Columns(plan, key[0]),
    }
        .KeyChoice(
            c => c.Document,
            "文書",
            [.. DocumentKind.All.Select(k => k.Code)],
            titles: DocumentKind.All.ToDictionary(k => k.Code, k => k.Title, StringComparer.Ordinal)
        )
        .Key(c => c.Key, "列")
        .Line(c => c.Title, "見出し", DocumentColumn.MostTitle, required: true)
        .Whole(c => c.Order, "順", 1, 999, required: true)
        .Flag(c => c.Shown, "出す");

    /// <inheritdoc/>
    public string PlanCode { get; set; } = "";

    /// <summary>Code of the document.</summary>
    public string Document { get; set; } = "";

    /// <summary>Key of the column.</summary>
    public string Key { get; set; } = "";

    /// <summary>Its head.</summary>
    public string Title { get; set; } = "";

    /// <summary>Its place.</summary>
    public int Order { get; set; }

    /// <summary>False for a column that is left out.</summary>
    public bool Shown { get; set; }

    /// <summary>Counts up at each change.</summary>
    public int Version { get; set; }

    /// <summary>Every column of a document in its order: as stored, else as the program begins with it.</summary>
    public static IReadOnlyList<DocumentColumnSetting> Of(DocumentKind kind, string plan, IReadOnlyList<DocumentColumnSetting> stored) =>
        [
            .. kind
                .Columns.Select(
                    (c, i) =>
                        stored.FirstOrDefault(s => s.Document == kind.Code && s.Key == c.Key)
                        ?? new DocumentColumnSetting
                        {
                            PlanCode = plan,
                            Document = kind.Code,
                            Key = c.Key,
                            Title = c.Title,
                            Order = i + 1,
                            Shown = c.Shown,
                        }
                )
                .Select((setting, i) => (setting, i))
                .OrderBy(s => s.setting.Order)
                .ThenBy(s => s.i)
                .Select(s => s.setting),
        ];
}
