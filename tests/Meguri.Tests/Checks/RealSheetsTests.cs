using Meguri.Checks;
using Meguri.Demo;
using Meguri.Plans;

namespace Meguri.Tests.Checks;

/// <summary>The checks on the fourteen real sheets of chapters 32, 33 and 35: what they must say, and that they say nothing else.</summary>
public sealed class RealSheetsTests
{
    private static readonly IReadOnlyList<Finding> Found = CheckRunner.Run(new PlanIndex(Document()));

    [Theory]
    [InlineData("copy-differs", Severity.Error, "35-2", "P011", "「10町内会」", "「8町内会」")]
    [InlineData("amount-jumps", Severity.Warning, "35-4", "P038", "92千円", "920千円")]
    [InlineData("parts-differ", Severity.Note, "32-2", "P005", "3,675千円", "3,674千円")]
    [InlineData("related-one-way", Severity.Warning, "35-1", "33-1", "33-1の関連施策に35-1がありません")]
    [InlineData("related-one-way", Severity.Warning, "35-2", "32-4", "32-4の関連施策に35-2がありません")]
    [InlineData("related-one-way", Severity.Warning, "35-2", "33-2", "33-2の関連施策に35-2がありません")]
    [InlineData("not-in-results", Severity.Warning, "32-3", "P009", "町会連合会と他機関との連携")]
    [InlineData(
        "cross-mark-one-sided",
        Severity.Warning,
        "35-2",
        "P016",
        "パブリックコメント手続の運用",
        "実績の欄に【再掲】",
        "計画の欄にはありません"
    )]
    [InlineData("cross-mark-one-sided", Severity.Warning, "35-3", "P036", "キミとボクとホクト")]
    [InlineData("copy-differs", Severity.Warning, "35-2", "P016", "障がい者福祉計画にのみ")]
    [InlineData("carry-over", Severity.Note, "35-5", "P042", "前年度繰越")]
    public void It_says(string rule, Severity severity, string measure, string key, params string[] words)
    {
        var finding = Assert.Single(Found, f =>
            f.Rule == rule && f.Place.MeasureCode == measure && f.Place.Key.Contains(key, StringComparison.Ordinal)
        );
        Assert.Equal(severity, finding.Severity);
        Assert.All(words, word => Assert.Contains(word, finding.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void It_names_the_chapters_not_loaded() =>
        Assert.Equal(
            ["1-1", "1-26", "1-35", "15-3", "16-1", "23-1", "5-4", "6-1"],
            Found
                .Where(f => f is { Rule: "related-missing", Severity: Severity.Note })
                .Select(f => f.Place.Key.Split('/')[^1])
                .Order(StringComparer.Ordinal)
        );

    [Fact]
    public void It_names_the_projects_whose_home_is_in_a_chapter_not_loaded() =>
        Assert.Equal(
            ["P020", "P031", "P033", "P034", "P037", "P042", "P043"],
            Found.Where(f => f is { Rule: "home-missing", Severity: Severity.Note }).Select(f => f.Place.Key).Order(StringComparer.Ordinal)
        );

    // 7,680 and its 86 associations, 394 and its product, wine's five sources, 18 → 250 of a new project, 300 → 2,300 with its note, and all else.
    // Five kinds of funding without an amount are found, and no more.
    [Fact]
    public void It_says_nothing_else()
    {
        Assert.Equal(16, Found.Count(f => f.Rule is not ("related-missing" or "home-missing")));
        Assert.DoesNotContain(Found, f =>
            f.Place.Key.Split('/')[0] is "P010" or "P012" or "P040" or "P001"
            || (f.Place.Key.StartsWith("P042", StringComparison.Ordinal) && f.Rule is not ("home-missing" or "carry-over"))
        );
        Assert.Equal(31, Found.Count);
    }

    [Fact]
    public void They_come_grave_first_then_in_the_order_of_the_plan()
    {
        Assert.Equal(Found.Select(f => f.Severity).Order(), Found.Select(f => f.Severity));
        Assert.Equal(
            ["32-3", "35-1", "35-2", "35-2", "35-2", "35-2", "35-3", "35-4"],
            Found.Where(f => f.Severity == Severity.Warning).Select(f => f.Place.MeasureCode)
        );
        Assert.Equal(Found.Count, Found.Select(f => f.Fingerprint).Distinct().Count());
    }

    [Fact]
    public void A_fingerprint_holds_until_the_words_spoken_of_change()
    {
        var before = Print("parts-differ", _ => { });
        Assert.Equal(before, Print("parts-differ", d => d.Sheets[1].Outcomes += "加筆"));
        Assert.Equal(before, Print("parts-differ", d => d.Projects.Find(p => p.Code == "P005")!.Name += "（改）"));
        Assert.NotEqual(before, Print("parts-differ", d => d.Results.Find(r => r.ProjectCode == "P005")!.Text += "。"));

        static string Print(string rule, Action<PlanDocument> change)
        {
            var document = Document();
            change(document);
            return Assert.Single(CheckRunner.Run(new PlanIndex(document)), f => f.Rule == rule).Fingerprint;
        }
    }

    [Fact]
    public void One_year_can_be_asked_for()
    {
        Assert.Equal(Found.Count, CheckRunner.Run(new PlanIndex(Document()), new(2024)).Count);
        Assert.Empty(CheckRunner.Run(new PlanIndex(Document()), new(2025)));
    }

    private static PlanDocument Document() => PlanJson.Read(Meguri.Demo.Hokuto.HokutoCity.Paper);
}
