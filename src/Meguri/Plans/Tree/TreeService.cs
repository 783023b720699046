using Dapper;
using Meguri.Plans.Editing;
using Meguri.Plans.Model;
using Meguri.Shared.Audit;
using Meguri.Shared.Data;
using Meguri.Shared.Records;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Meguri.Plans.Tree;

/// <summary>A new item of the tree.</summary>
public sealed record NewItem
{
    /// <summary>The plan.</summary>
    public required string PlanCode { get; init; }

    /// <summary>Its code.</summary>
    public required string Code { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>The item above; null at the top.</summary>
    public string? ParentCode { get; init; }
}

/// <summary>Writes the tree of a plan: items are added, changed, moved, put into another order, given another code, and deleted while nothing hangs on them.</summary>
public sealed class TreeService(MeguriDb db, RecordEditor editor)
{
    /// <summary>Adds an item below another, as the last of its brothers.</summary>
    public async Task<Edited> AddAsync(NewItem item, Write write, CancellationToken cancel = default)
    {
        if (await RefuseCodeAsync(item.PlanCode, item.Code, cancel) is { } problem)
            return problem;
        if (item.Name.Length == 0)
            return Edited.Refused("name", "名前を入力してください。");
        var parent = item.ParentCode is null ? null : await FindAsync(item.PlanCode, item.ParentCode, cancel);
        if (item.ParentCode is not null && parent is null)
            return Edited.Refused("", "上の項目が、ほかの人によって削除されています。");
        var depth = (parent?.Depth ?? 0) + 1;
        if (!await db.Set<Level>().AnyAsync(l => l.PlanCode == item.PlanCode && l.Depth == depth, cancel))
            return Edited.Refused("", "いちばん深い段の下には、項目を加えられません。");
        var last = await Brothers(item.PlanCode, item.ParentCode).MaxAsync(n => (int?)n.Order, cancel) ?? 0;
        db.Add(
            new Node
            {
                PlanCode = item.PlanCode,
                Code = item.Code,
                Name = item.Name,
                ParentCode = item.ParentCode,
                Depth = depth,
                Order = last + 1,
            }
        );
        await db.WriteAsync(write, cancel: cancel);
        return Edited.Well;
    }

    /// <summary>Changes an item's fields. Another item above must stand on the same level as the one before.</summary>
    public Task<Edited> ChangeAsync(RecordEdit edit, Write write, CancellationToken cancel = default) =>
        editor.SaveAsync(
            [edit],
            write,
            async records =>
            {
                var node = (Node)records[0];
                if (node.ToYear is { } to && node.FromYear is { } from && to < from)
                    return [new EditProblem("toYear", "最後の年度は、最初の年度と同じか後の年度にしてください。")];
                var parent = node.ParentCode is null ? null : await FindAsync(node.PlanCode, node.ParentCode, cancel);
                return (parent?.Depth ?? 0) + 1 == node.Depth
                    ? []
                    : [new EditProblem("parentCode", "移す先は、いまの上の項目と同じ段から選んでください。")];
            },
            cancel
        );

    /// <summary>Moves an item one place up or down among its brothers.</summary>
    public Task MoveAsync(string plan, string code, bool up, Write write, CancellationToken cancel = default) =>
        db.ActAsync(
            async _ =>
            {
                if (await FindAsync(plan, code, cancel) is not { } node)
                    return;
                var brothers = await Brothers(plan, node.ParentCode).OrderBy(n => n.Order).ThenBy(n => n.Code).ToListAsync(cancel);
                var at = brothers.FindIndex(n => n.Code == code);
                var to = at + (up ? -1 : 1);
                if (to < 0 || to >= brothers.Count)
                    return;
                (brothers[at], brothers[to]) = (brothers[to], brothers[at]);
                for (var i = 0; i < brothers.Count; i++)
                    brothers[i].Order = i + 1;
                await db.WriteAsync(write, cancel: cancel);
            },
            cancel
        );

