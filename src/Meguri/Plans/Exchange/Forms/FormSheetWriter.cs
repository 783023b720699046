using Meguri.Plans.Model;
using Meguri.Shared.Money;
using Meguri.Shared.Text;
using Meguri.Shared.Workbooks;

namespace Meguri.Plans.Exchange.Forms;

/// <summary>Lays out one 施策シート as cities print it: head, results, what was learnt, outline, plan, note.</summary>
internal sealed class FormSheetWriter(PlanIndex plan, FormOptions options)
{
    private const int Name = 2;
    private const int Text = 3;
    private const int Amount = 4;
    private const int Funding = 5;
    private static readonly double[] Widths = [10, 22, 44, 13, 9];
    private readonly PlanUnit _unit = FormUnits.Of(plan.Document.Plan);

    private PlanIndex Plan { get; } = plan;

    private FormOptions Options { get; } = options;

    public FormPage Write(string sheetName, Sheet sheet, SheetYear year)
    {
        var page = new FormPage(sheetName);
        page.Widths.AddRange(Widths);
        for (var i = 0; i < Math.Max(2, year.DirectionYears); i++)
            page.Widths.Add(9);
        var last = page.Widths.Count;
        page.Put(1, 1, $"{year.PlanYear.Era}　施策シート（実績：{year.ResultYear.Era}）", FormStyle.Title, last);
        page.Heights[1] = 30;
        var row = Head(page, 2, sheet, last);
        page.TitleRows = row - 1;

        var lines = Plan.Listings(sheet.MeasureCode, sheet.PlanYear).ToList();
        row = Heading(page, row + 1, $"１　事業実績（{year.ResultYear.Era}）", last);
        row = Table(page, row, new Side(this, sheet, year, IsResults: true), [.. lines.Where(l => l.InResults)], last);
        row = Field(page, row + 1, "成果・課題", sheet.Outcomes, last, 3);
        page.Put(row, 1, "評価", FormStyle.Label);
        page.Put(row, 2, sheet.Rating, FormStyle.Centre);
        Offer(page, PlanWord.Rating, row, 2, row, 2);
        row = Field(page, row + 1, "改善点及び方向性", sheet.Improvements, last, 3);

        row = Heading(page, row + 1, $"２　実施計画（{year.PlanYear.Era}）", last);
        row = Field(page, row, "施策の概要", sheet.Outline, last, 2);
        foreach (var field in PlanRecords.MoreSheetTexts)
            row = Field(page, row, field.Title, field.GetText(sheet) ?? "", last, 2);
        var related = Plan.Related(sheet.MeasureCode, sheet.PlanYear).Select(r => r.RelatedCode).Where(FormIntoPlan.IsShown);
        row = Field(page, row, "関連施策", string.Join('、', related), last, 1);
        row = Table(page, row + 1, new Side(this, sheet, year, IsResults: false), [.. lines.Where(l => l.InPlan)], last);
        Field(page, row + 1, "補足", sheet.Note, last, 2);
        return page;
    }

    private int Head(FormPage page, int row, Sheet sheet, int last)
    {
        var measure = Plan.Node(sheet.MeasureCode)!;
        foreach (var node in Plan.Above(measure).Append(measure))
        {
            page.Put(row, 1, Plan.LevelName(node.Depth), FormStyle.Label);
            page.Put(row, 2, node.Code, FormStyle.Cell);
            page.Put(row++, 3, node.Name, FormStyle.Cell, last - 2);
        }
        page.Put(row, 1, "重点施策", FormStyle.Label);
        page.Put(row++, 2, sheet.Priority ? FormFlag.Yes : null, FormStyle.Centre);
        page.Put(row, 1, "所管課", FormStyle.Label);
        page.Put(row++, 2, Plan.Department(measure.DepartmentCode)?.Name ?? PlanUnit.NoAmount, FormStyle.Cell, last - 1);
        return row;
    }

    private int Heading(FormPage page, int row, string text, int last)
    {
        page.Put(row, 1, text, FormStyle.Heading, 3);
        page.Put(row, 4, $"（単位：{_unit.Name}）", FormStyle.Unit, last - 3);
        page.Heights[row] = 22;
        return row + 1;
    }

    // A text longer than a row may be high gets several rows, merged.
    private static int Field(FormPage page, int row, string label, string text, int last, int leastLines)
    {
        var lines = Math.Max(leastLines, FormPage.Lines(text, page.Widths.Skip(1).Sum()));
        var rows = Tall(page, row, Math.Max(lines, FormPage.Lines(label, page.Widths[0])));
        page.Put(row, 1, label, FormStyle.Label, 1, rows);
        page.Put(row, 2, text.Length == 0 ? null : text, FormStyle.Text, last - 1, rows);
        return row + rows;
    }

    private static int Tall(FormPage page, int row, int lines)
    {
        var height = (lines * 14.5) + 6;
        var rows = (int)Math.Ceiling(height / 380);
        for (var i = 0; i < rows; i++)
            page.Heights[row + i] = Math.Round(height / rows, 1);
        return rows;
    }

