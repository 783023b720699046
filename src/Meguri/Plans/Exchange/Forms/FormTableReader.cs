using Meguri.Shared.Imports;
using Meguri.Shared.Text;
using Meguri.Shared.Time;
using Meguri.Shared.Workbooks;

namespace Meguri.Plans.Exchange.Forms;

/// <summary>
/// Reads the lines under the head of a table (事業実績 or 実施計画). A cell belongs to the heading that covers its column, and to nobody where there is none;
/// two numbers under one heading are a problem and are never put together.
/// </summary>
internal sealed class FormTableReader(FormGrid grid, FormTableHead head, FormTableWords words, FiscalYear? year, ProblemList problems)
{
    private readonly List<FormRow> _rows = [];
    private readonly FormTableValues _values = new(grid, words, problems);
    private readonly FormLineKinds _odd = new(grid, head, words, problems);
    private readonly FormStackedLines _stacked = new(grid, words, problems);
    private FormHeadColumn? _amount;
    private FormTableRows? _table;
    private long? _total;
    private bool _hasGrandTotal;

    private List<int> Lines => _table!.Lines;

    /// <summary>The last row that belongs to the table.</summary>
    public int LastRow => _table?.LastRow ?? head.LastRow;

    /// <summary>Labels at the side of the table, such as 「令和５年度事業実績」 written downwards.</summary>
    public IReadOnlyList<FormCell> SideLabels => _table?.SideLabels ?? [];

    public FormTable Read()
    {
        _amount = FormAmountColumn.Of(grid, head, year, problems);
        _table = new FormTableRows(grid, head, words, problems);
        foreach (var total in _table.Totals)
            ReadTotal(total);
        if (head.IsStacked)
            ReadStacked();
        else
            ReadLines();
        var sum = new FormSums(words, head.Has(FormColumn.Text) || head.Has(FormColumn.Funding), problems).TakeOut(_rows);
        _total ??= sum;
        TellUnread();
        // Names above their texts, and nowhere a word for the funding: it is not asked for there.
        var hasFunding = head.Columns.Any(c => c.Kind == FormColumn.Funding) || _rows.Exists(r => r.Funding.Length > 0);
        return new FormTable(
            _rows.ConvertAll(r => r with { HasText = head.Has(FormColumn.Text), HasFunding = hasFunding }),
            head.DirectionYears,
            _total
        );
    }

    private void ReadTotal(FormCell total)
    {
        var folded = FormLabels.Folded(total.Text);
        var isPart = !FormTableRows.IsOfAll(total);
        var isGrand = !isPart && folded.AsSpan().ContainsAny('総', '合');
        if (isPart || folded.Contains("自動", StringComparison.Ordinal) || (_hasGrandTotal && !isGrand))
            return;
        _hasGrandTotal |= isGrand;
        _total = _values.Amount(
            [.. grid.Row(total.Row).Where(c => c != total && _amount is not null && head.Of(c) == _amount)],
            _amount?.Shown ?? ""
        );
    }

    // A name merged over several rows holds all of them.
    private FormTableLine LineAt(int number)
    {
        var name = Of(grid.Row(number), FormColumn.Name).FirstOrDefault();
        var rows = Lines.FindAll(r => r == number || (name is not null && r > number && r <= name.LastRow));
        if (rows.Exists(r => r > number && Of(grid.Row(r), FormColumn.Name).Count > 0))
            rows = [number];
        List<FormCell> cells = [.. rows.SelectMany(grid.Row)];
        return new(number)
        {
            LastRow = Math.Max(rows[^1], name?.LastRow ?? number),
            Number = Of(cells, FormColumn.Number).FindAll(c => ColumnOf(c) == Number),
            Name = Of(cells, FormColumn.Name),
            Text = Of(cells, FormColumn.Text),
            Amount = OfAmount(cells),
            Funding = Of(cells, FormColumn.Funding),
            Directions = [.. cells.Where(c => head.Of(c)?.Kind == FormColumn.Direction)],
            BeginsBox = Sides().Any(c => grid.MergeBeginsAt(number, c.First)),
        };
    }

