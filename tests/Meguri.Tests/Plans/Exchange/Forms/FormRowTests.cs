using System.Globalization;
using Meguri.Plans.Exchange;
using Meguri.Plans.Exchange.Forms;
using Meguri.Shared.Workbooks;
using static Meguri.Tests.Plans.Exchange.Forms.FormTestPlans;

namespace Meguri.Tests.Plans.Exchange.Forms;

/// <summary>Rows among, between and below a table's lines, and what stands round the form: each is the line it looks like, is told, or is asked.</summary>
public class FormRowTests
{
    internal const string Head = "事業番号|事業名|実績内容|決算額（千円）|財源区分";
    internal const string A = "P010|町内会活動活性化交付金|86町内会が活用|7681|単独";
    internal const string B = "P011|地域協働事業対策補助金|10町内会|932|単独";
    internal const string C = "P012|町内会活動傷害保険補助金|18,372世帯|395|単独";
    internal const string Whole = "P010 7681, P011 932, P012 395";

    // A form of 32-4 with these rows below the head of its results; cells are parted by 「|」, numbers are numbers.
    internal static FormGrid Form(string head, IEnumerable<string> rows, IEnumerable<SheetShape>? shapes = null, params string[] below)
    {
        string[] all =
        [
            "令和6年度　施策シート（実績：令和5年度）",
            "主要施策|32-4|地域コミュニティ活動の推進",
            "",
            "１　事業実績（令和5年度）",
            head,
            .. rows,
            "",
            "成果・課題|成果の文。",
            "評価|B",
            "改善点及び方向性|改善の文。",
            "",
            "２　実施計画（令和6年度）",
            "施策の概要|概要の文。",
            "事業番号|事業名|計画内容|予算額（千円）|財源区分|方向性 R7|方向性 R8",
            "P010|町内会活動活性化交付金|計画|8600|単独|拡充|維持",
            "P011|地域協働事業対策補助金|計画|2001|単独|拡充|維持",
            "P012|町内会活動傷害保険補助金|計画|399|単独|維持|維持",
            "合計|||11000",
            "",
            "補足",
            .. below,
        ];
        return new FormGrid("32-4", Cells(all), null, shapes);
    }

    private static IEnumerable<FormCell> Cells(IEnumerable<string> rows) =>
        rows.SelectMany(
            (row, i) =>
                row.Split('|')
                    .Select(
                        (text, j) =>
                            new FormCell(
                                i + 1,
                                j + 1,
                                text.Replace('/', '\n'),
                                double.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null
                            )
                    )
        );

    internal static ImportReading Rows(params string[] rows) => Read([Form(Head, rows)], DemoPlan());

    internal static ImportReading Answered(FormGrid grid, ImportReading asked, string answer) =>
        FormReader.Read([grid], DemoPlan(), asked.Decisions.ToDictionary(d => d.Id, _ => answer));

    // The lines of the results of 32-4 with their amounts in thousands.
    internal static string Said(ImportReading reading) =>
        string.Join(
            ", ",
            reading
                .After!.Listings.Where(l => l is { MeasureCode: "32-4", InResults: true })
                .OrderBy(l => l.Order)
                .Select(l =>
                    $"{(DemoPlan().Projects.Exists(p => p.Code == l.ProjectCode) ? l.ProjectCode : reading.After.Projects.Single(p => p.Code == l.ProjectCode).Name)} {reading.After.Results.SingleOrDefault(r => r.ProjectCode == l.ProjectCode && r.Year.Value == 2023)?.SettledAmount / 1000}"
                )
        );

    internal static string Text(ImportReading reading, string code) =>
        reading.After!.Results.Single(r => r.ProjectCode == code && r.Year.Value == 2023).Text;

    internal static string Stops(ImportReading reading) =>
        string.Join('\n', reading.Problems.Where(p => p.Stops).Select(p => $"{p.Place.Cell}: {p.Expected}"));

    public static TheoryData<string, string> Harmless =>
        new()
        {
            { "a subtotal and titles", $"|１　補助事業;{A};{B};|小計||8613;|２　その他の事業;{C};|小計||395;合計" },
            { "a total used as a subtotal", $"{A};{B};|計||8613;|【その他】;{C};|計||395" },
            { "a subtotal above an empty amount", $"{A};|小計||7681;{B};{C};合計" },
            { "a title in the column of numbers", $"【補助事業】;{A};{B};●保険関係;{C};合計" },
            { "differences below the total", $"{A};{B};{C};|合　計（Ａ）||9008;|前年度合計||8000;|対前年度増減||1008" },
            { "a note below the total", $"{A};{B};{C};合計;|※P011は執行残あり" },
            { "the total in the column of fundings", $"{A};{B};|||8613|小計;{C};合計" },
        };

