using Meguri.Plans.Exchange;
using Meguri.Plans.Exchange.Forms;
using Meguri.Shared.Imports;
using static Meguri.Tests.Plans.Exchange.Forms.FormTestPlans;

namespace Meguri.Tests.Plans.Exchange.Forms;

/// <summary>Which column of a form's table is the amount, in which unit it stands, of which year a direction is, and what a missing column leaves as it was.</summary>
public class FormHeadTests
{
    // A form of 32-4, one project in each table: 「heading=value」 for each of its columns.
    private static FormGrid Form(string[] results, string[] plan, string resultUnit = "", string planUnit = "", string top = "")
    {
        var cells = new List<FormCell>();
        var row = 0;
        void Put(params object?[] values)
        {
            row++;
            for (var i = 0; i < values.Length; i++)
            {
                if (values[i] is int number)
                    cells.Add(new FormCell(row, i + 1, number.ToString(System.Globalization.CultureInfo.InvariantCulture), number));
                else if (values[i] is string { Length: > 0 } text)
                    cells.Add(new FormCell(row, i + 1, text));
            }
        }
        void Table(string[] heads)
        {
            var split = heads.Select(h => h.Split('=')).ToList();
            Put([.. split.Select(s => s[0])]);
            Put([.. split.Select(s => int.TryParse(s[1], out var n) ? n : (object)s[1])]);
        }
        Put("令和6年度　施策シート（実績：令和5年度）", "", "", top);
        Put("基本目標", "4", "市民参加による協働のまちづくり");
        Put("基本計画", "32", "地域コミュニティ基盤の充実");
        Put("主要施策", "32-4", "地域コミュニティ活動の推進");
        Put("１　事業実績（令和5年度）", "", "", resultUnit);
        Table(results);
        Put("成果・課題", "成果の文。");
        Put("評価", "B");
        Put("改善点及び方向性", "改善の文。");
        Put("２　実施計画（令和6年度）", "", "", planUnit);
        Put("施策の概要", "概要の文。");
        Table(plan);
        return new FormGrid("32-4", cells);
    }

    private static readonly string[] Results =
    [
        "事業番号=P010",
        "事業名=町内会活動活性化交付金",
        "実績内容=実績の文",
        "決算額（千円）=7681",
        "財源区分=単独",
    ];
    private static readonly string[] Plan =
    [
        "事業番号=P010",
        "事業名=町内会活動活性化交付金",
        "計画内容=計画の文",
        "予算額（千円）=8600",
        "財源区分=単独",
        "方向性 R7=拡充",
        "方向性 R8=維持",
    ];

    // The headings from the fourth on, in place of the amount.
    private static string[] With(string[] heads, string others) => [.. heads.Take(3), .. others.Split('|'), .. heads.Skip(4)];

    private static ImportReading ReadOne(FormGrid grid, params (string Id, string Answer)[] answers) =>
        FormReader.Read([grid], DemoPlan(), answers.ToDictionary(a => a.Id, a => a.Answer, StringComparer.Ordinal));

    private static string Stops(ImportReading reading) =>
        string.Join('\n', reading.Problems.Where(p => p.Stops).Select(p => $"{p.Place}: {p.Expected}"));

    private static (long? Settled, long? Budget) Amounts(ImportReading reading) =>
        (
            reading.After!.Results.Single(r => r is { ProjectCode: "P010", Year.Value: 2023 }).SettledAmount,
            reading.After.ProjectPlans.Single(p => p is { ProjectCode: "P010", Year.Value: 2024 }).Budget
        );

    [Theory]
    // Words about an amount are none.
    [InlineData("予算科目=20108|事業費（千円）=8600")]
    [InlineData("予算区分=1|事業費（千円）=8600")]
    [InlineData("予算書ページ=12|事業費（千円）=8600")]
    // Other years, with and without an era, are not the form's.
    [InlineData("予算額（前年度）=8523|事業費（千円）=8600")]
    [InlineData("5年度予算額=8523|事業費（千円）=8600")]
    [InlineData("5年度予算額=8523|6年度予算額（千円）=8600")]
    [InlineData("事業費（千円）=8600|うち一般財源=1|R7予算額=9000")]
    // The unit is that of the column which is read.
    [InlineData("R5予算額（円）=8523000|R6予算額（千円）=8600")]
    public void The_budget_is_the_column_that_says_so(string heads)
    {
        var reading = ReadOne(Form(Results, With(Plan, heads)));
        Assert.Equal("", Complaints(reading));
        Assert.Equal((7_681_000, 8_600_000), Amounts(reading));
    }

