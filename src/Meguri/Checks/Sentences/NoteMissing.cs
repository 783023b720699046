using System.Buffers;
using System.Text.RegularExpressions;
using Meguri.Checks.Reading;
using Meguri.Shared.Text;

namespace Meguri.Checks.Sentences;

/// <summary>A mark that points to a note, 「500g（※）」 or 「（注1）」, and no note anywhere on the sheet.</summary>
public sealed partial class NoteMissing : Rule
{
    /// <summary>A mark, or a note.</summary>
    /// <param name="Span">Where it stands.</param>
    /// <param name="Mark">※ or 注.</param>
    /// <param name="Number">Its number, or nothing.</param>
    /// <param name="IsNote">True for a note, which begins with its sign.</param>
    private readonly record struct Sign(TextSpan Span, char Mark, string Number, bool IsNote);

    private static readonly Remembered<Sign> Known = new(Read);

    /// <inheritdoc/>
    public override string Code => "note-missing";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Note;

    /// <inheritdoc/>
    public override string Title => "「※」「（注）」の印があるのに、注がない";

    /// <inheritdoc/>
    public override string Why => "印があれば、読む人は注を探します。ほかの資料から写した文では、注だけが落ちることがよくあります。";

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(CheckedPlan plan)
    {
        var signs = plan
            .Texts.Concat(plan.Names)
            .Where(t => t.Text.AsSpan().ContainsAny(Marks))
            .Select(t => (Text: t, Signs: Known.In(t.Text)))
            .Where(t => t.Signs.Count > 0)
            .ToList();
        if (signs.Count == 0)
            yield break;
        var notes = signs.ToLookup(t => (t.Text.Place.MeasureCode, t.Text.Place.PlanYear), t => t.Signs);
        var ofProjects = signs
            .Where(t => t.Text.ProjectCode is not null)
            .ToLookup(t => t.Text.ProjectCode!, t => t.Signs, StringComparer.Ordinal);
        foreach (var (text, own) in signs.Where(t => !t.Text.IsCopy))
        {
            var known = notes[(text.Place.MeasureCode, text.Place.PlanYear)]
                .Concat(text.ProjectCode is { } project ? ofProjects[project] : [])
                .SelectMany(s => s)
                .Where(s => s.IsNote)
                .ToList();
            foreach (var mark in own.Where(s => !s.IsNote).DistinctBy(s => (s.Mark, s.Number)))
            {
                if (known.Exists(n => n.Mark == mark.Mark && (n.Number == mark.Number || n.Number.Length == 0 || mark.Number.Length == 0)))
                    continue;
                var words = Slip.Quote(text.Text.AsSpan(mark.Span.Start, mark.Span.Length));
                yield return Found(
                    text.Place,
                    $"{words}の印がありますが、このシートに、それに当たる注がありません。注を書くか、印を消してください。",
                    text.Text
                ) with
                {
                    Text = text.Text,
                    Spans = [mark.Span],
                };
            }
        }
    }

    private static IEnumerable<Sign> Read(string text)
    {
        foreach (Match match in Written.Matches(FullWidth.ToAscii(text)))
        {
            var mark = match.Groups["mark"];
            if (mark.Success)
                yield return new(new TextSpan(match.Index, match.Length), mark.Value[0], match.Groups["n"].Value, IsNote: false);
            else
                yield return new(
                    new TextSpan(match.Index, match.Length),
                    match.Groups["note"].Value[0],
                    match.Groups["n"].Value,
                    IsNote: true
                );
        }
    }

    private static readonly SearchValues<char> Marks = SearchValues.Create("※注");

    // 「500g(※)」 「利用者※1は」 point to a note; 「※1 市外を除く。」 「(注)市外を除く。」 「注1：」 are notes.
    private static Regex Written =>
        field ??= Pattern.Of(
            @"(?<=[^\s(。\n])\((?<mark>[※注])\s?(?<n>[0-9]{0,2})\)(?!\s?[^\s、。()はがをにのでともへや」:\n].{0,30}(?:。|\z))"
                + @"|(?<=[\p{L}0-9%」])(?<mark>※)(?<n>[0-9]{0,2})(?=[)、。」はがをにのでもへ]|と(?!は)|\s|\z)"
                + @"|(?<note>※)\s?(?<n>[0-9]{0,2})"
                + @"|(?:(?<=^|[\n。(（\s])\(?|(?<=[\n。]\s{0,4})\()(?<note>注)(?<n>[0-9]{0,2})(?:\)|:|\s|\.)",
            RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant
        );
}
