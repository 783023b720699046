using Meguri.Surveys.Model;

namespace Meguri.Surveys.Answering;

/// <summary>What the pages of answering say, in Japanese or English.</summary>
public sealed class Words(bool english)
{
    /// <summary>True for English.</summary>
    public bool English => english;

    /// <summary>Language of the page.</summary>
    public string Lang => english ? "en" : "ja";

    /// <summary>One of the two.</summary>
    public string Say(string ja, string en) => english ? en : ja;

    /// <summary>The English text where there is one.</summary>
    public string Text(string ja, string en) => english && en.Length > 0 ? en : ja;

    /// <summary>The question's text.</summary>
    public string Of(SurveyQuestion q) => Text(q.Text, q.TextEn);

    /// <summary>The option's text.</summary>
    public string Of(Choice c) => Text(c.Text, c.TextEn);

    /// <summary>What helps to answer: the hint and what the kind asks for.</summary>
    public string Hint(SurveyQuestion q)
    {
        var kind = q.Kind switch
        {
            QuestionKinds.Multiple => q.Most is { } most
                ? Say($"{most}つまで選べます。", $"Choose up to {most}.")
                : Say("あてはまるものをすべて選んでください。", "Choose all that apply."),
            QuestionKinds.Matrix => Say("行ごとに一つ選んでください。", "Choose one in each row."),
            QuestionKinds.Number => Range(q),
            QuestionKinds.Year => Say("西暦でも元号でも書けます（2015、平成27年）。", "For example 2015."),
            _ => "",
        };
        return string.Join(english ? " " : "", new[] { Text(q.Hint, q.HintEn), kind }.Where(t => t.Length > 0));
    }

    /// <summary>What is allowed for a number, in words.</summary>
    public string Range(SurveyQuestion q) =>
        (q.Lowest, q.Highest) switch
        {
            ({ } from, { } to) => Say($"{from:N0}から{to:N0}までの数を書いてください。", $"A number from {from:N0} to {to:N0}."),
            ({ } from, null) => Say($"{from:N0}以上の数を書いてください。", $"A number of {from:N0} or more."),
            (null, { } to) => Say($"{to:N0}以下の数を書いてください。", $"A number up to {to:N0}."),
            _ => Say("数を書いてください。", "A number."),
        };
}
