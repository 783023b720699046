using Meguri.Plans.Model;
using Meguri.Shared.Imports;
using Meguri.Shared.Text;

namespace Meguri.Plans.Exchange.Forms;

/// <summary>
/// Reads a form workbook (施策シートのブック), whole or in part. With the sheet 「計画」 the workbook is the whole plan;
/// without it, each form is put into the plan as it stands and nothing else changes.
/// </summary>
public static class FormReader
{
    /// <summary>True when any worksheet is laid out as a form or as the first sheet of a form workbook.</summary>
    public static bool Recognises(IReadOnlyList<FormGrid> grids) =>
        grids.Any(g => FormBook.IsPlanSheet(g) || FormSheetReader.Recognises(g));

    /// <summary>Reads the workbook.</summary>
    /// <param name="grids">Its worksheets, in their order.</param>
    /// <param name="current">The plan as it stands; null in an empty city.</param>
    /// <param name="answers">Answers to <see cref="ImportReading.Decisions"/> of an earlier reading of the same file, by their ids.</param>
    /// <param name="takenCodes">Codes of projects that other plans of the city use; new projects do not take them.</param>
    public static ImportReading Read(
        IReadOnlyList<FormGrid> grids,
        PlanDocument? current,
        IReadOnlyDictionary<string, string> answers,
        IReadOnlySet<string>? takenCodes = null
    )
    {
        var problems = new ProblemList();
        var plan = FormBook.Read(grids, problems);
        var isWhole = plan is not null;
        plan ??= Copy(current);
        if (Unusable(grids, plan) is { } reason)
        {
            problems.Add(reason.Place, reason.Found, reason.Expected);
            return new ImportReading(null, problems.All, []);
        }
        var context = new FormContext(plan!, answers, problems);
        var forms = new FormMeasures(context).Place(ReadForms(grids, context));
        var sheets = new FormIntoPlan(context, forms.Exists(f => f.Form.PriorityMark));
        // A whole plan brings the names of earlier years with it, which may have been those of others.
        var numbers = isWhole ? null : new FormNumbers(context);
        numbers?.Settle(forms);
        foreach (var form in forms)
        {
            sheets.PutDepartment(form);
            FormLines.Pair(form);
        }
        var asks = numbers is null ? null : new FormNewProjects(context, numbers.Asked);
        new FormProjects(context, takenCodes ?? new HashSet<string>(), asks).Match(forms);
        Put(context, sheets, forms);
        new FormReferences(context).Mend();
        Check(plan!, isWhole, problems);
        return new ImportReading(plan!.Sorted(), problems.All, context.Decisions);
    }

    private static void Put(FormContext context, FormIntoPlan sheets, List<PlacedForm> forms)
    {
        var listings = new FormListings(context);
        foreach (var form in forms)
        {
            sheets.Put(form);
            listings.Put(form);
        }
        new FormCopies(context, isResults: true).Settle(forms);
        new FormCopies(context, isResults: false).Settle(forms);
        listings.PutDirections(forms);
    }

    // What the database would refuse. Of a part, only the forms are new, and they have been checked cell by cell.
    private static void Check(PlanDocument plan, bool isWhole, ProblemList problems)
    {
        var places = new RecordPlaces(
            (kind, _, _) => new ImportPlace(FormBook.OnOwnSheet.FirstOrDefault(b => b.Kind == kind)?.Title ?? FormBook.PlanSheet, "")
        );
        if (isWhole)
        {
            foreach (var record in PlanRecords.All.SelectMany(kind => plan.Of(kind).Cast<object>()))
                places.Add(record, 0);
        }
        new RecordCheck(plan, places, problems).Run();
    }

    private static PlanDocument? Copy(PlanDocument? current) => current is null ? null : PlanJson.Read(PlanJson.Write(current));

    private static ImportProblem? Unusable(IReadOnlyList<FormGrid> grids, PlanDocument? plan)
    {
        var place = new ImportPlace(grids.Count > 0 ? grids[0].Name : "", "");
        if (!Recognises(grids))
            return new(
                place,
                "施策シートなし",
                "「事業名」「実績内容」「決算額」などを見出しとする表のあるシートが要ります。"
                    + grids.Select(FormTableHead.Nearest).FirstOrDefault(n => n.Length > 0)
            );
        if (plan is null)
            return new(
                place,
                "「計画」シートなし",
                "計画がまだ登録されていません。「計画」シートのあるブックを取り込むか、先に計画を登録してください。"
            );
        if (plan.Levels.Count == 0)
            return new(place, "階層なし", "計画の階層（基本目標・主要施策など）が分かりません。「計画」シートの「階層」に書いてください。");
        return plan.Plan.Code.Length == 0
            ? new(place, "計画コードなし", "「計画」シートの「計画」に、計画コードと計画名を書いてください。")
            : null;
    }

    // 「入力例」 as its name, or beside its title.
    private static bool IsSample(FormGrid grid) =>
        FormOddLines.IsSample(grid.Name, isWhole: true)
        || grid.RowNumbers.TakeWhile(r => FormTableHead.Find(grid, r) is null)
            .Take(3)
            .SelectMany(grid.Row)
            .Any(c => FormOddLines.IsSample(c.Text, isWhole: false));

    private static bool TakesSample(FormGrid grid, FormContext context) =>
        context.Ask(
            new Decision(
                $"sample/{grid.Name}",
                $"シート「{grid.Name}」は、書き方の例（記入例・見本）のようです。どうしますか。",
                [new("leave", "例とみて、読まない", []), new("take", "施策シートとして読む", [])],
                "leave"
            )
        ) == "take";

    private static List<FormSheet> ReadForms(IReadOnlyList<FormGrid> grids, FormContext context)
    {
        var (plan, problems) = (context.Plan, context.Problems);
        var words = new FormTableWords(
            FormUnits.Of(plan.Plan),
            plan.Words.Where(w => w.List == PlanWord.Funding).Select(w => FormContext.FundingKey(w.Word)).ToHashSet(StringComparer.Ordinal),
            plan.Projects.Select(p => p.Name)
                .Concat(plan.Results.Select(r => r.NameThen))
                .Concat(plan.ProjectPlans.Select(p => p.NameThen))
                .Where(n => n.Length > 0)
                .Select(n => TextForCompare.Normalise(n, foldKanji: true))
                .ToHashSet(StringComparer.Ordinal),
            plan.Projects.Select(p => FormHead.Code(p.Code)).ToHashSet(StringComparer.Ordinal)
        )
        {
            Ask = context.Ask,
        };
        var reader = new FormSheetReader([.. plan.Levels.OrderBy(l => l.Depth).Select(l => l.Name)], words, context);
        var forms = new List<FormSheet>();
        foreach (var grid in grids.Where(g => FormBook.IsList(g.Name)))
            FormEdges.TellShapes(grid, problems);
        foreach (var grid in grids.Where(g => !FormBook.IsList(g.Name)))
        {
            if (FormSheetReader.Recognises(grid))
            {
                if (IsSample(grid) && !TakesSample(grid, context))
                    continue;
                FormEdges.TellShapes(grid, problems);
                forms.AddRange(reader.Read(grid));
            }
            else if (grid.Cells.FirstOrDefault() is { } cell)
                problems.Add(
                    grid.Place(cell),
                    TextLength.Short(cell.Text, 40),
                    $"このシートには施策シートの表が見つからないので、読みませんでした。{FormTableHead.Nearest(grid)}要らないシートなら、このままで構いません。",
                    stops: false
                );
        }
        return forms;
    }
}
