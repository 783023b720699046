using Meguri.Plans.Exchange;
using Meguri.Plans.Exchange.Forms;
using static Meguri.Tests.Plans.Exchange.Forms.FormRowTests;
using static Meguri.Tests.Plans.Exchange.Forms.FormTestPlans;

namespace Meguri.Tests.Plans.Exchange.Forms;

/// <summary>Rows that would make a project that nobody has: numbers of another system, totals and memos of any wording, rows without words, samples. Each is the known project, is told, or is asked.</summary>
public class FormNewRowTests
{
    private const string Another = "見守り隊の活動への補助";

    private static ImportReading Answered(FormGrid grid, params (string Id, string Answer)[] answers) =>
        FormReader.Read([grid], DemoPlan(), answers.ToDictionary(a => a.Id, a => a.Answer, StringComparer.Ordinal));

    private static string[] Numbered(string a, string b, string c) => [a + A[4..], b + B[4..], c + C[4..]];

    [Theory]
    [InlineData("1", "2", "3")]
    [InlineData("2-1-1", "2-1-2", "2-1-3")]
    [InlineData("X10", "X11", "X12")]
    public void Numbers_of_another_system_are_asked_once_and_names_go_on(string a, string b, string c)
    {
        var grid = Form(Head, Numbered(a, b, c));
        var asked = Read([grid], DemoPlan());
        Assert.Equal("numbers/32-4", Assert.Single(asked.Decisions).Id);
        Assert.False(asked.Decisions[0].IsOptional);
        Assert.Equal("", Stops(asked));
        Assert.Equal(Whole, Said(asked));
        Assert.Equal(43, asked.After!.Projects.Count);
        var apart = Answered(grid, ("numbers/32-4", "number"));
        Assert.Equal(46, apart.After!.Projects.Count);
        Assert.Single(apart.Decisions);
    }

    [Theory]
    [InlineData("p010", "P-011", "P12")]
    [InlineData("\u0420010", "Ｐ０１１", "p012")]
    public void A_number_in_another_dress_beside_its_name_is_that_number(string a, string b, string c)
    {
        var reading = Rows(Numbered(a, b, c));
        Assert.Equal("", Complaints(reading));
        Assert.Equal(Whole, Said(reading));
    }

    [Fact]
    public void A_new_name_among_numbers_of_another_system_is_asked_by_itself()
    {
        var grid = Form(Head, [.. Numbered("1", "2", "3"), $"4|{Another}|見守り|12|単独"]);
        var asked = Read([grid], DemoPlan());
        Assert.Equal(["numbers/32-4", "new/32-4!B9"], asked.Decisions.Select(d => d.Id));
        Assert.Equal($"{Whole}, {Another} 12", Said(asked));
        Assert.DoesNotContain(asked.After!.Projects, p => p.Code == "4");
        Assert.Equal(Whole, Said(Answered(grid, ("new/32-4!B9", "leave"))));
    }

    [Fact]
    public void Numbers_exchanged_beside_nearly_the_names_are_asked()
    {
        var grid = Form(
            Head,
            ["P010|地域協働事業対策補助|10町内会|932|単独", "P011|町内会活動活性化交付金事業|86町内会が活用|7681|単独", C]
        );
        var asked = Read([grid], DemoPlan());
        Assert.Equal(["number/P010/P011", "number/P011/P010"], asked.Decisions.Select(d => d.Id));
        Assert.Equal(["number", "P011", "new"], asked.Decisions[0].Options.Select(o => o.Id));
        var byName = Answered(grid, ("number/P010/P011", "P011"), ("number/P011/P010", "P010"));
        Assert.Equal(7_681_000, byName.After!.Results.Single(r => r.ProjectCode == "P010").SettledAmount);
    }

    [Fact]
    public void A_number_beside_quite_another_name_is_asked()
    {
        var grid = Form(Head, ["P010|防災倉庫整備事業|倉庫を2棟|7681|単独", B, C]);
        Assert.Equal("number/P010/new", Assert.Single(Read([grid], DemoPlan()).Decisions).Id);
        Assert.Equal(Whole, Said(Read([grid], DemoPlan())));
        var apart = Answered(grid, ("number/P010/new", "new"));
        Assert.Single(apart.Decisions);
        Assert.Equal("防災倉庫整備事業 7681, P011 932, P012 395", Said(apart));
        // A name that was changed a little is still its project's.
        Assert.Equal("", Complaints(Rows("P010|町内会活動の活性化交付金|86町内会が活用|7681|単独", B, C)));
    }

    [Theory]
    [InlineData("頁計")]
    [InlineData("32-4　計")]
    [InlineData("地域コミュニティ活動の推進　計")]
    [InlineData("集計")]
    [InlineData("再計")]
    [InlineData("決算額計")]
    [InlineData("令和5年度計")]
    [InlineData("全体")]
    [InlineData("全事業")]
    [InlineData("ＴＯＴＡＬ")]
    [InlineData("見たことのない言葉")]
    public void A_row_of_a_sum_without_number_and_words_is_a_total_whatever_it_is_called(string name)
    {
        foreach (var rows in new string[][] { [A, B, C, $"|{name}||9008"], [A, B, $"|{name}||8613", C], [$"|{name}||9008", A, B, C] })
        {
            var reading = Rows(rows);
            Assert.Equal("", Stops(reading));
            Assert.Empty(reading.Decisions);
            Assert.Equal(Whole, Said(reading));
        }
    }

