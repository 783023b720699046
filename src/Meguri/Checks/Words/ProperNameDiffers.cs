using System.Buffers;
using System.Text.RegularExpressions;
using Meguri.Checks.Reading;

namespace Meguri.Checks.Words;

/// <summary>A place, body, plan or grant under a name that differs a little from the one the plan writes elsewhere: まつかぜ保育園 for まつかぜ保育所,
/// 再編基本計画 for 再編計画, 旧鴨沢家住宅 for 旧鳴沢家住宅, 旭橋 for 朝日橋.</summary>
public sealed partial class ProperNameDiffers : Rule
{
    private const int ShortestStem = 2;
    private const int LongestStem = 14;
    private const int ShortestChanged = 5;
    private const int ShortestOther = 6;
    private const int MostTold = 30;

    /// <summary>A name as it stands: its stem, and the kind of thing it is.</summary>
    /// <param name="Name">All of it.</param>
    /// <param name="Kind">Length of its kind: 保育所, 計画.</param>
    /// <param name="Span">Where it stands.</param>
    /// <param name="IsBound">True where it is sure to begin here.</param>
    private readonly record struct Written(string Name, int Kind, TextSpan Span, bool IsBound)
    {
        public string Stem => Name[..^Kind];
    }

    /// <summary>How often a name stands, where first, and of what measures and projects it is told.</summary>
    private sealed class Uses
    {
        public int Count { get; set; }
        public bool IsName { get; set; }
        public HashSet<string> Places { get; } = new(StringComparer.Ordinal);
    }

    private static readonly Remembered<Written> Known = new(Read);

    /// <inheritdoc/>
    public override string Code => "proper-name-differs";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Note;

    /// <inheritdoc/>
    public override string Title => "施設・計画・制度などの名前が、ほかと少し違う";

    /// <inheritdoc/>
    public override string Why => "一字違えば、別の施設や別の制度です。読んだ人は、どちらのことか分かりません。";

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(CheckedPlan plan)
    {
        var texts = plan.Texts.Where(t => !t.IsCopy).ToList();
        var told = new HashSet<string>(StringComparer.Ordinal);
        return OfNear(plan, texts, told).Concat(OfLong(plan, texts, told)).Concat(OfKana(plan, texts, told));
    }

    private IEnumerable<Finding> OfNear(CheckedPlan plan, List<PlanText> texts, HashSet<string> told)
    {
        var uses = new Dictionary<string, Uses>(StringComparer.Ordinal);
        foreach (var text in texts)
            Count(uses, text, isName: false);
        foreach (var name in plan.Names)
            Count(uses, name, isName: true);
        var near = new NearNames(uses);
        foreach (var text in texts)
        {
            foreach (var written in Known.In(text.Text))
            {
                if (told.Count >= MostTold)
                    yield break;
                if (uses.GetValueOrDefault(written.Name) is { Count: > 1 } or { IsName: true })
                    continue;
                // Of two that stand once each, one is told.
                if (near.Of(written, text, uses) is not var (name, meant) || told.Contains(meant) || !told.Add(name))
                    continue;
                var span = new TextSpan(written.Span.End - name.Length, name.Length);
                yield return Found(
                    text.Place,
                    $"「{name}」は、ほかでは「{meant}」と書かれています。同じものなら名前をそろえてください。違うものなら、このままで構いません。",
                    name,
                    meant
                ) with
                {
                    Text = text.Text,
                    Spans = [span],
                };
            }
        }
    }

    private static void Count(Dictionary<string, Uses> uses, PlanText text, bool isName)
    {
        foreach (var written in Known.In(text.Text))
        {
            if (!written.IsBound)
                continue;
            if (!uses.TryGetValue(written.Name, out var use))
                uses[written.Name] = use = new();
            use.Count++;
            use.IsName |= isName;
            if (text.Place.MeasureCode is { } measure)
                use.Places.Add(measure);
            if (text.ProjectCode is { } project)
                use.Places.Add(project);
        }
    }

