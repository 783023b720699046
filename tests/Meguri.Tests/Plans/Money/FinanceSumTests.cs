using System.Globalization;
using System.Text;
using Meguri.Plans;
using Meguri.Plans.Money.Finance;
using Meguri.Tests.Plans.Exchange.Forms;

namespace Meguri.Tests.Plans.Money;

/// <summary>The lines of a project make one amount; what must not be added to it is asked about, refused, or proved to be a sum.</summary>
public sealed class FinanceSumTests
{
    private const string P010 = "P010,町内会活動活性化交付金";
    private const string P011 = "P011,地域協働事業対策補助金";
    private const string Parts = "令和6年度 決算額\n事業番号,事業名,節,決算額\n";
    private const string Plain = "令和6年度 決算額\n事業番号,事業名,決算額\n";

    private static readonly PlanIndex Plan = new(Meguri.Demo.Hokuto.HokutoCity.Plan());

    private static FinancePreview Preview(string csv, Func<FinanceMapping, FinanceMapping>? change = null) =>
        Preview(FinanceFile.Read(Encoding.UTF8.GetBytes(csv)), change);

    private static FinancePreview Preview(FinanceFile file, Func<FinanceMapping, FinanceMapping>? change = null)
    {
        var mapping = FinanceGuess.Of(file, new(2025));
        return FinancePreview.Make(file, new FinanceChoices { Mapping = change?.Invoke(mapping) ?? mapping, Confirmed = true }, Plan);
    }

    private static string Changes(FinancePreview preview) =>
        string.Join(
            ' ',
            preview
                .Changes.Select(c => $"{c.Key} {c.Fields.FirstOrDefault(f => f.Field.Name == "amount")?.After}")
                .Order(StringComparer.Ordinal)
        );

    private static string Asked(FinancePreview preview) =>
        string.Join(
            ' ',
            preview.Lines.Where(l => l.State == FinanceLineState.Unmatched).Select(l => l.Line.ToString(CultureInfo.InvariantCulture))
        );

    [Theory]
    // 計 in any column, where it is the sum: told.
    [InlineData(Parts + P010 + ",報償費,100\n" + P010 + ",需用費,200\n" + P010 + ",計,300\n", "5", "P010/2024/決算/0 300")]
    [InlineData(
        Parts + P010 + ",報償費,100\n" + P010 + ",小計,100\n" + P011 + ",役務費,7\n",
        "4",
        "P010/2024/決算/0 100 P011/2024/決算/0 7"
    )]
    [InlineData(Plain + P010 + ",100\n" + P010 + "　計,100\n", "4", "P010/2024/決算/0 100")]
    [InlineData(
        Parts
            + P010
            + ",報償費,100\n"
            + P010
            + ",需用費,200\n"
            + P010
            + ",小計,300\n"
            + P010
            + ",役務費,50\n"
            + P010
            + ",小計,50\n"
            + P010
            + ",合計,350\n",
        "5 7 8",
        "P010/2024/決算/0 350"
    )]
    [InlineData(Parts + P010 + ",計,300\n" + P010 + ",報償費,100\n" + P010 + ",需用費,200\n", "3", "P010/2024/決算/0 300")]
    // A file without numbers: 計 beside a project's name, or in a remark.
    [InlineData(
        "令和6年度 決算額\n事業名,節,決算額\n町内会活動活性化交付金,報償費,100\n町内会活動活性化交付金,計,100\n市民課,計,100\n",
        "4 5",
        "P010/2024/決算/0 100"
    )]
    [InlineData("令和6年度 決算額\n事業名,節,決算額\n町内会活動活性化交付金,計,100\n", "", "P010/2024/決算/0 100")]
    [InlineData("令和6年度 決算額\n事業名,決算額,備考\n町内会活動活性化交付金,100,総額\n", "", "P010/2024/決算/0 100")]
    // The project's only line, and a name that ends so.
    [InlineData(Parts + P010 + ",計,300\n" + P011 + ",計,7\n", "", "P010/2024/決算/0 300 P011/2024/決算/0 7")]
    [InlineData(Parts + P010 + ",設計,100\n" + P010 + ",統計,200\n", "", "P010/2024/決算/0 300")]
    [InlineData(
        "令和6年度 決算額\n事業番号,事業名,備考,決算額\n" + P010 + ",うち国費50,100\n" + P010 + ",再掲を除く,200\n",
        "",
        "P010/2024/決算/0 300"
    )]
    public void A_sum_of_lines_above_or_below_is_told_and_not_added(string csv, string totals, string changes)
    {
        var preview = Preview(csv);
        Assert.Empty(preview.Lacks);
        Assert.Equal(totals, string.Join(' ', preview.TotalLines.Select(l => l.Line)));
        Assert.Equal("", Asked(preview));
        Assert.Equal(changes, Changes(preview));
        Assert.True(preview.CanConfirm);
    }