    /// <summary>
    /// Gives an item another code. One row changes and everything that refers to it follows (<c>ON UPDATE CASCADE</c>), also the related measures that name it;
    /// the event tells both codes and stands in the history of both.
    /// </summary>
    public Task<Edited> RecodeAsync(string plan, string code, string newCode, Write write, CancellationToken cancel = default) =>
        db.ActAsync<Edited>(
            async _ =>
            {
                if (code == newCode)
                    return Edited.Well;
                if (await RefuseCodeAsync(plan, newCode, cancel) is { } problem)
                    return problem;
                var parameters = new
                {
                    plan,
                    code,
                    newCode,
                };
                var changed = await db
                    .Database.GetDbConnection()
                    .ExecuteAsync(
                        new CommandDefinition(
                            "update nodes set code = @newCode where plan_code = @plan and code = @code",
                            parameters,
                            db.Database.CurrentTransaction!.GetDbTransaction(),
                            cancellationToken: cancel
                        )
                    );
                if (changed == 0)
                    return Edited.Refused("", "項目が、ほかの人によって削除されているか、コードが変わっています。");
                await db
                    .Database.GetDbConnection()
                    .ExecuteAsync(
                        new CommandDefinition(
                            "update related_measures set related_code = @newCode where plan_code = @plan and related_code = @code",
                            parameters,
                            db.Database.CurrentTransaction!.GetDbTransaction(),
                            cancellationToken: cancel
                        )
                    );
                await db.WriteAsync(write, [Recoded(code), Recoded(newCode)], cancel);
                return Edited.Well;

                Event Recoded(string key) =>
                    new()
                    {
                        Name = "nodeRecoded",
                        Kind = PlanRecords.Node.Name,
                        Key = key,
                        PlanCode = plan,
                        Changes = { ["code"] = [code, newCode] },
                    };
            },
            cancel
        );

    /// <summary>Deletes an item on which nothing hangs.</summary>
    /// <returns>What would be lost, in words; empty when it was deleted.</returns>
    public async Task<IReadOnlyList<string>> DeleteAsync(string plan, string code, Write write, CancellationToken cancel = default)
    {
        var held = await HeldAsync(plan, code, cancel);
        if (held.Count > 0 || await FindAsync(plan, code, cancel) is not { } node)
            return held;
        db.Remove(node);
        await db.WriteAsync(write, cancel: cancel);
        return [];
    }

    /// <summary>What hangs on an item and would be lost with it, in words.</summary>
    public async Task<IReadOnlyList<string>> HeldAsync(string plan, string code, CancellationToken cancel = default)
    {
        (string What, int Count)[] held =
        [
            ("下の項目", await db.Set<Node>().CountAsync(n => n.PlanCode == plan && n.ParentCode == code, cancel)),
            ("施策シート", await db.Set<Sheet>().CountAsync(s => s.PlanCode == plan && s.MeasureCode == code, cancel)),
            ("本掲の事業", await db.Set<Project>().CountAsync(p => p.HomePlanCode == plan && p.HomeMeasureCode == code, cancel)),
            ("ほかの施策からの関連", await db.Set<RelatedMeasure>().CountAsync(r => r.PlanCode == plan && r.RelatedCode == code, cancel)),
        ];
        return [.. held.Where(h => h.Count > 0).Select(h => $"{h.What}{h.Count}件")];
    }

    private async Task<Edited?> RefuseCodeAsync(string plan, string code, CancellationToken cancel)
    {
        if (code.Length is 0 or > 40)
            return Edited.Refused("code", "コードは1字から40字で入力してください。");
        if (code.Any(c => c == '/' || char.IsWhiteSpace(c) || char.IsControl(c)))
            return Edited.Refused("code", "コードに空白や「/」は使えません。");
        return await FindAsync(plan, code, cancel) is null ? null : Edited.Refused("code", $"コード「{code}」はすでに使われています。");
    }

    private IQueryable<Node> Brothers(string plan, string? parent) =>
        db.Set<Node>().Where(n => n.PlanCode == plan && n.ParentCode == parent);

    private Task<Node?> FindAsync(string plan, string code, CancellationToken cancel) =>
        db.Set<Node>().FirstOrDefaultAsync(n => n.PlanCode == plan && n.Code == code, cancel);
}