    [Theory]
    [InlineData("事業費（千円）=7681|決算書ページ=123")]
    [InlineData("決算額（うち一般財源）=11|事業費（千円）=7681")]
    [InlineData("予算額（円）=9000000|決算額（千円）=7681")]
    [InlineData("決算額（千円）=7681|一人当たり決算額=2")]
    [InlineData("決算額（繰越を含む・千円）=7681")]
    [InlineData("事業費（予算）=9000|事業費（決算）=7681")]
    [InlineData("決算額（千円）=7681|区分=継続")]
    public void The_settlement_is_the_column_that_says_so(string heads)
    {
        var reading = ReadOne(Form(With(Results, heads), Plan));
        Assert.Equal("", Complaints(reading));
        Assert.Equal((7_681_000, 8_600_000), Amounts(reading));
    }

    [Fact]
    public void A_supplement_beside_the_initial_budget_is_asked_and_never_added()
    {
        var grid = Form(Results, With(Plan, "当初予算額（千円）=8600|補正予算額（千円）=100"));
        var asked = ReadOne(grid);
        Assert.Equal("", Stops(asked));
        Assert.Contains("補正は足さない", Assert.Single(asked.Decisions).Options[0].Title, StringComparison.Ordinal);
        Assert.Equal((7_681_000, 8_600_000), Amounts(asked));
        Assert.Contains("予算額の列が見つかりません", Stops(ReadOne(grid, (asked.Decisions[0].Id, "leave"))), StringComparison.Ordinal);
        Assert.Equal("", Complaints(ReadOne(Form(Results, With(Plan, "当初予算額（千円）=8600|前年度補正予算額（千円）=100")))));
    }

    // The heading of the amounts over two columns, with these words below it.
    private static FormGrid Parted(bool isResults, string first, string second, bool isMerged = true)
    {
        var form = isResults
            ? Form(With(Results, "決算額（千円）=7681|=8700"), Plan)
            : Form(Results, With(Plan, "予算額（千円）=8600|=8700"));
        var head = form.Cells.Single(c => c.Text == (isResults ? "決算額（千円）" : "予算額（千円）"));
        return new FormGrid(
            "32-4",
            [
                .. form
                    .Cells.Select(c => c == head && isMerged ? c with { ColumnSpan = 2 } : c)
                    .Select(c => c.Row > head.Row ? c with { Row = c.Row + 1 } : c),
                new FormCell(head.Row + 1, head.Column, first),
                new FormCell(head.Row + 1, head.Column + 1, second),
            ]
        );
    }

    [Theory]
    [InlineData("総額", "うち一般財源")]
    [InlineData("計", "国・道")]
    [InlineData("本年度", "前年度")]
    [InlineData("R5", "R4")]
    public void A_heading_of_amounts_may_have_a_second_row(string first, string second)
    {
        var reading = ReadOne(Parted(true, first, second));
        Assert.Equal("", Complaints(reading));
        Assert.Equal((7_681_000, 8_600_000), Amounts(reading));
    }

