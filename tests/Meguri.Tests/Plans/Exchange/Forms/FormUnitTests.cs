using Meguri.Plans.Exchange;
using Meguri.Plans.Exchange.Forms;
using static Meguri.Tests.Plans.Exchange.Forms.FormHeadTests;
using static Meguri.Tests.Plans.Exchange.Forms.FormTestPlans;

namespace Meguri.Tests.Plans.Exchange.Forms;

/// <summary>In which unit the amounts of a form's table stand, and of which year its directions, its title and its headings are.</summary>
public class FormUnitTests
{
    [Theory]
    [InlineData("決算額（¥1,000）=7681")]
    [InlineData("決算額（￥１，０００）=7681")]
    [InlineData("決算額（千¥）=7681")]
    [InlineData("決算額（K¥）=7681")]
    [InlineData("決算額（¥）=7681000")]
    public void A_sign_for_yen_counts_with_the_figures_beside_it(string heads)
    {
        var reading = ReadOne(Form(With(Results, heads), Plan));
        Assert.Equal("", Complaints(reading));
        Assert.Equal((7_681_000, 8_600_000), Amounts(reading));
    }

    [Fact]
    public void Large_figures_without_a_unit_are_asked_about_beside_a_table_in_thousands()
    {
        var grid = Form(With(Results, "決算額=7681000"), Plan);
        var asked = Assert.Single(ReadOne(grid).Decisions);
        Assert.Contains("「事業実績」の表には金額の単位がありません", asked.Question, StringComparison.Ordinal);
        Assert.Equal((7_681_000, 8_600_000), Amounts(ReadOne(grid, (asked.Id, "1"))));
        Assert.Equal("", Complaints(ReadOne(Form(With(Results, "決算額=7681"), Plan))));
    }

    [Theory]
    // Each table its own, the nearest above it.
    [InlineData("（単位：円）", "（単位：千円）", "", 7681000, 8600)]
    [InlineData("", "", "単位：円", 7681000, 8600000)]
    [InlineData("（単位：人、円）", "金額は千円単位", "", 7681000, 8600)]
    public void A_unit_is_of_the_table_below_it(string ofResults, string ofPlan, string top, int settled, int budget)
    {
        var reading = ReadOne(Form(With(Results, $"決算額={settled}"), With(Plan, $"予算額={budget}"), ofResults, ofPlan, top));
        Assert.Equal("", Complaints(reading));
        Assert.Equal((7_681_000, 8_600_000), Amounts(reading));
    }

    [Theory]
    [InlineData("", "（単位：円）", 7681, 8600000)]
    [InlineData("金額の単位は円", "", 7681000, 8600)]
    public void A_table_without_a_unit_is_asked_where_the_other_has_one(string ofResults, string ofPlan, int settled, int budget)
    {
        var grid = Form(With(Results, $"決算額={settled}"), With(Plan, $"予算額={budget}"), ofResults, ofPlan);
        var asked = Assert.Single(ReadOne(grid).Decisions);
        Assert.StartsWith("unit/", asked.Id, StringComparison.Ordinal);
        Assert.Equal((7_681_000, 8_600_000), Amounts(ReadOne(grid, (asked.Id, "1000"))));
        Assert.NotEqual((7_681_000, 8_600_000), Amounts(ReadOne(grid, (asked.Id, "1"))));
    }

    [Fact]
    public void A_form_without_any_unit_is_asked_once()
    {
        var grid = Form(With(Results, "決算額=7681000"), With(Plan, "予算額=8600000"));
        var asked = ReadOne(grid);
        Assert.Contains("単位の記載がありません", Assert.Single(asked.Decisions).Question, StringComparison.Ordinal);
        Assert.Equal(["1", "1000"], asked.Decisions[0].Options.Select(o => o.Id));
        Assert.Equal((7_681_000, 8_600_000), Amounts(ReadOne(grid, (asked.Decisions[0].Id, "1"))));
        Assert.Equal((7_681_000_000, 8_600_000_000), Amounts(ReadOne(grid, (asked.Decisions[0].Id, "1000"))));
    }

    [Theory]
    [InlineData("決算額（千円）", "（単位：百万円）", "千円", "百万円")]
    [InlineData("決算額（円）", "単位：千円", "円", "千円")]
    public void A_heading_and_the_cell_above_its_table_that_differ_are_asked(string head, string said, string first, string second)
    {
        var grid = Form(With(Results, head + "=7681"), Plan, said);
        var asked = Assert.Single(ReadOne(grid).Decisions);
        Assert.Contains($"D6では「{first}」、32-4!D5では「{second}」です", asked.Question, StringComparison.Ordinal);
        foreach (var option in asked.Options)
            Assert.Equal(
                7_681 * long.Parse(option.Id, System.Globalization.CultureInfo.InvariantCulture),
                Amounts(ReadOne(grid, (asked.Id, option.Id))).Settled
            );
    }

