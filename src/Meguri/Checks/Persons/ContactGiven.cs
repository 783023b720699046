using System.Text.RegularExpressions;
using Meguri.Checks.Reading;
using Meguri.Shared.Text;

namespace Meguri.Checks.Persons;

/// <summary>A telephone number, mail address, postal address, date of birth or number of a person in what will be printed.</summary>
public sealed partial class ContactGiven : SlipRule
{
    private const int Near = 24;

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
    protected override IEnumerable<Slip> Read(string text)
    {
        if (!text.AsSpan().ContainsAny("0０@＠〒番")  && !Figures.HasDigit(text)) yield break;
        var half = Halved(text);
        foreach (Match match in Contact().Matches(half))
        {
            var span = new TextSpan(match.Index, match.Length);
            if (match.Groups["phone"].Success && IsPhone(match.Groups["phone"].Value)) yield return OfPhone(half, match, span);
            else if (match.Groups["local"].Success) yield return new(span, "電話番号があります。市の窓口の番号なら、このままで構いません。個人の番号なら消してください。", Severity.Note);
            else if (match.Groups["mail"].Success) yield return OfMail(match.Value, span);
            else if (match.Groups["address"].Success) yield return OfAddress(half, match, span);
            else if (match.Groups["born"].Success) yield return new(span, "生年月日があります。個人のものなら消してください。");
            else if (match.Groups["number"].Success) yield return new(span, "個人や口座の番号らしい数字があります。消してください。");
        }
    }

    private static Slip OfPhone(string half, Match match, TextSpan span)
    {
        var isMobile = Mobile().IsMatch(match.Value);
        return !isMobile && Office().IsMatch(Around(half, match))
            ? new(span, "電話番号があります。市の窓口の番号なら、このままで構いません。個人の番号なら消してください。", Severity.Note)
            : new(span, isMobile ? "携帯電話の番号があります。個人のものなら消してください。" : "電話番号があります。個人のものなら消し、窓口のものなら、どこの番号かを書いてください。");
    }

    private static Slip OfMail(string mail, TextSpan span) => PublicMail().IsMatch(mail)
        ? new(span, "メールアドレスがあります。市の窓口のものなら、このままで構いません。", Severity.Note)
        : new(span, "メールアドレスがあります。個人のものなら消し、団体のものなら、公表してよいかを確かめてください。");

    private static Slip OfAddress(string half, Match match, TextSpan span) => Dweller().IsMatch(Around(half, match))
        ? new(span, "番地のある住所が、人の名前や「宅」などといっしょに書かれています。個人の住所なら消してください。")
        : new(span, "番地のある住所があります。施設の場所なら、このままで構いません。個人の住所なら消してください。", Severity.Note);

    private static string Around(string half, Match match)
    {
        var from = Math.Max(0, match.Index - Near);
        return half[from..Math.Min(half.Length, match.Index + match.Length + Near)];
    }

    // Ten or eleven figures, as Japan's numbers have; those that anyone may call (0120 …) are nobody's.
    private static bool IsPhone(string number)
    {
        var digits = number.Count(char.IsAsciiDigit);
        return digits is 10 or 11 && !number.StartsWith("0120", StringComparison.Ordinal) && !number.StartsWith("0800", StringComparison.Ordinal) && !number.StartsWith("0570", StringComparison.Ordinal) && !number.StartsWith("00", StringComparison.Ordinal);
    }

    private static string Halved(string text) => string.Create(text.Length, FullWidth.ToAscii(text), static (to, from) =>
    {
        for (var i = 0; i < to.Length; i++) to[i] = from[i] is '‐' or '‑' or '–' or '—' or '―' or '−' or 'ー' or '─' ? '-' : from[i];
    });

    private const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;
    private const string Place = @"[\p{IsCJKUnifiedIdeographs}ぁ-んァ-ヶ]{1,8}";

    [GeneratedRegex(
        @"(?<mail>(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,5})"
        + @"|(?<phone>(?<![0-9-])(?:0[0-9]{1,4}-[0-9]{1,4}-[0-9]{3,4}|0[0-9]{1,4}\([0-9]{1,4}\)[0-9]{3,4}|\(0[0-9]{1,4}\)\s?[0-9]{1,4}-[0-9]{3,4}|0[0-9]{9,10}|0[0-9]{1,3} [0-9]{2,4} [0-9]{4})(?![0-9-]))"
        + @"|(?<local>(?:電話|TEL|Tel|tel|℡|☎|FAX)(?:番号)?[.:は ]{0,3}[0-9]{2,4}-[0-9]{4}(?![0-9-]))"
        + @"|(?<address>〒\s?[0-9]{3}-?[0-9]{4}|" + Place + @"(?:[0-9]{1,2}|[一二三四五六七八九十]{1,2})丁目\s?(?:[0-9]{1,4}番(?:地|[0-9]{1,4}号|(?=[^0-9線組館号目台型])|\z)|[0-9]{1,4}-[0-9]{1,4})|" + Place + "[0-9]{1,5}番地(?:の?[0-9]{1,4})?|" + Place + @"[0-9]{1,4}番[0-9]{1,4}号|(?<=[市区町村字])" + Place + @"[0-9]{1,4}-[0-9]{1,4}(?:-[0-9]{1,4})(?![0-9-]))"
        + @"|(?<born>生年月日\s?[:は]?\s?(?:(?:明治|大正|昭和|平成|令和|[MTSHR])\s?[0-9元]{1,2}|[0-9]{4})[年./]|(?:(?:明治|大正|昭和|平成|令和|[MTSHR])\s?[0-9元]{1,2}|[0-9]{4})[年./][0-9]{1,2}[月./][0-9]{1,2}日?(?:生まれ|生(?=[^ま]|\z)))"
        + @"|(?<number>(?:個人番号|マイナンバー|口座番号|免許証番号|被保険者番号|旅券番号)\s?[:は]?\s?(?:第\s?)?[0-9][0-9 -]{5,14})",
        Options, Patience.Milliseconds)]
    private static partial Regex Contact();

    [GeneratedRegex(@"^(?:0[5789]0-?[0-9]{4}-?[0-9]{4}|0[5789]0[ (][0-9]{4})", Options, Patience.Milliseconds)]
    private static partial Regex Mobile();

    [GeneratedRegex("代表|直通|内線|課|係|局|室|センター|窓口|問い?合わ?せ|市役所|役場|役所|支所|事務[局所]|FAX|ファク|会館|施設|病院|学校|消防|警察|ダイヤル|ホットライン", Options, Patience.Milliseconds)]
    private static partial Regex Office();

    [GeneratedRegex(@"@(?:[A-Za-z0-9.-]+\.)?(?:lg\.jp|go\.jp|ed\.jp)$|@(?:city|town|vill|pref)\.", Options, Patience.Milliseconds)]
    private static partial Regex PublicMail();

    [GeneratedRegex(@"宅|様方|在住|居住|自宅|氏名|住所|[\p{IsCJKUnifiedIdeographs}](?:氏(?![名子])|様(?![々式子])|さん|くん|ちゃん)|[0-9]{1,3}歳", Options, Patience.Milliseconds)]
    private static partial Regex Dweller();
}
