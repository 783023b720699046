using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Meguri.Shared.Data;
using Meguri.Tests.TestSupport;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Meguri.Tests.Architecture;

/// <summary>What keeps the program readable as it grows: numbers of migrations, names of types, large folders, silenced rules.</summary>
public sealed partial class ReadabilityTests
{
    private const int MostFiles = 30;

    private static string Root => Path.GetFullPath(Path.Combine(Arrows.Source, "../.."));

    [Fact]
    public void Each_migration_has_a_number_of_its_rooms_range()
    {
        var ranges = Ranges();
        var files = Directory
            .EnumerateFiles(Arrows.Source, "*.sql", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(Arrows.Source, f))
            .Where(f => !f.StartsWith("bin/", StringComparison.Ordinal) && !f.StartsWith("obj/", StringComparison.Ordinal))
            .ToList();
        var wrong = new List<string>();
        foreach (var file in files)
        {
            var room = file.Split("/Migrations/")[0];
            if (!Migration().IsMatch(Path.GetFileName(file)) || room == file)
                wrong.Add($"{file} is not called NNNN_name.sql in a folder Migrations");
            else if (
                int.Parse(Path.GetFileName(file)[..4]) is var number
                && !ranges.Exists(r => r.Room == room && number >= r.From && number <= r.To)
            )
                wrong.Add($"{file}: docs/architecture.md gives {room} no such number");
        }
        Assert.Empty(wrong);
        Assert.Equal(files.Count, Migrator.All.Count);
    }

    [Fact]
    public void No_number_of_a_migration_is_given_twice()
    {
        Assert.Empty(Migrator.All.GroupBy(m => m.Number).Where(g => g.Count() > 1).Select(g => string.Join(" ", g.Select(m => m.Name))));
        var ranges = Ranges();
        Assert.NotEmpty(ranges);
        Assert.All(ranges, r => Assert.True(r.From <= r.To, $"{r}"));
        Assert.Empty(ranges.SelectMany(r => ranges.Where(o => o != r && o.From <= r.To && r.From <= o.To).Select(o => $"{r} and {o}")));
    }

    [Fact]
    public void No_two_types_have_one_name() =>
        Assert.Empty(
            Types()
                .Where(t => !t.IsSubclassOf(typeof(PageModel)))
                .GroupBy(t => t.Name.Split('`')[0], StringComparer.Ordinal)
                // A type and its generic form beside it are one thing.
                .Where(g =>
                    g.Count() > 1
                    && !(
                        g.Select(t => t.Namespace).Distinct(StringComparer.Ordinal).Count() == 1
                        && g.Select(t => t.Name).Distinct(StringComparer.Ordinal).Count() == g.Count()
                    )
                )
                .Select(g => string.Join(" and ", g.Select(t => t.FullName)))
        );

    [Fact]
    public void No_two_types_have_names_of_the_same_words() =>
        Assert.Empty(
            Types()
                .Where(t => !t.IsSubclassOf(typeof(PageModel)))
                .Select(t => (Type: t, Name: t.Name.Split('`')[0]))
                .DistinctBy(t => t.Name, StringComparer.Ordinal)
                .Select(t => (t.Type, Words: Words(t.Name).ToList()))
                .GroupBy(t => string.Join(' ', t.Words.Order(StringComparer.Ordinal)), StringComparer.Ordinal)
                // A thing and many of its kind stand in one room; the same words in another order, or a room apart, are mixed up.
                .Where(g =>
                    g.Count() > 1
                    && (
                        g.Select(t => string.Join(' ', t.Words)).Distinct(StringComparer.Ordinal).Count() > 1
                        || g.Select(t => t.Type.Namespace!.Split('.')[1]).Distinct(StringComparer.Ordinal).Count() > 1
                    )
                )
                .Select(g => string.Join(" and ", g.Select(t => t.Type.FullName)))
        );

    [Theory]
    [InlineData("FormSheets", "Form Sheet")]
    [InlineData("SheetForm", "Sheet Form")]
    [InlineData("PlanNews", "Plan News")]
    [InlineData("Status", "Status")]
    [InlineData("PDFPress", "PDF Press")]
    public void Words_of_a_name(string name, string words) => Assert.Equal(words, string.Join(' ', Words(name)));

