using System.Globalization;
using System.Security.Claims;
using System.Text;
using Meguri.Plans.Live;
using Meguri.Plans.Model;
using Meguri.Shared.Audit;
using Meguri.Shared.Data;
using Meguri.Shared.Time;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Plans.Sheets;

/// <summary>Which sheet, and who wants to change it.</summary>
public sealed record SheetOrder(string PlanCode, string MeasureCode, FiscalYear PlanYear, ClaimsPrincipal By);

/// <summary>What came of adding a line: the project's code, or why not and which projects may be meant.</summary>
public sealed record LineAdded(string? ProjectCode, string Problem = "", IReadOnlyList<Project>? Candidates = null);

/// <summary>Makes sheets, and adds and removes their lines.</summary>
public sealed class SheetLines(MeguriDb db, SheetReader reader, PlanNow now)
{
    private const int MostCandidates = 20;

    /// <summary>Makes a sheet where there is none; with <paramref name="fromLastYear"/>, with last year's planned lines, marks and related measures. Texts stay in last year's sheet.</summary>
    public Task CreateAsync(SheetOrder order, bool fromLastYear, Write write, CancellationToken cancel = default) =>
        db.ActAsync(
            async _ =>
            {
                var data = await ForAsync(order, needsSheet: false, cancel);
                if (data.Sheet is not null)
                    return;
                var made = SheetRollOver.Of(
                    (await now.ReadAsync(order.PlanCode, cancel))!,
                    data.Measure,
                    order.PlanYear,
                    empty: !fromLastYear
                );
                await db.WriteAsync(write, order.PlanCode, made.Additions, cancel: cancel);
            },
            cancel
        );

    /// <summary>The year from which a new sheet could take over; null when the measure has no sheet before.</summary>
    public async Task<SheetYear?> LastYearAsync(SheetOrder order, CancellationToken cancel = default) =>
        await now.ReadAsync(order.PlanCode, cancel) is { } plan ? SheetRollOver.Last(plan, order.MeasureCode, order.PlanYear) : null;

    /// <summary>Puts a project that exists onto the sheet; where its home is another measure, marked as a cross-listing.</summary>
    /// <param name="order">The sheet.</param>
    /// <param name="typed">The project's code or name.</param>
    /// <param name="inResults">Among the results.</param>
    /// <param name="inPlan">In the plan.</param>
    /// <param name="write">Who and why.</param>
    /// <param name="cancel">Stops the work.</param>
    public Task<LineAdded> AddAsync(
        SheetOrder order,
        string typed,
        bool inResults,
        bool inPlan,
        Write write,
        CancellationToken cancel = default
    ) =>
        db.ActAsync<LineAdded>(
            async _ =>
            {
                var data = await ForAsync(order, needsSheet: true, cancel);
                var found = await FindAsync(typed, cancel);
                if (found.Count != 1)
                {
                    return new LineAdded(
                        null,
                        found.Count == 0
                            ? $"「{typed}」という事業は見つかりません。番号か名前を確かめるか、新しい事業として作ってください。"
                            : $"「{typed}」に当てはまる事業が{found.Count}件あります。番号で選んでください。",
                        found
                    );
                }
                var project = found[0];
                if (data.Lines.Any(l => l.Project.Code == project.Code))
                    return new LineAdded(null, $"「{project.Name}」（{project.Code}）は、すでにこのシートに載っています。");
                var crossListed =
                    project.HomeMeasureCode is not null
                    && (project.HomePlanCode != order.PlanCode || project.HomeMeasureCode != order.MeasureCode);
                db.Add(Line(data, project.Code, inResults, inPlan, crossListed, isNew: false));
                await db.WriteAsync(write, cancel: cancel);
                return new LineAdded(project.Code);
            },
            cancel
        );

