using System.Buffers;
using System.Text.RegularExpressions;
using Meguri.Checks.Reading;

namespace Meguri.Checks.Persons;

/// <summary>What looks like the name of a person: a family name with a title, or with a given name.</summary>
public sealed partial class PersonNamed : SlipRule
{
    private const int Near = 24;

    private static readonly SearchValues<string> AnyFamily = SearchValues.Create(PersonNames.Family, StringComparison.Ordinal);

    private static readonly SearchValues<char> AnyShort = SearchValues.Create(PersonNames.ShortFamily);

    private static readonly SearchValues<char> NeverGiven = SearchValues.Create(PersonNames.NotGiven);

    private static readonly SearchValues<string> Signs = SearchValues.Create(
        ["さん", "氏", "様", "さま", "くん", "ちゃん", "歳", "才"],
        StringComparison.Ordinal
    );

    // What a person is, not what one is called: 「受講者さん（20歳）」, 「市民様」.
    private static readonly SearchValues<char> NeverFamily = SearchValues.Create("者員生徒童方民客皆師婦職会社店学校園館課係団体施設病院");

    private static readonly SearchValues<char> HardlyFamily = SearchValues.Create(
        "医夫母父娘息孫祖兄姉弟妹奥子児男女若老高齢歳人業市町村県区国部"
    );

    private static readonly ILookup<char, string> ByFirst = PersonNames.Family.OrderByDescending(n => n.Length).ToLookup(n => n[0]);

    /// <inheritdoc/>
    public override string Code => "person-named";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Note;

    /// <inheritdoc/>
    public override string Title => "個人の名前らしい言葉がある";

    /// <inheritdoc/>
    public override string Why => "公表した名前は取り返せません。本人の了解があるか、肩書だけで足りないかを、印刷の前に確かめます。";

    /// <inheritdoc/>
    protected override bool Covers => true;

    /// <inheritdoc/>
    protected override IEnumerable<Slip> Read(string text)
    {
        var known = Familiar(text).ToList();
        return known
            .Concat(Others(text).Where(o => !known.Exists(k => k.Span.Start < o.Span.End && o.Span.Start < k.Span.End)))
            .OrderBy(s => s.Span.Start);
    }

    // A family name that is not in the list, with a given name in kana, or beside an age: 「中沢トメさん」, 「尾花沢さん（87歳）」.
    private static IEnumerable<Slip> Others(string text)
    {
        if (!text.AsSpan().ContainsAny(Signs))
            yield break;
        var end = 0;
        foreach (Match match in Other.Matches(text))
        {
            var (family, given) = (match.Groups["family"], match.Groups["given"]);
            var isAged = match.Groups["age"].Success;
            var isKnown = given.Success && IsGivenInKana(given.Value);
            var title = match.Groups["title"].Value;
            // Hiragana behind kanji may be a particle: 「対象とし（75歳）」. Without a name that is known, title and age must both be there.
            var isKatakana = given.Success && given.Value[0] is >= 'ァ' and <= 'ヺ';
            var isCertain = isKnown
                ? title.Length > 0 || (isAged && isKatakana)
                : title.Length > 0 && isAged && (isKatakana || !given.Success);
            if (
                family.Index < end
                || !isCertain
                || family.ValueSpan.ContainsAny(NeverFamily)
                || (!isKnown && family.ValueSpan.ContainsAny(HardlyFamily))
                || NoName().IsMatch(family.Value + given.Value)
            )
                continue;
            end = match.Index + match.Length;
            var last = given.Success ? given : family;
            yield return Say(text, family.Index, last.Index + last.Length, isFull: given.Success && title is not ("くん" or "ちゃん"));
        }
    }

    // 「トメ」, 「とめ」, 「みつ子」.
    private static bool IsGivenInKana(string name) =>
        PersonNames.GivenInKana.Contains(Katakana(name))
        || (
            name.Length > 2
            && "子代江枝美".Contains(name[^1], StringComparison.Ordinal)
            && PersonNames.GivenInKana.Contains(Katakana(name[..^1]))
        );

    private static string Katakana(string name) => string.Create(name.Length, name, static (to, from) =>
        {
            for (var i = 0; i < to.Length; i++)
                to[i] = from[i] is >= 'ぁ' and <= 'ん' ? (char)(from[i] + ('ァ' - 'ぁ')) : from[i];
        });

