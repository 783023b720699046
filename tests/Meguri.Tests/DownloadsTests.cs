using System.IO.Compression;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Meguri.Demo.Sapporo;
using Meguri.Editions;
using Meguri.Editions.Documents;
using Meguri.Editions.Files;
using Meguri.Editions.OpenData;
using Meguri.Plans;
using Meguri.Shared.Hosting;
using Meguri.Tests.Editions;
using Meguri.Tests.Editions.Documents;
using Meguri.Tests.Surveys;
using Meguri.Tests.TestSupport;

namespace Meguri.Tests;

/// <summary>Whatever people typed, no file that leaves the program runs as a formula in a spreadsheet.</summary>
public sealed partial class DownloadsTests
{
    private const string Formula = "=HYPERLINK(\"http://example.jp\",\"見る\")";

    [Fact]
    public void Every_place_that_gives_csv_is_tried_here() =>
        Assert.Equal(
            [
                "Boards/Opinions/Index.cshtml.cs",
                "Checks/Index.cshtml.cs",
                "Editions/OpenData/DataSet.cs",
                "Indicators/List/Index.cshtml.cs",
                "Office/History.cshtml.cs",
                "People/Staff/Index.cshtml.cs",
                "Plans/Money/Finance/Preview.cshtml.cs",
                "Plans/Money/Index.cshtml.cs",
                "Plans/Projects/Index.cshtml.cs",
                "Privacy/Index.cshtml.cs",
                "Privacy/Reads.cshtml.cs",
                "Surveys/People/Index.cshtml.cs",
                "Surveys/Results/Public/Show.cshtml.cs",
                "Surveys/Tally/Index.cshtml.cs",
            ],
            Directory
                .EnumerateFiles(Path.GetFullPath(Path.Combine(WebRoot.Find(), "..")), "*.cs", SearchOption.AllDirectories)
                .Where(f => Gives().IsMatch(File.ReadAllText(f)))
                .Select(f => Path.GetRelativePath(Path.GetFullPath(Path.Combine(WebRoot.Find(), "..")), f))
                .Where(f => !f.StartsWith("obj", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
        );

    [Fact]
    public async Task Lists_of_a_plan_run_nothing()
    {
        await using var app = await TestApp.DemoAsync();
        await app.ExecuteAsync(
            $"""
            update projects set name = '{Formula}' || name;
            update departments set name = '@' || name;
            update nodes set name = '＋' || name;
            update sheets set outcomes = E'\t' || outcomes, improvements = '-' || improvements;
            insert into finance_mappings values ('x', '{"{}"}', now());
            """
        );
        var client = await app.SignedInAsync();
        // What a person did stands in the history with its words.
        await (await client.GetAsync("/hokuto/plans/jisshi/projects/P011/edit")).SubmitAsync(new() { ["project-name"] = "+" + Formula });
        var import = await app.ScalarAsync<Guid>("select id from finance_imports");
        var preview = await client.GetAsync($"/hokuto/plans/jisshi/finance/{import}");
        await preview.SubmitAsync([], "#map");
        foreach (
            var path in (string[])
                [
                    "plans/jisshi/projects?handler=Csv",
                    "plans/jisshi/money?handler=Csv",
                    "checks/jisshi?handler=Csv",
                    "history?handler=Csv",
                    $"plans/jisshi/finance/{import}?handler=Csv",
                    $"plans/jisshi/finance/{import}?handler=Rest",
                ]
        )
            await RunsNothingAsync(client, "/hokuto/" + path, poisoned: !path.Contains("Rest", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_citizens_boards_and_offices_wrote_runs_nothing()
    {
        await using var app = await TestApp.DemoAsync(city: "sapporo");
        await app.ExecuteAsync(
            $"""
            update survey_values set text = '{Formula.Replace("=", "+", StringComparison.Ordinal)}' where text is not null;
            update survey_questions set text = '-' || text;
            update indicators set name = '{Formula}';
            update board_opinions set text = '{Formula}';
            update survey_results set content = replace(content, '"question": "', '"question": "=');
            """
        );
        var client = await app.SignedInAsync();
        var people = await client.GetAsync(SurveySupport.Office + "/people");
        Assert.Equal(302, (await people.SubmitAsync(new() { ["Lines"] = "＝甲\t@乙\n\"'+丙\"\t丁" }, "form#add")).Status);
        foreach (
            var path in (string[])
                [
                    "plans/dai4ki/indicators?handler=Csv",
                    $"office/surveys/{SurveyDemo.Groups}/tally?handler=Csv",
                    $"office/surveys/shimin-r5/tally?handler=Answers",
                    $"office/surveys/{SurveyDemo.Citizens}/people?handler=Csv",
                    "office/opinions?handler=Csv",
                    "surveys/shimin-r5/data.csv",
                ]
        )
            await RunsNothingAsync(client, "/sapporo/" + path, poisoned: true);
    }

    [Fact]
    public async Task Open_data_and_workbooks_of_an_edition_run_nothing()
    {
        var site = DemoEdition.First(Poisoned());
        foreach (var set in DataSets.All(site.Edition).Where(s => s.Format == "CSV"))
            Assert.All(CsvText.Read(set.Write()).SelectMany(r => r), RunsNothing);
        foreach (var book in (EditionFileMaker[])[new TidyWorkbookFile(), new FormWorkbookFile()])
            HoldsTextOnly(await book.MakeAsync(site.Edition, (_, _) => { }, default));
        foreach (var kind in DocumentKind.All)
            HoldsTextOnly(DocumentWorkbook.Write(DocumentSupport.Of(kind.Code, site.Edition)));
    }

    [Fact]
    public async Task Workbooks_of_the_plan_run_nothing()
    {
        await using var app = await TestApp.DemoAsync();
        await app.ExecuteAsync(
            $"""
            update projects set name = '{Formula}';
            update nodes set name = '＋' || name;
            update sheets set outcomes = '{Formula}', improvements = '-' || improvements, outline = '@' || outline;
            update project_results set text = '{Formula}';
            update project_plans set text = '+1+1';
            """
        );
        var client = await app.SignedInAsync();
        foreach (
            var path in (string[])
                [
                    "office/exports?handler=File&plan=jisshi&format=tidy",
                    "office/exports?handler=File&plan=jisshi&format=form",
                    "plans/jisshi/offline?handler=Book",
                    "compare?handler=Xlsx&from=1&to=now",
                    "documents/1/plan?format=xlsx",
                ]
        )
        {
            var file = await client.GetAsync("/hokuto/" + path);
            Assert.True(file.Status == 200, path + " " + file.Text);
            // A document is of an edition that was frozen before.
            HoldsTextOnly(file.Body, poisoned: !path.StartsWith("documents", StringComparison.Ordinal));
        }
    }

    private static PlanDocument Poisoned()
    {
        var plan = DemoEdition.Plan();
        plan.Projects.ForEach(p => p.Name = Formula);
        plan.Sheets.ForEach(s => (s.Outcomes, s.Outline) = ("@" + s.Outcomes, "\t" + s.Outline));
        plan.Results.ForEach(r => r.Text = "-" + r.Text);
        plan.ProjectPlans.ForEach(p => p.Text = "＝" + p.Text);
        return plan;
    }

    private static async Task RunsNothingAsync(TestClient client, string path, bool poisoned)
    {
        var file = await client.GetAsync(path);
        Assert.True(file.Status == 200, $"{path} {file.Status} {file.Text}");
        var cells = CsvText.Read(file.Body).SelectMany(r => r).ToList();
        Assert.All(cells, RunsNothing);
        if (poisoned)
            Assert.True(cells.Exists(c => c.StartsWith('\'')), path);
    }

    private static void RunsNothing(string cell)
    {
        var shown = cell.TrimStart(' ', '　', '\n');
        if (shown.Length > 0 && "=+-@\t\r＝＋－＠−".Contains(shown[0], StringComparison.Ordinal))
            Assert.Matches(@"^[-+－＋−]?[0-9０-９][0-9,.０-９，．]*[%％]?$|^[-－]$", shown);
    }

    // The only formulas are our own sums.
    private static void HoldsTextOnly(byte[] workbook, bool poisoned = true)
    {
        using var zip = new ZipArchive(new MemoryStream(workbook));
        var held = 0;
        foreach (
            var sheet in zip.Entries.Where(e =>
                e.FullName.StartsWith("xl/worksheets/", StringComparison.Ordinal) && e.FullName.EndsWith(".xml", StringComparison.Ordinal)
            )
        )
        {
            using var part = sheet.Open();
            foreach (var cell in XDocument.Load(part).Descendants().Where(e => e.Name.LocalName == "c"))
            {
                if (cell.Elements().FirstOrDefault(e => e.Name.LocalName == "f") is { } formula)
                    Assert.Matches(@"^SUM\([A-Z]+[0-9]+:[A-Z]+[0-9]+\)$", formula.Value);
                if (!cell.Value.StartsWith('=') && !cell.Value.StartsWith('@'))
                    continue;
                Assert.Equal("inlineStr", (string?)cell.Attribute("t"));
                held++;
            }
        }
        Assert.Equal(poisoned, held > 0);
    }

    [GeneratedRegex(@"\bCsv\.MediaType", RegexOptions.None, 1000)]
    private static partial Regex Gives();
}