    [Theory]
    // The same unit in other words, and one said above the whole sheet, which the heading overrides.
    [InlineData("（単位：1,000円）", "")]
    [InlineData("（単位：円・千円）", "")]
    [InlineData("（単位：人）", "")]
    [InlineData("", "（単位：円）")]
    public void A_heading_with_its_unit_is_read_where_nothing_beside_it_differs(string said, string top)
    {
        var reading = ReadOne(Form(With(Results, "決算額（千円）=7681"), Plan, said, "", top));
        Assert.Empty(reading.Decisions);
        Assert.Equal((7_681_000, 8_600_000), Amounts(reading));
    }

    [Theory]
    [InlineData("単位：百円", "決算額=76810")]
    [InlineData("（単位：10万円）", "決算額=77")]
    [InlineData("（単位：千円）", "決算額（百円）=76810")]
    public void A_unit_that_is_not_known_is_a_problem(string unit, string heads) =>
        Assert.Contains("は読めません。円・千円", Stops(ReadOne(Form(With(Results, heads), Plan, unit))), StringComparison.Ordinal);

    [Theory]
    [InlineData("（単位：1,000円）")]
    [InlineData("（単位：千円、百円未満四捨五入）")]
    public void A_unit_in_other_words_is_the_same_unit(string unit)
    {
        var reading = ReadOne(Form(With(Results, "決算額=7681"), Plan, unit));
        Assert.Equal("", Complaints(reading));
        Assert.Equal((7_681_000, 8_600_000), Amounts(reading));
    }

    [Fact]
    public void Two_units_at_once_are_asked()
    {
        var grid = Form(With(Results, "決算額=7681000"), Plan, "（単位：円・千円）");
        var asked = Assert.Single(ReadOne(grid).Decisions);
        Assert.Equal(7_681_000, Amounts(ReadOne(grid, (asked.Id, "1"))).Settled);
    }

    [Fact]
    public void A_unit_in_a_cell_of_its_own_counts()
    {
        // 「円」 behind each amount; 「単位」 and 「円」 in two cells.
        var behind = Form(With(Results, "決算額=7681000|=円"), Plan);
        Assert.Equal((7_681_000, 8_600_000), Amounts(ReadOne(behind)));
        Assert.Empty(ReadOne(behind).Decisions);
        var form = Form(With(Results, "決算額=7681000"), Plan, "単位：");
        var label = form.Cells.Single(c => c.Text == "単位：");
        var beside = new FormGrid("32-4", [.. form.Cells, label with { Column = label.Column + 1, Text = "円" }]);
        Assert.Equal((7_681_000, 8_600_000), Amounts(ReadOne(beside)));
        Assert.Empty(ReadOne(beside).Decisions);
    }

    [Theory]
    [InlineData("決算額（円）", true)]
    [InlineData("決算額（千円）", false)]
    public void Thousands_shown_by_a_format_below_yen_are_asked(string heading, bool isAsked)
    {
        var form = Form(With(Results, $"{heading}=7681000"), Plan);
        var cell = form.Cells.Single(c => c.Number == 7_681_000);
        var grid = new FormGrid(
            "32-4",
            form.Cells.Select(c => c == cell ? c with { Text = "7,681", Number = null, Figures = "7,681", Unscaled = 7_681_000 } : c)
        );
        var reading = ReadOne(grid);
        Assert.Equal(isAsked ? 1 : 0, reading.Decisions.Count);
        if (isAsked)
            Assert.Equal(7_681, Amounts(ReadOne(grid, (reading.Decisions[0].Id, "seen"))).Settled);
        Assert.Equal(7_681_000, Amounts(isAsked ? ReadOne(grid, (reading.Decisions[0].Id, "stored")) : reading).Settled);
    }

    [Theory]
    [InlineData("¥7,681", false)]
    [InlineData("￥7,681", false)]
    [InlineData("7,681円", true)]
    [InlineData("7,681", true)]
    public void A_mark_of_yen_under_thousands_is_a_contradiction(string written, bool isRead) =>
        Assert.Equal(isRead, Stops(ReadOne(Form(With(Results, $"決算額（千円）={written}"), Plan))).Length == 0);

    [Theory]
    [InlineData("次年度の方向性=縮小|次々年度の方向性=縮小")]
    [InlineData("R7=縮小|R8=縮小")]
    [InlineData("来年度=縮小|再来年度=縮小")]
    public void Directions_without_a_plain_year_are_asked(string heads)
    {
        var grid = Form(Results, [.. Plan.Take(5), .. heads.Split('|')]);
        var asked = ReadOne(grid);
        Assert.Equal(["2025", "2026"], asked.Decisions.Select(d => d.Default));
        Assert.Equal(["縮小", "縮小"], Directions(ReadOne(grid, [.. asked.Decisions.Select(d => (d.Id, d.Default))])));
        Assert.Equal(
            Directions(ReadOne(Form(Results, Plan[..5]))),
            Directions(ReadOne(grid, [.. asked.Decisions.Select(d => (d.Id, "leave"))]))
        );
    }

