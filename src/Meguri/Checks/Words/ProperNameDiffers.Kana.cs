using System.Buffers;

namespace Meguri.Checks.Words;

/// <summary>A name with kana in it, known as a project's or from quotation marks, that stands once with one letter more, less or other:
/// 「市長と語ろうまちとトーク」 for 「市長と語ろうまちトーク」.</summary>
public sealed partial class ProperNameDiffers
{
    private const int ShortestWithKana = 8;

    // So many letters at one end of the name must be right.
    private const int Key = 4;

    // Put in or left out, these make no other name.
    private const string Loose = "のや・";

    /// <summary>A near form of a name, and where it stands.</summary>
    private readonly record struct NearForm(PlanText Text, TextSpan Span, string Form, string Meant);

    private IEnumerable<Finding> OfKana(CheckedPlan plan, List<PlanText> texts, HashSet<string> told)
    {
        var names = WithKana(plan, texts);
        if (names.Count == 0)
            yield break;
        var heads = names.ToLookup(n => n[..Key], StringComparer.Ordinal);
        var tails = names.ToLookup(n => n[^Key..], StringComparer.Ordinal);
        var any = SearchValues.Create(
            [.. heads.Concat(tails).Select(k => k.Key).Distinct(StringComparer.Ordinal)],
            StringComparison.Ordinal
        );
        var forms = texts
            .SelectMany(t => Forms(t, any, heads, tails))
            .DistinctBy(f => (f.Text, f.Span))
            .ToLookup(f => f.Form, StringComparer.Ordinal);
        foreach (
            var form in forms
                .Where(f => f.Count() == 1 && !names.Any(n => n.Contains(f.Key, StringComparison.Ordinal)))
                .Select(f => f.First())
        )
        {
            if (told.Count >= MostTold || told.Contains(form.Meant) || !told.Add(form.Form))
                continue;
            yield return Found(
                form.Text.Place,
                $"「{form.Form}」は、ほかでは「{form.Meant}」と書かれています。同じものなら名前をそろえてください。違うものなら、このままで構いません。",
                form.Form,
                form.Meant
            ) with
            {
                Text = form.Text.Text,
                Spans = [form.Span],
            };
        }
    }

    private static HashSet<string> WithKana(CheckedPlan plan, List<PlanText> texts) =>
        texts
            .SelectMany(t => LongKnown.In(t.Text).Where(n => n.IsQuoted).Select(n => n.Name))
            .GroupBy(n => n, StringComparer.Ordinal)
            .Where(g => g.Skip(1).Any())
            .Select(g => g.Key)
            .Concat(plan.Names.Where(n => n.Place.Field == "name" && n.ProjectCode is not null).Select(n => n.Text))
            .Where(n => n.Length >= ShortestWithKana && n.AsSpan().ContainsAnyInRange('ぁ', 'ん'))
            .ToHashSet(StringComparer.Ordinal);

    private static IEnumerable<NearForm> Forms(
        PlanText text,
        SearchValues<string> any,
        ILookup<string, string> heads,
        ILookup<string, string> tails
    )
    {
        var whole = text.Text;
        for (var at = 0; at < whole.Length; at++)
        {
            var next = whole.AsSpan(at).IndexOfAny(any);
            if (next < 0)
                yield break;
            at += next;
            var key = whole.Substring(at, Key);
            foreach (var name in heads[key])
            {
                if (LengthFrom(whole, at, name) is { } length)
                    yield return new(text, new TextSpan(at, length), whole.Substring(at, length), name);
            }
            foreach (var name in tails[key])
            {
                if (LengthTo(whole, at + Key, name) is { } length)
                    yield return new(text, new TextSpan(at + Key - length, length), whole.Substring(at + Key - length, length), name);
            }
        }
    }

    // The length of a form that begins as the name does and ends as it does, one letter apart.
    private static int? LengthFrom(string text, int at, string name)
    {
        var words = text.AsSpan(at);
        var same = words.CommonPrefixLength(name);
        if (same >= name.Length - 1 || same >= words.Length)
            return null;
        var rest = name.AsSpan(same);
        return IsKana(words[same]) && IsKana(rest[0]) && words[(same + 1)..].StartsWith(rest[1..]) ? name.Length
            : IsKana(words[same]) && words[(same + 1)..].StartsWith(rest) ? name.Length + 1
            : IsKana(rest[0]) && words[same..].StartsWith(rest[1..]) ? name.Length - 1
            : null;
    }

    private static int? LengthTo(string text, int end, string name)
    {
        var words = text.AsSpan(0, end);
        var same = 0;
        while (same < Math.Min(words.Length, name.Length) && words[^(same + 1)] == name[^(same + 1)])
            same++;
        if (same >= name.Length - 1 || same >= words.Length)
            return null;
        var (here, there) = (words[^(same + 1)], name[^(same + 1)]);
        return IsKana(here) && IsKana(there) && words[..^(same + 1)].EndsWith(name.AsSpan(0, name.Length - same - 1)) ? name.Length
            : IsKana(here) && words[..^(same + 1)].EndsWith(name.AsSpan(0, name.Length - same)) ? name.Length + 1
            : IsKana(there) && words[..^same].EndsWith(name.AsSpan(0, name.Length - same - 1)) ? name.Length - 1
            : null;
    }

    // Kana only: with another kanji it is another thing (「アプリの活用」 for the project アプリの運用).
    private static bool IsKana(char c) =>
        (c is (>= 'ぁ' and <= 'ん') or (>= 'ァ' and <= 'ー')) && !Loose.Contains(c, StringComparison.Ordinal);
}
