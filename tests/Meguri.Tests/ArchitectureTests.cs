using System.Text.RegularExpressions;
using Meguri.Tests.Architecture;

namespace Meguri.Tests;

/// <summary>Keeps the arrows of docs/architecture.md: which room may know which.</summary>
public sealed partial class ArchitectureTests
{
    /// <summary>
    /// For each room, the rooms that it may know. A room that is not in Shared may know all of Shared beside. A new room gets a line; an arrow that
    /// is missing here is drawn on purpose or not at all.
    /// </summary>
    private const string May = """
        Cities        →
        Accounts      → Cities
        People        → Cities Accounts
        Approvals     → Cities Accounts People
        Conversations → Cities Accounts Approvals Attachments
        Attachments   → Cities Accounts
        Plans         → Cities Accounts Attachments
        Cycle         → Cities Accounts Plans Approvals Conversations Attachments
        Indicators    → Cities Accounts Plans Approvals Attachments
        Checks        → Cities Accounts Plans Indicators
        Organisation  → Cities Accounts Plans Cycle Approvals
        Surveys       → Cities Accounts
        Editions      → Cities Accounts Plans Indicators Checks Approvals Conversations Attachments
        Boards        → Cities Accounts People Plans Cycle Indicators Editions Approvals Attachments
        Office        → Cities Accounts People Plans Cycle Checks Editions Approvals
        Privacy       → Cities Accounts Editions
        Seals         → Cities Accounts
        Demo          → Cities Accounts People Conversations Plans Cycle Indicators Checks Organisation Surveys Editions Boards Approvals Attachments

        Shared/Audit      → Shared/Data Shared/Modules Shared/Money Shared/Records Shared/Text Shared/Time Shared/Ui
        Shared/Backup     → Cities Shared/Audit Shared/Data Shared/Files Shared/Hosting Shared/Mail Shared/Modules Shared/Records
        Shared/Charts     → Shared/Data
        Shared/Data       → Shared/Audit Shared/Modules Shared/Records Shared/Time
        Shared/Errors     → Cities Shared/Workbooks
        Shared/Files      → Cities Shared/Data Shared/Hosting Shared/Imports Shared/Modules Shared/Text Shared/Workbooks
        Shared/Hosting    → Cities Shared/Data Shared/Modules Shared/Telemetry
        Shared/Imports    → Shared/Text Shared/Ui Shared/Workbooks
        Shared/Jobs       → Cities Shared/Data Shared/Hosting Shared/Modules Shared/Telemetry
        Shared/Keys       → Cities Shared/Hosting Shared/Modules
        Shared/Mail       → Cities Shared/Audit Shared/Personal Shared/Data Shared/Hosting Shared/Modules Shared/Records Shared/Telemetry
        Shared/Metrics    → Shared/Time
        Shared/Modules    → Cities Shared/Hosting Shared/Records
        Shared/Money      → Shared/Text
        Shared/Personal   → Shared/Data Shared/Text
        Shared/Records    → Shared/Money Shared/Text Shared/Time
        Shared/Telemetry  → Cities Shared/Hosting Shared/Modules
        Shared/Text       →
        Shared/Time       → Shared/Text
        Shared/Ui         → Shared/Modules Shared/Text
        Shared/Workbooks  → Shared/Imports Shared/Text
        """;

    private static string Source => Arrows.Source;

    [Fact]
    public void No_room_knows_a_room_that_it_may_not_know()
    {
        var may = May.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split('→'))
            .ToDictionary(l => l[0].Trim(), l => l[1].Split(' ', StringSplitOptions.RemoveEmptyEntries), StringComparer.Ordinal);
        Assert.Empty(Arrows.Rooms.Where(r => !may.ContainsKey(r)).Select(r => $"{r} has no line in the table"));
        var wrong = Arrows
            .All.Where(a => a.From.StartsWith("Shared/", StringComparison.Ordinal) || !a.To.StartsWith("Shared/", StringComparison.Ordinal))
            .Where(a => !may[a.From].Contains(a.To, StringComparer.Ordinal))
            .Select(a => $"{a.From} → {a.To}: {a.Where}")
            .Order(StringComparer.Ordinal)
            .ToList();
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public void Nobody_makes_an_actor_by_hand()
    {
        // The room that knows who somebody is may say so; all others ask it.
        var may = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["OfStaff"] = "Accounts/",
            ["OfPerson"] = "Accounts/ People/",
            ["OfLink"] = "People/HeldLinks.cs",
        };
        var wrong = new List<string>();
        foreach (var file in Directory.EnumerateFiles(Source, "*.cs", SearchOption.AllDirectories))
        {
            var name = Path.GetRelativePath(Source, file);
            foreach (Match made in MadeActor().Matches(File.ReadAllText(file)))
            {
                if (!may[made.Groups["way"].Value].Split(' ').Any(room => name.StartsWith(room, StringComparison.Ordinal)))
                    wrong.Add($"{name}: {made.Value}");
            }
        }
        Assert.Empty(wrong);
        Assert.Empty(typeof(Meguri.Shared.Audit.Actor).GetConstructors());
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
            if (name is "Shared/Text/Csv.cs" or "Shared/Files/FileCheck.cs")
                continue;
            wrong.AddRange(CsvByHand().Matches(File.ReadAllText(file)).Select(m => $"{name}: {m.Value}"));
        }
        Assert.Empty(wrong);
    }

    [Fact]
    public void Every_transaction_is_an_act_of_the_one_database_class()
    {
        var byHand = Sources()
            .Where(f => ByHand().IsMatch(f.Text))
            .Select(f => f.Name)
            .Except(["Shared/Data/MeguriDb.cs", "Shared/Data/Act.cs", "Shared/Data/Migrator.cs", "Shared/Backup/Restore.cs"]);
        // Survey answers are one statement with its lock, without an act: see AnsweringService and DraftService.
        Assert.Empty(byHand.Except(["Surveys/Answering/AnsweringService.cs", "Surveys/Answering/DraftService.cs"]));
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

    [GeneratedRegex(@"\bActor\.(?<way>OfStaff|OfPerson|OfLink)\(", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex MadeActor();

    [GeneratedRegex(@"\p{Lo}@[A-Za-z]\w*", RegexOptions.None, 1000)]
    private static partial Regex Leak();
}
