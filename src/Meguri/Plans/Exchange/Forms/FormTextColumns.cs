using Meguri.Shared.Imports;
using Meguri.Shared.Text;
using Meguri.Shared.Time;
using Meguri.Shared.Workbooks;

namespace Meguri.Plans.Exchange.Forms;

/// <summary>Which column of a table holds its texts; columns of words that are not read are asked about or told, never dropped unsaid.</summary>
internal sealed class FormTextColumns(FormGrid grid, FormContext context, Func<Decision, string> ask)
{
    private const string Both = "both";
    private const string Leave = "leave";

    // 「継続」 and 「市民課」 are entries; longer words may be a text.
    private const int Word = 4;
    private readonly HashSet<FormHeadColumn> _asked = [];

    /// <summary>Leaves one column of texts, or those that the person puts together.</summary>
    public FormTableHead Settle(FormTableHead head, FiscalYear? year)
    {
        if (head.IsStacked)
            return head;
        var all = head.Columns.Where(c => c.Kind == FormColumn.Text).ToList();
        var texts = all.ToList();
        // Of 「令和4年度｜令和5年度」 over 「実績」 each, one is the table's own year.
        if (year is { } own && texts.Exists(c => c.Year is null || c.Year == own))
            texts.RemoveAll(c => c.Year is { } named && named != own);
        if (texts.Count > 1)
            texts = AskWhich(head, texts);
        else if (texts.Count == 0)
            texts = AskMissing(head, year);
        return head.With(
            head.Columns.Select(c =>
                texts.Contains(c) ? c with { Kind = FormColumn.Text }
                : all.Contains(c) ? c with { Kind = FormColumn.Other }
                : c
            )
        );
    }

    private List<FormHeadColumn> AskWhich(FormTableHead head, List<FormHeadColumn> texts)
    {
        var cells = head.CellsBelow(grid);
        // The question itself tells of the columns that are left out.
        _asked.UnionWith(texts);
        var answer = ask(
            new Decision(
                Id(head, texts),
                $"{Side(head)}（{grid.Place(head.Row, texts[0].First)}）には、文の列が{texts.Count}つあります。どれを「{Title(head)}」として読みますか。",
                [
                    .. texts.Select(
                        (c, i) =>
                            new DecisionOption(
                                $"{i}",
                                $"「{c.Shown}」（{CellAddress.Column(c.First)}列）を読み、ほかは読まない",
                                First(head, cells, c)
                            )
                    ),
                    new(Both, "すべて読み、改行でつなげて一つの文にする", []),
                ],
                "0"
            )
        );
        return answer == Both ? texts : [.. texts.Where((_, i) => $"{i}" == answer)];
    }

    // A table without 「実績内容」, with words under a heading that nobody knows.
    private List<FormHeadColumn> AskMissing(FormTableHead head, FiscalYear? year)
    {
        var cells = head.CellsBelow(grid);
        var words = head
            .Columns.Where(c =>
                c.Kind == FormColumn.Other
                && (c.Year is null || year is null || c.Year == year)
                && FormHeading.Read(c.Text) is not { Kind: FormColumn.Other, IsKnown: true }
                && cells.Exists(o => head.Of(o) == c && IsWords(o, Word))
            )
            .ToList();
        if (words.Count == 0)
            return [];
        _asked.UnionWith(words);
        var answer = ask(
            new Decision(
                Id(head, words),
                $"{Side(head)}（{grid.Place(head.Row, words[0].First)}）に「{Title(head)}」の列がありません。ほかの列を「{Title(head)}」として読みますか。",
                [
                    .. words.Select(c => new DecisionOption(c.Text, $"「{c.Shown}」を読む", First(head, cells, c))),
                    new(Leave, "どれも読まない（登録されている文のままにする）", []),
                ],
                Leave
            )
        );
        return words.FindAll(c => c.Text == answer);
    }

    /// <summary>Tells of the columns of words that nobody reads.</summary>
    public void TellUnread(FormTableHead head)
    {
        if (!head.Columns.Any(c => c.Kind == FormColumn.Other))
            return;
        var cells = head.CellsBelow(grid);
        var read = string.Concat(head.Columns.Where(c => c.Kind == FormColumn.Text).Select(c => $"「{c.Shown}」"));
        foreach (var column in head.Columns.Where(c => c.Kind == FormColumn.Other && _asked.All(a => a.First != c.First)))
        {
            var isEntry = FormHeading.Read(column.Text) is { Kind: FormColumn.Other, IsKnown: true } or { Kind: FormColumn.Funding };
            var least = isEntry ? Word : 1;
            if (cells.Find(c => head.Of(c) == column && IsWords(c, least) && !IsOfTotal(c)) is { } words)
                context.Problem(
                    grid.Place(words),
                    words.Text,
                    $"「{column.Shown}」の列は、入れる欄がないので読みませんでした。{(read.Length > 0 ? $"「{Title(head)}」は{read}の列から読みました。" : "")}",
                    stops: false
                );
        }
    }

    // What stands first in a column, to be seen beside the choice.
    private DecisionCopy[] First(FormTableHead head, List<FormCell> cells, FormHeadColumn column) =>
        cells.Find(c => head.Of(c) == column && IsWords(c, 1)) is { } first
            ? [new DecisionCopy(grid.Place(first), "", TextLength.Short(first.Text, 100), "")]
            : [];

    private static bool IsOfTotal(FormCell cell) => FormOddLines.IsTotal(cell.Text) || FormOddLines.IsPartTotal(cell.Text);

    private static bool IsWords(FormCell cell, int least) =>
        cell is { IsNumber: false, Date: null, Fault: null }
        && cell.Text.Length >= least
        && cell.Text.Any(c => char.IsLetter(c) && c != 'ー');

    private static string Id(FormTableHead head, List<FormHeadColumn> columns) =>
        $"text/{(head.IsResults ? "result" : "plan")}/{string.Join('/', columns.Select(c => c.Text))}";

    private static string Side(FormTableHead head) => head.IsResults ? "「事業実績」の表" : "「実施計画」の表";

    private static string Title(FormTableHead head) => head.IsResults ? "実績内容" : "計画内容";
}
