using System.Text.RegularExpressions;
using Meguri.Shared.Imports;
using Meguri.Shared.Money;
using Meguri.Shared.Text;
using Meguri.Shared.Time;
using Meguri.Shared.Workbooks;

namespace Meguri.Plans.Exchange.Forms;

/// <summary>What the reader of a table must know beside the table.</summary>
/// <param name="Unit">The unit of amounts without one.</param>
/// <param name="Fundings">The city's words for 財源区分, folded.</param>
/// <param name="Names">Names of projects that the plan knows, folded.</param>
internal sealed record FormTableWords(PlanUnit Unit, IReadOnlySet<string> Fundings, IReadOnlySet<string> Names);

/// <summary>
/// Reads the lines under the head of a table (事業実績 or 実施計画). A cell belongs to the heading that covers its column, and to nobody where there is none;
/// two numbers under one heading are a problem and are never put together.
/// </summary>
internal sealed partial class FormTableReader(
    FormGrid grid,
    FormTableHead head,
    FormTableWords words,
    FiscalYear? year,
    ProblemList problems
)
{
    private readonly List<FormRow> _rows = [];
    private readonly List<int> _lines = [];
    private FormHeadColumn? _amount;
    private long? _total;
    private bool _hasGrandTotal;

    /// <summary>The last row that belongs to the table.</summary>
    public int LastRow { get; private set; } = head.LastRow;

    /// <summary>Labels at the side of the table, such as 「令和５年度事業実績」 written downwards.</summary>
    public List<FormCell> SideLabels { get; } = [];

    public FormTable Read()
    {
        _amount = FormAmountColumn.Of(grid, head, year, problems);
        TakeRows();
        if (head.IsStacked)
            ReadStacked();
        else
            foreach (var number in _lines)
                ReadLine(number);
        TellUnread();
        return new FormTable(_rows, head.DirectionYears, _total)
        {
            HasText = head.Has(FormColumn.Text),
            HasFunding = head.Has(FormColumn.Funding),
        };
    }

    // The rows of lines: down to a label, the next head, or past the total to what is no line any more.
    private void TakeRows()
    {
        var afterTotal = false;
        SideLabels.AddRange(Enumerable.Range(head.Row, head.LastRow - head.Row + 1).SelectMany(grid.Row).Where(IsAtSide));
        foreach (var number in grid.RowNumbersAfter(head.LastRow))
        {
            var cells = grid.Row(number);
            if (cells.Any(IsLabelHere) || FormTableHead.Find(grid, number) is not null)
                break;
            var own = cells.Where(c => !IsAtSide(c)).ToList();
            if (TotalCell(cells) is { } total)
            {
                ReadTotal(total, cells);
                afterTotal = true;
            }
            // Below a total only a whole line goes on: 小計 may stand within, a note or a page's number ends the table.
            else if (afterTotal && !IsWholeLine(own))
                break;
            else if (own.Count > 0 && !own.TrueForAll(c => FormOddLines.IsContinued(c.Text)))
                _lines.Add(number);
            SideLabels.AddRange(cells.Where(IsAtSide));
            LastRow = number;
        }
    }

    // Beside lines; alone in its row it is the heading of the next part.
    private bool IsAtSide(FormCell cell) =>
        (cell.Column < head.Columns[0].First || cell.Column > head.Columns[^1].Last)
        && FormLabels.Of(cell.Text) is FormLabel.ResultsHeading or FormLabel.PlanHeading
        && grid.Row(cell.Row).Any(c => head.Of(c) is not null && !FormLabels.Folded(c.Text).Contains("単位", StringComparison.Ordinal));

    // A label ends the table where it stands first in its row, or left of all columns; a line may bear its name all the same.
    private bool IsLabelHere(FormCell cell) =>
        FormLabels.Of(cell.Text) is not null
        && !IsAtSide(cell)
        && (
            cell.Column < head.Columns[0].First
            || (
                cell == grid.Row(cell.Row)[0]
                && !(head.Of(cell)?.Kind == FormColumn.Name && grid.Row(cell.Row).Any(c => c.IsNumber && head.Of(c) == _amount))
            )
        );

    private bool IsWholeLine(List<FormCell> cells) =>
        cells.Exists(c => head.Of(c)?.Kind is FormColumn.Name or FormColumn.Text)
        && cells.Exists(c => head.Of(c) == _amount || head.Of(c)?.Kind == FormColumn.Direction);

    private FormCell? TotalCell(IReadOnlyList<FormCell> cells) =>
        cells.FirstOrDefault(c =>
            (head.Of(c)?.Kind is null or FormColumn.Number or FormColumn.Name or FormColumn.Text or FormColumn.Other)
            && (FormOddLines.IsTotal(c.Text) || IsPartTotal(c))
        );

    private void ReadTotal(FormCell total, IReadOnlyList<FormCell> cells)
    {
        var folded = FormLabels.Folded(total.Text);
        var isPart = !FormOddLines.IsWholeTotal(total.Text) || folded.Contains("小計", StringComparison.Ordinal);
        var isGrand = !isPart && folded.AsSpan().ContainsAny('総', '合');
        if (isPart || folded.Contains("自動", StringComparison.Ordinal) || (_hasGrandTotal && !isGrand))
            return;
        _hasGrandTotal |= isGrand;
        _total = Amount([.. cells.Where(c => c != total && _amount is not null && head.Of(c) == _amount)]);
    }

    private void ReadLine(int number)
    {
        var cells = grid.Row(number);
        var name = Of(cells, FormColumn.Name);
        var text = Of(cells, FormColumn.Text);
        var amount = OfAmount(cells);
        if (name.Count == 0)
        {
            if (
                text.Count > 0
                && _rows.Count > 0
                && cells.All(c =>
                    text.Contains(c) || head.Of(c)?.Kind is null or FormColumn.Other || head.Of(c)!.IsAmount && head.Of(c) != _amount
                )
            )
                _rows[^1] = _rows[^1] with { Text = $"{_rows[^1].Text}\n{Words(text, "\n")}" };
            else if (text.Count > 0 || amount.Count > 0 || Of(cells, FormColumn.Number).Count > 0)
                problems.Add(Place(number, name, FormColumn.Name), "（空欄）", "事業名を書いてください。この行は読みませんでした。");
            return;
        }
        TellShared([.. amount, .. Of(cells, FormColumn.Funding), .. Of(cells, FormColumn.Direction)]);
        FormAmountColumn.TellSpread(grid, head, cells, problems);
        // 「1」 beside the name counts the lines.
        if (name.Count > 1 && LineNumber().IsMatch(FormLabels.Folded(name[0].Text)))
            name.RemoveAt(0);
        if (FormAmountColumn.SplitName(name) is { } split && !words.Names.Contains(NameKey(Words(name, ""))))
        {
            problems.Add(
                grid.Place(name[0]),
                split,
                "事業名が2つのセルに分かれています。一つのセルにまとめるか、ほかの名前の列には違う見出しを付けてください。この行は読みませんでした。"
            );
            return;
        }
        Add(number, cells, name, Words(name, ""), text, Words(text, "\n"), amount, Of(cells, FormColumn.Funding));
    }

    // A box over several projects: whose it is, or which share, nobody can tell, and the projects below would lose theirs.
    private void TellShared(List<FormCell> cells)
    {
        foreach (var cell in cells.Where(c => c.RowSpan > 1))
        {
            var shares = _lines
                .Where(r => r > cell.Row && r <= cell.LastRow)
                .SelectMany(grid.Row)
                .Where(c => head.Of(c)?.Kind == FormColumn.Name)
                .ToList();
            if (shares.Count == 0)
                continue;
            problems.Add(
                grid.Place(cell),
                cell.Text,
                $"「{ColumnOf(cell)!.Text}」のこの欄は、下の事業（{string.Join("、", shares.Take(3).Select(c => $"「{TextLength.Short(OneLine(c.Text), 20)}」"))}）の欄と結合されています。結合を解き、事業ごとに書いてください。"
            );
        }
    }

    private void Add(
        int number,
        IReadOnlyList<FormCell> cells,
        List<FormCell> nameCells,
        string name,
        List<FormCell> textCells,
        string text,
        List<FormCell> amount,
        List<FormCell> funding
    )
    {
        var marked = NameMarks.Split(OneLine(name));
        if (marked.Name.Length == 0)
        {
            problems.Add(grid.Place(nameCells[0]), nameCells[0].Text, "印のほかに事業名を書いてください。この行は読みませんでした。");
            return;
        }
        if (FormOddLines.IsDitto(marked.Name))
        {
            problems.Add(
                grid.Place(nameCells[0]),
                nameCells[0].Text,
                "「同上」の印では、どの事業か分かりません。事業名を書いてください。この行は読みませんでした。"
            );
            return;
        }
        if (FormOddLines.IsRemark(marked.Name))
        {
            problems.Add(
                grid.Place(nameCells[0]),
                nameCells[0].Text,
                "事業ではなく、注記か内訳の行とみて、読みませんでした。事業なら、「※」「うち」などを外して書いてください。",
                stops: amount.Count > 0 || funding.Count > 0
            );
            return;
        }
        _rows.Add(
            new FormRow(
                Word(Of(cells, FormColumn.Number)),
                marked.Name,
                marked.Marks,
                FormOddLines.WithoutContinued(text),
                Amount(amount),
                Word(funding),
                [
                    .. head.DirectionYears.Select(y =>
                        Word([.. cells.Where(c => head.Of(c) is { Kind: FormColumn.Direction } column && column.Year == y)])
                    ),
                ]
            )
            {
                Place = grid.Place(nameCells[0]),
                TextPlace = textCells.Count > 0 ? grid.Place(textCells[0]) : Place(number, [], FormColumn.Text),
                AmountPlace = amount.Count > 0 ? grid.Place(amount[0]) : grid.Place(number, (_amount ?? head.Columns[0]).First),
                DirectionPlaces =
                [
                    .. head.DirectionYears.Select(y =>
                        cells
                            .Where(c => head.Of(c) is { Kind: FormColumn.Direction } column && column.Year == y)
                            .Select(grid.Place)
                            .FirstOrDefault(grid.Place(nameCells[0]))
                    ),
                ],
                FundingPlace = funding.Count > 0 ? grid.Place(funding[0]) : Place(number, [], FormColumn.Funding),
            }
        );
    }

    // Names stand above their texts in one column. A line begins where its amount or its directions stand, where a merged box of them begins, or at a name that is known.
    private void ReadStacked()
    {
        var blocks = new List<Block>();
        foreach (var number in _lines)
        {
            var cells = grid.Row(number);
            var content = Of(cells, FormColumn.Text);
            var amount = OfAmount(cells);
            var funding = amount.FindAll(c => words.Fundings.Contains(FormContext.FundingKey(c.Text)));
            amount.RemoveAll(funding.Contains);
            funding.AddRange(Of(cells, FormColumn.Funding));
            var directions = cells.Where(c => head.Of(c)?.Kind == FormColumn.Direction).ToList();
            FormAmountColumn.TellSpread(grid, head, directions, problems);
            var block = blocks.LastOrDefault();
            if (content.Count > 0 && (block is null || Begins(number, content, amount, directions, block)))
                blocks.Add(block = new Block(number));
            if (block is null)
            {
                problems.Add(grid.Place(cells[0]), cells[0].Text, "この行の上に、事業名を書いてください。この行は読みませんでした。");
                continue;
            }
            block.Content.AddRange(content);
            block.Amount.AddRange(amount);
            block.Funding.AddRange(funding);
            block.Directions.AddRange(directions);
        }
        foreach (var block in blocks)
            AddStacked(block);
    }

    private bool Begins(int number, List<FormCell> content, List<FormCell> amount, List<FormCell> directions, Block block)
    {
        if (words.Names.Contains(NameKey(FirstLine(content[0].Text))))
            return true;
        var marks = amount.Count + directions.Count > 0 || Sides().Any(c => grid.MergeBeginsAt(number, c.First));
        // The amount may stand beside the text, below the name.
        var isItsText = block is { Content.Count: 1, Amount.Count: 0, Directions.Count: 0 } && IsText(content[0].Text);
        return marks && !isItsText;
    }

    private IEnumerable<FormHeadColumn> Sides() => head.Columns.Where(c => c == _amount || c.Kind == FormColumn.Direction);

    private static bool IsText(string text) =>
        text.Contains('\n', StringComparison.Ordinal)
        || text.Contains('。', StringComparison.Ordinal)
        || text.TrimStart() is ['・' or '･' or '●' or '○' or '①' or '-' or '－', ..]
        || text.Length > 40;

    private void AddStacked(Block block)
    {
        var name = block.Content.Take(1).ToList();
        var text = block.Content.Skip(1).ToList();
        var (first, rest) = (name[0].Text, Words(text, "\n"));
        // Name and text may share a box: the first line is the name, unless all of it is a name that is known or the line breaks within brackets.
        if (text.Count == 0 && first.Contains('\n', StringComparison.Ordinal) && !words.Names.Contains(NameKey(OneLine(first))))
        {
            var line = FirstLine(first);
            (first, rest) = (line, first[line.Length..].Trim('\r', '\n'));
            text = name;
        }
        Add(block.Row, [.. block.Directions], name, first, text, rest, block.Amount, block.Funding);
    }

    private sealed class Block(int row)
    {
        public int Row { get; } = row;

        public List<FormCell> Content { get; } = [];

        public List<FormCell> Amount { get; } = [];

        public List<FormCell> Funding { get; } = [];

        public List<FormCell> Directions { get; } = [];
    }

    // The first line, with those after it while a bracket is open.
    private static string FirstLine(string text)
    {
        var open = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is '（' or '(' or '〔' or '【' or '≪' or '「')
                open++;
            else if (text[i] is '）' or ')' or '〕' or '】' or '≫' or '」')
                open--;
            else if (text[i] == '\n' && open <= 0)
                return text[..i].TrimEnd('\r');
        }
        return text;
    }

    private static string NameKey(string name) => TextForCompare.Normalise(NameMarks.Split(OneLine(name)).Name, foldKanji: true);

    private long? Amount(List<FormCell> cells)
    {
        var units = cells.FindAll(c => PlanUnit.All.Any(u => u.Name == FormLabels.Folded(c.Text)));
        var values = cells.FindAll(c => !units.Contains(c));
        if (values.Count == 0)
            return null;
        if (Faulty(values[0]))
            return null;
        if (values.Count > 1)
        {
            var shown = string.Join("、", values.Select(c => $"{c.Address}「{TextLength.Short(c.Text, 20)}」"));
            problems.Add(
                grid.Place(values[1]),
                shown,
                $"「{_amount!.Text}」の下に値が{values.Count}つあります。1つだけにするか、それぞれの列に見出しを付けてください。"
            );
            return null;
        }
        if (FormAmountColumn.YenMark(values, words.Unit) is { } mark)
        {
            problems.Add(grid.Place(values[0]), values[0].Text, mark);
            return null;
        }
        if (values[0].Date is not null)
        {
            problems.Add(grid.Place(values[0]), values[0].Text, DateMistake.NoNumber);
            return null;
        }
        if (!values[0].IsNumber && PointOrComma().IsMatch(FormLabels.Folded(values[0].Text)))
        {
            problems.Add(
                grid.Place(values[0]),
                values[0].Text,
                "「.」が小数点か、けたの区切りか分かりません。区切りなら「,」にするか除き、小数点なら数値として入力してください。"
            );
            return null;
        }
        var reading = (values[0].Number, units.Count) is ({ } number, 0)
            ? words.Unit.Parse(number)
            : words.Unit.Parse((values[0].Figures ?? values[0].Text) + string.Concat(units.Select(c => c.Text)));
        if (reading.Problem is { } problem)
            problems.Add(grid.Place(values[0]), values[0].Text, problem);
        return reading.Amount?.Value;
    }

    // A short word: a code, a choice. A day there is what the workbook program made of 「10-3」.
    private string Word(List<FormCell> cells)
    {
        if (cells.Exists(Faulty))
            return "";
        if (cells.Find(c => c.Date is not null) is not { } dated)
            return Words(cells, "").Trim();
        problems.Add(grid.Place(dated), dated.Text, DateMistake.Expected);
        return "";
    }

    private string Words(List<FormCell> cells, string separator)
    {
        foreach (var cell in cells)
            Faulty(cell);
        // 「世帯」 and 18372 in two cells of a row are two values, and so are two numbers wherever they stand.
        var several = cells.FindAll(c => c.IsNumber);
        if (several.Count == 1)
            several = cells.FindAll(c => c.Row == several[0].Row);
        if (several.Count > 1)
        {
            problems.Add(
                grid.Place(several[1]),
                string.Join("、", several.Select(c => $"{c.Address}「{TextLength.Short(c.Text, 20)}」")),
                "一つの見出しの下に値が2つ以上あります。それぞれの列に見出しを付けるか、一つのセルにまとめて書いてください。"
            );
        }
        return string.Join(separator, cells.Select(c => c.Text));
    }

    private bool Faulty(FormCell cell)
    {
        if (cell.Fault is null)
            return false;
        problems.Add(grid.Place(cell), cell.Text, cell.Fault);
        return true;
    }

    private List<FormCell> Of(IReadOnlyList<FormCell> cells, FormColumn kind) =>
        [.. cells.Where(c => ColumnOf(c)?.Kind == kind && !FormOddLines.IsContinued(c.Text))];

    private List<FormCell> OfAmount(IReadOnlyList<FormCell> cells) => _amount is null ? [] : [.. cells.Where(c => ColumnOf(c) == _amount)];

    // A heading may stand a little to the left of its values: then the column below it holds nothing at all.
    private FormHeadColumn? ColumnOf(FormCell cell)
    {
        if (head.Of(cell) is { } covering)
            return covering;
        return head.LeftOf(cell) is { } left && Shifted.GetValueOrDefault(left) == cell.Column ? left : null;
    }

    private Dictionary<FormHeadColumn, int> Shifted
    {
        get
        {
            if (field is not null)
                return field;
            var cells = _lines.SelectMany(grid.Row).ToList();
            var filled = cells.Select(head.Of).OfType<FormHeadColumn>().ToHashSet();
            return field = cells
                .Where(c => head.Of(c) is null && head.LeftOf(c) is { } left && !filled.Contains(left))
                .GroupBy(c => head.LeftOf(c)!)
                .ToDictionary(g => g.Key, g => g.Min(c => c.Column));
        }
    }

    // What stands under no heading belongs to nobody, and is told once for each column; beside an empty amount nobody knows what it is.
    private void TellUnread()
    {
        foreach (
            var column in _lines
                .SelectMany(grid.Row)
                .Where(c => ColumnOf(c) is null && !IsAtSide(c) && c.Column > head.Columns[0].First)
                .GroupBy(c => c.Column)
        )
        {
            var doubtful = column.FirstOrDefault(c =>
                c.IsNumber && head.LeftOf(c) is { } left && left == _amount && !grid.Row(c.Row).Any(o => head.Of(o) == left)
            );
            var cell = doubtful ?? column.First();
            problems.Add(
                grid.Place(cell),
                cell.Text,
                doubtful is null
                    ? $"{CellAddress.Column(cell.Column)}列には見出しがないので、読みませんでした。"
                    : $"「{_amount!.Text}」の欄が空で、見出しのない隣の列に数があります。どちらの値か分からないので、「{_amount.Text}」の列に書いてください。",
                stops: doubtful is not null
            );
        }
    }

    private ImportPlace Place(int row, List<FormCell> cells, FormColumn kind) =>
        cells.Count > 0
            ? grid.Place(cells[0])
            : grid.Place(
                row,
                (
                    head.Columns.FirstOrDefault(c => c.Kind == kind)
                    ?? head.Columns.First(c => c.Kind is FormColumn.Name or FormColumn.Text)
                ).First
            );

    // A name is broken over lines only to fit its box.
    private static string OneLine(string name) => LineBreaks().Replace(name, "");

    // Where names stand; a project whose name ends like a total is known by its name.
    private bool IsPartTotal(FormCell cell) =>
        cell.Text.Length < 40
        && head.Of(cell)?.Kind is var kind
        && (kind is null or FormColumn.Number or FormColumn.Name || (kind == FormColumn.Text && head.IsStacked))
        && FormOddLines.IsPartTotal(cell.Text)
        && !words.Names.Contains(NameKey(cell.Text));

    // Text of three figures behind a point: 「12.000」.
    [GeneratedRegex(@"^[△▲+-]?[0-9]{1,3}(?:\.[0-9]{3})+(?:千?円)?\z", RegexOptions.None, 5000)]
    private static partial Regex PointOrComma();

    [GeneratedRegex(@"[ \t　]*[\r\n]+[ \t　]*", RegexOptions.None, 5000)]
    private static partial Regex LineBreaks();

    [GeneratedRegex(@"^[(]?[0-9]{1,3}[).]?\z", RegexOptions.None, 5000)]
    private static partial Regex LineNumber();
}
