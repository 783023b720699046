using Meguri.Shared.Imports;
using Meguri.Shared.Text;

namespace Meguri.Plans.Exchange.Forms;

/// <summary>
/// The printed layout: names stand above their texts in one column. A line begins at a name that is known, and else where its amount or its directions stand or a merged
/// box of them begins; where known names leave it open whether a row is a name, a text or a title, it is asked.
/// </summary>
internal sealed class FormStackedLines(FormGrid grid, FormTableWords words, ProblemList problems)
{
    private enum Part
    {
        Name,
        Text,
        Title,

        /// <summary>The row above was the name.</summary>
        TextOfNameAbove,
    }

    private readonly List<FormTableLine> _rows = [];
    private readonly List<FormTableLine> _blocks = [];
    private readonly HashSet<FormCell> _chosen = [];

    /// <summary>Takes the next row.</summary>
    public void Add(FormTableLine row) => _rows.Add(row);

    /// <summary>The lines: the name, the text below it, and what stands beside them.</summary>
    public IReadOnlyList<FormTableLine> Lines()
    {
        for (var i = 0; i < _rows.Count; i++)
            Take(i);
        return _blocks;
    }

    private void Take(int at)
    {
        var row = _rows[at];
        var block = _blocks.LastOrDefault();
        if (row.Text.Count > 0)
        {
            var part = PartOf(at, block);
            if (part == Part.Title)
                return;
            if (part == Part.Name)
                _blocks.Add(block = new FormTableLine(row.Row) { Name = row.Text[..1], Text = row.Text[1..] });
            else if (part == Part.TextOfNameAbove)
            {
                var name = block!.Text[^1];
                block.Text.RemoveAt(block.Text.Count - 1);
                _blocks.Add(block = new FormTableLine(name.Row) { Name = [name], Text = [.. row.Text] });
            }
            else
                block!.Text.AddRange(row.Text);
        }
        if (block is null)
        {
            var cell = row.Amount.Concat(row.Directions).Concat(row.Funding).FirstOrDefault();
            if (cell is not null)
                problems.Add(grid.Place(cell), cell.Text, "この行の上に、事業名を書いてください。この行は読みませんでした。");
            return;
        }
        block.Amount.AddRange(row.Amount);
        block.Funding.AddRange(row.Funding);
        block.Directions.AddRange(row.Directions);
    }

    private Part PartOf(int at, FormTableLine? block)
    {
        var row = _rows[at];
        var text = row.Text[0].Text;
        if (IsKnown(row))
            return block is not null && Marks(row) == 0 && !row.BeginsBox && StandsTwice(row) ? AskTwice(row, block) : Part.Name;
        var isMarked = Marks(row) > 0 || row.BeginsBox;
        if (block is null)
            return !isMarked && KnowsAny && IsBeginning(at + 1) ? AskTitle(row, null) : Part.Name;
        if (!isMarked)
            return KnowsAny && (MayBeTitle(at, block) || MayBeName(row, block)) ? AskTitle(row, block) : Part.Text;
        // The amount may stand beside the text, below the name.
        if (block.Text.Count == 0 && block.Amount.Count + block.Directions.Count == 0)
            return IsText(text)
                || (
                    KnowsAny
                    && (words.KnowsName(block.Name[0].Text) || _chosen.Contains(block.Name[0]))
                    && (IsBesideText || !IsOpen(at + 1))
                )
                    ? Part.Text
                : KnowsAny ? AskName(row, block)
                : Part.Name;
        if (FormOddLines.IsBullet(text))
            return Part.Text;
        return KnowsAny ? AskName(row, block) : Part.Name;
    }

    private bool KnowsAny => _rows.Exists(IsKnown);

    // The known names have their amounts beside their texts, all of them.
    private bool IsBesideText => _rows.TrueForAll(r => !IsKnown(r) || r.Amount.Count == 0);

    private bool IsKnown(FormTableLine row) => row.Text.Count > 0 && words.KnowsName(FormNames.FirstLine(row.Text[0].Text));