    [Theory]
    [InlineData("査定メモ")]
    [InlineData("↑要確認")]
    [InlineData("前年度実績")]
    public void A_memo_with_an_amount_is_told(string name)
    {
        var reading = Rows(A, B, $"|{name}||900", C);
        Assert.StartsWith("B8: ", Stops(reading), StringComparison.Ordinal);
        Assert.Contains("事業でなければこの行を消し", Stops(reading), StringComparison.Ordinal);
        Assert.Equal(Whole, Said(reading));
    }

    [Fact]
    public void A_note_in_brackets_is_no_project_unless_chosen()
    {
        var grid = Form(Head, [A, "|（課長確認済）", B, C]);
        var asked = Read([grid], DemoPlan());
        Assert.Equal("title", Assert.Single(asked.Decisions).Default);
        Assert.Equal(Whole, Said(asked));
    }

    [Theory]
    [InlineData("町内会活動活性化交付金ほか1件")]
    [InlineData("町内会活動活性化交付金　他２事業")]
    [InlineData("町内会活動活性化交付金（ほか一件）")]
    public void A_row_for_a_project_and_others_is_told(string name)
    {
        var reading = Rows(A.Replace("町内会活動活性化交付金", name, StringComparison.Ordinal), B, C);
        Assert.Contains("ほかの事業を合わせた行のようです", Stops(reading), StringComparison.Ordinal);
        Assert.DoesNotContain("P010", Said(reading), StringComparison.Ordinal);
    }

    [Fact]
    public void A_printed_form_without_any_word_for_the_funding_keeps_the_stored_ones()
    {
        string[] rows = ["町内会活動活性化交付金|7681", "文", "地域協働事業対策補助金|932", "文"];
        string? Funding(ImportReading reading) =>
            reading.After!.Results.Single(r => r is { ProjectCode: "P011", Year.Value: 2023 }).Funding;
        Assert.Equal("単独", Funding(Read([Printed(rows)], DemoPlan())));
        // Where the other project has one, none is none.
        Assert.Null(Funding(Read([Printed([rows[0], "文|補助事業", .. rows[2..]])], DemoPlan())));
    }

    [Theory]
    [InlineData($"P044|{Another}|見守り|12|単独")]
    [InlineData($"|{Another}|見守り|12|単独")]
    [InlineData("|うち交流事業||300")]
    [InlineData("|人件費||3000")]
    public void A_new_project_among_known_ones_is_asked_once(string row)
    {
        var grid = Form(Head, [A, B, C, row]);
        var asked = Read([grid], DemoPlan());
        Assert.Equal("new/32-4!B9", Assert.Single(asked.Decisions).Id);
        Assert.Equal(["new", "leave"], asked.Decisions[0].Options.Select(o => o.Id));
        Assert.Equal(44, asked.After!.Projects.Count);
        var left = Answered(grid, ("new/32-4!B9", "leave"));
        Assert.Equal(43, left.After!.Projects.Count);
        Assert.Equal(Whole, Said(left));
    }

    [Fact]
    public void A_project_under_a_new_name_without_its_number_may_be_the_one_that_is_gone()
    {
        var grid = Form(Head, [A, "|地域協働事業補助金|10町内会|932|単独", C]);
        var asked = Read([grid], DemoPlan());
        Assert.Equal(["new", "P011", "leave"], Assert.Single(asked.Decisions).Options.Select(o => o.Id));
        Assert.Equal("P011", asked.Decisions[0].Default);
        Assert.Equal(Whole, Said(asked));
        Assert.Equal(2_001_000, asked.After!.ProjectPlans.Single(p => p is { ProjectCode: "P011", Year.Value: 2024 }).Budget);
        Assert.Equal("P010 7681, 地域協働事業補助金 932, P012 395", Said(Answered(grid, ("new/32-4!B7", "new"))));
    }

    [Theory]
    [InlineData("|（再掲）地域協働事業対策補助金||932")]
    [InlineData("|地域協働事業対策補助金|内数|300|単独")]
    public void A_second_row_of_a_project_in_its_own_table_is_told_and_is_no_other_project(string row)
    {
        var reading = Rows(A, B, row, C);
        Assert.StartsWith("B8: 事業P011の行がこのシートに2行あります（もう1行はB7）", Stops(reading), StringComparison.Ordinal);
        Assert.Equal(Whole, Said(reading));
        Assert.Equal(43, reading.After!.Projects.Count);
    }

    [Theory]
    [InlineData("|||0")]
    [InlineData("－|－|－|－|－")]
    [InlineData("0|0|0|0|0")]
    [InlineData("4|||0")]
    public void A_row_that_nobody_filled_in_is_nothing(string row)
    {
        var reading = Rows(A, B, C, row, row);
        Assert.Equal("", Complaints(reading));
        Assert.Equal(Whole, Said(reading));
    }

