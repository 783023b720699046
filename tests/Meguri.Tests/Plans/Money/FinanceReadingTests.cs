using System.Text;
using Meguri.Demo;
using Meguri.Plans;
using Meguri.Shared.Workbooks;
using Meguri.Plans.Model;
using Meguri.Plans.Money.Finance;

namespace Meguri.Tests.Plans.Money;

public sealed class FinanceReadingTests
{
    private static readonly PlanIndex Plan = new(Meguri.Demo.Hokuto.HokutoCity.Plan());

    private static FinancePreview Preview(string csv, Func<FinanceMapping, FinanceMapping>? change = null)
    {
        var file = FinanceFile.Read(Encoding.UTF8.GetBytes(csv));
        var mapping = FinanceGuess.Of(file, new(2024));
        return FinancePreview.Make(file, new FinanceChoices { Mapping = change?.Invoke(mapping) ?? mapping }, Plan);
    }

    private static IEnumerable<string> Changes(FinancePreview preview) => preview.Changes.Select(c => $"{c.Key} {c.Fields.FirstOrDefault(f => f.Field.Name == "amount")?.After}");

    [Fact]
    public void A_report_with_a_title_above_and_totals_below_is_read()
    {
        var preview = Preview("""
            予算執行状況一覧,,,,,
            令和6年度,（単位：千円）,,,,
            事業コード,事業名,当初予算額,補正予算額第２号,前年度繰越額,決算額
            P011,地域協働事業対策補助金,"2,000",△100,－,
            Ｐ０１２,町内会活動傷害保険補助金,３９８,,5,
            ,小計,"2,398",△100,5,
            ,市　長　室,,,,
            合計,,"2,398",△100,5,
            """);
        Assert.Empty(preview.Lacks);
        Assert.Equal(3, preview.File.HeadLine);
        Assert.Equal(1000, preview.Choices.Mapping.UnitYen);
        Assert.Equal(["P011/2024/当初/0 2000000", "P011/2024/補正/2 -100000", "P012/2023/繰越明許/0 5000", "P012/2024/当初/0 398000"], Changes(preview));
        Assert.Equal([6, 8], preview.TotalLines.Select(l => l.Line));
        Assert.Equal(["令和5年度の翌年度への繰越（繰越明許） 5000", "令和6年度の当初予算額 2398000", "令和6年度の補正第2号 -100000"], preview.Totals.Select(t => $"{t.Title} {t.File}"));
        Assert.True(preview.CanConfirm);
    }

    [Fact]
    public void A_line_for_each_stage_finds_its_project_by_number_by_heads_and_by_name()
    {
        var preview = Preview("""
            年度,会計,款,項,目,細目,事業名,予算区分,号数,金額,国庫支出金,一般財源
            R6,1,2,1,9,1,補助金（旧名）,補正,1,2000000,,
            令和６年度,01,02,01,09,01,補助金（旧名）,補正,第1号,500,500,
            2024,,,,,,市アプリケーションの運用,当初,,806000,"400,000","406,000"
            2024,,,,,,パートナーシップ制度の周知　,当初予算,,36000,36000,1
            2024,,,,,,どこにもない事業,決算,,7,,
            2024,,,,,,市アプリケーションの運用,謎,,7,,
            """);
        Assert.Equal(["P001/2024/補正/1 2000500", "P014/2024/当初/0 806000"], Changes(preview).Where(c => !c.EndsWith(' ')));
        var change = preview.Changes.Single(c => c.Key == "P014/2024/当初/0");
        Assert.Equal("400000", change.Fields.Single(f => f.Field.Name == "national").After);
        // The first line does not tell its sources, so those of the sum are not known; those typed by hand no longer make the amount.
        Assert.Null(preview.Changes.Single(c => c.Key == "P001/2024/補正/1").After is ProjectAmount { SourcesTotal: { } known } ? known : null);
        Assert.Equal(["5 財源を足すと、当初予算額より1円多くなります。", "7 「謎」がどの段階か分かりません。要求・査定・当初・補正・繰越・決算のどれかが分かる言葉に直してください。"], preview.Unreadable.Select(l => $"{l.Line} {l.Reason}"));
        var unmatched = Assert.Single(preview.Groups);
        Assert.Contains("計画にありません", unmatched.Reason, StringComparison.Ordinal);
        Assert.False(preview.CanConfirm);
    }

