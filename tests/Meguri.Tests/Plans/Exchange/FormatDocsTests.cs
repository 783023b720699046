using System.Text;
using System.Text.RegularExpressions;
using Meguri.Plans;
using Meguri.Plans.Exchange;
using Meguri.Tests.TestSupport;

namespace Meguri.Tests.Plans.Exchange;

public partial class FormatDocsTests
{
    [Fact]
    public void The_tables_of_the_tidy_workbook_are_those_of_the_records() =>
        DocsFile.AssertPart("formats/tidy-workbook.md", "fields", FieldTables.ForWorkbook());

    [Fact]
    public void The_tables_of_the_json_are_those_of_the_records() =>
        DocsFile.AssertPart("formats/json.md", "fields", FieldTables.ForJson());

    [Fact]
    public void The_example_in_the_documentation_imports_cleanly()
    {
        var example = Example().Match(DocsFile.Read("formats/json.md")).Groups["json"].Value;
        var preview = ImportPreview.Make(new PlanDocument(), PlanFile.Read(Encoding.UTF8.GetBytes(example), "example.json"));
        Assert.Empty(preview.Reading.Problems);
        Assert.True(preview.CanConfirm);
        Assert.Equal(12, preview.Changes.Count);
    }

    [GeneratedRegex("```json\\n(?<json>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Example();
}
