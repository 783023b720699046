using System.Buffers;
using System.Text.RegularExpressions;
using Meguri.Checks.Reading;
using Meguri.Shared.Time;

namespace Meguri.Checks.Lines;

/// <summary>One of the places that a result lists has a name a little other than in the plan: 「新みどり橋、三ツ谷橋」 for 「みどり橋、三ツ谷橋」.</summary>
public sealed partial class ListedNameDiffers : Rule
{
    /// <summary>Names listed one behind the other, all of one kind.</summary>
    private sealed record NameList(string Kind, IReadOnlyList<(string Name, TextSpan Span)> Names);

    private const int MostMore = 2;

    // What tells one place from another of nearly the same name.
    private static readonly SearchValues<char> Affixes = SearchValues.Create("新旧東西南北上下中本大小元前奥第一二三四五123456789");

    private static readonly Remembered<NameList> Known = new(Read);

    /// <inheritdoc/>
    public override string Code => "listed-name-differs";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Note;

    /// <inheritdoc/>
    public override string Title => "並べた場所の名前が、計画や去年の文と少し違う";

    /// <inheritdoc/>
    public override string Why => "「みどり橋」と「新みどり橋」は別の橋です。どちらのことなのか、読む人には分かりません。";

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(CheckedPlan plan)
    {
        foreach (var text in plan.Texts)
        {
            if (text is not { IsCopy: false, ProjectCode: { } code, Year: { } year } || Known.In(text.Text) is not { Count: > 0 } lists)
                continue;
            foreach (var (title, other) in Others(plan, text, code, year))
            {
                if (Differs(text.Text, lists, other) is not var (name, span, there))
                    continue;
                yield return Found(
                    text.Place,
                    $"文中に「{name}」とありますが、{title}では「{there}」です。同じものなら名前をそろえ、違うものなら、そうと分かるように書いてください。",
                    name,
                    there
                ) with
                {
                    Text = text.Text,
                    Spans = [span],
                };
                break;
            }
        }
    }

    // A result against its plan, and a plan or result against the year before.
    private static IEnumerable<(string Title, string Text)> Others(CheckedPlan plan, PlanText text, string code, FiscalYear year)
    {
        if (text.IsResult && plan.Plan.Plan(code, year) is { Text.Length: > 0 } planned)
            yield return ($"{year.Era}の計画", planned.Text);
        if (text.IsResult && plan.Plan.Result(code, year - 1) is { Text.Length: > 0 } last)
            yield return ($"{(year - 1).Era}の実績", last.Text);
        if (!text.IsResult && plan.Plan.Plan(code, year - 1) is { Text.Length: > 0 } before)
            yield return ($"{(year - 1).Era}の計画", before.Text);
    }

    private static (string Name, TextSpan Span, string There)? Differs(string text, IReadOnlyList<NameList> lists, string other)
    {
        foreach (var here in lists)
        {
            foreach (var there in Known.In(other).Where(l => l.Kind == here.Kind))
            {
                if (!here.Names.Any(n => there.Names.Any(o => o.Name == n.Name)))
                    continue;
                foreach (
                    var (name, span) in here.Names.Where(n =>
                        !other.Contains(n.Name, StringComparison.Ordinal) || there.Names.All(o => o.Name != n.Name)
                    )
                )
                {
                    if (there.Names.Any(o => o.Name == name))
                        continue;
                    var alike = there.Names.Where(o => IsAlike(name, o.Name) && here.Names.All(h => h.Name != o.Name)).ToList();
                    if (alike is [var one] && !StandsAlone(text, one.Name, name) && !StandsAlone(other, name, one.Name))
                        return (name, span, one.Name);
                }
            }
        }
        return null;
    }

    private static bool IsAlike(string left, string right)
    {
        var (longer, shorter) = left.Length > right.Length ? (left, right) : (right, left);
        var more = longer.Length - shorter.Length;
        if (more is < 1 or > MostMore)
            return false;
        if (longer.EndsWith(shorter, StringComparison.Ordinal))
            return !longer.AsSpan(0, more).ContainsAnyExcept(Affixes);
        // 「若葉第二公園」 for 「若葉公園」.
        for (var at = 1; at < shorter.Length; at++)
        {
            if (longer.AsSpan(0, at).SequenceEqual(shorter.AsSpan(0, at)) && longer.AsSpan(at + more).SequenceEqual(shorter.AsSpan(at)))
                return !longer.AsSpan(at, more).ContainsAnyExcept(Affixes);
        }
        return false;
    }

    // True where the name stands in the text by itself, not as a piece of the other.
    private static bool StandsAlone(string text, string name, string within)
    {
        var rest = within.Contains(name, StringComparison.Ordinal) ? text.Replace(within, "", StringComparison.Ordinal) : text;
        return rest.Contains(name, StringComparison.Ordinal);
    }

    private static IEnumerable<NameList> Read(string text)
    {
        if (!text.AsSpan().ContainsAny('、', '・'))
            yield break;
        foreach (Match match in Listed().Matches(text))
        {
            var names = match.Groups["name"].Captures.Select(c => (c.Value, new TextSpan(c.Index, c.Length))).ToList();
            var kind = names[^1].Value[^1];
            // The first may carry words of the sentence with it; the last of another kind begins something else.
            names.RemoveAll(n => n.Value[^1] != kind);
            if (names.Count >= 2)
                yield return new(kind.ToString(), names);
        }
    }

    private const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;

    private const string Name =
        "(?<name>[一-龠々ヶケノツァ-ヶーぁ-ん0-9０-９]{1,11}(?:橋|館|園|校|線|場|所|山|川|池|駅|港|台|ホール|センター|会館|団地|トンネル|プール))";

    [GeneratedRegex(Name + "(?:[、・,](?:及び|並びに)?" + Name + ")+", Options, Reading.Patience.Milliseconds)]
    private static partial Regex Listed();
}