    [Theory]
    [MemberData(nameof(Harmless))]
    public void No_line_is_lost_and_no_project_made_up(string what, string rows)
    {
        var reading = Rows(rows.Split(';'));
        Assert.True(Stops(reading).Length + reading.Decisions.Count == 0, $"{what}: {Complaints(reading)}");
        Assert.Equal(Whole, Said(reading));
    }

    [Fact]
    public void Titles_and_notes_are_told()
    {
        var reading = Rows("|【その他】", A, B, C, "|合計||9008", "|※注記", "|対前年度増減||1008");
        Assert.Equal(["B6", "B11", "B12"], reading.Problems.Select(p => p.Place.Cell));
        Assert.DoesNotContain(reading.Problems, p => p.Stops);
    }

    [Fact]
    public void A_line_below_a_subtotal_may_lack_its_amount_and_below_the_total_it_is_never_lost_unsaid()
    {
        var known = Rows(A, "|小計||7681", "P011|地域協働事業対策補助金|実施なし", C, "合計");
        Assert.Equal("P010 7681, P011 , P012 395", Said(known));
        Assert.Equal("", Complaints(known));
        var unknown = Rows(A, B, C, "合計|||9008", "|新しい事業の名前|実施なし");
        Assert.Contains("B10: 合計の下", Stops(unknown), StringComparison.Ordinal);
        var between = Rows(A, B, "合計|||8613", "|新しい事業の名前|実施なし", C);
        Assert.Contains("B9: 合計の下", Stops(between), StringComparison.Ordinal);
    }

    [Fact]
    public void A_total_word_in_a_column_of_notes_is_a_note_and_counts_where_nothing_is_named()
    {
        string[] rows =
        [
            "P010|町内会活動活性化交付金|86町内会が活用|7681|",
            "P011|地域協働事業対策補助金|10町内会|932|総額",
            "|新しい見守りの取組|見守り|12|計",
            "|||8625|計",
            "P012|町内会活動傷害保険補助金|18,372世帯|395|",
        ];
        var reading = Read([Form("事業番号|事業名|実績内容|決算額（千円）|備考", rows)], DemoPlan());
        Assert.Equal("", Stops(reading));
        Assert.Equal("P010 7681, P011 932, 新しい見守りの取組 12, P012 395", Said(reading));
        var account = Read(
            [
                Form(
                    "会計|事業番号|事業名|実績内容|決算額（千円）",
                    [$"一般会計|{A[..^3]}", $"一般会計|{B[..^3]}", "一般会計計||||8613", $"特別会計|{C[..^3]}", "合計||||9008"]
                ),
            ],
            DemoPlan()
        );
        Assert.Equal("", Stops(account));
        Assert.Equal(Whole, Said(account));
    }

    [Fact]
    public void An_amount_alone_is_told_with_its_cell()
    {
        var reading = Rows(A, B, C, "|||9008");
        Assert.Contains("D9: 金額だけの行", Stops(reading), StringComparison.Ordinal);
        Assert.Equal(Whole, Said(reading));
    }

    [Theory]
    [InlineData("P010/P011|町内会活動活性化交付金/地域協働事業対策補助金|x|8613|単独", "A6")]
    [InlineData("P010、P011|町内会活動活性化交付金ほか|x|8613|単独", "A6")]
    [InlineData("|町内会活動活性化交付金/地域協働事業対策補助金|x|8613|単独", "B6")]
    public void Two_projects_in_one_row_are_a_problem(string row, string cell)
    {
        var reading = Rows(row, C);
        Assert.Contains($"{cell}: 1つの欄に事業", Stops(reading), StringComparison.Ordinal);
        Assert.Equal(43, reading.After!.Projects.Count);
    }

    [Fact]
    public void A_number_broken_over_lines_is_one_number() =>
        Assert.Equal(Whole, Said(Rows(A.Replace("P010", "P0/10", StringComparison.Ordinal), B, C)));

