using System.Globalization;

namespace Meguri.Surveys.Model;

/// <summary>選択肢: one thing that can be chosen, or a row of a matrix.</summary>
/// <param name="Number">Under which it is stored; never changes.</param>
/// <param name="Code">Stable code over the years, such as <c>hai</c>.</param>
/// <param name="Text">What the person reads.</param>
/// <param name="TextEn">The same in English; empty for none.</param>
public sealed record Choice(int Number, string Code, string Text, string TextEn);

/// <summary>Options as one text, a line each: number, code, text and English, parted by tabs. So they can be compared, recorded and read in the history.</summary>
public sealed class ChoiceList
{
    private ChoiceList(string source, IReadOnlyList<Choice> all) => (Source, All) = (source, all);

    /// <summary>The text it was read from.</summary>
    public string Source { get; }

    /// <summary>The options in order.</summary>
    public IReadOnlyList<Choice> All { get; }

    /// <summary>Reads the stored text.</summary>
    public static ChoiceList Read(string stored) =>
        new(
            stored,
            [
                .. stored
                    .Split('\n', StringSplitOptions.RemoveEmptyEntries)
                    .Select(l => l.Split('\t'))
                    .Select(p => new Choice(int.Parse(p[0], CultureInfo.InvariantCulture), p[1], p[2], p.Length > 3 ? p[3] : "")),
            ]
        );

    /// <summary>The text to store.</summary>
    public static string Write(IEnumerable<Choice> choices) =>
        string.Join('\n', choices.Select(c => $"{c.Number}\t{c.Code}\t{c.Text}\t{c.TextEn}"));

    /// <summary>The steps of a scale: its numbers, with words at the ends (its first and last stored option).</summary>
    public static ChoiceList Steps(SurveyQuestion scale)
    {
        var ends = Read(scale.Options).All;
        var (from, to) = (scale.Lowest ?? 1, Math.Min(scale.Highest ?? 5, (scale.Lowest ?? 1) + 20));
        return new(
            scale.Options,
            [
                .. Enumerable
                    .Range(from, Math.Max(to - from + 1, 0))
                    .Select(step =>
                    {
                        var end =
                            ends.Count == 2
                                ? step == from
                                    ? ends[0]
                                    : step == to
                                        ? ends[1]
                                        : null
                                : null;
                        return new Choice(
                            step - from + 1,
                            $"{step}",
                            end is null ? $"{step}" : $"{step} {end.Text}",
                            end is null || end.TextEn.Length == 0 ? $"{step}" : $"{step} {end.TextEn}"
                        );
                    }),
            ]
        );
    }

    /// <summary>
    /// Reads what a person typed, one option a line, optionally 「hai：はい」 with its code. Options whose text or code stood there before keep their number and code.
    /// </summary>
    public static string Typed(string text, string english, string before)
    {
        var known = Read(before).All;
        var lines = Lines(text);
        var en = Lines(english);
        var next = known.Select(c => c.Number).DefaultIfEmpty(0).Max();
        var all = new List<Choice>();
        for (var i = 0; i < lines.Count; i++)
        {
            var at = lines[i].IndexOfAny(['：', ':']);
            var code =
                at > 0 && lines[i][..at].All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-') ? lines[i][..at] : null;
            var words = code is null ? lines[i] : lines[i][(at + 1)..].Trim();
            var old =
                known.FirstOrDefault(k => code is null ? k.Text == words : k.Code == code) is { } found
                && all.TrueForAll(a => a.Number != found.Number)
                    ? found
                    : null;
            var number = old?.Number ?? ++next;
            all.Add(new(number, code ?? old?.Code ?? $"o{number}", words, en.ElementAtOrDefault(i) ?? ""));
        }
        return Write(all);
    }

    /// <summary>What a person edits.</summary>
    public static string Text(string stored) => string.Join('\n', Read(stored).All.Select(c => $"{c.Code}：{c.Text}"));

    /// <summary>What a person edits in English.</summary>
    public static string English(string stored) => string.Join('\n', Read(stored).All.Select(c => c.TextEn)).TrimEnd();

    private static List<string> Lines(string text) =>
        [.. text.Split('\n').Select(l => l.Replace('\t', ' ').Trim()).Where(l => l.Length > 0)];
}
