using Meguri.Editions.Site;
using Meguri.Plans;
using Meguri.Plans.Model;

namespace Meguri.Editions.Documents.Kinds;

/// <summary>概要版: four pages for citizens.</summary>
internal static class Digest
{
    /// <summary>How many of the largest projects are shown.</summary>
    public const int Largest = 10;

    public static DocumentKind Kind { get; } =
        new(
            "digest",
            "概要版",
            "計画のあらましを、市民向けにA4で4頁にまとめます。",
            DocumentShape.Pages,
            [
                new("goal", "目標", ColumnType.Word, r => r.Node is null ? "計画全体" : $"{r.Node.Code}　{r.Node.Name}"),
                new("measures", "施策の数", ColumnType.Count, r => (long)r.Source.Measures.Count(m => IsUnder(r, m))),
                new("projects", "事業の数", ColumnType.Count, r =>
                    (long)
                        r
                            .Source.Measures.Where(m => IsUnder(r, m))
                            .SelectMany(m => r.Plan.Listings(m.Code, r.PlanYear))
                            .Select(l => l.ProjectCode)
                            .Distinct(StringComparer.Ordinal)
                            .Count()
                ),
                new("settled", "{実績年度}に使ったお金", ColumnType.Yen, r =>
                    r.Plan.Total(r.Node?.Code, r.Source.Year, AmountSide.Results).Shown
                ),
                new("budget", "{計画年度}の予算", ColumnType.Yen, r => r.Plan.Total(r.Node?.Code, r.Source.Year, AmountSide.Plan).Shown),
            ],
            source => Goals(source).Append(new DocumentRow(source))
        )
        {
            Extras = source => [Ratings(source), Projects(source), Changes(source)],
        };

    /// <summary>The items shown as on the site's first page: the goals, or what is below when there is but one; those that have a measure in that year.</summary>
    public static IEnumerable<DocumentRow> Goals(DocumentSource source) =>
        SiteMap
            .HomeItems(source.Plan)
            .Select(n => new DocumentRow(source) { Node = n })
            .Where(r => source.Measures.Any(m => IsUnder(r, m)));

    /// <summary>How many measures bear each rating.</summary>
    public static DocumentTable Ratings(DocumentSource source) =>
        new(
            "施策の評価",
            [new("rating", "評価", ColumnType.Word, r => r.Text), new("count", "施策の数", ColumnType.Count, r => r.Number)],
            [
                .. source
                    .Plan.Words(PlanWord.Rating)
                    .Select(w => new DocumentRow(source)
                    {
                        Text = w.Meaning.Length > 0 && w.Meaning != w.Word ? $"{w.Word}（{w.Meaning}）" : w.Word,
                        Number = Count(source, w.Word),
                    })
                    .Append(new DocumentRow(source) { Text = "まだ評価していない", Number = Count(source, null) }),
            ]
        );

    /// <summary>The projects with the largest budgets.</summary>
    public static DocumentTable Projects(DocumentSource source) =>
        new(
            "予算の大きな事業",
            [Columns.ProjectCode, Columns.PlanName, Columns.PlanText, Columns.Budget, Columns.Settled],
            [
                .. ProjectRecords
                    .Kind.Rows(source)
                    .Where(r => r.Planned?.Budget > 0)
                    .OrderByDescending(r => r.Planned!.Budget)
                    .ThenBy(r => r.Project!.Code, StringComparer.Ordinal)
                    .Take(Largest),
            ]
        );

    /// <summary>What changed since the edition before, an item a row.</summary>
    public static DocumentTable Changes(DocumentSource source)
    {
        if (source.Edition.Previous is null)
            return new("変わったこと", Said, []);
        var changes = Editions.Changes.ChangeReader.Read(source.Edition);
        return new(
            "変わったこと",
            Said,
            [
                .. changes
                    .Chapters.Select(c =>
                        $"{c.LevelName}「{c.Node.Name}」{Editions.Changes.ChangeWords.Of(c, source.Plan.LevelName(source.Plan.MeasureDepth), source.Plan.Document.Plan.ProjectTitle)}"
                    )
                    .Concat(changes.Items.Where(i => i.Node is not null).Select(i => $"「{i.Node!.Name}」：{Words(i)}"))
                    .Select(text => new DocumentRow(source) { Text = text }),
            ]
        );
    }

    /// <summary>A text on one line, at most so many letters.</summary>
    public static string Cut(string text, int most)
    {
        var line = text.ReplaceLineEndings(" ").Trim();
        var letters = new System.Globalization.StringInfo(line);
        return letters.LengthInTextElements <= most ? line : letters.SubstringByTextElements(0, most - 1) + "…";
    }

    private static IReadOnlyList<DocumentColumn> Said { get; } = [new("change", "変わったこと", ColumnType.Text, r => r.Text)];

    private static string Words(Editions.Changes.ItemChanges item)
    {
        if (item.Type != Shared.Records.ChangeType.Changed)
            return Editions.Changes.ChangeWords.Of(item.Type) + (item.IsMeasure ? "施策です。" : "項目です。");
        var facts = item
            .Facts.Select(f => f.Words)
            .Concat(item.Projects.Select(p => $"事業「{p.Name}」"))
            .Distinct(StringComparer.Ordinal)
            .ToList();
        // Some facts are sentences of their own, others the name of what changed.
        var said = string.Concat(facts.Where(f => f.EndsWith('。')).Take(2));
        var names = facts.Where(f => !f.EndsWith('。')).ToList();
        return names.Count == 0
            ? said
            : said + string.Join('、', names.Take(3)) + (names.Count > 3 ? $"など{names.Count}か所が変わりました。" : "が変わりました。");
    }

    private static long Count(DocumentSource source, string? rating) =>
        source.Measures.Count(m => source.Plan.Sheet(m.Code, source.Year.PlanYear)?.Rating == rating);

    private static bool IsUnder(DocumentRow row, Node measure) =>
        row.Node is null || measure.Code == row.Node.Code || row.Plan.Above(measure).Any(n => n.Code == row.Node.Code);
}
