using Meguri.Boards.Model;
using Meguri.Boards.Packets;
using Meguri.Indicators;
using Meguri.Plans;
using Meguri.Plans.Live;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Meguri.Boards.Opinions;

/// <summary>何について: what opinions may be about, as a list to choose from, and in words.</summary>
public sealed class TargetNames(PlanNow now, BoardReader boards, PacketReader packets)
{
    private readonly Dictionary<string, PlanIndex?> _plans = new(StringComparer.Ordinal);

    /// <summary>What an opinion of a session may be about: goals and measures of the board's plans, their indicators, and the paragraphs of the session's packets.</summary>
    public async Task<IReadOnlyList<SelectListItem>> ChoicesAsync(BoardPicture picture, int session, CancellationToken cancel)
    {
        List<SelectListItem> choices = [new("会議の全体について", "")];
        var all = await boards.PacketsAsync(picture.Board.Code, session, cancel);
        foreach (var head in all)
        {
            if (await packets.ReadAsync(picture.Board.Code, session, head.Number, cancel) is not { } packet)
                continue;
            foreach (var page in packet.Document.Pages)
                choices.AddRange(
                    page.Blocks.Select(
                        (b, i) =>
                            new SelectListItem(
                                $"調書{(all.Count > 1 ? $"{head.Number}「{Short(head.Title)}」" : "")} {page.NumberOf(i)}　{Short(b.Label.Length > 0 ? b.Label : b.Text)}（{Short(page.Title)}）",
                                $"{Opinion.Paragraph}:{head.Number}/{page.NumberOf(i)}"
                            )
                    )
                );
        }
        foreach (var code in picture.Plans)
        {
            if (await PlanAsync(code, cancel) is not { } plan)
                continue;
            choices.AddRange(
                plan.InOrder(null)
                    .Select(n => new SelectListItem(
                        $"{plan.LevelName(n.Depth)} {n.Code}　{Short(n.Name)}{(picture.Plans.Count > 1 ? $"（{plan.Document.Plan.Title}）" : "")}",
                        $"{Opinion.Node}:{code}/{n.Code}"
                    ))
            );
            choices.AddRange(
                IndicatorBook
                    .Of(plan)
                    .All.Select(i => new SelectListItem(
                        $"指標　{Short(i.Name)}{(picture.Plans.Count > 1 ? $"（{plan.Document.Plan.Title}）" : "")}",
                        $"{Opinion.Indicator}:{code}/{i.Code}"
                    ))
            );
        }
        return choices;
    }

    /// <summary>What an opinion is about, in words, and the page of the office that shows it.</summary>
    public async Task<(string Words, string? Href)> OfAsync(Opinion opinion, CancellationToken cancel)
    {
        if (opinion.TargetKind.Length == 0)
            return ("会議の全体について", null);
        var plan = opinion.PlanCode is { } code ? await PlanAsync(code, cancel) : null;
        var node = plan?.Node(opinion.NodeCode);
        var named = node is null ? "" : $"{plan!.LevelName(node.Depth)} {node.Code} {node.Name}";
        switch (opinion.TargetKind)
        {
            case Opinion.Paragraph:
                var split = opinion.TargetCode.Split('/');
                var page = split.Length == 2 ? split[1].Split('-')[0] : "0";
                return (
                    $"調書{(split[0] == "1" ? "" : split[0])} {split[^1]}{(named.Length > 0 ? $"（{named}）" : "")}",
                    $"{BoardPaths.Packet(opinion.BoardCode, opinion.SessionNumber, PacketOf(opinion) ?? 0, Number(page))}#p{split[^1]}"
                );
            case Opinion.Node when node is not null:
                return (
                    named,
                    plan!.IsMeasure(node)
                        ? BoardPaths.Pdca(plan.Document.Plan.Code, node.Code)
                        : PlanPaths.Under(plan.Document.Plan.Code, node.Code)
                );
            case Opinion.Indicator when plan is not null && IndicatorBook.Of(plan).Find(Code(opinion)) is { } indicator:
                return ($"指標　{indicator.Name}", PlanPaths.Indicator(plan.Document.Plan.Code, indicator.Code));
            default:
                return (Code(opinion), null);
        }
    }

    /// <summary>Number of the packet to whose paragraph an opinion points, or null.</summary>
    public static int? PacketOf(Opinion opinion) =>
        opinion.TargetKind == Opinion.Paragraph ? Number(opinion.TargetCode.Split('/')[0]) : null;

    private async Task<PlanIndex?> PlanAsync(string code, CancellationToken cancel)
    {
        if (!_plans.TryGetValue(code, out var plan))
            _plans[code] = plan = await now.ReadAsync(code, cancel);
        return plan;
    }

    private static string Code(Opinion opinion) => opinion.TargetCode[(opinion.TargetCode.IndexOf('/', StringComparison.Ordinal) + 1)..];

    private static int Number(string text) =>
        int.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number)
            ? number
            : 0;

    private static string Short(string text) => Shared.Text.TextLength.Short(text, 30);
}
