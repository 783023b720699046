using System.Text;
using Meguri.Plans;
using Meguri.Plans.Money.Finance;
using Meguri.Tests.Plans.Exchange.Forms;

namespace Meguri.Tests.Plans.Money;

/// <summary>What a person sees in a finance file is read, or asked about; nothing of it is guessed.</summary>
public sealed class FinanceSeenTests
{
    private const string P010 = "P010,町内会活動活性化交付金";
    private const string P011 = "P011,地域協働事業対策補助金";

    private static readonly PlanIndex Plan = new(Meguri.Demo.Hokuto.HokutoCity.Plan());

    private static FinancePreview Preview(byte[] content, Func<FinanceMapping, FinanceMapping>? change = null)
    {
        var file = FinanceFile.Read(content);
        var mapping = FinanceGuess.Of(file, new(2024));
        return FinancePreview.Make(file, new FinanceChoices { Mapping = change?.Invoke(mapping) ?? mapping, Confirmed = true }, Plan);
    }

    private static FinancePreview Preview(string csv, Func<FinanceMapping, FinanceMapping>? change = null) =>
        Preview(Encoding.UTF8.GetBytes(csv), change);

    // A sheet in which a figure is a number and all else text.
    private static byte[] Book(string[][] rows, params string[] merges)
    {
        var book = RawForm.Table("決算");
        for (var r = 0; r < rows.Length; r++)
        {
            for (var c = 0; c < rows[r].Length; c++)
            {
                if (long.TryParse(rows[r][c], out var number))
                    book.Number(r + 1, c + 1, number);
                else if (rows[r][c].Length > 0)
                    book.Text(r + 1, c + 1, rows[r][c]);
            }
        }
        foreach (var merge in merges)
            book.Merge(merge);
        return book.Bytes();
    }

    private static string[][] Rows(string csv) => [.. csv.Split('\n').Select(l => l.Split(','))];

    private static string Amounts(FinancePreview preview) =>
        string.Join(
            ' ',
            preview
                .Lines.Where(l => l.State == FinanceLineState.Matched)
                .SelectMany(l => l.Amounts.Select(a => $"{l.Project}/{a.Year.Value}/{a.Stage}:{a.Amount}"))
        );

    private static FinanceMapping NotUsed(FinanceMapping mapping, FinanceFile file) =>
        mapping with
        {
            Columns = file.Headings.ToDictionary(h => h, h => mapping.Columns.GetValueOrDefault(h, FinanceColumn.NotUsed)),
        };