    [Fact]
    public void Numbers_beside_each_others_names_are_asked()
    {
        var grid = Form(
            Head,
            [A.Replace("P010", "P011", StringComparison.Ordinal), B.Replace("P011", "P010", StringComparison.Ordinal), C]
        );
        var asked = Read([grid], DemoPlan());
        Assert.Equal(["number/P010/P011", "number/P011/P010"], asked.Decisions.Select(d => d.Id).Order(StringComparer.Ordinal));
        Assert.All(asked.Decisions, d => Assert.False(d.IsOptional));
        var byName = FormReader.Read(
            [grid],
            DemoPlan(),
            new Dictionary<string, string> { ["number/P010/P011"] = "P011", ["number/P011/P010"] = "P010" }
        );
        Assert.Equal(7_681_000, byName.After!.Results.Single(r => r.ProjectCode == "P010").SettledAmount);
        Assert.Equal("", byName.After.Results.Single(r => r.ProjectCode == "P010").NameThen);
    }

    [Fact]
    public void A_name_broken_over_two_rows_is_joined_where_it_is_known_and_else_asked()
    {
        var joined = Rows(A, "P011|地域協働事業|環境整備は利用なし。|932|単独", "|対策補助金|その他は10町内会", C);
        Assert.Equal("", Complaints(joined));
        Assert.Equal(Whole, Said(joined));
        Assert.Equal("環境整備は利用なし。\nその他は10町内会", Text(joined, "P011"));
        Assert.Equal("", joined.After!.Results.Single(r => r.ProjectCode == "P011").NameThen);
        var grid = Form(Head, [A, "|見守り事業|環境整備は利用なし。|932|単独", "|家庭訪問の部|その他は10町内会", C]);
        var asked = Read([grid], DemoPlan());
        Assert.Equal(["line/32-4!B8", "new/32-4!B7"], asked.Decisions.Select(d => d.Id));
        Assert.Equal("P010 7681, 見守り事業家庭訪問の部 932, P012 395", Said(Answered(grid, asked, "more")));
        Assert.Equal("P010 7681, 見守り事業 932, 家庭訪問の部 , P012 395", Said(Answered(grid, asked, "project")));
    }

    [Fact]
    public void A_name_alone_is_asked_and_may_be_a_title()
    {
        var grid = Form(Head, [A, B, "|保険のしごと", C]);
        var asked = Read([grid], DemoPlan());
        Assert.Equal(["project", "more", "title"], Assert.Single(asked.Decisions).Options.Select(o => o.Id));
        Assert.Equal(Whole, Said(Answered(grid, asked, "title")));
    }

    [Fact]
    public void Amounts_of_a_name_merged_over_rows_are_asked_and_added()
    {
        var rows = Form(Head, [A.Replace("7681", "7000", StringComparison.Ordinal), "||事務費|681|単独", B, C]).Cells;
        var grid = new FormGrid("32-4", rows.Select(c => c.Row == 6 && c.Column < 3 ? c with { RowSpan = 2 } : c));
        var asked = Read([grid], DemoPlan());
        Assert.Equal("", Stops(asked));
        Assert.Contains("7,681千円", Assert.Single(asked.Decisions).Options[0].Title, StringComparison.Ordinal);
        Assert.Equal(Whole, Said(asked));
        Assert.Equal("86町内会が活用\n事務費", Text(asked, "P010"));
        Assert.Equal("P010 7000, P011 932, P012 395", Said(Answered(grid, asked, "D6")));
    }

    [Fact]
    public void What_stands_round_the_form_goes_into_no_field_and_is_told()
    {
        var reading = Read(
            [Form(Head, [A, B, C], null, "", "作成者：市民課　山田太郎（内線123）", "北斗市企画課　1／1ページ")],
            DemoPlan()
        );
        Assert.Equal("", reading.After!.Sheets.Single(s => s.MeasureCode == "32-4").Note);
        Assert.Equal(2, reading.Problems.Count(p => !p.Stops));
        Assert.Equal("", Stops(reading));
        var memo = Read([new FormGrid("32-4", [.. Form(Head, [A, B, C]).Cells, new FormCell(10, 8, "内部のメモ")])], DemoPlan());
        Assert.Equal("成果の文。", memo.After!.Sheets.Single(s => s.MeasureCode == "32-4").Outcomes);
        Assert.Equal("H10", Assert.Single(memo.Problems).Place.Cell);
        Assert.False(memo.Problems[0].Stops);
        var grid = Form(Head, [A, B, C], null, "", "この事業は来年度に見直す。");
        var asked = Read([grid], DemoPlan());
        Assert.Equal("", asked.After!.Sheets.Single(s => s.MeasureCode == "32-4").Note);
        Assert.Equal("この事業は来年度に見直す。", Answered(grid, asked, "take").After!.Sheets.Single(s => s.MeasureCode == "32-4").Note);
    }