    /// <summary>The names of a plan by the forms from which another is one slip away.</summary>
    private sealed class NearNames
    {
        private readonly Dictionary<string, string> _open = new(StringComparer.Ordinal);
        private readonly Dictionary<string, (string Name, string Without)> _shorter = new(StringComparer.Ordinal);
        private readonly Dictionary<string, string> _otherKind = new(StringComparer.Ordinal);
        private readonly Dictionary<string, string> _sound = new(StringComparer.Ordinal);
        private readonly Dictionary<string, Uses> _uses;

        public NearNames(Dictionary<string, Uses> uses)
        {
            _uses = uses;
            foreach (var (name, _) in uses.OrderByDescending(u => u.Value.IsName).ThenByDescending(u => u.Value.Count))
            {
                if (KindOf(name) is not { } kind)
                    continue;
                var stem = name[..^kind.Length];
                if (name.Length >= ShortestChanged)
                {
                    for (var i = 0; i < stem.Length; i++)
                        _open.TryAdd(Open(name, i), name);
                }
                foreach (var (at, length) in Inner(name, kind.Length))
                    _shorter.TryAdd(name.Remove(at, length), (name, name.Substring(at, length)));
                foreach (var others in OtherKinds.Where(k => k.Contains(kind, StringComparer.Ordinal)))
                {
                    foreach (var other in others.Where(o => o != kind))
                        _otherKind.TryAdd(stem + other, name);
                }
                foreach (var sound in SoundsAs(stem))
                    _sound.TryAdd(sound + kind, name);
                // 地域共同事業補助金 for 地域協働事業補助金.
                foreach (var (at, word, other) in Homophones.Others(stem))
                    _sound.TryAdd(name.Remove(at, word.Length).Insert(at, other), name);
            }
        }

        public (string Name, string Meant)? Of(Written written, PlanText text, Dictionary<string, Uses> uses)
        {
            // A name whose beginning is not sure may begin at any of its letters.
            for (var from = 0; from <= written.Name.Length - written.Kind - ShortestStem; from++)
            {
                var part = written.Name[from..];
                if (_otherKind.TryGetValue(part, out var other) && (from == 0 || !uses.ContainsKey(part)) && MayMean(other, text, 2))
                    return (part, other);
                if (written.IsBound)
                    break;
            }
            if (!written.IsBound)
                return null;
            var name = written.Name;
            if (_sound.TryGetValue(name, out var sound) && MayMean(sound, text, 2))
                return (name, sound);
            // A word less, or a word more, within the name.
            if (name.Length >= ShortestChanged && _shorter.TryGetValue(name, out var longer) && MayMean(longer.Name, text, 2))
                return (name, longer.Name);
            foreach (var (at, length) in Inner(name, written.Kind))
            {
                var shorter = name.Remove(at, length);
                if (shorter.Length >= ShortestChanged && uses.ContainsKey(shorter) && MayMean(shorter, text, 2))
                    return (name, shorter);
            }
            for (var i = 0; i < name.Length - written.Kind && name.Length >= ShortestChanged; i++)
            {
                if (!_open.TryGetValue(Open(name, i), out var like) || like == name || TellsApart(name[i], like[i]))
                    continue;
                var isSlip = KanjiGrams.SameSoundAs(name[i]).Contains(like[i], StringComparison.Ordinal);
                if (isSlip ? MayMean(like, text, 2) : name.Length >= ShortestOther && MayMean(like, text, 2) && IsOfHere(like, text))
                    return (name, like);
            }
            return null;
        }

        // Often enough to be the plan's own word, or told of the same thing; a text that writes both tells of two.
        private bool MayMean(string name, PlanText text, int often) =>
            _uses[name] is var use
            && (use.IsName || use.Count >= often || IsOfHere(name, text))
            && !text.Text.Contains(name, StringComparison.Ordinal);

