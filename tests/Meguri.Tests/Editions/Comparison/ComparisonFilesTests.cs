using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using Meguri.Editions.Book;
using Meguri.Editions.Comparison;
using Meguri.Plans.Model;
using Meguri.Shared.Hosting;
using Meguri.Tests.Editions.Book;
using Meguri.Tests.TestSupport;

namespace Meguri.Tests.Editions.Comparison;

/// <summary>新旧対照表 as files, from the page and from the command line.</summary>
public sealed class ComparisonFilesTests(ComparisonFilesTests.Published published) : IClassFixture<ComparisonFilesTests.Published>
{
    private const string RareNames = "髙橋・山﨑・𠮷田・葛󠄀城、Ⅱ期";
    private readonly TestApp _app = published.App;

    [Fact]
    public async Task Html_holds_the_words_as_they_are_filtered()
    {
        var html = await (await _app.SignedInAsync("etsuran")).GetAsync("/hokuto/compare?from=1&to=2&measure=32-4&handler=Html");
        Assert.Equal("新旧対照表_第1版_第2版.html", html.Response.Content.Headers.ContentDisposition!.FileNameStar);
        Assert.Contains("［消した文字：13,872］", html.All("td del").Select(d => d.TextContent));
        Assert.Contains("［加えた文字：18,372］", html.All("td ins").Select(i => i.TextContent));
        Assert.Equal("主要施策 32-4　地域コミュニティ活動の推進", html.All("header dd")[2].TextContent);
        Assert.DoesNotContain(RareNames, html.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Workbook_opens_and_marks_the_words_within_the_cells()
    {
        var bytes = (await (await _app.SignedInAsync("etsuran")).GetAsync("/hokuto/compare?from=1&to=2&handler=Xlsx")).Body;
        using var book = SpreadsheetDocument.Open(new MemoryStream(bytes), false);
        Assert.Empty(new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Office2013).Validate(book).Select(e => e.Description));
        var rows = book.WorkbookPart!.WorksheetParts.Single().Worksheet.Descendants<Row>().ToList();
        Assert.Equal(["章", "施策", "変更", "事業", "欄", "旧（第1版）", "新（第2版）"], Texts(rows[2]));
        var row = rows.Single(r => Texts(r).Contains("令和5年度の実績"));
        Assert.Equal(
            [
                "基本目標4 市民参加による協働のまちづくり › 基本計画32 地域コミュニティ基盤の充実",
                "主要施策 32-4　地域コミュニティ活動の推進",
                "変更",
                "P012　町内会活動傷害保険補助金",
                "令和5年度の実績",
                "13,872世帯×71円×0.8×0.5",
                "18,372世帯×71円×0.8×0.5",
            ],
            Texts(row)
        );
        Assert.Equal("13,872", row.Descendants<Run>().Single(r => r.RunProperties?.GetFirstChild<Strike>() is not null).InnerText);
        Assert.Equal("18,372", row.Descendants<Run>().Single(r => r.RunProperties?.GetFirstChild<Underline>() is not null).InnerText);
        Assert.Contains(rows, r => Texts(r).Contains(RareNames));

        var narrowed = (await (await _app.SignedInAsync("etsuran")).GetAsync("/hokuto/compare?from=1&to=2&measure=33-1&handler=Xlsx")).Body;
        using var few = SpreadsheetDocument.Open(new MemoryStream(narrowed), false);
        Assert.Equal([RareNames], few.WorkbookPart!.WorksheetParts.Single().Worksheet.Descendants<Row>().Skip(3).Select(r => Texts(r)[^1]));
    }

    [Fact]
    public async Task Pdf_lies_across_has_tags_heads_page_numbers_and_TrueType_only()
    {
        var answer = await (await _app.SignedInAsync("etsuran")).GetAsync("/hokuto/compare?from=1&to=2&handler=Pdf");
        Assert.Equal("application/pdf", answer.Response.Content.Headers.ContentType!.MediaType);
        var paper = BookSupport.Read(new PrintedBook(answer.Body, 0, []), Environment.GetEnvironmentVariable("MEGURI_KEEP_COMPARISON"));
        Assert.Matches(@"Page size:\s+84[12]\.\d+ x 59[45]", paper.Info);
        Assert.Matches(@"Tagged:\s+yes", paper.Info);
        Assert.Matches(@"Title:\s+北斗市総合計画 実施計画　新旧対照表（第1版 → 第2版）", paper.Info);
        Assert.Matches("(?m)^ *H2", paper.Structure);
        Assert.Matches("(?m)^ *TH", paper.Structure);
        Assert.All(paper.Fonts.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(2), font =>
            Assert.Matches(@"CID TrueType\s+Identity-H\s+yes yes yes", font)
        );
        Assert.Contains("IPAexGothic", paper.Fonts, StringComparison.Ordinal);
        Assert.True(paper.Pages.Count > 1);
        for (var page = 1; page <= paper.Pages.Count; page++)
        {
            Assert.Contains($"{page}/{paper.Pages.Count}", paper.Lines(page).Select(l => l.Replace(" ", "", StringComparison.Ordinal)));
            Assert.EndsWith("第1版 → 第2版", paper.Head(page), StringComparison.Ordinal);
            if (page > 1)
                Assert.StartsWith("北斗市 北斗市総合計画 実施計画 新旧対照表", paper.Head(page), StringComparison.Ordinal);
        }
        var text = string.Concat(paper.Pages);
        Assert.Contains("13,872世帯×71円×0.8×0.5", text, StringComparison.Ordinal);
        Assert.Contains("18,372世帯×71円×0.8×0.5", text, StringComparison.Ordinal);
        Assert.Contains(RareNames, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_browser_that_is_not_there_is_told_on_the_page()
    {
        await using var app = await TestApp.DemoAsync(
            settings: new Dictionary<string, string?>(StringComparer.Ordinal) { ["Book:Chromium"] = "/nowhere/chromium" }
        );
        var page = await (await app.SignedInAsync()).GetAsync("/hokuto/compare?from=1&to=now&handler=Pdf");
        Assert.Equal(503, page.Status);
        Assert.Contains("/nowhere/chromium", page.One(".error-summary").TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1", "2", "x.xlsx", ExitCode.Clean, "新旧対照表（")]
    [InlineData("1", "now", "x.HTML", ExitCode.Clean, "作業中の計画")]
    [InlineData("2", "now", "x.html", ExitCode.Clean, "変わったところはありません")]
    [InlineData("1", "7", "x.html", ExitCode.Unusable, "「7」という版はありません")]
    [InlineData("1", "2", "x.docx", ExitCode.Unusable, ".html、.pdf、.xlsx")]
    [InlineData("1", "2", "no/such/folder/x.html", ExitCode.Unusable, "書き出せません")]
    public async Task The_verb_writes_a_file_or_says_why_not(string from, string to, string name, int expected, string said)
    {
        var folder = Directory.CreateTempSubdirectory("meguri-compare-").FullName;
        var path = Path.Combine(folder, name);
        await using var scope = _app.Scope();
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var code = await ComparisonVerb.RunAsync(scope.ServiceProvider, from, to, path, output, errors, CancellationToken.None);
        Assert.Equal(expected, code);
        Assert.Contains(said, expected == ExitCode.Clean ? output.ToString() : errors.ToString(), StringComparison.Ordinal);
        Assert.Equal(expected == ExitCode.Clean, File.Exists(path));
        Directory.Delete(folder, recursive: true);
    }

    private static string[] Texts(Row row) => [.. row.Elements<Cell>().Select(c => c.InlineString?.InnerText ?? "")];

    /// <summary>The demonstration with a second edition that holds a long and a rare text.</summary>
    public sealed class Published : IAsyncLifetime
    {
        internal TestApp App { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            App = await TestApp.DemoAsync();
            await ComparisonSupport.PublishAsync(App, plan =>
            {
                plan.Results.Single(r => r.ProjectCode == "P012").Text = "18,372世帯×71円×0.8×0.5";
                plan.Projects.Add(
                    new Project
                    {
                        Code = "P099",
                        Name = "見守り隊",
                        HomePlanCode = "jisshi",
                        HomeMeasureCode = "32-1",
                        DepartmentCode = "shimin",
                    }
                );
                plan.Listings.Add(
                    new Listing
                    {
                        MeasureCode = "32-1",
                        PlanYear = new(2024),
                        ProjectCode = "P099",
                        Order = 2,
                        InPlan = true,
                        New = true,
                    }
                );
                plan.ProjectPlans.Add(
                    new ProjectPlan
                    {
                        ProjectCode = "P099",
                        Year = new(2024),
                        Text = "隊をつくり、登下校を見守る",
                        Budget = 120_000,
                        Funding = "単独",
                    }
                );
                plan.Directions.Add(
                    new ProjectDirection
                    {
                        ProjectCode = "P099",
                        PlanYear = new(2024),
                        Year = new(2025),
                        Direction = "拡充",
                    }
                );
                plan.Listings.RemoveAll(l => l.MeasureCode == "32-3");
                plan.Related.RemoveAll(r => r.MeasureCode == "32-3");
                plan.Sheets.RemoveAll(s => s.MeasureCode == "32-3");
                foreach (var project in plan.Projects.Where(p => p.HomeMeasureCode == "32-3"))
                    project.HomeMeasureCode = "32-4";
                plan.Nodes.RemoveAll(n => n.Code == "32-3");
                plan.SetPlanCodes();
                plan.Sheets.Single(s => s.MeasureCode == "33-1").Note = RareNames;
                plan.Sheets.Single(s => s.MeasureCode == "33-2").Note = string.Concat(
                    Enumerable.Range(1, 120).Select(i => $"第{i}回の会議を開き、意見を聞いた。")
                );
            });
        }

        public async Task DisposeAsync() => await App.DisposeAsync();
    }
}