    [Theory]
    [InlineData(Plain + P010 + ",100\n" + P010 + ",100\n" + P011 + ",7\n", "4", "まったく同じ行")]
    [InlineData(
        "令和6年度 決算額\nNo,事業番号,事業名,決算額\n1," + P010 + ",100\n2," + P010 + ",100\n3," + P011 + ",7\n",
        "4",
        "まったく同じ行"
    )]
    [InlineData(Plain + P010 + ",100\n" + P010 + "（再掲）,80\n" + P011 + ",7\n", "4", "再掲")]
    [InlineData(Plain + P010 + ",100\nP010,【再掲】町内会活動活性化交付金,100\n" + P011 + ",7\n", "4", "再掲")]
    [InlineData("令和6年度 決算額\n事業番号,事業名,備考,決算額\n" + P010 + ",,100\n" + P010 + ",再掲,80\n" + P011 + ",,7\n", "4", "再掲")]
    [InlineData(Plain + P010 + ",100\nP010,うち人件費,50\n" + P011 + ",7\n", "4", "うち人件費")]
    [InlineData(Parts + P010 + ",報償費,100\n" + P010 + ",計,90\n" + P011 + ",役務費,7\n", "4", "合いません")]
    [InlineData(Parts + P010 + ",報償費,100\n" + P010 + ",需用費,200\n" + P010 + ",,300\n" + P011 + ",役務費,7\n", "5", "足した額と同じ")]
    [InlineData(Parts + P010 + ",報償費,100\n" + P010 + ",需用費,200\n" + P010 + ",,290\n" + P011 + ",役務費,7\n", "5", "だけ空")]
    [InlineData(Parts + P010 + ",,100\n" + P010 + ",報償費,100\n" + P011 + ",役務費,7\n", "3", "足した額と同じ")]
    // A 節 that is as much as the two above it, and may be one of its own.
    [InlineData(
        Parts + P010 + ",報償費,100\n" + P010 + ",需用費,200\n" + P010 + ",役務費,300\n" + P011 + ",役務費,7\n",
        "5",
        "足した額と同じ"
    )]
    [InlineData(
        Parts + P010 + ",一式,350\n" + P010 + ",報償費,100\n" + P010 + ",需用費,250\n" + P011 + ",役務費,7\n",
        "3",
        "足した額と同じ"
    )]
    public void A_line_that_may_stand_for_others_waits_with_its_project_until_somebody_decides(string csv, string asked, string why)
    {
        var preview = Preview(csv);
        Assert.Equal(asked, Asked(preview));
        var group = Assert.Single(preview.Groups);
        Assert.Contains(why, group.Reason, StringComparison.Ordinal);
        Assert.False(preview.CanConfirm);
        Assert.Equal("P011/2024/決算/0 7", Changes(preview));
        var left = Preview(csv, m => m with { LeftOut = new Dictionary<string, string> { [group.Key] = "ほかの行に含む" } });
        Assert.True(left.CanConfirm);
        Assert.Equal("", Asked(left));
        var added = Preview(csv, m => m with { Aliases = new Dictionary<string, string> { [group.Key] = "P010" } });
        Assert.True(added.CanConfirm);
        Assert.NotEqual(Changes(left), Changes(added));
    }

