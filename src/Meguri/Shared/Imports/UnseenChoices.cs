namespace Meguri.Shared.Imports;

/// <summary>見えていないところ: what a page shows of a workbook's optional decisions.</summary>
/// <param name="Decisions">The decisions, all of them optional.</param>
/// <param name="Answers">What was chosen.</param>
/// <param name="How">How another choice is made on the page, in Japanese: 「選んで計算し直してください。」</param>
public sealed record UnseenChoices(IEnumerable<Decision> Decisions, IReadOnlyDictionary<string, string> Answers, string How);
