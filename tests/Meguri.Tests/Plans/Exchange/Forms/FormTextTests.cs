using Meguri.Plans.Exchange;
using Meguri.Plans.Exchange.Forms;
using static Meguri.Tests.Plans.Exchange.Forms.FormHeadTests;
using static Meguri.Tests.Plans.Exchange.Forms.FormTestPlans;

namespace Meguri.Tests.Plans.Exchange.Forms;

/// <summary>Which column of a form's table is the text, what a missing one leaves as it was, and what is read from two cells.</summary>
public class FormTextTests
{
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
