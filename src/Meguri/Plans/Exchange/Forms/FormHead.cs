using System.Text.RegularExpressions;
using Meguri.Shared.Imports;
using Meguri.Shared.Text;

namespace Meguri.Plans.Exchange.Forms;

/// <summary>Reads the head of a form: the codes and names of the goal, the basic plan and the measure, beside their levels' names or in one cell with them.</summary>
internal static partial class FormHead
{
    /// <summary>The cells that carry the names of the levels, with their depths.</summary>
    public static Dictionary<FormCell, int> Labels(List<FormCell> top, IReadOnlyList<string> levels)
    {
        var labels = new Dictionary<FormCell, int>();
        var from = 0;
        for (var depth = 1; depth <= levels.Count; depth++)
        {
            var at = top.FindIndex(from, c => IsLabel(c, levels[depth - 1]));
            if (at < 0)
                continue;
            labels[top[at]] = depth;
            from = at + 1;
        }
        return labels;
    }

    /// <summary>True for a cell that names the level, alone or before a code.</summary>
    public static bool IsLabel(FormCell cell, string level)
    {
        if (cell.Text.Length > 200)
            return false;
        var name = FormLabels.Folded(level);
        return name.Length > 0 && (FormLabels.Folded(cell.Text) == name || Label(cell.Text) == name || Behind(cell.Text, name) is not null);
    }

    /// <summary>Reads what stands beside each of them.</summary>
    public static void Read(
        FormGrid grid,
        FormSheet sheet,
        List<FormCell> top,
        Dictionary<FormCell, int> labels,
        IReadOnlyList<string> levels,
        ProblemList problems
    )
    {
        foreach (var (label, depth) in labels.OrderBy(l => l.Value))
        {
            var values = Values(top, label, labels, levels[depth - 1]);
            if (values.Find(v => v.Date is not null) is { } dated)
            {
                problems.Add(grid.Place(dated), dated.Text, DateMistake.Expected);
                continue;
            }
            // 【重点施策】 may have a cell of its own beside the name.
            var marks = values.Select(v => NameMarks.Split(v.Text)).ToList();
            if (marks.Exists(m => m.Marks.HasFlag(NameMark.Priority)) && depth == levels.Count)
                sheet.PriorityMark = true;
            var texts = values.Select(v => IsOnlyMark(v.Text) ? "" : v.Text.Trim()).Where(t => t.Length > 0).ToList();
            if (texts.Count == 0)
                continue;
            var (code, name) = Parts(texts);
            if (depth == levels.Count && NameMarks.Split(name) is { Marks: NameMark.Priority, Name: var bare })
                name = bare;
            var line = new FormHeadLine(depth, CleanInput.Code(code).Text, name, grid.Place(values[0]));
            sheet.Head.Add(line);
            if (depth == levels.Count)
                sheet.Measure = line;
        }
    }

    /// <summary>The code and name in a cell's row, as text: what tells one measure from another on a worksheet.</summary>
    public static string Says(IReadOnlyList<FormCell> row, FormCell label, string level) =>
        FormLabels.Folded(string.Concat(Values([.. row], label, new Dictionary<FormCell, int> { [label] = 1 }, level).Select(v => v.Text)));

    /// <summary>A code as it is compared: 「３２－４」 is 32-4.</summary>
    public static string Code(string text) => CodeLook.Of(FormLabels.Folded(text));

    private static List<FormCell> Values(List<FormCell> top, FormCell label, Dictionary<FormCell, int> labels, string level)
    {
        if (Behind(label.Text, FormLabels.Folded(level)) is { } own)
            return [label with { Text = own }];
        return
        [
            .. top.Where(c => c.Row >= label.Row && c.Row <= label.LastRow && c.Column > label.Column)
                .OrderBy(c => c.Column)
                .TakeWhile(c => !labels.ContainsKey(c) && FormLabels.Of(c.Text) is null),
        ];
    }

    // What stands behind the level's name in the same cell: 「主要施策 １ 町内会等への加入促進」; it begins with a code.
    private static string? Behind(string text, string level)
    {
        var (at, matched) = (0, 0);
        for (; at < text.Length && matched < level.Length; at++)
        {
            if (char.IsWhiteSpace(text[at]))
                continue;
            if (Nfkc.Fold(text[at].ToString()) is not [var c] || c != level[matched])
                return null;
            matched++;
        }
        if (matched < level.Length)
            return null;
        var rest = text[at..].TrimStart(' ', '　', '\t', '\n', '\r', ':', '：', '第');
        return rest.Length > 0 && BeginsWithCode().IsMatch(rest) ? rest : null;
    }

    private static bool IsOnlyMark(string text) => NameMarks.Split(text) is { Name.Length: 0, Marks: not NameMark.None };

    private static (string Code, string Name) Parts(List<string> texts)
    {
        // The name may stand before the code.
        if (
            texts.Count > 1
            && texts[0].Length > 3
            && !OnlyCode().IsMatch(Code(texts[0]))
            && OnlyCode().IsMatch(Code(texts[^1]))
            && texts[^1].Any(char.IsDigit)
        )
            return (texts[^1], string.Join(' ', texts.SkipLast(1)));
        if (texts.Count > 1)
            return (texts[0], string.Join(' ', texts.Skip(1)));
        var match = CodeAndName().Match(texts[0]);
        if (match.Success)
            return (match.Groups["code"].Value, match.Groups["name"].Value);
        return Code(texts[0]) is var code && OnlyCode().IsMatch(code) ? (code, "") : ("", texts[0]);
    }

    private static string Label(string text) => Suffix().Replace(FormLabels.Folded(text), "");

    [GeneratedRegex(@"(?:コード|番号|名称|名|:)+\z", RegexOptions.None, 5000)]
    private static partial Regex Suffix();

    [GeneratedRegex("^[0-9A-Za-z０-９Ａ-Ｚａ-ｚ]", RegexOptions.None, 5000)]
    private static partial Regex BeginsWithCode();

    [GeneratedRegex(
        @"^(?<code>[0-9A-Za-z０-９Ａ-Ｚａ-ｚ]+(?:[-－‐―ー.．・][0-9A-Za-z０-９Ａ-Ｚａ-ｚ]+)*)[\s　:：.．、]+(?<name>\S.*)\z",
        RegexOptions.Singleline,
        5000
    )]
    private static partial Regex CodeAndName();

    [GeneratedRegex(@"^[0-9A-Za-z]+(?:[-.・][0-9A-Za-z]+)*\z", RegexOptions.None, 5000)]
    private static partial Regex OnlyCode();
}
