using System.Text.RegularExpressions;
using Meguri.Shared.Text;

namespace Meguri.Plans.Exchange.Forms;

/// <summary>Reads the head of a form: the codes and names of the goal, the basic plan and the measure.</summary>
internal static partial class FormHead
{
    /// <summary>The cells that carry the names of the levels, with their depths.</summary>
    public static Dictionary<FormCell, int> Labels(List<FormCell> top, IReadOnlyList<string> levels)
    {
        var labels = new Dictionary<FormCell, int>();
        var from = 0;
        for (var depth = 1; depth <= levels.Count; depth++)
        {
            var name = FormLabels.Folded(levels[depth - 1]);
            var at = top.FindIndex(from, c => FormLabels.Folded(c.Text) == name || (name.Length > 0 && Label(c.Text) == name));
            if (at < 0) continue;
            labels[top[at]] = depth;
            from = at + 1;
        }
        return labels;
    }

    /// <summary>Reads what stands beside each of them.</summary>
    public static void Read(FormGrid grid, FormSheet sheet, List<FormCell> top, Dictionary<FormCell, int> labels, IReadOnlyList<string> levels)
    {
        foreach (var (label, depth) in labels.OrderBy(l => l.Value))
        {
            var values = top
                .Where(c => c.Row >= label.Row && c.Row <= label.LastRow && c.Column > label.Column)
                .OrderBy(c => c.Column)
                .TakeWhile(c => !labels.ContainsKey(c) && FormLabels.Of(c.Text) is null)
                .ToList();
            // 【重点施策】 may have a cell of its own beside the name.
            var marks = values.Select(v => NameMarks.Split(v.Text)).ToList();
            if (marks.Exists(m => m.Marks.HasFlag(NameMark.Priority)) && depth == levels.Count) sheet.PriorityMark = true;
            var texts = values.Select(v => IsOnlyMark(v.Text) ? "" : v.Text.Trim()).Where(t => t.Length > 0).ToList();
            if (texts.Count == 0) continue;
            var (code, name) = Parts(texts);
            if (depth == levels.Count && NameMarks.Split(name) is { Marks: NameMark.Priority, Name: var bare }) name = bare;
            var line = new FormHeadLine(depth, code, name, grid.Place(values[0]));
            sheet.Head.Add(line);
            if (depth == levels.Count) sheet.Measure = line;
        }
    }

    /// <summary>A code as it is compared: 「３２－４」 is 32-4.</summary>
    public static string Code(string text) => Dashes().Replace(FormLabels.Folded(text), "-");

    private static bool IsOnlyMark(string text) => NameMarks.Split(text) is { Name.Length: 0, Marks: not NameMark.None };

    private static (string Code, string Name) Parts(List<string> texts)
    {
        if (texts.Count > 1) return (texts[0], string.Join(' ', texts.Skip(1)));
        var match = CodeAndName().Match(texts[0]);
        if (match.Success) return (match.Groups["code"].Value, match.Groups["name"].Value);
        return Code(texts[0]) is var code && OnlyCode().IsMatch(code) ? (code, "") : ("", texts[0]);
    }

    private static string Label(string text) => Suffix().Replace(FormLabels.Folded(text), "");

    [GeneratedRegex(@"(?:コード|番号|名称|名|:)+\z", RegexOptions.None, 1000)]
    private static partial Regex Suffix();

    [GeneratedRegex("[\u2010-\u2015\u2212\u30FC\uFF70\u2500]", RegexOptions.None, 1000)]
    private static partial Regex Dashes();

    [GeneratedRegex(@"^(?<code>[0-9A-Za-z０-９Ａ-Ｚａ-ｚ]+(?:[-－‐―ー.．・][0-9A-Za-z０-９Ａ-Ｚａ-ｚ]+)*)[\s　:：.．、]+(?<name>\S.*)\z", RegexOptions.Singleline, 1000)]
    private static partial Regex CodeAndName();

    [GeneratedRegex(@"^[0-9A-Za-z]+(?:[-.・][0-9A-Za-z]+)*\z", RegexOptions.None, 1000)]
    private static partial Regex OnlyCode();
}
