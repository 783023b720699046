using System.Security.Cryptography;
using System.Text;
using Meguri.Plans.Model;
using Meguri.Shared.Money;
using Meguri.Shared.Records;
using Meguri.Shared.Time;

namespace Meguri.Plans.Money.Finance;

/// <summary>One row of the reconciliation, in yen: what the file holds of a stage, and where it goes.</summary>
/// <param name="Title">「令和6年度の当初予算額」.</param>
/// <param name="File">Sum over the file's lines, lines of totals left out.</param>
/// <param name="Matched">Of it, on lines whose project is known.</param>
/// <param name="Unmatched">Of it, on lines nobody has decided.</param>
/// <param name="Waiting">Of it, on lines that wait for another of their project.</param>
/// <param name="LeftOut">Of it, on lines left out by a person.</param>
/// <param name="Typed">What was typed as the total of finance's report, as typed.</param>
/// <param name="Control">The same in yen; null where none was typed or it cannot be read.</param>
public sealed record FinanceTotal(
    string Title,
    long File,
    long Matched,
    long Unmatched,
    long Waiting,
    long LeftOut,
    string Typed,
    long? Control
)
{
    /// <summary>True unless a total was typed that the file does not give.</summary>
    public bool Agrees => Typed.Length == 0 || Control == File;
}

/// <summary>Lines of the same number, heads and name, to be decided together.</summary>
public sealed record FinanceGroup(
    string Key,
    string Id,
    string Shown,
    FinanceLineState State,
    string Reason,
    IReadOnlyList<FinanceLine> Lines
)
{
    /// <summary>Sum of what it brings, by stage.</summary>
    public string Amounts =>
        string.Join(
            '、',
            Lines
                .SelectMany(l => l.Amounts)
                .GroupBy(a => a.Title)
                .Select(g => $"{g.Key} {PlanUnit.Yen.FormatWithUnit(new Yen(g.Sum(a => a.Amount)))}")
        );
}

/// <summary>A figure that a sheet says now and that would follow finance's instead.</summary>
/// <param name="Project">The project.</param>
/// <param name="Year">Its year.</param>
/// <param name="Figure">The figure as it would be.</param>
/// <param name="Before">What the sheet says now, in canonical text.</param>
/// <param name="PlanYear">計画年度 of the sheet; null where no year's sheet shows it.</param>
public sealed record FinanceSheetChange(Project Project, FiscalYear Year, SheetFigure Figure, string Before, FiscalYear? PlanYear);

/// <summary>財務の取込みの確認: what a file would change, reconciled to the yen. Nothing is written.</summary>
public sealed class FinancePreview
{
    private FinancePreview(
        FinanceFile file,
        FinanceChoices choices,
        IReadOnlyList<string> lacks,
        IReadOnlyList<FinanceLine> lines,
        IReadOnlyList<RecordChange> changes,
        int unchanged
    )
    {
        (File, Choices, Lacks, Lines, Changes, Unchanged) = (file, choices, lacks, lines, changes, unchanged);
        Groups =
        [
            .. lines
                .Where(l => l.State is FinanceLineState.Unmatched or FinanceLineState.LeftOut && !l.IsTotal)
                .GroupBy(l => l.Key)
                .Select(g => new FinanceGroup(g.Key, IdOf(g.Key), g.First().Shown, g.First().State, g.First().Reason, [.. g]))
                .OrderBy(g => g.State)
                .ThenBy(g => g.Lines[0].Line),
        ];
        Totals =
        [
            .. lines
                .SelectMany(l => l.Amounts.Select(a => (Line: l, Amount: a)))
                .GroupBy(a => (Year: a.Amount.Year.Value, Order: ProjectAmount.OrderOf(a.Amount.Stage), a.Amount.Number))
                .OrderBy(g => g.Key)
                .Select(g =>
                {
                    long Of(FinanceLineState state) => g.Where(a => a.Line.State == state).Sum(a => a.Amount.Amount);
                    var title = g.First().Amount.Title;
                    var typed = choices.Controls.GetValueOrDefault(title) ?? "";
                    return new FinanceTotal(
                        title,
                        g.Sum(a => a.Amount.Amount),
                        Of(FinanceLineState.Matched),
                        Of(FinanceLineState.Unmatched),
                        Of(FinanceLineState.Waiting),
                        Of(FinanceLineState.LeftOut),
                        typed,
                        PlanUnit.Yen.Parse(typed).Amount?.Value
                    );
                }),
        ];
        Fingerprint = FingerprintOf();
    }

    /// <summary>The file.</summary>
    public FinanceFile File { get; }

    /// <summary>How it was read.</summary>
    public FinanceChoices Choices { get; }

    /// <summary>What the mapping still lacks.</summary>
    public IReadOnlyList<string> Lacks { get; }

    /// <summary>The lines that hold an amount.</summary>
    public IReadOnlyList<FinanceLine> Lines { get; }

    /// <summary>What would be written.</summary>
    public IReadOnlyList<RecordChange> Changes { get; }

