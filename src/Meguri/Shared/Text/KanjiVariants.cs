using System.Text;

namespace Meguri.Shared.Text;

/// <summary>Variant kanji (異体字) and the common form they are searched by: 髙→高, 﨑→崎, 𠮷→吉, 葛󠄀→葛.</summary>
internal static class KanjiVariants
{
    // Each pair is a variant and its common form: forms seen in names and place names, then old forms (旧字体).
    private const string Pairs =
        "髙高﨑崎𠮷吉嵜崎㟢崎濵浜濱浜邊辺邉辺齋斎齊斉槗橋𣘺橋桒桑曻昇栁柳冨富嶋島嶌島德徳瀨瀬黑黒賴頼曾曽鷗鴎峯峰埜野凉涼煕熙渕淵渊淵薗園舘館寳宝"
        + "澤沢廣広惠恵眞真國国圀国學学會会寶宝瀧滝龍竜櫻桜榮栄條条藏蔵靜静壽寿彌弥禮礼當当佛仏螢蛍圓円圖図團団實実對対變変戰戦擴拡發発體体關関鐵鉄驛駅總総"
        + "經経續続繪絵聽聴聲声萬万與与號号觀観讀読豐豊轉転醫医釋釈鹽塩點点黨党齒歯亞亜來来兒児區区參参收収數数晝昼樂楽樣様氣気淨浄滿満燒焼獨独畫画盡尽粹粋"
        + "繼継臺台舊旧藝芸處処證証譯訳豫予辯弁辨弁爲為應応歸帰縣県廳庁舉挙勞労嚴厳單単圍囲壓圧壯壮從従拂払攝摂晉晋橫横檢検歐欧歷歴殘残每毎涉渉溫温狀状獻献瓣弁"
        + "祕秘稻稲絲糸緣縁綠緑莊荘藥薬虛虚蟲虫覺覚譽誉邨村鄕郷釀醸錢銭鎭鎮隨随雜雑靈霊飮飲餘余馱駄驗験髮髪鬪闘鷄鶏麥麦黃黄";

    private static readonly Dictionary<Rune, Rune> Common = Table();

    /// <summary>True for the selectors that pick one glyph of a character (IVS and standardised variants).</summary>
    public static bool IsSelector(Rune rune) => rune.Value is (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0100 and <= 0xE01EF);

    /// <summary>The common form, or the character itself.</summary>
    public static Rune ToCommon(Rune rune)
    {
        if (Nfkc.IsCompatibilityIdeograph(rune))
            rune = Rune.GetRuneAt(rune.ToString().Normalize(NormalizationForm.FormKC), 0);
        return Common.GetValueOrDefault(rune, rune);
    }

    private static Dictionary<Rune, Rune> Table() =>
        Pairs.EnumerateRunes().Chunk(2).Where(pair => pair[0] != pair[1]).ToDictionary(pair => pair[0], pair => pair[1]);
}
