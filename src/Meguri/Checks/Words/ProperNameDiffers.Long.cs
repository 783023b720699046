using System.Buffers;
using System.Text.RegularExpressions;
using Meguri.Checks.Reading;

namespace Meguri.Checks.Words;

/// <summary>A long name that stands once, one piece other than a name that the plan knows: 基幹型相談支援センター for 基幹相談支援センター,
/// 「放課後児童クラブ運営支援事業」 for the project 放課後児童クラブ運営事業.</summary>
public sealed partial class ProperNameDiffers
{
    private const int ShortestLong = 8;
    private const int ShortestMeant = 6;
    private const int MostPiece = 4;
    private const int KeptStart = 2;
    private const int KindOfQuoted = 2;

    /// <summary>A long name as it stands.</summary>
    /// <param name="Name">All of it.</param>
    /// <param name="Kind">Length of its kind: 事業, センター.</param>
    /// <param name="Span">Where it stands.</param>
    /// <param name="IsQuoted">True for all that stands between 「 and 」.</param>
    private readonly record struct LongName(string Name, int Kind, TextSpan Span, bool IsQuoted);

    private static readonly Remembered<LongName> LongKnown = new(ReadLong);

    // Words that are taken for each other within a name.
    private static readonly string[][] Exchanged =
    [
        ["推進", "促進", "振興", "増進"],
        ["支援", "応援", "援助"],
        ["補助", "助成"],
        ["貸与", "貸付", "貸出"],
        ["育成", "養成"],
        ["普及", "啓発"],
        ["保全", "保護"],
        ["改修", "改良", "改善"],
        ["運営", "経営"],
        ["等", "など"],
    ];

    // What a name in quotes has one time and another time not.
    private static readonly string[] Tails =
    [
        "補助金",
        "助成金",
        "交付金",
        "給付金",
        "負担金",
        "支援金",
        "委託料",
        "補助事業",
        "支援事業",
        "推進事業",
        "事業",
        "制度",
        "計画",
    ];

    // Words before a name that are none of it.
    private static readonly SearchValues<string> NoHead = SearchValues.Create(
        [
            "施設",
            "会場",
            "場所",
            "主催",
            "委託",
            "隣接",
            "近隣",
            "拠点",
            "改修",
            "建設",
            "新設",
            "既存",
            "開館",
            "休館",
            "公開",
            "整備",
            "各",
        ],
        StringComparison.Ordinal
    );

    private const string EndsNoHead = "市町村区県都道府立旧新元現本各中後前同内外仮称私国";