    private int Table(FormPage page, int row, Side side, List<Listing> lines, int last)
    {
        var head = row;
        page.Put(row, 1, Options.WithNumbers ? "事業番号" : "", FormStyle.Label);
        page.Put(row, Name, "事業名", FormStyle.Label);
        page.Put(row, Text, side.IsResults ? "実績内容" : "計画内容", FormStyle.Label);
        page.Put(row, Amount, $"{(side.IsResults ? "決算額" : "予算額")}（{_unit.Name}）", FormStyle.Label);
        page.Put(row, Funding, "財源区分", FormStyle.Label, side.IsResults ? last - Funding + 1 : 1);
        if (!side.IsResults)
        {
            foreach (var (year, i) in side.Year.Directions.Select((y, i) => (y, i)))
                page.Put(row, Funding + 1 + i, $"方向性 {year.EraShort}", FormStyle.Label);
        }
        page.Heights[row] = 32;
        row++;
        foreach (var line in lines)
            row += Line(page, row, side, line, last);
        if (lines.Count > 0)
            Offer(page, PlanWord.Funding, head + 1, Funding, row - 1, Funding);
        if (lines.Count > 0 && !side.IsResults && side.Year.DirectionYears > 0)
            Offer(page, PlanWord.Direction, head + 1, Funding + 1, row - 1, Funding + side.Year.DirectionYears);
        Total(page, row, side, lines, head + 1, last);
        return row + 1;
    }

    private int Line(FormPage page, int row, Side side, Listing line, int last)
    {
        var shown = side.Of(line);
        var rows = Tall(page, row, Math.Max(FormPage.Lines(shown.Text, Widths[Text - 1]), FormPage.Lines(shown.Name, Widths[Name - 1])));
        page.Put(row, 1, Options.WithNumbers ? line.ProjectCode : null, FormStyle.Centre, 1, rows);
        page.Put(row, Name, shown.Name, FormStyle.Text, 1, rows);
        page.Put(row, Text, shown.Text.Length == 0 ? null : shown.Text, FormStyle.Text, 1, rows);
        page.Put(row, Amount, shown.Amount is { } yen ? (decimal)yen / _unit.Size : PlanUnit.NoAmount, FormStyle.Amount, 1, rows);
        page.Put(row, Funding, shown.Funding, FormStyle.Centre, side.IsResults ? last - Funding + 1 : 1, rows);
        if (side.IsResults)
            return rows;
        var directions = Plan.Directions(line.ProjectCode, line.PlanYear).ToDictionary(d => d.Year, d => d.Direction);
        foreach (var (year, i) in side.Year.Directions.Select((y, i) => (y, i)))
            page.Put(row, Funding + 1 + i, directions.GetValueOrDefault(year), FormStyle.Centre, 1, rows);
        return rows;
    }

    private void Total(FormPage page, int row, Side side, List<Listing> lines, int first, int last)
    {
        var printed = side.IsResults ? side.Sheet.PrintedResultTotal : side.Sheet.PrintedPlanTotal;
        var sum = lines.Sum(l => side.Of(l).Amount ?? 0);
        page.Put(row, 1, printed is null ? "合計（自動計算）" : "合計", FormStyle.Label, 3);
        page.Boxes.Add(
            new FormBox(row, Amount, (decimal)(printed ?? sum) / _unit.Size, FormStyle.Total)
            {
                Formula = printed is null && lines.Count > 0 ? $"SUM(D{first}:D{row - 1})" : null,
            }
        );
        page.Put(row, Funding, null, FormStyle.Cell, last - Funding + 1);
    }

    private void Offer(FormPage page, string list, int top, int left, int bottom, int right)
    {
        var words = Plan.Document.Words.Where(w => w.List == list).OrderBy(w => w.Order).Select(w => w.Word).ToList();
        if (words.Count > 0)
            page.Choices.Add(new FormChoices($"{CellAddress.Of(top, left)}:{CellAddress.Of(bottom, right)}", words));
    }

    private sealed record Side(FormSheetWriter Writer, Sheet Sheet, SheetYear Year, bool IsResults)
    {
        public (string Name, string Text, long? Amount, string? Funding) Of(Listing line)
        {
            var project = Writer.Plan.Project(line.ProjectCode)!;
            var result = IsResults ? Writer.Plan.Result(line.ProjectCode, Year.ResultYear) : null;
            var next = IsResults ? null : Writer.Plan.Plan(line.ProjectCode, Year.PlanYear);
            var (text, amount) = (result?.Text ?? next?.Text ?? "", result?.SettledAmount ?? next?.Budget);
            if (Writer.Options.CopiesAsPrinted)
            {
                text = (IsResults ? line.PrintedResultText : line.PrintedPlanText) is { Length: > 0 } printed ? printed : text;
                amount = (IsResults ? line.PrintedResultAmount : line.PrintedPlanAmount) ?? amount;
            }
            var name = ShownNames.Of(project, result?.NameThen ?? next?.NameThen ?? "");
            return (NameMarks.Print(name, Marks(line)), text, amount, result?.Funding ?? next?.Funding);
        }

        private NameMark Marks(Listing line) =>
            (line.New && (!IsResults || !line.InPlan) ? NameMark.New : NameMark.None)
            | ((IsResults ? line.CrossListedInResults : line.CrossListedInPlan) ? NameMark.CrossListed : NameMark.None);
    }
}
