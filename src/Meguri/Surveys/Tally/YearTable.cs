namespace Meguri.Surveys.Tally;

/// <summary>A survey in a comparison of years.</summary>
/// <param name="Title">The year in words, with the survey's title where two are of one year.</param>
/// <param name="Asked">Of how many it was asked.</param>
/// <param name="Break">The wording is not that of the survey before.</param>
public sealed record YearColumn(string Title, int Asked, bool Break);

/// <summary>年ごとの比較 of one question: the share of each option in each survey that asked it.</summary>
public sealed record YearTable
{
    /// <summary>The surveys, oldest first.</summary>
    public required IReadOnlyList<YearColumn> Years { get; init; }

    /// <summary>The options, and their shares as shown.</summary>
    public required IReadOnlyList<(string Text, IReadOnlyList<string> Percents)> Rows { get; init; }

    /// <summary>Puts surveys side by side, options by their code; null for fewer than two.</summary>
    /// <param name="surveys">Oldest first: the year and the survey in words, n, the version of the wording, and each option with its share as shown.</param>
    public static YearTable? Of(
        IReadOnlyList<(
            string Span,
            string Title,
            int Asked,
            int Wording,
            IReadOnlyList<(string Code, string Text, string Percent)> Options
        )> surveys
    )
    {
        if (surveys.Count < 2)
            return null;
        var options = surveys.Reverse().SelectMany(s => s.Options).DistinctBy(o => o.Code).ToList();
        return new()
        {
            Years =
            [
                .. surveys.Select(
                    (s, i) =>
                        new YearColumn(
                            surveys.Count(o => o.Span == s.Span) > 1 ? $"{s.Span}（{s.Title}）" : s.Span,
                            s.Asked,
                            i > 0 && surveys[i - 1].Wording != s.Wording
                        )
                ),
            ],
            Rows =
            [
                .. options.Select(o =>
                    (
                        o.Text,
                        (IReadOnlyList<string>)[.. surveys.Select(s => s.Options.FirstOrDefault(x => x.Code == o.Code).Percent ?? "－")]
                    )
                ),
            ],
        };
    }
}
