using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml;

namespace Meguri.Shared.Workbooks;

/// <summary>条件: one condition of a conditional format. Simple ones are worked out; of any other it says that nobody knows.</summary>
internal sealed partial class CellRule
{
    private const int Deepest = 8;
    private const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    private readonly string _type;
    private readonly string _operator;
    private readonly string _text;
    private Dictionary<string, int>? _times;

    private CellRule(string type, string op, string text) => (_type, _operator, _text) = (type, op, text);

    /// <summary>Holds for numbers and days.</summary>
    public static readonly CellRule OfNumbers = new("numbers", "", "");

    /// <summary>Its formulas, as written.</summary>
    public List<string> Formulas { get; } = [];

    /// <summary>The rule at which the reader stands.</summary>
    public static CellRule Of(XmlReader xml) =>
        new(xml.GetAttribute("type") ?? "", xml.GetAttribute("operator") ?? "", xml.GetAttribute("text") ?? "");

    /// <summary>Looks once at all cells that it is for, where that is what it asks about.</summary>
    /// <param name="rows">The cells of the sheet.</param>
    /// <param name="ranges">Those that it is for.</param>
    /// <param name="budget">What is left of the limits.</param>
    public void Prepare(List<CellValue[]> rows, MergedRange[] ranges, SheetBudget budget)
    {
        if (_type is not ("duplicateValues" or "uniqueValues"))
            return;
        _times = new(StringComparer.OrdinalIgnoreCase);
        foreach (var range in ranges)
        {
            for (var row = range.Top; row <= Math.Min(range.Bottom, rows.Count); row++)
            {
                var cells = rows[row - 1];
                for (var column = range.Left; column <= Math.Min(range.Right, cells.Length); column++)
                {
                    if (--budget.Looks < 0)
                        throw Refusal.Of("conditions");
                    if (!cells[column - 1].IsEmpty)
                        _times[KeyOf(cells[column - 1])] = _times.GetValueOrDefault(KeyOf(cells[column - 1])) + 1;
                }
            }
        }
    }

    private static string KeyOf(CellValue cell) => cell.Raw?.ToString("R", CultureInfo.InvariantCulture) ?? cell.Text;

    /// <summary>Whether it holds for a cell; null where nobody can say.</summary>
    /// <param name="rows">The cells of the sheet.</param>
    /// <param name="down">How far below the first cell of its range the cell lies: what its formulas refer to moves as far.</param>
    /// <param name="right">How far right of it.</param>
    /// <param name="cell">The cell.</param>
    public bool? Holds(List<CellValue[]> rows, int down, int right, CellValue cell)
    {
        var at = new Place(rows, down, right);
        return _type switch
        {
            "numbers" => cell.Raw is not null,
            "duplicateValues" => _times?.GetValueOrDefault(KeyOf(cell)) > 1,
            "uniqueValues" => _times?.GetValueOrDefault(KeyOf(cell)) == 1,
            "expression" when Formulas is [var only] => Says(only, at, Deepest),
            "cellIs" => Is(Value.Of(cell), [.. Formulas.Select(f => ValueOf(f, at))]),
            "containsText" when _text.Length > 0 => cell.Text.Contains(_text, StringComparison.OrdinalIgnoreCase),
            "notContainsText" when _text.Length > 0 => !cell.Text.Contains(_text, StringComparison.OrdinalIgnoreCase),
            "beginsWith" when _text.Length > 0 => cell.Text.StartsWith(_text, StringComparison.OrdinalIgnoreCase),
            "endsWith" when _text.Length > 0 => cell.Text.EndsWith(_text, StringComparison.OrdinalIgnoreCase),
            "containsBlanks" => cell.Text.Trim().Length == 0,
            "notContainsBlanks" => cell.Text.Trim().Length > 0,
            "containsErrors" => false,
            "notContainsErrors" => true,
            _ => null,
        };
    }

