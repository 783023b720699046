using System.Buffers;
using System.Runtime.CompilerServices;

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
    private readonly record struct NearForm(TextSpan Span, string Form, string Meant);

    // After a save the names are mostly as they were, and so are all texts but one.
    private static NearForms? _last;

    private IEnumerable<Finding> OfKana(CheckedPlan plan, List<PlanText> texts, HashSet<string> told)
    {
        var names = WithKana(plan, texts);
        if (names.Count == 0)
            yield break;
        if (Volatile.Read(ref _last) is not { } near || !near.Names.SetEquals(names))
            Volatile.Write(ref _last, near = new NearForms(names));
        var forms = texts
            .SelectMany(t => near.In(t.Text).Select(f => (Text: t, f.Span, f.Form, f.Meant)))
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

    /// <summary>The near forms of some names, remembered for each text.</summary>
    private sealed class NearForms(HashSet<string> names)
    {
        private readonly ILookup<string, string> _heads = names.ToLookup(n => n[..Key], StringComparer.Ordinal);
        private readonly ILookup<string, string> _tails = names.ToLookup(n => n[^Key..], StringComparer.Ordinal);
        private readonly SearchValues<string> _any = SearchValues.Create(
            [.. names.SelectMany(n => (string[])[n[..Key], n[^Key..]]).Distinct(StringComparer.Ordinal)],
            StringComparison.Ordinal
        );
        private readonly ConditionalWeakTable<string, NearForm[]> _known = [];

        public HashSet<string> Names => names;

        public NearForm[] In(string text) => _known.GetValue(text, t => [.. Read(t).DistinctBy(f => f.Span)]);

        private IEnumerable<NearForm> Read(string text)
        {
            for (var at = 0; at < text.Length; at++)
            {
                var next = text.AsSpan(at).IndexOfAny(_any);
                if (next < 0)
                    yield break;
                at += next;
                var key = text.Substring(at, Key);
                foreach (var name in _heads[key])
                {
                    if (LengthFrom(text, at, name) is { } length)
                        yield return new(new TextSpan(at, length), text.Substring(at, length), name);
                }
                foreach (var name in _tails[key])
                {
                    if (LengthTo(text, at + Key, name) is { } length)
                        yield return new(new TextSpan(at + Key - length, length), text.Substring(at + Key - length, length), name);
                }
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