    [Theory]
    [InlineData("当初", "現計", true)]
    [InlineData("当初", "最終", false)]
    [InlineData("当初予算", "補正後予算", true)]
    public void Stages_below_the_heading_are_asked(string first, string second, bool isMerged)
    {
        var grid = Parted(false, first, second, isMerged);
        var asked = Assert.Single(ReadOne(grid).Decisions);
        Assert.Equal(8_600_000, Amounts(ReadOne(grid, (asked.Id, asked.Options[0].Id))).Budget);
        Assert.Equal(8_700_000, Amounts(ReadOne(grid, (asked.Id, asked.Options[1].Id))).Budget);
        if (isMerged)
            Assert.Contains($"「予算額(千円)／{first}」", asked.Options[0].Title, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, "最終予算額（千円）=8600")]
    [InlineData(false, "現計予算額（千円）=8600")]
    [InlineData(false, "6月補正後予算（千円）=8600")]
    [InlineData(true, "執行額（千円）=7681")]
    public void An_amount_by_another_name_is_taken_when_the_person_says_so(bool isResults, string heads)
    {
        var grid = isResults ? Form(With(Results, heads), Plan) : Form(Results, With(Plan, heads));
        var asked = Assert.Single(ReadOne(grid).Decisions);
        Assert.False(asked.IsOptional);
        Assert.Equal("", Stops(ReadOne(grid, (asked.Id, asked.Options[0].Id))));
        Assert.Equal((7_681_000, 8_600_000), Amounts(ReadOne(grid, (asked.Id, asked.Options[0].Id))));
        Assert.Contains("の列が見つかりません", Stops(ReadOne(grid, (asked.Id, "leave"))), StringComparison.Ordinal);
    }

    [Fact]
    public void A_heading_above_the_table_says_which_it_is_where_its_columns_do_not()
    {
        var reading = ReadOne(Form([.. Results.Take(2), "取組内容=実績の文", "事業費（千円）=7681", Results[4]], Plan));
        Assert.Equal("", Complaints(reading));
        Assert.Equal((7_681_000, 8_600_000), Amounts(reading));
    }

