using System.Text;
using System.Text.RegularExpressions;
using Meguri.Plans;
using Meguri.Plans.Editing;
using Meguri.Plans.Model;
using Meguri.Plans.Sheets;
using Meguri.Shared.Audit;
using Meguri.Shared.Data;
using Meguri.Shared.Records;
using Meguri.Shared.Time;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Indicators;

/// <summary>A new indicator of a plan: one that is new to the city, or one that another plan uses already.</summary>
public sealed record NewIndicator(
    string PlanCode,
    string Code,
    string Name,
    string Unit,
    int Decimals,
    string Desired,
    string Role,
    string? DepartmentCode
);

/// <summary>A target to be decided: its year and value, with an upper bound for a range.</summary>
public sealed record NewTarget(FiscalYear Year, decimal Value, decimal? Upper);

/// <summary>Writes indicators: what they are, their targets, their values.</summary>
public sealed partial class IndicatorService(MeguriDb db, RecordEditor editor)
{
    /// <summary>Changes records of indicators, field by field.</summary>
    public Task<Edited> ChangeAsync(IReadOnlyList<RecordEdit> edits, Write write, CancellationToken cancel = default) =>
        editor.SaveAsync(
            edits,
            write,
            records =>
                Task.FromResult<IReadOnlyList<EditProblem>>([
                    .. records
                        .Where(r => !IsBlank(r))
                        .SelectMany(IndicatorRule.Problems)
                        .Select(p => new EditProblem(p.Field, $"「{p.Kind[p.Field].Label}」：{p.Problem}。")),
                ]),
            cancel
        );

    /// <summary>True for a value of which nothing is said: such a record goes.</summary>
    public static bool IsBlank(object record) =>
        record is ObservationPart { Value: null }
        || record is Observation && IndicatorRecords.Observation.Values.All(f => f.GetText(record) is null);

    /// <summary>Adds an indicator to a plan; where the city has one of that code, it is that one.</summary>
    public Task<Edited> AddAsync(NewIndicator add, Write write, CancellationToken cancel = default) =>
        db.ActAsync<Edited>(
            async _ =>
            {
                var problems = new List<EditProblem>();
                if (await db.Set<PlanIndicator>().AnyAsync(i => i.PlanCode == add.PlanCode && i.IndicatorCode == add.Code, cancel))
                    problems.Add(new("Code", $"指標「{add.Code}」は、もうこの計画にあります。"));
                var known = await db.Set<Indicator>().AnyAsync(i => i.Code == add.Code, cancel);
                // The code stands in addresses and in the names of fields, and is what links plans, files and surveys.
                if (!known && (!Code().IsMatch(add.Code) || !add.Code.IsNormalized(NormalizationForm.FormKC)))
                    problems.Add(
                        new(
                            "Code",
                            "指標コードは、文字・数字・「-」・「_」で、40字までで入力してください。英数字は半角にします（例：sanka-ritsu）。"
                        )
                    );
                else if (!known && add.Code == IndicatorRule.Reserved)
                    problems.Add(new("Code", $"「{IndicatorRule.Reserved}」は、指標コードに使えません。"));
                else if (
                    !known
                    && await db.Set<Indicator>()
                        .AnyAsync(i => EF.Functions.ILike(i.Code, add.Code.Replace("_", "\\_", StringComparison.Ordinal)), cancel)
                )
                    problems.Add(new("Code", $"指標「{add.Code}」と大文字・小文字だけが違う指標が、もうあります。"));
                if (!known && add.Name.Length is 0 or > 200)
                    problems.Add(new("Name", "指標名を200字までで入力してください。"));
                if (problems.Count > 0)
                    return new Edited([], problems);
                if (!known)
                {
                    var order = await db.Set<Indicator>().MaxAsync(i => (int?)i.Order, cancel) ?? 0;
                    db.Add(
                        new Indicator
                        {
                            Code = add.Code,
                            Name = add.Name,
                            Unit = add.Unit,
                            Decimals = add.Decimals,
                            Desired = add.Desired,
                            IsShare = add.Unit == "%",
                            DepartmentCode = add.DepartmentCode,
                            Order = Math.Min(9999, order + 1),
                        }
                    );
                }
                var place = await db.Set<PlanIndicator>().Where(i => i.PlanCode == add.PlanCode).MaxAsync(i => (int?)i.Order, cancel) ?? 0;
                db.Add(
                    new PlanIndicator
                    {
                        PlanCode = add.PlanCode,
                        IndicatorCode = add.Code,
                        Role = add.Role,
                        Order = Math.Min(9999, place + 1),
                    }
                );
                await db.WriteAsync(write, cancel: cancel);
                return Edited.Well;
            },
            cancel
        );

