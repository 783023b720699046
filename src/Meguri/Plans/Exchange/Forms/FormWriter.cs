using Meguri.Plans.Model;
using Meguri.Shared.Records;
using Meguri.Shared.Workbooks;

namespace Meguri.Plans.Exchange.Forms;

/// <summary>Writes a plan as a form workbook (施策シートのブック): 「計画」, one sheet per measure and year, and lists of what no form shows.</summary>
public static class FormWriter
{
    /// <summary>The workbook as an .xlsx file.</summary>
    public static byte[] Write(PlanDocument document, FormOptions? options = null) =>
        FormXlsx.Write(Pages(document, options), document.Plan.Title);

    /// <summary>Its sheets, in their order.</summary>
    public static IReadOnlyList<FormPage> Pages(PlanDocument document, FormOptions? options = null)
    {
        options ??= new FormOptions();
        var plan = new PlanIndex(document);
        var places = plan.Measures.Select((m, i) => (m.Code, i)).ToDictionary(m => m.Code, m => m.i, StringComparer.Ordinal);
        var sheets = document
            .Sheets.Where(s => options.Years.Count == 0 || options.Years.Contains(s.PlanYear))
            .Where(s => options.Measures.Count == 0 || options.Measures.Contains(s.MeasureCode))
            .Where(s => places.ContainsKey(s.MeasureCode) && plan.Year(s.PlanYear) is not null)
            .OrderBy(s => places[s.MeasureCode])
            .ThenBy(s => s.PlanYear.Value)
            .ToList();
        var withYears = sheets.Select(s => s.PlanYear).Distinct().Skip(1).Any();
        var names = new HashSet<string>(
            FormBook.OnOwnSheet.Select(b => b.Title).Append(FormBook.PlanSheet).Append("History"),
            StringComparer.OrdinalIgnoreCase
        );
        var writer = new FormSheetWriter(plan, options);
        var forms = sheets.ConvertAll(s =>
            writer.Write(
                SheetName.Make(withYears ? $"{s.MeasureCode} {s.PlanYear.EraShort}" : s.MeasureCode, names),
                s,
                plan.Year(s.PlanYear)!
            )
        );
        return options.WithLists ? [PlanSheet(plan), .. forms, .. Lists(plan, sheets)] : forms;
    }

    private static FormPage PlanSheet(PlanIndex plan)
    {
        var page = new FormPage(FormBook.PlanSheet) { IsLandscape = true };
        page.Widths.AddRange([16, 30, 12, 40, 14, 14, 14, 14, 30]);
        page.Put(1, 1, $"{FormBook.PlanTitle}　{plan.Document.Plan.Title}", FormStyle.Title, 9);
        page.Heights[1] = 30;
        var row = 3;
        foreach (var block in FormBook.OnPlanSheet)
        {
            var records = block.Kind.Name == "node" ? [.. InTreeOrder(plan)] : plan.Document.Of(block.Kind).Cast<object>().ToList();
            row = Block(page, row, block, records) + 1;
        }
        return page;
    }

    // Items that hang from nothing still stand at the end.
    private static IEnumerable<object> InTreeOrder(PlanIndex plan)
    {
        var inOrder = plan.InOrder(null).ToList();
        var seen = inOrder.Select(n => n.Code).ToHashSet(StringComparer.Ordinal);
        return inOrder.Concat(plan.Document.Nodes.Where(n => !seen.Contains(n.Code)));
    }

    private static IEnumerable<FormPage> Lists(PlanIndex plan, List<Sheet> written)
    {
        var supplement = new FormSupplement(plan, written);
        foreach (var block in FormBook.OnOwnSheet)
        {
            var records = supplement.Of(block).ToList();
            if (records.Count == 0)
                continue;
            var page = new FormPage(block.Title) { IsLandscape = true };
            page.Widths.AddRange(
                block.Kind.Fields.Select(f =>
                    f.Type switch
                    {
                        FieldType.Text => 44.0,
                        FieldType.Line => 30,
                        FieldType.Yen => 16,
                        _ => 13,
                    }
                )
            );
            Block(page, 1, block, records);
            page.TitleRows = 2;
            yield return page;
        }
    }

    private static int Block(FormPage page, int row, RecordBlock block, IReadOnlyList<object> records)
    {
        page.Put(row++, 1, block.Heading, FormStyle.Heading);
        foreach (var (field, i) in block.Kind.Fields.Select((f, i) => (f, i)))
            page.Put(row, i + 1, field.Title, FormStyle.Label);
        row++;
        foreach (var record in records)
        {
            var lines = 1;
            foreach (var (field, i) in block.Kind.Fields.Select((f, i) => (f, i)))
            {
                var shown = RecordBlock.Shown(field, record);
                var style =
                    shown is decimal ? FormStyle.Amount
                    : field.Type is FieldType.Line or FieldType.Text ? FormStyle.Text
                    : FormStyle.Cell;
                page.Put(row, i + 1, shown, style);
                if (shown is string text)
                    lines = Math.Max(lines, FormPage.Lines(text, page.Widths[Math.Min(i, page.Widths.Count - 1)]));
            }
            page.Heights[row++] = Math.Min(400, (lines * 14.5) + 4);
        }
        return row;
    }
}
