using System.Globalization;
using Meguri.Plans.Exchange.Forms;

namespace Meguri.Tests.Plans.Exchange.Forms;

/// <summary>What people do to a form between Meguri's writing and reading it. Each damage changes the looks and not what is said.</summary>
internal static class Damage
{
    public static readonly IReadOnlyDictionary<string, Func<FormCell, FormCell?>> Kinds = new Dictionary<string, Func<FormCell, FormCell?>>
    {
        ["blank rows between"] = c => c with { Row = c.Row * 3, RowSpan = 1 },
        ["rows above and columns left"] = c => c with { Row = c.Row + 4, Column = c.Column + 2 },
        ["blank columns between"] = c => c with { Column = c.Column * 2, ColumnSpan = c.ColumnSpan > 1 ? c.ColumnSpan * 2 : 1 },
        ["full-width figures"] = c => c.Number is { } n ? AsText(c, Wide(n.ToString("#,##0.########", CultureInfo.InvariantCulture))) : c,
        ["figures as text"] = c => c.Number is { } n ? AsText(c, " " + n.ToString("#,##0.########", CultureInfo.InvariantCulture)) : c,
        ["△ for minus"] = c =>
            c.Number is { } n
                ? AsText(
                    c,
                    n < 0 ? "△" + (-n).ToString("#,##0.########", CultureInfo.InvariantCulture) : n.ToString(CultureInfo.InvariantCulture)
                )
                : c,
        ["the unit after each figure"] = c =>
            c.Number is { } n ? AsText(c, n.ToString("#,##0.########", CultureInfo.InvariantCulture) + "千円") : c,
        ["ー for none"] = c => Dash(c, "ー"),
        ["― for none"] = c => Dash(c, "―"),
        ["- for none"] = c => Dash(c, " - "),
        ["nothing for none"] = c => c.Text == "－" ? null : c,
        ["no merged cells"] = c => c with { RowSpan = 1, ColumnSpan = 1 },
        ["spaces in labels"] = c => IsLabel(c) ? c with { Text = string.Join('　', c.Text.ToCharArray()) } : c,
        ["line breaks in labels"] = c => IsLabel(c) ? c with { Text = string.Join("\n", c.Text.Chunk(2).Select(p => new string(p))) } : c,
        ["colons after labels"] = c => FormLabels.Of(c.Text) is not null && c.Column == 1 ? c with { Text = "■" + c.Text + "：" } : c,
        ["（再掲） behind the name"] = c => Remark(c, "（再掲）", "≪新規≫"),
        ["※再掲 behind the name"] = c => Remark(c, " ※再掲", "<新規>"),
        ["other words for labels"] = c => c with { Text = Reword(c.Text) },
        ["half-width brackets and full-width codes"] = c =>
            c.Column == 2 && c.Text.Length <= 5 && c.Text.All(x => char.IsAsciiDigit(x) || x == '-')
                ? c with
                {
                    Text = Wide(c.Text.Replace('-', '－')),
                }
                : c,
    };

    public static FormGrid Apply(FormGrid grid, Func<FormCell, FormCell?> damage) =>
        new(grid.Name, grid.Cells.Select(damage).OfType<FormCell>());

    public static FormGrid WithoutNumbers(FormGrid grid) =>
        Apply(grid, c => c.Text == "事業番号" || (c.Column == 1 && c.Text.Length == 4 && c.Text[0] == 'P') ? null : c);

    public static string Wide(string ascii) => string.Concat(ascii.Select(c => c is > ' ' and <= '~' ? (char)(c - '!' + '！') : c));

    private static FormCell AsText(FormCell cell, string text) => cell with { Text = text, Number = null };

    private static FormCell Dash(FormCell cell, string dash) => cell.Text == "－" ? cell with { Text = dash } : cell;

    private static bool IsLabel(FormCell cell) =>
        FormLabels.Of(cell.Text) is not null
        || cell.Text
            is "事業番号"
                or "事業名"
                or "実績内容"
                or "計画内容"
                or "決算額（千円）"
                or "予算額（千円）"
                or "財源区分"
                or "合計"
                or "基本目標"
                or "基本計画"
                or "主要施策"
        || cell.Text.StartsWith("方向性", StringComparison.Ordinal);

    private static FormCell Remark(FormCell cell, string crossListed, string isNew)
    {
        var text = cell.Text;
        var behind = "";
        foreach (var (mark, other) in new[] { ("【新規】", isNew), ("【再掲】", crossListed) })
        {
            if (!text.StartsWith(mark, StringComparison.Ordinal))
                continue;
            text = text[mark.Length..];
            behind += other;
        }
        return cell with { Text = text + behind };
    }

    private static string Reword(string text) =>
        text switch
        {
            "成果・課題" => "成果及び課題",
            "所管課" => "担当課",
            "施策の概要" => "２．施策概要",
            "改善点及び方向性" => "（４）改善点・方向性",
            "合計" => "計",
            "決算額（千円）" => "R5決算額\n(千円)",
            "予算額（千円）" => "令和6年度 当初予算額（千円）",
            _ => text,
        };
}