    /// <summary>Takes an indicator out of a plan, with its targets there. The indicator and its values stay the city's.</summary>
    public Task RemoveAsync(string plan, string code, Write write, CancellationToken cancel = default) =>
        db.ActAsync(
            async _ =>
            {
                db.RemoveRange(await db.Set<IndicatorLink>().Where(l => l.PlanCode == plan && l.IndicatorCode == code).ToListAsync(cancel));
                db.RemoveRange(
                    await db.Set<IndicatorTarget>().Where(l => l.PlanCode == plan && l.IndicatorCode == code).ToListAsync(cancel)
                );
                db.RemoveRange(
                    await db.Set<StatusOverride>().Where(l => l.PlanCode == plan && l.IndicatorCode == code).ToListAsync(cancel)
                );
                db.RemoveRange(await db.Set<PlanIndicator>().Where(l => l.PlanCode == plan && l.IndicatorCode == code).ToListAsync(cancel));
                await db.WriteAsync(write, cancel: cancel);
            },
            cancel
        );

    /// <summary>Says of which items and projects an indicator speaks in a plan.</summary>
    public Task LinkAsync(
        string plan,
        string code,
        IReadOnlyCollection<(string Kind, string Code)> targets,
        Write write,
        CancellationToken cancel = default
    ) =>
        db.ActAsync(
            async _ =>
            {
                var stored = await db.Set<IndicatorLink>().Where(l => l.PlanCode == plan && l.IndicatorCode == code).ToListAsync(cancel);
                db.RemoveRange(stored.Where(l => !targets.Contains((l.TargetKind, l.TargetCode))));
                var kept = stored.Select(l => (l.TargetKind, l.TargetCode)).ToHashSet();
                db.AddRange(
                    targets
                        .Distinct()
                        .Where(t => !kept.Contains(t))
                        .Select(t => new IndicatorLink
                        {
                            PlanCode = plan,
                            IndicatorCode = code,
                            TargetKind = t.Kind,
                            TargetCode = t.Code,
                        })
                );
                await db.WriteAsync(write, cancel: cancel);
            },
            cancel
        );

    /// <summary>Decides targets: the first, or a revision that needs a reason. Former ones stay.</summary>
    public async Task<Edited> DecideAsync(
        string plan,
        string code,
        IReadOnlyList<NewTarget> targets,
        DateOnly? decidedOn,
        string reason,
        int seen,
        Write write,
        CancellationToken cancel = default
    )
    {
        try
        {
            return await db.ActAsync(
                async _ =>
                {
                    var last = await db.Set<IndicatorTarget>()
                        .Where(t => t.PlanCode == plan && t.IndicatorCode == code)
                        .MaxAsync(t => (int?)t.Revision, cancel)
                        ?? -1;
                    if (last != seen)
                        return Edited.Refused(
                            "",
                            "入力しているあいだに、ほかの人が目標値を決めました。いまの目標値を見てから、もう一度保存してください。"
                        );
                    if (targets.Count == 0)
                        return Edited.Refused("Rows", "目標年度と目標値を、1つは書いてください。");
                    if (targets.GroupBy(t => t.Year).Any(g => g.Count() > 1))
                        return Edited.Refused("Rows", "同じ目標年度が2回書かれています。1つだけにしてください。");
                    if (targets.Any(t => t.Upper < t.Value))
                        return Edited.Refused("Rows", "目標の上の端は、目標値（下の端）と同じか、それより大きい数にしてください。");
                    if (last >= 0 && reason.Length == 0)
                        return Edited.Refused("Reason", "目標を見直す理由を書いてください。前の目標といっしょに公表されます。");
                    if (last >= 99)
                        return Edited.Refused("", "見直しは99回までです。");
                    db.AddRange(
                        targets.Select(t => new IndicatorTarget
                        {
                            PlanCode = plan,
                            IndicatorCode = code,
                            Revision = last + 1,
                            Year = t.Year,
                            Value = t.Value,
                            Upper = t.Upper,
                            DecidedOn = decidedOn,
                            Reason = last < 0 ? "" : reason,
                        })
                    );
                    await db.WriteAsync(write, cancel: cancel);
                    return Edited.Well;
                },
                cancel
            );
        }
        catch (DbUpdateException e)
            when (e.InnerException is Npgsql.PostgresException { SqlState: Npgsql.PostgresErrorCodes.UniqueViolation })
        {
            return Edited.Refused(
                "",
                "ちょうど同じときに、ほかの人が目標値を決めました。いまの目標値を見てから、もう一度保存してください。"
            );
        }
    }

