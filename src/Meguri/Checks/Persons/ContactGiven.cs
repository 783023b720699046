using System.Buffers;
using System.Text.RegularExpressions;
using Meguri.Checks.Reading;
using Meguri.Shared.Text;

namespace Meguri.Checks.Persons;

/// <summary>A telephone number, mail address, postal address, date of birth or number of a person in what will be printed.</summary>
public sealed partial class ContactGiven : SlipRule
{
    private const int Near = 24;

    private static readonly SearchValues<char> Signs = SearchValues.Create("@＠〒番生マ-－‐−0０電TＴtｔFＦ℡☎内");

    private static readonly SearchValues<char> OfPhones = SearchValues.Create("0電TtF℡☎内");

    /// <inheritdoc/>
    public override string Code => "contact-given";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Warning;

    /// <inheritdoc/>
    public override string Title => "電話番号・メール・住所などが書かれている";

    /// <inheritdoc/>
    public override string Why => "公表した個人の連絡先は、取り返せません。計画書・公開サイト・オープンデータのすべてに載ります。";

    /// <inheritdoc/>
    protected override bool Covers => true;

    /// <inheritdoc/>
    protected override bool MayHold(ReadOnlySpan<char> text) => text.ContainsAny(Signs);

    /// <inheritdoc/>
    protected override IEnumerable<Slip> Read(string text)
    {
        var half = Halved(text);
        return Phones(half).Concat(Mails(half)).Concat(Addresses(half)).Concat(Numbers(half)).OrderBy(s => s.Span.Start);
    }

    private static IEnumerable<Slip> Phones(string half)
    {
        if (!half.AsSpan().ContainsAny(OfPhones))
            yield break;
        foreach (Match match in Phone.Matches(half))
        {
            var span = new TextSpan(match.Index, match.Length);
            if (match.Groups["local"].Success)
                yield return new(
                    span,
                    "電話番号があります。市の窓口の番号なら、このままで構いません。個人の番号なら消してください。",
                    Severity.Note
                );
            else if (IsPhone(match.Value))
                yield return OfPhone(half, match, span);
        }
    }

    private static IEnumerable<Slip> Mails(string half)
    {
        if (!half.Contains('@', StringComparison.Ordinal))
            yield break;
        foreach (Match match in Mail().Matches(half))
            yield return new(
                new TextSpan(match.Index, match.Length),
                "メールアドレスがあります。個人のものなら消し、窓口や団体のものなら、公表してよいかを確かめてください。"
            );
    }

    private static IEnumerable<Slip> Addresses(string half)
    {
        if (!half.AsSpan().ContainsAny("〒番-"))
            yield break;
        foreach (Match match in Address.Matches(half))
        {
            if (OfAddress(half, match, new TextSpan(match.Index, match.Length)) is { } slip)
                yield return slip;
        }
    }

    private static IEnumerable<Slip> Numbers(string half)
    {
        if (!half.AsSpan().ContainsAny('生', '番', 'マ'))
            yield break;
        foreach (Match match in Number.Matches(half))
            yield return new(
                new TextSpan(match.Index, match.Length),
                match.Groups["born"].Success
                    ? "生年月日があります。個人のものなら消してください。"
                    : "個人や口座の番号らしい数字があります。消してください。"
            );
    }

    private static Slip OfPhone(string half, Match match, TextSpan span)
    {
        var isMobile = Mobile().IsMatch(match.Value);
        return !isMobile && Office.IsMatch(half[Math.Max(0, match.Index - Near)..match.Index])
            ? new(span, "電話番号があります。市の窓口の番号なら、このままで構いません。個人の番号なら消してください。", Severity.Note)
            : new(
                span,
                isMobile
                    ? "携帯電話の番号があります。個人のものなら消してください。"
                    : "電話番号があります。個人のものなら消し、窓口のものなら、どこの番号かを書いてください。"
            );
    }

    private static Slip? OfAddress(string half, Match match, TextSpan span)
    {
        var isDwelling = Dweller().IsMatch(Around(half, match));
        // 「33-1-2」 behind a word may be a code of anything: only behind a quarter, or with a person, is it a house.
        if (
            match.Groups["house"].Success
            && !isDwelling
            && !"町字区村".Contains(half[match.Groups["house"].Index - 1], StringComparison.Ordinal)
        )
            return null;
        return isDwelling
            ? new(span, "番地のある住所が、人の名前や「宅」などといっしょに書かれています。個人の住所なら消してください。")
            : new(span, "番地のある住所があります。施設の場所なら、このままで構いません。個人の住所なら消してください。", Severity.Note);
    }

    private static string Around(string half, Match match)
    {
        var from = Math.Max(0, match.Index - Near);
        return half[from..Math.Min(half.Length, match.Index + match.Length + Near)];
    }

