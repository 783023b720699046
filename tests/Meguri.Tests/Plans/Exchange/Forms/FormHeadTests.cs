using Meguri.Plans.Exchange;
using Meguri.Plans.Exchange.Forms;
using Meguri.Shared.Imports;
using static Meguri.Tests.Plans.Exchange.Forms.FormTestPlans;

namespace Meguri.Tests.Plans.Exchange.Forms;

/// <summary>Which column of a form's table is the amount: not a part, not a forecast; where two may be, it is asked.</summary>
public class FormHeadTests
{
    // A form of 32-4, one project in each table: 「heading=value」 for each of its columns.
    internal static FormGrid Form(string[] results, string[] plan, string resultUnit = "", string planUnit = "", string top = "")
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

    internal static readonly string[] Results =
    [
        "事業番号=P010",
        "事業名=町内会活動活性化交付金",
        "実績内容=実績の文",
        "決算額（千円）=7681",
        "財源区分=単独",
    ];
    internal static readonly string[] Plan =
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
    internal static string[] With(string[] heads, string others) => [.. heads.Take(3), .. others.Split('|'), .. heads.Skip(4)];

    internal static ImportReading ReadOne(FormGrid grid, params (string Id, string Answer)[] answers) =>
        FormReader.Read([grid], DemoPlan(), answers.ToDictionary(a => a.Id, a => a.Answer, StringComparer.Ordinal));

    internal static string Stops(ImportReading reading) =>
        string.Join('\n', reading.Problems.Where(p => p.Stops).Select(p => $"{p.Place}: {p.Expected}"));

    internal static (long? Settled, long? Budget) Amounts(ImportReading reading) =>
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

    // Either may be the table's own year.
    [Fact]
    public void A_column_with_its_year_beside_one_without_is_asked()
    {
        var grid = Form(
            With(Results, "R5決算額（千円）=7681|決算額（千円）=7700"),
            With(Plan, "予算額（千円）=8600|R6予算額（千円）=8700")
        );
        var asked = ReadOne(grid);
        Assert.Equal("", Stops(asked));
        Assert.Equal(
            [
                "令和5年度の決算額として、どの列を読みますか（32-4!D6の見出し）。 「R5決算額(千円)」を読む、「決算額(千円)」を読む",
                "令和6年度の予算額として、どの列を読みますか（32-4!E13の見出し）。 「R6予算額(千円)」を読む、「予算額(千円)」を読む",
            ],
            asked.Decisions.Select(d => $"{d.Question} {string.Join('、', d.Options.Select(o => o.Title))}")
        );
        Assert.Equal((7_681_000, 8_700_000), Amounts(asked));
        Assert.Equal((7_700_000, 8_600_000), Amounts(ReadOne(grid, [.. asked.Decisions.Select(d => (d.Id, d.Options[1].Id))])));
        // One that is empty is a column for later.
        Assert.Empty(ReadOne(Form(With(Results, "R5決算額（千円）=7681|決算額（千円）="), Plan)).Decisions);
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

    // 「金額（千円）」 over 「予算現額｜決算額」.
    private static FormGrid Grouped(string over, string first = "予算現額", string second = "決算額")
    {
        var form = Form(With(Results, $"{over}=9000|=7681"), Plan);
        var head = form.Cells.Single(c => c.Text == over);
        return new FormGrid(
            "32-4",
            [
                .. form
                    .Cells.Select(c => c == head ? c with { ColumnSpan = 2 } : c)
                    .Select(c => c.Row > head.Row ? c with { Row = c.Row + 1 } : c),
                new FormCell(head.Row + 1, head.Column, first),
                new FormCell(head.Row + 1, head.Column + 1, second),
            ]
        );
    }

    [Theory]
    [InlineData("金額（千円）")]
    [InlineData("事業費（千円）")]
    [InlineData("歳出額（千円）")]
    [InlineData("経費（千円）")]
    public void The_settlement_below_a_heading_of_amounts_is_read(string over)
    {
        var reading = ReadOne(Grouped(over));
        Assert.Equal("", Complaints(reading));
        Assert.Equal((7_681_000, 8_600_000), Amounts(reading));
        Assert.Equal(7_681_000, Amounts(ReadOne(Grouped(over, "予算額"))).Settled);
    }

    [Theory]
    [InlineData("見込（千円）", "見込(千円)")]
    [InlineData("委託料（千円）", "委託料(千円)")]
    public void A_heading_over_the_settlement_that_makes_it_another_is_named(string over, string named) =>
        Assert.Contains($"は、上の段の「{named}」のために読みません", Stops(ReadOne(Grouped(over))), StringComparison.Ordinal);

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
    public void An_initial_budget_beside_the_one_after_supplements_is_asked()
    {
        var grid = Form(Results, With(Plan, "当初予算額（千円）=8500|補正予算額（千円）=100|補正後予算額（千円）=8600"));
        var asked = Assert.Single(ReadOne(grid).Decisions);
        Assert.False(asked.IsOptional);
        Assert.Equal(8_500_000, Amounts(ReadOne(grid, (asked.Id, asked.Options[0].Id))).Budget);
        Assert.Equal(8_600_000, Amounts(ReadOne(grid, (asked.Id, asked.Options[1].Id))).Budget);
    }
}
