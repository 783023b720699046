namespace Meguri.Shared.Imports;

/// <summary>
/// 判断: a question that an import puts to a person before anything is written, such as which of two copies is right.
/// The same file gives the same <paramref name="Id"/> again, so that an answer can be handed back with it.
/// </summary>
/// <param name="Id">Stable in one file, such as <c>copy/P011/result/2023</c>.</param>
/// <param name="Question">What is asked, in Japanese.</param>
/// <param name="Options">What can be chosen, in the order shown.</param>
/// <param name="Default">The option taken when nobody chooses.</param>
public sealed record Decision(string Id, string Question, IReadOnlyList<DecisionOption> Options, string Default)
{
    /// <summary>True where the default may stand unless a person says otherwise; false where nothing is written before somebody has chosen.</summary>
    public bool IsOptional { get; init; }

    /// <summary>The answers that a form holds as <c>answers[id]</c>; what is left as it is seen sends none.</summary>
    public static IReadOnlyDictionary<string, string> Answers(IFormCollection form)
    {
        const string prefix = "answers[";
        return form.Where(f => f.Key.StartsWith(prefix, StringComparison.Ordinal) && f.Key.EndsWith(']') && f.Value.ToString().Length > 0)
            .ToDictionary(f => f.Key[prefix.Length..^1], f => f.Value.ToString(), StringComparer.Ordinal);
    }

    /// <summary>The option that <paramref name="answers"/> choose, or the default when they choose none that exists.</summary>
    public string Chosen(IReadOnlyDictionary<string, string> answers) =>
        answers.TryGetValue(Id, out var answer) && Options.Any(o => o.Id == answer) ? answer : Default;
}

/// <summary>One answer to a <see cref="Decision"/>.</summary>
/// <param name="Id">Stable in the decision.</param>
/// <param name="Title">What choosing it does, in Japanese.</param>
/// <param name="Copies">What the file says there, side by side with the other options; empty when nothing is to be compared.</param>
public sealed record DecisionOption(string Id, string Title, IReadOnlyList<DecisionCopy> Copies);

/// <summary>What one place of the file says: its text and amount as the person saw them, and its cells.</summary>
public sealed record DecisionCopy(ImportPlace Place, string Name, string Text, string Amount);