    [Theory]
    [InlineData("", "空です")]
    [InlineData("\r\n\r\n", "行がありません")]
    [InlineData("a,\"b\nc", "1行目の「\"」が閉じていない")]
    [InlineData("a,b\0,c", "文字だけのファイルではない")]
    public void A_file_that_cannot_be_read_says_why(string text, string why) =>
        Assert.Contains(why, Assert.Throws<FileRefusedException>(() => FinanceFile.Read(Encoding.UTF8.GetBytes(text))).Message, StringComparison.Ordinal);

    [Fact]
    public void Binary_too_wide_and_too_large_files_are_refused()
    {
        var random = new byte[5000];
        new Random(1).NextBytes(random);
        Assert.Throws<FileRefusedException>(() => FinanceFile.Read(random));
        Assert.Throws<FileRefusedException>(() => FinanceFile.Read([0x50, 0x4B, 3, 4, .. random]));
        Assert.Equal("columns", Assert.Throws<FileRefusedException>(() => FinanceFile.Read(Encoding.UTF8.GetBytes(string.Join(',', Enumerable.Range(1, 201))))).Code);
        Assert.Throws<FileRefusedException>(() => FinanceFile.Read(new byte[UploadLimits.FileBytes + 1]));
    }

    [Fact]
    public void Two_hundred_columns_or_one_are_read_and_asked_about()
    {
        Assert.Equal(200, FinanceFile.Read(Encoding.UTF8.GetBytes(string.Join(',', Enumerable.Range(1, 200).Select(i => "列")) + "\n1,2")).Headings.Distinct().Count());
        var one = Preview("ひとつだけ\n1\n2\n");
        Assert.Contains("金額の列がどれかを選んでください。", one.Lacks);
        Assert.False(one.CanConfirm);
    }

    [Fact]
    public void The_same_line_twice_adds_up_and_a_typed_total_tells()
    {
        const string csv = "事業番号,当初予算額\nP011,1000\nP011,1000\nP011,－\n";
        var preview = Preview(csv);
        Assert.Equal(["P011/2024/当初/0 2000"], Changes(preview));
        var wrong = FinancePreview.Make(preview.File, preview.Choices with { Controls = new Dictionary<string, string> { ["令和6年度の当初予算額"] = "1,000" } }, Plan);
        Assert.False(wrong.CanConfirm);
        Assert.False(Assert.Single(wrong.Totals).Agrees);
        Assert.True(FinancePreview.Make(preview.File, preview.Choices with { Controls = new Dictionary<string, string> { ["令和6年度の当初予算額"] = "２，０００" } }, Plan).CanConfirm);
    }

    [Theory]
    [InlineData("R6年度 当初予算額（千円）", "initial")]
    [InlineData("補正第３号", "supplementary")]
    [InlineData("支出済額", "settled")]
    [InlineData("翌年度繰越額", "out-leave")]
    [InlineData("翌年度事故繰越し額", "out-accident")]
    [InlineData("前年度からの繰越額", "in-leave")]
    [InlineData("道支出金", "prefectural")]
    [InlineData("不用額", null)]
    [InlineData("予算現額", null)]
    [InlineData("", null)]
    public void A_heading_is_taken_for_what_it_says(string heading, string? id) => Assert.Equal(id, FinanceColumn.Guess(heading)?.Id);

    [Theory]
    [InlineData("補正予算額第２号", 2)]
    [InlineData("9月補正", null)]
    [InlineData("補正3", 3)]
    [InlineData("補正", null)]
    public void The_number_of_a_supplementary_budget_is_read_from_its_heading(string heading, int? number) => Assert.Equal(number, FinanceColumn.NumberIn(heading));
}
