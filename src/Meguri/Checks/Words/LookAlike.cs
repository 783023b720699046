using System.Text.RegularExpressions;
using Meguri.Checks.Reading;

namespace Meguri.Checks.Words;

/// <summary>A character of another kind that looks alike: 「サ―ビス」 with a dash, 「協カ」 with カ, 「セン夕ー」 with 夕, 「2O件」 with the letter O,
/// 「まちづｋり」.</summary>
public sealed partial class LookAlike : SlipRule
{
    /// <inheritdoc/>
    public override string Code => "look-alike";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Note;

    /// <inheritdoc/>
    public override string Title => "形の似た別の文字が使われている";

    /// <inheritdoc/>
    public override string Why => "見た目では分かりませんが、検索で見つからず、読み上げでは別の言葉になります。";

    /// <inheritdoc/>
    protected override IEnumerable<Slip> Read(string text)
    {
        foreach (Match match in Odd.Matches(text))
        {
            var group = Rights.FirstOrDefault(r => match.Groups[r.Group].Success);
            var from = Math.Max(0, match.Index - 5);
            var around = Slip.Quote(text.AsSpan(from, Math.Min(text.Length, match.Index + match.Length + 5) - from));
            yield return new(
                new TextSpan(match.Index, match.Length),
                $"{around}の「{match.Value}」は、{group.Means}ではありませんか。打ち直してください。"
            );
        }
    }

    private static readonly (string Group, string Means)[] Rights =
    [
        ("long", "のばす記号の「ー」"),
        ("ni", "漢数字の「二」"),
        ("kni", "片仮名の「ニ」"),
        ("ro", "漢字の「口」"),
        ("kro", "片仮名の「ロ」"),
        ("ka", "漢字の「力」"),
        ("kka", "片仮名の「カ」"),
        ("e", "漢字の「工」"),
        ("ke", "片仮名の「エ」"),
        ("ta", "漢字の「夕」"),
        ("kta", "片仮名の「タ」"),
        ("to", "片仮名の「ト」"),
        ("ha", "漢数字の「八」"),
        ("kha", "片仮名の「ハ」"),
        ("chi", "漢字の「千」"),
        ("kchi", "片仮名の「チ」"),
        ("kmi", "片仮名の「ミ」"),
        ("he", "平仮名の「へ」"),
        ("khe", "片仮名の「ヘ」"),
        ("kpe", "片仮名の「ペ」や「ベ」"),
        ("ri", "平仮名の「り」"),
        ("kri", "片仮名の「リ」"),
        ("o", "数字の「0」"),
        ("l", "数字の「1」"),
        ("hyphen", "ハイフンの「-」"),
        ("key", "かな（変換しきれなかったローマ字）"),
    ];

    private const string Kata = "[ァ-ヺー]";
    private const string NoKata = "(?<![ァ-ヺー])";
    private const string ThenNoKata = "(?![ァ-ヺー])";

    // A word that ends with ー in nearly every text: 「センタ一」 is センター, 「チーム一」 may be the first of the team.
    private const string LongEnd =
        "(?<=センタ|サポータ|ユーザ|リーダ|メンバ|サーバ|コーナ|セミナ|メーカ|パートナ|ギャラリ|フリ|フォロワ|アドバイザ|ヘルパ|エネルギ|ツア|コーディネータ|ボランティ|カウンセラ|マネージャ|オーナ|フェリ|テーマパ)";