    /// <summary>Makes a project at home in this measure and puts it onto the sheet.</summary>
    /// <param name="order">The sheet.</param>
    /// <param name="name">The project's name.</param>
    /// <param name="evenIfSame">Make it although another project bears the same name.</param>
    /// <param name="inResults">Among the results.</param>
    /// <param name="inPlan">In the plan.</param>
    /// <param name="write">Who and why.</param>
    /// <param name="cancel">Stops the work.</param>
    public Task<LineAdded> AddNewAsync(
        SheetOrder order,
        string name,
        bool evenIfSame,
        bool inResults,
        bool inPlan,
        Write write,
        CancellationToken cancel = default
    ) =>
        db.ActAsync<LineAdded>(
            async _ =>
            {
                var data = await ForAsync(order, needsSheet: true, cancel);
                var reading = Shared.Records.FieldInput.Read(PlanRecords.Project["name"], name, data.Unit, [], "新しい事業の名前");
                if (reading.Problem is { } problem)
                    return new LineAdded(null, problem);
                var same = (await FindAsync(reading.Canonical!, cancel)).Where(p => Plain(p.Name) == Plain(reading.Canonical!)).ToList();
                if (same.Count > 0 && !evenIfSame)
                    return new LineAdded(
                        null,
                        $"「{name}」という事業はもうあります（{string.Join('、', same.Select(p => p.Code))}）。同じ事業なら番号で載せてください。別の事業なら「同じ名前でも作る」を選んでください。",
                        same
                    );
                var project = new Project
                {
                    Code = await FreeCodeAsync(cancel),
                    Name = reading.Canonical!,
                    HomePlanCode = order.PlanCode,
                    HomeMeasureCode = order.MeasureCode,
                    DepartmentCode = data.Measure.DepartmentCode,
                    StartYear = inResults ? null : order.PlanYear,
                };
                db.Add(project);
                db.Add(Line(data, project.Code, inResults, inPlan, crossListed: false, isNew: !inResults));
                // Where somebody else takes the code meanwhile, the act is done again with another.
                await db.WriteAsync(write, cancel: cancel);
                return new LineAdded(project.Code);
            },
            cancel
        );

    /// <summary>Takes a line off the sheet. The project, its results and its plans stay. False when the line was not there.</summary>
    public Task<bool> RemoveAsync(SheetOrder order, string projectCode, Write write, CancellationToken cancel = default) =>
        db.ActAsync<bool>(
            async _ =>
            {
                var data = await ForAsync(order, needsSheet: true, cancel);
                if (data.Lines.FirstOrDefault(l => l.Project.Code == projectCode) is not { } line)
                    return false;
                db.Remove(line.Listing);
                await db.WriteAsync(write, cancel: cancel);
                return true;
            },
            cancel
        );

    private async Task<SheetData> ForAsync(SheetOrder order, bool needsSheet, CancellationToken cancel)
    {
        var data = await reader.ReadToWriteAsync(order.PlanCode, order.MeasureCode, order.PlanYear, cancel);
        if (data is null || (needsSheet && data.Sheet is null))
            throw new SheetNotFoundException();
        return SheetSlots.MayEdit(data, order.By) ? data : throw new SheetForbiddenException("シートの行");
    }

    private static Listing Line(SheetData data, string project, bool inResults, bool inPlan, bool crossListed, bool isNew) =>
        new()
        {
            PlanCode = data.Plan.Code,
            MeasureCode = data.Measure.Code,
            PlanYear = data.Year.PlanYear,
            ProjectCode = project,
            Order = data.Lines.Select(l => l.Listing.Order).DefaultIfEmpty(0).Max() + 1,
            InResults = inResults,
            InPlan = inPlan,
            CrossListedInResults = crossListed && inResults,
            CrossListedInPlan = crossListed && inPlan,
            New = isNew,
        };

    /// <summary>The project of that code or name; else those whose name holds the words.</summary>
    private async Task<List<Project>> FindAsync(string typed, CancellationToken cancel)
    {
        var plain = Plain(typed);
        if (plain.Length == 0)
            return [];
        var found = await db.Set<Project>()
            .FromSql(
                $"select * from projects where upper(normalize(code, nfkc)) = {plain} or replace(upper(normalize(name, nfkc)), ' ', '') = {plain}"
            )
            .AsNoTracking()
            .OrderBy(p => p.Code)
            .Take(MostCandidates)
            .ToListAsync(cancel);
        if (found.Count > 0)
            return found;
        var part =
            "%"
            + plain
                .Replace("\\", "\\\\", StringComparison.Ordinal)
                .Replace("%", "\\%", StringComparison.Ordinal)
                .Replace("_", "\\_", StringComparison.Ordinal)
            + "%";
        return await db.Set<Project>()
            .FromSql($"select * from projects where replace(upper(normalize(name, nfkc)), ' ', '') like {part}")
            .AsNoTracking()
            .OrderBy(p => p.Code)
            .Take(MostCandidates)
            .ToListAsync(cancel);
    }

    private static string Plain(string text) =>
        Shared
            .Text.CleanInput.Clean(text)
            .Text.Normalize(NormalizationForm.FormKC)
            .ToUpperInvariant()
            .Replace(" ", "", StringComparison.Ordinal);

    private async Task<string> FreeCodeAsync(CancellationToken cancel)
    {
        var next = await db
            .Database.SqlQuery<int>(
                $"select coalesce(max(substring(code from '^P([0-9]{{1,8}})$')::int), 0) + 1 as \"Value\" from projects"
            )
            .SingleAsync(cancel);
        return "P" + next.ToString("000", CultureInfo.InvariantCulture);
    }
}