    // Of two columns of numbers (事業コード, 整理番号) the one that holds the plan's.
    private FormHeadColumn? Number =>
        field ??= head
            .Columns.Where(c => c.Kind == FormColumn.Number)
            .MaxBy(c => Lines.SelectMany(grid.Row).Count(cell => head.Of(cell) == c && words.KnowsCode(cell.Text)));

    private IEnumerable<FormHeadColumn> Sides() => head.Columns.Where(c => c == _amount || c.Kind == FormColumn.Direction);

    private void ReadLines()
    {
        // The row whose project may go on below it.
        FormTableLine? before = null;
        var until = 0;
        foreach (var line in Lines.Select(LineAt).ToList())
        {
            if (line.Row <= until)
                continue;
            until = line.LastRow;
            var count = _rows.Count;
            var kind = _odd.Of(line, before is null ? null : _rows[^1], before?.LastRow + 1 == line.Row);
            if (kind is FormLineKind.MoreText or FormLineKind.MoreName)
                _rows[^1] = _rows[^1] with
                {
                    Name = kind == FormLineKind.MoreName ? _rows[^1].Name + NameMarks.Split(line.NameText).Name : _rows[^1].Name,
                    Text = $"{_rows[^1].Text}\n{_values.Words(line.Text, "\n")}".Trim('\n'),
                };
            else if (kind == FormLineKind.Project)
                AddLine(line);
            before = kind is FormLineKind.MoreText or FormLineKind.MoreName || _rows.Count > count ? line : null;
        }
    }

    private void AddLine(FormTableLine line)
    {
        TellShared([.. line.Text, .. line.Amount, .. line.Funding, .. line.Directions]);
        // 「1」 beside the name counts the lines.
        if (line.Name.Count > 1 && FormOddLines.IsLineNumber(line.Name[0].Text))
            line.Name.RemoveAt(0);
        FormAmountColumn.TellSpread(grid, head, [.. line.Amount, .. line.Funding, .. line.Directions], problems);
        if (FormAmountColumn.SplitName(line.Name) is { } split && !words.KnowsName(_values.Words(line.Name, "")))
        {
            problems.Add(
                grid.Place(line.Name[0]),
                split,
                "事業名が2つのセルに分かれています。一つのセルにまとめるか、ほかの名前の列には違う見出しを付けてください。この行は読みませんでした。"
            );
            return;
        }
        Add(line, _values.Words(line.Name, ""), _values.Words(line.Text, "\n"));
    }

    // A box over several projects: whose it is, or which share, nobody can tell, and the projects below would lose theirs.
    private void TellShared(List<FormCell> cells)
    {
        foreach (var cell in cells.Where(c => c.RowSpan > 1))
        {
            var shares = Lines
                .Where(r => r > cell.Row && r <= cell.LastRow)
                .SelectMany(grid.Row)
                .Where(c => head.Of(c)?.Kind == FormColumn.Name)
                .ToList();
            if (shares.Count == 0)
                continue;
            problems.Add(
                grid.Place(cell),
                cell.Text,
                $"「{ColumnOf(cell)!.Shown}」のこの欄は、下の事業（{string.Join("、", shares.Take(3).Select(c => $"「{TextLength.Short(FormNames.OneLine(c.Text), 20)}」"))}）の欄と結合されています。結合を解き、事業ごとに書いてください。"
            );
        }
    }