    [Fact]
    public void An_amount_beside_a_dash_for_a_name_is_told()
    {
        var reading = Rows(A, B, C, "|－||12|単独");
        Assert.Contains("B9: 事業名を書いてください", Stops(reading), StringComparison.Ordinal);
        Assert.Equal(43, reading.After!.Projects.Count);
    }

    [Fact]
    public void A_text_merged_over_several_projects_is_told_with_its_cell()
    {
        var cells = Form(Head, [A, "P011|地域協働事業対策補助金||932|単独", C]).Cells;
        var reading = Read([new FormGrid("32-4", cells.Select(c => c is { Row: 6, Column: 3 } ? c with { RowSpan = 2 } : c))], DemoPlan());
        Assert.Contains("C6: 「実績内容」のこの欄は、下の事業（「地域協働事業対策補助金」）", Stops(reading), StringComparison.Ordinal);
    }

    [Fact]
    public void Another_unit_in_the_midst_of_a_table_is_told()
    {
        Assert.Contains("D8: 表の途中に", Stops(Rows(A, B, "|||（単位：円）", C)), StringComparison.Ordinal);
        Assert.Equal("", Complaints(Rows(A, B, "|||（単位：千円）", C)));
    }

    [Fact]
    public void Of_two_columns_of_numbers_the_rows_are_read_by_the_plans()
    {
        var rows = Numbered("P010|1", "P011|2", "P012|3");
        var reading = Read([Form("事業コード|整理番号|事業名|実績内容|決算額（千円）|財源区分", rows)], DemoPlan());
        Assert.DoesNotContain("1つの欄に事業番号", Stops(reading), StringComparison.Ordinal);
        Assert.Equal(Whole, Said(reading));
    }

    [Theory]
    [InlineData("例|花いっぱい事業|花を植えた|100|単独")]
    [InlineData("|（例）花いっぱい事業|花を植えた|100|単独")]
    [InlineData("記入例|花いっぱい事業|花を植えた|100|単独")]
    public void A_line_that_shows_how_to_write_is_told(string row)
    {
        var reading = Rows(row, A, B, C);
        Assert.False(Assert.Single(reading.Problems).Stops);
        Assert.Empty(reading.Decisions);
        Assert.Equal(Whole, Said(reading));
    }

    [Theory]
    [InlineData("入力例", "令和6年度　施策シート（実績：令和5年度）", true)]
    [InlineData("32-4", "（記入例）令和6年度　施策シート（実績：令和5年度）", true)]
    [InlineData("見本", "令和6年度　施策シート（実績：令和5年度）", true)]
    [InlineData("事例の紹介", "令和6年度　施策シート（実績：令和5年度）", false)]
    [InlineData("条例", "令和6年度　施策シート（記入例は別紙）", false)]
    public void A_sample_is_asked_and_not_read_unless_chosen(string name, string title, bool isSample)
    {
        var grid = new FormGrid(
            name,
            Form(Head, [A.Replace("7681", "1", StringComparison.Ordinal), B, C]).Cells.Select(c => c.Row == 1 ? c with { Text = title } : c)
        );
        var reading = Read([grid], DemoPlan());
        Assert.Equal(isSample, reading.Decisions.Any(d => d.Id == $"sample/{name}"));
        if (isSample)
            Assert.Equal(Text(DemoPlan()), Text(reading.After!));
        Assert.Equal("P010 1, P011 932, P012 395", Said(Answered(grid, ($"sample/{name}", "take"))));
    }

    [Fact]
    public void In_the_printed_layout_a_line_that_is_another_projects_name_is_asked()
    {
        var grid = Printed(
            "町内会活動活性化交付金|7681",
            "86町内会が活用",
            "地域協働事業対策補助金",
            "は含まない",
            "地域協働事業対策補助金|932",
            "10町内会"
        );
        var asked = Read([grid], DemoPlan());
        Assert.Equal("line/32-4!C6", Assert.Single(asked.Decisions).Id);
        Assert.Equal("P010 7681, P011 932", Said(asked));
        Assert.Equal("86町内会が活用\n地域協働事業対策補助金\nは含まない", Text(asked, "P010"));
        var twice = Answered(grid, ("line/32-4!C6", "project"));
        Assert.Contains("2行あります", Stops(twice), StringComparison.Ordinal);
        Assert.Equal(43, twice.After!.Projects.Count);
    }

    [Fact]
    public void A_whole_plan_in_an_empty_city_and_a_new_measure_ask_nothing_about_new_projects()
    {
        Assert.Empty(Read(Grids(DemoPlan())).Decisions);
        var without = DemoPlan();
        without.Projects.Clear();
        without.Listings.Clear();
        without.Results.Clear();
        without.ProjectPlans.Clear();
        without.Directions.Clear();
        var reading = Read([Form(Head, [A, B, C])], without);
        Assert.Empty(reading.Decisions);
        Assert.Equal(3, reading.After!.Projects.Count);
    }
}
