using Meguri.Plans;
using Meguri.Shared.Records;

namespace Meguri.Tests.Checks.Seeds;

/// <summary>A text with one sentence more.</summary>
internal static class TextWith
{
    /// <summary>Adds it as people add to a text: in a line of its own where the text has lines, else among its sentences.</summary>
    /// <param name="text">The text.</param>
    /// <param name="sentence">The sentence, as it is to stand.</param>
    /// <param name="at">0 in front, 1 after the first sentence, else at the end.</param>
    public static string Sentence(string text, string sentence, int at)
    {
        if (text.Contains('\n', StringComparison.Ordinal) || text.StartsWith('・'))
        {
            var lines = text.Split('\n').ToList();
            // Under a heading (●), not above it.
            var place =
                at == 0 && !lines[0].StartsWith('●') ? 0
                : at == 1 && lines.Count > 1 && !lines[0].StartsWith('●') ? 1
                : lines.Count;
            lines.Insert(place, lines.Exists(l => l.StartsWith('・')) ? "・" + sentence : sentence);
            return string.Join('\n', lines);
        }
        var end = text.IndexOf('。', StringComparison.Ordinal);
        if (at == 0)
            return sentence + text;
        if (at == 1 && end >= 0 && end + 1 < text.Length)
            return text[..(end + 1)] + sentence + text[(end + 1)..];
        return (text.EndsWith('。') ? text : text + "。") + sentence;
    }
}

/// <summary>Plans copied to be changed.</summary>
internal static class PlanCopy
{
    /// <summary>A plan whose records are its own.</summary>
    public static PlanDocument Of(PlanDocument plan)
    {
        var copy = new PlanDocument { Plan = RecordKind.Copy(plan.Plan) };
        foreach (var kind in PlanRecords.All.Where(k => k != PlanRecords.Plan))
        {
            foreach (var record in plan.Of(kind))
                copy.Add(kind, RecordKind.Copy(record));
        }
        return copy;
    }
}