    // A line of a text may be just another project's name.
    private bool StandsTwice(FormTableLine row) => _rows.Count(r => IsKnown(r) && KeyOf(r) == KeyOf(row)) > 1;

    private static string KeyOf(FormTableLine row) => FormNames.Key(FormNames.FirstLine(row.Text[0].Text));

    private static int Marks(FormTableLine row) => row.Amount.Count + row.Directions.Count;

    // A row that may be the text of what stands above it.
    private bool IsOpen(int at) => at < _rows.Count && _rows[at].Text.Count > 0 && !IsKnown(_rows[at]) && Marks(_rows[at]) == 0;

    private bool IsBeginning(int at) => at < _rows.Count && _rows[at].Text.Count > 0 && (IsKnown(_rows[at]) || Marks(_rows[at]) > 0);

    // 「●保険関係」 right above a name, where no line of the text has its sign.
    private bool MayBeTitle(int at, FormTableLine block)
    {
        var text = _rows[at].Text[0].Text.Trim();
        return block.Text.Count > 0
            && text.Length <= 25
            && IsBeginning(at + 1)
            && FormOddLines.IsTitle(text, words.KnowsName)
            && !block.Text.Exists(c => c.Text.TrimStart().StartsWith(text[0]));
    }

    // A new name without its amount, below a text that may be whole.
    private static bool MayBeName(FormTableLine row, FormTableLine block) =>
        block.Text.Count > 0 && row.Funding.Count == 0 && FormOddLines.IsLikeName(row.Text[0].Text.Trim());

    private Part AskTitle(FormTableLine row, FormTableLine? block)
    {
        var options = new List<DecisionOption>();
        if (block is not null)
            options.Add(new("text", $"上の「{Short(block)}」の文とする", []));
        options.Add(new("project", "新しい事業とする", []));
        options.Add(new("title", "見出しの行とみて、読まない", []));
        return Ask(row, "計画にない名前で、金額がありません", options);
    }

    private Part AskTwice(FormTableLine row, FormTableLine block) =>
        Ask(
            row,
            "計画の事業の名前で、この表に2か所あります",
            [new("text", $"上の「{Short(block)}」の文とする", []), new("project", "ここから、この名前の事業とする", [])]
        );

    private Part AskName(FormTableLine row, FormTableLine block)
    {
        var options = new List<DecisionOption>
        {
            new("project", "新しい事業とする", []),
            new("text", $"上の「{Short(block)}」の文とする", []),
        };
        if (block.Text.Count > 1 || (block.Text.Count == 1 && block.Amount.Count > 0))
            options.Add(
                new(
                    "above",
                    $"上の行の「{TextLength.Short(FormNames.OneLine(block.Text[^1].Text), 40)}」を新しい事業とし、その文とする",
                    []
                )
            );
        return Ask(row, "計画にない名前です", options);
    }

    private Part Ask(FormTableLine row, string why, List<DecisionOption> options)
    {
        var cell = row.Text[0];
        var answer = words.Ask(
            new Decision(
                $"line/{grid.Place(cell)}",
                $"「{TextLength.Short(FormNames.OneLine(cell.Text), 40)}」（{cell.Address}）は{why}。どう読みますか。",
                options,
                options[0].Id
            )
        );
        if (answer == "project")
            _chosen.Add(cell);
        return answer switch
        {
            "text" => Part.Text,
            "title" => Part.Title,
            "above" => Part.TextOfNameAbove,
            _ => Part.Name,
        };
    }

    private static string Short(FormTableLine block) => TextLength.Short(FormNames.OneLine(FormNames.FirstLine(block.Name[0].Text)), 40);

    private static bool IsText(string text) =>
        text.Contains('\n', StringComparison.Ordinal)
        || text.Contains('。', StringComparison.Ordinal)
        || FormOddLines.IsBullet(text)
        || text.Length > 40;
}