    [Theory]
    [InlineData("方向性 R7=縮小|R8以降=縮小", "2026")]
    [InlineData("方向性（R7・R8）=縮小", "2025")]
    [InlineData("令和7年度以降の方向性=縮小", "2025")]
    public void A_direction_of_several_years_is_asked(string heads, string first)
    {
        var grid = Form(Results, [.. Plan.Take(5), .. heads.Split('|')]);
        var asked = Assert.Single(ReadOne(grid).Decisions);
        Assert.Equal(first, asked.Default);
        Assert.DoesNotContain(asked.Options, o => o.Id == "2024");
        Assert.Equal("縮小", Directions(ReadOne(grid, (asked.Id, first)))[first == "2025" ? 0 : 1]);
    }

    [Fact]
    public void One_direction_is_asked_and_one_with_a_bare_year_is_read()
    {
        Assert.Single(ReadOne(Form(Results, [.. Plan.Take(5), "方向性=縮小"])).Decisions);
        var bare = ReadOne(Form(Results, [.. Plan.Take(5), "方向性7年度=縮小", "方向性8年度=縮小"]));
        Assert.Empty(bare.Decisions);
        Assert.Equal("縮小", Directions(bare)[0]);
    }

    private static List<string> Directions(ImportReading reading) =>
        [
            .. reading
                .After!.Directions.Where(d => d is { ProjectCode: "P010", PlanYear.Value: 2024 })
                .OrderBy(d => d.Year.Value)
                .Select(d => d.Direction),
        ];

    [Fact]
    public void A_direction_over_two_years_columns_is_a_problem_that_names_the_cell()
    {
        var form = Form(Results, Plan[..^1]);
        var direction = form.Cells.Single(c => c.Text == "拡充");
        var head = form.Cells.Single(c => c.Text == "方向性 R7");
        var grid = new FormGrid(
            "32-4",
            [
                .. form.Cells.Where(c => c != direction),
                direction with
                {
                    ColumnSpan = 2,
                },
                new FormCell(head.Row, head.Column + 1, "方向性 R8"),
            ]
        );
        Assert.Contains($"32-4!{direction.Address}: ", Stops(ReadOne(grid)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_title_may_name_the_year_that_the_sheet_is_made_for()
    {
        var form = Form(Results, Plan);
        var grid = new FormGrid(
            "32-4",
            form.Cells.Select(c => c.Row == 1 ? c with { Text = "令和6年度　施策シート（令和7年度予算編成用）" } : c)
        );
        Assert.Equal("", Complaints(ReadOne(grid)));
    }

    [Theory]
    [InlineData("２　実施計画（令和6年度）", "２　実施計画（令和6年度〜令和8年度）")]
    [InlineData("令和6年度　施策シート（実績：令和5年度）", "令和6年度　施策シート（評価対象：令和5年度）")]
    public void A_term_and_the_year_that_is_assessed_are_no_second_year_of_the_plan(string heading, string written)
    {
        var form = Form(Results, Plan);
        var reading = ReadOne(new FormGrid("32-4", form.Cells.Select(c => c.Text == heading ? c with { Text = written } : c)));
        Assert.Equal("", Complaints(reading));
        Assert.Equal((7_681_000, 8_600_000), Amounts(reading));
    }

    // A box over the cells says what the cells do not, or something else.
    [Theory]
    [InlineData("決算額=7", "予算額=8", "（単位：百万円）", "図形（32-4!D5）に「百万円」とあり、表の金額の単位（千円）と違います。")]
    [InlineData(
        "決算額（千円）=7681",
        "予算額（千円）=8600",
        "単位：円",
        "図形（32-4!D5）に「円」とあり、表の金額の単位（千円）と違います。"
    )]
    [InlineData("決算額=7681", "予算額=8600", "（単位：千円）", null)]
    [InlineData("決算額（千円）=7681", "予算額（千円）=8600", "町内会への補助は7百万円", null)]
    public void A_unit_in_a_box_is_asked_where_it_is_another(string results, string plan, string words, string? question)
    {
        var form = Form(With(Results, results), With(Plan, plan));
        var reading = ReadOne(new FormGrid(form.Name, form.Cells, shapes: [new Meguri.Shared.Workbooks.SheetShape(words, 5, 4, 5, 5)]));
        if (question is null)
        {
            Assert.Empty(reading.Decisions);
            Assert.Equal((7_681_000, 8_600_000), Amounts(reading));
        }
        else
            Assert.Contains(question, Assert.Single(reading.Decisions).Question, StringComparison.Ordinal);
    }

    // 「令和4年度｜令和5年度」 in the row above, over two columns of one name.
    [Theory]
    [InlineData("令和4年度", "令和5年度")]
    [InlineData("前年度", "本年度")]
    public void Years_above_two_amounts_of_one_name_part_them(string first, string second)
    {
        var form = Form(With(Results, "決算額（千円）=500|決算額（千円）=7681"), Plan);
        var head = form.Cells.First(c => c.Text == "決算額（千円）").Row;
        var moved = form.Cells.Select(c => c.Row >= head ? c with { Row = c.Row + 1 } : c);
        var reading = ReadOne(new FormGrid(form.Name, [.. moved, new FormCell(head, 4, first), new FormCell(head, 5, second)]));
        Assert.Equal("", Complaints(reading));
        Assert.Equal(7_681_000, Amounts(reading).Settled);
    }
}
