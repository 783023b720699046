using Meguri.Editions.Plain;
using Meguri.Editions.Site;
using Meguri.Plans;
using Meguri.Plans.Model;
using Meguri.Shared.Money;

namespace Meguri.Editions.Documents;

/// <summary>公表文書: one document of one edition, with the columns as the city wants them. Page, paper and workbook show this.</summary>
public sealed class PublicDocument
{
    /// <summary>Puts it together.</summary>
    /// <param name="kind">Which document.</param>
    /// <param name="source">What its rows are read from.</param>
    /// <param name="settings">The city's columns, where they differ.</param>
    public PublicDocument(DocumentKind kind, DocumentSource source, IReadOnlyList<DocumentColumnSetting> settings)
    {
        (Kind, Source, _settings) = (kind, source, settings);
        Columns =
        [
            .. DocumentColumnSetting
                .Of(kind, "", settings)
                .Where(s => s.Shown)
                .Select(s => kind.Columns.First(c => c.Key == s.Key) with { Title = Dated(s.Title) }),
        ];
        Rows = [.. kind.Rows(source)];
    }

    private readonly IReadOnlyList<DocumentColumnSetting> _settings;

    /// <summary>The same for the press.</summary>
    public PublicDocument ForPrint() => new(Kind, Source, _settings) { Fonts = true };

    /// <summary>Which document.</summary>
    public DocumentKind Kind { get; }

    /// <summary>What its rows are read from.</summary>
    public DocumentSource Source { get; }

    /// <summary>The columns shown, in order, their heads as they are printed.</summary>
    public IReadOnlyList<DocumentColumn> Columns { get; }

    /// <summary>All rows.</summary>
    public IReadOnlyList<DocumentRow> Rows { get; }

    /// <summary>True for print, where the book's fonts lie beside it.</summary>
    public bool Fonts { get; private init; }

    /// <summary>The frozen plan.</summary>
    public PlanIndex Plan => Source.Plan;

    /// <summary>「北斗市総合計画 実施計画　実施計画書」.</summary>
    public string Title => $"{Plan.Document.Plan.Title}　{Kind.Title}";

    /// <summary>「第1版・令和6年7月1日（2024年）公表」.</summary>
    public string Issue => $"第{Source.Edition.Info.Number}版・{SiteWords.Date(Source.Edition.PublishedOn)}公表";

    /// <summary>「令和5年度の実績・令和6年度の計画」.</summary>
    public string Years => $"{Source.Year.ResultYear.Full}の実績・{Source.Year.PlanYear.Full}の計画";

    /// <summary>Columns that stand in the table of a measure.</summary>
    public IEnumerable<DocumentColumn> OfRows => Columns.Where(c => !c.OfMeasure);

    /// <summary>What is said once of a measure.</summary>
    public IEnumerable<DocumentColumn> OfMeasures => Columns.Where(c => c.OfMeasure);

    /// <summary>The rows under their measures.</summary>
    public IEnumerable<(Node Measure, IReadOnlyList<DocumentRow> Rows)> Groups =>
        Rows.GroupBy(r => r.Node!.Code, StringComparer.Ordinal).Select(g => (g.First().Node!, (IReadOnlyList<DocumentRow>)[.. g]));

    /// <summary>The columns that are added up, each as its projects' lines tell it.</summary>
    public IReadOnlyList<DocumentColumn> Sums =>
        [.. Columns.Where(c => c.Sum).Select(c => c.Of is { } of ? of with { Title = c.Title } : c)];

    /// <summary>Whether a project may stand in several rows, so that printed sums and the sum counted once may differ.</summary>
    public bool CountsLines => Kind.Shape == DocumentShape.Tables || Kind.PageEach;

    /// <summary>The rows that are added up over the whole plan.</summary>
    public IReadOnlyList<DocumentRow> SumRows =>
        Kind.PageEach
            ?
            [
                .. Source.Measures.SelectMany(m =>
                    Source
                        .Plan.Listings(m.Code, Source.Year.PlanYear)
                        .Select(l => new DocumentRow(Source)
                        {
                            Node = m,
                            Line = l,
                            Project = Plan.Project(l.ProjectCode) ?? new Project { Code = l.ProjectCode, Name = l.ProjectCode },
                        })
                ),
            ]
            : Rows;

    /// <summary>「{計画年度}」 and 「{実績年度}」 in a head, said as years.</summary>
    public string Dated(string title) =>
        title
            .Replace("{計画年度}", Source.Year.PlanYear.Era, StringComparison.Ordinal)
            .Replace("{実績年度}", Source.Year.ResultYear.Era, StringComparison.Ordinal);

    /// <summary>Adds up a column; null (－) where no row has an amount.</summary>
    public static long? Sum(DocumentColumn column, IEnumerable<DocumentRow> rows, bool once)
    {
        var amounts = rows.Select(r => (r.Project?.Code, Amount: column.Value(r) as long?)).Where(a => a.Amount is not null);
        long? sum = null;
        foreach (var (_, amount) in once ? amounts.DistinctBy(a => a.Code, StringComparer.Ordinal) : amounts)
            sum = (sum ?? 0) + amount;
        return sum;
    }

    /// <summary>A value as it is read: 「1,234」, 「98.5」, 「－」.</summary>
    public string Show(DocumentColumn column, DocumentRow row) =>
        column.Value(row) switch
        {
            null or "" => PlanUnit.NoAmount,
            long yen when column.Type == ColumnType.Yen => Money(yen),
            long count => count.ToString("N0", System.Globalization.CultureInfo.InvariantCulture),
            decimal share => share.ToString("0.0", System.Globalization.CultureInfo.InvariantCulture),
            var text => text.ToString()!,
        };

    /// <summary>「1,234」 in the plan's unit, 「－」 for none.</summary>
    public string Money(long? yen) => Source.Edition.Unit.Format(yen is { } y ? new Yen(y) : null);

    /// <summary>Head of a column with its unit, where the unit is not said for the table as a whole.</summary>
    public static string UnitOf(DocumentColumn column) =>
        column.Type switch
        {
            ColumnType.Share => "（％）",
            _ => "",
        };

    /// <summary>The document's body alone, as it stands on a page of the office.</summary>
    public string Body() => System.Text.Encoding.UTF8.GetString(Run(new Views.Editions_Documents_Views_Body()));

    /// <summary>The document as a file.</summary>
    public byte[] Html() => Run(new Views.Editions_Documents_Views_Document());

    private byte[] Run(DocumentView view)
    {
        var html = new HtmlBuffer();
        view.Run(this, html);
        return html.ToUtf8();
    }
}

/// <summary>Base of the documents' views.</summary>
public abstract class DocumentView : PlainView<PublicDocument>
{
    private static readonly string Rules = CssText.Read("Meguri.Editions.Documents.documents.css");

    /// <summary>What is shown.</summary>
    public PublicDocument Document => Context;

    /// <summary>The style sheet, with the words that stand at the head of each page.</summary>
    public Markup Css =>
        new(
            Rules
                .Replace("%size%", Document.Kind.Landscape ? "A4 landscape" : "A4", StringComparison.Ordinal)
                .Replace("%running%", Document.Kind.Shape == DocumentShape.Pages ? "11pt" : "8pt", StringComparison.Ordinal)
                .Replace("%head%", CssText.Quoted($"{Document.Source.Edition.City.Name}　{Document.Title}"), StringComparison.Ordinal)
                .Replace("%issue%", CssText.Quoted(Document.Issue), StringComparison.Ordinal)
        );
}
