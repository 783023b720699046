using System.Text.RegularExpressions;

namespace Meguri.Plans.Exchange.Forms;

/// <summary>Puts the cells of a text together.</summary>
internal static partial class FormTexts
{
    /// <summary>One line for each cell; a bullet that has a cell of its own stands before the words beside it.</summary>
    public static string Lines(IReadOnlyList<FormCell> cells) =>
        string.Concat(
            cells.Select(
                (c, i) =>
                    i == cells.Count - 1 ? c.Text
                    : cells[i + 1].Row == c.Row && IsBullet(c) ? c.Text.Trim()
                    : c.Text + "\n"
            )
        );

    private static bool IsBullet(FormCell cell) => !cell.IsNumber && Bullet().IsMatch(cell.Text.Trim());

    [GeneratedRegex(
        @"^(?:[・･·•●○◯〇◎■□◆◇▪▸▶►▷◦※＊*→⇒➡]|[①-⑳⑴-⒇]|[(（〔]?[0-9０-９ア-オa-zａ-ｚ]{1,2}[)）〕.．])\z",
        RegexOptions.None,
        5000
    )]
    private static partial Regex Bullet();
}