    [Theory]
    // Groups over columns, merged or not; last year's is not this year's.
    [InlineData(
        "令和6年度決算額一覧\n,,前年度,,本年度,\n事業番号,事業名,予算額,決算額,予算額,決算額\n" + P010 + ",7,7680000,8,8212345",
        "C2:D2 E2:F2",
        "本年度／決算額",
        "P010/2024/決算:8212345"
    )]
    [InlineData(
        "決算額一覧\n,,令和5年度,令和6年度\n事業番号,事業名,決算額,決算額\n" + P010 + ",7680000,8212345",
        "",
        "令和6年度／決算額",
        "P010/2023/決算:7680000 P010/2024/決算:8212345"
    )]
    [InlineData(
        "決算額一覧\n事業番号,事業名,決算額,\n,,令和5年度,令和6年度\n" + P010 + ",7680000,8212345",
        "C2:D2 A2:A3 B2:B3",
        "決算額／令和6年度",
        "P010/2023/決算:7680000 P010/2024/決算:8212345"
    )]
    [InlineData(
        "令和6年度 決算\n事業番号,事業名,令和5年度,,令和6年度,\n,,予算現額,決算額,予算現額,決算額\n" + P010 + ",1,2,3,8212345",
        "C2:D2 E2:F2",
        "令和6年度／予算現額",
        "P010/2023/決算:2 P010/2024/決算:8212345"
    )]
    // The sources of the amount beside them.
    [InlineData(
        "令和6年度決算書\n事業番号,事業名,決算額,左の財源内訳,,,\n,,,国庫支出金,地方債,その他,一般財源\n"
            + P010
            + ",8212345,0,0,212345,8000000",
        "A2:A3 B2:B3 C2:C3 D2:G2",
        "左の財源内訳／一般財源",
        "P010/2024/決算:8212345"
    )]
    // 決算書's form.
    [InlineData(
        "令和6年度決算\n事業番号,事業名,予算現額,,,,,支出済額,翌年度繰越額,,,不用額\n"
            + ",,当初予算額,補正予算額,継続費及び繰越事業費繰越額,予備費支出及び流用増減,計,,継続費逓次繰越,繰越明許費,事故繰越し,\n"
            + P010
            + ",8600000,50000,100000,0,8750000,8212345,0,50000,0,437655",
        "A2:A3 B2:B3 C2:G2 H2:H3 I2:K2 L2:L3",
        "翌年度繰越額／繰越明許費",
        "P010/2024/継続費逓次繰越:0 P010/2024/繰越明許:50000 P010/2024/事故繰越:0 P010/2024/当初:8600000 P010/2024/補正:50000 P010/2024/決算:8212345"
    )]
    // Three rows.
    [InlineData(
        "決算額一覧\n事業番号,事業名,令和5年度,,令和6年度,\n,,予算額,決算額,予算額,決算額\n,,（千円）,（千円）,（千円）,（円）\n"
            + P010
            + ",1,2,3,8212345",
        "A2:A3 B2:B3 C2:D2 E2:F2",
        "令和6年度／決算額（円）",
        "P010/2023/決算:2000 P010/2024/決算:8212345"
    )]
    // The unit under each column.
    [InlineData("令和6年度決算額\n事業番号,事業名,決算額\n,,（千円）\n" + P010 + ",8212", "", "決算額（千円）", "P010/2024/決算:8212000")]
    [InlineData(
        "令和6年度\n事業番号,事業名,当初予算額,決算額\n,,,（千円）\n" + P010 + ",8600,8212",
        "",
        "決算額",
        "P010/2024/当初:8600000 P010/2024/決算:8212000"
    )]
    public void A_head_of_two_rows_is_one_head_with_joined_names(string csv, string merges, string heading, string amounts)
    {
        foreach (
            var content in new[]
            {
                Encoding.UTF8.GetBytes(csv),
                Book(Rows(csv)),
                Book(Rows(csv), merges.Split(' ', StringSplitOptions.RemoveEmptyEntries)),
            }
        )
        {
            var preview = Preview(content);
            Assert.Contains(heading, preview.File.Headings);
            var said = FinancePreview.Make(
                preview.File,
                preview.Choices with
                {
                    Mapping = NotUsed(preview.Choices.Mapping, preview.File) with { SourcesOf = "決算" },
                },
                Plan
            );
            Assert.Empty(said.Lacks);
            Assert.Equal(amounts.Split(' ').Order(), Amounts(said).Split(' ').Order());
        }
    }

    [Theory]
    [InlineData(
        "令和6年度 決算額一覧\n事業番号,事業名,予算額,決算額,差引\n" + P010 + ",8600000,8212345,387655\n",
        "予算額",
        "P010/2024/決算:8212345"
    )]
    [InlineData(
        "令和6年度 当初予算\n事業番号,事業名,当初予算額,予算額\n" + P010 + ",8600000,8700000\n",
        "予算額",
        "P010/2024/当初:8600000"
    )]
    [InlineData(
        "令和6年度 予算\n事業番号,当初予算額,6月補正,9月補正,12月補正\nP010,8600000,1,2,3\n",
        "9月補正 12月補正",
        "P010/2024/当初:8600000 P010/2024/補正:1"
    )]
    [InlineData("令和6年度決算額\n事業番号,決算額,,事業番号,決算額\nP010,8212345,,P012,395000\n", "決算額（2）", "P010/2024/決算:8212345")]
    [InlineData("令和6年度\n事業番号,決算額,事業費,計画年度,節\nP010,5,8,2024,18\n", "事業費", "P010/2024/決算:5")]
    public void A_column_of_amounts_that_is_not_read_is_asked_about_with_its_sum_and_never_added(string csv, string asked, string amounts)
    {
        var preview = Preview(csv);
        Assert.False(preview.CanConfirm);
        var questions = preview.Lacks.Where(l => l.Contains("に金額があります（1行、合計", StringComparison.Ordinal)).ToList();
        Assert.Equal(asked.Split(' '), questions.Select(q => q[1..q.IndexOf('」', StringComparison.Ordinal)]));
        var said = Preview(csv, m => NotUsed(m, preview.File));
        Assert.Equal(amounts, Amounts(said));
        Assert.True(said.CanConfirm);
    }

