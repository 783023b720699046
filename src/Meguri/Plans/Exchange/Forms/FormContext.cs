using Meguri.Plans.Model;
using Meguri.Shared.Records;
using Meguri.Shared.Text;

namespace Meguri.Plans.Exchange.Forms;

/// <summary>What the steps of one import share: the plan as it becomes, the answers given, and what is reported.</summary>
internal sealed class FormContext(PlanDocument plan, IReadOnlyDictionary<string, string> answers, ProblemList problems)
{
    /// <summary>The plan as it becomes; the steps change it.</summary>
    public PlanDocument Plan { get; } = plan;

    public ProblemList Problems { get; } = problems;

    public List<Decision> Decisions { get; } = [];

    public void Problem(ImportPlace place, string found, string expected, bool stops = true) =>
        Problems.Add(place, found.Length > 0 ? found : "（空欄）", expected, stops);

    /// <summary>Asks, and gives the answer.</summary>
    public string Ask(Decision decision)
    {
        Decisions.Add(decision);
        return decision.Chosen(answers);
    }

    /// <summary>A word of the city's list, or null for none; a word that the list does not have is reported.</summary>
    public string? Word(string list, string text, string title, ImportPlace place)
    {
        var key = TextForCompare.Normalise(text);
        if (key.Length == 0 || key.All(c => c is '-' or 'ー')) return null;
        var words = Plan.Words.Where(w => w.List == list).OrderBy(w => w.Order).ToList();
        var word = words.Find(w => w.Word == text) ?? words.Find(w => TextForCompare.Normalise(w.Word) == key)
            // 「Ｂ（計画どおり）」
            ?? words.Where(w => key.StartsWith(TextForCompare.Normalise(w.Word) + "(", StringComparison.Ordinal)).MaxBy(w => w.Word.Length);
        if (word is not null) return word.Word;
        Problem(place, text, words.Count == 0
            ? $"{title}の語がこの計画に登録されていません。先に「語」を登録してください。"
            : $"{title}は{string.Concat(words.Select(w => $"「{w.Word}」"))}のどれかで書いてください。なければ「－」とします。");
        return null;
    }

    /// <summary>A text fit to be stored in that field; a text that is too long is reported and cut.</summary>
    public string Text(RecordKind kind, string field, string text, ImportPlace place)
    {
        var clean = CleanInput.Clean(text);
        if (clean.Problem is { } problem) Problem(place, TextLength.Short(text, 40), problem);
        if (string.IsNullOrWhiteSpace(clean.Text)) return "";
        var limit = kind[field].MaxLength;
        if (clean.Text.Length <= limit) return clean.Text;
        Problem(place, TextLength.Short(text, 40), $"{kind[field].Title}は{limit:#,##0}文字までです（いまは{clean.Text.Length:#,##0}文字）。{limit:#,##0}文字で切って読みました。");
        var end = char.IsHighSurrogate(clean.Text[limit - 1]) ? limit - 1 : limit;
        return clean.Text[..end];
    }

}
