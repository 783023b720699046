using Meguri.Shared.Text;
using Meguri.Surveys.Answering;
using Meguri.Surveys.Model;

namespace Meguri.Surveys.Paper;

/// <summary>What a file of answers holds: those that can be taken, and what is wrong row by row.</summary>
/// <param name="Sheets">The answers that can be read.</param>
/// <param name="Problems">What cannot be read, with the line in the file.</param>
/// <param name="Columns">The questions whose columns were found.</param>
public sealed record PaperReading(IReadOnlyList<AnswerSheet> Sheets, IReadOnlyList<(int Line, string Problem)> Problems, IReadOnlyList<SurveyQuestion> Columns)
{
    /// <summary>The head and the first lines as they were read, so that a person sees whether the letters are right.</summary>
    public IReadOnlyList<IReadOnlyList<string>> First { get; init; } = [];
}

/// <summary>Reads answers from CSV: a column for each question, headed by its 設問コード, 「問3」 or its text; the cells as they are typed by hand.</summary>
public static class PaperFile
{
    /// <summary>Most answers in one file.</summary>
    public const int Most = 20_000;

    private const int Shown = 5;

    /// <summary>Reads the text of a file.</summary>
    public static PaperReading Read(Questionnaire form, string text)
    {
        var problems = new List<(int, string)>();
        var sheets = new List<AnswerSheet>();
        var first = new List<IReadOnlyList<string>>();
        List<SurveyQuestion?> columns = [];
        try
        {
            foreach (var line in CsvLines.Read(text, CsvLines.SeparatorOf(text)))
            {
                if (first.Count <= Shown) first.Add(line.Cells);
                if (columns.Count == 0)
                {
                    columns = [.. line.Cells.Select(c => Column(form, c))];
                    if (columns.TrueForAll(c => c is null)) return new([], [(line.Line, $"1行目に設問コード（{string.Join("、", form.Questions.Take(3).Select(q => q.Identity))}など）か「問1」の見出しがありません。")], []);
                    foreach (var unknown in line.Cells.Where((c, i) => columns[i] is null && c.Trim().Length > 0)) problems.Add((line.Line, $"「{TextLength.Short(unknown, 40)}」は、このアンケートの設問ではありません。この列は取り込みません。"));
                    foreach (var twice in columns.Where(c => c is not null).GroupBy(c => c!.Number).Where(g => g.Count() > 1)) return new([], [(line.Line, $"設問コード「{twice.First()!.Identity}」の列が二つあります。")], []);
                    continue;
                }
                if (sheets.Count >= Most) return new([], [(line.Line, $"一つのファイルから取り込めるのは、{Most:N0}件までです。")], []);
                if (line.Cells.Count > columns.Count && line.Cells.Skip(columns.Count).Any(c => c.Length > 0)) problems.Add((line.Line, "見出しより列が多くなっています。この行は取り込みません。"));
                else
                {
                    var (sheet, wrong) = PaperService.Read(form, q => line.Cells.ElementAtOrDefault(columns.FindIndex(c => c?.Number == q.Number) is >= 0 and var at ? at : int.MaxValue));
                    if (wrong.Count == 0) sheets.Add(sheet);
                    else problems.Add((line.Line, string.Join(" ", wrong.Select(w => $"問{form.PlaceOf(w.Question)}：{w.Problem}")) + " この行は取り込みません。"));
                }
            }
        }
        catch (FormatException e)
        {
            return new([], [(int.TryParse(e.Message, out var at) ? at : 1, "引用符（\"）が閉じていません。")], []);
        }
        if (sheets.Count == 0 && problems.Count == 0) problems.Add((1, columns.Count == 0 ? "ファイルが空です。" : "見出しの下に、回答が1行もありません。"));
        return new(sheets, problems, [.. columns.OfType<SurveyQuestion>()]) { First = first };
    }

    private static SurveyQuestion? Column(Questionnaire form, string head)
    {
        var name = Nfkc.Fold(head).Trim();
        return form.Find(name) ?? form.Questions.FirstOrDefault(q => name == $"問{form.PlaceOf(q)}" || name == Nfkc.Fold(q.Text).Trim());
    }
}