    [Fact]
    public void Two_columns_of_one_amount_are_not_added_even_where_a_person_says_so()
    {
        var both = Preview("令和6年度 決算額一覧\n事業番号,予算額,決算額\nP010,8600000,8212345\n", m =>
            m with
            {
                Columns = new Dictionary<string, string>(m.Columns) { ["予算額"] = "amount" },
            }
        );
        Assert.Contains("足すことはしません", Assert.Single(both.Lacks), StringComparison.Ordinal);
        var line = Preview("年度,事業番号,段階,金額,決算額\nR6,P010,決算,8600000,8212345\n");
        Assert.Contains("足すことはしません", Assert.Single(line.Unreadable).Reason, StringComparison.Ordinal);
    }

    [Theory]
    // Another year, another unit, other headings: another table.
    [InlineData(
        "令和6年度 決算額\n事業番号,決算額\nP010,5\n,\n令和5年度 決算額\n事業番号,決算額\nP010,7\nP011,8\n",
        "7:年度 8:年度",
        "P010/2024/決算:5"
    )]
    [InlineData("令和6年度 決算額\n事業番号,決算額\nP010,5\n（単位：千円）\nP011,8\n", "5:単位", "P010/2024/決算:5")]
    [InlineData("令和6年度 決算額\n事業番号,決算額\nP010,5\n事業番号,当初予算額\nP011,8\n", "4:見出し 5:見出し", "P010/2024/決算:5")]
    [InlineData("令和6年度 決算額\n事業番号,事業名,決算額\n,令和5年度分,\nP010,,5\n,令和6年度分,\nP011,,6\n", "4:年度", "P011/2024/決算:6")]
    [InlineData(
        "令和6年度 決算額,（単位：円）\n事業番号,決算額\nP010,5\n令和5年度 決算額,2\n（単位：円）\n事業番号,決算額\nP011,7\n",
        "7:年度",
        "P010/2024/決算:5"
    )]
    // The same on the next page.
    [InlineData(
        "令和6年度 決算書 1頁\n事業番号,決算額\nP010,5\n令和6年度 決算書 2頁,\n事業番号,決算額\nP011,6\n",
        "",
        "P010/2024/決算:5 P011/2024/決算:6"
    )]
    [InlineData(
        "令和6年度 決算書,（単位：円）\n事業番号,決算額\nP010,5\n令和6年度 決算書,（単位：円）\n事業番号,決算額\nP011,6\n",
        "",
        "P010/2024/決算:5 P011/2024/決算:6"
    )]
    [InlineData("令和6年度 決算額\n事業番号,事業名,決算額\n,令和5年度からの継続事業,\nP010,,5\n", "", "P010/2024/決算:5")]
    public void A_second_table_is_refused_and_a_second_page_read(string csv, string refused, string amounts)
    {
        var preview = Preview(csv);
        Assert.Equal(
            refused,
            string.Join(
                ' ',
                preview.Unreadable.Select(l =>
                    $"{l.Line}:{(l.Reason.Contains("見出しの違う", StringComparison.Ordinal) ? "見出し" : l.Reason.Split("ここから")[1][..2])}"
                )
            )
        );
        Assert.Equal(amounts, Amounts(preview));
        Assert.Equal(refused.Length == 0, preview.CanConfirm);
    }

    [Theory]
    [InlineData("事業番号,決算額,備考\nP010,8,212,345\n")]
    [InlineData("事業番号,決算額,備考\nP010,1,500\n")]
    [InlineData("事業番号,決算額,備考\nP010,1,500,\n")]
    [InlineData("事業番号,当初予算額,決算額,備考\nP010,1,500,,\n")]
    [InlineData("事業番号,当初予算額,決算額,備考\nP010,1,500\n")]
    [InlineData("事業番号,当初予算額,決算額\nP011,5000,\nP012,5000,\nP010,1,500,\n")]
    public void A_thousands_comma_without_quotes_is_caught_wherever_it_stands(string csv)
    {
        var preview = Preview(csv);
        Assert.Empty(preview.Lacks);
        Assert.Contains("引用符", Assert.Single(preview.Unreadable).Reason, StringComparison.Ordinal);
        Assert.DoesNotContain("P010", Amounts(preview), StringComparison.Ordinal);
    }

