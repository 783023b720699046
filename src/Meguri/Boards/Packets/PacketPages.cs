using Meguri.Attachments;
using Meguri.Boards.Model;
using Meguri.Editions.Site;
using Meguri.Indicators;
using Meguri.Indicators.Judging;
using Meguri.Plans;
using Meguri.Plans.Model;
using Meguri.Shared.Files;
using Meguri.Shared.Money;
using Meguri.Shared.Records;

namespace Meguri.Boards.Packets;

/// <summary>Makes the pages of a packet from the plan as it stands.</summary>
public sealed class PacketPages(PlanIndex plan)
{
    private readonly PlanUnit _unit = PlanUnit.Of(plan.Document.Plan.UnitYen);
    private readonly List<PacketPage> _pages = [];
    private readonly List<Attachment> _attached = [];

    /// <summary>The pages so far.</summary>
    public IReadOnlyList<PacketPage> All => _pages;

    /// <summary>Files of the sheets so far; the first is number 1.</summary>
    public IReadOnlyList<Attachment> Attached => _attached;

    /// <summary>A page of text that the office wrote: each paragraph is numbered.</summary>
    public void AddText(string title, string text)
    {
        var blocks = text.Split("\n\n", StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(p => new PacketBlock { Label = "", Text = p })
            .ToList();
        if (blocks.Count > 0)
            Add(title, "文書", blocks);
    }

    /// <summary>The sheet of a measure in one year, with the files that hang on it; nothing when it has none.</summary>
    public void AddSheet(Node measure, SheetYear year, IEnumerable<Attachment> files)
    {
        if (plan.Sheet(measure.Code, year.PlanYear) is not { } sheet)
            return;
        var lines = plan.Lines(measure.Code, year);
        string? Title(string usual) => Plans.Settings.SheetFields.Title(plan.Document.Words, usual);
        List<PacketBlock> blocks =
        [
            new() { Label = Title("施策の概要") ?? "", Text = Said(sheet.Outline) },
            Results([.. lines.Where(l => l.Line.InResults)], year, measure),
            new() { Label = Title("成果・課題") ?? "", Text = Said(sheet.Outcomes) },
            new()
            {
                Label = Title("評価") ?? "",
                Text = sheet.Rating is { } rating ? $"{rating}（{plan.Meaning(PlanWord.Rating, rating)}）" : PlanUnit.NoAmount,
            },
            new() { Label = Title("改善点及び方向性") ?? "", Text = Said(sheet.Improvements) },
            .. Plans.Settings.SheetFields.More(plan.Document.Words, sheet).Select(f => new PacketBlock { Label = f.Title, Text = f.Text }),
            Planned([.. lines.Where(l => l.Line.InPlan)], year, measure),
        ];
        // A field that the plan does not use has no title.
        blocks.RemoveAll(b => b.Label.Length == 0);
        if (sheet.Note.Length > 0)
            blocks.Add(new() { Label = "補足", Text = sheet.Note });
        var attached = files.Select(Attach).ToList();
        if (attached.Count > 0)
            blocks.Add(new() { Label = "添付ファイル", Attached = attached });
        Add(
            $"{measure.Code} {measure.Name}（{year.ResultYear.Era}の実績・{year.PlanYear.Era}の計画）",
            plan.LevelName(measure.Depth) is { Length: > 0 } level ? $"{level}のシート" : "施策シート",
            blocks,
            measure.Code,
            year.PlanYear.Value
        );
    }

    /// <summary>An indicator with its values over the years, drawn and as tables.</summary>
    public void AddIndicator(IndicatorView indicator, string? chart)
    {
        List<PacketBlock> blocks =
        [
            new()
            {
                Label = "数え方",
                Text = Said(string.Join('\n', new[] { indicator.Indicator.Definition, indicator.Indicator.Note }.Where(t => t.Length > 0))),
            },
            new()
            {
                Label = "目標",
                Text = indicator.FinalTarget is { } target ? $"{target.Year.Era}に{indicator.TargetText(target)}" : "目標はありません。",
            },
            Values(indicator, chart ?? ""),
            .. indicator.Parts.Select(p => Parts(indicator, p)),
            new()
            {
                Label = "判定",
                Text =
                    $"{indicator.Judgement.Status.Sign()} {indicator.Judgement.Status.Title()}\n{string.Join('\n', indicator.Judgement.Working)}",
            },
        ];
        var measure = indicator
            .Links.Select(l => l.TargetKind == IndicatorLink.OfNode ? plan.Node(l.TargetCode) : null)
            .FirstOrDefault(n => n is not null);
        Add($"指標　{indicator.Name}", indicator.IsReference ? "参考指標" : "成果指標", blocks, measure?.Code, indicator: indicator.Code);
    }

    private PacketAttached Attach(Attachment file)
    {
        _attached.Add(file);
        return new(_attached.Count, file.Title, $"{file.KindWords}、{FileSize.Words(file.Length)}", file.IsPublic);
    }

    private static PacketBlock Values(IndicatorView indicator, string chart)
    {
        var rows = indicator
            .Rows.Select(o =>
                (IReadOnlyList<string>)
                    [
                        IndicatorView.Years(o),
                        o.Value is { } value ? indicator.WithUnit(value) + (o.Provisional ? "（速報値）" : "") : PlanUnit.NoAmount,
                        string.Join('\n', Notes(indicator, o).Where(n => n.Length > 0)),
                    ]
            )
            .ToList();
        return rows.Count == 0
            ? new() { Label = "実績値", Text = "まだ値はありません。" }
            : new()
            {
                Label = "実績値",
                Chart = chart,
                Head = ["年度", "値", "注記"],
                Figures = [1],
                Rows = rows,
            };
    }

    private static IEnumerable<string> Notes(IndicatorView indicator, Observation o)
    {
        yield return o.NoValueReason;
        if (o.Breaks)
            yield return "ここから数え方が変わりました。" + o.BreakNote;
        if (o.Denominator is { } all)
            yield return $"{Or(indicator.Indicator.DenominatorTitle, "分母")}{NumberText.Show(all)}のうち、{Or(indicator.Indicator.NumeratorTitle, "分子")}{(o.Numerator is { } part ? NumberText.Show(part) : PlanUnit.NoAmount)}{(o.Valid is not null || o.Invalid is not null ? $"（有効{o.Valid}・無効{o.Invalid}）" : "")}";
        yield return o.Note;
    }

    private static PacketBlock Parts(IndicatorView indicator, PartTable table) =>
        new()
        {
            Label = $"内訳：{table.Dimension.Dimension}",
            Text = (table.Dimension.Overlapping ? "内訳には重なりがあります。" : "") + table.Remark,
            Head = ["内訳", .. table.Years.Select(y => PartTable.Head(y, indicator))],
            Figures = [.. Enumerable.Range(1, table.Years.Count)],
            Rows = [.. table.Lines(indicator).Select(l => (IReadOnlyList<string>)[l.Name, .. l.Values])],
        };

    private static string Or(string title, string usual) => title.Length > 0 ? title : usual;

    /// <summary>A page that lists files of the session.</summary>
    public void AddFiles(IReadOnlyList<BoardFile> files)
    {
        if (files.Count > 0)
            Add(
                "添付の資料",
                "文書",
                [
                    .. files.Select(f => new PacketBlock
                    {
                        Label = f.Title,
                        Text = $"{f.FileName}（{FileSize.Words(f.Length)}、照合値 {f.Sha256[..12]}…）",
                        File = f.Number,
                    }),
                ]
            );
    }

    private void Add(
        string title,
        string kind,
        IReadOnlyList<PacketBlock> blocks,
        string? measure = null,
        int planYear = 0,
        string? indicator = null
    ) =>
        _pages.Add(
            new PacketPage
            {
                Number = _pages.Count + 1,
                Title = title,
                Kind = kind,
                Measure = measure,
                PlanYear = planYear,
                Indicator = indicator,
                Blocks = blocks,
            }
        );

    private PacketBlock Results(IReadOnlyList<(Listing Line, Project Project)> lines, SheetYear year, Node measure) =>
        lines.Count == 0
            ? new() { Label = $"事業の実績（{year.ResultYear.Era}）", Text = PlanUnit.NoAmount }
            : new()
            {
                Label = $"事業の実績（{year.ResultYear.Era}）",
                Head = ["事業", "したこと", $"決算額（{_unit.Name}）"],
                Figures = [2],
                Rows =
                [
                    .. lines.Select(l =>
                        (IReadOnlyList<string>)
                            [
                                plan.NameIn(l.Project, year.ResultYear, result: true),
                                Said(plan.Result(l.Project.Code, year.ResultYear)?.Text),
                                Money(plan.Amount(l.Line, year, AmountSide.Results)),
                            ]
                    ),
                    ["合計", "", Money(plan.PrintedTotal(measure.Code, year, AmountSide.Results))],
                ],
            };

    private PacketBlock Planned(IReadOnlyList<(Listing Line, Project Project)> lines, SheetYear year, Node measure) =>
        lines.Count == 0
            ? new() { Label = $"事業の計画（{year.PlanYear.Era}）", Text = PlanUnit.NoAmount }
            : new()
            {
                Label = $"事業の計画（{year.PlanYear.Era}）",
                Head = ["事業", "すること", $"予算額（{_unit.Name}）", "今後の方向性"],
                Figures = [2],
                Rows =
                [
                    .. lines.Select(l =>
                        (IReadOnlyList<string>)
                            [
                                plan.NameIn(l.Project, year.PlanYear, result: false),
                                Said(plan.Plan(l.Project.Code, year.PlanYear)?.Text),
                                Money(plan.Amount(l.Line, year, AmountSide.Plan)),
                                Said(
                                    string.Join(
                                        '、',
                                        plan.Directions(l.Project.Code, year.PlanYear).Select(d => $"{d.Year.Era} {d.Direction}")
                                    )
                                ),
                            ]
                    ),
                    ["合計", "", Money(plan.PrintedTotal(measure.Code, year, AmountSide.Plan)), ""],
                ],
            };

    private string Money(long? yen) => _unit.Format(yen is { } y ? new Yen(y) : null);

    private static string Said(string? text) => string.IsNullOrWhiteSpace(text) ? PlanUnit.NoAmount : text;
}
