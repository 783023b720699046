using Meguri.Shared.Money;

namespace Meguri.Plans.Money.Finance;

/// <summary>列の対応: how a file of the finance system is to be read. Columns are known by their headings, so that they may move.</summary>
public sealed record FinanceMapping
{
    /// <summary>All headings of the files that it reads; a file with others asks again.</summary>
    public IReadOnlyList<string> Headings { get; init; } = [];

    /// <summary>What each column holds, by its heading: ids of <see cref="FinanceColumn"/>.</summary>
    public IReadOnlyDictionary<string, string> Columns { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Yen in one unit of the amounts whose headings tell no unit: the size of a <see cref="PlanUnit"/>; 0 while nobody has said it.</summary>
    public long UnitYen { get; init; } = 1;

    /// <summary>True where the file itself told that unit: another file that does not is asked for it. Null for what was remembered before.</summary>
    public bool? UnitSaid { get; init; }

    /// <summary>Yen in one unit of columns whose headings tell another unit than the file, by heading, as a person said.</summary>
    public IReadOnlyDictionary<string, long> Units { get; init; } = new Dictionary<string, long>(StringComparer.Ordinal);

    /// <summary>The year of all lines, where neither a column nor a heading tells it.</summary>
    public int? Year { get; init; }

    /// <summary>The stage of the column 金額, where no column tells it.</summary>
    public string? Stage { get; init; }

    /// <summary>True where the file's title told that stage: another file whose title does not is asked for it.</summary>
    public bool? StageSaid { get; init; }

    /// <summary>号数 of a 補正 whose heading or line does not tell it.</summary>
    public int Number { get; init; } = 1;

    /// <summary>The stage whose sources the source columns tell, where the file has a column for each stage.</summary>
    public string? SourcesOf { get; init; }

    /// <summary>The unit of amounts whose headings tell none; yen while it is not known.</summary>
    public PlanUnit Unit() => UnitYen == 0 ? PlanUnit.Yen : PlanUnit.Of(UnitYen);

    /// <summary>True where a person said that what the sources lack of an amount is 一般財源.</summary>
    public bool RestIsGeneral { get; init; }

    /// <summary>Projects that a person chose for lines, by the lines' keys.</summary>
    public IReadOnlyDictionary<string, string> Aliases { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Lines that a person left out, by key, with the reason.</summary>
    public IReadOnlyDictionary<string, string> LeftOut { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
}

/// <summary>What was chosen for one import.</summary>
public sealed record FinanceChoices
{
    /// <summary>How to read it.</summary>
    public FinanceMapping Mapping { get; init; } = new();

    /// <summary>What was chosen of what nobody sees in the workbook, by the ids of <see cref="FinanceFile.Decisions"/>.</summary>
    public IReadOnlyDictionary<string, string> Unseen { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>True once a person has said that the file is read rightly so, now or when one like it came before.</summary>
    public bool Confirmed { get; init; }

    /// <summary>Name of the saved mapping; empty while it has none.</summary>
    public string MappingName { get; init; } = "";

    /// <summary>What is told of the guess: why the person is asked again, in Japanese.</summary>
    public IReadOnlyList<string> AskedBecause { get; init; } = [];

    /// <summary>Totals typed from finance's report, by stage, as typed.</summary>
    public IReadOnlyDictionary<string, string> Controls { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
}