    [Theory]
    // Two figures of their own; lines that end with a comma, all of them.
    [InlineData("事業番号,当初予算額,決算額\nP010,1,500\n", "P010/2024/当初:1 P010/2024/決算:500")]
    [InlineData("事業番号,決算額\nP010,5,\nP011,6,\nP012,7,\n", "P010/2024/決算:5 P011/2024/決算:6 P012/2024/決算:7")]
    public void What_only_resembles_a_split_figure_is_read(string csv, string amounts) => Assert.Equal(amounts, Amounts(Preview(csv)));

    [Fact]
    public void Lines_without_number_and_name_are_decided_by_the_line_above()
    {
        var preview = Preview(
            "令和6年度 決算額\n事業番号,事業名,節,支出済額\n"
                + P010
                + ",報償費,100000\n,,需用費,200000\n"
                + P011
                + ",負担金,1500000\n,,役務費,7000\n"
        );
        Assert.Equal([4, 6], preview.Groups.Select(g => Assert.Single(g.Lines).Line));
        Assert.Equal(["P010", "P011"], preview.Groups.Select(g => g.Reason.Split('「')[1][..4]));
        var said = Preview(
            Encoding.UTF8.GetBytes(
                string.Join(
                    '\n',
                    preview.File.Above.Concat(preview.File.HeadRows).Concat(preview.File.Lines).Select(l => string.Join(',', l.Cells))
                )
            ),
            m => m with { Aliases = preview.Groups.ToDictionary(g => g.Key, g => g.Reason.Split('「')[1][..4]) }
        );
        Assert.Equal(
            ["P010/2024/決算/0 300000", "P011/2024/決算/0 1507000"],
            said.Changes.Select(c => $"{c.Key} {c.Fields.First(f => f.Field.Name == "amount").After}")
        );
    }

