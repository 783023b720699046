using System.Text;
using Meguri.Plans;
using Meguri.Plans.Model;
using Meguri.Plans.Money.Finance;
using static Meguri.Tests.Plans.Money.FinanceLook;

namespace Meguri.Tests.Plans.Money;

/// <summary>A file of the finance system as it is read: lines, stages, years, totals, and what a person decides.</summary>
public sealed class FinanceReadingTests
{
    [Fact]
    public void A_report_with_a_title_above_and_totals_below_is_read()
    {
        var preview = Preview(
            """
            予算執行状況一覧,,,,,
            令和6年度,（単位：千円）,,,,
            事業コード,事業名,当初予算額,補正予算額第２号,前年度繰越額,決算額
            P011,地域協働事業対策補助金,"2,000",△100,－,
            Ｐ０１２,町内会活動傷害保険補助金,３９８,,5,
            ,小計,"2,398",△100,5,
            ,市　長　室,,,,
            合計,,"2,398",△100,5,
            """
        );
        Assert.Empty(preview.Lacks);
        Assert.Equal(3, preview.File.HeadLine);
        Assert.Equal(1000, preview.Choices.Mapping.UnitYen);
        Assert.Equal(
            ["P011/2024/当初/0 2000000", "P011/2024/補正/2 -100000", "P012/2023/繰越明許/0 5000", "P012/2024/当初/0 398000"],
            Changes(preview)
        );
        Assert.Equal([6, 8], preview.TotalLines.Select(l => l.Line));
        Assert.Equal(
            ["令和5年度の翌年度への繰越（繰越明許） 5000", "令和6年度の当初予算額 2398000", "令和6年度の補正第2号 -100000"],
            preview.Totals.Select(t => $"{t.Title} {t.File}")
        );
        Assert.True(preview.CanConfirm);
    }

    [Fact]
    public void A_line_for_each_stage_finds_its_project_by_number_by_heads_and_by_name()
    {
        var preview = Preview(
            """
            年度,会計,款,項,目,細目,事業名,予算区分,号数,金額,国庫支出金,一般財源
            R6,1,2,1,9,1,補助金（旧名）,補正,1,2000000,,
            令和６年度,01,02,01,09,01,補助金（旧名）,補正,第1号,500,500,
            2024,,,,,,市アプリケーションの運用,当初,,806000,"400,000","406,000"
            2024,,,,,,パートナーシップ制度の周知　,当初予算,,36000,36000,1
            2024,,,,,,どこにもない事業,決算,,7,,
            2024,,,,,,どこにもない,謎,,7,,
            """
        );
        Assert.Equal(["P001/2024/補正/1 2000500", "P014/2024/当初/0 806000"], Changes(preview).Where(c => !c.EndsWith(' ')));
        var change = preview.Changes.Single(c => c.Key == "P014/2024/当初/0");
        Assert.Equal("400000", change.Fields.Single(f => f.Field.Name == "national").After);
        // The first line does not tell its sources, so those of the sum are not known; those typed by hand no longer make the amount.
        Assert.Null(
            preview.Changes.Single(c => c.Key == "P001/2024/補正/1").After is ProjectAmount { SourcesTotal: { } known } ? known : null
        );
        Assert.Equal(
            [
                "5 財源を足すと、当初予算額より1円多くなります。",
                "7 「予算区分」（H列）の「謎」が、どの段階か分かりません。要求・査定・当初・補正・繰越・決算のどれかが分かる言葉に直してください。",
            ],
            preview.Unreadable.Select(l => $"{l.Line} {l.Reason}")
        );
        var unmatched = Assert.Single(preview.Groups);
        Assert.Contains("計画にありません", unmatched.Reason, StringComparison.Ordinal);
        Assert.False(preview.CanConfirm);
    }

    // As a text file has what the program made of it.
    [Theory]
    [InlineData("事業番号", "10月3日")]
    [InlineData("事業番号", "2026/10/3")]
    [InlineData("事業番号", "3-Oct")]
    [InlineData("項", "10月3日")]
    [InlineData("目", "Oct-03")]
    public void A_number_that_was_saved_as_a_day_is_told(string heading, string day)
    {
        var line = Assert.Single(Preview($"{heading},事業名,当初予算額（円）\n{day},地域協働事業対策補助金,5000\n").Lines);
        Assert.Equal(FinanceLineState.Unreadable, line.State);
        Assert.Contains($"「{day}」は、表計算ソフトが日付に変えています。", line.Reason, StringComparison.Ordinal);
    }

