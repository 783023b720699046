using System.Text.RegularExpressions;
using Meguri.Shared.Hosting;

namespace Meguri.Tests;

/// <summary>Keeps the arrows of docs/architecture.md: which room may know which.</summary>
public sealed partial class ArchitectureTests
{
    /// <summary>For each room, the rooms that it must not name.</summary>
    private static readonly Dictionary<string, string[]> Forbidden = new(StringComparer.Ordinal)
    {
        ["Shared/Audit"] = Features,
        ["Shared/Data"] = Features,
        ["Shared/Jobs"] = [.. Features.Except(["Cities"], StringComparer.Ordinal)],
        ["Shared/Mail"] = [.. Features.Except(["Cities"], StringComparer.Ordinal)],
        ["Shared/Money"] = Features,
        ["Shared/Records"] = Features,
        ["Shared/Text"] = Features,
        ["Shared/Metrics"] = Features,
        ["Shared/Time"] = Features,
        ["Shared/Ui"] = Features,
        ["Cities"] = ["Accounts", "Approvals", "Plans", "Checks", "Editions", "Surveys", "Boards", "Office", "Demo"],
        ["Accounts"] = ["Approvals", "Plans", "Organisation", "Cycle", "Checks", "Editions", "Surveys", "Boards", "Office"],
        ["Plans"] = ["Organisation", "Cycle", "Indicators", "Checks", "Editions", "Surveys", "Boards", "Office", "Demo"],
        ["Approvals"] = ["Plans", "Organisation", "Cycle", "Indicators", "Checks", "Editions", "Surveys", "Boards", "Office", "Demo"],
        ["Conversations"] = ["Plans", "Organisation", "Cycle", "Indicators", "Checks", "Editions", "Surveys", "Boards", "Office", "Demo"],
        ["Cycle"] = ["Organisation", "Indicators", "Checks", "Editions", "Surveys", "Boards", "Office", "Demo"],
        ["Organisation"] = ["Checks", "Editions", "Surveys", "Boards", "Office", "Demo"],
        ["Indicators"] = ["Organisation", "Checks", "Editions", "Surveys", "Boards", "Office", "Demo"],
        ["Checks"] = ["Cycle", "Editions", "Surveys", "Boards", "Office", "Demo"],
        ["Surveys"] = ["Plans", "Organisation", "Cycle", "Indicators", "Checks", "Editions", "Boards", "Office", "Demo"],
        ["Editions"] = ["Cycle", "Surveys", "Boards", "Office", "Demo"],
        ["Boards"] = ["Organisation", "Checks", "Surveys", "Office", "Demo"],
    };

    private static string[] Features =>
        [
            "Cities",
            "Accounts",
            "Approvals",
            "Conversations",
            "Plans",
            "Cycle",
            "Indicators",
            "Checks",
            "Editions",
            "Surveys",
            "Boards",
            "Office",
            "Demo",
        ];

    private static string Source => Path.GetFullPath(Path.Combine(WebRoot.Find(), ".."));

    [Fact]
    public void No_room_names_a_room_that_it_must_not_know()
    {
        var wrong = new List<string>();
        foreach (var (room, rooms) in Forbidden.Where(r => Directory.Exists(Path.Combine(Source, r.Key))))
        {
            foreach (var file in Directory.EnumerateFiles(Path.Combine(Source, room), "*.cs*", SearchOption.AllDirectories))
            {
                var named = Named()
                    .Matches(File.ReadAllText(file))
                    .Select(m => m.Groups["room"].Value)
                    .Intersect(rooms, StringComparer.Ordinal);
                wrong.AddRange(named.Select(n => $"{Path.GetRelativePath(Source, file)} → {n}"));
            }
        }
        Assert.Empty(wrong);
    }

    [Fact]
    public void No_page_shows_its_own_template_code()
    {
        // After a kana or kanji, Razor takes 「差は@total」 for an address of e-mail: it must be written @(total).
        var leaks = Directory
            .EnumerateFiles(Source, "*.cshtml", SearchOption.AllDirectories)
            .SelectMany(file => Leak().Matches(File.ReadAllText(file)).Select(m => $"{Path.GetRelativePath(Source, file)}: {m.Value}"));
        Assert.Empty(leaks);
    }