    [Fact]
    public void Results_and_plan_in_one_table_are_refused_with_what_to_do()
    {
        var grid = Form(
            Results,
            [
                .. Plan.Take(2),
                "R5実績内容=実績の文",
                "R5決算額（千円）=7681",
                "R6計画内容=計画の文",
                "R6予算額（千円）=8600",
                .. Plan.Skip(4),
            ]
        );
        Assert.Contains("実績と計画が1つの表に並んでいます", Stops(ReadOne(grid)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("当初予算額（千円）=8600|補正額=100|予算現額（千円）=8700")]
    [InlineData("当初予算額（千円）=8600|最終予算額（千円）=8700")]
    [InlineData("当初予算（千円）=8600|補正=100|現計（千円）=8700")]
    public void The_first_or_the_last_budget_is_asked(string heads)
    {
        var grid = Form(Results, With(Plan, heads));
        var asked = Assert.Single(ReadOne(grid).Decisions);
        Assert.Equal(8_600_000, Amounts(ReadOne(grid)).Budget);
        Assert.Equal(8_700_000, Amounts(ReadOne(grid, (asked.Id, asked.Options[^1].Id))).Budget);
    }

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
    [InlineData("決算額（見込・千円）=7681", "は決まる前の額なので、決算額としては読みません")]
    [InlineData("予算現額=8600|決算見込額（千円）=7681", "「決算見込額(千円)」は決まる前の額")]
    [InlineData("決算書ページ=123", "見出しを「決算額」としてください")]
    public void What_is_no_settlement_is_refused(string heads, string said)
    {
        var stops = Stops(ReadOne(Form(With(Results, heads), Plan)));
        Assert.Contains("決算額の列が見つかりません", stops, StringComparison.Ordinal);
        Assert.Contains(said, stops, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_columns_of_texts_are_one_question_that_shows_what_stands_in_each()
    {
        var reading = ReadOne(Form([.. Results.Take(2), "活動実績=会議を開いた", "成果=参加が増えた", .. Results.Skip(3)], Plan));
        Assert.Empty(reading.Problems);
        Assert.Equal(
            ["会議を開いた", "参加が増えた"],
            Assert.Single(reading.Decisions).Options.SelectMany(o => o.Copies).Select(c => c.Text)
        );
    }

    [Fact]
    public void An_initial_budget_beside_the_one_after_supplements_is_asked()
    {
        var grid = Form(Results, With(Plan, "当初予算額（千円）=8500|補正予算額（千円）=100|補正後予算額（千円）=8600"));
        var asked = Assert.Single(ReadOne(grid).Decisions);
        Assert.False(asked.IsOptional);
        Assert.Equal(8_500_000, Amounts(ReadOne(grid, (asked.Id, asked.Options[0].Id))).Budget);
        Assert.Equal(8_600_000, Amounts(ReadOne(grid, (asked.Id, asked.Options[1].Id))).Budget);
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
    public void What_has_no_column_stays_as_it_is()
    {
        var before = DemoPlan().Results.Single(r => r is { ProjectCode: "P010", Year.Value: 2023 });
        var reading = ReadOne(Form([Results[0], Results[1], Results[3]], Plan));
        var after = reading.After!.Results.Single(r => r is { ProjectCode: "P010", Year.Value: 2023 });
        Assert.Equal("", Complaints(reading));
        Assert.Equal((before.Text, before.Funding, 7_681_000), (after.Text, after.Funding, after.SettledAmount));
    }

    [Theory]
    [InlineData("事業概要=概要の文|実績内容=実績の文|決算額（千円）=7681", "実績の文")]
    [InlineData("計画内容=計画の文|実績内容=実績の文|決算額（千円）=7681", "実績の文")]
    [InlineData("事業内容=内容の文|実績=実績の文|決算額（千円）=7681", "実績の文")]
    [InlineData("取組内容=内容の文|取組実績=実績の文|決算額（千円）=7681", "実績の文")]
    [InlineData("事業内容=内容の文|実施状況=実績の文|決算額（千円）=7681", "実績の文")]
    [InlineData("事業の内容=内容の文|事業の実績=実績の文|決算額（千円）=7681", "実績の文")]
    [InlineData("R5計画=計画の文|R5実績=実績の文|決算額（千円）=7681", "実績の文")]
    [InlineData("令和4年度実績=前年の文|令和5年度実績=実績の文|決算額（千円）=7681", "実績の文")]
    public void Of_two_columns_of_texts_the_results_are_read_and_the_other_is_told(string heads, string text)
    {
        var reading = ReadOne(Form([.. Results.Take(2), .. heads.Split('|'), Results[4]], Plan));
        Assert.Equal("", Stops(reading));
        Assert.Empty(reading.Decisions);
        Assert.Equal(text, TextOf(reading));
        var other = heads
            .Split('|')
            .Select(h => h.Split('=')[0])
            .First(h => !h.EndsWith("実績", StringComparison.Ordinal) || h[..2] == "令和");
        Assert.Contains($"「{other}」の列は", Assert.Single(reading.Problems).Expected, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("実施内容=一|取組内容=二|決算額（千円）=7681")]
    [InlineData("活動実績=一|成果=二|決算額（千円）=7681")]
    public void Two_columns_of_texts_that_may_both_be_it_are_asked(string heads)
    {
        var grid = Form([.. Results.Take(2), .. heads.Split('|'), Results[4]], Plan);
        var asked = Assert.Single(ReadOne(grid).Decisions);
        Assert.Equal("", Stops(ReadOne(grid)));
        Assert.Equal(["一", "二", "一\n二"], asked.Options.Select(o => TextOf(ReadOne(grid, (asked.Id, o.Id)))));
    }

    [Theory]
    [InlineData("取組予定=計画の文")]
    [InlineData("今後の取組内容=計画の文")]
    [InlineData("事業概要=概要の文|今後の取組内容=計画の文")]
    public void Texts_of_the_plan_have_several_headings(string heads)
    {
        var reading = ReadOne(Form(Results, [.. Plan.Take(2), .. heads.Split('|'), .. Plan.Skip(3)]));
        Assert.Equal("", Stops(reading));
        Assert.Empty(reading.Decisions);
        Assert.Equal("計画の文", reading.After!.ProjectPlans.Single(p => p is { ProjectCode: "P010", Year.Value: 2024 }).Text);
    }

    [Fact]
    public void Words_under_a_heading_that_nobody_knows_are_asked_or_told()
    {
        var grid = Form([.. Results.Take(2), "やったこと=町内会が活用した。", .. Results.Skip(3)], Plan);
        var asked = Assert.Single(ReadOne(grid).Decisions);
        Assert.NotEqual("町内会が活用した。", TextOf(ReadOne(grid, (asked.Id, "leave"))));
        Assert.Equal("町内会が活用した。", TextOf(ReadOne(grid, (asked.Id, asked.Options[0].Id))));
        Assert.Equal("", Complaints(ReadOne(Form([.. Results, "担当課=市民課"], Plan))));
        var told = ReadOne(Form([.. Results, "特記事項=見直し"], Plan));
        Assert.Equal("", Stops(told));
        Assert.Contains("「特記事項」の列は", Assert.Single(told.Problems).Expected, StringComparison.Ordinal);
    }

    private static string TextOf(ImportReading reading) =>
        reading.After!.Results.Single(r => r is { ProjectCode: "P010", Year.Value: 2023 }).Text;

    [Theory]
    [InlineData(3, "C")]
    [InlineData(0, null)]
    public void A_scale_of_ratings_is_read_by_its_mark(int marked, string? rating)
    {
        var form = Form(Results, Plan);
        var label = form.Cells.Single(c => c.Text == "評価");
        var grid = new FormGrid(
            "32-4",
            [
                .. form.Cells.Where(c => c.Row != label.Row || c == label).Select(c => c.Row > label.Row ? c with { Row = c.Row + 1 } : c),
                .. "ABCD".Select((letter, i) => new FormCell(label.Row, i + 2, $"{letter}")),
                .. marked > 0 ? [new FormCell(label.Row + 1, marked + 1, "○")] : Array.Empty<FormCell>(),
            ]
        );
        var reading = ReadOne(grid);
        if (rating is null)
            Assert.Contains($"32-4!B{label.Row}: 評価の語が並んでいて", Stops(reading), StringComparison.Ordinal);
        else
            Assert.Equal(rating, reading.After!.Sheets.Single(s => s is { MeasureCode: "32-4", PlanYear.Value: 2024 }).Rating);
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

    [Fact]
    public void Outcomes_and_tasks_in_two_boxes_are_both_read()
    {
        var form = Form(Results, Plan);
        var label = form.Cells.Single(c => c.Text == "成果・課題");
        var grid = new FormGrid(
            "32-4",
            [
                .. form.Cells.Where(c => c.Row != label.Row).Select(c => c.Row > label.Row ? c with { Row = c.Row + 1 } : c),
                label with
                {
                    Text = "成果",
                },
                new FormCell(label.Row, 2, "加入が増えた。"),
                new FormCell(label.Row + 1, 1, "課題"),
                new FormCell(label.Row + 1, 2, "担い手が足りない。"),
            ]
        );
        var reading = ReadOne(grid);
        Assert.Equal("", Complaints(reading));
        Assert.Equal(
            "【成果】\n加入が増えた。\n【課題】\n担い手が足りない。",
            reading.After!.Sheets.Single(s => s is { MeasureCode: "32-4", PlanYear.Value: 2024 }).Outcomes
        );
    }

    [Theory]
    [InlineData("町内会支援", "町内会活動活性化交付金", false)]
    [InlineData("1", "町内会活動活性化交付金", true)]
    [InlineData("【新規】", "町内会活動活性化交付金", true)]
    public void A_name_in_two_cells_is_one_name_or_a_problem(string first, string second, bool isRead)
    {
        var form = Form(["事業番号=P010", "事業名=" + first, "=" + second, .. Results.Skip(2)], Plan);
        var head = form.Cells.First(c => c.Text == "事業名");
        var grid = new FormGrid("32-4", form.Cells.Select(c => c == head ? c with { ColumnSpan = 2 } : c));
        Assert.Equal(isRead, Stops(ReadOne(grid)).Length == 0);
    }

    [Fact]
    public void A_number_beside_words_under_one_heading_is_a_problem()
    {
        var form = Form([.. Results.Take(2), "実績内容=世帯", "=18372", .. Results.Skip(3)], Plan);
        var head = form.Cells.Single(c => c.Text == "実績内容");
        var grid = new FormGrid("32-4", form.Cells.Select(c => c == head ? c with { ColumnSpan = 2 } : c));
        Assert.Contains("値が2つ以上", Stops(ReadOne(grid)), StringComparison.Ordinal);
    }
}
