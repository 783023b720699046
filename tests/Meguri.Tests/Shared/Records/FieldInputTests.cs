using FsCheck;
using FsCheck.Fluent;
using Meguri.Plans;
using Meguri.Shared.Money;
using Meguri.Shared.Records;

namespace Meguri.Tests.Shared.Records;

public sealed class FieldInputTests
{
    [Fact]
    public void No_unit_ever_loses_a_yen() =>
        Prop.ForAll(
                Gen.Choose(-9_999_999, 9_999_999)
                    .SelectMany(high =>
                        Gen.Choose(0, 999_999)
                            .SelectMany(low =>
                                Gen.Elements(PlanUnit.All.ToArray()).Select(unit => (Yen: (high * 1_000_000L) + low, Unit: unit))
                            )
                    )
                    .ToArbitrary(),
                given =>
                {
                    var (yen, unit) = given;
                    var field = PlanRecords.Result["settledAmount"];
                    var canonical = Field.Canonical(yen);
                    return FieldInput.Read(field, FieldInput.Show(field, canonical, unit), unit, []) == new FieldReading(canonical);
                }
            )
            .QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("", null)]
    [InlineData("－", null)]
    [InlineData("0", "0")]
    [InlineData("１，２３４", "1234000")]
    [InlineData("△5", "-5000")]
    [InlineData("1,234円", "1234")]
    public void An_amount_is_read_as_people_write_it(string typed, string? canonical) =>
        Assert.Equal(new FieldReading(canonical), FieldInput.Read(PlanRecords.Result["settledAmount"], typed, PlanUnit.Thousand, []));

    [Theory]
    [InlineData("sheet", "outcomes", 4001, "「成果・課題」は4,000字までです。いま4,001字あります。")]
    [InlineData("result", "nameThen", 201, "「当時の事業名」は200字までです。いま201字あります。")]
    public void A_text_over_its_limit_is_refused_with_both_figures(string kind, string field, int length, string problem) =>
        Assert.Equal(
            problem,
            FieldInput.Read(PlanRecords.All.Single(k => k.Name == kind)[field], new string('字', length), PlanUnit.Thousand, []).Problem
        );

    [Theory]
    [InlineData("listing", "order", "三", "「順」は0から9,999までの整数で書いてください。")]
    [InlineData("listing", "order", "10000", "「順」は0から9,999までの整数で書いてください。")]
    [InlineData("listing", "order", "", "「順」を入力してください。")]
    [InlineData("sheet", "rating", "E", "「E」は選べません。A・Bから選んでください。")]
    [InlineData("result", "nameThen", "一\n二", "「当時の事業名」は改行を入れずに1行で書いてください。")]
    public void What_cannot_be_read_is_explained(string kind, string field, string typed, string problem) =>
        Assert.Equal(
            problem,
            FieldInput.Read(PlanRecords.All.Single(k => k.Name == kind)[field], typed, PlanUnit.Thousand, ["A", "B"]).Problem
        );

    [Theory]
    [InlineData("listing", "order", "1,0", "小数であれば「1.0」")]
    [InlineData("listing", "order", "①", "「①」は数字ではない")]
    [InlineData("listing", "order", "約3", "「約」を付けずに、「3」")]
    [InlineData("projectAccount", "effort", "1,5人", "小数であれば「1.5」")]
    [InlineData("observation", "value", "54,8", "小数であれば「54.8」")]
    [InlineData("observation", "value", "2億", "「200,000,000」")]
    [InlineData("result", "settledAmount", "54,8", "小数であれば「54.8」")]
    public void A_number_written_otherwise_is_refused_with_what_to_write(string kind, string field, string typed, string problem) =>
        Assert.Contains(
            problem,
            FieldInput.Read(PlanRecords.All.Single(k => k.Name == kind)[field], typed, PlanUnit.Thousand, []).Problem,
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData("listing", "order", "１，２３４", "1234")]
    [InlineData("projectAccount", "effort", "1.5人", "150")]
    [InlineData("observation", "value", "△1,234.5", "-1234.5")]
    public void A_number_written_rightly_is_read(string kind, string field, string typed, string canonical) =>
        Assert.Equal(
            new FieldReading(canonical),
            FieldInput.Read(PlanRecords.All.Single(k => k.Name == kind)[field], typed, PlanUnit.Thousand, [])
        );

    [Fact]
    public void A_code_is_what_can_be_seen_of_it_whichever_way_it_comes_in()
    {
        var field = PlanRecords.Project["homeMeasureCode"];
        Assert.Equal(new FieldReading("32-4"), FieldInput.Read(field, " 32\u200B-4\uFEFF", PlanUnit.Thousand, []));
        var project = new Meguri.Plans.Model.Project();
        field.Set(project, "32\u202E-4\u00AD");
        Assert.Equal("32-4", project.HomeMeasureCode);
        field.SetText(project, "\u200B");
        Assert.Null(project.HomeMeasureCode);
        PlanRecords.Project["name"].Set(project, "葛\U000E0100城\u200B");
        Assert.Equal("葛\U000E0100城\u200B", project.Name);
    }

    [Fact]
    public void A_line_break_of_the_browser_is_no_change() =>
        Assert.Equal(new FieldReading("一\n二"), FieldInput.Read(PlanRecords.Sheet["outcomes"], "一\r\n二", PlanUnit.Thousand, []));
}
