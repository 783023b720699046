using System.Text.RegularExpressions;
using Meguri.Checks.Reading;

namespace Meguri.Checks.Words;

/// <summary>A body or department of the city under a name that the plan does not know, beside one that it always uses: まちづくり協議会 for
/// 地域づくり協議会, 健康推進課 for 健康づくり課.</summary>
public sealed partial class BodyNameDiffers : Rule
{
    private const int Often = 3;
    private const int FewestDepartments = 4;
    private const int SharedStart = 2;
    private const int ShortestStem = 3;

    // What is no department of this city, or none in particular.
    private const string NoneInParticular = "各関係担当所管主旧県国道都府他同全両当該課本庁町村";

    private static readonly Remembered<(string Name, TextSpan Span)> Departments = new(t => Read(Department(), t));

    private static readonly Remembered<(string Name, TextSpan Span)> Bodies = new(t => Read(Body(), t));

    /// <inheritdoc/>
    public override string Code => "body-name-differs";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Note;

    /// <inheritdoc/>
    public override string Title => "課や会の名前が、ほかと違う";

    /// <inheritdoc/>
    public override string Why => "ない課や会の名前が書かれていると、読んだ人はどこに聞けばよいか分かりません。";

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(CheckedPlan plan) => OfDepartments(plan).Concat(OfBodies(plan));

    private IEnumerable<Finding> OfDepartments(CheckedPlan plan)
    {
        var known = plan.Plan.Document.Departments.ConvertAll(d => d.Name).FindAll(n => n.EndsWith('課'));
        if (known.Count < FewestDepartments)
            yield break;
        var uses = plan.Texts.Where(t => !t.IsCopy).SelectMany(t => Departments.In(t.Text).Select(n => (Text: t, n.Name, n.Span))).ToList();
        foreach (var use in uses.GroupBy(u => u.Name, StringComparer.Ordinal).Where(g => g.Count() == 1).SelectMany(g => g))
        {
            if (
                NoneInParticular.Contains(use.Name[0], StringComparison.Ordinal)
                || known.Exists(k => use.Name.EndsWith(k, StringComparison.Ordinal) || k.EndsWith(use.Name, StringComparison.Ordinal))
            )
                continue;
            // 健康推進課 and 健康づくり課 begin alike; so do the departments that one plan may well have, but then it names both.
            if (
                known.FindAll(k => k.AsSpan().CommonPrefixLength(use.Name) is var same && same >= SharedStart && same < k.Length)
                is [var meant]
            )
                yield return Say(use.Text, use.Span, use.Name, $"という課は、この計画の所管課にありません。「{meant}」", meant);
        }
    }

    private IEnumerable<Finding> OfBodies(CheckedPlan plan)
    {
        var names = plan.Names.SelectMany(t => Bodies.In(t.Text)).Select(n => n.Name).ToList();
        var uses = plan.Texts.Where(t => !t.IsCopy).SelectMany(t => Bodies.In(t.Text).Select(n => (Text: t, n.Name, n.Span))).ToList();
        var counts = uses.Select(u => u.Name)
            .Concat(names)
            .GroupBy(n => n, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal);
        foreach (var use in uses)
        {
            if (counts[use.Name] > 1 || names.Contains(use.Name))
                continue;
            var meant = Others(use.Name).FirstOrDefault(n => counts.GetValueOrDefault(n) >= Often);
            if (meant is not null)
                yield return Say(
                    use.Text,
                    use.Span,
                    use.Name,
                    $"は、ほかでは「{meant}」（{counts[meant]}か所）と書かれています。「{meant}」",
                    meant
                );
        }
    }

    private Finding Say(PlanText text, TextSpan span, string name, string why, string meant) =>
        Found(text.Place, $"「{name}」{why}の誤りではありませんか。違うものなら、このままで構いません。", name, meant) with
        {
            Text = text.Text,
            Spans = [span],
        };

    private static readonly string[] Heads = ["まちづくり", "街づくり", "町づくり", "地域づくり", "むらづくり", "コミュニティ", "住民自治"];

    private static readonly string[] Kinds =
    [
        "協議会",
        "審議会",
        "委員会",
        "懇談会",
        "連絡会",
        "検討会",
        "推進会議",
        "連合会",
        "評議会",
        "懇話会",
    ];

    // The same body by another head or another kind of meeting.
    private static IEnumerable<string> Others(string name)
    {
        foreach (var head in Heads.Where(h => name.StartsWith(h, StringComparison.Ordinal)))
        {
            foreach (var other in Heads)
                yield return other + name[head.Length..];
        }
        foreach (var kind in Kinds.Where(k => name.EndsWith(k, StringComparison.Ordinal) && name.Length >= k.Length + ShortestStem))
        {
            foreach (var other in Kinds)
                yield return name[..^kind.Length] + other;
        }
    }

    private static IEnumerable<(string Name, TextSpan Span)> Read(Regex words, string text) =>
        words.Matches(text).Select(m => (m.Value, new TextSpan(m.Index, m.Length)));

    private const string Piece =
        @"(?:[\p{IsCJKUnifiedIdeographs}々ァ-ヶー]|づくり|まち(?=づ)|こども|子ども|くらし|しごと|ふるさと|住まい|・)";

    [GeneratedRegex(
        @"(?<![\p{IsCJKUnifiedIdeographs}々ァ-ヶー])" + Piece + "{2,9}課(?=[のがはをにとでへや、。（(）)」・]|から|$)",
        RegexOptions.CultureInvariant | RegexOptions.Multiline,
        Patience.Milliseconds
    )]
    private static partial Regex Department();

    [GeneratedRegex(
        @"(?<![\p{IsCJKUnifiedIdeographs}々ァ-ヶー])"
            + Piece
            + @"{2,12}(?:協議会|審議会|委員会|懇談会|連絡会|検討会|推進会議|連合会|評議会|懇話会)",
        RegexOptions.CultureInvariant,
        Patience.Milliseconds
    )]
    private static partial Regex Body();
}