    [Theory]
    // The very same amounts of different parts, or of two accounts.
    [InlineData(Parts + P010 + ",報償費,100\n" + P010 + ",需用費,100\n", "P010/2024/決算/0 200")]
    [InlineData(Parts + P010 + ",報償費,100\n" + P010 + ",需用費,100\n" + P010 + ",役務費,0\n", "P010/2024/決算/0 200")]
    [InlineData(Parts + P010 + ",報償費,100\n" + P010 + ",需用費,300\n" + P010 + ",役務費,200\n", "P010/2024/決算/0 600")]
    [InlineData(
        "令和6年度\n事業番号,事業名,節,区分,金額\n"
            + P010
            + ",報償費,当初,100\n"
            + P010
            + ",需用費,当初,100\n"
            + P010
            + ",役務費,決算,300\n",
        "P010/2024/当初/0 200 P010/2024/決算/0 300"
    )]
    public void Parts_of_a_project_add_up(string csv, string changes)
    {
        var preview = Preview(csv);
        Assert.Equal(changes, Changes(preview));
        Assert.True(preview.CanConfirm);
    }

    [Theory]
    [InlineData("事業番号,決算額,対象年度\nP010,8,令和6年度\nP010,7,令和5年度\n", "「対象年度」（C列）に「令和6年度」「令和5年度」")]
    [InlineData("事業番号,決算額,対象\nP010,8,R6\nP011,7,R6\n", "「対象」（C列）に「R6」")]
    [InlineData("令和6年度,,\n事業番号,金額,予算の別\nP010,8,当初\nP010,7,9月補正\n", "「予算の別」（C列）に「当初」「9月補正」")]
    [InlineData("事業番号,決算額,開始年度\nP010,8,平成20年度\n", "")]
    [InlineData("令和6年度,,\n事業番号,決算額,評価年度\nP010,8,R6\n", "")]
    public void A_column_that_tells_years_or_stages_is_asked_about(string csv, string asked)
    {
        var preview = Preview(csv, m => m with { Stage = m.Stage ?? "当初" });
        if (asked.Length == 0)
            Assert.Empty(preview.Lacks);
        else
            Assert.Contains(asked, Assert.Single(preview.Lacks), StringComparison.Ordinal);
        var said = Preview(csv, m =>
            m with
            {
                Stage = m.Stage ?? "当初",
                Columns = preview.File.Headings.ToDictionary(h => h, h => m.Columns.GetValueOrDefault(h, FinanceColumn.NotUsed)),
            }
        );
        Assert.Empty(said.Lacks);
    }

    [Theory]
    // A year that only the first line of a block bears; a year without an era, beside one that has it.
    [InlineData(
        "年度,事業番号,決算額\n令和5年度,P010,1\n,P011,2\n令和6年度,P010,3\n,P011,4\n",
        "P010/2023/決算/0 1 P010/2024/決算/0 3 P011/2023/決算/0 2 P011/2024/決算/0 4"
    )]
    [InlineData("年度,事業番号,決算額\n5,P010,1\n6,P010,2\nR6,P011,3\n", "P010/2023/決算/0 1 P010/2024/決算/0 2 P011/2024/決算/0 3")]
    [InlineData("令和6年度の推移,,\n年度,事業番号,決算額\n5年度,P010,1\n", "P010/2023/決算/0 1")]
    [InlineData("平成31年度の推移,,\n年度,事業番号,決算額\n30,P010,1\n", "P010/2018/決算/0 1")]
    public void A_year_is_read_as_it_is_written_for_a_block_or_without_its_era(string csv, string changes)
    {
        var preview = Preview(csv);
        Assert.Empty(preview.Lacks);
        Assert.Empty(preview.Unreadable);
        Assert.Equal(changes, Changes(preview));
    }

