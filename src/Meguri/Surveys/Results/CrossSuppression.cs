namespace Meguri.Surveys.Results;

/// <summary>
/// 秘匿 of a table whose totals of rows and columns are all published. Small cells are hidden, then further ones until no hidden cell can be worked out:
/// how far each can go up and down while all totals and all visible cells stay is found exactly, as a flow through the hidden cells.
/// </summary>
public sealed class CrossSuppression
{
    private readonly int[][] _cells;
    private readonly bool[][] _hidden;
    private readonly int _rows;
    private readonly int _columns;

    private CrossSuppression(int[][] cells, bool stateRow, bool stateColumn)
    {
        (_cells, _rows, _columns) = (cells, cells.Length, cells[0].Length);
        _hidden =
        [
            .. cells.Select(
                (row, i) =>
                    row.Select(
                            (c, j) =>
                                c < Suppression.Least && !(c == 0 && ((stateRow && i == _rows - 1) || (stateColumn && j == _columns - 1)))
                        )
                        .ToArray()
            ),
        ];
    }

    /// <summary>Which cells are hidden; null when the table cannot be published: hardly anything of it would be left, or something could be worked out whatever is hidden.</summary>
    /// <param name="cells">The whole table without its totals.</param>
    /// <param name="stateRow">The last row is 無効・無回答 only, so that 0 there tells nothing about anybody.</param>
    /// <param name="stateColumn">The last column likewise.</param>
    public static bool[][]? Of(int[][] cells, bool stateRow = false, bool stateColumn = false)
    {
        if (cells.Length < 2 || cells[0].Length < 2)
            return null;
        var table = new CrossSuppression(cells, stateRow, stateColumn);
        return table.Protect() && table._hidden.Sum(r => r.Count(h => h)) * 3 <= cells.Length * cells[0].Length * 2 ? table._hidden : null;
    }

    /// <summary>How far apart the smallest and the largest possible value of a hidden cell are, up to <see cref="Suppression.Protection"/>.</summary>
    public static int Width(int[][] cells, bool[][] hidden, int row, int column)
    {
        var table = new CrossSuppression(cells, stateRow: false, stateColumn: false);
        for (var i = 0; i < cells.Length; i++)
            hidden[i].CopyTo(table._hidden[i], 0);
        return table.Width(row, column);
    }

    private bool Protect()
    {
        while (true)
        {
            var weak = (
                from i in Enumerable.Range(0, _rows)
                from j in Enumerable.Range(0, _columns)
                where _hidden[i][j] && Width(i, j) < Suppression.Protection
                select (i, j)
            )
                .Select(c => ((int, int)?)c)
                .FirstOrDefault();
            if (weak is not var (row, column))
                return true;
            // The smallest visible cell of its row or column, whichever has fewer hidden.
            var inRow = Enumerable
                .Range(0, _columns)
                .Where(j => !_hidden[row][j])
                .OrderBy(j => _cells[row][j])
                .Select(j => ((int, int)?)(row, j))
                .FirstOrDefault();
            var inColumn = Enumerable
                .Range(0, _rows)
                .Where(i => !_hidden[i][column])
                .OrderBy(i => _cells[i][column])
                .Select(i => ((int, int)?)(i, column))
                .FirstOrDefault();
            var rowFirst = _hidden[row].Count(h => h) <= Enumerable.Range(0, _rows).Count(i => _hidden[i][column]);
            if ((rowFirst ? inRow ?? inColumn : inColumn ?? inRow) is var (r, c))
                _hidden[r][c] = true;
            else if (
                Enumerable
                    .Range(0, _rows)
                    .SelectMany(i => Enumerable.Range(0, _columns).Select(j => (i, j)))
                    .Where(x => !_hidden[x.i][x.j])
                    .OrderBy(x => _cells[x.i][x.j])
                    .Select(x => ((int, int)?)x)
                    .FirstOrDefault()
                is var (a, b)
            )
                _hidden[a][b] = true;
            else
                return false;
        }
    }

    private int Width(int row, int column)
    {
        var up = Flow(_rows + column, row, row, column, Suppression.Protection);
        return up >= Suppression.Protection
            ? up
            : up + Math.Min(_cells[row][column], Flow(row, _rows + column, row, column, Suppression.Protection));
    }

    /// <summary>The most that can be moved from one node to another, up to a limit: a row gives to a column by raising a hidden cell, a column to a row by lowering one.</summary>
    private int Flow(int from, int to, int row, int column, int limit)
    {
        var moved = new int[_rows][];
        for (var i = 0; i < _rows; i++)
            moved[i] = new int[_columns];
        var total = 0;
        while (total < limit && Path(from, to, row, column, moved) is { } path)
        {
            var amount = limit - total;
            for (var i = 1; i < path.Count; i++)
            {
                if (path[i - 1] >= _rows)
                    amount = Math.Min(amount, _cells[path[i]][path[i - 1] - _rows] + moved[path[i]][path[i - 1] - _rows]);
            }
            for (var i = 1; i < path.Count; i++)
            {
                if (path[i - 1] >= _rows)
                    moved[path[i]][path[i - 1] - _rows] -= amount;
                else
                    moved[path[i - 1]][path[i] - _rows] += amount;
            }
            total += amount;
        }
        return total;
    }

    private List<int>? Path(int from, int to, int row, int column, int[][] moved)
    {
        var before = new Dictionary<int, int> { [from] = -1 };
        var waiting = new Queue<int>([from]);
        while (waiting.TryDequeue(out var at))
        {
            if (at == to)
            {
                var path = new List<int>();
                for (var node = to; node >= 0; node = before[node])
                    path.Insert(0, node);
                return path;
            }
            for (var other = 0; other < (at < _rows ? _columns : _rows); other++)
            {
                var (i, j, node) = at < _rows ? (at, other, _rows + other) : (other, at - _rows, other);
                if (!_hidden[i][j] || (i == row && j == column) || before.ContainsKey(node))
                    continue;
                if (at >= _rows && _cells[i][j] + moved[i][j] <= 0)
                    continue;
                before[node] = at;
                waiting.Enqueue(node);
            }
        }
        return null;
    }
}