    /// <summary>Figures on sheets that would be replaced.</summary>
    public IReadOnlyList<FinanceSheetChange> OfSheets { get; private init; } = [];

    /// <summary>Numbers of the lines that repeat the head.</summary>
    public IReadOnlyList<int> RepeatedHeads { get; private init; } = [];

    /// <summary>Amounts that stand already as the file says.</summary>
    public int Unchanged { get; }

    /// <summary>Lines that matched no project, undecided ones first, gathered.</summary>
    public IReadOnlyList<FinanceGroup> Groups { get; }

    /// <summary>The reconciliation.</summary>
    public IReadOnlyList<FinanceTotal> Totals { get; }

    /// <summary>The lines that cannot be read.</summary>
    public IEnumerable<FinanceLine> Unreadable => Lines.Where(l => l.State == FinanceLineState.Unreadable);

    /// <summary>The lines of totals, left out by themselves.</summary>
    public IEnumerable<FinanceLine> TotalLines => Lines.Where(l => l.IsTotal);

    /// <summary>The lines that would stay behind where the others are taken: unreadable, undecided, or waiting for one of these.</summary>
    public IReadOnlyList<FinanceLine> Rest =>
        [.. Lines.Where(l => l.State is FinanceLineState.Unreadable or FinanceLineState.Unmatched or FinanceLineState.Waiting)];

    /// <summary>How many lines are in that state, lines of totals not counted.</summary>
    public int Count(FinanceLineState state) => Lines.Count(l => l.State == state && !l.IsTotal);

    /// <summary>True when nothing must be decided or mended first and there is something to write.</summary>
    public bool CanConfirm => IsRead && Rest.Count == 0 && Totals.All(t => t.Agrees);

    /// <summary>
    /// True when the good lines can be taken while the others stay behind; a person chooses that. Totals of a file that is not whole
    /// cannot agree.
    /// </summary>
    public bool CanTakePart => IsRead && Rest.Count > 0;

    private bool IsRead => Lacks.Count == 0 && Choices.Confirmed && Changes.Count > 0;

    /// <summary>Tells whether the changes are those that the person saw.</summary>
    public string Fingerprint { get; }

    /// <summary>The projects that would be written.</summary>
    public IReadOnlyList<string> Projects =>
        [.. Changes.Select(c => c.Key[..c.Key.IndexOf('/', StringComparison.Ordinal)]).Distinct(StringComparer.Ordinal)];

    /// <summary>Works out what a file would change.</summary>
    public static FinancePreview Make(FinanceFile file, FinanceChoices choices, PlanIndex plan)
    {
        var reader = new FinanceReader(file, choices.Mapping, plan);
        var lacks = reader.Lacks().ToList();
        if (lacks.Count > 0)
            return new(file, choices, lacks, [], [], 0);
        var lines = reader.ReadAll();
        var (changes, unchanged) = FinanceChanges.Of(lines, plan);
        return new(file, choices, lacks, lines, changes, unchanged)
        {
            OfSheets = [.. Sheets(changes, plan)],
            RepeatedHeads = reader.RepeatedHeads,
        };
    }

    private static IEnumerable<FinanceSheetChange> Sheets(IReadOnlyList<RecordChange> changes, PlanIndex plan)
    {
        foreach (var group in changes.Select(c => c.After).OfType<ProjectAmount>().GroupBy(a => a.ProjectCode, StringComparer.Ordinal))
        {
            if (plan.Project(group.Key) is not { } project)
                continue;
            var keys = group.Select(PlanRecords.Amount.KeyOf).ToHashSet(StringComparer.Ordinal);
            var ledger = new ProjectLedger(plan.Amounts(group.Key).Where(a => !keys.Contains(PlanRecords.Amount.KeyOf(a))).Concat(group));
            foreach (var year in SheetFigures.Years(ledger))
            {
                var (planned, result) = (plan.Plan(group.Key, year), plan.Result(group.Key, year));
                foreach (var figure in SheetFigures.Differing(ledger, year, planned, result))
                {
                    var isResult = figure.Kind == PlanRecords.Result;
                    if ((isResult ? (object?)result : planned) is { } record && figure.Kind[figure.Field].GetText(record) is { } before)
                        yield return new(
                            project,
                            year,
                            figure,
                            before,
                            isResult ? plan.Years.FirstOrDefault(y => y.ResultYear == year)?.PlanYear : year
                        );
                }
            }
        }
    }

    /// <summary>A short name of a line's key, for forms.</summary>
    public static string IdOf(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)).AsSpan(0, 8));

    private string FingerprintOf()
    {
        var text = new StringBuilder();
        foreach (var change in Changes)
        {
            text.Append(change.Kind.Name).Append('\u001f').Append(change.Key);
            foreach (var field in change.Fields)
                text.Append('\u001f').Append(field.Field.Name).Append('\u001f').Append(field.Before).Append('\u001f').Append(field.After);
            text.Append('\n');
        }
        foreach (var line in Rest)
            text.Append(line.Line).Append(' ');
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())).AsSpan(0, 16));
    }
}
