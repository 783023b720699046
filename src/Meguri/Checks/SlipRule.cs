using Meguri.Checks.Reading;

namespace Meguri.Checks;

/// <summary>A slip that a text shows by itself: the words in question, and what to say of them.</summary>
/// <param name="Span">The words.</param>
/// <param name="Message">What is wrong and what to do. Japanese.</param>
/// <param name="Severity">How grave, where it is not as the rule says.</param>
public readonly record struct Slip(TextSpan Span, string Message, Severity? Severity = null)
{
    /// <summary>Most characters of a text that a message quotes.</summary>
    private const int MostQuoted = 24;

    /// <summary>How many there are: 3つ, 12個.</summary>
    public static string Count(int count) => count < 10 ? $"{count}つ" : $"{count}個";

    /// <summary>Words for a message: quoted, on one line, shortened.</summary>
    public static string Quote(ReadOnlySpan<char> words) =>
        $"「{Shared.Text.TextLength.Short(words.ToString().ReplaceLineEndings(" ").Trim(), MostQuoted)}」";
}

/// <summary>A rule that looks at one text at a time: what all of them read is remembered together, so that after a save only the changed
/// text is read again, and each other text is asked once.</summary>
public abstract class SlipRule : Rule
{
    private static readonly Remembered<(SlipRule Rule, Slip[] Slips)> Known = new(text =>
        Rules.All.OfType<SlipRule>().Select(rule => (rule, rule.SlipsOf(text))).Where(found => found.Item2.Length > 0)
    );

    /// <summary>True when names and summaries are read too; false for a rule on sentences.</summary>
    protected virtual bool ReadsNames => true;

    /// <summary>True when the words in question must not be repeated: they are covered in the finding, and its fingerprint tells only their
    /// kind.</summary>
    protected virtual bool Covers => false;

    /// <summary>A quick look before a text is read: false for what certainly holds no slip.</summary>
    protected virtual bool MayHold(ReadOnlySpan<char> text) => true;

    /// <summary>The slips of one text, from the left, not overlapping; the same for the same text.</summary>
    protected abstract IEnumerable<Slip> Read(string text);

    /// <summary>The slips in a plan's texts and names, by the kind of their rule, in the order of the plan. Uses all cores.</summary>
    internal static ILookup<Type, (PlanText Text, Slip[] Slips)> In(CheckedPlan plan)
    {
        var read = new IReadOnlyList<(SlipRule Rule, Slip[] Slips)>[plan.Texts.Count + plan.Names.Count];
        Parallel.For(0, read.Length, at => read[at] = Known.In(TextAt(at).Text));
        return read.SelectMany((found, at) => found.Where(f => at < plan.Texts.Count || f.Rule.ReadsNames).Select(f => (At: at, Found: f)))
            .ToLookup(f => f.Found.Rule.GetType(), f => (TextAt(f.At), f.Found.Slips));

        PlanText TextAt(int at) => at < plan.Texts.Count ? plan.Texts[at] : plan.Names[at - plan.Texts.Count];
    }

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(CheckedPlan plan)
    {
        foreach (var (text, slips) in plan.Slips[GetType()])
        {
            foreach (var same in slips.GroupBy(s => (s.Severity, s.Message)))
                yield return Say(text, same.Key.Message, same.Key.Severity ?? Severity, [.. same.Select(s => s.Span)]);
        }
    }

    private Slip[] SlipsOf(string text) => MayHold(text) ? [.. Read(text)] : [];

    private Finding Say(PlanText text, string message, Severity severity, TextSpan[] spans)
    {
        var words = string.Join('\n', spans.Select(s => text.Text.Substring(s.Start, s.Length)));
        return Found(text.Place, message, Covers ? message : words) with
        {
            Severity = severity,
            Text = Covers ? Covered(text.Text, spans) : text.Text,
            Spans = spans,
        };
    }

    // The place of the words can be seen, not what they say: findings are also written to files.
    private static string Covered(string text, TextSpan[] spans)
    {
        var covered = text.ToCharArray();
        foreach (var span in spans)
            covered.AsSpan(span.Start, span.Length).Fill('●');
        return new string(covered);
    }
}
