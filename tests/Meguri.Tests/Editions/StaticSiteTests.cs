using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Meguri.Editions.Site;

namespace Meguri.Tests.Editions;

public sealed class StaticSiteTests : IDisposable
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"meguri-site-{Guid.NewGuid():N}");

    public void Dispose()
    {
        if (Directory.Exists(_folder))
            Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void Every_link_of_every_page_leads_to_a_file()
    {
        var book = new Meguri.Editions.EditionFileInfo("files/plan-book.pdf", "計画書", "application/pdf", 9, new string('b', 64));
        Write(DemoEdition.First(files: book), DemoEdition.Second(p => p.Sheets[0].Rating = "B"));

        var parser = new HtmlParser();
        var dead = new List<string>();
        foreach (var file in Directory.EnumerateFiles(_folder, "*.html", SearchOption.AllDirectories))
        {
            var page = parser.ParseDocument(File.ReadAllText(file));
            var targets = page.QuerySelectorAll("[href]")
                .Select(e => e.GetAttribute("href")!)
                .Concat(page.QuerySelectorAll("[src]").Select(e => e.GetAttribute("src")!))
                .Concat(page.QuerySelectorAll("form[action]").Select(e => e.GetAttribute("action")!));
            foreach (
                var target in targets.Where(t =>
                    !t.StartsWith("https:", StringComparison.Ordinal) && !t.StartsWith("data:", StringComparison.Ordinal)
                )
            )
            {
                if (target.StartsWith('#'))
                {
                    if (page.GetElementById(target[1..]) is null)
                        dead.Add($"{file} → {target}");
                    continue;
                }
                if (target.StartsWith('/'))
                    dead.Add($"{file} → {target} is not relative");
                var path = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, target.Split('#')[0].Split('?')[0]));
                if (target.Contains("assets/", StringComparison.Ordinal))
                    path = Path.Combine(_folder, "assets", Path.GetFileName(path));
                if (
                    target.EndsWith('/')
                        ? !File.Exists(Path.Combine(path, "index.html"))
                        : !File.Exists(path) && !target.Contains("assets/", StringComparison.Ordinal)
                )
                    dead.Add($"{file} → {target}");
            }
        }
        Assert.Empty(dead);
    }

    [Fact]
    public void Titles_are_unique_within_an_edition_and_every_page_has_one_heading_of_the_first_rank()
    {
        Write(DemoEdition.First());
        var parser = new HtmlParser();
        var pages = Directory
            .EnumerateFiles(Path.Combine(_folder, "editions", "1"), "*.html", SearchOption.AllDirectories)
            .Select(f => (File: f, Page: parser.ParseDocument(File.ReadAllText(f))))
            .ToList();
        Assert.Equal([], pages.GroupBy(p => p.Page.Title, StringComparer.Ordinal).Where(g => g.Count() > 1).Select(g => g.Key));
        Assert.Equal([], pages.Where(p => p.Page.QuerySelectorAll("h1").Length != 1).Select(p => p.File));
    }

    [Fact]
    public void Writing_again_replaces_the_whole_site_and_leaves_nothing_beside_it()
    {
        Write(DemoEdition.First());
        File.WriteAllText(Path.Combine(_folder, "editions", "1", "left-over.html"), "old");
        Write(DemoEdition.First());
        Assert.False(File.Exists(Path.Combine(_folder, "editions", "1", "left-over.html")));
        Assert.Equal(
            [Path.GetFileName(_folder)],
            Directory.EnumerateFileSystemEntries(Path.GetTempPath(), Path.GetFileName(_folder) + "*").Select(Path.GetFileName)
        );
    }

    [Fact]
    public void A_folder_with_other_peoples_files_is_refused_and_left_alone()
    {
        Directory.CreateDirectory(_folder);
        File.WriteAllText(Path.Combine(_folder, "precious.txt"), "mine");
        var refused = Assert.Throws<StaticSiteException>(() => Write(DemoEdition.First()));
        Assert.Contains("Meguriが書いたものではない", refused.Message, StringComparison.Ordinal);
        Assert.Equal("mine", File.ReadAllText(Path.Combine(_folder, "precious.txt")));
    }

    [Fact]
    public void After_a_run_that_was_killed_between_its_last_steps_the_old_site_comes_back()
    {
        Write(DemoEdition.First());
        Directory.Move(_folder, _folder + ".meguri-old");
        Write(DemoEdition.First());
        Assert.True(File.Exists(Path.Combine(_folder, "index.html")));
        Assert.False(Directory.Exists(_folder + ".meguri-old"));
    }

    [Fact]
    public void The_same_edition_gives_the_same_bytes()
    {
        var renderer = DemoEdition.Renderer();
        var (one, two) = (DemoEdition.First(), DemoEdition.First());
        Assert.All(one.All, entry => Assert.Equal(renderer.Render(one, entry), renderer.Render(two, two.Find(entry.Path)!)));
    }

    private void Write(params SiteMap[] sites) =>
        new StaticSite(DemoEdition.Renderer(), DemoEdition.Assets(), TimeProvider.System).Write(sites, _folder, (_, file) =>
            System.Text.Encoding.UTF8.GetBytes(file.Title)
        );
}
