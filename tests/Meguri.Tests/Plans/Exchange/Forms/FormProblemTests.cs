using Meguri.Plans;
using Meguri.Plans.Exchange;
using Meguri.Plans.Exchange.Forms;
using Meguri.Shared.Imports;
using static Meguri.Tests.Plans.Exchange.Forms.FormTestPlans;

namespace Meguri.Tests.Plans.Exchange.Forms;

/// <summary>What cannot be read is told with its cell, what was found and what is expected; nothing throws.</summary>
public class FormProblemTests
{
    private static FormGrid Sheet(string measure) => Grids(DemoPlan(), new FormOptions { WithLists = false, Measures = [measure] })[0];

    private static ImportReading ReadDamaged(string measure, Func<FormCell, FormCell?> damage) => Read([Damage.Apply(Sheet(measure), damage)], DemoPlan());

    [Fact]
    public void An_amount_that_is_no_amount()
    {
        var cell = Sheet("32-1").Cells.First(c => c.Number == 300);
        var problem = Assert.Single(ReadDamaged("32-1", c => c == cell ? c with { Text = "約300", Number = null } : c).Problems);
        Assert.Equal(new ImportPlace("32-1", cell.Address), problem.Place);
        Assert.Equal("約300", problem.Found);
        Assert.Contains("千円単位", problem.Expected, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rating_that_the_city_does_not_have()
    {
        var problem = Assert.Single(ReadDamaged("32-1", c => c.Text == "C" ? c with { Text = "優" } : c).Problems);
        Assert.Equal("優", problem.Found);
        Assert.Contains("「A」「B」「C」「D」", problem.Expected, StringComparison.Ordinal);
        Assert.Matches("^B[0-9]+$", problem.Place.Cell);
    }

    [Fact]
    public void A_line_without_a_name()
    {
        var problem = Assert.Single(ReadDamaged("32-1", c => c.Text == "町会連合会補助金" && c.Row < 15 ? null : c).Problems);
        Assert.Contains("事業名", problem.Expected, StringComparison.Ordinal);
    }

    [Fact]
    public void A_form_without_its_year_its_code_or_a_box()
    {
        var year = ReadDamaged("32-1", c => c.Text.Contains("年度", StringComparison.Ordinal) ? null : c.Text.StartsWith("方向性", StringComparison.Ordinal) ? c with { Text = "方向性" } : c);
        Assert.Contains(year.Problems, p => p.Found == "計画年度なし");
        var code = ReadDamaged("32-1", c => c.Text == "32-1" ? null : c);
        Assert.Contains(code.Problems, p => p.Expected.Contains("主要施策", StringComparison.Ordinal));
        var box = ReadDamaged("32-1", c => c.Text == "成果・課題" ? c with { Text = "よかったこと" } : c);
        Assert.Contains(box.Problems, p => p.Found == "「成果・課題」の欄なし");
        // What could not be read stays as it was.
        Assert.Equal(Text(DemoPlan()), Text(year.After!));
        Assert.Equal(Text(DemoPlan()), Text(box.After!));
    }

    [Fact]
    public void The_same_form_twice_and_a_sheet_that_is_no_form()
    {
        var form = Sheet("32-1");
        var reading = Read([form, new FormGrid("写し", form.Cells), new FormGrid("メモ", [new FormCell(2, 2, "電話する")])], DemoPlan());
        Assert.False(reading.Problems.Single(p => p.Place.Sheet == "メモ").Stops);
        Assert.True(reading.Problems.Single(p => p.Place.Sheet == "写し").Stops);
        Assert.Equal(["メモ!B2", "写し"], reading.Problems.Select(p => p.Place.ToString()).Order(StringComparer.Ordinal));
        Assert.Equal(Text(DemoPlan()), Text(reading.After!));
    }

    [Fact]
    public void A_workbook_that_cannot_be_used_says_why()
    {
        Assert.Null(Read([], DemoPlan()).After);
        Assert.Null(Read([new FormGrid("Sheet1", [new FormCell(1, 1, "売上")])], DemoPlan()).After);
        var noPlan = Read([Sheet("32-1")]);
        Assert.Null(noPlan.After);
        Assert.Contains("「計画」シート", Assert.Single(noPlan.Problems).Expected, StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_too_long_is_cut_and_told()
    {
        var outcomes = DemoPlan().Sheets.Single(s => s.MeasureCode == "32-1").Outcomes;
        var reading = ReadDamaged("32-1", c => c.Text == outcomes ? c with { Text = new string('長', 4100) } : c);
        Assert.Contains("4,000文字まで", Assert.Single(reading.Problems).Expected, StringComparison.Ordinal);
        Assert.Equal(4000, reading.After!.Sheets.Single(s => s.MeasureCode == "32-1").Outcomes.Length);
    }

    [Fact]
    public void A_mutilated_workbook_never_throws_and_leaves_a_whole_plan()
    {
        string[] junk = ["", "　", "合計", "評価", "事業名", "決算額（千円）", "方向性 R7", "令和99年度", "P001", "32-1", "【再掲】", "－", "1,2,3", "=1/0", "💥", new string('あ', 5000), "主要施策", "■ 目次", "\n", "○", "R0", "平成40年度"];
        var (whole, part) = (0, 0);
        for (var seed = 0; seed < 60; seed++)
        {
            var random = new Random(seed);
            FormCell? Mutilate(FormCell c) => random.Next(20 + (seed * 10)) switch
            {
                0 => null,
                1 => c with { Text = junk[random.Next(junk.Length)], Number = null },
                2 => c with { Row = random.Next(1, 60), Column = random.Next(1, 9) },
                3 => c with { Number = random.Next(4) == 0 ? double.NaN : 1e300, Text = "1E+300" },
                _ => c,
            };
            var grids = Grids(DemoPlan(), new FormOptions { WithNumbers = seed % 2 == 0, WithLists = seed % 3 > 0 }).Where(_ => random.Next(8) > 0).Select(g => new FormGrid(g.Name, Damage.Apply(g, Mutilate).Cells.DistinctBy(c => (c.Row, c.Column)))).ToList();
            foreach (var current in new[] { null, DemoPlan() })
            {
                var reading = Read(grids, current);
                if (reading.After is null) Assert.NotEmpty(reading.Problems);
                else AssertWhole(reading.After);
                if (reading.After is not null && current is null) whole++;
                if (reading.After is not null && current is not null) part++;
            }
        }
        Assert.True(whole > 10 && part > 30, $"too few workbooks could be used at all to prove anything: {whole}, {part}");
    }

    // Each record once, and what refers to something refers to what is there.
    private static void AssertWhole(PlanDocument plan)
    {
        var index = new PlanIndex(plan);
        foreach (var kind in PlanRecords.All)
        {
            var keys = plan.Of(kind).Cast<object>().Select(kind.KeyOf).ToList();
            Assert.Equal(keys.Count, keys.Distinct().Count());
            foreach (var record in plan.Of(kind))
            {
                foreach (var field in kind.Fields.Where(f => f.RefersTo is not null && f.GetText(record) is not null))
                    Assert.True(field.RefersTo switch { "node" => index.Node(field.GetText(record)), "project" => index.Project(field.GetText(record)), _ => (object?)index.Department(field.GetText(record)) } is not null, $"{kind.Name}.{field.Name} {field.GetText(record)}");
                foreach (var field in kind.Fields.Where(f => f.MaxLength > 0)) Assert.True((field.GetText(record) ?? "").Length <= field.MaxLength);
            }
        }
    }

    [Fact]
    public void A_tidy_workbook_is_not_taken_for_forms_and_tidy_lists_are_told_apart()
    {
        using var file = new MemoryStream();
        Meguri.Plans.Exchange.Tidy.TidyWriter.Write(DemoPlan(), file);
        Assert.False(FormReader.Recognises(Grids(file.ToArray())));
        Assert.True(FormReader.Recognises(Grids(FormWriter.Write(DemoPlan()))));
    }
}
