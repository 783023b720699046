using Meguri.Plans.Model;
using Meguri.Shared.Imports;
using Meguri.Shared.Records;
using Meguri.Shared.Text;

namespace Meguri.Plans.Exchange.Forms;

/// <summary>What the steps of one import share: the plan as it becomes, the answers given, and what is reported.</summary>
internal sealed class FormContext(PlanDocument plan, IReadOnlyDictionary<string, string> answers, ProblemList problems)
{
    /// <summary>The plan as it becomes; the steps change it.</summary>
    public PlanDocument Plan { get; } = plan;

    public ProblemList Problems { get; } = problems;

    public IReadOnlyDictionary<string, string> Answers => answers;

    public List<Decision> Decisions { get; } = [];

    public void Problem(ImportPlace place, string found, string expected, bool stops = true) =>
        Problems.Add(place, found.Length > 0 ? found : "（空欄）", expected, stops);

    /// <summary>Asks, and gives the answer.</summary>
    public string Ask(Decision decision)
    {
        Decisions.Add(decision);
        return decision.Chosen(answers);
    }

    /// <summary>A word for 財源区分 as it is compared: 「単独事業」 is 単独.</summary>
    public static string FundingKey(string text) =>
        TextForCompare.Normalise(text) is { Length: > 2 } key && key.EndsWith("事業", StringComparison.Ordinal)
            ? key[..^2]
            : TextForCompare.Normalise(text);

    /// <summary>A word of the city's list, or null for none; a word that the list does not have is reported.</summary>
    public string? Word(string list, string text, string title, ImportPlace place)
    {
        var key = TextForCompare.Normalise(text);
        if (key.Length == 0 || key.All(c => c is '-' or 'ー'))
            return null;
        var words = Plan.Words.Where(w => w.List == list).OrderBy(w => w.Order).ToList();
        if (WordIn(words, list, text) is { } written)
            return written.Word;
        if (Explained(words, text) is { } explained)
        {
            // A rating has its meaning behind it; 「維持（R8廃止）」 says more than is read.
            if (list != PlanWord.Rating)
                Problem(
                    place,
                    text,
                    $"{title}は「{explained.Word}」と読みました。ほかの言葉は入れる欄がないので、読みませんでした。",
                    stops: false
                );
            return explained.Word;
        }
        Problem(
            place,
            text,
            words.Count == 0
                ? $"{title}の語がこの計画に登録されていません。先に「語」を登録してください。"
                : $"{title}は{string.Concat(words.Select(w => $"「{w.Word}」"))}のどれかで書いてください。なければ「－」とします。"
        );
        return null;
    }

    /// <summary>The word of a list that is written there, in whatever widths, or with 事業 behind it for a funding; null for none.</summary>
    public static PlanWord? WordIn(List<PlanWord> words, string list, string text) =>
        words.Find(w => w.Word == text)
        ?? words.Find(w => TextForCompare.Normalise(w.Word) == TextForCompare.Normalise(text))
        ?? OneInAnyCase(words, TextForCompare.Normalise(text))
        ?? (list == PlanWord.Funding ? words.Find(w => FundingKey(w.Word) == FundingKey(text)) : null);

    private static PlanWord? OneInAnyCase(List<PlanWord> words, string text) =>
        words.FindAll(w => TextForCompare.Normalise(w.Word).Equals(text, StringComparison.OrdinalIgnoreCase)) is [var only] ? only : null;

    // 「Ｂ（計画どおり）」, 「Ｂ　おおむね順調」: a word with words behind it that name no other.
    private static PlanWord? Explained(List<PlanWord> words, string text)
    {
        var folded = Nfkc.Fold(text).Trim();
        var found = words
            .Where(w =>
                Nfkc.Fold(w.Word) is { Length: > 0 } word
                && folded.Length > word.Length
                && folded.StartsWith(word, StringComparison.Ordinal)
                && (
                    folded[word.Length] is '(' or ':' or '\n' or '、' or '・' or '-' or '…'
                    || char.IsWhiteSpace(folded[word.Length])
                    || (
                        char.IsAsciiLetterOrDigit(word[^1])
                        && !char.IsAsciiLetterOrDigit(folded[word.Length])
                        && folded[word.Length] > '\u3000'
                    )
                )
            )
            .MaxBy(w => w.Word.Length);
        if (found is null)
            return null;
        var rest = folded[Nfkc.Fold(found.Word).Length..];
        return words.Exists(w => w != found && IsNamed(rest, Nfkc.Fold(w.Word))) ? null : found;
    }

    // Another word of the list standing by itself: 「Ａ・Ｂ・Ｃ・Ｄ」 is a choice that nobody made.
    private static bool IsNamed(string text, string word)
    {
        for (var at = text.IndexOf(word, StringComparison.Ordinal); at >= 0; at = text.IndexOf(word, at + 1, StringComparison.Ordinal))
        {
            if ((at == 0 || !Joins(text[at - 1])) && (at + word.Length == text.Length || !Joins(text[at + word.Length])))
                return true;
        }
        return false;
        // A letter stands by itself among kana; a word in kanji does not.
        bool Joins(char beside) => char.IsAsciiLetterOrDigit(word[0]) ? char.IsAsciiLetterOrDigit(beside) : char.IsLetterOrDigit(beside);
    }

    /// <summary>A text fit to be stored in that field; a text that is too long is reported and cut.</summary>
    public string Text(RecordKind kind, string field, string text, ImportPlace place)
    {
        var clean = CleanInput.Clean(text);
        if (clean.Problem is { } problem)
            Problem(place, TextLength.Short(text, 40), problem);
        if (string.IsNullOrWhiteSpace(clean.Text))
            return "";
        var limit = kind[field].MaxLength;
        if (clean.Text.Length <= limit)
            return clean.Text;
        Problem(
            place,
            TextLength.Short(text, 40),
            $"{kind[field].Title}は{limit:#,##0}文字までです（いまは{clean.Text.Length:#,##0}文字）。{limit:#,##0}文字で切って読みました。"
        );
        var end = char.IsHighSurrogate(clean.Text[limit - 1]) ? limit - 1 : limit;
        return clean.Text[..end];
    }
}
