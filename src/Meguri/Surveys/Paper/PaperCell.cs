using System.Globalization;
using Meguri.Shared.Text;
using Meguri.Surveys.Answering;
using Meguri.Surveys.Model;

namespace Meguri.Surveys.Paper;

/// <summary>
/// One cell of a row of paper: the place of the option on the paper (1, 2, …), several parted by commas or spaces; for a matrix one for each row, 「-」 where a row has none;
/// a number, a year or words as they stand; 「無効」 or 「x」 for what cannot be counted; nothing for no answer.
/// </summary>
public static class PaperCell
{
    private const int Quoted = 20;

    /// <summary>Reads a cell.</summary>
    /// <returns>What is wrong; null when it could be read.</returns>
    public static string? Read(SurveyQuestion q, string typed, List<Mark> marks)
    {
        var text = CleanInput.Clean(typed).Text.Trim();
        if (text.Length == 0)
            return null;
        if (IsInvalid(text))
        {
            marks.AddRange(q.ItemNumbers.Select(i => new Mark(i, Mark.Invalid)));
            return null;
        }
        switch (q.Kind)
        {
            case QuestionKinds.Text:
                if (TextLength.Of(text) > WebReading.MostText)
                    return $"{WebReading.MostText:N0}字までです。";
                marks.Add(new(0, Mark.Answered, null, text));
                return null;
            case QuestionKinds.Number:
                var (number, problem) = WebReading.Number(q, text, new Words(false));
                if (problem is not null)
                    return problem.StartsWith('「') ? problem : $"「{TextLength.Short(text, Quoted)}」は、{problem}";
                marks.Add(new(0, Mark.Answered, number));
                return null;
            case QuestionKinds.Year:
                if (WebReading.Year(text) is not { } year)
                    return $"「{TextLength.Short(text, Quoted)}」は、年として読めません。";
                marks.Add(new(0, Mark.Answered, year));
                return null;
            default:
                return Options(q, text, marks);
        }
    }

    /// <summary>What a cell may hold, for the head of the table.</summary>
    public static string Hint(SurveyQuestion q) =>
        q.Kind switch
        {
            QuestionKinds.Single or QuestionKinds.Scale => $"1〜{q.Choices.Count}",
            QuestionKinds.Multiple => $"1〜{q.Choices.Count}をコンマで",
            QuestionKinds.Matrix => $"{q.Rows.Count}行を空白で",
            QuestionKinds.Number => "数",
            QuestionKinds.Year => "年",
            _ => "文",
        };

    private static string? Options(SurveyQuestion q, string text, List<Mark> marks)
    {
        if (NumberFault.Date(WrittenNumber.Plain(text)) is not null)
            return $"「{TextLength.Short(text, Quoted)}」は日付です。表計算ソフトが「1-3」などを日付に変えています。セルの表示形式を「文字列」にしてから、"
                + "もとの番号を入力し直してください（いくつも選んだときは「1,3」のように書きます）。";
        // ①② on paper are two marks, and never 12.
        if (NumberFault.Symbol(WrittenNumber.Plain(text)) is { } symbol)
            return symbol.Say(text);
        var parts = Nfkc.Fold(text)
            .Split([',', ' ', '、', '・', '\t'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (q.Kind == QuestionKinds.Matrix && parts.Length != q.Rows.Count)
            return $"「{TextLength.Short(text, Quoted)}」は、{q.Rows.Count}行の分がそろっていません。答えのない行は「-」にしてください。";
        var read = new List<int>();
        foreach (var part in parts)
        {
            if (q.Kind == QuestionKinds.Matrix && part is "-" or "ー")
                read.Add(0);
            else if (q.Kind == QuestionKinds.Matrix && IsInvalid(part))
                read.Add(Mark.Invalid);
            else if (
                int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var place)
                && place >= 1
                && place <= q.Choices.Count
            )
                read.Add(q.Choices[place - 1].Number);
            else
                return $"「{TextLength.Short(part, Quoted)}」という選択肢はありません。1から{q.Choices.Count}までです。";
        }
        if (q.Kind == QuestionKinds.Multiple)
        {
            read = [.. read.Distinct()];
            // Too many crosses on paper: nobody can say which were meant.
            marks.AddRange(
                q.Most is { } most && read.Count > most
                    ? [new Mark(0, Mark.Invalid)]
                    : [new Mark(0, Mark.Answered), .. read.Select(n => new Mark(0, n))]
            );
        }
        else if (q.Kind == QuestionKinds.Matrix)
            marks.AddRange(q.Rows.Zip(read).Where(r => r.Second != 0).Select(r => new Mark(r.First.Number, r.Second)));
        else
            marks.Add(new(0, read.Count == 1 ? read[0] : Mark.Invalid));
        return null;
    }

    /// <summary>True for the words that say that what stands on the paper does not count.</summary>
    public static bool IsInvalid(string text) => text is "無効" or "x" or "X" or "ｘ" or "Ｘ" or "×";
}
