using System.Globalization;
using Meguri.Shared.Text;
using Meguri.Shared.Time;
using Meguri.Surveys.Model;

namespace Meguri.Surveys.Answering;

/// <summary>Reads what was typed on the page of a survey.</summary>
public static class WebReading
{
    /// <summary>Longest free text, in characters.</summary>
    public const int MostText = 2000;

    /// <summary>Reads these questions into <paramref name="sheet"/>; gives what is wrong, by name of the field.</summary>
    public static IReadOnlyList<(string Field, string Problem)> Read(
        Questionnaire form,
        IEnumerable<SurveyQuestion> questions,
        Typed typed,
        AnswerSheet sheet,
        Words words
    )
    {
        var problems = new List<(string, string)>();
        foreach (var q in questions)
        {
            sheet.Remove(q.Number);
            if (!sheet.Asks(form, q))
                continue;
            var marks = new List<Mark>();
            foreach (var item in q.ItemNumbers)
            {
                var name = Typed.Name(q, item);
                var problem = Item(q, item, typed[name], marks, words);
                if (problem is null && q.Required && !marks.Exists(m => m.Item == item))
                    problem = Missing(q, words);
                if (problem is not null)
                    problems.Add(
                        (
                            name,
                            $"{words.Say("問", "Q")}{form.PlaceOf(q)}{(item > 0 ? $"（{words.Of(q.Rows.First(r => r.Number == item))}）" : "")}{words.Say("：", ": ")}{problem}"
                        )
                    );
            }
            if (marks.Count > 0)
                sheet[q.Number] = marks;
        }
        return problems;
    }

    /// <summary>A number within the bounds of a question, in any width, with or without commas; or what is wrong with it.</summary>
    public static (decimal? Number, string? Problem) Number(SurveyQuestion q, string text, Words words)
    {
        if (!WrittenNumber.TryRead(text, out var number, out var fault))
            return (null, fault is null ? words.Range(q) : words.Say(fault.Say(text), fault.English));
        var fits = Math.Abs(number) < 1_000_000_000_000m && decimal.Round(number, 4) == number;
        return fits && number >= (q.Lowest ?? decimal.MinValue) && number <= (q.Highest ?? decimal.MaxValue)
            ? (number, null)
            : (null, words.Range(q));
    }

    /// <summary>A year as people write it.</summary>
    public static int? Year(string text)
    {
        var folded = Nfkc.Fold(text).Trim().TrimEnd('年', '度');
        if (
            folded.Length == 4
            && int.TryParse(folded, NumberStyles.None, CultureInfo.InvariantCulture, out var year)
            && year is >= 1600 and <= 2117
        )
            return year;
        return folded.Length <= 40 && FiscalYear.TryParse(folded, out var era, out _) ? era.Value : null;
    }

    private static string Missing(SurveyQuestion q, Words words) =>
        q.HasOptions ? words.Say("一つ選んでください。", "Please choose.") : words.Say("記入してください。", "Please fill in.");

    private static string? Item(SurveyQuestion q, int item, IReadOnlyList<string> values, List<Mark> marks, Words words)
    {
        if (values.Count == 0)
            return null;
        if (q.HasOptions)
            return Options(q, item, values, marks, words);
        var text = values[0].Trim();
        var (number, problem) = q.Kind == QuestionKinds.Number ? Number(q, text, words) : default;
        switch (q.Kind)
        {
            case QuestionKinds.Number when problem is not null:
                return problem;
            case QuestionKinds.Year when Year(text) is null:
                return words.Say("年を、2015や平成27年のように書いてください。", "Please write a year such as 2015.");
            case QuestionKinds.Text when TextLength.Of(text) > MostText:
                return words.Say(
                    $"{MostText:N0}字までで書いてください。いま{TextLength.Of(text):N0}字あります。",
                    $"Please write at most {MostText:N0} characters; there are {TextLength.Of(text):N0}."
                );
            default:
                marks.Add(
                    q.Kind switch
                    {
                        QuestionKinds.Number => new(0, Mark.Answered, number),
                        QuestionKinds.Year => new(0, Mark.Answered, Year(text)),
                        _ => new(0, Mark.Answered, null, text),
                    }
                );
                return null;
        }
    }

    private static string? Options(SurveyQuestion q, int item, IReadOnlyList<string> values, List<Mark> marks, Words words)
    {
        var chosen = values
            .Select(v =>
                int.TryParse(v, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && q.Choices.Any(c => c.Number == n) ? n : 0
            )
            .Distinct()
            .ToList();
        if (chosen.Contains(0) || (q.IsOneOf && chosen.Count > 1))
            return words.Say("選択肢の中から選び直してください。", "Please choose from the options.");
        if (q.Most is { } most && chosen.Count > most && q.Kind == QuestionKinds.Multiple)
            return words.Say(
                $"{most}つまで選べます。いま{chosen.Count}つ選ばれています。",
                $"Choose up to {most}; {chosen.Count} are chosen."
            );
        if (q.Kind == QuestionKinds.Multiple)
            marks.Add(new(0, Mark.Answered));
        marks.AddRange(chosen.Select(n => new Mark(item, n)));
        return null;
    }
}