    [Fact]
    public void A_year_that_nothing_tells_is_asked_or_refused()
    {
        const string bare = "年度,事業番号,決算額\n5,P010,1\n";
        Assert.Contains("「5」に年号がありません", Assert.Single(Preview(bare).Lacks), StringComparison.Ordinal);
        Assert.Equal("P010/2023/決算/0 1", Changes(Preview(bare, m => m with { Year = 2024 })));
        // Every line bears its year, but one.
        var gap = Preview("年度,事業番号,決算額\nR5,P010,1\nR5,P011,2\n,P012,3\nR6,P013,4\n");
        Assert.Equal(4, Assert.Single(gap.Unreadable).Line);
    }

    [Theory]
    [InlineData("令和6年度 決算見込額調\n事業番号,事業名,金額\n" + P010 + ",100\n", "「金額」の列がどの段階の額か", "決算見込")]
    [InlineData("令和6年度 補正予算後の予算額\n事業番号,事業名,予算額\n" + P010 + ",100\n", "「金額」の列がどの段階の額か", "補正予算後")]
    [InlineData("令和6年度 決算見込額\n事業番号,事業名,決算額\n" + P010 + ",100\n", "表題に「決算見込」とあります", "決算見込")]
    [InlineData("令和6年度\n事業番号,事業名,執行額\n" + P010 + ",100\n", "決算の額であれば「決算額」", null)]
    [InlineData("令和8年度\n事業番号,事業名,令和8年度予算案\n" + P010 + ",100\n", "当初予算の額であれば", null)]
    [InlineData("令和6年度\n事業番号,事業名,最終予算額\n" + P010 + ",100\n", "補正を加えた額は取り込みません", null)]
    public void A_stage_that_is_only_resembled_is_asked(string csv, string asked, string? unsure)
    {
        var preview = Preview(csv);
        Assert.Contains(preview.Lacks, l => l.Contains(asked, StringComparison.Ordinal));
        Assert.Equal(unsure, preview.File.Statement.Unsure);
        Assert.False(preview.CanConfirm);
    }