        private bool IsOfHere(string name, PlanText text) =>
            _uses[name].Places is var places
            && (
                text.ProjectCode is { } project && places.Contains(project)
                || text.Place.MeasureCode is { } measure && places.Contains(measure)
            );
    }

    private static string Open(string name, int at) => string.Concat(name.AsSpan(0, at), "\0", name.AsSpan(at + 1));

    // Words that stand within a name and are easily left out or put in.
    private static readonly string[] Fillers = (
        "基本 促進 推進 総合 支援 整備 実施 市民 地域 生活 福祉 健康 特別 公共 事業 補助 運営 活動 振興 保全 管理 対策 "
        + "防止 強化 相談 連絡 連合 活性化 利用 文化 交流 育成 開発 保健 支え合い ・ 内 等 的 化 者 立"
    ).Split(' ');

    // Where such a word stands in a name, neither first nor last: before its first word an abbreviation may well begin.
    private static IEnumerable<(int At, int Length)> Inner(string name, int kind)
    {
        foreach (var filler in Fillers)
        {
            var at = name.IndexOf(filler, StringComparison.Ordinal);
            if (at >= 1 && at + filler.Length <= name.Length - kind && name.Length - filler.Length >= ShortestChanged)
                yield return (at, filler.Length);
        }
    }

    // Kinds that are taken for each other.
    private static readonly string[][] OtherKinds =
    [
        ["保育所", "保育園", "保育センター"],
        ["公民館", "会館", "市民館", "町民館", "コミュニティセンター"],
        ["図書館", "図書室"],
        ["児童館", "児童センター"],
        ["資料館", "記念館", "博物館", "郷土館"],
        ["補助金", "助成金", "交付金", "給付金", "支援金", "奨励金"],
        ["プラン", "ビジョン"],
        ["大橋", "橋"],
        ["診療所", "病院", "クリニック"],
        ["支所", "出張所"],
        ["球場", "野球場"],
        ["体育館", "体育センター"],
        ["公園", "広場"],
        ["団地", "住宅"],
        ["支援センター", "相談センター"],
    ];

    // What sounds the same, in kana, one kanji or two.
    private static readonly string[][] Sounds =
    [
        ["旭", "朝日", "朝陽", "あさひ"],
        ["緑", "みどり", "翠"],
        ["桜", "さくら", "佐倉"],
        ["若葉", "わかば"],
        ["青葉", "あおば"],
        ["双葉", "ふたば", "二葉"],
        ["光", "ひかり"],
        ["泉", "和泉", "いずみ"],
        ["曙", "あけぼの"],
        ["港", "湊", "みなと"],
        ["栄", "さかえ"],
        ["松風", "まつかぜ"],
        ["潮騒", "しおさい"],
        ["希望", "のぞみ"],
        ["藤", "富士"],
        ["岡", "丘"],
        ["川", "河"],
        ["嶋", "島"],
        ["仲", "中"],
        ["橘", "立花"],
        ["鳴", "成"],
        ["梅", "うめ"],
        ["桃", "もも"],
        ["菊", "きく"],
        ["萩", "はぎ"],
        ["椿", "つばき"],
        ["楓", "かえで"],
        ["柏", "かしわ"],
        ["楠", "くすのき"],
        ["鶴", "つる"],
        ["鷹", "高"],
        ["葵", "あおい"],
        ["太陽", "たいよう"],
        ["虹", "にじ"],
        ["富士見", "ふじみ"],
        ["夕日", "夕陽", "ゆうひ"],
        ["日の出", "ひので"],
        ["大和", "やまと"],
        ["末広", "すえひろ"],
        ["宝", "たから"],
        ["曽", "曾"],
    ];

