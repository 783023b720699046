using static Meguri.Tests.Plans.Money.FinanceLook;

namespace Meguri.Tests.Plans.Money;

/// <summary>Which table of a file is read, and of which year; what is not read is told.</summary>
public sealed class FinanceTableTests
{
    private const string Table = "令和6年度 決算額\n事業番号,事業名,決算額\n" + P010 + ",8212\n";

    private static Dictionary<string, string> Sheet(string name) => new(StringComparer.Ordinal) { ["sheet"] = name };

    [Fact]
    public void A_table_behind_a_cover_is_found_and_another_sheet_can_be_chosen()
    {
        var book = Book(("表紙", "令和6年度 決算書\nめぐり市\n総額,8212"), ("明細", Table), ("参考", "決算額の推移\n金額\n5"));
        var preview = Preview(book);
        Assert.Equal("P010/2024/決算:8212", Amounts(preview));
        Assert.True(preview.CanConfirm);
        Assert.Equal("Excelブックのシート「明細」", preview.File.Source);
        Assert.Equal(
            [
                "シート「表紙」は読みません。読むのは、シート「明細」だけです。",
                "シート「参考」は読みません。読むのは、シート「明細」だけです。",
            ],
            preview.File.LeftOut
        );
        var choice = preview.File.SheetChoice!;
        Assert.Equal(("明細", "表紙 明細 参考"), (choice.Default, string.Join(' ', choice.Options.Select(o => o.Id))));
        Assert.Equal("Excelブックのシート「参考」", Preview(book, answers: Sheet("参考")).File.Source);
        Assert.Contains(Preview(book, answers: Sheet("表紙")).Lacks, l => l.Contains("事業", StringComparison.Ordinal));
    }

    [Fact]
    public void Of_two_tables_the_first_is_read_and_the_other_can_be_chosen()
    {
        var book = Book(("決算", Table), ("前年度", Table.Replace("令和6", "令和5", StringComparison.Ordinal)));
        Assert.Equal("P010/2024/決算:8212", Amounts(Preview(book)));
        Assert.Equal("P010/2023/決算:8212", Amounts(Preview(book, answers: Sheet("前年度"))));
        Assert.Null(Preview(Book(("決算", Table))).File.SheetChoice);
        // A sheet of headings that only this city knows is no cover.
        var own = Book(("一覧", "しるし,がく\n1,2\n3,4\n5,6\n7,8\n9,10"), ("決算", Table));
        Assert.Equal("Excelブックのシート「一覧」", Preview(own).File.Source);
    }

    [Theory]
    [InlineData("R5", "P010/2023/決算:8212")]
    [InlineData("令和五年度決算", "P010/2023/決算:8212")]
    [InlineData("5年度", "")]
    [InlineData("R5.5.31", "")]
    [InlineData("決算", "P010/2024/決算:8212")]
    public void The_name_of_its_sheet_tells_the_year_of_a_table_without_a_title(string name, string amounts)
    {
        var preview = Preview(Book((name, Table[(Table.IndexOf('\n', StringComparison.Ordinal) + 1)..])));
        Assert.Equal(amounts, Amounts(preview));
        if (amounts.Length == 0)
            Assert.Contains("シートの名前", Assert.Single(preview.Lacks), StringComparison.Ordinal);
        // A title says more.
        Assert.Equal("P010/2024/決算:8212", Amounts(Preview(Book((name, Table)))));
    }

    [Theory]
    [InlineData("令和五年度 決算額\n事業番号,事業名,決算額\n" + P010 + ",5\n", "P010/2023/決算:5")]
    [InlineData("平成三十一年度 決算額\n事業番号,事業名,決算額\n" + P010 + ",5\n", "P010/2019/決算:5")]
    [InlineData("2023決算額一覧\n事業番号,事業名,決算額\n" + P010 + ",5\n", "P010/2023/決算:5")]
    [InlineData("6年度 決算額\n事業番号,事業名,決算額\n" + P010 + ",5\n", "P010/2024/決算:5")]
    [InlineData("5年度 決算額\n事業番号,事業名,決算額\n" + P010 + ",5\n", "")]
    [InlineData("２３年度 決算額\n事業番号,事業名,決算額\n" + P010 + ",5\n", "")]
    [InlineData("令和6年度から8年度まで 決算額\n事業番号,事業名,決算額\n" + P010 + ",5\n", "")]
    [InlineData("令和六年三月三十一日現在\n事業番号,事業名,決算額\n" + P010 + ",5\n", "")]
    [InlineData("決算額一覧\n事業番号,事業名,令和五年度決算額,令和六年度決算額\n" + P010 + ",5,6\n", "P010/2023/決算:5 P010/2024/決算:6")]
    public void A_year_in_any_figures_is_read_and_one_without_an_era_only_where_it_is_the_plans(string csv, string amounts)
    {
        var preview = Preview(csv);
        Assert.Equal(amounts, Amounts(preview));
        if (amounts.Length == 0)
            Assert.Contains("年度が1つに決まりません", Assert.Single(preview.Lacks), StringComparison.Ordinal);
    }

    [Fact]
    public void A_second_table_of_a_year_without_an_era_is_refused()
    {
        var preview = Preview(
            "令和6年度 決算額\n事業番号,事業名,決算額\n" + P010 + ",5\n5年度 決算額\n事業番号,事業名,決算額\n" + P011 + ",7\n"
        );
        Assert.Equal("P010/2024/決算:5", Amounts(preview));
        Assert.Contains("年度の違う表", Assert.Single(preview.Unreadable).Reason, StringComparison.Ordinal);
        var same = Preview(
            "令和6年度 決算額\n事業番号,事業名,決算額\n" + P010 + ",5\n6年度 決算額\n事業番号,事業名,決算額\n" + P011 + ",7\n"
        );
        Assert.Equal("P010/2024/決算:5 P011/2024/決算:7", Amounts(same));
    }

    [Theory]
    [InlineData(P010 + ",100\n" + P011 + ",200\n", "見出しの行が見つかりません（1行目")]
    [InlineData(
        "令和6年度\n事業番号,事業名,決算額\n" + P010 + ",100\n事業番号,事業名,当初予算額,決算額\n" + P011 + ",1,2\n",
        "2行目にも見出しがあり"
    )]
    public void A_table_without_a_head_and_one_above_the_head_are_not_lost_without_a_word(string csv, string asked)
    {
        var preview = Preview(csv);
        Assert.Contains(preview.Lacks, l => l.Contains(asked, StringComparison.Ordinal));
        Assert.False(preview.CanConfirm);
    }
}
