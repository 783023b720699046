using Meguri.Plans;
using Meguri.Shared.Money;
using Meguri.Shared.Records;
using Meguri.Shared.Text;

namespace Meguri.Editions.Comparison;

/// <summary>新旧対照表: what differs between two states of one plan, field by field, in the plan's order.</summary>
/// <param name="Old">The side on the left.</param>
/// <param name="New">The side on the right.</param>
/// <param name="Sections">Where something changed.</param>
public sealed record ComparisonTable(ComparedSide Old, ComparedSide New, IReadOnlyList<ComparedSection> Sections)
{
    /// <summary>Every row with its place, in order.</summary>
    public IReadOnlyList<ComparedLine> Lines { get; } =
    [.. Sections.SelectMany(s => s.Groups.SelectMany(g => g.Rows.Select(r => new ComparedLine(s, g, r))))];

    /// <summary>「北斗市総合計画 実施計画」, as the new side calls it.</summary>
    public string PlanTitle => New.Plan.Document.Plan.Title;

    /// <summary>The same table with some of its rows.</summary>
    public ComparisonTable Only(IEnumerable<ComparedLine> lines) =>
        new(
            Old,
            New,
            [
                .. lines
                    .GroupBy(l => l.Section)
                    .Select(s =>
                        s.Key with
                        {
                            Groups = [.. s.GroupBy(l => l.Group).Select(g => g.Key with { Rows = [.. g.Select(l => l.Row)] })],
                        }
                    ),
            ]
        );
}

/// <summary>旧 or 新.</summary>
/// <param name="Name">「第1版」, 「作業中の計画」.</param>
/// <param name="When">「令和6年10月1日（2024年）公表」 and the like.</param>
/// <param name="Plan">The plan as it stood.</param>
public sealed record ComparedSide(string Name, string When, PlanIndex Plan)
{
    /// <summary>The unit of its amounts.</summary>
    public PlanUnit Unit { get; } = PlanUnit.Of(Plan.Document.Plan.UnitYen);
}

/// <summary>章: an item of the plan in which something changed.</summary>
/// <param name="Code">Code of the item; <see cref="Whole"/> or <see cref="Unlisted"/> where there is none.</param>
/// <param name="Chapter">The items above it: 「基本目標4 … › 基本計画32 …」; empty at the top.</param>
/// <param name="Title">「32-4　地縁団体の活動支援」.</param>
/// <param name="Groups">The item's own changes first, then its projects'.</param>
public sealed record ComparedSection(string Code, string Chapter, string Title, IReadOnlyList<ComparedGroup> Groups)
{
    /// <summary>Stands for the code where what changed is of the plan as a whole.</summary>
    public const string Whole = "whole";

    /// <summary>Stands for the code where projects stand on no sheet.</summary>
    public const string Unlisted = "unlisted";

    /// <summary>True for an item of the tree.</summary>
    public bool IsItem => Code is not (Whole or Unlisted);
}

/// <summary>What changed of one thing: of the item itself, or of one project.</summary>
/// <param name="Type">New, changed or gone.</param>
/// <param name="Project">Number of the project; null for the item itself.</param>
/// <param name="Title">Its name; empty for the item itself.</param>
/// <param name="Departments">Codes of the departments in charge, then or now.</param>
/// <param name="Rows">The fields.</param>
public sealed record ComparedGroup(
    ChangeType Type,
    string? Project,
    string Title,
    IReadOnlyList<string> Departments,
    IReadOnlyList<ComparedRow> Rows
)
{
    /// <summary>追加, 削除; empty for what stands on both sides.</summary>
    public string TypeTitle =>
        Type switch
        {
            ChangeType.Added => "追加",
            ChangeType.Removed => "削除",
            _ => "",
        };
}

/// <summary>A row with its place.</summary>
public sealed record ComparedLine(ComparedSection Section, ComparedGroup Group, ComparedRow Row);

/// <summary>One field that differs, both sides as sheets print them; empty for nothing.</summary>
public sealed class ComparedRow(string title, string old, string now, bool isText)
{
    /// <summary>欄: 「令和5年度の決算額」.</summary>
    public string Field => title;

    /// <summary>旧.</summary>
    public string Old => old;

    /// <summary>新.</summary>
    public string New => now;

    /// <summary>What was kept, deleted and inserted. Texts are marked word by word, other values as a whole.</summary>
    public IReadOnlyList<TextPiece> Pieces =>
        _pieces ??= isText
            ? TextDiff.Between(old, now)
            : [.. new[] { new TextPiece(PieceType.Deleted, old), new TextPiece(PieceType.Inserted, now) }.Where(p => p.Text.Length > 0)];

    // Made when first shown: a page shows fifty rows of thousands.
    private IReadOnlyList<TextPiece>? _pieces;

    /// <summary>The pieces that stand on one side.</summary>
    public IEnumerable<TextPiece> On(PieceType side) => Pieces.Where(p => p.Type == PieceType.Same || p.Type == side);
}