    // Merged down, the day stands for each of the lines.
    [Fact]
    public void A_number_that_became_a_day_is_told_for_all_lines_that_it_covers()
    {
        var book = Book(("表", "目,事業番号,当初予算額（円）\n2024-10-03,P011,5000\n,P012,6000\n,P010,7000\n"));
        var preview = Preview(FinanceLook.Merged(book, "A2:A3"));
        Assert.Equal(
            [FinanceLineState.Unreadable, FinanceLineState.Unreadable, FinanceLineState.Matched],
            preview.Lines.Select(l => l.State)
        );
    }

    // Nobody sees anything in it; or only a condition that nobody can work out may hide it.
    [Fact]
    public void A_workbook_of_which_nothing_is_seen_says_why()
    {
        var book = FinanceLook.WithRows(Book(("表", "事業番号,当初予算額（円）\nP011,5000\n")), "<row ", "<row hidden=\"1\" ");
        var refused = Assert.Throws<Meguri.Shared.Workbooks.FileRefusedException>(() => Preview(book));
        Assert.Contains("見えているセルがありません。隠れた行があります（4セル）", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_workbook_that_a_condition_may_hide_whole_is_shown_with_the_choice()
    {
        const string conditions =
            "</sheetData><extLst><ext><x14:conditionalFormattings xmlns:x14=\"urn:x14\" xmlns:xm=\"urn:xm\"><x14:conditionalFormatting><x14:cfRule type=\"expression\" priority=\"1\"><xm:f>COUNTIF(Z:Z,1)</xm:f><x14:dxf><font><color rgb=\"FFFFFFFF\"/></font></x14:dxf></x14:cfRule><xm:sqref>A1:Z99</xm:sqref></x14:conditionalFormatting></x14:conditionalFormattings></ext></extLst>";
        var book = FinanceLook.WithRows(Book(("表", "事業番号,当初予算額（円）\nP011,5000\n")), "</sheetData>", conditions);
        var preview = Preview(book);
        Assert.Equal("P011/2024/当初:5000", Amounts(preview));
        Assert.Equal(["unseen/conditional read"], preview.File.Decisions.Select(d => $"{d.Id} {d.Default}"));
        Assert.Throws<Meguri.Shared.Workbooks.FileRefusedException>(() =>
            Preview(book, answers: new Dictionary<string, string> { ["unseen/conditional"] = "leave" })
        );
    }

    // 「10-3」 became the third of October: the name beside it is the plan's, and the number is still told.
    [Theory]
    [InlineData("事業番号", "読み取れない")]
    [InlineData("項", "読み取れない")]
    [InlineData("備考", "")]
    public void A_number_that_became_a_day_is_told(string heading, string state)
    {
        var preview = Preview(Book(("表", $"{heading},事業名,当初予算額（円）\n2024-10-03,地域協働事業対策補助金,5000\n")));
        var line = Assert.Single(preview.Lines);
        if (state.Length == 0)
        {
            Assert.Equal(FinanceLineState.Matched, line.State);
            return;
        }
        Assert.Equal(FinanceLineState.Unreadable, line.State);
        Assert.StartsWith(
            $"「{heading}」（A列）の「2024/10/3」は、表計算ソフトが日付に変えています。",
            line.Reason,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("事業番号,当初予算額\nP011,1,500\n", "1,500")]
    [InlineData("事業番号,当初予算額,備考\nP011,1,500,あり\n", "あり")]
    [InlineData("事業番号,当初予算額,\nP011,1500,1600\n", "どちらの値か")]
    [InlineData("事業番号,当初予算額,,決算額\nP011,,1600,5\n", "どちらの値か")]
    public void A_second_value_beside_an_amount_is_no_value(string csv, string why)
    {
        var preview = Preview(csv);
        Assert.Contains(why, Assert.Single(preview.Unreadable).Reason, StringComparison.Ordinal);
        Assert.Empty(Changes(preview));
    }

    [Fact]
    public void What_stands_beside_an_amount_and_is_no_number_does_no_harm() =>
        Assert.Equal(["P011/2024/当初/0 1500"], Changes(Preview("事業番号,当初予算額,\nP011,1500,要確認\n")));

    [Theory]
    [InlineData("総務課計")]
    [InlineData("款計")]
    [InlineData("【合計】")]
    [InlineData("(小　計)")]
    [InlineData("一般会計 計")]
    [InlineData("総額")]
    public void A_line_of_a_total_counts_nowhere(string name)
    {
        var preview = Preview($"事業番号,事業名,当初予算額\nP011,地域協働事業対策補助金,1500\n,{name},1500\n");
        Assert.Equal([3], preview.TotalLines.Select(l => l.Line));
        Assert.Empty(preview.Groups);
    }

    [Fact]
    public void A_number_and_a_name_of_two_projects_are_asked_about()
    {
        var preview = Preview("事業番号,事業名,当初予算額\nP011,町内会活動傷害保険補助金,1500\nP012,古い名前,1600\n");
        Assert.Contains("別の事業", Assert.Single(preview.Groups).Reason, StringComparison.Ordinal);
        Assert.Equal(["P012/2024/当初/0 1600"], Changes(preview));
    }

    [Fact]
    public void Budget_heads_and_a_name_of_two_projects_are_asked_about()
    {
        var preview = Preview("年度,会計,款,項,目,細目,事業名,決算額\nR6,1,2,1,9,1,町内会活動活性化交付金,100\nR6,1,2,1,9,1,旧い名前,7\n");
        Assert.Contains("予算科目は「", Assert.Single(preview.Groups).Reason, StringComparison.Ordinal);
        Assert.Equal("P001/2024/決算:7", Amounts(preview));
    }

    [Fact]
    public void An_amount_merged_over_two_lines_is_no_amount_of_the_second()
    {
        var book = Meguri
            .Tests.Plans.Exchange.Forms.RawForm.Table("予算")
            .Text(1, 1, "事業番号")
            .Text(1, 2, "当初予算額")
            .Text(2, 1, "P011")
            .Number(2, 2, 1500)
            .Text(3, 1, "P012")
            .Merge("B2:B3");
        var file = FinanceFile.Read(book.Bytes());
        var preview = FinancePreview.Make(
            file,
            new FinanceChoices { Mapping = FinanceGuess.Of(file, new(2024)), Confirmed = true },
            Hokuto
        );
        Assert.Contains("結合", Assert.Single(preview.Unreadable).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_line_twice_adds_up_where_a_person_says_so_and_a_typed_total_tells()
    {
        const string csv = "事業番号,当初予算額\nP011,1000\nP011,1000\nP011,－\n";
        var asked = Preview(csv);
        Assert.False(asked.CanConfirm);
        Assert.Empty(Changes(asked));
        var twice = Assert.Single(asked.Groups);
        Assert.Contains("2行目とまったく同じ行です", twice.Reason, StringComparison.Ordinal);
        Assert.Equal(
            ["P011/2024/当初/0 1000"],
            Changes(Preview(csv, m => m with { LeftOut = new Dictionary<string, string> { [twice.Key] = "二重" } }))
        );
        var preview = Preview(csv, m => m with { Aliases = new Dictionary<string, string> { [twice.Key] = "P011" } });
        Assert.Equal(["P011/2024/当初/0 2000"], Changes(preview));
        var wrong = FinancePreview.Make(
            preview.File,
            preview.Choices with
            {
                Controls = new Dictionary<string, string> { ["令和6年度の当初予算額"] = "1,000" },
            },
            Hokuto
        );
        Assert.False(wrong.CanConfirm);
        Assert.False(Assert.Single(wrong.Totals).Agrees);
        Assert.True(
            FinancePreview
                .Make(
                    preview.File,
                    preview.Choices with
                    {
                        Controls = new Dictionary<string, string> { ["令和6年度の当初予算額"] = "２，０００" },
                    },
                    Hokuto
                )
                .CanConfirm
        );
    }

    [Theory]
    [InlineData("決算", "決算")]
    [InlineData("当初予算", "当初")]
    [InlineData("補正予算第2号", "補正")]
    [InlineData("繰越明許費（翌年度）", "繰越明許")]
    [InlineData("翌年度逓次繰越", "継続費逓次繰越")]
    [InlineData("事故繰越し", null)]
    [InlineData("決算見込", null)]
    [InlineData("前年度決算", null)]
    [InlineData("補正前", null)]
    [InlineData("当初・補正", null)]
    [InlineData("当初予算要求", "要求")]
    public void A_line_tells_its_stage_in_words(string word, string? stage)
    {
        var preview = Preview($"年度,事業番号,段階,金額\nR6,P011,{word},1\n");
        Assert.Equal(stage, preview.Lines[0].Amounts is [var only] ? only.Stage : null);
        Assert.Equal(stage is null, preview.Unreadable.Any());
    }

    [Fact]
    public void The_title_tells_year_stage_number_and_unit()
    {
        var preview = Preview(
            "令和7年度　一般会計補正予算（第3号）,,\n令和7年9月10日作成,,（単位：千円）\n事業番号,事業名,金額\nP011,あ,5\n"
        );
        Assert.Equal(["P011/2025/補正/3 5000"], Changes(preview));
        Assert.Contains(FinanceGuess.Said(preview.File, preview.Choices.Mapping), s => s == "年度：令和7年度（表題から）");
        Assert.Contains(FinanceGuess.Said(preview.File, preview.Choices.Mapping), s =>
            s.StartsWith("「金額」の列：補正第3号（表題から）", StringComparison.Ordinal)
        );
        // Two years, or a day of the calendar, are no year: it is asked.
        foreach (var title in new[] { "令和5年度から令和7年度まで", "令和6年4月1日から令和6年9月30日まで 執行状況" })
        {
            var unclear = Preview($"{title},\n事業番号,当初予算額\nP011,5\n");
            Assert.Null(unclear.Choices.Mapping.Year);
            Assert.Contains("年度が1つに決まりません", Assert.Single(unclear.Lacks), StringComparison.Ordinal);
        }
        Assert.Equal(2024, Preview("執行状況,\n事業番号,当初予算額\nP011,5\n").Choices.Mapping.Year);
        Assert.Equal(2023, Preview("R5決算額一覧,\n事業番号,決算額\nP011,5\n").Choices.Mapping.Year);
        // Each column in its own unit.
        Assert.Equal(
            ["P011/2024/当初/0 5000", "P011/2024/決算/0 6"],
            Changes(Preview("事業番号,当初予算額（千円）,決算額（円）\nP011,5,6\n"))
        );
    }

    [Theory]
    [InlineData("2億円", "「金額」（B列）の「2億円」は金額として読み取れません。「億」を使わずに、円単位で「200,000,000」")]
    [InlineData("約300", "「金額」（B列）の「約300」は金額として読み取れません。「約」を付けずに")]
    [InlineData("うち50", "「うち」を付けずに")]
    [InlineData("\"54,8\"", "小数であれば「54.8」")]
    [InlineData("①", "「①」は数字ではない")]
    [InlineData("5〜10", "幅のある")]
    [InlineData("\"(1,234)\"", "「△1,234」")]
    public void An_amount_in_words_is_refused_with_its_line_and_column(string cell, string why)
    {
        var preview = Preview($"事業番号,金額\nP012,1\nP011,{cell}\n", m => m with { Stage = "当初" });
        var line = Assert.Single(preview.Unreadable);
        Assert.Equal(3, line.Line);
        Assert.Contains(why, line.Reason, StringComparison.Ordinal);
        Assert.Contains("「金額」（B列）", line.Reason, StringComparison.Ordinal);
        Assert.False(preview.CanConfirm);
        Assert.True(preview.CanTakePart);
    }

    [Fact]
    public void What_the_sources_lack_is_offered_as_general_and_taken_only_when_somebody_says_so()
    {
        const string csv =
            "事業番号,当初予算額,国庫支出金,一般財源\nP011,100,60,\nP012,100,60,30\nP013,△100,△60,\nP014,100,160,\nP015,100,100,\n";
        var asked = Preview(csv);
        Assert.Equal([(2, true), (3, false), (4, true), (5, false)], asked.Unreadable.Select(l => (l.Line, l.LacksGeneral)));
        Assert.Contains("「財源の残りを一般財源とする」", asked.Unreadable.First().Reason, StringComparison.Ordinal);
        var said = Preview(csv, m => m with { RestIsGeneral = true });
        Assert.Equal([3, 5], said.Unreadable.Select(l => l.Line));
        Assert.Equal(
            ["40", null],
            new[] { "P011", "P015" }.Select(p =>
                said.Changes.Single(c => c.Key == $"{p}/2024/当初/0").Fields.FirstOrDefault(f => f.Field.Name == "general")?.After
            )
        );
    }

    [Fact]
    public void Good_lines_can_be_taken_while_bad_ones_wait_with_all_lines_of_their_project()
    {
        var preview = Preview("事業番号,当初予算額,決算額\nP011,100,\nP011,2億円,\nP011,,7\nP012,200,\nX999,300,\n");
        Assert.Equal(["P012/2024/当初/0 200"], Changes(preview));
        Assert.Equal(
            [
                (2, FinanceLineState.Waiting),
                (3, FinanceLineState.Unreadable),
                (4, FinanceLineState.Waiting),
                (6, FinanceLineState.Unmatched),
            ],
            preview.Rest.Select(l => (l.Line, l.State))
        );
        Assert.Contains("3行目が読み取れない", preview.Rest[0].Reason, StringComparison.Ordinal);
        Assert.True(preview.CanTakePart);
        Assert.False(preview.CanConfirm);
        Assert.Equal(
            (600, 200, 300, 100),
            preview
                .Totals.Where(t => t.Title.EndsWith("当初予算額", StringComparison.Ordinal))
                .Select(t => (t.File, t.Matched, t.Unmatched, t.Waiting))
                .Single()
        );
    }

    [Fact]
    public void A_name_written_in_another_way_finds_its_project_when_it_is_the_only_one()
    {
        var plan = new PlanIndex(
            new PlanDocument
            {
                Projects =
                [
                    new Project { Code = "1", Name = "子ども会への寄附金" },
                    new Project { Code = "2", Name = "手続の案内" },
                    new Project { Code = "3", Name = "手続きの案内" },
                ],
            }
        );
        var file = FinanceFile.Read(Encoding.UTF8.GetBytes("事業名,当初予算額\n子供会への寄付金,5\n手つづきの案内,6\n手続の案内,7\n"));
        var preview = FinancePreview.Make(file, new FinanceChoices { Mapping = FinanceGuess.Of(file, new(2024)) }, plan);
        Assert.Equal(["1", null, "2"], preview.Lines.Select(l => l.Project));
    }

    [Fact]
    public void A_format_is_known_again_by_all_of_its_headings_and_what_is_the_files_own_is_asked()
    {
        FinanceChoices Again(string csv, NamedMapping saved) =>
            FinanceGuess.Of(FinanceFile.Read(Encoding.UTF8.GetBytes(csv)), [saved], new(2026));
        NamedMapping Saved(string csv, Func<FinanceMapping, FinanceMapping>? change = null) =>
            new()
            {
                Name = "予算書",
                Mapping = (change ?? (m => m))(FinanceGuess.Of(FinanceFile.Read(Encoding.UTF8.GetBytes(csv)), new(2024))),
            };

        const string csv = "令和6年度予算書,\n事業番号,しるし,当初予算額\nP011,,1\n";
        var saved = Saved(csv, m => m with { Columns = new Dictionary<string, string>(m.Columns) { ["しるし"] = "name" } });
        var same = Again("令和8年度予算書,\n当初予算額,事業番号,しるし\n1,P011,あ\n", saved);
        Assert.Equal((true, 2026, "name"), (same.Confirmed, same.Mapping.Year, same.Mapping.Columns["しるし"]));
        // Without a year of its own the file is asked for it; with another heading, for all.
        Assert.Equal(
            (false, 2026),
            Again("事業番号,しるし,当初予算額\nP011,,1\n", saved) is var yearless ? (yearless.Confirmed, yearless.Mapping.Year) : default
        );
        var changed = Again("令和8年度予算書,\n事業番号,しるし,当初予算額,決算額\nP011,,1,2\n", saved);
        Assert.Equal((false, "name", "settled"), (changed.Confirmed, changed.Mapping.Columns["しるし"], changed.Mapping.Columns["決算額"]));
        Assert.Contains("増えた見出し：決算額", Assert.Single(changed.AskedBecause), StringComparison.Ordinal);
        Assert.False(Again("令和8年度予算書,（単位：千円）\n事業番号,しるし,当初予算額\nP011,,1\n", saved).Confirmed);
        var supplementary = Saved("令和6年度補正予算（第2号）,\n事業番号,補正額\nP011,1\n");
        Assert.Equal(
            (true, 3),
            Again("令和6年度補正予算（第3号）,\n事業番号,補正額\nP011,1\n", supplementary) is var third
                ? (third.Confirmed, third.Mapping.Number)
                : default
        );
        Assert.False(Again("令和6年度,\n事業番号,補正額\nP011,1\n", supplementary).Confirmed);
        // Nothing is written before a person has said that it is read rightly.
        Assert.False(
            FinancePreview
                .Make(FinanceFile.Read(Encoding.UTF8.GetBytes(csv)), new FinanceChoices { Mapping = saved.Mapping }, Hokuto)
                .CanConfirm
        );
    }
}