    [Fact]
    public void A_large_folder_opens_with_a_page_that_says_what_is_where()
    {
        var names = Types()
            .Concat(typeof(ReadabilityTests).Assembly.GetTypes())
            .Select(t => t.Name.Split('`')[0])
            .ToHashSet(StringComparer.Ordinal);
        var wrong = new List<string>();
        foreach (var folder in Folders())
        {
            var files = Directory.EnumerateFiles(folder).Where(f => Path.GetExtension(f) is ".cs" or ".cshtml" or ".ts").ToList();
            var page = Path.Combine(folder, "README.md");
            var shown = Path.GetRelativePath(Root, folder);
            if (files.Count <= MostFiles)
                continue;
            if (!File.Exists(page))
            {
                wrong.Add($"{shown} has {files.Count} files and no README.md: split it, or say in ten lines what is where");
                continue;
            }
            var text = File.ReadAllText(page);
            if (text.Split('\n').Count(l => l.Trim().Length > 0) < 10)
                wrong.Add($"{shown}/README.md has fewer than ten lines");
            var here = files.Select(f => Path.GetFileName(f).Split('.')[0]).ToHashSet(StringComparer.Ordinal);
            wrong.AddRange(
                Quoted()
                    .Matches(text)
                    .Select(m => m.Groups["name"].Value)
                    .Where(n => !names.Contains(n) && !here.Contains(n) && !Directory.Exists(Path.Combine(folder, n)))
                    .Select(n => $"{shown}/README.md speaks of {n}, which there is not")
            );
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public void Each_silenced_rule_has_its_reason()
    {
        var lines = File.ReadAllLines(Path.Combine(Root, ".editorconfig"));
        var wrong = lines
            .Index()
            .Where(l => l.Item.StartsWith("dotnet_diagnostic.", StringComparison.Ordinal))
            .Where(l => l.Item.EndsWith("= none", StringComparison.Ordinal) || l.Item.EndsWith("= suggestion", StringComparison.Ordinal))
            .Where(l => !(lines[l.Index - 1] is ['#', ' ', .. { Length: > 10 }]))
            .Select(l => l.Item);
        Assert.Empty(wrong);
    }

    [Theory]
    [InlineData("dotnet csharpier check src tests benchmarks", "test")]
    [InlineData("printWidth: 140", ".csharpierrc.yaml")]
    public void Lines_are_held_at_140_characters_by_the_formatter(string line, string file) =>
        Assert.Contains(line, File.ReadAllText(Path.Combine(Root, file)), StringComparison.Ordinal);

    private static IEnumerable<Type> Types() =>
        typeof(Application)
            .Assembly.GetTypes()
            .Where(t => !t.IsNested && t.Namespace?.StartsWith("Meguri.", StringComparison.Ordinal) == true)
            .Where(t =>
                !t.IsDefined(typeof(CompilerGeneratedAttribute))
                && !t.Name.Contains('_', StringComparison.Ordinal)
                && !t.Name.Contains('<', StringComparison.Ordinal)
            );

    private static IEnumerable<string> Folders() =>
        new[] { "src/Meguri", "src/web/ts", "tests/Meguri.Tests", "tests/Meguri.BrowserTests", "benchmarks/Meguri.Bench" }
            .Select(f => Path.Combine(Root, f))
            .SelectMany(f => Directory.EnumerateDirectories(f, "*", SearchOption.AllDirectories).Prepend(f))
            .Where(f => !f.Contains("/bin/", StringComparison.Ordinal) && !f.Contains("/obj", StringComparison.Ordinal));

    /// <summary>「FormSheets」: Form, Sheet.</summary>
    private static IEnumerable<string> Words(string name) =>
        Word().Matches(name).Select(m => m.Value is "News" or "Status" ? m.Value : Plural().Replace(m.Value, ""));

    /// <summary>The table of docs/architecture.md: 「| 0100–0109 | Accounts |」.</summary>
    private static List<(int From, int To, string Room)> Ranges() =>
        [
            .. Range()
                .Matches(DocsFile.Read("architecture.md"))
                .Select(m =>
                    (
                        int.Parse(m.Groups["from"].Value),
                        int.Parse((m.Groups["to"] is { Success: true } to ? to : m.Groups["from"]).Value),
                        m.Groups["room"].Value
                    )
                ),
        ];

    [GeneratedRegex(@"^\d{4}_[a-z_]+\.sql$", RegexOptions.None, 1000)]
    private static partial Regex Migration();

    [GeneratedRegex(
        @"^\| (?<from>\d{4})(?:–(?<to>\d{4}))? \| `(?<room>[\w/]+)` \|$",
        RegexOptions.ExplicitCapture | RegexOptions.Multiline,
        1000
    )]
    private static partial Regex Range();

    [GeneratedRegex(@"[A-Z]+(?![a-z])|[A-Z][a-z0-9]*", RegexOptions.None, 1000)]
    private static partial Regex Word();

    [GeneratedRegex(@"(?<=[a-rt-z]{2})s$", RegexOptions.None, 1000)]
    private static partial Regex Plural();

    [GeneratedRegex(@"`(?<name>[A-Z]\w+)`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Quoted();
}
