using System.Collections.Frozen;
using System.Text;

namespace Meguri.Shared.Text;

/// <summary>Variant kanji (異体字・旧字体) and the common form they are compared by: 髙→高, 﨑→崎, 𠮷→吉, 學→学.</summary>
internal static class KanjiVariants
{
    // Each pair is a variant and its common form: forms seen in names and place names, then old forms (旧字体).
    internal const string FirstPairs =
        "髙高﨑崎𠮷吉嵜崎㟢崎濵浜濱浜邊辺邉辺齋斎齊斉槗橋𣘺橋桒桑曻昇栁柳冨富嶋島嶌島德徳瀨瀬黑黒賴頼曾曽鷗鴎峯峰埜野凉涼煕熙渕淵渊淵薗園舘館寳宝澤沢廣広惠恵眞真國国圀国學学會会寶宝瀧滝龍竜櫻桜榮栄條条藏蔵靜静壽寿彌弥禮礼當当佛仏"
        + "螢蛍圓円圖図團団實実對対變変戰戦擴拡發発體体關関鐵鉄驛駅總総經経續続繪絵聽聴聲声萬万與与號号觀観讀読豐豊轉転醫医釋釈鹽塩點点黨党齒歯亞亜來来兒児區区參参收収數数晝昼樂楽樣様氣気淨浄滿満燒焼獨独畫画盡尽粹粋繼継臺台舊旧藝芸"
        + "處処證証譯訳豫予辯弁辨弁爲為應応歸帰縣県廳庁舉挙勞労嚴厳單単圍囲壓圧壯壮從従拂払攝摂晉晋橫横檢検歐欧歷歴殘残每毎涉渉溫温狀状獻献瓣弁祕秘稻稲絲糸緣縁綠緑莊荘藥薬虛虚蟲虫覺覚譽誉邨村鄕郷釀醸錢銭鎭鎮隨随雜雑靈霊飮飲餘余馱駄"
        + "驗験髮髪鬪闘鷄鶏麥麦黃黄";

    // The rest of the forms that the list of common kanji (常用漢字表) gives in brackets, and more that names carry.
    private const string MorePairs =
        "惡悪壹壱隱隠營営衞衛艷艶奧奥毆殴穩穏假仮價価囘回壞壊懷懐槪概殼殻嶽岳渴渇勸勧卷巻寬寛歡歓罐缶陷陥巖巌顏顔龜亀僞偽戲戯犧犠據拠擧挙峽峡挾挟敎教强強狹狭堯尭曉暁驅駆勳勲薰薫羣群徑径揭掲攜携溪渓莖茎輕軽擊撃缺欠儉倹劍剣劔剣劒剣"
        + "圈圏權権硏研險険顯顕效効恆恒鑛鉱碎砕濟済劑剤册冊慘惨棧桟蠶蚕贊賛辭辞濕湿舍舎寫写澁渋獸獣縱縦肅粛緖緒敍叙奬奨將将稱称乘乗剩剰壤壌孃嬢疊畳讓譲囑嘱觸触寢寝愼慎醉酔髓髄樞枢淸清竊窃專専淺浅潛潜纖繊踐践禪禅雙双搜捜插挿爭争聰聡"
        + "裝装騷騒增増臟臓屬属墮堕帶帯滯滞擔担膽胆彈弾斷断癡痴遲遅鑄鋳敕勅遞逓傳伝盜盗燈灯鬭闘屆届繩縄貳弐惱悩腦脳霸覇廢廃拜拝賣売拔抜蠻蛮彥彦姬姫甁瓶竝並步歩穗穂萠萌襃褒沒没飜翻槇槙麵麺默黙餠餅搖揺謠謡亂乱覽覧畧略兩両獵猟壘塁淚涙"
        + "勵励隸隷齡齢曆暦戀恋爐炉樓楼郞郎祿禄錄録灣湾亙亘閒間靑青悅悦產産說説銳鋭內内戶戸稅税脫脱俱倶嚙噛摑掴搔掻瘦痩繫繋蔣蒋醬醤頰頬顚顛麴麹禰祢禱祷熈熙𡈽土冝宜龝秋穐秋竒奇廸迪曺曹賤賎籠篭灌潅鶯鴬諫諌頸頚礪砺蠟蝋萊莱濤涛檮梼俠侠"
        + "焰焔鹼鹸剝剥𠮟叱噓嘘屛屏幷并瀆涜蟬蝉驒騨簞箪繡繍鉃鉄菴庵澂澄蘆芦檜桧遙遥瑤瑶凜凛塡填";

    private static readonly FrozenDictionary<int, string> Common = Table(FirstPairs + MorePairs);

    /// <summary>The variants that are folded.</summary>
    public static IEnumerable<string> Variants => Common.Keys.Order().Select(char.ConvertFromUtf32);

    /// <summary>
    /// Puts the common form in the place of every variant; Unicode's doubled ideographs (U+FA19 for 神) count as variants.
    /// </summary>
    public static string Fold(string text) => Fold(text, Common);

    /// <summary>The same by a table of one's own.</summary>
    public static string Fold(string text, FrozenDictionary<int, string> common)
    {
        if (Ascii.IsValid(text))
            return text;
        var folded = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (!Rune.TryGetRuneAt(text, i, out var rune))
            {
                folded.Append(text[i]);
                continue;
            }
            var plain = Nfkc.IsCompatibilityIdeograph(rune.Value)
                ? Rune.GetRuneAt(rune.ToString().Normalize(NormalizationForm.FormKC), 0)
                : rune;
            folded.Append(common.GetValueOrDefault(plain.Value) ?? plain.ToString());
            i += rune.Utf16SequenceLength - 1;
        }
        return folded.ToString();
    }

    /// <summary>A table of such pairs, by the variant.</summary>
    public static FrozenDictionary<int, string> Table(string pairs) =>
        pairs
            .EnumerateRunes()
            .Chunk(2)
            .Where(pair => pair[0] != pair[1])
            .ToFrozenDictionary(pair => pair[0].Value, pair => pair[1].ToString());
}