    private static IEnumerable<Slip> Familiar(string text)
    {
        var at = 0;
        while (at < text.Length)
        {
            var next = Next(text, at);
            if (next < 0)
                yield break;
            at = next + 1;
            if (!MayBegin(text, next))
                continue;
            foreach (var family in Families(text, next))
            {
                if (Name(text, next, family) is not { } slip)
                    continue;
                yield return slip;
                at = slip.Span.End;
                break;
            }
        }
    }

    private static int Next(string text, int from)
    {
        var rest = text.AsSpan(from);
        var (long_, short_) = (rest.IndexOfAny(AnyFamily), rest.IndexOfAny(AnyShort));
        return long_ < 0 && short_ < 0
            ? -1
            : from
                + (
                    long_ < 0 ? short_
                    : short_ < 0 ? long_
                    : Math.Min(long_, short_)
                );
    }

    private static IEnumerable<string> Families(string text, int at)
    {
        foreach (var name in ByFirst[text[at]])
        {
            if (text.AsSpan(at).StartsWith(name))
                yield return name;
        }
        if (PersonNames.ShortFamily.Contains(text[at], StringComparison.Ordinal))
            yield return text[at].ToString();
    }

    // Within a longer word it is none, but behind a title it is: 「講師山田太郎氏」.
    private static bool MayBegin(string text, int at) =>
        at == 0 || !IsKanji(text[at - 1]) || "師長授員者監手家士役".Contains(text[at - 1], StringComparison.Ordinal);

    private static Slip? Name(string text, int at, string family)
    {
        var behind = at + family.Length;
        if (Titled().Match(text, behind) is { Success: true } titled)
            return family.Length > 1 || !titled.Groups["role"].Success ? Say(text, at, titled.Groups["title"].Index, isFull: false) : null;
        if (Full.Match(text, behind) is not { Success: true } full)
            return IsLabelled(text, at, behind) ? Say(text, at, behind, isFull: false) : null;
        var (given, title) = (full.Groups["given"].Value, full.Groups["title"]);
        var spaced = full.Groups["space"].Length > 0;
        if (
            Named().IsMatch(text[(full.Groups["given"].Index + given.Length)..Math.Min(text.Length, full.Index + full.Length + 4)])
            || given.AsSpan().ContainsAny(NeverGiven)
        )
            return null;
        var known = PersonNames.Given.Contains(given);
        var looks =
            known || (given.Length == 1 ? PersonNames.ShortGiven : PersonNames.GivenEnd).Contains(given[^1], StringComparison.Ordinal);
        if (family.Length == 1 && !(looks && (spaced || title.Success)))
            return null;
        var certain = title.Success
            ? !full.Groups["role"].Success || looks
            : (known || (spaced && (looks ? given.Length > 1 : given[0] is >= 'ぁ' and <= 'ん')))
                && EndsHere(text, full.Index + full.Length);
        return certain ? Say(text, at, full.Groups["given"].Index + given.Length, title.Success && !full.Groups["role"].Success) : null;
    }

    // 「担当：鈴木」, 「事務局（小林）」: alone behind a label.
    private static bool IsLabelled(string text, int at, int behind) =>
        behind - at > 1
        && Alone().IsMatch(text[behind..Math.Min(text.Length, behind + 1)])
        && Label().IsMatch(text[Math.Max(0, at - 8)..at]);

    private static Slip Say(string text, int from, int to, bool isFull)
    {
        var start = Math.Max(0, from - Near);
        var around = text[start..Math.Min(text.Length, to + Near)];
        var grave = isFull && !Known().IsMatch(around);
        return grave
            ? new(
                new TextSpan(from, to - from),
                "個人の氏名らしい言葉があります。公表の了解がなければ、消すか、肩書だけにしてください。",
                Severity.Warning
            )
            : new(
                new TextSpan(from, to - from),
                "個人の名前らしい言葉があります。講師など公にしてよい名前でなければ、消すか、肩書だけにしてください。"
            );
    }

    private static bool EndsHere(string text, int at) =>
        at >= text.Length
        || !(
            IsKanji(text[at])
            || text[at]
                is (>= 'ぁ' and <= 'ん' and not ('が' or 'は' or 'を' or 'に' or 'と' or 'の' or 'も' or 'ら'))
                    or (>= 'ァ' and <= 'ヶ')
                    or 'ー'
        );

    private static bool IsKanji(char c) => c is (>= '一' and <= '鿿') or '々' or '髙' or '﨑';