    private bool? Is(Value left, List<Value?> right) =>
        (_operator, right) switch
        {
            ("between", [{ } low, { } high]) => Compares(left, ">=", low) && Compares(left, "<=", high),
            ("notBetween", [{ } low, { } high]) => Compares(left, "<", low) || Compares(left, ">", high),
            (_, [{ } only]) => _operator switch
            {
                "equal" => Compares(left, "=", only),
                "notEqual" => Compares(left, "<>", only),
                "greaterThan" => Compares(left, ">", only),
                "greaterThanOrEqual" => Compares(left, ">=", only),
                "lessThan" => Compares(left, "<", only),
                "lessThanOrEqual" => Compares(left, "<=", only),
                _ => null,
            },
            _ => null,
        };

    private static bool? Says(string formula, Place at, int deepest)
    {
        formula = formula.Trim();
        if (deepest == 0 || formula.Length > 1_000)
            return null;
        if (Fixed().Match(formula) is { Success: true } known)
            return known.Value.StartsWith('T') || known.Value.StartsWith('t') || known.Value.Any(c => c is >= '1' and <= '9');
        if (Both().Match(formula) is { Success: true } both && Parts(both.Groups["parts"].Value) is { } parts)
        {
            var all = parts.ConvertAll(p => Says(p, at, deepest - 1));
            var deciding = char.ToUpperInvariant(formula[0]) == 'O';
            return all.Contains(deciding) ? deciding
                : all.Contains(null) ? null
                : !deciding;
        }
        // IF with nothing but TRUE and FALSE behind it.
        if (
            If().Match(formula) is { Success: true } choice
            && Parts(choice.Groups["parts"].Value) is [var asks, var then, var otherwise]
            && Fixed().IsMatch(then.Trim())
            && Fixed().IsMatch(otherwise.Trim())
        )
            return Says(asks, at, deepest - 1) switch
            {
                true => Says(then, at, deepest - 1),
                false => Says(otherwise, at, deepest - 1),
                null => null,
            };
        if (Not().Match(formula) is { Success: true } not)
            return !Says(not.Groups["part"].Value, at, deepest - 1);
        if (Is().Match(formula) is { Success: true } asked)
        {
            if (at.Cell(asked.Groups["of"].Value) is not { } cell)
                return null;
            return asked.Groups["what"].Value.ToUpperInvariant() switch
            {
                "BLANK" => cell.IsEmpty,
                "NUMBER" => cell.Raw is not null,
                "TEXT" => cell.Kind == CellKind.Text,
                _ => cell.Kind == CellKind.Error,
            };
        }
        return
            Comparison().Match(formula) is { Success: true } two
            && ValueOf(two.Groups["left"].Value, at) is { } left
            && ValueOf(two.Groups["right"].Value, at) is { } right
            ? Compares(left, two.Groups["sign"].Value, right)
            : null;
    }

    private static Value? ValueOf(string operand, Place at)
    {
        operand = operand.Trim();
        if (double.TryParse(operand, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            return new(number, "");
        if (Quoted().Match(operand) is { Success: true } quoted)
            return new(null, quoted.Groups["text"].Value.Replace("\"\"", "\"", StringComparison.Ordinal));
        if (Length().Match(operand) is { Success: true } length)
            return Words(length.Groups["of"].Value, at) is { } counted ? new(counted.Length, "") : null;
        if (Trimmed().IsMatch(operand))
            return Words(operand, at) is { } words ? new(null, words) : null;
        return at.Cell(operand) is { Kind: not CellKind.Error } cell ? Value.Of(cell) : null;
    }

    // The text of a cell, as it is or without spaces at its ends. Of a number its own figures are taken, not 「1,234」 as it is shown.
    private static string? Words(string operand, Place at)
    {
        var trimmed = Trimmed().Match(operand.Trim());
        if (at.Cell(trimmed.Success ? trimmed.Groups["of"].Value : operand) is not { Kind: not CellKind.Error } cell)
            return null;
        var text = cell.Raw?.ToString(CultureInfo.InvariantCulture) ?? cell.Text;
        // TRIM knows the half-width space only.
        return trimmed.Success ? text.Trim(' ') : text;
    }

    // An empty cell is 0 beside a number and 「」 beside a text; any text, 「」 too, is more than any number.
    private static bool Compares(Value left, string sign, Value right)
    {
        var order =
            left.IsNumber || right.IsNumber
                ? (left.IsNumber || left.IsBlank) && (right.IsNumber || right.IsBlank)
                    ? (left.Number ?? 0).CompareTo(right.Number ?? 0)
                    : (left.IsNumber ? -1 : 1)
                : string.Compare(left.Text, right.Text, StringComparison.OrdinalIgnoreCase);
        return sign switch
        {
            "=" => order == 0,
            "<>" => order != 0,
            "<" => order < 0,
            "<=" => order <= 0,
            ">" => order > 0,
            _ => order >= 0,
        };
    }

    // The parts between commas that stand in no brackets and no quotes.
    private static List<string>? Parts(string text)
    {
        var parts = new List<string>();
        var (from, depth, isQuoted) = (0, 0, false);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '"')
                isQuoted = !isQuoted;
            else if (!isQuoted && text[i] is '(' or ')')
                depth += text[i] == '(' ? 1 : -1;
            else if (!isQuoted && depth == 0 && text[i] == ',')
            {
                parts.Add(text[from..i]);
                from = i + 1;
            }
            if (depth < 0)
                return null;
        }
        parts.Add(text[from..]);
        return parts;
    }

