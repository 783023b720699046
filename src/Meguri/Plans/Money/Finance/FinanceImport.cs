using Meguri.Plans.Exchange.Imports;
using Meguri.Shared.Records;

namespace Meguri.Plans.Money.Finance;

/// <summary>財務の取込み: an uploaded file of the finance system and what was chosen for it, kept until a person confirms or gives up.</summary>
public sealed class FinanceImport
{
    /// <summary>What the history tells of an import.</summary>
    public static readonly RecordKind<Fact> Kind = new RecordKind<Fact>("financeImport", "財務の取込み")
    {
        Called = "財務の取込み",
        Address = (plan, key) => $"{PlanPaths.Finance(plan)}/{key[0]}",
        Acts = new Dictionary<string, string>(StringComparer.Ordinal) { ["financeImported"] = "を実行" },
    }
        .Key(f => f.Id, "番号")
        .Line(f => f.FileName, "ファイル")
        .Whole(f => f.Lines, "読んだ行", 0, int.MaxValue)
        .Whole(f => f.Changed, "変わった記録", 0, int.MaxValue)
        .Whole(f => f.Left, "残した行", 0, int.MaxValue)
        .Text(f => f.Totals, "合計");

    /// <summary>Its number; also the one-time key of its writing.</summary>
    public Guid Id { get; set; }

    /// <summary>The plan from which it was uploaded.</summary>
    public string PlanCode { get; set; } = "";

    /// <summary>The file's name.</summary>
    public string FileName { get; set; } = "";

    /// <summary>The file; gone once the import is closed.</summary>
    public byte[]? Content { get; set; }

    /// <summary>What was chosen.</summary>
    public FinanceChoices Choices { get; set; } = new();

    /// <summary>What has become of it.</summary>
    public ImportState State { get; set; }

    /// <summary>How many records were written.</summary>
    public int ChangedRecords { get; set; }

    /// <summary>How many lines stayed behind.</summary>
    public int LeftLines { get; set; }

    /// <summary>The lines that stayed behind when the others were taken; null when the whole file was.</summary>
    public FinanceRest? Rest { get; set; }

    /// <summary>When it was uploaded.</summary>
    public DateTimeOffset MadeAt { get; set; }

    /// <summary>Who uploaded it.</summary>
    public string MadeBy { get; set; } = "";

    /// <summary>When it was confirmed or given up.</summary>
    public DateTimeOffset? ClosedAt { get; set; }

    /// <summary>The facts of an import that was carried out.</summary>
    public sealed class Fact
    {
        /// <summary>Number of the import.</summary>
        public string Id { get; set; } = "";

        /// <summary>The file.</summary>
        public string FileName { get; set; } = "";

        /// <summary>Lines with an amount.</summary>
        public int Lines { get; set; }

        /// <summary>Records written.</summary>
        public int Changed { get; set; }

        /// <summary>Lines that stayed behind.</summary>
        public int Left { get; set; }

        /// <summary>Totals by stage, in yen.</summary>
        public string Totals { get; set; } = "";
    }
}

/// <summary>残した行: what of a file was not taken, as it stood, with the reason.</summary>
/// <param name="Headings">The file's headings.</param>
/// <param name="Lines">The lines.</param>
public sealed record FinanceRest(IReadOnlyList<string> Headings, IReadOnlyList<FinanceRestLine> Lines)
{
    /// <summary>The lines that stay behind when a preview's others are taken; null when there are none.</summary>
    public static FinanceRest? Of(FinancePreview preview) =>
        preview.Rest.Count == 0
            ? null
            : new(preview.File.Headings, [.. preview.Rest.Select(l => new FinanceRestLine(l.Line, l.Shown, l.Reason, l.Cells.Cells))]);
}

/// <summary>One of them.</summary>
public sealed record FinanceRestLine(int Line, string Shown, string Reason, IReadOnlyList<string> Cells);

/// <summary>A way of reading finance's files that the city has named.</summary>
public sealed class NamedMapping
{
    /// <summary>The name.</summary>
    public string Name { get; set; } = "";

    /// <summary>The mapping, with the projects and left-out lines that were chosen.</summary>
    public FinanceMapping Mapping { get; set; } = new();

    /// <summary>When it was last used.</summary>
    public DateTimeOffset UsedAt { get; set; }
}
