using System.Text.RegularExpressions;
using Meguri.Shared.Money;
using Meguri.Shared.Text;

namespace Meguri.Plans.Money.Finance;

/// <summary>単位と額: reads an amount in the unit that its heading tells, or the cell beside it, or the table; what may be two amounts is refused.</summary>
internal sealed partial class FinanceUnits
{
    private readonly FinanceFile _file;
    private readonly bool _isTold;
    private readonly PlanUnit[] _units;
    private readonly int[][] _beside;

    public FinanceUnits(FinanceFile file, FinanceMapping mapping)
    {
        _file = file;
        _units = [.. file.Headings.Select(h => FinanceHeading.UnitIn(h) ?? mapping.Unit())];
        foreach (var (column, _) in Clashes(file, mapping))
            _units[column] = Chosen(file, mapping, column) ?? _units[column];
        _isTold = file.Statement.Unit is not null || mapping.Unit() != PlanUnit.Yen;
        bool IsFree(int column) =>
            column >= file.Headings.Count || mapping.Columns.GetValueOrDefault(file.Headings[column]) is null or FinanceColumn.NotUsed;
        List<int> ofUnits =
        [
            .. file.Headings.Index().Where(h => IsFree(h.Index) && Units().IsMatch(FinanceHeading.Folded(h.Item))).Select(h => h.Index),
        ];
        _beside = [.. file.Headings.Select((_, i) => ofUnits.Prepend(i + 1).Where(IsFree).ToArray())];
    }

    /// <summary>The columns of amounts whose headings tell another unit than the file does, with that unit.</summary>
    public static IEnumerable<(int Column, PlanUnit Unit)> Clashes(FinanceFile file, FinanceMapping mapping)
    {
        if (mapping.UnitYen == 0 || file.Statement is { Unit: null, IsUnitUnclear: false })
            yield break;
        for (var i = 0; i < file.Headings.Count; i++)
        {
            if (
                FinanceHeading.UnitIn(file.Headings[i]) is { } unit
                && unit != mapping.Unit()
                && FinanceColumn.Of(mapping.Columns.GetValueOrDefault(file.Headings[i])) is { } kind
                && (kind.IsAmount || AmountRule.SourceFields.Contains(kind.Id))
            )
                yield return (i, unit);
        }
    }

    /// <summary>The unit that a person said of such a column; null while nobody has.</summary>
    public static PlanUnit? Chosen(FinanceFile file, FinanceMapping mapping, int column) =>
        PlanUnit.All.FirstOrDefault(u => u.Size == mapping.Units.GetValueOrDefault(file.Headings[column]));

    /// <summary>The amount in a column, or what is wrong with it; neither for none.</summary>
    public (Yen? Amount, string? Problem) Read(FinanceCells cells, int column)
    {
        var unit = _units[column];
        if (Beside(cells, column) is { } said)
        {
            if (FinanceHeading.UnitOf(said) is not { } own)
                return Wrong($"単位の欄に「{said}」とありますが、読める単位は、円・千円・万円・百万円・億円です。");
            if (own != unit && (_isTold || FinanceHeading.UnitIn(_file.Headings[column]) is not null))
                return Wrong($"単位は{unit.Name}ですが、この行の単位の欄に「{said}」とあります。どちらかに揃えてください。");
            unit = own;
        }
        var text = cells[column];
        // 「¥8,212」 in a column of 千円: yen by its sign, thousands by its column.
        if (unit != PlanUnit.Yen && (cells.YenSigns.Contains(column) || text.AsSpan().ContainsAny('¥', '￥', '\\')))
            return Wrong(
                $"「{text}」は、「¥」が付いているため、円か{unit.Name}か分かりません。「¥」を除くか、「1,234円」「1,234{unit.Name}」のように単位を書いてください。"
            );
        // 12.000円 is no amount that anybody writes: twelve thousand, with a point for the comma.
        if (unit == PlanUnit.Yen && text.AsSpan().ContainsAny('.', '．') && Pointed().IsMatch(WrittenNumber.Plain(text)))
            return Wrong($"「{text}」の「.」が小数点か、けたの区切りか分かりません。区切りなら「,」にするか除いてください。");
        var reading = unit.Parse(text);
        if (reading.Problem is { } problem)
            return Wrong(problem);
        return
            reading.Amount is { } amount && cells.Unscaled.TryGetValue(column, out var stored) && Hidden(stored, amount, unit) is { } hidden
            ? Wrong($"「{text}」{hidden}")
            : (reading.Amount, null);

        (Yen?, string?) Wrong(string why) => (null, $"{_file.Place(column)}の{why}");
    }

    // 「千円」 in the cell to the right, or in a column of units.
    private string? Beside(FinanceCells cells, int column) =>
        _beside[column]
            .Select(cells.Seen)
            .Where(text => text.AsSpan().ContainsAny('円', '¥', '￥') && FinanceHeading.IsUnit(text) && !FinanceStatement.SaysUnit(text))
            .Select(FinanceHeading.UnitTextOf)
            .FirstOrDefault();

    // 「#,##0,」 shows the thousands of what is there: under 千円 that is the amount, under 円 it may be either.
    private static string? Hidden(double stored, Yen seen, PlanUnit unit) =>
        PlanUnit.Yen.Parse(Math.Round(stored)).Amount is { } there && Math.Abs(there.Value - seen.Value) <= unit.Size
            ? null
            : $"は、表示形式のためにそう見えますが、入っている値は{stored:#,##0.###}です（単位は{unit.Name}）。どちらの額か分かりません。見えている数が千円や百万円であれば、見出しか下の「ファイルの金額の単位」をその単位にし、そうでなければ、表示形式を「標準」にして書いてください。";

    [GeneratedRegex("^[△▲+−-]?[0-9]{1,3}([.][0-9]{3})+(円)?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Pointed();

    [GeneratedRegex("^(金額|額|表示)?の?単位(名|名称)?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Units();
}
