using Meguri.Plans;
using Meguri.Plans.Exchange;
using Meguri.Plans.Exchange.Forms;
using Meguri.Shared.Imports;
using Meguri.Shared.Records;
using static Meguri.Tests.Plans.Exchange.Forms.FormTestPlans;

namespace Meguri.Tests.Plans.Exchange.Forms;

/// <summary>What cannot be read is told with its cell, what was found and what is expected; nothing throws.</summary>
public class FormProblemTests
{
    private static FormGrid Sheet(string measure) => Grids(DemoPlan(), new FormOptions { WithLists = false, Measures = [measure] })[0];

    private static ImportReading ReadDamaged(string measure, Func<FormCell, FormCell?> damage) =>
        Read([Damage.Apply(Sheet(measure), damage)], DemoPlan());

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
        var year = ReadDamaged("32-1", c => c.Text.Contains("年度", StringComparison.Ordinal) ? null
            : c.Text.StartsWith("方向性", StringComparison.Ordinal) ? c with { Text = "方向性" }
            : c);
        Assert.Contains(year.Problems, p => p.Found == "計画年度なし");
        var code = ReadDamaged("32-1", c => c.Text == "32-1" ? null : c);
        Assert.Contains(code.Problems, p => p.Expected.Contains("主要施策", StringComparison.Ordinal));
        var box = ReadDamaged("32-1", c => c.Text == "成果・課題" ? c with { Text = "よかったこと" } : c);
        Assert.Contains(box.Problems, p => p.Found == "「成果・課題」の欄なし");
        // What could not be read stays as it was.
        Assert.Equal(Text(DemoPlan()), Text(year.After!));
        Assert.Equal(Text(DemoPlan()), Text(box.After!));
    }

    // A line put below the first of the results of 32-1, with 100 as its amount.
    private static ImportReading WithLine(string name)
    {
        var sheet = Sheet("32-1");
        var first = sheet.Cells.First(c => c.Number == 300);
        var head = sheet.Cells.First(c => c.Text == "事業名");
        var cells = sheet
            .Cells.Select(c => c.Row > first.Row ? c with { Row = c.Row + 1 } : c)
            .Concat([new FormCell(first.Row + 1, head.Column, name), new FormCell(first.Row + 1, first.Column, "100", 100)]);
        return Read([new FormGrid("32-1", cells)], DemoPlan());
    }

    [Theory]
    [InlineData("国庫補助事業　計")]
    [InlineData("一般会計 計")]
    [InlineData("補助事業計")]
    [InlineData("計①")]
    [InlineData("計（単独）")]
    [InlineData("総　額")]
    [InlineData("再掲を除く計")]
    [InlineData("総務課計")]
    [InlineData("【合計】")]
    [InlineData("ソフト事業合計")]
    public void A_line_of_a_total_is_no_project(string name) => Assert.Equal(Text(DemoPlan()), Text(WithLine(name).After!));

    [Theory]
    [InlineData("うち繰越分")]
    [InlineData("うち人件費")]
    [InlineData("うち国庫補助金")]
    [InlineData("差引")]
    [InlineData("内　訳")]
    [InlineData("平均")]
    [InlineData("〃")]
    [InlineData("同上")]
    public void A_line_that_is_a_remark_is_told_and_is_no_project(string name)
    {
        var reading = WithLine(name);
        Assert.Equal(name, Assert.Single(reading.Problems).Found);
        Assert.True(reading.Problems[0].Stops);
        Assert.Equal(Text(DemoPlan()), Text(reading.After!));
    }

    [Theory]
    [InlineData("防災広場の実施設計")]
    [InlineData("経済統計")]
    [InlineData("うちわ祭りの開催")]
    [InlineData("有害鳥獣の駆除")]
    [InlineData("新しい時計")]
    public void A_project_whose_name_only_looks_like_one_is_a_project(string name) =>
        Assert.Contains(WithLine(name).After!.Projects, p => p.Name == name);

    [Theory]
    [InlineData("令和7年度　施策シート（実績：令和6年度）", true)]
    [InlineData("令和8年度　施策シート", true)]
    [InlineData("令和6年度　施策シート（実績：令和5年度）", false)]
    [InlineData("施策シート（計画期間 令和2年度～令和11年度）", false)]
    public void A_title_of_another_year_than_the_tables_is_told(string title, bool told)
    {
        var sheet = Sheet("32-1");
        var reading = Read([new FormGrid("32-1", sheet.Cells.Select(c => c.Row == 1 ? c with { Text = title } : c))], DemoPlan());
        Assert.Equal(
            told,
            reading.Problems.Any(p =>
                p is { Stops: true, Place.Cell: "A1" } && p.Expected.Contains("どちらの年度", StringComparison.Ordinal)
            )
        );
    }

    [Theory]
    // A copy with the code of another measure; a number or a name of its own plan that differs.
    [InlineData("3", "福祉", "33", "別の計画", true)]
    [InlineData("4", "市民参加による協働のまちづくり", "33", "", true)]
    [InlineData("4", "市民参加による協働のまちづくり", "33", "地域コミュニティ基盤の充実", false)]
    [InlineData("4", "市民参加の協働まちづくり", "32", "地域コミュニティ基盤の充実", false)]
    public void Another_item_above_the_measure_is_asked_and_a_slip_is_told(
        string goal,
        string goalName,
        string plan,
        string planName,
        bool isAsked
    )
    {
        string Other(FormCell c) =>
            (c.Row, c.Column) switch
            {
                (2, 2) => goal,
                (2, 3) => goalName,
                (3, 2) => plan,
                (3, 3) => planName,
                _ => c.Text,
            };
        var sheet = Sheet("32-4");
        Assert.Equal(["基本目標", "基本計画", "主要施策"], Enumerable.Range(2, 3).Select(r => sheet.Row(r)[0].Text));
        var grid = new FormGrid("32-4", sheet.Cells.Select(c => c with { Text = Other(c) }).Where(c => c.Text.Length > 0));
        var reading = Read([grid], DemoPlan());
        Assert.Equal(isAsked ? 1 : 0, reading.Decisions.Count);
        Assert.Equal(isAsked, reading.Problems.Count == 0);
        Assert.DoesNotContain(reading.Problems, p => p.Stops);
        if (isAsked)
            Assert.Contains("計画では「32 地域コミュニティ基盤の充実」", reading.Decisions[0].Question, StringComparison.Ordinal);
        Assert.Equal(Text(DemoPlan()), Text(reading.After!));
    }

    [Theory]
    [InlineData("所管課", "市民課", "総務課", false)]
    [InlineData("重点施策", "該当", "非該当", true)]
    public void A_second_value_of_a_short_field_is_told(string label, string first, string second, bool stops)
    {
        var sheet = Sheet("32-4");
        var row = sheet.Cells.Single(c => c.Text == label).Row;
        var grid = new FormGrid(
            "32-4",
            [.. sheet.Cells.Where(c => c.Row != row || c.Column == 1), new FormCell(row, 2, first), new FormCell(row, 3, second)]
        );
        Assert.Equal(stops, Assert.Single(Read([grid], DemoPlan()).Problems).Stops);
    }

    [Fact]
    public void A_mark_that_repeats_its_label_is_yes_and_a_bullet_in_its_own_cell_stands_before_its_words()
    {
        var sheet = Sheet("32-4");
        var priority = sheet.Cells.Single(c => c.Text == "重点施策").Row;
        var outcomes = sheet.Cells.Single(c => c.Text == "成果・課題").Row;
        var grid = new FormGrid(
            "32-4",
            [
                .. sheet.Cells.Where(c => (c.Row != priority && c.Row != outcomes) || c.Column == 1),
                new FormCell(priority, 2, "重点"),
                new FormCell(outcomes, 2, "・"),
                new FormCell(outcomes, 3, "会議を開いた。"),
            ]
        );
        var reading = Read([grid], DemoPlan());
        Assert.Equal("", Complaints(reading));
        var read = reading.After!.Sheets.Single(s => s.MeasureCode == "32-4");
        Assert.Equal((true, "・会議を開いた。"), (read.Priority, read.Outcomes));
    }

    [Fact]
    public void A_code_that_is_not_known_beside_a_name_that_is_is_asked_about()
    {
        var reading = ReadDamaged("32-1", c => c.Text == "32-1" ? c with { Text = "32-11" } : c);
        Assert.Contains("「32-1」と同じ名前", Assert.Single(reading.Decisions).Question, StringComparison.Ordinal);
        Assert.Equal(Text(DemoPlan()), Text(reading.After!));
    }

    [Fact]
    public void A_box_merged_over_several_projects_is_told_with_its_cell()
    {
        var first = Sheet("32-1").Cells.First(c => c.Number == 300);
        var reading = Read(
            [
                new FormGrid(
                    "32-1",
                    Sheet("32-1")
                        .Cells.Where(c => c.Column != first.Column || c.Row <= first.Row || c.Row > first.Row + 2)
                        .Select(c => c == first ? c with { RowSpan = 3 } : c)
                ),
            ],
            DemoPlan()
        );
        var problem = reading.Problems.First(p => p.Expected.Contains("結合", StringComparison.Ordinal));
        Assert.Equal(new ImportPlace("32-1", first.Address), problem.Place);
        Assert.True(problem.Stops);
    }

    [Fact]
    public void A_direction_that_is_none_is_told_with_its_own_cell()
    {
        var cell = Sheet("32-1")
            .Cells.First(c =>
                c.Text is "維持" or "拡充" or "継続" or "現状維持" or "改善"
                && Sheet("32-1").Cells.Any(h => h.Column == c.Column && h.Text.StartsWith("方向性", StringComparison.Ordinal))
            );
        var problem = Assert.Single(ReadDamaged("32-1", c => c == cell ? c with { Text = "もっと" } : c).Problems);
        Assert.Equal((new ImportPlace("32-1", cell.Address), "もっと"), (problem.Place, problem.Found));
    }

    [Theory]
    [InlineData("12.000")]
    [InlineData("１．２３０")]
    [InlineData("1.234.000")]
    public void A_point_that_may_be_a_comma_is_asked_about(string amount)
    {
        Assert.Contains(ReadDamaged("32-1", c => c.Number == 300 ? c with { Text = amount, Number = null } : c).Problems, p =>
            p.Stops && p.Found == amount
        );
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
        string[] junk =
        [
            "",
            "　",
            "合計",
            "評価",
            "事業名",
            "決算額（千円）",
            "方向性 R7",
            "令和99年度",
            "P001",
            "32-1",
            "【再掲】",
            "－",
            "1,2,3",
            "=1/0",
            "💥",
            new string('あ', 5000),
            "主要施策",
            "■ 目次",
            "\n",
            "○",
            "R0",
            "平成40年度",
        ];
        var (whole, part) = (0, 0);
        for (var seed = 0; seed < 60; seed++)
        {
            var random = new Random(seed);
            FormCell? Mutilate(FormCell c) =>
                random.Next(20 + (seed * 10)) switch
                {
                    0 => null,
                    1 => c with { Text = junk[random.Next(junk.Length)], Number = null },
                    2 => c with { Row = random.Next(1, 60), Column = random.Next(1, 9) },
                    3 => c with { Number = random.Next(4) == 0 ? double.NaN : 1e300, Text = "1E+300" },
                    _ => c,
                };
            var grids = Grids(DemoPlan(), new FormOptions { WithNumbers = seed % 2 == 0, WithLists = seed % 3 > 0 })
                .Where(_ => random.Next(8) > 0)
                .Select(g => new FormGrid(g.Name, Damage.Apply(g, Mutilate).Cells.DistinctBy(c => (c.Row, c.Column))))
                .ToList();
            foreach (var current in new[] { null, DemoPlan() })
            {
                var reading = Read(grids, current);
                if (reading.After is null)
                    Assert.NotEmpty(reading.Problems);
                else
                    AssertWhole(reading.After);
                if (reading.After is not null && current is null)
                    whole++;
                if (reading.After is not null && current is not null)
                    part++;
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
                    Assert.True(
                        field.RefersTo switch
                        {
                            "node" => index.Node(field.GetText(record)),
                            "project" => index.Project(field.GetText(record)),
                            _ => (object?)index.Department(field.GetText(record)),
                        }
                            is not null,
                        $"{kind.Name}.{field.Name} {field.GetText(record)}"
                    );
                foreach (var field in kind.Fields.Where(f => f.MaxLength > 0))
                    Assert.True((field.GetText(record) ?? "").Length <= field.MaxLength);
            }
        }
    }

    [Fact]
    public void What_stands_on_a_hidden_row_is_not_missing()
    {
        var plan = DemoPlan();
        var tidy = RawForm.Table("項目");
        foreach (var (i, field) in PlanRecords.Node.Fields.Index())
            tidy.Text(1, i + 1, field.Title);
        foreach (var (row, node) in plan.Nodes.Index())
        {
            foreach (var (i, field) in PlanRecords.Node.Fields.Index())
                tidy.Text(row + 2, i + 1, field.GetText(node) ?? "");
        }
        var file = PlanFile.Read(tidy.HideRow(3).Bytes(), "事業.xlsx");
        var kept = ImportPreview.Make(plan, file, new ImportChoices { RemoveMissing = true });
        Assert.Contains(kept.Reading.Problems, p => p.Stops && p.Expected.Contains("消すのをやめて", StringComparison.Ordinal));
        Assert.Equal(0, kept.Count(ChangeType.Removed));
        Assert.DoesNotContain(ImportPreview.Make(plan, file).Reading.Problems, p => p.Stops);
    }

    [Fact]
    public void A_tidy_workbook_is_not_taken_for_forms_and_tidy_lists_are_told_apart()
    {
        using var file = new MemoryStream();
        Meguri.Plans.Exchange.Tidy.TidyWriter.Write(DemoPlan(), file);
        Assert.False(FormReader.Recognises(Grids(file.ToArray())));
        Assert.True(FormReader.Recognises(Grids(FormWriter.Write(DemoPlan()))));
    }

    [Fact]
    public void Words_behind_a_direction_are_told_and_those_behind_a_rating_are_its_meaning()
    {
        var row = Sheet("32-1").Cells.First(c => c.Text == "維持").Row;
        var reading = ReadDamaged("32-1", c => c.Row == row && c.Text == "維持" ? c with { Text = "維持（R9廃止）" } : c);
        Assert.All(reading.Problems, p => Assert.False(p.Stops));
        Assert.Contains("方向性は「維持」と読みました", reading.Problems[0].Expected, StringComparison.Ordinal);
        Assert.Empty(PlanDiff.Between(DemoPlan(), reading.After!, removeMissing: true));
        Assert.Empty(ReadDamaged("32-1", c => c.Text == "C" ? c with { Text = "Ｃ　やや遅れ" } : c).Problems);
    }

    [Theory]
    [InlineData("C", "ｃ")]
    [InlineData("町会連合会補助金", "町会連合会補助⾦")]
    [InlineData("町会連合会補助金", "町会\u200b連合会補助金")]
    public void What_looks_the_same_changes_nothing(string text, string written)
    {
        var reading = ReadDamaged("32-1", c => c.Text == text ? c with { Text = written } : c);
        Assert.Empty(reading.Problems);
        Assert.Empty(PlanDiff.Between(DemoPlan(), reading.After!, removeMissing: true));
    }

    [Theory]
    [InlineData("32-2,33-1､32−4", "32-2 33-1 32-4")]
    [InlineData("なし", "")]
    [InlineData("該当なし", "")]
    public void Related_measures_as_offices_write_them(string written, string codes)
    {
        var label = Sheet("32-1").Cells.First(c => c.Text == "関連施策");
        var cells = Sheet("32-1").Cells.Append(new FormCell(label.Row, 2, written));
        var reading = Read([new FormGrid("32-1", cells)], DemoPlan());
        Assert.Empty(reading.Problems);
        Assert.Equal(
            codes,
            string.Join(' ', reading.After!.Related.Where(r => r.MeasureCode == "32-1").OrderBy(r => r.Order).Select(r => r.RelatedCode))
        );
    }

    [Theory]
    [InlineData("■", true)]
    [InlineData("☑", true)]
    [InlineData("TRUE", true)]
    [InlineData("□", false)]
    [InlineData("FALSE", false)]
    public void Boxes_that_are_ticked_or_not(string written, bool isPriority)
    {
        var label = Sheet("32-1").Cells.First(c => c.Text == "重点施策");
        var reading = Read([new FormGrid("32-1", Sheet("32-1").Cells.Append(new FormCell(label.Row, 2, written)))], DemoPlan());
        Assert.Empty(reading.Problems);
        Assert.Equal(isPriority, reading.After!.Sheets.Single(s => s.MeasureCode == "32-1").Priority);
    }
}