    private static Regex Odd =>
        field ??= Pattern.Of(
            "(?<long>(?<=[ァ-ヺ])[一―‐−—–─](?=[ァ-ヺ])(?!一)|"
                + LongEnd
                + "[一―‐−—–─－-]"
                + ThenNoKata
                + "|(?<![ァ-ヺー])(?<=[ァ-ヺ])[－](?=[ァ-ヺ]{1,3}(?![ァ-ヺー]))|(?<=(?<![ァ-ヺー])[ァ-ヺ]{1,2})[－](?=[ァ-ヺ]))"
                + "|(?<ni>"
                + NoKata
                + "ニ(?=[次期回条号番十月年人つ]))|(?<kni>(?<="
                + Kata
                + ")二(?="
                + Kata
                + ")|"
                + NoKata
                + "二(?=ー))"
                + "|(?<ro>(?<=[人窓入出河港戸火間裏糸川り玄])ロ"
                + ThenNoKata
                + ")|(?<kro>(?<="
                + Kata
                + ")口(?="
                + Kata
                + ")|(?<=(?<![ァ-ヺー])[ゼキユ])口)"
                + "|(?<ka>(?<=[協能努魅活体学労電有権武強全効実主圧勢馬水火風原暴助引])カ(?![ァ-ヺー所月年国村町条店])(?!ーン))|(?<kka>力(?=ー)|(?<=ッ)力)"
                + "|(?<e>(?<=[竣着施加商人木起大完名細陶農図])エ"
                + ThenNoKata
                + "|"
                + NoKata
                + "エ(?=[事場業務程期具芸賃学費法]))|(?<ke>(?<![\\p{IsCJKUnifiedIdeographs}])工(?=[ァ-ヺ])(?![ァ-ヺ]*(?:コース|クラブ|クラス)))"
                + "|(?<ta>"
                + NoKata
                + "タ(?=[方食暮刊焼陽涼]|張市|日)|(?<=[七朝])タ"
                + ThenNoKata
                + ")|(?<kta>(?<=[ァ-ヺー])夕(?=[ァ-ヺー]))"
                + "|(?<to>卜(?="
                + Kata
                + ")|(?<="
                + Kata
                + ")卜)"
                + "|(?<ha>"
                + NoKata
                + "ハ(?=[月幡雲戸百王十千万]|町内会)"
                + ThenNoKata
                + "|(?<=[十第])ハ"
                + ThenNoKata
                + ")|(?<kha>(?<![\\p{IsCJKUnifiedIdeographs}])八(?=ン|ー|ウス|ザード|ード)|(?<="
                + Kata
                + ")八(?="
                + Kata
                + "))"
                + "|(?<chi>(?<=[0-9０-９,])チ(?=[円人本件葉])|(?<=数)チ(?=[円人本件]))|(?<kchi>(?<![\\p{IsCJKUnifiedIdeographs}0-9０-９])千(?=[ーャェョ])|(?<="
                + Kata
                + ")千(?="
                + Kata
                + "))|(?<kmi>三(?=[ューャ]))"
                + "|(?<he>"
                + NoKata
                + "(?<=[\\p{IsCJKUnifiedIdeographs}ぁ-ん」』）)])ヘ"
                + ThenNoKata
                + ")|(?<khe>(?<![ぁ-ん\\p{IsCJKUnifiedIdeographs}])へ(?=ル[スパメ]|リコ|リポ|ッド|アサロ|クタ))|"
                + "(?<kpe>(?<![ぁ-ん\\p{IsCJKUnifiedIdeographs}])[ぺべ](?=[ァ-ヺー])|(?<=[ァ-ヺー])[ぺべ](?=[ァ-ヺー]))"
                + "|(?<ri>(?<=[ぁ-ん])リ"
                + ThenNoKata
                + "(?=[ぁ-ん、。」）]|$))|(?<kri>(?<=[ァ-ヺー])り(?=[ァ-ヺー]))"
                + "|(?<o>(?<=[0-9０-９])[OoＯｏ](?=[0-9０-９]|[,，]?[0-9]|人|件|回|名|円|千|万|年|月|日|％|%|団|町)|(?<=[0-9０-９])[〇○◯](?=[0-9０-９人件回名円千年月日]))"
                + "|(?<l>(?<=[0-9,])[lI|ｌＩ](?=[0-9人件回名円千年月日])|(?<![A-Za-zＡ-Ｚａ-ｚ0-9])[lｌ](?=[0-9０-９]{1,3}(?:人|件|回|名|円|千円|年|月|日|町)))"
                + "|(?<hyphen>(?<=[0-9０-９])ー(?=[0-9０-９]))"
                + "|(?<key>(?<=[ぁ-んァ-ヺー\\p{IsCJKUnifiedIdeographs}])[ａ-ｚ](?=[ぁ-ん])|(?<=[ぁ-ん])[bcdfghjklmnpqrstvwyz](?=[ぁ-ん])|(?<=。)[a-zａ-ｚ]{1,2}(?=\\n|\\z))",
            RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant
        );
}
