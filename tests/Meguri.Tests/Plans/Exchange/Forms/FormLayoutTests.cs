using Meguri.Plans;
using Meguri.Plans.Exchange;
using Meguri.Plans.Exchange.Forms;
using Meguri.Shared.Imports;
using static Meguri.Tests.Plans.Exchange.Forms.FormTestPlans;

namespace Meguri.Tests.Plans.Exchange.Forms;

/// <summary>Forms as offices really make them: columns of their own, two numbers in a row, totals within, days where codes were, years that are not the form's.</summary>
public class FormLayoutTests
{
    // The form of 32-1: A number, B name, C text, D amount, E funding; the first project's line begins in the row of P001.
    private static FormGrid Form() => Grids(DemoPlan(), new FormOptions { WithLists = false, Measures = ["32-1"] })[0];

    private static int Line(string code, bool inPlan = false) =>
        Form().Cells.Where(c => c.Text == code).Select(c => c.Row).ElementAt(inPlan ? 1 : 0);

    private static int Head(bool inPlan = false) =>
        Form().Cells.Where(c => c.Text == "事業名").Select(c => c.Row).ElementAt(inPlan ? 1 : 0);

    private static ImportReading With(params FormCell[] cells) => Read([Laid(cells)], DemoPlan());

    private static FormGrid Laid(params FormCell[] cells) =>
        new("32-1", [.. Form().Cells.Where(c => !cells.Any(n => n.Row == c.Row && n.Column == c.Column)), .. cells]);

    private static FormCell Number(int row, int column, double number) =>
        new(row, column, number.ToString(System.Globalization.CultureInfo.InvariantCulture), number);

    private static string Stops(ImportReading reading) =>
        string.Join('\n', reading.Problems.Where(p => p.Stops).Select(p => $"{p.Place}: {p.Expected}"));

    private static long? Amount(ImportReading reading) => reading.After!.Results.Single(r => r is { ProjectCode: "P001" }).SettledAmount;

