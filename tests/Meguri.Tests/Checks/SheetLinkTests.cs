using Meguri.Checks;

namespace Meguri.Tests.Checks;

/// <summary>「直す」 leads to the field itself.</summary>
public sealed class SheetLinkTests
{
    [Theory]
    [InlineData("result", "P005/2023", "text", "~/plans/jisshi/sheets/32-2/2024#result:P005:2023:text")]
    [InlineData("result", "事1/2023", "text", "~/plans/jisshi/sheets/32-2/2024#result:_4e8b1:2023:text")]
    [InlineData("related", "32-2/2024/1-26", "relatedCode", "~/plans/jisshi/sheets/32-2/2024#related:32-2:2024:codes")]
    public void A_field_has_its_address(string kind, string key, string field, string address) =>
        Assert.Equal(address, SheetLink.To("jisshi", new FindingPlace(kind, key, field, "32-2", new(2024))));

    [Theory]
    [InlineData("project", "P1", "homeMeasureCode", "~/plans/jisshi/projects/P1/edit?year=2024#project-homeMeasureCode")]
    [InlineData("result", "P1/2023", "nameThen", "~/plans/jisshi/projects/P1/edit?year=2024#result-nameThen")]
    public void What_is_edited_with_the_project_leads_there(string kind, string key, string field, string address) =>
        Assert.Equal(address, SheetLink.To("jisshi", new FindingPlace(kind, key, field, "32-2", new(2024))));

    [Fact]
    public void A_project_on_no_sheet_is_mended_all_the_same() =>
        Assert.Equal("~/plans/jisshi/projects/P1/edit#project-name", SheetLink.To("jisshi", new FindingPlace("project", "P1", "name")));
}