    [Fact]
    public void Shapes_with_words_are_told_and_an_empty_field_below_one_is_not_wiped()
    {
        var shape = new SheetShape("図形に書いた成果。", 10, 2, 10, 4);
        var beside = Read([Form(Head, [A, B, C], [shape])], DemoPlan());
        Assert.False(Assert.Single(beside.Problems).Stops);
        Assert.Equal("B10", beside.Problems[0].Place.Cell);
        var cells = Form(Head, [A, B, C]).Cells.Where(c => c.Text != "成果の文。" && c.Text != "10町内会");
        var over = Read([new FormGrid("32-4", cells, null, [shape, shape with { Top = 7, Left = 3, Bottom = 7 }])], DemoPlan());
        Assert.Equal("C7,B10", string.Join(',', over.Problems.Where(p => p.Stops).Select(p => p.Place.Cell)));
    }

    // The printed layout: A the side's label, C names above texts, E amounts and below them the fundings.
    internal static FormGrid Printed(params string[] rows) =>
        new(
            "32-4",
            Cells([
                "令和6年度　施策シート（実績：令和5年度）",
                "主要施策|32-4|地域コミュニティ活動の推進",
                "||内　　容||決算額",
                .. rows.Select(r => $"||{r.Replace("|", "||", StringComparison.Ordinal)}"),
                "||計||9008",
            ])
        );

    [Theory]
    [InlineData(
        "町内会活動活性化交付金;該当なし|－;地域協働事業対策補助金;10町内会|932;町内会活動傷害保険補助金;保険料の補助|395",
        "P010 , P011 932, P012 395"
    )]
    [InlineData("町内会活動活性化交付金|7681;文;地域協働事業対策補助金;10町内会|932;町内会活動傷害保険補助金|395;文", Whole)]
    public void In_the_printed_layout_a_short_text_beside_its_amount_is_no_project(string rows, string said)
    {
        var reading = Read([Printed(rows.Split(';'))], DemoPlan());
        Assert.Empty(reading.Decisions);
        Assert.Equal(said, Said(reading));
    }

    [Fact]
    public void In_the_printed_layout_a_new_project_is_asked_about()
    {
        var amountBeside = Printed(
            "町内会活動活性化交付金|7681",
            "86町内会が活用",
            "ご近所の見守り隊",
            "見守り活動への補助|123",
            "地域協働事業対策補助金|932",
            "10町内会"
        );
        var asked = Read([amountBeside], DemoPlan());
        Assert.Equal("line/32-4!C7", Assert.Single(asked.Decisions).Id);
        var above = Answered(amountBeside, asked, "above");
        Assert.Equal("P010 7681, ご近所の見守り隊 123, P011 932", Said(above));
        Assert.Equal("86町内会が活用", Text(above, "P010"));
        var without = Printed(
            "町内会活動活性化交付金|7681",
            "86町内会が活用",
            "ご近所見守り隊支援事業",
            "補助は実績なし",
            "地域協働事業対策補助金|932",
            "10町内会"
        );
        asked = Read([without], DemoPlan());
        Assert.Equal("line/32-4!C6", Assert.Single(asked.Decisions).Id);
        Assert.Equal("P010 7681, ご近所見守り隊支援事業 , P011 932", Said(Answered(without, asked, "project")));
        Assert.Equal("86町内会が活用", Text(Answered(without, asked, "title"), "P010")[..8]);
    }

    [Fact]
    public void In_the_printed_layout_titles_are_asked_and_amounts_of_several_lines_are_added_when_chosen()
    {
        var titled = Printed("町内会活動活性化交付金|7681", "文", "●保険関係", "町内会活動傷害保険補助金|395", "文");
        var asked = Read([titled], DemoPlan());
        Assert.Contains("保険関係", Assert.Single(asked.Decisions).Question, StringComparison.Ordinal);
        Assert.Equal("文", Text(Answered(titled, asked, "title"), "P010"));
        var listed = Read(
            [Printed("町内会活動活性化交付金", "・交流事業|7000", "・環境事業|681", "地域協働事業対策補助金|932", "文")],
            DemoPlan()
        );
        Assert.Equal("sum/32-4!C4", Assert.Single(listed.Decisions).Id);
        Assert.Equal("P010 7681, P011 932", Said(listed));
        Assert.Equal("・交流事業\n・環境事業", Text(listed, "P010"));
    }
}
