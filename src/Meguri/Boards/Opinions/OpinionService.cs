using System.Globalization;
using Meguri.Boards.Model;
using Meguri.Boards.Packets;
using Meguri.Boards.Setup;
using Meguri.Indicators;
using Meguri.Plans.Editing;
using Meguri.Plans.Live;
using Meguri.Plans.Model;
using Meguri.Shared.Audit;
using Meguri.Shared.Data;
using Meguri.Shared.Time;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Boards.Opinions;

/// <summary>意見を記録する: by the planning office for a member, or by the member through a personal link.</summary>
public sealed class OpinionService(MeguriDb db, RecordEditor editor, PlanNow now, PacketReader packets, BoardMails mails)
{
    /// <summary>Adds an opinion, which gets the next number of its session, or changes one. What it is about is looked up, and the department told.</summary>
    public Task<(Edited Edited, int Number)> SaveAsync(
        Opinion like,
        IReadOnlyList<FieldEdit> fields,
        Write write,
        CancellationToken cancel = default
    )
    {
        var isNew = like.Number == 0;
        return BoardService.NumberedAsync(
            like.Number,
            () =>
                db.Set<Opinion>()
                    .Where(o => o.BoardCode == like.BoardCode && o.SessionNumber == like.SessionNumber)
                    .MaxAsync(o => (int?)o.Number, cancel),
            number =>
                editor.SaveAsync(
                    [
                        new RecordEdit
                        {
                            Kind = BoardRecords.Opinion,
                            Like = BoardService.With(like, o => o.Number = number),
                            Fields = fields,
                        },
                    ],
                    write,
                    async records =>
                    {
                        var opinion = (Opinion)records[0];
                        if (string.IsNullOrWhiteSpace(opinion.Text))
                            return [new EditProblem("text", "意見の内容を入力してください。")];
                        if (await ProblemAsync(opinion, cancel) is { } problem)
                            return [problem];
                        // The mail is queued in the transaction of the write: both stand, or neither.
                        if (isNew || db.Entry(opinion).Property(o => o.DepartmentCode).OriginalValue != opinion.DepartmentCode)
                            db.Along(_ => mails.AssignedAsync(opinion, write.Actor.Id, cancel));
                        return [];
                    },
                    cancel
                )
        );
    }

    /// <summary>Looks up what the opinion is about: plan, goal or measure, year of the sheet, and who answers where nobody was chosen.</summary>
    private async Task<EditProblem?> ProblemAsync(Opinion opinion, CancellationToken cancel)
    {
        if (!await db.Set<BoardMember>().AnyAsync(m => m.BoardCode == opinion.BoardCode && m.Number == opinion.MemberNumber, cancel))
            return new("member", "委員を選んでください。");
        (opinion.PlanCode, opinion.NodeCode) = (null, null);
        opinion.PlanYear = FiscalYear.Of(opinion.SaidOn);
        var missing = new EditProblem("target", "何についての意見かを、一覧から選んでください。");
        var split = opinion.TargetCode.IndexOf('/', StringComparison.Ordinal);
        var (first, rest) = split > 0 ? (opinion.TargetCode[..split], opinion.TargetCode[(split + 1)..]) : ("", "");
        switch (opinion.TargetKind)
        {
            case "":
                opinion.PlanCode = await db.Set<BoardPlan>()
                    .Where(p => p.BoardCode == opinion.BoardCode)
                    .OrderBy(p => p.PlanCode)
                    .Select(p => p.PlanCode)
                    .FirstOrDefaultAsync(cancel);
                return null;
            case Opinion.Paragraph:
                if (
                    !int.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                    || await packets.ReadAsync(opinion.BoardCode, opinion.SessionNumber, number, cancel) is not { } packet
                    || packet.Document.PageOf(rest) is not { } page
                )
                    return missing;
                (opinion.PlanCode, opinion.NodeCode) = (packet.Packet.PlanCode, page.Measure);
                if (page.PlanYear > 0)
                    opinion.PlanYear = new(page.PlanYear);
                break;
            case Opinion.Node or Opinion.Indicator when first.Length > 0:
                (opinion.PlanCode, opinion.NodeCode) = (first, opinion.TargetKind == Opinion.Node ? rest : null);
                break;
            default:
                return missing;
        }
        if (
            !await db.Set<BoardPlan>().AnyAsync(p => p.BoardCode == opinion.BoardCode && p.PlanCode == opinion.PlanCode, cancel)
            || await now.ReadAfreshAsync(opinion.PlanCode, cancel) is not { } plan
        )
            return missing;
        if (opinion.TargetKind == Opinion.Node && plan.Node(opinion.NodeCode) is null)
            return missing;
        if (opinion.TargetKind == Opinion.Indicator)
        {
            if (IndicatorBook.Of(plan).Find(rest) is not { } indicator)
                return missing;
            opinion.NodeCode = indicator.Links.FirstOrDefault(l => l.TargetKind == IndicatorLink.OfNode)?.TargetCode;
            opinion.DepartmentCode ??= indicator.Indicator.DepartmentCode;
        }
        if (opinion.TargetKind != Opinion.Paragraph && plan.Years.LastOrDefault(y => y.PlanYear <= opinion.PlanYear) is { } newest)
            opinion.PlanYear = newest.PlanYear;
        // A measure that has gone since the packet was frozen: the opinion stands against the packet alone.
        if (plan.Node(opinion.NodeCode) is not { } node)
            opinion.NodeCode = null;
        else
            opinion.DepartmentCode ??= node.DepartmentCode;
        return null;
    }
}
