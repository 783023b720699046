using Meguri.Plans.Editing;
using Meguri.Plans.Model;
using Meguri.Shared.Audit;
using Meguri.Shared.Data;
using Meguri.Shared.Time;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Plans.Settings;

/// <summary>A new, empty plan.</summary>
public sealed record NewPlan
{
    /// <summary>計画コード.</summary>
    public required string Code { get; init; }

    /// <summary>計画名.</summary>
    public required string Title { get; init; }

    /// <summary>First year.</summary>
    public required FiscalYear Start { get; init; }

    /// <summary>Last year.</summary>
    public required FiscalYear End { get; init; }

    /// <summary>Names of the levels, from the top.</summary>
    public required IReadOnlyList<string> Levels { get; init; }
}

/// <summary>Writes what a plan is made of: its years, levels and words.</summary>
public sealed class SettingsService(MeguriDb db, RecordEditor editor)
{
    /// <summary>Makes a plan with the words that most cities use; they can be changed afterwards.</summary>
    public async Task<Edited> AddPlanAsync(NewPlan plan, Write write, CancellationToken cancel = default)
    {
        if (plan.End < plan.Start)
            return Edited.Refused("end", "終了年度は、開始年度と同じか後の年度にしてください。");
        if (plan.Levels.Count is 0 or > 9)
            return Edited.Refused("levels", "階層の呼び名を、上から順に1つから9つまで書いてください。");
        if (plan.Levels.Any(l => l.Length > 20))
            return Edited.Refused("levels", "階層の呼び名は、それぞれ20字までです。");
        if (await db.Set<Plan>().AnyAsync(p => p.Code == plan.Code, cancel))
            return Edited.Refused("code", $"計画コード「{plan.Code}」はすでに使われています。");
        db.Add(
            new Plan
            {
                Code = plan.Code,
                Title = plan.Title,
                StartYear = plan.Start,
                EndYear = plan.End,
            }
        );
        db.AddRange(
            plan.Levels.Select(
                (name, i) =>
                    new Level
                    {
                        PlanCode = plan.Code,
                        Depth = i + 1,
                        Name = name,
                    }
            )
        );
        db.AddRange(DefaultWords.For(plan.Code));
        db.Add(
            new SheetYear
            {
                PlanCode = plan.Code,
                PlanYear = plan.Start,
                ResultYear = plan.Start - 1,
            }
        );
        await db.WriteAsync(write, cancel: cancel);
        return Edited.Well;
    }

    /// <summary>Changes the plan's own fields, or names of levels.</summary>
    public Task<Edited> ChangeAsync(IReadOnlyList<RecordEdit> edits, Write write, CancellationToken cancel = default) =>
        editor.SaveAsync(
            edits,
            write,
            records =>
                Task.FromResult<IReadOnlyList<EditProblem>>([
                    .. records
                        .OfType<Plan>()
                        .Where(p => p.EndYear < p.StartYear)
                        .Select(_ => new EditProblem("endYear", "終了年度は、開始年度と同じか後の年度にしてください。")),
                ]),
            cancel
        );

    /// <summary>Adds a deepest level; only while no item stands on the level that is deepest now, for items there carry the sheets.</summary>
    public async Task<Edited> AddLevelAsync(string plan, string name, Write write, CancellationToken cancel = default)
    {
        var deepest = await db.Set<Level>().Where(l => l.PlanCode == plan).MaxAsync(l => (int?)l.Depth, cancel) ?? 0;
        if (name.Length is 0 or > 20)
            return Edited.Refused("level", "呼び名は1字から20字で書いてください。");
        if (deepest >= 9)
            return Edited.Refused("level", "階層は9段までです。");
        if (await db.Set<Node>().AnyAsync(n => n.PlanCode == plan && n.Depth == deepest, cancel))
            return Edited.Refused(
                "level",
                "いちばん深い段にもう項目があるため、その下に段を加えられません。施策シートは、いちばん深い段の項目が持つためです。"
            );
        db.Add(
            new Level
            {
                PlanCode = plan,
                Depth = deepest + 1,
                Name = name,
            }
        );
        await db.WriteAsync(write, cancel: cancel);
        return Edited.Well;
    }

    /// <summary>Adds a year for which sheets are written.</summary>
    public async Task<Edited> AddYearAsync(SheetYear year, Write write, CancellationToken cancel = default)
    {
        if (year.ResultYear > year.PlanYear)
            return Edited.Refused("resultYear", "実績年度は、計画年度と同じか前の年度にしてください。");
        if (await db.Set<SheetYear>().AnyAsync(y => y.PlanCode == year.PlanCode && y.PlanYear == year.PlanYear, cancel))
            return Edited.Refused("planYear", $"{year.PlanYear.Era}は、もうあります。");
        db.Add(year);
        await db.WriteAsync(write, cancel: cancel);
        return Edited.Well;
    }

    /// <summary>Adds a word, or changes the meaning, role and place of one that is there.</summary>
    public async Task<Edited> PutWordAsync(PlanWord word, Write write, CancellationToken cancel = default)
    {
        if (word.Word.Length is 0 or > 40)
            return Edited.Refused("word", "語は1字から40字で書いてください。");
        if (word.Meaning.Length > 200)
            return Edited.Refused("meaning", "意味は200字までです。");
        if (word.Role is PlanWord.Behind && word.List != PlanWord.Rating)
            return Edited.Refused("role", "「遅れを示す」は、評価の語だけに付けられます。");
        if (word.List == PlanWord.Field && !SheetFields.Usual.Contains(word.Word, StringComparer.Ordinal))
            return Edited.Refused("word", $"シートの欄は、{string.Join('・', SheetFields.Usual)}のどれかを書いてください。");
        if (word.Role is PlanWord.Unused && word.List != PlanWord.Field)
            return Edited.Refused("role", "「この欄は使わない」は、シートの欄だけに付けられます。");
        if (word.Role is PlanWord.Ends && word.List != PlanWord.Direction)
            return Edited.Refused("role", "「事業の終わりを示す」は、方向性の語だけに付けられます。");
        if (await db.Set<PlanWord>().FindAsync([word.PlanCode, word.List, word.Word], cancel) is not { } stored)
            db.Add(word);
        else
            (stored.Meaning, stored.Role, stored.Order) = (word.Meaning, word.Role, word.Order);
        await db.WriteAsync(write, cancel: cancel);
        return Edited.Well;
    }

    /// <summary>Takes a word away, unless it is used.</summary>
    public async Task<Edited> RemoveWordAsync(string plan, string list, string word, Write write, CancellationToken cancel = default)
    {
        if (await db.Set<PlanWord>().FindAsync([plan, list, word], cancel) is not { } stored)
            return Edited.Well;
        var listed = db.Set<Listing>().Where(l => l.PlanCode == plan).Select(l => l.ProjectCode);
        var used = list switch
        {
            PlanWord.Rating => await db.Set<Sheet>().CountAsync(s => s.PlanCode == plan && s.Rating == word, cancel),
            PlanWord.Direction => await db.Set<ProjectDirection>()
                .CountAsync(d => d.Direction == word && listed.Contains(d.ProjectCode), cancel),
            _ => await db.Set<ProjectResult>().CountAsync(r => r.Funding == word && listed.Contains(r.ProjectCode), cancel)
                + await db.Set<ProjectPlan>().CountAsync(p => p.Funding == word && listed.Contains(p.ProjectCode), cancel),
        };
        if (used > 0)
            return Edited.Refused("", $"「{word}」は{used}か所で使われているため、なくせません。");
        db.Remove(stored);
        await db.WriteAsync(write, cancel: cancel);
        return Edited.Well;
    }
}
