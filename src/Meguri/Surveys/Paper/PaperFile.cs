using Meguri.Shared.Imports;
using Meguri.Shared.Text;
using Meguri.Shared.Workbooks;
using Meguri.Surveys.Answering;
using Meguri.Surveys.Model;

namespace Meguri.Surveys.Paper;

/// <summary>What a file of answers holds: those that can be taken, and what is wrong row by row.</summary>
/// <param name="Sheets">The answers that can be read.</param>
/// <param name="Problems">What cannot be read, with the line in the file.</param>
/// <param name="Columns">The questions whose columns were found.</param>
public sealed record PaperReading(
    IReadOnlyList<AnswerSheet> Sheets,
    IReadOnlyList<(int Line, string Problem)> Problems,
    IReadOnlyList<SurveyQuestion> Columns
)
{
    /// <summary>The head, and the lines of <see cref="Sheets"/>.</summary>
    public IReadOnlyList<TableLine> Kept { get; init; } = [];

    /// <summary>The questions that no column answers.</summary>
    public IReadOnlyList<SurveyQuestion> Missing { get; init; } = [];

    /// <summary>What a person must settle about the headings before anything is stored, in words.</summary>
    public IReadOnlyList<string> Doubts { get; init; } = [];

    /// <summary>The head and the first lines as they were read, so that a person sees whether the letters are right.</summary>
    public IReadOnlyList<IReadOnlyList<string>> First { get; init; } = [];
}

/// <summary>Reads answers from a table (CSV or a workbook): a column for each question, headed as <see cref="PaperColumns"/> reads it; the cells as they are typed by hand.</summary>
public static class PaperFile
{
    /// <summary>Most answers in one file.</summary>
    public const int Most = 20_000;

    private const int Shown = 5;

    /// <summary>Reads the lines of a file.</summary>
    public static PaperReading Read(Questionnaire form, IReadOnlyList<TableLine> lines)
    {
        var problems = new List<(int, string)>();
        var sheets = new List<AnswerSheet>();
        var head = lines[0];
        var kept = new List<TableLine> { head };
        var found = new PaperColumns(form, head.Cells);
        List<SurveyQuestion?> columns = [.. found.Questions];
        if (columns.TrueForAll(c => c is null))
            return Refused(
                head.Line,
                $"{head.Line:#,##0}行目に設問コード（{string.Join("、", form.Questions.Take(3).Select(q => q.Identity))}など）か「問1」の見出しがありません。"
            );
        problems.AddRange(found.LeftOut.Select(l => (head.Line, l)));
        if (found.Twice is { } twice)
            return Refused(head.Line, twice);
        if (lines.Count - 1 > Most)
            return Refused(lines[Most + 1].Line, $"一つのファイルから取り込めるのは、{Most:N0}件までです。");
        foreach (var line in lines.Skip(1))
        {
            if (
                line.Faults.Where(f => f.Key < columns.Count && columns[f.Key] is not null).Select(f => f.Value).FirstOrDefault() is
                { } fault
            )
                problems.Add((line.Line, fault + " この行は取り込みません。"));
            else if (Merged(line, columns) is { } merged)
                problems.Add((line.Line, merged + " この行は取り込みません。"));
            else if (Unheaded(line, head) is { Length: > 0 } cells)
                problems.Add(
                    (
                        line.Line,
                        $"見出しのない列に答えがあります（{cells}）。どの問の答えか分かりません。見出しを付けるか、1つの列にまとめるか、消してください。 この行は取り込みません。"
                    )
                );
            else if (line.Cells.Skip(columns.Count).Any(c => c.Length > 0))
                problems.Add((line.Line, "見出しより列が多くなっています。この行は取り込みません。"));
            else
            {
                var (sheet, wrong) = PaperService.Read(form, q =>
                    line.Cells.ElementAtOrDefault(columns.FindIndex(c => c?.Number == q.Number) is >= 0 and var at ? at : int.MaxValue)
                );
                if (wrong.Count == 0)
                {
                    sheets.Add(sheet);
                    kept.Add(line);
                }
                else
                    problems.Add(
                        (
                            line.Line,
                            string.Join(" ", wrong.Select(w => $"問{form.PlaceOf(w.Question)}：{w.Problem}")) + " この行は取り込みません。"
                        )
                    );
            }
        }
        if (lines.Count == 1 && problems.Count == 0)
            problems.Add((head.Line, "見出しの下に、回答が1行もありません。"));
        return new(sheets, problems, [.. columns.OfType<SurveyQuestion>()])
        {
            Kept = kept,
            Missing = found.Missing,
            Doubts = found.Doubts,
            First = [.. lines.Take(Shown + 1).Select(l => l.Cells)],
        };
    }

    // An answer merged down over several sheets of paper: whose it is, nobody can tell.
    private static string? Merged(TableLine line, List<SurveyQuestion?> columns) =>
        line.FromAbove.FirstOrDefault(m =>
            m.Key < columns.Count && columns[m.Key] is not null && line.Cells.ElementAtOrDefault(m.Key) is null or ""
        )
            is { Value: { } text } merged
            ? $"{CellAddress.Of(line.Line, merged.Key + 1)}は、上の行の「{TextLength.Short(text, 20)}」と結合されています。結合を解き、行ごとに書いてください。"
            : null;

    // Several answers side by side under one heading stand in columns without their own.
    private static string Unheaded(TableLine line, TableLine head) =>
        string.Join(
            '、',
            head.Cells.Select((c, i) => (Head: c, Cell: line.Cells.ElementAtOrDefault(i) ?? "", i))
                .Where(c => string.IsNullOrWhiteSpace(c.Head) && !string.IsNullOrWhiteSpace(c.Cell))
                .Take(5)
                .Select(c => $"{CellAddress.Of(line.Line, c.i + 1)}「{TextLength.Short(c.Cell.Trim(), 20)}」")
        );

    private static PaperReading Refused(int line, string why) => new([], [(line, why)], []);
}
