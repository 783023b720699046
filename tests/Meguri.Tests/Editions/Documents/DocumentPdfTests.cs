using Meguri.Editions.Book;
using Meguri.Editions.Documents;
using Meguri.Plans;
using Meguri.Plans.Model;
using Meguri.Shared.Hosting;
using Meguri.Tests.Editions.Book;
using Meguri.Tests.TestSupport;

namespace Meguri.Tests.Editions.Documents;

/// <summary>The documents on paper, and from the command line.</summary>
public sealed class DocumentPdfTests(SharedDemo demo) : IClassFixture<SharedDemo>
{
    [Theory]
    [InlineData("plan", true)]
    [InlineData("measures", false)]
    [InlineData("results", true)]
    [InlineData("projects", false)]
    [InlineData("digest", false)]
    public async Task Each_prints_with_tags_heads_and_page_numbers(string kind, bool across)
    {
        var answer = await (await demo.App.SignedInAsync("etsuran")).GetAsync($"/hokuto/documents/1/{kind}?format=pdf");
        Assert.Equal("application/pdf", answer.Response.Content.Headers.ContentType!.MediaType);
        var paper = BookSupport.Read(
            new PrintedBook(answer.Body, 0, []),
            Environment.GetEnvironmentVariable("MEGURI_KEEP_DOCUMENTS") is { } folder ? Path.Combine(folder, kind + ".pdf") : null
        );
        Assert.Matches(across ? @"Page size:\s+84[12]\.\d+ x 59[45]" : @"Page size:\s+59[45]\S* x 84[12]", paper.Info);
        Assert.Matches(@"Tagged:\s+yes", paper.Info);
        Assert.All(paper.Fonts.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(2), font =>
            Assert.Matches(@"CID TrueType\s+Identity-H\s+yes yes yes", font)
        );
        for (var page = 1; page <= paper.Pages.Count; page++)
        {
            Assert.Contains($"{page}/{paper.Pages.Count}", paper.Lines(page).Select(l => l.Replace(" ", "", StringComparison.Ordinal)));
            if (page > 1)
                Assert.Contains(DocumentKind.Find(kind)!.Title, paper.Head(page), StringComparison.Ordinal);
        }
        // Words break over lines on paper.
        Assert.Contains(
            kind == "digest" ? "ふるさと納税制度" : "町会連合会",
            string.Concat(paper.Pages).Replace(" ", "", StringComparison.Ordinal),
            StringComparison.Ordinal
        );
        if (kind == "digest")
            Assert.Equal(4, paper.Pages.Count);
        if (kind == "measures")
            Assert.True(paper.Pages.Count >= 14);
    }

    [Fact]
    public async Task The_digest_of_any_plan_has_four_pages()
    {
        var plan = DemoEdition.Plan();
        for (var n = 1; n <= 20; n++)
        {
            var goal = new Node
            {
                Code = $"9{n:00}",
                Depth = 1,
                Name = new string('長', 200),
                Summary = new string('文', 1000),
                Order = n,
            };
            plan.Nodes.Add(goal);
            plan.Nodes.Add(
                new Node
                {
                    Code = $"9{n:00}-1",
                    ParentCode = goal.Code,
                    Depth = 2,
                    Name = "中",
                    Order = 1,
                }
            );
            plan.Nodes.Add(
                new Node
                {
                    Code = $"9{n:00}-1-1",
                    ParentCode = $"9{n:00}-1",
                    Depth = 3,
                    Name = new string('策', 200),
                    Order = 1,
                }
            );
            plan.Sheets.Add(
                new Sheet
                {
                    MeasureCode = $"9{n:00}-1-1",
                    PlanYear = new(2024),
                    Rating = "A",
                }
            );
        }
        foreach (var project in plan.Projects)
            project.Name = new string('業', 200);
        foreach (var planned in plan.ProjectPlans)
            planned.Text = new string('計', 4000);
        await DigestAsync(plan, "digest-long.pdf", [("数えます。", 1), ("合わないことがあります", 2), ("はじめてです", 3), ("第1版・", 4)]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public async Task A_digest_that_tells_each_measure_holds_the_longest_words_too(int more)
    {
        var plan = DemoEdition.Plan();
        for (var n = 1; n <= more; n++)
            plan.Nodes.Add(
                new Node
                {
                    Code = $"5{n}",
                    ParentCode = plan.Nodes.Single(m => m.Depth == 1).Code,
                    Depth = 2,
                    Name = "中",
                    Order = 90 + n,
                }
            );
        var last = 0;
        foreach (var node in plan.Nodes)
            node.Name = (node.Depth == 3 ? $"第{++last}の" : "") + new string('策', 150);
        foreach (var sheet in plan.Sheets)
            sheet.Outcomes = sheet.MeasureCode + new string('果', 2000);
        foreach (var word in plan.Words.Where(w => w.List == PlanWord.Rating))
            word.Meaning = new string('評', 60);
        foreach (var project in plan.Projects)
            project.Name = new string('業', 200);
        foreach (var planned in plan.ProjectPlans)
            planned.Text = new string('計', 4000);
        await DigestAsync(
            plan,
            $"digest-full-{more}.pdf",
            [("数えます。", 1), ("合わないことがあります", 2), ($"{plan.Sheets.Max(s => s.MeasureCode)}果", 3), ("第1版・", 4)]
        );
    }

    /// <summary>Four pages, and what stands last on each is there: nothing was cut off.</summary>
    private static async Task DigestAsync(PlanDocument plan, string name, IEnumerable<(string Last, int Page)> ends)
    {
        plan.SetPlanCodes();
        using var press = BookSupport.Press(new BookOptions());
        var file = await new DocumentFiles(press).MakeAsync(DocumentSupport.Of("digest", plan), "pdf");
        var paper = BookSupport.Read(
            new PrintedBook(file.Bytes, 0, []),
            Environment.GetEnvironmentVariable("MEGURI_KEEP_DOCUMENTS") is { } folder ? Path.Combine(folder, name) : null
        );
        Assert.Equal(4, paper.Pages.Count);
        foreach (var (last, page) in ends)
            Assert.Contains(last, string.Concat(paper.Lines(page)).Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, "plan", null, "x.html", ExitCode.Clean, "実施計画書（第1版）")]
    [InlineData(1, "digest", "xlsx", "x.bin", ExitCode.Clean, "概要版（第1版）")]
    [InlineData(7, "plan", null, "x.html", ExitCode.Unusable, "第7版はありません")]
    [InlineData(1, "nothing", null, "x.html", ExitCode.Unusable, "「nothing」という文書はありません")]
    [InlineData(1, "plan", "docx", "x.html", ExitCode.Unusable, "html、pdf、xlsx")]
    [InlineData(1, "plan", null, "no/such/folder/x.html", ExitCode.Unusable, "書き出せません")]
    public async Task The_verb_writes_a_file_or_says_why_not(
        int edition,
        string kind,
        string? format,
        string name,
        int expected,
        string said
    )
    {
        var folder = Directory.CreateTempSubdirectory("meguri-document-").FullName;
        var path = Path.Combine(folder, name);
        await using var scope = demo.App.Scope();
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var code = await DocumentVerb.RunAsync(scope.ServiceProvider, edition, kind, format, path, output, errors, CancellationToken.None);
        Assert.Equal(expected, code);
        Assert.Contains(said, expected == ExitCode.Clean ? output.ToString() : errors.ToString(), StringComparison.Ordinal);
        Assert.Equal(expected == ExitCode.Clean, File.Exists(path));
        Directory.Delete(folder, recursive: true);
    }
}