    private readonly record struct Value(double? Number, string Text)
    {
        public bool IsNumber => Number is not null;

        public bool IsBlank { get; private init; }

        public static Value Of(CellValue cell) =>
            cell.IsEmpty ? new(null, "") { IsBlank = true }
            : cell.Kind == CellKind.Flag ? new(null, cell.Text)
            : new(cell.Raw, cell.Raw is null ? cell.Text : "");
    }

    private readonly record struct Place(List<CellValue[]> Rows, int Down, int Right)
    {
        /// <summary>The cell of a reference; null for anything else.</summary>
        public CellValue? Cell(string reference)
        {
            if (Reference().Match(reference) is not { Success: true } parts)
                return null;
            _ = CellAddress.TryParse(parts.Groups["column"].Value + parts.Groups["row"].Value, out var row, out var column);
            row += parts.Groups["rowFixed"].Length > 0 ? 0 : Down;
            column += parts.Groups["columnFixed"].Length > 0 ? 0 : Right;
            return row >= 1 && row <= Rows.Count && column >= 1 && column <= Rows[row - 1].Length
                ? Rows[row - 1][column - 1]
                : default(CellValue);
        }
    }

    [GeneratedRegex(@"^(?:(?:TRUE|FALSE)(?:\(\))?|[0-9]+(?:\.[0-9]+)?)\z", Options, 5000)]
    private static partial Regex Fixed();

    [GeneratedRegex(@"^(?:AND|OR)\((?<parts>.*)\)\z", Options, 5000)]
    private static partial Regex Both();

    [GeneratedRegex(@"^NOT\((?<part>.*)\)\z", Options, 5000)]
    private static partial Regex Not();

    [GeneratedRegex(@"^IS(?<what>ERROR|ERR|NA|BLANK|NUMBER|TEXT)\((?<of>[^()]*)\)\z", Options, 5000)]
    private static partial Regex Is();

    [GeneratedRegex(
        @"^(?<left>[^<>=""()]+|LEN\((?:[^()]*|TRIM\([^()]*\))\)|TRIM\([^()]*\))(?<sign><>|<=|>=|=|<|>)(?<right>[^<>=""()]+|""(?:[^""]|"""")*"")\z",
        Options,
        5000
    )]
    private static partial Regex Comparison();

    [GeneratedRegex(@"^""(?<text>(?:[^""]|"""")*)""\z", Options, 5000)]
    private static partial Regex Quoted();

    [GeneratedRegex(@"^LEN\((?<of>[^()]*|TRIM\([^()]*\))\)\z", Options, 5000)]
    private static partial Regex Length();

    [GeneratedRegex(@"^TRIM\((?<of>[^()]*)\)\z", Options, 5000)]
    private static partial Regex Trimmed();

    [GeneratedRegex(@"^IF\((?<parts>.*)\)\z", Options, 5000)]
    private static partial Regex If();

    [GeneratedRegex(@"^\s*(?<columnFixed>\$?)(?<column>[A-Z]{1,3})(?<rowFixed>\$?)(?<row>[0-9]{1,7})\s*\z", Options, 5000)]
    private static partial Regex Reference();
}