    [Fact]
    public void A_remembered_reading_is_asked_again_under_a_title_of_what_is_only_expected()
    {
        FinanceFile Of(string title) => FinanceFile.Read(Encoding.UTF8.GetBytes($"{title},\n事業番号,決算額\nP010,8212\n"));
        var saved = new NamedMapping { Name = "決算", Mapping = FinanceGuess.Of(Of("令和6年度 決算額"), new(2024)) };
        Assert.True(FinanceGuess.Of(Of("令和7年度 決算額"), [saved], null).Confirmed);
        var again = FinanceGuess.Of(Of("令和7年度 決算見込額"), [saved], null);
        Assert.False(again.Confirmed);
        Assert.Contains("決算見込", Assert.Single(again.AskedBecause), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("令和6年度 決算額\n事業番号,決算額\nP010,7680\n※単位は千円です,\n", 1000, true, null)]
    [InlineData("令和6年度 決算額\n事業番号,決算額\nP010,7680\n（単位：円）,\n", 1, true, null)]
    [InlineData("令和6年度 決算額,（単位：千円）\n事業番号,決算額\nP010,7680\n※単位は円です,\n", 0, false, "単位を選んでください")]
    [InlineData("令和6年度 決算額,単位：円・千円\n事業番号,決算額\nP010,7680\n", 0, false, "単位を選んでください")]
    [InlineData("令和6年度 決算額（千円未満四捨五入）,\n事業番号,決算額\nP010,7680\n", 0, false, "単位を選んでください")]
    [InlineData("令和6年度 決算額,単位：百円\n事業番号,決算額\nP010,7680\n", 1, false, "単位「百円」では読めません")]
    [InlineData("令和6年度 決算額,単位：10万円\n事業番号,決算額\nP010,7680\n", 1, false, "単位「10万円」では読めません")]
    [InlineData("令和6年度\n事業番号,決算額（百円）\nP010,7680\n", 1, false, "の単位「百円」では読めません")]
    [InlineData("令和6年度 決算額,単位：千¥\n事業番号,決算額\nP010,7680\n", 1, false, "単位「千¥」では読めません")]
    [InlineData("令和6年度\n事業番号,決算額（¥千）\nP010,7680\n", 1, false, "の単位「¥千」では読めません")]
    [InlineData("令和6年度 決算額,単位：¥\n事業番号,決算額\nP010,7680\n", 1, true, null)]
    [InlineData("令和6年度 決算額,単位：千円、％\n事業番号,決算額\nP010,7680\n", 1000, true, null)]
    [InlineData("令和6年度 決算額,単位：人\n事業番号,決算額\nP010,7680\n", 1, true, null)]
    public void A_unit_is_read_wherever_it_is_told_and_refused_where_it_is_unknown(string csv, long unit, bool reads, string? lack)
    {
        var preview = Preview(csv);
        Assert.Equal(unit, preview.Choices.Mapping.UnitYen);
        Assert.Equal(reads, preview.CanConfirm);
        if (lack is not null)
            Assert.Contains(lack, Assert.Single(preview.Lacks), StringComparison.Ordinal);
        // An unknown unit is not made yen by a choice.
        if (unit == 1 && lack is not null)
            Assert.NotEmpty(Preview(csv, m => m with { UnitYen = 1000 }).Lacks);
    }

    [Theory]
    [InlineData("区分,金額\nP010,当初,100\nP010,6月補正,10\nP010,9月補正,20\n", "4 5")]
    [InlineData("区分,月,金額\nP010,当初,,100\nP010,補正,6月,10\nP010,補正,9月,20\n", "4 5")]
    [InlineData("区分,金額\nP010,当初,100\nP010,補正,10\nP010,補正第2号,20\n", "4")]
    [InlineData("区分,金額\nP010,補正第1号,10\nP010,補正第2号,20\n", "")]
    [InlineData("区分,金額\nP010,当初,100\nP010,6月補正,10\nP011,6月補正,20\n", "")]
    public void Several_supplementary_budgets_without_numbers_are_not_added(string csv, string refused)
    {
        var preview = Preview("令和6年度 予算\n事業番号," + csv);
        Assert.Empty(preview.Lacks);
        Assert.Equal(refused, string.Join(' ', preview.Unreadable.Select(l => l.Line)));
        Assert.All(preview.Unreadable, l => Assert.Contains("補正第何号か分かりません", l.Reason, StringComparison.Ordinal));
    }

    [Fact]
    public void An_amount_merged_over_two_projects_is_that_of_neither()
    {
        var book = RawForm
            .Table("決算")
            .Text(1, 1, "事業番号")
            .Text(1, 2, "決算額")
            .Text(2, 1, "P010")
            .Number(2, 2, 1500)
            .Text(3, 1, "P011")
            .Merge("B2:B3")
            .Text(4, 1, "P010")
            .Number(4, 2, 7)
            .Text(5, 1, "P012")
            .Number(5, 2, 9);
        var preview = Preview(FinanceFile.Read(book.Bytes()));
        Assert.Equal(
            [(2, FinanceLineState.Waiting), (3, FinanceLineState.Unreadable), (4, FinanceLineState.Waiting)],
            preview.Rest.Select(l => (l.Line, l.State))
        );
        Assert.Contains("3行目と結合", preview.Rest[0].Reason, StringComparison.Ordinal);
        Assert.Equal("P012/2025/決算/0 9", Changes(preview));
    }

    [Theory]
    // Numbers exchanged, beside names that are nearly those of the others; a name of none.
    [InlineData("P011,町内会活動活性化交付金事業", "（P010）に近い名前")]
    [InlineData("P010,地域協働事業対策補助", "（P011）に近い名前")]
    [InlineData("P010,防災倉庫整備事業", "まったく違います")]
    // Cut short, with a remark, or written otherwise: its own.
    [InlineData("P012,町内会活動", null)]
    [InlineData("P010,町内会活動活性化交付金（市民課）", null)]
    [InlineData("P010,町内会の活動活性化交付金", null)]
    public void A_number_beside_a_name_that_is_hardly_its_own_is_asked(string project, string? why)
    {
        var preview = Preview(Plain + project + ",100\n");
        if (why is null)
            Assert.Equal($"{project[..4]}/2024/決算/0 100", Changes(preview));
        else
            Assert.Contains(why, Assert.Single(preview.Groups).Reason, StringComparison.Ordinal);
    }
}