    private void Add(FormTableLine line, string name, string text)
    {
        var nameCells = line.Name;
        var marked = NameMarks.Split(FormNames.OneLine(name));
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
            var holds = line.Amount.Count > 0 || line.Funding.Count > 0;
            problems.Add(
                grid.Place(nameCells[0]),
                nameCells[0].Text,
                "事業ではなく、注記か内訳の行とみて、読みませんでした。"
                    + (
                        holds
                            ? "金額か財源区分があるので、このままでは取り込めません。事業でなければこの行を消し、事業なら事業番号と事業名（「※」「うち」などの付かない名前）を書いてください。"
                            : "事業なら、「※」「うち」などを外して書いてください。"
                    ),
                stops: holds
            );
            return;
        }
        if (FormOddLines.AndOthers(marked.Name) is { } first && words.KnowsName(first) && !words.KnowsName(marked.Name))
        {
            problems.Add(
                grid.Place(nameCells[0]),
                nameCells[0].Text,
                $"「{TextLength.Short(first, 40)}」とほかの事業を合わせた行のようです。事業ごとに行を分け、文と金額も分けて書いてください。この行は読みませんでした。"
            );
            return;
        }
        TellShapes(line);
        _rows.Add(
            new FormRow(
                _values.Word(line.Number),
                marked.Name,
                marked.Marks,
                FormOddLines.WithoutContinued(text),
                _values.AmountOf(line, marked.Name, _amount?.Shown ?? ""),
                _values.Word(FormTableValues.Once(line.Funding)),
                [
                    .. head.DirectionYears.Select(y =>
                        _values.Word(FormTableValues.Once(line.Directions.FindAll(c => head.Of(c)!.Year == y)))
                    ),
                ]
            )
            {
                Place = grid.Place(nameCells[0]),
                TextPlace = line.Text.Count > 0 ? grid.Place(line.Text[0]) : Place(line.Row, [], FormColumn.Text),
                AmountPlace = line.Amount.Count > 0 ? grid.Place(line.Amount[0]) : grid.Place(line.Row, (_amount ?? head.Columns[0]).First),
                DirectionPlaces =
                [
                    .. head.DirectionYears.Select(y =>
                        line.Directions.Where(c => head.Of(c)!.Year == y).Select(grid.Place).FirstOrDefault(grid.Place(nameCells[0]))
                    ),
                ],
                FundingPlace = line.Funding.Count > 0 ? grid.Place(line.Funding[0]) : Place(line.Row, [], FormColumn.Funding),
            }
        );
    }

    // Names stand above their texts in one column; a word for the funding may stand below the amount.
    private void ReadStacked()
    {
        foreach (var row in Lines.Select(LineAt).ToList())
        {
            var funding = row.Amount.FindAll(c => words.Fundings.Contains(FormContext.FundingKey(c.Text)));
            row.Amount.RemoveAll(funding.Contains);
            FormAmountColumn.TellSpread(grid, head, row.Directions, problems);
            row.Funding.InsertRange(0, funding);
            _stacked.Add(row);
        }
        foreach (var line in _stacked.Lines())
        {
            var (first, rest) = (line.Name[0].Text, _values.Words(line.Text, "\n"));
            // Name and text may share a box: the first line is the name, unless all of it is a name that is known or the line breaks within brackets.
            if (line.Text.Count == 0 && first.Contains('\n', StringComparison.Ordinal) && !words.KnowsName(first))
            {
                line.Text.Add(line.Name[0]);
                (first, rest) = (FormNames.FirstLine(first), first[FormNames.FirstLine(first).Length..].Trim('\r', '\n'));
            }
            Add(line, first, rest);
        }
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
            var cells = Lines.SelectMany(grid.Row).ToList();
            var filled = cells.Select(head.Of).OfType<FormHeadColumn>().ToHashSet();
            return field = cells
                .Where(c => head.Of(c) is null && head.LeftOf(c) is { } left && !filled.Contains(left))
                .GroupBy(c => head.LeftOf(c)!)
                .ToDictionary(g => g.Key, g => g.Min(c => c.Column));
        }
    }

    // An empty box under a shape with words: what it holds for a person is not in the cell.
    private void TellShapes(FormTableLine line)
    {
        foreach (
            var column in head.Columns.Where(c =>
                (c.Kind == FormColumn.Text && line.Text.Count == 0) || (c == _amount && line.Amount.Count == 0)
            )
        )
        {
            if (grid.ShapeOver(line.Row, line.LastRow, column.First, column.Last) is { } shape)
                problems.Add(grid.Place(line.Row, column.First), shape.Text, FormEdges.UnderShape);
        }
    }

    // What stands under no heading belongs to nobody, and is told once for each column; beside an empty amount nobody knows what it is.
    private void TellUnread()
    {
        foreach (
            var column in Lines
                .SelectMany(grid.Row)
                .Where(c => ColumnOf(c) is null && !_table!.IsAtSide(c) && c.Column > head.Columns[0].First)
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
                    : $"「{_amount!.Shown}」の欄が空で、見出しのない隣の列に数があります。どちらの値か分からないので、「{_amount.Shown}」の列に書いてください。",
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
}