    private static IEnumerable<string> SoundsAs(string stem)
    {
        foreach (var set in Sounds)
        {
            foreach (var one in set)
            {
                if (!stem.StartsWith(one, StringComparison.Ordinal) && !stem.StartsWith("旧" + one, StringComparison.Ordinal))
                    continue;
                foreach (var other in set.Where(o => o != one))
                    yield return stem[0] == '旧' && one[0] != '旧' ? "旧" + other + stem[(1 + one.Length)..] : other + stem[one.Length..];
            }
        }
    }

    // Names that differ by one of these are of different things.
    private static readonly SearchValues<char> Apart = SearchValues.Create(
        "0123456789〇一二三四五六七八九十百千甲乙丙丁上中下大小新旧東西南北左右前後内外本支男女老若幼保高児者親子春夏秋冬朝昼夜市町村道県国公私官民山川海林農漁商工水陸初終再第号線館園校学人産業教"
    );

    private static bool TellsApart(char one, char other) => Apart.Contains(one) || Apart.Contains(other);

    private static string? KindOf(string name) =>
        Kind.Matches(name) is [.., var last] && last.Index + last.Length == name.Length ? last.Value : null;

    private static IEnumerable<Written> Read(string text)
    {
        foreach (Match kind in Kind.Matches(text))
        {
            // A longer word goes on: 計画的, 会館長.
            var end = kind.Index + kind.Length;
            var start = kind.Index;
            while (start > 0 && kind.Index - start < LongestStem && (IsOfName(text[start - 1]) || Word(text, ref start)))
                start--;
            var isKana = start > 0 && text[start - 1] is >= 'ぁ' and <= 'ん' && kind.Index - start < ShortestStem;
            if (isKana)
            {
                while (start > 0 && kind.Index - start < LongestStem && text[start - 1] is >= 'ぁ' and <= 'ん')
                    start--;
            }
            while (start < kind.Index && text[start] == '・')
                start++;
            if (kind.Index - start < ShortestStem && !(kind.Index - start == 1 && kind.Value is ("橋" or "公園" or "団地")))
                continue;
            // After kana it is not sure where a name in kana begins.
            var isBound = !isKana || start == 0 || !char.IsLetterOrDigit(text[start - 1]);
            yield return new(text[start..end], kind.Length, new TextSpan(start, end - start), isBound);
        }
    }

    private static bool IsOfName(char c) => KanjiGrams.IsKanji(c) || c is (>= 'ァ' and <= 'ヺ') or 'ー' or '・';

    private static readonly string[] KanaWords =
    [
        "こども",
        "子ども",
        "づくり",
        "ふるさと",
        "ふれあい",
        "いきいき",
        "くらし",
        "しごと",
        "すこやか",
        "まち",
    ];

    // A word in kana within a name: the start is set to its second letter, the caller takes the first.
    private static bool Word(string text, ref int start)
    {
        foreach (var word in KanaWords)
        {
            if (start >= word.Length && text.AsSpan(start - word.Length, word.Length).SequenceEqual(word))
            {
                start -= word.Length - 1;
                return true;
            }
        }
        return false;
    }

    private static Regex Kind =>
        field ??= Pattern.Of(
            "(?:保育所|保育園|保育センター|幼稚園|こども園|公民館|会館|市民館|町民館|図書館|図書室|児童館|資料館|記念館|博物館|郷土館|美術館|体育館|文化館|プラザ|公園|広場|大橋|橋|トンネル|住宅|団地|病院|診療所|クリニック|支所|出張所|野球場|球場|競技場"
                + "|キャンプ場|市場|斎場|支援センター|相談センター|体育センター|コミュニティセンター|児童センター|センター|ホール|計画|プラン|ビジョン|戦略|構想|指針|条例|憲章|給付金|補助金|助成金|交付金|支援金|奨励金|準備金|手当|基金|連合会|連絡会|審議会|協会|組合|公社|マラソン)(?![的性画長者員式])",
            RegexOptions.CultureInvariant
        );
}