    // Ten or eleven figures, as Japan's numbers have; those that anyone may call (0120 …) are nobody's.
    private static bool IsPhone(string number)
    {
        var digits = number.Count(char.IsAsciiDigit);
        return digits is 10 or 11
            && !number.StartsWith("0120", StringComparison.Ordinal)
            && !number.StartsWith("0800", StringComparison.Ordinal)
            && !number.StartsWith("0570", StringComparison.Ordinal)
            && !number.StartsWith("00", StringComparison.Ordinal);
    }

    private static string Halved(string text) => string.Create(text.Length, FullWidth.ToAscii(text), static (to, from) =>
        {
            for (var i = 0; i < to.Length; i++)
                to[i] =
                    from[i] is '‐' or '‑' or '–' or '—' or '―' or '−' or '─' || (from[i] == 'ー' && i > 0 && char.IsAsciiDigit(from[i - 1]))
                        ? '-'
                        : from[i];
        });

    private const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;
    private const string Place = @"[\p{IsCJKUnifiedIdeographs}ぁ-んァ-ヶ]{1,8}";

    [GeneratedRegex(
        @"(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,5}",
        Options,
        Patience.Milliseconds
    )]
    private static partial Regex Mail();

    private static Regex Phone =>
        field ??= Pattern.Of(
            @"(?<![0-9-])(?:0[0-9]{1,4}-[0-9]{1,4}-[0-9]{3,4}|0[0-9]{1,4}\([0-9]{1,4}\)[0-9]{3,4}|\(0[0-9]{1,4}\)\s?[0-9]{1,4}-[0-9]{3,4}|"
                + @"0[0-9]{9,10}|0[0-9]{1,3} [0-9]{2,4} [0-9]{4})(?![0-9-])"
                + @"|(?<local>(?:電話|TEL|Tel|tel|℡|☎|FAX)(?:番号)?[.:は ]{0,3}[0-9]{2,4}-[0-9]{4}(?![0-9-])"
                + @"|内線(?:番号)?[.:は ]{0,3}[0-9]{2,5}(?![0-9-]))",
            Options
        );

    // The place before a house is one word of at most eight characters.
    private static Regex Address =>
        field ??= Pattern.Of(
            @"〒\s?[0-9]{3}-?[0-9]{4}|"
                + Place
                + @"(?:(?:[0-9]{1,2}|[一二三四五六七八九十]{1,2})丁目\s?(?:[0-9]{1,4}番(?:地|[0-9]{1,4}号|(?=[^0-9線組館号目台型])|\z)|[0-9]{1,4}-[0-9]{1,4})"
                + @"|[0-9]{1,5}番地(?:の?[0-9]{1,4})?|[0-9]{1,4}番[0-9]{1,4}号|(?<house>[1-9][0-9]{0,3}-[0-9]{1,4}-[0-9]{1,4})(?![0-9-]))",
            Options
        );

    private static Regex Number =>
        field ??= Pattern.Of(
            @"(?<born>生年月日\s?[:は]?\s?(?:(?:明治|大正|昭和|平成|令和|[MTSHR])\s?[0-9元]{1,2}|[0-9]{4})[年./]|(?:(?:明治|大正|昭和|平成|令和|[MTSHR])\s?[0-9元]{1,2}|"
                + @"[0-9]{4})[年./][0-9]{1,2}[月./][0-9]{1,2}日?(?:生まれ|生(?=[^ま]|\z)))"
                + @"|(?:個人番号|マイナンバー|口座番号|免許証番号|被保険者番号|旅券番号)\s?[:は]?\s?(?:第\s?)?[0-9][0-9 -]{5,14}",
            Options
        );

    [GeneratedRegex(@"^(?:0[5789]0-?[0-9]{4}-?[0-9]{4}|0[5789]0[ (][0-9]{4})", Options, Patience.Milliseconds)]
    private static partial Regex Mobile();

    private static Regex Office =>
        field ??= Pattern.Of(
            @"(?:代表|直通|内線|窓口|問い?合わ?せ先?|市役所|役場|支所|事務局|センター|会館|課|係)[(（]?\s?(?:[(:は・/]|電話|TEL|Tel|tel|番号|代表|直通| ){0,4}$",
            Options
        );

    [GeneratedRegex(
        @"宅|様方|在住|居住|自宅|氏名|住所|[\p{IsCJKUnifiedIdeographs}ァ-ヺ](?:氏(?![名子])|様(?![々式子])|さん|くん|ちゃん)|[0-9]{1,3}歳",
        Options,
        Patience.Milliseconds
    )]
    private static partial Regex Dweller();
}