    [Fact]
    public void Nothing_but_the_one_writer_writes_csv()
    {
        var wrong = new List<string>();
        foreach (
            var file in Directory
                .EnumerateFiles(Source, "*.cs*", SearchOption.AllDirectories)
                .Where(f => Path.GetExtension(f) is ".cs" or ".cshtml" && !f.Contains("/obj/", StringComparison.Ordinal))
        )
        {
            var name = Path.GetRelativePath(Source, file);
            // Files that staff put beside a session are given back as they are.
            if (name is "Shared/Text/Csv.cs" or "Boards/Sessions/FileContent.cs")
                continue;
            wrong.AddRange(CsvByHand().Matches(File.ReadAllText(file)).Select(m => $"{name}: {m.Value}"));
        }
        Assert.Empty(wrong);
    }

    /// <summary>Being rebuilt by their rooms; the list only grows shorter.</summary>
    private static readonly string[] StillByHand = ["Boards/Links/LinkService.cs"];

    [Fact]
    public void Every_transaction_is_an_act_of_the_one_database_class()
    {
        var byHand = Sources()
            .Where(f => ByHand().IsMatch(f.Text))
            .Select(f => f.Name)
            .Except(["Shared/Data/MeguriDb.cs", "Shared/Data/Act.cs", "Shared/Data/Migrator.cs", "Shared/Backup/Restore.cs"]);
        // Survey answers are one statement with its lock, without an act: see AnswerService and DraftService.
        Assert.Empty(byHand.Except([.. StillByHand, "Surveys/Answering/AnswerService.cs", "Surveys/Answering/DraftService.cs"]));
    }

    [Fact]
    public void Whoever_calls_another_program_or_machine_refuses_to_do_so_inside_an_act()
    {
        // The database server itself, and the relay of the demonstration, which only listens.
        string[] free = ["Shared/Data/Embedded/PostgresAccount.cs", "Shared/Mail/Sink/SmtpSink.cs"];
        var unguarded = Sources()
            .Where(f => Outside().IsMatch(f.Text) && !f.Text.Contains("Act.NotInside(", StringComparison.Ordinal))
            .Select(f => f.Name);
        Assert.Empty(unguarded.Except(free, StringComparer.Ordinal));
        Assert.True(Sources().Count(f => f.Text.Contains("Act.NotInside(", StringComparison.Ordinal)) >= 3);
    }

    private static IEnumerable<(string Name, string Text)> Sources() =>
        Directory
            .EnumerateFiles(Source, "*.cs", SearchOption.AllDirectories)
            .Select(f => (Name: Path.GetRelativePath(Source, f), File: f))
            .Where(f => !f.Name.StartsWith("obj/", StringComparison.Ordinal) && !f.Name.StartsWith("bin/", StringComparison.Ordinal))
            .Select(f => (f.Name, File.ReadAllText(f.File)));

    [GeneratedRegex(@"\bBeginTransaction(Async)?\(|ChangeTracker\.Clear\(|pg_advisory_xact_lock", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ByHand();

    [GeneratedRegex(
        @"\bProcess\s*\.Start\(|\bnew (Process|SmtpClient|HttpClient|TcpClient|Socket)\(|AcceptTcpClient|\bIHttpClientFactory\b|\.ConnectAsync\(",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Outside();

    // The library, the file's media type, the mark at its beginning, a download named .csv whose type is written out.
    [GeneratedRegex(
        @"\bCsvHelper\b|\bCsvWriter\b|""text/csv;|UTF8\.Preamble|GetPreamble\(|File\((?![^;]*(?:Csv\.MediaType|DataSet\.Csv))[^;]*\.csv""",
        RegexOptions.None,
        1000
    )]
    private static partial Regex CsvByHand();

    [GeneratedRegex(@"\p{Lo}@[A-Za-z]\w*", RegexOptions.None, 1000)]
    private static partial Regex Leak();

    [GeneratedRegex(@"\bMeguri\.(?<room>[A-Z][A-Za-z]+)\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Named();
}