    /// <summary>Sets a status by a person's word, or takes that word back.</summary>
    public Task<Edited> OverrideAsync(
        string plan,
        string code,
        FiscalYear year,
        string? status,
        string reason,
        Write write,
        CancellationToken cancel = default
    )
    {
        if (status is not null && reason.Length == 0)
            return Task.FromResult(Edited.Refused("Reason", "判定を変える理由を書いてください。理由は公表されます。"));
        if (reason.Length > 400)
            return Task.FromResult(Edited.Refused("Reason", "理由は400字までで書いてください。"));
        return PutAsync(plan, code, year, status, reason, write, cancel);
    }

    private Task<Edited> PutAsync(
        string plan,
        string code,
        FiscalYear year,
        string? status,
        string reason,
        Write write,
        CancellationToken cancel
    ) =>
        db.ActAsync<Edited>(
            async _ =>
            {
                var stored = await db.Set<StatusOverride>().FindAsync([plan, code, year], cancel);
                if (status is null)
                {
                    if (stored is not null)
                        db.Remove(stored);
                }
                else if (stored is null)
                    db.Add(
                        new StatusOverride
                        {
                            PlanCode = plan,
                            IndicatorCode = code,
                            Year = year,
                            Status = status,
                            Reason = reason,
                        }
                    );
                else
                    (stored.Status, stored.Reason) = (status, reason);
                await db.WriteAsync(write, cancel: cancel);
                return Edited.Well;
            },
            cancel
        );

    /// <summary>Adds a way of dividing, changes it, or takes it away with its parts.</summary>
    public Task<Edited> DivideAsync(
        string code,
        string dimension,
        bool overlapping,
        string note,
        bool remove,
        Write write,
        CancellationToken cancel = default
    ) =>
        db.ActAsync<Edited>(
            async _ =>
            {
                if (dimension.Length is 0 or > 60 || dimension.Contains('/', StringComparison.Ordinal))
                    return Edited.Refused("Dimension", "分け方の名前を、「/」を使わずに60字までで書いてください。");
                var stored = await db.Set<IndicatorDimension>().FindAsync([code, dimension], cancel);
                if (remove)
                {
                    db.RemoveRange(
                        await db.Set<ObservationPart>().Where(p => p.IndicatorCode == code && p.Dimension == dimension).ToListAsync(cancel)
                    );
                    if (stored is not null)
                        db.Remove(stored);
                }
                else if (stored is null)
                    db.Add(
                        new IndicatorDimension
                        {
                            IndicatorCode = code,
                            Dimension = dimension,
                            Overlapping = overlapping,
                            Note = note,
                        }
                    );
                else
                    (stored.Overlapping, stored.Note) = (overlapping, note);
                await db.WriteAsync(write, cancel: cancel);
                return Edited.Well;
            },
            cancel
        );

    /// <summary>The edit that puts a value measured live into an indicator's series, with its evidence.</summary>
    public Task<Edited> FreezeAsync(
        string code,
        FiscalYear year,
        Shared.Metrics.MetricValue value,
        string key,
        DateOnly today,
        IReadOnlyDictionary<string, string?> seen,
        Write write,
        CancellationToken cancel = default
    )
    {
        var after = new Observation
        {
            IndicatorCode = code,
            Year = year,
            FromYear = value.From is { } from && from.Value < year.Value ? from : null,
            Value = value.Value,
            NoValueReason = value.Value is null ? value.NoValueReason : "",
            AsOf = value.AsOf,
            Provisional = value.Provisional,
            Numerator = value.Numerator,
            Denominator = value.Denominator,
            Valid = value.Valid,
            Invalid = value.Invalid,
            Source = value.Source,
            Working = value.Working,
            MetricKey = key,
            Href = value.Href,
            FrozenOn = today,
        };
        string[] fields =
        [
            "fromYear",
            "value",
            "noValueReason",
            "asOf",
            "provisional",
            "numerator",
            "denominator",
            "valid",
            "invalid",
            "source",
            "working",
            "metricKey",
            "href",
            "frozenOn",
        ];
        var kind = IndicatorRecords.Observation;
        return ChangeAsync(
            [
                new RecordEdit
                {
                    Kind = kind,
                    Like = kind.NewLike(after),
                    Fields = [.. fields.Select(f => new FieldEdit(f, ThreeWay.Token(seen.GetValueOrDefault(f)), kind[f].GetText(after)))],
                },
            ],
            write,
            cancel
        );
    }

    [GeneratedRegex(@"^[\p{L}\p{N}][\p{L}\p{N}_-]{0,39}$", RegexOptions.None, 5000)]
    private static partial Regex Code();
}