    private IEnumerable<Finding> OfLong(CheckedPlan plan, List<PlanText> texts, HashSet<string> told)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var name in texts.SelectMany(t => LongKnown.In(t.Text).Select(n => n.Name)))
            counts[name] = counts.GetValueOrDefault(name) + 1;
        var projects = plan
            .Names.Where(n => n.Place.Field == "name" && n.Text.Length >= ShortestMeant)
            .Select(n => n.Text)
            .ToHashSet(StringComparer.Ordinal);
        var names = plan.Names.SelectMany(n => LongKnown.In(n.Text).Select(l => l.Name)).Concat(projects).ToHashSet(StringComparer.Ordinal);
        var known = names
            .Concat(counts.Where(c => c.Value > 1).Select(c => c.Key))
            .Where(n => n.Length >= ShortestMeant)
            .Distinct(StringComparer.Ordinal)
            .ToLookup(n => n[..KeptStart], StringComparer.Ordinal);
        var halls = names.Where(n => n.Length >= ShortestMeant && n.EndsWith('館')).ToList();
        foreach (var text in texts)
        {
            foreach (var written in LongKnown.In(text.Text))
            {
                if (told.Count >= MostTold)
                    yield break;
                if (written.Name.Length < ShortestLong || counts[written.Name] > 1 || names.Contains(written.Name))
                    continue;
                var meant = known[written.Name[..KeptStart]]
                    .FirstOrDefault(k => IsPieceApart(written, k, projects) && IsAlone(text, written, k))
                    ?? (written.IsQuoted ? Tailed(written.Name, projects) : null)
                    ?? halls.Find(h => HasOtherHead(written.Name, h) && IsAlone(text, written, h));
                if (meant is null || told.Contains(meant) || IsKnownElsewhere(plan, texts, written.Name) || !told.Add(written.Name))
                    continue;
                yield return Found(
                    text.Place,
                    $"「{written.Name}」は、ほかでは「{meant}」と書かれています。同じものなら名前をそろえてください。違うものなら、このままで構いません。",
                    written.Name,
                    meant
                ) with
                {
                    Text = text.Text,
                    Spans = [written.Span],
                };
            }
        }
    }

    // A text that writes both tells of two.
    private static bool IsAlone(PlanText text, LongName written, string meant) =>
        !text.Text.Replace(written.Name, "", StringComparison.Ordinal).Contains(meant, StringComparison.Ordinal);

    // Within a longer name it is a name of its own.
    private static bool IsKnownElsewhere(CheckedPlan plan, List<PlanText> texts, string name) =>
        plan.Names.Any(n => n.Text.Contains(name, StringComparison.Ordinal))
        || texts.Where(t => t.Text.Contains(name, StringComparison.Ordinal)).Skip(1).Any();

    private static bool IsPieceApart(LongName written, string meant, HashSet<string> projects)
    {
        var name = written.Name;
        // What is in quotes may be called anything: only a project's name is compared with it.
        if (meant == name || Math.Abs(meant.Length - name.Length) > MostPiece || (written.Kind == 0 && !projects.Contains(meant)))
            return false;
        var start = name.AsSpan().CommonPrefixLength(meant);
        var end = 0;
        while (end < Math.Min(name.Length, meant.Length) - start && name[^(end + 1)] == meant[^(end + 1)])
            end++;
        var kind = written.Kind == 0 ? KindOfQuoted : written.Kind;
        if (start < KeptStart || end < kind)
            return false;
        var (here, there) = (name[start..^end], meant[start..^end]);
        return here.Length == 0 || there.Length == 0 ? IsPiece(here + there) : AreExchanged(name, meant);
    }

    private static bool IsPiece(string piece) =>
        piece.Length is > 0 and <= MostPiece
        && (Fillers.Contains(piece, StringComparer.Ordinal) || !piece.AsSpan().ContainsAny(Apart))
        && piece.All(c => IsOfName(c) || c is >= 'ぁ' and <= 'ん');

    private static bool AreExchanged(string name, string meant) =>
        Exchanged.Any(set =>
            set.Any(one =>
                name.IndexOf(one, StringComparison.Ordinal) is >= 0 and var at
                && set.Any(other => other != one && name.Remove(at, one.Length).Insert(at, other) == meant)
            )
        );

    private static string? Tailed(string name, HashSet<string> projects) =>
        Tails
            .Where(t => name.EndsWith(t, StringComparison.Ordinal) && name.Length - t.Length >= ShortestMeant)
            .Select(t => name[..^t.Length])
            .FirstOrDefault(projects.Contains);

    // 「潮見港町歴史資料館」 for 「港町歴史資料館」. 「市立…」 and 「改修中の…」 say more of the same.
    private static bool HasOtherHead(string name, string meant) =>
        name.Length - meant.Length is 2 or 3
        && name.EndsWith(meant, StringComparison.Ordinal)
        && name[..^meant.Length] is var head
        && head.All(KanjiGrams.IsKanji)
        && !head.AsSpan().ContainsAny(NoHead)
        && !EndsNoHead.Contains(head[^1], StringComparison.Ordinal);

    private static IEnumerable<LongName> ReadLong(string text)
    {
        foreach (Match run in LongRun().Matches(text))
        {
            foreach (Match kind in LongKind.Matches(run.Value))
            {
                var length = kind.Index + kind.Length;
                if (length >= ShortestMeant)
                    yield return new(
                        run.Value[..length],
                        kind.Length,
                        new TextSpan(run.Index, length),
                        IsBetweenQuotes(text, run.Index, run.Index + length)
                    );
            }
        }
        if (!text.Contains('「', StringComparison.Ordinal))
            yield break;
        foreach (Match quoted in QuotedName().Matches(text))
        {
            var name = quoted.Groups["name"];
            // Told above.
            if (
                LongRun().Match(name.Value).Length == name.Length
                && LongKind.Matches(name.Value).Any(k => k.Index + k.Length == name.Length)
            )
                continue;
            yield return new(name.Value, 0, new TextSpan(name.Index, name.Length), IsQuoted: true);
        }
    }

    private static bool IsBetweenQuotes(string text, int start, int end) =>
        start > 0 && text[start - 1] == '「' && end < text.Length && text[end] == '」';

    private const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;

    // The words that begin with a kanji come before it; a 「・」 at the head is the line's.
    [GeneratedRegex(
        @"(?!・)(?:こども|子ども|子育て|づくり|ふるさと|ふれあい|いきいき|くらし|しごと|すこやか|まち|ひとり親|見守り|支え合い|[\p{IsCJKUnifiedIdeographs}々ァ-ヺー・])+",
        Options,
        Patience.Milliseconds
    )]
    private static partial Regex LongRun();

    private static Regex LongKind =>
        field ??= Pattern.Of(
            "(?:協議会|審議会|委員会|連絡会|連合会|推進会議|協会|公社|センター|館|病院|公園|事業|計画|プラン|ビジョン|戦略|条例|補助金|助成金|交付金|給付金|負担金|講座|教室|制度|基金)"
                + "(?![的性画長者員式内外所費名主量別数額区])",
            Options
        );

    [GeneratedRegex("「(?<name>[^「」。、\\n]{8,30})」", Options, Patience.Milliseconds)]
    private static partial Regex QuotedName();
}