    [Fact]
    public void Two_numbers_in_a_row_are_never_joined()
    {
        // 1000 | 950: the second stands under no heading.
        var told = With(Number(Line("P001"), 4, 1000), Number(Line("P001"), 8, 950));
        Assert.Equal("", Stops(told));
        Assert.Equal(1_000_000, Amount(told));
        Assert.Contains(told.Problems, p => p.Place.Cell == $"H{Line("P001")}" && p.Expected.Contains("見出し", StringComparison.Ordinal));
        // The heading covers both.
        var cells = Form()
            .Cells.Select(c => c.Row >= Head() && c.Row < Head(true) && c.Column >= 5 ? c with { Column = c.Column + 1 } : c)
            .Select(c => c.Row == Head() && c.Column == 4 ? c with { ColumnSpan = 2 } : c);
        var asked = Read([new FormGrid("32-1", [.. cells, Number(Line("P001"), 5, 950)])], DemoPlan());
        Assert.Contains("値が2つあります", Stops(asked), StringComparison.Ordinal);
        Assert.Contains($"D{Line("P001")}「300」", asked.Problems.Single(p => p.Stops).Found, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("前年度決算額")]
    [InlineData("予算現額")]
    [InlineData("執行率")]
    [InlineData("R7予算額")]
    [InlineData("R4決算額（千円）")]
    [InlineData("決算見込額")]
    [InlineData("補正予算額")]
    [InlineData("翌年度繰越額")]
    [InlineData("不用額")]
    [InlineData("増減額")]
    [InlineData("備考")]
    [InlineData("メモ")]
    public void Columns_of_other_figures_are_kept_apart(string heading)
    {
        foreach (var before in new[] { true, false })
        {
            var at = before ? 4 : 5;
            var cells = Form()
                .Cells.Select(c =>
                    c.Row >= Head() && c.Row <= Line("P001") + 5 && c.Column >= at && c.Row < Head(true)
                        ? c with
                        {
                            Column = c.Column + 1,
                            ColumnSpan = 1,
                        }
                        : c
                );
            var reading = Read(
                [new FormGrid("32-1", [.. cells, new FormCell(Head(), at, heading), Number(Line("P001"), at, 950)])],
                DemoPlan()
            );
            Assert.Equal("", Stops(reading));
            Assert.Equal(300_000, Amount(reading));
        }
    }

    [Fact]
    public void Of_two_settlements_the_one_of_the_year_is_taken_and_two_alike_are_asked()
    {
        var line = Line("P001");
        FormGrid Two(string first, string second) =>
            new(
                "32-1",
                [
                    .. Form()
                        .Cells.Where(c => c.Row != Head() || c.Column != 4)
                        .Select(c =>
                            c.Row >= Head() && c.Row < Head(true) && c.Column >= 5 ? c with { Column = c.Column + 1, ColumnSpan = 1 } : c
                        ),
                    new FormCell(Head(), 4, first),
                    new FormCell(Head(), 5, second),
                    Number(line, 5, 950),
                ]
            );
        Assert.Equal(300_000, Amount(Read([Two("R5決算額", "R4決算額")], DemoPlan())));
        Assert.Equal(950_000, Amount(Read([Two("R4決算額", "令和5年度決算額")], DemoPlan())));
        Assert.Equal(300_000, Amount(Read([Two("決算額", "予算額")], DemoPlan())));
        Assert.Contains("どれが", Stops(Read([Two("決算額", "決算額（円）")], DemoPlan())), StringComparison.Ordinal);
    }

    [Fact]
    public void An_amount_beside_its_empty_column_is_asked_and_a_column_all_beside_its_heading_is_read()
    {
        var results = Form().Cells.Where(c => c.Row > Head() && c.Row < Head(true) - 6 && c.Column == 4).ToList();
        // Every value one column to the right of its heading.
        var shifted = new FormGrid(
            "32-1",
            [
                .. Form()
                    .Cells.Where(c => !results.Contains(c))
                    .Select(c => c.Row >= Head() && c.Row < Head(true) - 6 && c.Column >= 5 ? c with { Column = c.Column + 1 } : c),
                .. results.Select(c => c with { Column = 5 }),
            ]
        );
        var read = Read([shifted], DemoPlan());
        Assert.Equal("", Stops(read));
        Assert.Equal(300_000, Amount(read));
        // One only.
        var one = new FormGrid(
            "32-1",
            [
                .. Form()
                    .Cells.Select(c => c.Row >= Head() && c.Row < Head(true) - 6 && c.Column >= 5 ? c with { Column = c.Column + 1 } : c)
                    .Select(c => c.Row == Line("P001") && c.Column == 4 ? c with { Column = 5 } : c),
            ]
        );
        Assert.Contains("どちらの値か分からない", Stops(Read([one], DemoPlan())), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("小計", 1)]
    [InlineData("計", 1)]
    [InlineData("小　計", 2)]
    [InlineData("（小計）", 3)]
    [InlineData("施策計", 2)]
    public void A_total_in_any_column_is_no_project(string word, int column)
    {
        // Below the first line, before the others.
        var at = Line("P002");
        var cells = Form()
            .Cells.Select(c => c.Row >= at ? c with { Row = c.Row + 1 } : c)
            .Append(new FormCell(at, column, word))
            .Append(Number(at, 4, 300));
        var reading = Read([new FormGrid("32-1", cells)], DemoPlan());
        Assert.Equal("", Complaints(reading));
        Assert.Equal(Text(DemoPlan()), Text(reading.After!));
    }

    [Fact]
    public void A_total_row_follows_the_same_rules_and_a_total_without_cross_listings_is_another_figure()
    {
        var total = Form().Cells.First(c => c.Text == "合計").Row;
        var two = With(Number(total, 4, 300), Number(total, 8, 280));
        Assert.Equal("", Stops(two));
        Assert.Equal(300_000, two.After!.Sheets.Single(s => s.MeasureCode == "32-1").PrintedResultTotal);
        var without = Read(
            [
                new FormGrid(
                    "32-1",
                    [
                        .. Form().Cells.Select(c => c.Row > total ? c with { Row = c.Row + 1 } : c),
                        new FormCell(total + 1, 2, "計（再掲を除く）"),
                        Number(total + 1, 4, 1),
                    ]
                ),
            ],
            DemoPlan()
        );
        Assert.Equal("", Stops(without));
        Assert.Equal(300_000, without.After!.Sheets.Single(s => s.MeasureCode == "32-1").PrintedResultTotal);
    }

    [Theory]
    [InlineData("※前年度から継続")]
    [InlineData("うち国庫補助")]
    [InlineData("注）端数処理のため合わない")]
    public void A_remark_among_the_lines_is_no_project(string remark)
    {
        var at = Line("P002");
        var cells = Form().Cells.Select(c => c.Row >= at ? c with { Row = c.Row + 1 } : c).Append(new FormCell(at, 2, remark)).ToList();
        var told = Read([new FormGrid("32-1", cells)], DemoPlan());
        Assert.Equal("", Stops(told));
        Assert.Equal(Text(DemoPlan()), Text(told.After!));
        Assert.NotEqual("", Stops(Read([new FormGrid("32-1", cells.Append(Number(at, 4, 100)))], DemoPlan())));
    }

    [Fact]
    public void Errors_and_formulas_without_result_name_the_cell_and_wipe_nothing()
    {
        foreach (var column in new[] { 2, 3, 4, 5 })
        {
            var cell = new FormCell(Line("P001"), column, "#REF!") { Fault = "式の結果がエラー（#REF!）です。" };
            var reading = With(cell);
            Assert.Contains($"32-1!{cell.Address}: 式の結果がエラー", Stops(reading), StringComparison.Ordinal);
        }
        var outcomes = Form().Cells.First(c => c.Text == "成果・課題");
        Assert.Contains(
            "式の計算結果",
            Stops(With(new FormCell(outcomes.Row, 2, "（計算結果のない式）") { Fault = "式の計算結果がファイルに入っていません。" })),
            StringComparison.Ordinal
        );
        // In a column that nobody reads it does not matter.
        Assert.Equal("", Stops(With(new FormCell(Line("P001"), 9, "#REF!") { Fault = "式の結果がエラー（#REF!）です。" })));
    }

    [Fact]
    public void A_day_that_was_a_code_is_a_problem_that_names_the_cell()
    {
        var related = Form().Cells.First(c => c.Text == "関連施策");
        var date = new DateOnly(2024, 10, 3);
        Assert.Contains(
            $"B{related.Row}: 表計算ソフトが日付に変えています",
            Stops(With(new FormCell(related.Row, 2, "10月3日") { Date = date })),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "日付に変えています",
            Stops(With(new FormCell(Line("P001"), 4, "2024/10/3") { Date = date })),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "日付に変えています",
            Stops(With(new FormCell(Line("P001"), 1, "10月3日") { Date = date })),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "日付に変えています",
            Stops(With(Form().Cells.First(c => c.Text == "32-1") with { Text = "4月1日", Date = date })),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("2億円")]
    [InlineData("約300")]
    [InlineData("うち300")]
    [InlineData("54,8")]
    [InlineData("300〜400")]
    public void An_amount_that_is_more_than_an_amount_is_refused(string written) =>
        Assert.Contains($"32-1!D{Line("P001")}: ", Stops(With(new FormCell(Line("P001"), 4, written))), StringComparison.Ordinal);

    [Theory]
    [InlineData("計画期間：令和5年度〜令和9年度")]
    [InlineData("作成日：令和7年5月1日")]
    [InlineData("R7.5.1 作成")]
    [InlineData("令和8年度改訂")]
    [InlineData("第2版（令和7年度）")]
    [InlineData("令和7年4月1日現在")]
    [InlineData("計画期間　R5 ～ R9")]
    public void Years_at_the_top_that_are_not_the_forms(string text)
    {
        // Above the title, where the title itself says the year; and beside it.
        var above = new FormGrid("32-1", [new FormCell(1, 1, text), .. Form().Cells.Select(c => c with { Row = c.Row + 1 })]);
        foreach (var grid in new[] { above, Laid(new FormCell(1, 9, text)) })
        {
            var reading = Read([grid], DemoPlan());
            Assert.Equal("", Complaints(reading));
            Assert.Equal(Text(DemoPlan()), Text(reading.After!));
        }
    }

    [Fact]
    public void Two_years_in_the_title_are_asked_and_a_new_year_is_never_added_unasked()
    {
        var headings = Form()
            .Cells.Where(c => FormLabels.Of(c.Text) is FormLabel.ResultsHeading or FormLabel.PlanHeading)
            .Select(c => c with { Text = c.Text.Split('（')[0] });
        Assert.Contains(
            "2つ書かれていて",
            Stops(With([new FormCell(1, 1, "令和6年度　令和7年度　施策シート"), .. headings])),
            StringComparison.Ordinal
        );
        var next = Laid([
            .. Form()
                .Cells.Where(c => c.Text.Contains("年度", StringComparison.Ordinal))
                .Select(c =>
                    c with
                    {
                        Text = c
                            .Text.Replace("令和6年度", "令和7年度", StringComparison.Ordinal)
                            .Replace("令和5年度", "令和6年度", StringComparison.Ordinal),
                    }
                ),
            .. Form()
                .Cells.Where(c => c.Text.StartsWith("方向性", StringComparison.Ordinal))
                .Select((c, i) => c with { Text = $"方向性 R{8 + i}" }),
        ]);
        var asked = Read([next], DemoPlan());
        Assert.Equal("year/2025", Assert.Single(asked.Decisions).Id);
        Assert.False(asked.Decisions[0].IsOptional);
        Assert.Equal(Text(DemoPlan()), Text(asked.After!));
        var added = FormReader.Read([next], DemoPlan(), new Dictionary<string, string> { ["year/2025"] = "add" });
        Assert.Contains(added.After!.Years, y => y.PlanYear.Value == 2025);
        Assert.Contains(added.After.Sheets, s => s.PlanYear.Value == 2025);
    }

    [Fact]
    public void Measures_below_one_another_are_several_and_side_by_side_are_refused()
    {
        var forms = Grids(DemoPlan(), new FormOptions { WithLists = false });
        var below = new List<FormCell>();
        foreach (var form in forms)
            below.AddRange(form.Cells.Select(c => c with { Row = c.Row + below.Select(b => b.Row).DefaultIfEmpty(0).Max() + 2 }).ToList());
        var reading = Read([new FormGrid("まとめ", below)], DemoPlan());
        Assert.Equal("", string.Join('\n', reading.Problems));
        Assert.Equal(Text(DemoPlan()), Text(reading.After!));
        var beside = new FormGrid("並べた", [.. forms[0].Cells, .. forms[1].Cells.Select(c => c with { Column = c.Column + 12 })]);
        Assert.Contains("横に2つ並んでいます", Stops(Read([beside], DemoPlan())), StringComparison.Ordinal);
        Assert.Equal(Text(DemoPlan()), Text(Read([beside], DemoPlan()).After!));
    }

    [Theory]
    [InlineData("Ｂ", "B")]
    [InlineData("B　おおむね順調", "B")]
    [InlineData("Ｂ（計画どおり）", "B")]
    [InlineData("Bおおむね順調", "B")]
    [InlineData("B：順調", "B")]
    [InlineData("Ａ・Ｂ・Ｃ・Ｄ", null)]
    [InlineData("BかC", null)]
    [InlineData("Best", null)]
    [InlineData("Ｂ、ただしＣもあり", null)]
    public void A_rating_may_have_words_behind_it(string written, string? rating)
    {
        var reading = With(Form().Cells.Single(c => c.Text == "C") with { Text = written });
        Assert.Equal(rating is null, Stops(reading).Length > 0);
        if (rating is not null)
            Assert.Equal(rating, reading.After!.Sheets.Single(s => s.MeasureCode == "32-1").Rating);
    }

    [Theory]
    [InlineData("単独事業", "単独")]
    [InlineData("補助事業", "補助")]
    [InlineData("（単独）", null)]
    public void Funding_may_be_called_a_project_of_its_kind(string written, string? funding)
    {
        var reading = With(new FormCell(Line("P001"), 5, written), new FormCell(Line("P001", true), 5, written));
        if (funding is null)
            Assert.NotEqual("", Stops(reading));
        else
            Assert.Equal(funding, reading.After!.Results.Single(r => r.ProjectCode == "P001").Funding);
    }

    [Theory]
    [InlineData("事業の改善点及び方向性")]
    [InlineData("事業の改善点及び今後の方向性")]
    [InlineData("改善点・方向性")]
    [InlineData("施策の改善点と方向性")]
    public void Improvements_are_called_in_several_ways(string label)
    {
        var reading = With(Form().Cells.Single(c => c.Text == "改善点及び方向性") with { Text = label });
        Assert.Equal("", Complaints(reading));
        Assert.Equal(Text(DemoPlan()), Text(reading.After!));
    }

    [Fact]
    public void A_label_that_is_not_understood_is_told_with_the_text_nearest_to_it()
    {
        var cell = Form().Cells.Single(c => c.Text == "改善点及び方向性");
        var problem = With(cell with { Text = "これからの改善の方向" }).Problems.Single(p => p.Found == "「改善点及び方向性」の欄なし");
        Assert.Equal(cell.Address, problem.Place.Cell);
        Assert.Contains("「これからの改善の方向」", problem.Expected, StringComparison.Ordinal);
        var head = Form().Cells.First(c => c.Text.StartsWith("決算額", StringComparison.Ordinal));
        var table = Read(
            [
                new FormGrid(
                    "32-1",
                    Form()
                        .Cells.Where(c => c.Row < Head(true) - 3)
                        .Select(c =>
                            c == head ? c with { Text = "使ったお金" }
                            : c.Text == "実績内容" ? c with { Text = "したこと" }
                            : c
                        )
                ),
            ],
            DemoPlan()
        );
        Assert.Contains(table.Problems, p => p.Expected.Contains("いちばん近いのは", StringComparison.Ordinal));
    }
}