    private const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;
    private const string Polite =
        "氏(?![名子族神])|様(?![々式子態相変邸])|さん(?![あまごぽちそぜ]|か(?!ら))|さま|くん|ちゃん|君(?!津)|夫妻|夫人|先生";
    private const string Office =
        "准?教授|講師|選手|監督|医師|弁護士|税理士|住職|画伯|名誉市民|会長|副会長|理事長?|代表|委員長?|館長|校長|園長|町長|市長|村長|知事|議員|議長|部長|課長|係長|主査|主任|職員";

    // An age, but not one of many: 「80歳代」, 「65歳以上」.
    private const string Age = @"[0-9０-９]{1,3}[歳才](?![代以未満から児のま~～-])";

    private static Regex Other =>
        field ??= Pattern.Of(
            @"(?<![\p{IsCJKUnifiedIdeographs}々])(?<family>[\p{IsCJKUnifiedIdeographs}々]{1,3})[ 　]?(?:(?!さん|さま|くん|ちゃん)(?<given>[ぁ-んァ-ヺ]{2}[子代江枝美]|[ァ-ヺ]{2,4}|[ぁ-ん]{2,4}?)[ 　]?)?"
                + @"(?:(?<title>さん|氏(?![名子族神])|様(?![々式子態相変邸])|さま|くん|ちゃん)(?:[（(](?:[男女]性?[、・ ])?(?<age>"
                + Age
                + @"))?|[（(](?:[男女]性?[、・ ])?(?<age>"
                + Age
                + @"))|(?<=(?<age>[0-9０-９]{1,3}[歳才])(?:の(?:男性|女性)?の?|[、)）]))(?<family>[\p{IsCJKUnifiedIdeographs}々]{2,3})[ 　]?(?<given>[ァ-ヺ]{2,4})?(?<title>さん|氏(?![名子族神])|様(?![々式子態相変邸])|くん|ちゃん)",
            Options
        );

    // Words in kana behind kanji that are called さん: 「介護ヘルパーさん」, 「保育ママさん」.
    [GeneratedRegex(
        "ママ|パパ|ヘルパ|ガイド|ナース|バス|サロン|パス|ケア|カフェ|リハ|ドック|お[父母兄姉]|おば|おじ|みな",
        Options,
        Patience.Milliseconds
    )]
    private static partial Regex NoName();

    [GeneratedRegex(
        @"\G(?<title>" + Polite + "|(?<role>准?教授|選手|監督|医師|弁護士|画伯|副?会長|理事長|委員長|住職|代表(?=[はがもの、。）)])))",
        Options,
        Patience.Milliseconds
    )]
    private static partial Regex Titled();

    private static Regex Full =>
        field ??= Pattern.Of(
            @"\G(?<space>[ 　])?(?:(?<given>[\p{IsCJKUnifiedIdeographs}]{1,3}?)[ 　]?(?<title>"
                + Polite
                + "|(?<role>"
                + Office
                + @"))|(?<given>[ぁ-んァ-ヶー]{2,5}?)(?<title>氏(?![名子])|様(?![々式])|さん|くん|ちゃん)|"
                + @"(?<given>[\p{IsCJKUnifiedIdeographs}]{1,3})(?![\p{IsCJKUnifiedIdeographs}])|"
                + @"(?<=[ 　])(?<given>[ぁ-ん]{2,4})(?![ぁ-んァ-ヶー\p{IsCJKUnifiedIdeographs}]))",
            Options
        );

    [GeneratedRegex(@"^(?:[)）。、\s／/」】]|\z)", Options, Patience.Milliseconds)]
    private static partial Regex Alone();

    [GeneratedRegex(
        @"(?:担当者?|担任|講師|相談者|申請者|苦情者|氏名|名前|事務局|文責|記入者|作成者|連絡先|問い?合わ?せ先?|責任者|代表者?|係)(?:\s?[:：／/はの]\s?|[(（])\z",
        Options,
        Patience.Milliseconds
    )]
    private static partial Regex Label();

    // A hall, prize or show that bears a name.
    [GeneratedRegex("^(?:氏)?(?:記念|賞|杯|展|文学|美術|文庫|像|邸|商店|株式|有限)", Options, Patience.Milliseconds)]
    private static partial Regex Named();

    [GeneratedRegex(
        "講師|教授|学者|博士|選手|監督|作家|歌手|俳優|画家|写真家|音楽家|演奏|奏者|アナウンサー|タレント|アーティスト|アドバイザー|コーディネーター|ファシリテーター|メダリスト|五輪|オリンピ|大使|市長|町長|知事|会長|理事長|館長|学長|"
            + "社長|取締役|弁護士|医師|指揮者|落語|基調講演|講演",
        Options,
        Patience.Milliseconds
    )]
    private static partial Regex Known();
}