    [Fact]
    public void What_is_merged_down_stands_in_each_line_and_an_amount_in_none()
    {
        var names = Preview(
            Book(Rows("令和6年度 決算額\n事業番号,事業名,節,支出済額\n" + P010 + ",報償費,100000\n,,需用費,200000"), "A3:A4", "B3:B4")
        );
        Assert.Equal("P010/2024/決算:100000 P010/2024/決算:200000", Amounts(names));
        var amounts = Preview(Book(Rows("令和6年度 決算額\n事業番号,支出済額\nP010,約5\nP011,"), "B3:B4"));
        Assert.Contains("結合", amounts.Unreadable.Single(l => l.Line == 4).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_yen_sign_in_a_column_of_thousands_is_asked_about()
    {
        var text = Preview("令和6年度決算額,（単位：千円）\n整理番号,決算額\nP010,\"¥8,212\"\nP011,\"1,500円\"\n");
        Assert.Contains("円か千円か分かりません", Assert.Single(text.Unreadable).Reason, StringComparison.Ordinal);
        Assert.Equal("P011/2024/決算:1500", Amounts(text));
        Assert.Equal("P010/2024/決算:8212", Amounts(Preview("令和6年度\n事業番号,決算額\nP010,\"¥8,212\"\n")));
        var book = RawForm
            .Table("決算")
            .Text(1, 1, "事業番号")
            .Text(1, 2, "決算額（千円）")
            .Text(2, 1, "P010")
            .Number(2, 2, 8212, "\"¥\"#,##0");
        Assert.Contains("円か千円か", Assert.Single(Preview(book.Bytes()).Unreadable).Reason, StringComparison.Ordinal);
    }

    [Theory]
    // Said again; not said; typed by a person for files that say nothing.
    [InlineData("令和6年度 決算額（単位：千円）", 1000, "令和7年度 決算額（単位：千円）", 1000, true)]
    [InlineData("令和6年度 決算額（単位：千円）", 1000, "令和7年度 決算額", 0, false)]
    [InlineData("令和6年度 決算額", 1000, "令和7年度 決算額", 1000, true)]
    [InlineData("令和6年度 決算額", 1, "令和7年度 決算額（単位：千円）", 1000, false)]
    [InlineData("令和6年度 決算額（単位：円）", 1, "令和7年度 決算額", 0, false)]
    public void A_remembered_unit_holds_while_the_file_says_it_or_a_person_chose_it(
        string before,
        long unit,
        string title,
        long read,
        bool known
    )
    {
        const string lines = ",\n事業番号,支出済額\nP010,8212\n";
        FinanceFile Of(string text) => FinanceFile.Read(Encoding.UTF8.GetBytes(text + lines));
        var saved = new NamedMapping { Name = "決算", Mapping = FinanceGuess.Of(Of(before), new(2024)) with { UnitYen = unit } };
        var again = FinanceGuess.Of(Of(title), [saved], new(2025));
        Assert.Equal((read, known), (again.Mapping.UnitYen, again.Confirmed));
        var preview = FinancePreview.Make(Of(title), again with { Confirmed = true }, Plan);
        Assert.Equal(read == 0, preview.Lacks.Any(l => l.Contains("単位を選んで", StringComparison.Ordinal)));
        Assert.Equal(read == 0, again.AskedBecause.Any(w => w.Contains("このファイルにはありません", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_remembered_stage_holds_while_the_title_says_it()
    {
        FinanceFile Of(string title) => FinanceFile.Read(Encoding.UTF8.GetBytes(title + ",\n事業番号,金額\nP010,8212\n"));
        var saved = new NamedMapping { Name = "決算", Mapping = FinanceGuess.Of(Of("令和6年度決算"), new(2024)) };
        Assert.Equal("決算", FinanceGuess.Of(Of("令和7年度決算"), [saved], null).Mapping.Stage);
        var again = FinanceGuess.Of(Of("令和7年度一覧"), [saved], null);
        Assert.Equal((null, false), (again.Mapping.Stage, again.Confirmed));
    }

    [Theory]
    [InlineData("整理番号", "code", null)]
    [InlineData("令和5年度", null, 2023)]
    [InlineData("決算額（R5）", "settled", 2023)]
    [InlineData("決算額（令和5年度）", "settled", 2023)]
    [InlineData("5年度決算額", null, null)]
    [InlineData("R6-R5", null, null)]
    [InlineData("前年度／決算額", null, null)]
    [InlineData("本年度／決算額", "settled", null)]
    [InlineData("予算額／当初", "initial", null)]
    [InlineData("予算額／計", null, null)]
    [InlineData("補正予算額／第2号", "supplementary", null)]
    [InlineData("決算額／金額", "settled", null)]
    [InlineData("決算額／構成比", null, null)]
    [InlineData("予算現額／当初予算額", "initial", null)]
    [InlineData("比較増減／決算額", null, null)]
    [InlineData("翌年度繰越額／事故", "out-accident", null)]
    public void A_joined_heading_says_what_its_column_is(string heading, string? kind, int? year) =>
        Assert.Equal((kind, year), (FinanceHeading.Read(heading).Kind?.Id, FinanceHeading.YearIn(heading)?.Value));

    // 「（単位：千円）」 stands above each printed page, or says something else than the title.
    [Theory]
    [InlineData("令和6年度決算額一覧", "&R（単位：千円）", 1_000L)]
    [InlineData("令和6年度決算額一覧（単位：千円）", "&R（単位：千円）", 1_000L)]
    [InlineData("令和6年度決算額一覧（単位：千円）", "&R（単位：円）", 0L)]
    [InlineData("令和6年度決算額一覧（単位：千円）", "&C&P / &N ページ", 1_000L)]
    public void A_unit_above_the_printed_pages_counts(string title, string header, long unit)
    {
        var book = RawForm.Table("決算").Text(1, 1, title).Text(2, 1, "事業番号").Text(2, 2, "事業名").Text(2, 3, "決算額").Header(header);
        book.Text(3, 1, "P010").Text(3, 2, "町内会活動活性化交付金").Number(3, 3, 7681);
        Assert.Equal(unit, FinanceGuess.Of(FinanceFile.Read(book.Bytes()), new(2024)).UnitYen);
    }
}
